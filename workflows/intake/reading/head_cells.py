"""The columns of a letterhead's lines, and the line where a letterhead begins."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from workflows.domain.text import search_fold
from workflows.intake.reading.lines import Line, cells_of, mostly_capitals

CODE = re.compile(r"S[ốôoó]\s?[:.]|S[ốôo]\s+\d", re.IGNORECASE)
PLACE_DATE = re.compile(r"ngày\s*\S{0,6}\s*tháng|,\s*ngày\s*\S{0,4}$")
_MOTTO = "cong hoa xa hoi chu nghia viet nam"
_RIGHT_HAND = frozenset(
    {"dang cong san viet nam", "doan tncs ho chi minh", "doan thanh nien cong san ho chi minh"}
)
_MOTTO_AT = re.compile(
    r"C[ỘO]NG\s+H[ÒO][ÀA]?\s+X[ÃA]\s+H[ỘO]I|Đ[ộo]c\s+l[ậa]p\s*[-–—]|ĐẢNG\s+CỘNG\s+SẢN",
    re.IGNORECASE,
)
_CODE_WITH_SYMBOL = re.compile(r"S[ốôoó]\s?[:.]?\s?\S{0,12}\s?[/-]\s?[A-ZĐ\d]")
_RULE_WITHIN = re.compile(r"\s[-–—_]{5,}\s+")
_FAR = 40  # printed lines of a web page's furniture before the letterhead
_SCRIBBLE = 3  # letters a scanner made of a rule
_ABOVE = 8  # printed lines of an issuer's name above motto and code


def is_motto(text: str) -> bool:
    """Say whether a cell prints the country's or the Party's name, or the motto below it."""
    folded = search_fold(text)
    if folded.startswith(("doc lap -", "doc lap –", "doc lap —")) or folded in _RIGHT_HAND:
        return True
    if folded.startswith(_MOTTO + " doc lap"):
        return True
    return len(folded) > 3 and mostly_capitals(text) and folded in _MOTTO and folded != "viet nam"


def letterhead_start(lines: Sequence[Line], last: int) -> int:
    """Find the first line of the letterhead; what a web page printed above it is left out.

    Without a motto or a code near the beginning the head begins with the first line.
    """
    printed = list(islice((at for at in range(last) if not lines[at].blank), _FAR))
    anchor = next((place for place, at in enumerate(printed) if _is_anchor(lines[at])), 0)
    first = anchor
    while first > max(0, anchor - _ABOVE) and _of_letterhead(lines[printed[first - 1]].text):
        first -= 1
    return printed[first] if first else 0


def _is_anchor(line: Line) -> bool:
    text = line.text
    return (
        is_motto(text) or _MOTTO_AT.search(text) is not None or bool(_CODE_WITH_SYMBOL.match(text))
    )


def _of_letterhead(text: str) -> bool:
    scribble = len(text) <= _SCRIBBLE
    dated = PLACE_DATE.search(text) is not None
    return scribble or mostly_capitals(text) or dated or CODE.match(text) is not None


def header_cells(line: Line) -> list[Line]:
    """Split a line of the head into its columns, also where the scanner lost the gap."""
    cells: list[Line] = []
    for cell in _between_rules(line):
        if cells and _belongs_to(cells[-1].text, cell.text):
            joined = cells.pop()
            cell = _slice(line, joined.start, cell.end)  # noqa: PLW2901 - the two are one
        cells += _at_motto(cell)
    return cells


def _between_rules(line: Line) -> Iterator[Line]:
    """Split columns also at the rules a web page printed between what stood on lines of its own."""
    for cell in cells_of(line):
        start = 0
        for rule in _RULE_WITHIN.finditer(cell.text):
            yield _slice(cell, cell.start + start, cell.start + rule.start())
            start = rule.end()
        yield _slice(cell, cell.start + start, cell.end) if start else cell


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
    if not CODE.match(text):
        return 0
    match = re.search(r"/\s?[^\s/]+\s+(?=[^\s,]+[^,/]{0,40},\s*ngày)", text)
    return match.end() if match else 0
