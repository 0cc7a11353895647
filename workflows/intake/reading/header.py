"""The head of a document: which of its lines say what, from the letterhead to the body."""

import re
from collections.abc import Sequence

from templates_docx.vocabulary import DocumentType, TypeRefused
from workflows.domain.text import search_fold
from workflows.intake.reading.addressing import BODY, read_addressees
from workflows.intake.reading.head_parts import Head, HeadPart
from workflows.intake.reading.lines import Line, cells_of, mostly_capitals
from workflows.intake.reading.model import BlockKind

_MOTTO = "cong hoa xa hoi chu nghia viet nam"
_PARTY_MOTTO = "dang cong san viet nam"
_WHOLE_DATE = re.compile(r"[^\d,;:/|]{2,40}, ngày\s*\S{0,4}\s*tháng\s*\S{0,4}\s*năm\s*\d{4}\W*$")
_MOTTO_AT = re.compile(
    r"C[ỘO]NG\s+H[ÒO][ÀA]?\s+X[ÃA]\s+H[ỘO]I|Đ[ộo]c\s+l[ậa]p\s*[-–—]|ĐẢNG\s+CỘNG\s+SẢN",
    re.IGNORECASE,
)
_CODE = re.compile(r"S[ốôoó]\s?[:.]|S[ốôo]\s+\d", re.IGNORECASE)
_SUBJECT = re.compile(r"V\s?/\s?v\b|Về việc\b|Trích yếu\b", re.IGNORECASE)
_TO = re.compile(r"kính\s*gửi\b", re.IGNORECASE)
_WIRED = re.compile(r"[A-ZĐ].{0,60}\bđiện\s*:?\s*$")
_BASIS = re.compile(r"(?:Căn cứ|Xét|Theo|Thực hiện|Trên cơ sở)\b", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|[ỦU][ỶY] BAN|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG |HỘI ĐỒNG|CHÍNH PHỦ|"
    r"CỤC TRƯỞNG|CHÁNH|TRƯỞNG|THỐNG ĐỐC|HIỆU TRƯỞNG|BAN (?!HÀNH)|UBND|CHỦ NHIỆM)"
)
_PLACE_DATE = re.compile(r"ngày\s*\S{0,6}\s*tháng|,\s*ngày\s*\S{0,4}$")
_BEFORE_DATE = frozenset({BlockKind.SUBJECT, BlockKind.CODE_LINE})
_TITLE_TAIL = re.compile(r"\s*(?:KHẨN|HỎA TỐC|HOẢ TỐC|\(.*\))?\s*")
_WHOSE = re.compile(r"CỦA\s")
_ABOUT = re.compile(r"V\s?/\s?v\b|về\s", re.IGNORECASE)
_LONG_HEAD = 60  # printed lines


def read_head(lines: Sequence[Line], last: int) -> Head:
    """Find the parts of the head in the lines of one document."""
    head = Head()
    at = _letterhead(lines, last, head)
    if at < last and _TO.match(lines[at].text):
        at = read_addressees(lines, last, at, head)
    elif at < last and type_title(lines[at].text):
        at = _titled(lines, last, at, head)
    head.body = at
    return head


def type_title(text: str) -> DocumentType | None:
    """Give the type a line prints as a title in capitals («CHỈ THỊ»), if it is one."""
    if len(text) > 60 or not mostly_capitals(text) or text.endswith(":"):
        return None
    words = text.split()
    for count in range(min(4, len(words)), 0, -1):
        found = _named(" ".join(words[:count]))
        if found and (_TITLE_TAIL.fullmatch(" ".join(words[count:])) or count >= 2):
            return found
    return None


def _named(name: str) -> DocumentType | None:
    try:
        found = DocumentType.named(name)
    except TypeRefused:
        return None
    return found if found.heading else None


def _letterhead(lines: Sequence[Line], last: int, head: Head) -> int:
    printed = 0
    part: HeadPart | None = None
    for at in range(last):
        line = lines[at]
        if line.blank:
            part = None
            continue
        printed += 1
        if _ends_letterhead(lines, at, head, printed):
            return at
        for cell in header_cells(line):
            part = _place_cell(cell, part, head)
        if len(header_cells(line)) > 1:
            part = None
    return 0 if not head.parts else last


