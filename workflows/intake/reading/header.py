"""The head of a document: which of its lines say what, from the letterhead to the body."""

import re
from collections.abc import Sequence

from workflows.domain.text import search_fold
from workflows.intake.reading.addressing import BODY, read_addressees
from workflows.intake.reading.first_words import (
    SHORT_LINE,
    SHORTEST_SUBJECT,
    opened,
    without_body,
)
from workflows.intake.reading.head_cells import (
    CODE,
    PLACE_DATE,
    header_cells,
    is_motto,
    letterhead_start,
)
from workflows.intake.reading.head_parts import Head, HeadPart
from workflows.intake.reading.issuers import names_an_agency
from workflows.intake.reading.lines import Line, mostly_capitals
from workflows.intake.reading.model import BlockKind
from workflows.intake.reading.titles import rest_of_title, title_lines

_WHOLE_DATE = re.compile(r"[^\d,;:/|]{2,40}, ngày\s*\S{0,4}\s*tháng\s*\S{0,4}\s*năm\s*\d{4}\W*$")
_SUBJECT = re.compile(r"V\s?/\s?v\b|Về việc\b|Trích yếu\b", re.IGNORECASE)
_TO = re.compile(r"kính\s*gửi\b", re.IGNORECASE)
_WIRED = re.compile(r"[A-ZĐ].{0,200}\bđiện\s*:?\s*$|(?:[A-ZĐ].{0,200}\b)?ĐIỆN\s*:\s*$")
_BASIS = re.compile(r"(?:Căn cứ|Xét|Theo|Thực hiện|Trên cơ sở)\b", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|[ỦU][ỶY] BAN|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG |HỘI ĐỒNG|CHÍNH PHỦ|"
    r"CỤC TRƯỞNG|CHÁNH|TRƯỞNG|THỐNG ĐỐC|HIỆU TRƯỞNG|BAN (?!HÀNH)|UBND|CHỦ NHIỆM)"
)
_CITED = re.compile(r"S\w\s*[:.]?\s*\S+\s+ngày\s+\d", re.IGNORECASE)  # «… SỐ 68/NĐ-CP NGÀY 25»
_BEFORE_DATE = frozenset({BlockKind.SUBJECT, BlockKind.CODE_LINE})
_WHOSE = re.compile(r"CỦA\s")
_ABOUT = re.compile(r"V\s?/\s?v\b|về\s", re.IGNORECASE)
_STAMPS = frozenset(
    {"khan", "thuong khan", "hoa toc", "hoa toc hen gio", "mat", "toi mat", "tuyet mat", "du thao"}
)
_NUMBERED = re.compile(r"(?:[IVX]{1,4}|\d{1,2})\. |\d{1,2}\) |[a-zđ]\) |Điều \d")


def read_head(lines: Sequence[Line], last: int) -> Head:
    """Find the parts of the head in the lines of one document."""
    head = Head()
    at = _letterhead(lines, last, head)
    if at < last and _TO.match(lines[at].text):
        _find_unlabelled_subject(head)
        at = read_addressees(lines, last, at, head)
    elif at < last and title_lines(lines, at, last):
        at = _titled(lines, last, at, head)
    else:
        _sort_below_date(head)
    head.body = at
    return head


def _find_unlabelled_subject(head: Head) -> None:
    """Take the sentence between date and «Kính gửi» for the subject of a letter without «V/v»."""
    kinds = [part.kind for part in head.parts]
    above = {BlockKind.CODE_LINE, BlockKind.DATE_LINE}
    if BlockKind.SUBJECT in kinds or not above <= set(kinds[:-1]):
        return
    last = head.parts[-1]
    text = last.lines[0].text
    sentence = text[:1].isupper() and text.count(" ") >= SHORTEST_SUBJECT
    if last.kind is BlockKind.NOISE and sentence and not is_motto(text):
        last.kind = BlockKind.SUBJECT


def _sort_below_date(head: Head) -> None:
    """Tell apart what is printed in capitals below the date where no type is: subject, authority."""
    kinds = [part.kind for part in head.parts]
    if BlockKind.DATE_LINE not in kinds or BlockKind.SUBJECT in kinds:
        return
    dated = kinds.index(BlockKind.DATE_LINE)
    if BlockKind.LETTERHEAD not in kinds[:dated]:
        return
    sorted_parts = head.parts[:dated]
    for part in head.parts[dated:]:
        sorted_parts += _about_and_by(part) if part.kind is BlockKind.LETTERHEAD else [part]
    head.parts[:] = sorted_parts


def _about_and_by(part: HeadPart) -> list[HeadPart]:
    named = (at for at, line in enumerate(part.lines) if names_an_agency(line.text))
    at = next(named, len(part.lines))
    parts = (
        HeadPart(BlockKind.SUBJECT, part.lines[:at]),
        HeadPart(BlockKind.ISSUING_AUTHORITY, part.lines[at:]),
    )
    return [part for part in parts if part.lines]


def _letterhead(lines: Sequence[Line], last: int, head: Head) -> int:
    part: HeadPart | None = None
    first = letterhead_start(lines, _first_sure_end(lines, last))
    head.parts += [HeadPart(BlockKind.NOISE, [line]) for line in lines[:first] if not line.blank]
    for at in range(first, last):
        line = lines[at]
        if line.blank:
            part = part if part and part.kind is BlockKind.SUBJECT else None
            continue
        if _ends_letterhead(lines, at, last, head):
            return at if opened(head) else without_body(lines, first, at, head)
        if lines[at - 1].blank and not line.text[:1].islower():
            part = None  # only a subject that goes on in small letters passes a blank line
        cells = header_cells(line)
        for cell in cells:
            part = _place_cell(cell, part, head)
        part = part if len(cells) == 1 else None
    return without_body(lines, first, last, head)


