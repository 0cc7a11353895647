"""Everything a Word file says, line by line, to compare it with another."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from docx.oxml.ns import qn

from templates_docx.edited.lines import Place, page_of
from templates_docx.packages import opened


def lines_in(data: bytes) -> tuple[str, ...]:
    """Give the lines of a file; a row of a table with headings is one line."""
    page = page_of(opened(data))
    return tuple(
        line
        for one in page.text
        for line in (_table(page.tables[one]) if isinstance(one, int) else (one.line,))
    )


def _table(places: Sequence[Place]) -> Iterator[str]:
    table = next(places[0].element.iterancestors(qn("w:tbl")))
    if next(table.iter(qn("w:tblHeader")), None) is None:
        yield from (place.line for place in places)
        return
    for _, row in groupby(places, key=lambda place: place.spot.row):
        cells = groupby(row, key=lambda place: place.spot.cell)
        yield " | ".join(" ".join(place.line for place in cell) for _, cell in cells)
