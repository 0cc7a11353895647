"""Texts longer than a cell of Excel holds: never cut, they go on, marked, on a sheet of their own."""

from collections.abc import Callable, Iterator

from xlsxwriter import Workbook

from workflows.domain.errors import N_
from workflows.spreadsheets.looks import FORMULA_SIGNS, HEAD, Column, Kind, Looks, lay_out

FITS = 32_767  # letters of a cell, counted as Excel does
PART = 16_000  # of a longer text; twice as many of Excel's letters at most
NAME = N_("Phần tiếp theo")
_COLUMNS = (
    Column(N_("Trang tính"), Kind.SHORT),
    Column(N_("Dòng"), Kind.WHOLE),
    Column(N_("Cột"), Kind.SHORT),
    Column(N_("Phần"), Kind.WHOLE),
    Column(N_("Nội dung"), Kind.TEXT, 100),
)


def letters(text: str) -> int:
    """Count letters as Excel does: those beyond the first plane (emoji) are two."""
    return len(text.encode("utf-16-le")) // 2


class Continuation:
    """The sheet that takes what a cell could not hold; made when it is needed."""

    def __init__(self, book: Workbook, looks: Looks, free_name: Callable[[str], str]) -> None:
        self.book, self.looks, self.free_name = book, looks, free_name
        self.kept: list[tuple[str, int, str, int, str]] = []

    def keep(self, text: str, *, page: str, at: int, column: str) -> str:
        """Keep all but the first part of a text; gives that part with a mark where it goes on."""
        first, *others = _parts(text)
        for number, part in enumerate(others, start=2):
            self.kept.append((page, at + 1, column, number, part))
        line = len(self.kept) - len(others) + 2
        return f"{first} [… còn tiếp: trang tính «{NAME}», từ dòng {line}]"

    def close(self) -> None:
        """Write the sheet, if anything was kept."""
        if not self.kept:
            return
        page = self.book.add_worksheet(self.free_name(NAME))
        lay_out(page, _COLUMNS, frozen=0)
        for place, column in enumerate(_COLUMNS):
            page.write_string(0, place, column.title, self.looks.of(HEAD))
        for at, (name, row, column_title, number, part) in enumerate(self.kept, start=1):
            quoted = part.startswith(FORMULA_SIGNS)
            page.write_string(at, 0, name, self.looks.of(Kind.SHORT))
            page.write_number(at, 1, row, self.looks.of(Kind.WHOLE))
            page.write_string(at, 2, column_title, self.looks.of(Kind.SHORT))
            page.write_number(at, 3, number, self.looks.of(Kind.WHOLE))
            page.write_string(at, 4, part, self.looks.of(Kind.TEXT, quoted=quoted))


def _parts(text: str) -> Iterator[str]:
    for start in range(0, len(text), PART):
        yield text[start : start + PART]