def _first_sure_end(lines: Sequence[Line], last: int) -> int:
    """Give the first line no letterhead reaches: «Kính gửi» or the printed type."""
    ends = (at for at in range(last) if _TO.match(lines[at].text) or title_lines(lines, at, last))
    return next(ends, last)


def _ends_letterhead(lines: Sequence[Line], at: int, last: int, head: Head) -> bool:
    text = lines[at].text
    if _TO.match(text) or title_lines(lines, at, last):
        return True
    started = any(part.kind is not BlockKind.NOISE for part in head.parts)
    if _NUMBERED.match(text):
        return True
    return BODY.match(text) is not None and (started or len(text) > SHORT_LINE)


def _place_cell(cell: Line, part: HeadPart | None, head: Head) -> HeadPart:
    kind = _cell_kind(cell.text, part)
    if part is not None and (kind is None or kind is part.kind is BlockKind.LETTERHEAD):
        part.lines.append(cell)
        if part.kind is BlockKind.NOISE and PLACE_DATE.search(cell.text):
            part.kind = BlockKind.DATE_LINE
        return part
    fresh = HeadPart(kind or _loose_kind(cell.text), [cell])
    head.parts.append(fresh)
    return fresh


def _cell_kind(text: str, part: HeadPart | None) -> BlockKind | None:
    """Say what a cell begins; None where it goes on with the cell before it."""
    if is_motto(text) or (part and is_motto(part.lines[-1].text) and _ends_motto(text)):
        return BlockKind.NOISE
    if search_fold(text).strip(" .") in _STAMPS:
        return BlockKind.NOISE
    if CODE.match(text) and not _CITED.match(text):
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
    if is_motto(part.lines[-1].text):
        return True
    if part.kind in {BlockKind.NOISE, BlockKind.DATE_LINE}:
        return mostly_capitals(text)
    if part.kind is BlockKind.CODE_LINE:
        return "/" in "".join(line.text for line in part.lines)
    return part.kind is BlockKind.LETTERHEAD and not mostly_capitals(text)


def _loose_kind(text: str) -> BlockKind:
    if PLACE_DATE.search(text):
        return BlockKind.DATE_LINE
    return BlockKind.LETTERHEAD if mostly_capitals(text) else BlockKind.NOISE


def _titled(lines: Sequence[Line], last: int, at: int, head: Head) -> int:
    count = title_lines(lines, at, last)
    title = HeadPart(BlockKind.TYPE_TITLE, list(lines[at : at + count]))
    head.parts.append(title)
    subject = HeadPart(BlockKind.SUBJECT)
    rest = rest_of_title(lines[at])
    whose = rest is not None and _WHOSE.match(rest.text) is not None
    at = _past_blanks(lines, at + count, last)
    if whose or (at < last and _WHOSE.match(lines[at].text)):
        below = _past_whose(lines, last, at)
        whose = below is not None
        title.lines.extend(lines[at : below or at])
        at = below or at
    if rest is not None and not whose:
        subject.lines.append(rest)
    at = _take_subject(lines, last, at, subject)
    if subject.lines:
        head.parts.append(subject)
    return _after_subject(lines, last, at, head)


def _take_subject(lines: Sequence[Line], last: int, at: int, subject: HeadPart) -> int:
    capitals = at < last and mostly_capitals(lines[at].text)
    while at < last and not _ends_subject(lines, at, last, subject, capitals=capitals):
        subject.lines.append(lines[at])
        at += 1
        below = _past_blanks(lines, at, last)
        if below < last and lines[below].text[:1].islower():
            at = below  # «Kết luận của …⏎⏎tại Hội nghị …»
    return at


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


def _ends_subject(
    lines: Sequence[Line], at: int, last: int, subject: HeadPart, *, capitals: bool
) -> bool:
    line = lines[at]
    if line.blank or _WIRED.match(line.text) or _TO.match(line.text):
        return True
    if _is_authority(lines, at, last) or len(subject.lines) >= 14:
        return True
    if capitals and not mostly_capitals(line.text):
        return not subject.lines or any(c.isalpha() for c in line.text)  # «… NĂM 2019 -⏎2020»
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


def _wires_below(lines: Sequence[Line], at: int, last: int) -> bool:
    """Whether a line in capitals names who wires: «ĐIỆN:» stands on the next line."""
    below = _past_blanks(lines, at + 1, last)
    wires = below < last and _WIRED.match(lines[below].text) is not None
    return wires and mostly_capitals(lines[at].text) and not _WIRED.match(lines[at].text)


def _after_subject(lines: Sequence[Line], last: int, at: int, head: Head) -> int:
    """Take in what stands between subject and body: who decides, who is wired."""
    start = at
    while at < last and at - start < 20:
        line = lines[at]
        if line.blank:
            at += 1
        elif _is_authority(lines, at, last) or _wires_below(lines, at, last):
            head.parts.append(HeadPart(BlockKind.ISSUING_AUTHORITY, [line]))
            at += 1
        elif _WIRED.match(line.text) or _TO.match(line.text):
            return read_addressees(lines, last, at, head)
        else:
            break
    return at
