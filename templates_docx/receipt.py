"""The receipt of reports as a Word file: drawn, not filled, since a picture stands in it (the QR code)."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from docx.shared import Cm

from templates_docx import drawing
from templates_docx.base import empty_document
from templates_docx.drawing import Column
from templates_docx.finishing import finish
from templates_docx.packages import saved
from templates_docx.styles import Style

_COLUMNS = (
    Column("STT", 700),
    Column("Nhiệm vụ", 4300),
    Column("Tình hình", 1700),
    Column("Nội dung báo cáo", 4800),
    Column("Tệp minh chứng (SHA-256)", 3000),
)
_QR_SIZE = Cm(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPaper:
    """The words of a receipt."""

    agency: str
    facts: Sequence[str]  # «Người gửi: …», «Lúc gửi: …»
    hash: str
    rows: Sequence[Sequence[str]]  # cells of the table, without the number
    address: str  # what the QR code leads to
    qr: bytes  # a PNG of it


def receipt_file(paper: ReceiptPaper) -> bytes:
    """Draw a receipt; its table repeats its heading on every page."""
    document = empty_document()
    drawing.turn(document.sections[0], landscape=True)
    drawing.number_pages(document.sections[0])
    drawing.paragraph(document, paper.agency.upper(), Style.ISSUER)
    drawing.heading(document, "BIÊN NHẬN BÁO CÁO", [f"Gồm {len(paper.rows)} báo cáo nhiệm vụ"])
    head = drawing.borderless_table(document, (11500, 3000))
    words, picture = head.add_row().cells  # type: ignore[no-untyped-call]  # has no types
    for fact in (*paper.facts, f"Mã băm SHA-256: {paper.hash}", f"Kiểm tra tại: {paper.address}"):
        drawing.paragraph(words, fact, Style.TABLE_CELL)
    drawing.paragraph(picture, "", Style.TABLE_CELL_CENTRE).add_run().add_picture(
        BytesIO(paper.qr), width=_QR_SIZE
    )
    drawing.paragraph(document, "", Style.SECTION_BREAK)
    table = drawing.ruled_table(document, _COLUMNS)
    for number, cells in enumerate(paper.rows, start=1):
        drawing.cell_row(table, [str(number), *cells], Style.TABLE_CELL_CENTRE, Style.TABLE_CELL)
    drawing.close(document)
    finish(document)
    document.core_properties.title = "Biên nhận báo cáo"
    return saved(document)
