"""Appendices and registers, drawn."""

from docx.document import Document

from templates_docx import drawing
from templates_docx.starter import blocks
from templates_docx.styles import Style

INDICATOR_OF_AGENCY: blocks.Columns = (
    ("STT", 700, "number"),
    ("Cơ quan, đơn vị", 3300, "agency"),
    ("Chỉ tiêu", 3803, "indicator"),
    ("Đơn vị tính", 1200, "unit"),
    ("Chỉ tiêu giao", 1300, "target"),
    ("Kết quả", 1200, "result"),
    ("Tỷ lệ thực hiện", 1200, "rate"),
    ("Ghi chú", 1300, "note"),
)
TARGET_OF_AGENCY: blocks.Columns = (
    ("STT", 700, "number"),
    ("Cơ quan, đơn vị", 3500, "agency"),
    ("Chỉ tiêu", 4503, "indicator"),
    ("Đơn vị tính", 1300, "unit"),
    ("Chỉ tiêu giao", 2200, "target"),
    ("Ghi chú", 1800, "note"),
)
INDICATOR: blocks.Columns = (
    ("STT", 700, "number"),
    ("Chỉ tiêu", 4403, "indicator"),
    ("Đơn vị tính", 1100, "unit"),
    ("Chỉ tiêu giao", 1300, "target"),
    ("Kỳ trước", 1100, "previous"),
    ("Kết quả", 1100, "result"),
    ("Đánh giá", 1100, "assessment"),
    ("Cơ quan chủ trì", 2000, "lead"),
    ("Ghi chú", 1200, "note"),
)
_OUTGOING: blocks.Columns = (
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
_INCOMING: blocks.Columns = (
    ("Ngày đến", 1300, "arrived_on"),
    ("Số đến", 800, "number"),
    ("Tác giả", 1700, "issuer"),
    ("Số, ký hiệu văn bản", 1600, "code"),
    ("Ngày tháng văn bản", 1300, "dated"),
    ("Tên loại và trích yếu nội dung văn bản", 2753, "subject"),
    ("Đơn vị hoặc người nhận", 1500, "receiver"),
    ("Ngày chuyển", 1300, "passed_on"),
    ("Ký nhận", 900, "receipt"),
    ("Ghi chú", 850, "note"),
)
_PROGRESS: blocks.Columns = (
    ("Số đến", 900, "number"),
    ("Tên loại, số, ký hiệu, ngày tháng và tên cơ quan ban hành văn bản", 4203, "paper"),
    ("Đơn vị hoặc người nhận", 2100, "receiver"),
    ("Thời hạn giải quyết", 1500, "deadline"),
    ("Tiến độ giải quyết", 2300, "progress"),
    ("Số, ký hiệu văn bản trả lời", 1800, "answer"),
    ("Ghi chú", 1200, "note"),
)


def task_appendix() -> Document:
    """Draw the appendix of tasks, grouped by agency."""
    document = blocks.lying()
    blocks.appendix_heading(document)
    blocks.table_of_groups(document, blocks.TASK_COLUMNS)
    return document


def indicators_by_agency() -> Document:
    """Draw the appendix of indicators with a row per agency."""
    document = blocks.lying()
    blocks.appendix_heading(document)
    blocks.table_of_rows(document, INDICATOR_OF_AGENCY)
    return document


def indicators_by_indicator() -> Document:
    """Draw the appendix of indicators with a row per indicator, grouped by field."""
    document = blocks.lying()
    blocks.appendix_heading(document)
    blocks.table_of_groups(document, INDICATOR)
    return document


def outgoing_register() -> Document:
    """Draw the register of outgoing papers."""
    return _register("SỔ ĐĂNG KÝ VĂN BẢN ĐI", _OUTGOING)


def incoming_register() -> Document:
    """Draw the register of incoming papers."""
    return _register("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", _INCOMING)


def progress_register() -> Document:
    """Draw the register of how incoming papers are dealt with."""
    return _register("SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN", _PROGRESS)


def _register(name: str, columns: blocks.Columns) -> Document:
    document = blocks.lying()
    drawing.paragraphs(document, blocks.if_said("parent_agency"), Style.PARENT_AGENCY)
    drawing.paragraphs(document, blocks.each("issuer_lines"), Style.ISSUER)
    drawing.heading(document, name, ["Năm {{ year }}"])
    for text in ("{{ period }}", "{{ range }}", ""):
        drawing.paragraph(document, text, Style.TABLE_CELL_CENTRE)
    blocks.table_of_rows(document, columns, numbered=True)
    return document
