"""Papers whose type is printed in capitals, drawn."""

from docx.document import Document
from docx.table import Table

from templates_docx import drawing
from templates_docx.starter import blocks
from templates_docx.starter.tables import TARGET_OF_AGENCY
from templates_docx.styles import Style

_PLAN_COLUMNS: blocks.Columns = (
    ("STT", 700, "number"),
    ("Nội dung nhiệm vụ", 5203, "task"),
    ("Cơ quan chủ trì", 2100, "lead"),
    ("Cơ quan phối hợp", 2500, "coordinating"),
    ("Sản phẩm", 2000, "product"),
    ("Thời hạn", 1500, "deadline"),
)
_FIGURE_COLUMNS: blocks.Columns = (
    ("STT", 650, "number"),
    ("Cơ quan, đơn vị", 2853, "agency"),
    ("Tổng số", 900, "total"),
    ("Đã hoàn thành", 1000, "done"),
    ("Đúng hạn", 900, "done_on_time"),
    ("Quá hạn", 900, "done_late"),
    ("Chưa hoàn thành", 1000, "open"),
    ("Trong hạn", 900, "in_time"),
    ("Quá hạn", 900, "overdue"),
    ("Không hạn", 900, "no_deadline"),
    ("Tỷ lệ hoàn thành", 1100, "done_rate"),
    ("Tỷ lệ đúng hạn", 1100, "on_time_rate"),
    ("Ghi chú", 900, "note"),
)


def decision() -> Document:
    """Draw the decision with articles."""
    document = _named("QUYẾT ĐỊNH")
    _articles(document)
    blocks.signature(document)
    return document


def target_decision() -> Document:
    """Draw the decision that gives targets, with its appendix."""
    document = decision()
    blocks.appendix(document)
    blocks.table_of_rows(document, TARGET_OF_AGENCY)
    return document


def instruction() -> Document:
    """Draw the directive in the narrow sense."""
    return _sectioned("CHỈ THỊ")


def conclusion() -> Document:
    """Draw the conclusion of a leader."""
    return _sectioned("THÔNG BÁO")


def plan() -> Document:
    """Draw the plan with its appendix of tasks."""
    document = _sectioned("KẾ HOẠCH")
    blocks.appendix(document)
    blocks.table_of_groups(document, _PLAN_COLUMNS)
    return document


def report() -> Document:
    """Draw the report on many agencies' work."""
    document = _named("BÁO CÁO")
    drawing.paragraph(document, "{%p if addressee %}", Style.ADDRESSEE)
    blocks.addressees(document, many=False)
    drawing.paragraph(document, "{%p endif %}", Style.ADDRESSEE)
    _sections_signed(document)
    blocks.appendix(document)
    as_at = drawing.paragraph(document, "{{ as_at }}", Style.APPENDIX_REFERENCE)
    as_at.paragraph_format.space_after = blocks.BEFORE_TABLE
    _total(blocks.table_of_rows(document, _FIGURE_COLUMNS))
    blocks.body(document, "notes")
    _details(document)
    return document


def _details(document: Document) -> None:
    """Draw the second appendix: late work by agency."""
    drawing.new_section(document, landscape=True)
    drawing.appendix_heading(
        document,
        label="{{ details_label }}",
        title=["{{ details_title }}"],
        reference=["{{ appendix_reference }}"],
    )
    as_at = drawing.paragraph(document, "{{ details_as_at }}", Style.APPENDIX_REFERENCE)
    as_at.paragraph_format.space_after = blocks.BEFORE_TABLE
    blocks.table_of_groups(document, blocks.TASK_COLUMNS, item="task")


def submission() -> Document:
    """Draw the submission to a superior."""
    document = _named("TỜ TRÌNH")
    blocks.addressees(document, many=False)
    _sections_signed(document)
    return document


def invitation() -> Document:
    """Draw the invitation to a meeting (Mẫu 1.7)."""
    document = _named("GIẤY MỜI")
    drawing.paragraph(document, "{{ inviter }} trân trọng kính mời:", Style.BODY)
    blocks.body(document, "invited")
    drawing.paragraph(document, "{{ purpose }}", Style.BODY)
    for label, field in (("Chủ trì", "chair"), ("Thời gian", "time"), ("Địa điểm", "place")):
        drawing.paragraph(document, f"{label}: {{{{ {field} }}}}", Style.BODY)
    blocks.body(document, "paragraphs")
    drawing.paragraph(document, "{{ closing }}", Style.BODY)
    blocks.signature(document)
    return document


def transfer_slip() -> Document:
    """Draw the slip that passes a paper on."""
    document = _named("PHIẾU CHUYỂN")
    drawing.paragraph(document, "Chuyển đến: {{ transferred_to }}", Style.ADDRESSEE)
    blocks.body(document, "paragraphs")
    blocks.signature(document)
    return document


def _named(type_name: str) -> Document:
    document = blocks.upright()
    blocks.letterhead(document, is_letter=False)
    drawing.heading(document, type_name, ["{{ subject }}"])
    return document


def _sectioned(type_name: str) -> Document:
    document = _named(type_name)
    _sections_signed(document)
    return document


def _sections_signed(document: Document) -> None:
    blocks.body(document, "opening")
    blocks.sections(document)
    blocks.signature(document)


def _articles(document: Document) -> None:
    drawing.paragraph(document, "{{ authority }}", Style.AUTHORITY)
    drawing.paragraphs(document, blocks.each("legal_bases"), Style.LEGAL_BASIS)
    drawing.paragraph(document, "QUYẾT ĐỊNH:", Style.ENACTING)
    drawing.paragraph(document, "{%p for article in articles %}", Style.BODY)
    line = drawing.paragraph(document, "", Style.BODY)
    line.add_run("{{ article.label }}").bold = True
    line.add_run(" {{ article.text }}")
    blocks.body(document, "article.paragraphs")
    drawing.paragraph(document, "{%p endfor %}", Style.BODY)


def _total(table: Table) -> None:
    blocks.row_of(table, "total", _FIGURE_COLUMNS)
    for cell in table.rows[-1].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
