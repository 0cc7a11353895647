"""How much of a spreadsheet is read before it is refused."""

from collections.abc import Iterable, Iterator

from workflows.intake.sources.refusals import TooManyCells
from workflows.spreadsheets.model import Cell, Row

MOST_ROWS = 200_000
MOST_COLUMNS = 400
MOST_CELLS = 2_000_000  # of all sheets together


class Bounds:
    """Counts what was read so far, over all sheets of a file."""

    def __init__(self) -> None:
        self.cells = 0

    def rows(self, raw: Iterable[list[Cell]]) -> Iterator[Row]:
        """Give the rows without empty cells at their ends and without empty rows at the end.

        A sheet may be formatted down to its last row: nothing is made of that. Raises
        `TooManyCells`.
        """
        given, blank = 0, 0
        for cells in raw:
            row = _trimmed(cells)
            if not row:
                blank += 1
                continue
            given += blank + 1
            self.count(given, len(row))
            yield from [()] * blank
            yield row
            blank = 0

    def count(self, rows: int, columns: int) -> None:
        """Take a row into account; raises `TooManyCells` beyond what any list here has."""
        self.cells += columns
        if rows > MOST_ROWS or columns > MOST_COLUMNS or self.cells > MOST_CELLS:
            raise TooManyCells(rows=MOST_ROWS, columns=MOST_COLUMNS)


def _trimmed(cells: list[Cell]) -> Row:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return tuple(cells[:end])
