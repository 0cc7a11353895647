"""Letters as clerks make them in Word: theme fonts, direct formatting, tabs, lines by mouse."""

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT = WD_ALIGN_PARAGRAPH.LEFT
_REQUEST = (
    "Thực hiện Kế hoạch số 21/KH-UBND ngày 05/01/2026 về số hóa hồ sơ, Văn phòng đề nghị các cơ "
    "quan báo cáo kết quả quý I trước ngày 20/3/2026 để tổng hợp."
)
BODY = (_REQUEST, "Đề nghị các cơ quan, đơn vị quan tâm phối hợp thực hiện./.")
_MOUSE_LINE = (
    f'<w:r {nsdecls("w")}><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:line from="0,0" to="160pt,0" strokeweight=".75pt"/></w:pict></w:r>'
)


def in_word() -> bytes:
    """Give a correct letter of one header row, its rules drawn with the mouse."""
    document = _new_document()
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.width, right.width = Mm(62), Mm(98)
    _say(left, "UBND TỈNH SƠN HẢI", 12)
    _mouse_line(_say(left, "VĂN PHÒNG", 12, bold=True))
    _say(left, "Số: 31/VP-TH", 13)
    _say(left, "V/v báo cáo kết quả số hóa", 12)
    _say(right, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    _mouse_line(_say(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True))
    _say(right, "Sơn Hải, ngày 11 tháng 3 năm 2026", 13, italic=True)
    _write(document.add_paragraph(), "Kính gửi: Sở Nội vụ", 14).alignment = CENTRE
    _body(document)
    ending = document.add_table(rows=1, cols=2)
    left, right = ending.rows[0].cells
    for text, size, strong in (("Nơi nhận:", 12, True), ("- Như trên;", 11, False)):
        _say(left, text, size, bold=strong, italic=strong).alignment = LEFT
    _say(left, "- Lưu: VT, TH.", 11).alignment = LEFT
    _say(right, "CHÁNH VĂN PHÒNG", 14, bold=True)
    _say(right, "", 14)
    _say(right, "Đỗ Văn Sơn", 14, bold=True)
    return _saved(document)


def with_tabs() -> bytes:
    """Give a correct letter whose two columns are made with tabs and its rules with underscores."""
    document = _new_document()
    rows = (
        (("UBND TỈNH SƠN HẢI", 12, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12), (False, True)),
        (("VĂN PHÒNG", 12, "Độc lập - Tự do - Hạnh phúc", 13), (True, True)),
    )
    for (one, size, other, larger), (first, second) in rows:
        line = _write(document.add_paragraph(), one, size, bold=first)
        _write(_write(line, "\t", 12), other, larger, bold=second)
    _write(document.add_paragraph(), "________\t__________________________", 12)
    line = _write(document.add_paragraph(), "Số: 31/VP-TH", 13)
    _write(_write(line, "\t", 12), "Sơn Hải, ngày 11 tháng 3 năm 2026", 13, italic=True)
    _write(document.add_paragraph(), "V/v báo cáo kết quả số hóa", 12)
    _write(document.add_paragraph(), "Kính gửi: Sở Nội vụ", 14).alignment = CENTRE
    _body(document)
    line = _write(document.add_paragraph(), "Nơi nhận:", 12, bold=True, italic=True)
    _write(_write(line, "\t", 12), "CHÁNH VĂN PHÒNG", 14, bold=True)
    for text in ("- Như trên;", "- Lưu: VT, TH."):
        _write(document.add_paragraph(), text, 11)
    _write(document.add_paragraph(), "\tĐỗ Văn Sơn", 14, bold=True)
    return _saved(document)


def _new_document() -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    return document


def _say(
    cell: _Cell, text: str, size: float, *, bold: bool = False, italic: bool = False
) -> Paragraph:
    line = cell.paragraphs[0] if not cell.text else cell.add_paragraph()
    line.alignment = CENTRE
    return _write(line, text, size, bold=bold, italic=italic)


def _write(
    line: Paragraph, text: str, size: float, *, bold: bool = False, italic: bool = False
) -> Paragraph:
    run = line.add_run(text)
    run.font.name, run.font.size = "Times New Roman", Pt(size)
    run.bold, run.italic = bold or None, italic or None
    return line


def _mouse_line(line: Paragraph) -> None:
    line._p.append(parse_xml(_MOUSE_LINE))


def _body(document: Document) -> None:
    for text in BODY:
        line = _write(document.add_paragraph(), text, 14)
        line.alignment = BOTH
        line.paragraph_format.first_line_indent = Cm(1.27)
        line.paragraph_format.space_before = Pt(6)
        line.paragraph_format.space_after = Pt(0)
        _tracked_deletion(line)


def _tracked_deletion(line: Paragraph) -> None:
    """Add words somebody deleted with changes tracked: no reader sees them."""
    deletion, run, words = (OxmlElement(tag) for tag in ("w:del", "w:r", "w:delText"))
    words.text = "chữ đã xóa"
    run.append(words)
    deletion.append(run)
    deletion.set(qn("w:id"), "1")
    deletion.set(qn("w:author"), "x")
    line._p.append(deletion)


def _saved(document: Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
