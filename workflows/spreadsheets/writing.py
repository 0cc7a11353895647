"""Excel files that are data: full text, real dates and numbers, a header in the first row.

The data sheet stands first and holds nothing but header and rows, so that it can be sorted, summed and
read in again; what it is about (its day, its filter) stands on a last sheet and at the head of every
printed page. No text becomes a formula, whatever it begins with.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import N_, Refusal
from workflows.domain.text import nfc
from workflows.spreadsheets.looks import FORMULA_SIGNS, HEAD, Column, Kind, Looks, lay_out
from workflows.spreadsheets.overlong import FITS, PART, Continuation, letters

__all__ = ["XLSX", "Cell", "Column", "Kind", "Sheet", "TooManyRows", "workbook"]

Cell = str | int | float | date | datetime | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"  # its media type
MOST_ROWS = 1_048_575  # of a sheet, below its header
ABOUT = N_("Thông tin")  # the last sheet: what this file is
_FIRST_YEAR = 1901  # Excel knows no day before 1900, and counts that year wrongly
_EPOCH, _DAY = datetime(1899, 12, 30), timedelta(days=1)  # noqa: DTZ001 - cells have no zone
_TOO_LONG = 10**15  # Excel keeps fifteen digits of a number
_NAME_LENGTH = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class TooManyRows(Refusal):
    """A sheet of Excel has an end."""

    message = N_("Trang tính Excel chỉ chứa được %(most)s dòng. Lọc bớt rồi xuất lại.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of data: `rows` may be a generator, each row is written as it comes."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    frozen: int = 0  # columns that stay in sight beside the rows


def workbook(sheets: Sequence[Sheet], about: Sequence[tuple[str, Cell]] = ()) -> bytes:
    """Write sheets as an Excel file (.xlsx).

    `about` are lines of a last sheet, «Số liệu tính đến» → a moment; the first two are printed at the
    head of each page. A text longer than a cell holds goes on, marked, on a sheet of its own. Raises
    `TooManyRows`, and whatever the rows raise while they are read.
    """
    target = BytesIO()
    with TemporaryDirectory() as folder:
        options = {"constant_memory": True, "tmpdir": folder, "nan_inf_to_errors": True}
        with closing(Workbook(target, options)) as book:
            _write(book, sheets, about)
    return target.getvalue()


def _write(book: Workbook, sheets: Sequence[Sheet], about: Sequence[tuple[str, Cell]]) -> None:
    looks, names = Looks(book), _Names()
    printed_head = " – ".join(_said(value) for _, value in about[:2])
    pages = [(sheet, book.add_worksheet(names.free(sheet.name))) for sheet in sheets]
    rest = Continuation(book, looks, names.free)
    for sheet, page in pages:
        writer = _Writer(page, looks, rest)
        lay_out(page, sheet.columns, frozen=sheet.frozen, printed_head=printed_head)
        last = writer.table(sheet)
        page.autofilter(0, 0, last, max(len(sheet.columns) - 1, 0))
    if about:
        page = book.add_worksheet(names.free(ABOUT))
        page.set_column(0, 0, 28)
        page.set_column(1, 1, 90)
        _Writer(page, looks, rest).lines(about)
    rest.close()


class _Names:
    """Names of sheets as Excel allows them, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def free(self, wanted: str) -> str:
        tidy = " ".join(nfc(wanted).translate(_NOT_IN_NAMES).split()).strip("'") or "Sheet"
        name, number = tidy[:_NAME_LENGTH], 1
        while name.lower() in self.taken:
            number += 1
            name = f"{tidy[: _NAME_LENGTH - len(str(number)) - 1]} {number}"
        self.taken.add(name.lower())
        return name


@dataclass(slots=True)
class _Writer:
    """Writes cells by what they are, row after row."""

    page: Worksheet
    looks: Looks
    rest: Continuation

    def table(self, sheet: Sheet) -> int:
        """Write header and rows; gives the number of the last row."""
        for place, column in enumerate(sheet.columns):
            self.page.write_string(0, place, column.title, self.looks.of(HEAD))
        at = 0
        for at, row in enumerate(sheet.rows, start=1):
            if at > MOST_ROWS:
                raise TooManyRows(most=MOST_ROWS)
            for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
                self.cell(at, place, cell, column)
        return at

    def lines(self, about: Sequence[tuple[str, Cell]]) -> None:
        """Write what the file is about, a line for each."""
        column = Column("", Kind.TEXT)
        for at, (term, value) in enumerate(about):
            self.page.write_string(at, 0, term, self.looks.of(HEAD))
            self.cell(at, 1, value, column)

    def cell(self, at: int, place: int, cell: Cell, column: Column) -> None:
        """Write one cell as what it is: a day as a day, a number as a number, the rest as text."""
        if isinstance(cell, str):
            if cell:
                self._text(at, place, cell, column)
        elif isinstance(cell, date):
            self._day(at, place, cell, column)
        elif isinstance(cell, int) and abs(cell) >= _TOO_LONG:
            self._text(at, place, str(cell), column)
        elif cell is not None:
            self.page.write_number(at, place, cell, self.looks.of(column.kind))

    def _day(self, at: int, place: int, cell: date, column: Column) -> None:
        if cell.year < _FIRST_YEAR:
            self._text(at, place, _said(cell), column)
        elif isinstance(cell, datetime):
            local = cell.astimezone(OFFICE_ZONE).replace(tzinfo=None)
            self.page.write_number(at, place, (local - _EPOCH) / _DAY, self.looks.of(Kind.MOMENT))
        else:
            number = cell.toordinal() - _EPOCH.toordinal()
            self.page.write_number(at, place, number, self.looks.of(Kind.DATE))

    def _text(self, at: int, place: int, text: str, column: Column) -> None:
        text = nfc(text)
        if len(text) > PART and letters(text) > FITS:
            text = self.rest.keep(text, page=str(self.page.get_name()), at=at, column=column.title)
        quoted = text.startswith(FORMULA_SIGNS)
        self.page.write_string(at, place, text, self.looks.of(column.kind, quoted=quoted))


def _said(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell.astimezone(OFFICE_ZONE):%H:%M ngày %d/%m/%Y}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)
