"""Paper, margins, page numbers, fonts and colours (F-01 to F-09)."""

import re
from collections import Counter
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.format_rules.anatomy import STAMPS, Anatomy
from templates_docx.format_rules.findings import Finding, Severity, listing, short
from templates_docx.format_rules.looks import Wanted, compare
from templates_docx.format_rules.sheet import Line, measure
from templates_docx.layout import FONT, PAGE_HEIGHT, PAGE_WIDTH

_MILLIMETRE = 56.7  # twips
_TOLERANCE = 0.6  # millimetres: Word rounds
_MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_DARKEST = 0x20  # in each colour: Word's own «black, lighter 5 %» prints black
_TIMES = {"times new roman", "timesnewromanpsmt"}  # the second is what a Macintosh calls it
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_MANY_WORDS = 700  # certainly more than one page
_MANY_ROWS = 20
_FIELD_MARKS = (qn("w:instrText"), qn("w:fldSimple"), qn("w:fldChar"))
_AROUND_NUMBERS = " .-–/0123456789"


def paper_size(paper: Anatomy) -> Iterator[Finding]:
    """F-01: A4, upright or lying."""
    for number, section in enumerate(paper.sheet.sections, start=1):
        size = section.find(qn("w:pgSz"))
        if size is None:
            continue
        sides = sorted([measure(size, "w"), measure(size, "h")])
        if any(abs(a - b) > 60 for a, b in zip(sides, (PAGE_WIDTH, PAGE_HEIGHT), strict=True)):
            found = " x ".join(f"{side / _MILLIMETRE:.0f}" for side in sides)
            yield Finding("F-01", Severity.ERROR, _section(number), "khổ A4, 210 x 297 mm",
                          f"{found} mm")  # fmt: skip


def first_section_stands(paper: Anatomy) -> Iterator[Finding]:
    """F-02: the paper itself stands upright; only appendices and wide tables lie."""
    if paper.is_attachment or not paper.sheet.sections:
        return
    size = paper.sheet.sections[0].find(qn("w:pgSz"))
    if size is not None and measure(size, "w") > measure(size, "h"):
        yield Finding("F-02", Severity.WARNING, _section(1), "trang đứng", "trang nằm ngang")


def margins(paper: Anatomy) -> Iterator[Finding]:
    """F-03: margins in their ranges; a lying section may have them turned with the page."""
    for number, section in enumerate(paper.sheet.sections, start=1):
        found, size = section.find(qn("w:pgMar")), section.find(qn("w:pgSz"))
        if found is None:
            continue
        lies = size is not None and measure(size, "w") > measure(size, "h")
        for side, upright in _MARGINS.items():
            low, high = (15, 35) if lies else upright
            wide = measure(found, side) / _MILLIMETRE
            if not low - _TOLERANCE <= wide <= high + _TOLERANCE:
                yield Finding("F-03", Severity.ERROR, f"{_section(number)}, lề {_SIDES[side]}",
                              f"{low} đến {high} mm", f"{wide:.0f} mm")  # fmt: skip


def fonts(paper: Anatomy) -> Iterator[Finding]:
    """F-05: Times New Roman throughout."""
    strange: dict[str, str] = {}
    for line in paper.sheet.lines:
        for piece in line.shown:
            for font in _fonts_of(piece.text, piece.face.ascii_font, piece.face.other_font):
                strange.setdefault(font, line.text)
    if strange:
        found = [f"{font} ở {short(text, 40)}" for font, text in strange.items()]
        yield Finding("F-05", Severity.ERROR, "toàn văn bản", f"phông chữ {FONT}", listing(found))


def _fonts_of(text: str, ascii_font: str | None, other_font: str | None) -> set[str]:
    used: set[str | None] = set()
    if any(c.isascii() and not c.isspace() for c in text):
        used.add(ascii_font)
    if any(not c.isascii() and c.isalpha() for c in text):
        used.add(other_font or ascii_font)
    return {font or "phông mặc định của máy" for font in used if (font or "").lower() not in _TIMES}


def colours(paper: Anatomy) -> Iterator[Finding]:
    """F-05: black, but for the stamps of urgency and secrecy."""
    strange = Counter(
        piece.face.colour
        for line in paper.sheet.lines
        for piece in line.shown
        if not line.text.upper().startswith(STAMPS) and not _is_black(piece.face.colour)
    )
    if strange:
        found = listing([f"#{colour}" for colour in strange])
        yield Finding("F-05", Severity.ERROR, "toàn văn bản", "chữ màu đen", f"chữ màu {found}")


def _is_black(colour: str | None) -> bool:
    if colour is None or _COLOUR.fullmatch(colour) is None:
        return True  # «auto»
    return all(int(colour[at : at + 2], 16) <= _DARKEST for at in (0, 2, 4))


