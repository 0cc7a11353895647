"""A filled table as an Excel file: data that can be sorted, summed and read in again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from workflows.domain.indicators.figures import RATES, rounded
from workflows.domain.indicators.rounds import round_words
from workflows.indicators.grid import Cell, Grid
from workflows.spreadsheets.looks import Column, Kind
from workflows.spreadsheets.writing import Cell as Written
from workflows.spreadsheets.writing import Sheet, workbook
from workflows.store.queries.indicators import ColumnFact, RoundFact, RowFact

_EXACT = 10  # places behind the comma


def table_file(grid: Grid, made: RoundFact, rows: Sequence[RowFact], *, now: datetime) -> bytes:
    """Write a round as Excel: a row per row of the table, what was reached and how it is judged."""
    columns = grid.table.columns
    titles = _titles(columns)
    sheet = Sheet(
        name=round_words(made.key),
        columns=(
            Column("Cơ quan, đơn vị" if grid.table.by_agency else "Chỉ tiêu", Kind.SHORT, 44),
            Column("Đơn vị tính", Kind.SHORT, 12),
            Column("Chỉ tiêu giao", Kind.SHORT, 18),
            *(Column(titles[one.number], _kind(grid, one), 16) for one in columns),
            Column("Đánh giá", Kind.SHORT, 14),
            Column("Hạng", Kind.WHOLE, 8),
        ),
        rows=(tuple(_row(grid, row)) for row in rows),
        frozen=1,
    )
    about: list[tuple[str, Written]] = [
        ("Bảng", grid.table.title),
        ("Kỳ", round_words(made.key)),
        ("Số liệu lúc", now),
    ]
    return workbook([sheet], about)


def _titles(columns: Sequence[ColumnFact]) -> dict[int, str]:
    """Name the columns, each by words of its own."""
    twice = {label for label, times in Counter(c.label for c in columns).items() if times > 1}
    return {c.number: f"{c.label} ({c.number})" if c.label in twice else c.label for c in columns}


def _kind(grid: Grid, column: ColumnFact) -> Kind:
    return Kind.PERCENT if column.unit.strip() == "%" else Kind.NUMBER


def _row(grid: Grid, row: RowFact) -> Iterator[Written]:
    main = grid.main
    judged = grid.cell(row, main) if main else Cell()
    yield row.label
    yield row.unit
    yield judged.target_words
    yield from (_figure(grid.cell(row, column), column) for column in grid.table.columns)
    yield judged.verdict.label if judged.verdict and judged.value is not None else ""
    yield judged.rank


def _figure(cell: Cell, column: ColumnFact) -> Written:
    if cell.value is None:
        return cell.written.printed or None
    size = RATES["%"] if column.unit.strip() == "%" else 1
    value = rounded(cell.value / size, _EXACT)
    return int(value) if value == value.to_integral_value() else float(value)
