"""A filled table as it is shown: its cells with what was written, what counts, and how it is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from workflows.domain.indicators.figures import (
    RATES,
    Kind,
    plain,
    read_figure,
    rounded,
    same_figure,
    written_places,
)
from workflows.domain.indicators.targets import Target, Verdict
from workflows.store.queries.indicators import ColumnFact, RowFact, TableFact, Written

PLACES = 2  # behind the comma, for what is computed and for what is ranked
EMPTY = Written("", Kind.EMPTY, None)
Results = Mapping[tuple[int, int], Fraction]  # by row and number of the column


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a filled table."""

    written: Written = EMPTY
    value: Fraction | None = None  # what counts: as written, or as computed
    computed: Fraction | None = None  # by the column's formula, or from the rows above
    unit: str = ""
    target: Target | None = None
    target_words: str = ""
    verdict: Verdict | None = None  # None: nothing is asked here
    rank: int | None = None
    volume: Fraction | None = None  # what a share is a share of

    @property
    def differs(self) -> bool:
        """Say whether a given figure stands here that is not the computed one."""
        given = self.written.value
        if given is None or self.computed is None:
            return False
        return not same_figure(given, self.computed)

    @property
    def was_unsure(self) -> bool:
        """Say whether what was written could be read in two ways, and was decided."""
        return read_figure(self.written.printed).kind is Kind.UNSURE

    @property
    def shown(self) -> str:
        """Write what counts as the office writes figures; a cell nobody filled in is empty."""
        if self.written.kind in {Kind.NOTHING, Kind.NOT_ASKED, Kind.UNREADABLE, Kind.UNSURE}:
            return self.written.printed
        return figure_words(self.value, self.unit)

    @property
    def computed_words(self) -> str:
        """Write the computed figure with the places the given one has, at least two."""
        if self.computed is None:
            return ""
        given = self.written.value
        places = max(PLACES, written_places(given) if given is not None else 0)
        return figure_words(self.computed, self.unit, places)


def figure_words(value: Fraction | None, unit: str = "", places: int = PLACES) -> str:
    """Write a figure: «29.610», «26,21%»; nothing for none."""
    if value is None:
        return ""
    sign = unit.strip() if unit.strip() in RATES else ""
    return f"{plain(rounded(value, places))}{sign}"


@dataclass(frozen=True)
class Grid:
    """A filled table, computed."""

    table: TableFact
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)

    def cell(self, row: RowFact, column: ColumnFact) -> Cell:
        """Give a cell."""
        return self.cells[row.id, column.number]

    @cached_property
    def main(self) -> ColumnFact | None:
        """Give the column the table is about."""
        return main_column(self.table)

    @property
    def mismatches(self) -> list[tuple[RowFact, ColumnFact, Cell]]:
        """List the cells whose given figure is not the computed one."""
        every = ((r, c, self.cell(r, c)) for r in self.table.rows for c in self.table.columns)
        return [(row, column, cell) for row, column, cell in every if cell.differs]

    @property
    def judged(self) -> list[ColumnFact]:
        """List the columns that have a target somewhere."""
        return [c for c in self.table.columns if any(
            self.cell(row, c).target_words for row in self.table.rows
        )]  # fmt: skip

    def counted(self, column: ColumnFact, verdict: Verdict) -> int:
        """Count the rows (without totals) that were judged so."""
        rows = (row for row in self.table.rows if not row.is_total)
        return sum(self.cell(row, column).verdict is verdict for row in rows)

    def ranked(self, column: ColumnFact) -> list[tuple[RowFact, Cell]]:
        """List the rows of a column by rank; rows of equal rank stay in the table's order."""
        rows = [(r, self.cell(r, column)) for r in self.table.rows if not r.is_total]
        return sorted((p for p in rows if p[1].rank), key=lambda pair: pair[1].rank or 0)


def main_column(table: TableFact) -> ColumnFact | None:
    """Give the column a table is about: the first with a target, else the last computed, else the last."""
    with_target = [c for c in table.columns if c.target]
    computed = [c for c in table.columns if c.formula]
    return next(iter(with_target or computed[-1:] or table.columns[-1:]), None)


def unit_of(row: RowFact, column: ColumnFact) -> str:
    """Give the unit of a cell: the column's, or where it says none the row's."""
    return column.unit or row.unit


def target_words(row: RowFact, column: ColumnFact, main: ColumnFact | None) -> str:
    """Give the target of a cell in words; a row's own goes before the column's."""
    return (row.target if column == main else "") or column.target