def page_numbers(paper: Anatomy) -> Iterator[Finding]:
    """F-07: in the header, from page 2 on, without «Trang» or a total."""
    if any(_is_page_field(code) for code in _fields(paper.sheet.footer)):
        yield _page_number("giữa lề trên của trang", "số trang ở cuối trang")
        return
    codes = list(_fields(paper.sheet.header))
    if not any(_is_page_field(code) for code in codes):
        if sum(len(line.text.split()) for line in paper.sheet.lines) > _MANY_WORDS:
            yield _page_number("có số trang từ trang thứ hai", "không có số trang")
        return
    if any("NUMPAGES" in code or "SECTIONPAGES" in code for code in codes):
        yield _page_number("chỉ ghi số trang", "có tổng số trang")
    if not _hides_first(paper.sheet.header_section):
        yield _page_number("không hiển thị ở trang thứ nhất", "hiển thị cả ở trang thứ nhất")


def page_number_look(paper: Anatomy) -> Iterator[Finding]:
    """F-45: the page number, 13 to 14, upright, in the middle."""
    lines = [line for line in paper.sheet.header_lines if line.text.strip(_AROUND_NUMBERS) == ""]
    numbers = [line for line in lines if line.text]
    yield from compare(numbers, Wanted("F-45", "số trang", 13, 14, italic=False))
    beside = [n for n in numbers if n.spot.table is None]  # a frame or table may stand anywhere
    yield from compare(beside, Wanted("F-45", "số trang", 0, 99, centred=True))


def _hides_first(section: _Element | None) -> bool:
    mark = None if section is None else section.find(qn("w:titlePg"))
    return mark is not None and mark.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _page_number(expected: str, found: str) -> Finding:
    return Finding("F-07", Severity.ERROR, "số trang", expected, found)


def _fields(part: _Element | None) -> Iterator[str]:
    """List the codes of the fields; Word may write one in several pieces."""
    code = ""
    for mark in () if part is None else part.iter(*_FIELD_MARKS):
        if mark.tag == qn("w:fldSimple"):
            yield mark.get(qn("w:instr"), "").upper()
        elif mark.tag == qn("w:instrText"):
            code += (mark.text or "").upper()
        else:
            if code:
                yield code
            code = ""


def _is_page_field(code: str) -> bool:
    return code.split()[:1] == ["PAGE"]


def running_text(paper: Anatomy) -> Iterator[Finding]:
    """F-09: no running header or footer beside the page number."""
    parts = ((paper.sheet.header, "đầu trang"), (paper.sheet.footer, "cuối trang"))
    for part, place in parts:
        if part is None:
            continue
        if any(True for _ in part.iter(qn("w:pict"), qn("w:drawing"))):
            yield Finding("F-09", Severity.WARNING, place, "chỉ có số trang", "có hình")
        words = " ".join(text.text or "" for text in part.iter(qn("w:t"))).strip(_AROUND_NUMBERS)
        if words:
            yield Finding("F-09", Severity.WARNING, place, "chỉ có số trang", short(words))


def long_tables(paper: Anatomy) -> Iterator[Finding]:
    """F-55: a table that goes on over pages repeats its heading."""
    for number, table in enumerate(paper.sheet.tables, start=1):
        rows = table.findall(qn("w:tr"))
        if len(rows) > _MANY_ROWS and rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield Finding("F-55", Severity.HINT, f"bảng {number}",
                          "dòng tiêu đề lặp lại ở mỗi trang", "dòng tiêu đề không lặp lại")  # fmt: skip


def appendix_sections(paper: Anatomy) -> Iterator[Finding]:
    """F-08: each appendix has a section of its own and starts its page numbers again."""
    before = paper.recipients_label
    for label in paper.appendices:
        if before is not None and label.spot.section == before.spot.section:
            yield Finding("F-08", Severity.ERROR, _appendix(label),
                          "bắt đầu ở phần (section) riêng, sang trang mới",
                          "cùng phần với nội dung phía trên")  # fmt: skip
        elif not _restarts(paper, label):
            yield Finding("F-08", Severity.ERROR, _appendix(label),
                          "đánh số trang riêng, bắt đầu từ 1", "đánh số trang nối tiếp")  # fmt: skip
        before = label


def _restarts(paper: Anatomy, label: Line) -> bool:
    sections = paper.sheet.sections
    if label.spot.section >= len(sections):
        return True
    numbering = sections[label.spot.section].find(qn("w:pgNumType"))
    return numbering is not None and numbering.get(qn("w:start")) == "1"


def _appendix(label: Line) -> str:
    return f"{short(label.text)}"


def _section(number: int) -> str:
    return f"phần {number}"