def _ends_letterhead(lines: Sequence[Line], at: int, head: Head, printed: int) -> bool:
    text = lines[at].text
    if _TO.match(text) or type_title(text):
        return True
    started = any(part.kind is not BlockKind.NOISE for part in head.parts)
    if printed > _LONG_HEAD:
        return True
    return BODY.match(text) is not None and (started or len(text) > 40)


def header_cells(line: Line) -> list[Line]:
    """Split a line of the head into its columns, also where the scanner lost the gap."""
    cells: list[Line] = []
    for cell in cells_of(line):
        if cells and _belongs_to(cells[-1].text, cell.text):
            joined = cells.pop()
            cell = _slice(line, joined.start, cell.end)  # noqa: PLW2901 - the two are one
        cells += _at_motto(cell)
    return cells


def _belongs_to(before: str, after: str) -> bool:
    """Whether a gap is only a blank to be filled in («Số:      /TB-VP», «ngày     tháng»)."""
    return bool(
        re.fullmatch(r"S[ốôo]\s*[:.]?", before)
        or (re.search(r"(?:ngày|tháng)$", before) and re.match(r"(?:tháng|năm)\b", after))
    )


def _slice(line: Line, start: int, end: int) -> Line:
    text = line.text[start - line.start : end - line.start]
    return Line(start, end, text, line.indent + start - line.start)


def _at_motto(cell: Line) -> list[Line]:
    match = _MOTTO_AT.search(cell.text)
    place = match.start() if match else 0
    if not place:
        place = _date_after_code(cell.text)
    if not place:
        return [cell]
    first = cell.text[:place].rstrip()
    return [
        Line(cell.start, cell.start + len(first), first, cell.indent),
        Line(cell.start + place, cell.end, cell.text[place:], cell.indent + place),
    ]


def _date_after_code(text: str) -> int:
    """Find the place line a scanner printed behind the code («Số: 3/TB-VP Hà Nội, ngày …»)."""
    if not _CODE.match(text):
        return 0
    match = re.search(r"/\s?[^\s/]+\s+(?=[^\s,]+[^,/]{0,40},\s*ngày)", text)
    return match.end() if match else 0


def _place_cell(cell: Line, part: HeadPart | None, head: Head) -> HeadPart:
    kind = _cell_kind(cell.text, part)
    if part is not None and (kind is None or kind is part.kind is BlockKind.LETTERHEAD):
        part.lines.append(cell)
        if part.kind is BlockKind.NOISE and _PLACE_DATE.search(cell.text):
            part.kind = BlockKind.DATE_LINE
        return part
    fresh = HeadPart(kind or _loose_kind(cell.text), [cell])
    head.parts.append(fresh)
    return fresh


def _cell_kind(text: str, part: HeadPart | None) -> BlockKind | None:
    """Say what a cell begins; None where it goes on with the cell before it."""
    if _is_motto(text) or (part and _is_motto(part.lines[-1].text) and _ends_motto(text)):
        return BlockKind.NOISE
    if _CODE.match(text):
        return BlockKind.CODE_LINE
    if part and part.kind in _BEFORE_DATE and _WHOLE_DATE.match(text):
        return BlockKind.DATE_LINE
    if _SUBJECT.match(text) or (part and part.kind is BlockKind.CODE_LINE and text[:3] == "Về "):
        return BlockKind.SUBJECT
    return _loose_kind(text) if part is None or _stands_apart(text, part) else None


def _ends_motto(text: str) -> bool:
    return search_fold(text) in {"viet nam", "nam"} and mostly_capitals(text)


def _stands_apart(text: str, part: HeadPart) -> bool:
    """Whether a cell of no special kind has nothing to do with the cell before it."""
    if _is_motto(part.lines[-1].text):
        return True
    if part.kind is BlockKind.NOISE:
        return mostly_capitals(text)
    if part.kind is BlockKind.CODE_LINE:
        return "/" in "".join(line.text for line in part.lines)
    return part.kind is BlockKind.LETTERHEAD and not mostly_capitals(text)


