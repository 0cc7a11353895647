"""The shared blocks of the shipped templates: each is drawn here alone, with tags for words."""

from collections.abc import Sequence

from docx.document import Document
from docx.shared import Pt
from docx.table import Table

from templates_docx import drawing
from templates_docx.base import empty_document
from templates_docx.drawing import Column
from templates_docx.styles import Style

Columns = tuple[tuple[str, int, str], ...]  # heading, width in twips, field of the row

TASK_COLUMNS: Columns = (
    ("STT", 700, "number"),
    ("Nội dung nhiệm vụ", 3900, "task"),
    ("Văn bản giao", 2000, "assigned_by"),
    ("Cơ quan phối hợp", 1600, "coordinating"),
    ("Thời hạn gốc", 1300, "original_deadline"),
    ("Thời hạn sau gia hạn", 1300, "deadline"),
    ("Tình hình thực hiện", 2100, "progress"),
    ("Ghi chú", 1103, "note"),
)
BEFORE_TABLE = Pt(6)  # a line that introduces a table keeps off it
_CENTRED = {
    "answer", "arrived_on", "code", "copies", "dated", "deadline", "done", "done_late",
    "done_on_time", "done_rate", "in_time", "no_deadline", "number", "on_time_rate", "open",
    "original_deadline", "overdue", "passed_on", "previous", "rate", "requested", "result",
    "sent_on", "target", "total", "unit", "assessment",
}  # fmt: skip


def each(name: str) -> list[str]:
    """Repeat a paragraph for every line of a field."""
    return [f"{{%p for line in {name} %}}", "{{ line }}", "{%p endfor %}"]


def if_said(name: str) -> list[str]:
    """Print a field as a paragraph, if there is anything in it."""
    return [f"{{%p if {name} %}}", f"{{{{ {name} }}}}", "{%p endif %}"]


def upright() -> Document:
    """Begin a paper that stands."""
    document = empty_document()
    drawing.number_pages(document.sections[0])
    return document


def lying() -> Document:
    """Begin a paper that lies: a wide table of its own."""
    document = empty_document()
    drawing.turn(document.sections[0], landscape=True)
    drawing.number_pages(document.sections[0])
    return document


def letterhead(document: Document, *, is_letter: bool) -> None:
    """Draw the letterhead; a letter has its subject in it."""
    drawing.letterhead(
        document,
        parent_agency=if_said("parent_agency"),
        issuer=each("issuer_lines"),
        number_line="Số: {{ code }}",
        place_and_date="{{ place_and_date }}",
        letter_subject=["V/v {{ subject }}"] if is_letter else (),
    )


def addressees(document: Document, *, many: bool) -> None:
    """Draw «Kính gửi» to one, and where there can be many, the list below it."""
    one = "Kính gửi: {{ addressee }}"
    if not many:
        drawing.paragraph(document, one, Style.ADDRESSEE)
        return
    for text in ("{%p if addressee %}", one, "{%p endif %}"):
        drawing.paragraph(document, text, Style.ADDRESSEE)
    drawing.paragraph(document, "{%p if addressees %}", Style.ADDRESSEE_LABEL)
    drawing.paragraph(document, "Kính gửi:", Style.ADDRESSEE_LABEL)
    drawing.paragraphs(document, each("addressees"), Style.ADDRESSEE_ITEM)
    drawing.paragraph(document, "{%p endif %}", Style.ADDRESSEE_LABEL)


def signature(document: Document) -> None:
    """Draw recipients and signature."""
    drawing.signature(
        document,
        recipients=each("recipients"),
        lines=each("signature_lines"),
        signatory="{{ signatory }}",
    )


def body(document: Document, *fields: str) -> None:
    """Draw fields as paragraphs of the text."""
    for field in fields:
        drawing.paragraphs(document, each(field), Style.BODY)


def sections(document: Document) -> None:
    """Draw a text in parts, each under its heading."""
    drawing.paragraph(document, "{%p for section in sections %}", Style.BODY)
    drawing.paragraph(document, "{%p if section.heading %}", Style.SECTION)
    drawing.paragraph(document, "{{ section.heading }}", Style.SECTION)
    drawing.paragraph(document, "{%p endif %}", Style.SECTION)
    body(document, "section.paragraphs")
    drawing.paragraph(document, "{%p endfor %}", Style.BODY)


def appendix(document: Document, *, landscape: bool = True) -> None:
    """Begin the appendix of a paper on a page of its own."""
    drawing.new_section(document, landscape=landscape)
    appendix_heading(document)


def appendix_heading(document: Document) -> None:
    """Draw «Phụ lục», its title and what it belongs to."""
    drawing.appendix_heading(
        document,
        label="{{ appendix_label }}",
        title=["{{ appendix_title }}"],
        reference=["{{ appendix_reference }}"],
    )


def table_of_rows(
    document: Document, columns: Columns, *, source: str = "rows", numbered: bool = False
) -> Table:
    """Draw a table with a row for each of a field; registers number their columns."""
    table = _headed(document, columns)
    if numbered:
        drawing.header_row(table, [f"({n})" for n in range(1, len(columns) + 1)])
    _row_loop(table, "row", source, columns)
    return table


def table_of_groups(document: Document, columns: Columns, *, item: str = "row") -> Table:
    """Draw a table whose rows stand in groups, each under its name; `item` names one in a loop."""
    table = _headed(document, columns)
    drawing.spanning_row(table, "{%tr for group in groups %}", Style.TABLE_GROUP)
    drawing.spanning_row(table, "{{ group.name }}", Style.TABLE_GROUP)
    _row_loop(table, item, "group.rows", columns)
    drawing.spanning_row(table, "{%tr endfor %}", Style.TABLE_GROUP)
    return table


def row_of(table: Table, item: str, columns: Columns) -> None:
    """Draw one row of a record: the total below a table."""
    drawing.cell_row(table, _cells(item, columns), *_styles(columns))


def _headed(document: Document, columns: Columns) -> Table:
    return drawing.ruled_table(document, [Column(text, width) for text, width, _ in columns])


def _row_loop(table: Table, item: str, source: str, columns: Columns) -> None:
    drawing.spanning_row(table, f"{{%tr for {item} in {source} %}}", Style.TABLE_CELL)
    row_of(table, item, columns)
    drawing.spanning_row(table, "{%tr endfor %}", Style.TABLE_CELL)


def _cells(item: str, columns: Columns) -> list[str]:
    return [f"{{{{ {item}.{name} }}}}" for *_, name in columns]


def _styles(columns: Columns) -> Sequence[Style]:
    return [
        Style.TABLE_CELL_CENTRE if name in _CENTRED else Style.TABLE_CELL for *_, name in columns
    ]
