"""The lines of a PDF page as text: tables with tabs, footnotes apart, wrapped lines joined."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workflows.intake.sources.cleanup import begins_item, is_page_number
from workflows.intake.sources.pdf_letters import RAISED, PdfLine, printed_lines, usual
from workflows.intake.sources.pdf_tables import PdfPage, Tables

_FOOTNOTE = 0.95  # of the body's letters: a footnote
_NARROWEST_TEXT = 0.8  # of the page: where a full line ends at least
_INDENT = 6.0  # in letter heights: the deepest first line of a paragraph
_FULL_LINE = 2.0  # in letter heights: how near the margin a wrapped line ends
_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\d{1,2}(?=\s)")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page: the body, the footnotes, and how many page numbers were left out."""

    body: list[PdfLine]
    footnotes: list[PdfLine]
    dropped: int


def page_lines(page: PdfPage, *, number: int) -> PageLines:
    """Give the lines of a page, its tables row by row with tabs."""
    printed = printed_lines(page.get_textpage(), Tables(page))
    edges = {0, len(printed) - 1}
    numbers = {at for at in edges if printed and _is_page_number(printed[at], number)}
    lines = _in_rows([line for at, line in enumerate(printed) if at not in numbers])
    if not lines:
        return PageLines([], [], len(numbers))
    lines = _placed(lines, page.get_width())
    body_size = usual(line.size for line in lines for _ in line.text)
    cut = _first_footnote(lines, body_size)
    return PageLines(lines[:cut], [_with_raised_mark(line) for line in lines[cut:]], len(numbers))


def _is_page_number(line: PdfLine, number: int) -> bool:
    return line.cell is None and is_page_number(line.text, number)


def _in_rows(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Put the lines of each table together, a line a row, a tab between columns."""
    written: list[PdfLine] = []
    done: set[int] = set()
    for line in lines:
        if line.cell is None:
            written.append(line)
        elif line.cell.table not in done:
            done.add(line.cell.table)
            written.extend(_rows_of(lines, line.cell.table))
    return written


def _rows_of(lines: Sequence[PdfLine], table: int) -> Iterator[PdfLine]:
    rows: dict[int, dict[int, list[PdfLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.cell and line.cell.table == table:
            rows[line.cell.row][line.cell.column].append(line)
    for _, cells in sorted(rows.items()):
        texts = [" ".join(part.text for part in cells.get(at, [])) for at in range(max(cells) + 1)]
        first = cells[min(cells)][0]
        last = cells[max(cells)][-1]
        yield replace(first, text="\t".join(texts), right=last.right)


def _with_raised_mark(line: PdfLine) -> PdfLine:
    marked = _NOTE_MARK.sub(lambda match: match[0].translate(RAISED), line.text, count=1)
    return replace(line, text=marked) if _NOTE_MARK.match(line.text) else line


def _placed(lines: Sequence[PdfLine], width: float) -> list[PdfLine]:
    """Tell of each line whether it reaches the margins of its page."""
    left = min(line.left for line in lines)
    right = max(_NARROWEST_TEXT * width, *(line.right for line in lines))
    return [
        replace(
            line,
            full=right - line.right < _FULL_LINE * line.size
            and line.left - left < _INDENT * line.size,
            flush=line.left - left < line.size / 2,
            opens_page=at == 0,
        )
        for at, line in enumerate(lines)
    ]


def _first_footnote(lines: Sequence[PdfLine], body_size: float) -> int:
    """Find where the small print at the foot of the page begins with a raised digit."""
    cut = len(lines)
    for at in range(len(lines) - 1, 0, -1):
        if lines[at].size > _FOOTNOTE * body_size:
            break
        if _NOTE_MARK.match(lines[at].text):
            cut = at
    return cut


def as_paragraphs(lines: Sequence[PdfLine]) -> str:
    """Join the lines that wrap at the right margin, also from one page to the next."""
    kept = list(_without_repeated_heads(lines))
    paragraphs: list[list[str]] = [[line.text] for line in kept[:1]]
    for before, line in pairwise(kept):
        if _goes_on(before, line):
            paragraphs[-1].append(line.text)
        else:
            paragraphs.append(["\n" * line.opens_page + line.text])
    return "\n".join(" ".join(parts) for parts in paragraphs)


def _without_repeated_heads(lines: Sequence[PdfLine]) -> Iterator[PdfLine]:
    """Leave out the head of a table that is printed again where it goes on on the next page."""
    rows: list[str] = []  # of the table being read, from its head
    repeated: int | None = None  # how many of them were met again at the top of this page
    for line in lines:
        if line.cell is None:
            rows, repeated = [], None
        elif line.opens_page:
            repeated = 0
        if repeated is not None and rows[repeated : repeated + 1] == [line.text]:
            repeated += 1
            continue
        repeated = None
        yield line
        if line.cell is not None:
            rows.append(line.text)


def _goes_on(before: PdfLine, line: PdfLine) -> bool:
    wraps = before.full and line.flush and abs(line.size - before.size) < 1
    title_ends = before.text.isupper() and not line.text.isupper()
    return (
        wraps
        and not title_ends
        and "\t" not in before.text + line.text
        and not begins_item(line.text)
    )