def _loose_kind(text: str) -> BlockKind:
    if _PLACE_DATE.search(text):
        return BlockKind.DATE_LINE
    return BlockKind.LETTERHEAD if mostly_capitals(text) else BlockKind.NOISE


def _is_motto(text: str) -> bool:
    folded = search_fold(text)
    if folded.startswith(("doc lap -", "doc lap –", "doc lap —")) or folded == _PARTY_MOTTO:
        return True
    return len(folded) > 3 and mostly_capitals(text) and folded in _MOTTO and folded != "viet nam"


def _titled(lines: Sequence[Line], last: int, at: int, head: Head) -> int:
    title = HeadPart(BlockKind.TYPE_TITLE, [lines[at]])
    head.parts.append(title)
    subject = HeadPart(BlockKind.SUBJECT)
    rest = _rest_of_title(lines[at])
    whose = rest is not None and _WHOSE.match(rest.text) is not None
    at = _past_blanks(lines, at + 1, last)
    if whose or (at < last and _WHOSE.match(lines[at].text)):
        below = _past_whose(lines, last, at)
        whose = below is not None
        title.lines.extend(lines[at : below or at])
        at = below or at
    if rest is not None and not whose:
        subject.lines.append(rest)
    capitals = at < last and mostly_capitals(lines[at].text)
    while at < last and not _ends_subject(lines, at, last, subject, capitals=capitals):
        subject.lines.append(lines[at])
        at += 1
    if subject.lines:
        head.parts.append(subject)
    return _after_subject(lines, last, at, head)


def _past_blanks(lines: Sequence[Line], at: int, last: int) -> int:
    while at < last and lines[at].blank:
        at += 1
    return at


def _past_whose(lines: Sequence[Line], last: int, at: int) -> int | None:
    """Pass «CỦA BAN THƯỜNG VỤ TỈNH ỦY» between the type and «về …»; None where no subject follows."""
    for below in range(at, min(at + 5, last)):
        if _ABOUT.match(lines[below].text):
            return below
        if not (lines[below].blank or mostly_capitals(lines[below].text)):
            return None if BODY.match(lines[below].text) else below
    return None


def _rest_of_title(line: Line) -> Line | None:
    words = line.text.split()
    for count in range(min(4, len(words)), 0, -1):
        if _named(" ".join(words[:count])) and not _TITLE_TAIL.fullmatch(" ".join(words[count:])):
            place = len(" ".join(words[:count])) + 1
            return Line(line.start + place, line.end, line.text[place:], line.indent)
    return None


def _ends_subject(
    lines: Sequence[Line], at: int, last: int, subject: HeadPart, *, capitals: bool
) -> bool:
    line = lines[at]
    if line.blank or _WIRED.match(line.text) or _TO.match(line.text):
        return True
    if _is_authority(lines, at, last) or len(subject.lines) >= 14:
        return True
    if capitals:
        return not mostly_capitals(line.text)
    return bool(subject.lines) and BODY.match(line.text) is not None


def _is_authority(lines: Sequence[Line], at: int, last: int) -> bool:
    """Whether a line in capitals names who decides: the legal bases follow it."""
    if not (mostly_capitals(lines[at].text) and _AUTHORITY.match(lines[at].text)):
        return False
    for below in range(at + 1, min(at + 6, last)):
        if lines[below].blank or mostly_capitals(lines[below].text):
            continue
        return _BASIS.match(lines[below].text) is not None
    return False


def _after_subject(lines: Sequence[Line], last: int, at: int, head: Head) -> int:
    """Take in what stands between subject and body: who decides, who is wired."""
    start = at
    while at < last and at - start < 20:
        line = lines[at]
        if line.blank:
            at += 1
        elif _is_authority(lines, at, last):
            head.parts.append(HeadPart(BlockKind.ISSUING_AUTHORITY, [line]))
            at += 1
        elif _WIRED.match(line.text) or _TO.match(line.text):
            return read_addressees(lines, last, at, head)
        else:
            break
    return at
