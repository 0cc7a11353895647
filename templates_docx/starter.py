"""Draws the shipped templates: `python -m templates_docx.starter` writes them beside this module.

The files stay editable in Word; an office may change its copies. A test holds the shipped ones
to what is drawn here, so that a block drawn in one place is the same in every template.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.table import Table

from templates_docx import drawing
from templates_docx.base import empty_document
from templates_docx.drawing import Column
from templates_docx.mirrors import mirror_of
from templates_docx.packages import saved, undated
from templates_docx.styles import Style

FOLDER = Path(__file__).parent

TASK_COLUMNS = (
    ("STT", 700, "number"),
    ("Nội dung nhiệm vụ", 3900, "task"),
    ("Văn bản giao", 2000, "assigned_by"),
    ("Cơ quan phối hợp", 1600, "coordinating"),
    ("Thời hạn gốc", 1300, "original_deadline"),
    ("Thời hạn sau gia hạn", 1300, "deadline"),
    ("Tình hình thực hiện", 2100, "progress"),
    ("Ghi chú", 1103, "note"),
)
REGISTER_COLUMNS = (
    ("Số, ký hiệu văn bản", 1650, "code"),
    ("Ngày tháng văn bản", 1300, "dated"),
    ("Tên loại và trích yếu nội dung văn bản", 2753, "subject"),
    ("Người ký", 1400, "signatory"),
    ("Nơi nhận văn bản", 1750, "recipients"),
    ("Đơn vị, người nhận bản lưu", 1200, "archived_by"),
    ("Số lượng bản", 900, "copies"),
    ("Ngày chuyển", 1300, "sent_on"),
    ("Ký nhận", 900, "receipt"),
    ("Ghi chú", 850, "note"),
)
_CENTRED = {"number", "original_deadline", "deadline", "code", "dated", "copies", "sent_on"}


def letter() -> Document:
    """Draw the letter on any matter."""
    document = _letter_opening()
    drawing.paragraph(document, "{%p if addressee %}", Style.ADDRESSEE)
    drawing.paragraph(document, "Kính gửi: {{ addressee }}", Style.ADDRESSEE)
    drawing.paragraph(document, "{%p endif %}", Style.ADDRESSEE)
    drawing.paragraph(document, "{%p if addressees %}", Style.ADDRESSEE_LABEL)
    drawing.paragraph(document, "Kính gửi:", Style.ADDRESSEE_LABEL)
    drawing.paragraphs(document, _each("addressees"), Style.ADDRESSEE_ITEM)
    drawing.paragraph(document, "{%p endif %}", Style.ADDRESSEE_LABEL)
    _letter_closing(document)
    return document


def follow_up_letter() -> Document:
    """Draw the follow-up letter to one agency, with its lying appendix."""
    document = _letter_opening()
    drawing.paragraph(document, "Kính gửi: {{ addressee }}", Style.ADDRESSEE)
    _letter_closing(document)
    drawing.new_section(document, landscape=True)
    _appendix_heading(document)
    table = drawing.ruled_table(document, _columns(TASK_COLUMNS))
    _row_loop(table, "row", "rows", TASK_COLUMNS)
    return document


def task_appendix() -> Document:
    """Draw the appendix of tasks, grouped by agency."""
    document = _lying_document()
    _appendix_heading(document)
    table = drawing.ruled_table(document, _columns(TASK_COLUMNS))
    drawing.spanning_row(table, "{%tr for group in groups %}", Style.TABLE_GROUP)
    drawing.spanning_row(table, "{{ group.name }}", Style.TABLE_GROUP)
    _row_loop(table, "row", "group.rows", TASK_COLUMNS)
    drawing.spanning_row(table, "{%tr endfor %}", Style.TABLE_GROUP)
    return document


def outgoing_register() -> Document:
    """Draw the register of outgoing papers."""
    document = _lying_document()
    drawing.paragraphs(document, _if("parent_agency"), Style.PARENT_AGENCY)
    drawing.paragraphs(document, _each("issuer_lines"), Style.ISSUER)
    drawing.heading(document, "SỔ ĐĂNG KÝ VĂN BẢN ĐI", ["Năm {{ year }}"])
    for text in ("{{ period }}", "{{ range }}", ""):
        drawing.paragraph(document, text, Style.TABLE_CELL_CENTRE)
    table = drawing.ruled_table(document, _columns(REGISTER_COLUMNS))
    numbers = [f"({position})" for position in range(1, len(REGISTER_COLUMNS) + 1)]
    drawing.header_row(table, numbers)
    _row_loop(table, "row", "rows", REGISTER_COLUMNS)
    return document


DRAWN: dict[str, Callable[[], Document]] = {
    "letter.docx": letter,
    "follow_up_letter.docx": follow_up_letter,
    "task_appendix.docx": task_appendix,
    "outgoing_register.docx": outgoing_register,
}


def write(folder: Path = FOLDER) -> None:
    """Write every template and the mirror of its text."""
    (folder / "mirror").mkdir(exist_ok=True)
    for name, draw in DRAWN.items():
        document = draw()
        drawing.close(document)
        (folder / name).write_bytes(undated(saved(document)))
        mirror = folder / "mirror" / Path(name).with_suffix(".txt")
        mirror.write_text(mirror_of(document), "utf-8")


def _letter_opening() -> Document:
    document = empty_document()
    drawing.number_pages(document.sections[0])
    drawing.letterhead(
        document,
        parent_agency=_if("parent_agency"),
        issuer=_each("issuer_lines"),
        number_line="Số: {{ code }}",
        place_and_date="{{ place_and_date }}",
        letter_subject=["V/v {{ subject }}"],
    )
    return document


def _letter_closing(document: Document) -> None:
    drawing.paragraphs(document, _each("paragraphs"), Style.BODY)
    drawing.signature(
        document,
        recipients=_each("recipients"),
        lines=_each("signature_lines"),
        signatory="{{ signatory }}",
    )


def _lying_document() -> Document:
    document = empty_document()
    drawing.turn(document.sections[0], landscape=True)
    drawing.number_pages(document.sections[0])
    return document


def _appendix_heading(document: Document) -> None:
    drawing.appendix_heading(
        document,
        label="{{ appendix_label }}",
        title=["{{ appendix_title }}"],
        reference=["{{ appendix_reference }}"],
    )


def _columns(columns: tuple[tuple[str, int, str], ...]) -> list[Column]:
    return [Column(heading, width) for heading, width, _ in columns]


def _row_loop(
    table: Table, item: str, source: str, columns: tuple[tuple[str, int, str], ...]
) -> None:
    styles = [
        Style.TABLE_CELL_CENTRE if name in _CENTRED else Style.TABLE_CELL for *_, name in columns
    ]
    drawing.spanning_row(table, f"{{%tr for {item} in {source} %}}", Style.TABLE_CELL)
    drawing.cell_row(table, [f"{{{{ {item}.{name} }}}}" for *_, name in columns], *styles)
    drawing.spanning_row(table, "{%tr endfor %}", Style.TABLE_CELL)


def _each(name: str) -> list[str]:
    return [f"{{%p for line in {name} %}}", "{{ line }}", "{%p endfor %}"]


def _if(name: str) -> list[str]:
    return [f"{{%p if {name} %}}", f"{{{{ {name} }}}}", "{%p endif %}"]


if __name__ == "__main__":
    write()
