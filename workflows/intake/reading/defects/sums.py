"""Totals of a table that do not add up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.reading.defects.figures import STYLES, Figure
from workflows.intake.reading.defects.grids import Grid, RowKind
from workflows.intake.reading.model import Defect, Span

WRONG_TOTAL = Saying(
    N_("Dòng «%(row)s», cột «%(column)s»: ghi %(printed)s, cộng các dòng được %(counted)s.")
)
_FEW = 2  # columns: so few may all be wrong
_ENDS = frozenset({RowKind.TOTAL, RowKind.GROUP})
_TOTALS = 30  # where there are more, each sums up its neighbours


def wrong_totals(grid: Grid, names: Sequence[str]) -> Iterator[Defect]:
    """Find the totals that are the sum of no rows they could stand for.

    A row named «tổng» is only taken for a sum where some of its figures are one, where the rows
    are numbered without a gap, or where there are too few columns to tell.
    """
    columns = [column for column in range(grid.width) if grid.adds_up(column)]
    for at, row in enumerate(grid.rows):
        if row.kind is not RowKind.TOTAL:
            continue
        printed = [column for column in columns if row.text(column)]
        subsets = list(_subsets(grid, at))
        wrong = {
            column: counted
            for column in printed
            if (counted := _sum_of_none(grid, at, column, subsets)) is not None
        }
        if len(wrong) == len(printed) and len(printed) > _FEW and not grid.is_counted:
            continue
        for column, counted in wrong.items():
            yield _defect(grid, at, column, counted, names)


def _defect(grid: Grid, at: int, column: int, counted: Decimal, names: Sequence[str]) -> Defect:
    row = grid.rows[at]
    cell = row.cells[column]
    said = WRONG_TOTAL % {
        "row": row.name,
        "column": names[column] if column < len(names) else str(column + 1),
        "printed": cell.text,
        "counted": written(counted),
    }
    return Defect(said, Span(*cell.span))


def wrong_group_sums(grid: Grid, names: Sequence[str]) -> Iterator[Defect]:
    """Find group lines that are not the sum of their rows, where other groups of the column are."""
    groups = [at for at, row in enumerate(grid.rows) if row.kind is RowKind.GROUP]
    for column in range(grid.width):
        if not grid.adds_up(column):
            continue
        judged = {
            at: _group_counted(grid, at, column) for at in groups if grid.rows[at].text(column)
        }
        wrong = {at: counted for at, counted in judged.items() if counted is not None}
        if len(wrong) < len(judged):
            yield from (_defect(grid, at, column, counted, names) for at, counted in wrong.items())


def _group_counted(grid: Grid, at: int, column: int) -> Decimal | None:
    """Give the sum of a group's rows where its line says something else."""
    rows = [r for r in _below(grid.kinds, at) if grid.kinds[r] is RowKind.ROW]
    return _sum_of_none(grid, at, column, [rows])


def written(value: Decimal) -> str:
    """Write a number as the office does: 29.610,5."""
    return f"{value.normalize():,f}".translate(str.maketrans(",.", ".,"))


def _sum_of_none(
    grid: Grid, at: int, column: int, subsets: Sequence[Sequence[int]]
) -> Decimal | None:
    """Give what the first set of rows sums up to where the figure is the sum of no set."""
    sums: list[Decimal] = []
    for style in STYLES:
        figures = grid.figures(column, style)
        total = figures[at]
        if total is None:
            return None
        for rows in subsets:
            parts = [figure for r in rows if (figure := figures[r])]
            if not parts:
                continue
            counted = sum((part.value for part in parts), Decimal(0))
            if abs(counted - total.value) <= _tolerance(total, parts):
                return None
            sums.append(counted)
    return sums[0] if sums else None


def _tolerance(total: Figure, parts: Sequence[Figure]) -> Decimal:
    """Allow for rounding where decimals are printed."""
    if not total.places and not any(part.places for part in parts):
        return Decimal(0)
    step = max(total.step, *(part.step for part in parts))
    return step * (len(parts) + 1) / 2


def _subsets(grid: Grid, at: int) -> Iterator[list[int]]:
    """Give the sets of rows a total may stand for: all, those since the last total, groups …"""
    kinds = grid.kinds
    stretches: list[Sequence[int]] = [_above(kinds, at), _below(kinds, at)]
    if grid.totals <= _TOTALS:
        rows = range(len(kinds))
        stretches = [[r for r in rows if r != at], rows[:at], rows[at + 1 :], *stretches]
    for stretch in stretches:
        for wanted in (
            {RowKind.ROW}, {RowKind.GROUP}, {RowKind.ROW, RowKind.OTHER}, {RowKind.OTHER},
            {RowKind.TOTAL}, {RowKind.SUB}, {RowKind.ROW, RowKind.SUB, RowKind.OTHER},
            {RowKind.GROUP, RowKind.OTHER},
        ):  # fmt: skip
            yield [r for r in stretch if kinds[r] in wanted]


def _above(kinds: Sequence[RowKind], at: int) -> range:
    """Give the rows since the last total or group."""
    first = at
    while first > 0 and kinds[first - 1] not in _ENDS:
        first -= 1
    return range(first, at)


def _below(kinds: Sequence[RowKind], at: int) -> range:
    """Give the rows up to the next total or group."""
    last = at + 1
    while last < len(kinds) and kinds[last] not in _ENDS:
        last += 1
    return range(at + 1, last)
