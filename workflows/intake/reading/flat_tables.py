"""Tables whose cells a copy put below one another: «STT», the other headings, 1, its cells, 2 …"""

import re
from collections.abc import Iterator, Sequence

from workflows.intake.reading.lines import Line
from workflows.intake.reading.model import ReadCell, Span

_FIRST_HEADING = re.compile(r"(?:STT|TT|Số TT|Số thứ tự)\.?", re.IGNORECASE)
_NARROWEST, _WIDEST = 3, 12
_LONGEST_HEADING = 120

Rows = list[list[ReadCell]]


def flat_tables(lines: Sequence[Line]) -> Iterator[tuple[Rows, int, int]]:
    """Give the rows of each such table, with its first line and the one behind its last."""
    printed = [at for at, line in enumerate(lines) if not line.blank]
    behind = 0
    for place, at in enumerate(printed):
        if at < behind or not _FIRST_HEADING.fullmatch(lines[at].text):
            continue
        rows = _rows(lines, printed, place)
        if len(rows) > 2:  # the headings, and two rows that agree with them
            last = printed[place + len(rows) * len(rows[0]) - 1]
            behind = last + 1
            yield rows, at, behind


def _rows(lines: Sequence[Line], printed: Sequence[int], place: int) -> Rows:
    """Read as many rows as are as long as the headings and numbered one after the other."""
    width = _width(lines, printed, place)
    rows: Rows = []
    at = place
    while width and at + width <= len(printed):
        row = [lines[index] for index in printed[at : at + width]]
        if rows and not _numbered(row, len(rows)):
            break
        rows.append([ReadCell(line.text, Span(line.start, line.end)) for line in row])
        at += width
    return rows


def _width(lines: Sequence[Line], printed: Sequence[int], place: int) -> int:
    """Count the headings: the lines before the one that is only a 1; 0 where there are none."""
    for width in range(1, _WIDEST + 1):
        if place + width >= len(printed):
            return 0
        line = lines[printed[place + width]]
        if _is_number(line.text, 1):
            return width if width >= _NARROWEST else 0
        if "\t" in line.text or line.bar or len(line.text) > _LONGEST_HEADING:
            return 0
    return 0


def _numbered(row: Sequence[Line], number: int) -> bool:
    return _is_number(row[0].text, number)


def _is_number(text: str, number: int) -> bool:
    return text.rstrip(".") in {str(number), f"{number:02}"}
