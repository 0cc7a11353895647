"""What a filled table says: computed columns, totals, targets reached, ranks; pure.

A total of a computed column is computed from the totals of its parts, never from the rows' results:
the rate of a province is no mean of its agencies' rates.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from workflows.domain.indicators.figures import Kind, rounded
from workflows.domain.indicators.formulas import (
    ColumnRef,
    Formula,
    NoValue,
    computing_order,
    parse,
    scale_of,
)
from workflows.domain.indicators.targets import Against, Verdict, parse_target
from workflows.indicators.grid import (
    EMPTY,
    PLACES,
    Cell,
    Grid,
    Results,
    main_column,
    target_words,
    unit_of,
)
from workflows.store.queries.indicators import Cells, ColumnFact, RowFact, TableFact
from workflows.store.tables.indicators import Summing


def compute(
    table: TableFact,
    cells: Cells,
    *,
    previous: Results | None = None,
    year_ago: Results | None = None,
) -> Grid:
    """Compute a table; `previous` and `year_ago` are what its earlier rounds came to."""
    made = _Computing(table, cells)
    earlier = {Against.PREVIOUS: previous or {}, Against.YEAR_AGO: year_ago or {}}
    found = {key: _judged(cell, key, earlier) for key, cell in made.cells().items()}
    grid = Grid(table, found)
    for column in table.columns:
        _rank(found, column, [row for row in table.rows if not row.is_total])
    return grid


def results_of(grid: Grid) -> Results:
    """Give what counts in each cell, to compare a later round with."""
    return {key: cell.value for key, cell in grid.cells.items() if cell.value is not None}


class _Computing:
    """Computes rows first, then the totals from the totals of their parts."""

    def __init__(self, table: TableFact, cells: Cells) -> None:
        self.table, self.written = table, cells
        self.columns = {c.number: c for c in table.columns}
        self.formulas = {c.number: parse(c.formula) for c in table.columns if c.formula}
        self.order = computing_order(self.formulas, frozenset(self.columns))
        self.main = main_column(table)
        self.values: dict[tuple[int, int], Fraction | None] = {}
        self.computed: dict[tuple[int, int], Fraction | None] = {}
        self.sums: dict[int, Fraction | None] = {}

    def cells(self) -> dict[tuple[int, int], Cell]:
        rows = [row for row in self.table.rows if not row.is_total]
        for row in rows:
            self._typed(row)
        for number in self.order:  # column by column: a formula may need the sum of another
            for row in rows:
                self._compute(row, number, self._of(row))
        for row in (row for row in self.table.rows if row.is_total):
            self._total(row)
        return {
            (row.id, column.number): self._cell(row, column)
            for row in self.table.rows
            for column in self.table.columns
        }

    def _typed(self, row: RowFact) -> None:
        for number in self.columns.keys() - self.formulas.keys():
            found = self.written.get((row.id, number), EMPTY).value
            self.values[row.id, number] = None if found is None else Fraction(found)

    def _of(self, row: RowFact) -> Callable[[ColumnRef], Fraction | None]:
        def value(ref: ColumnRef) -> Fraction | None:
            return self._sum(ref.column) if ref.over_rows else self.values[row.id, ref.column]

        return value

    def _compute(
        self, row: RowFact, number: int, of: Callable[[ColumnRef], Fraction | None]
    ) -> None:
        computed = self._formula_value(row, number, of)
        given = self.written.get((row.id, number), EMPTY)
        self.computed[row.id, number] = computed
        value = computed if given.value is None else Fraction(given.value)
        self.values[row.id, number] = None if given.kind is Kind.NOT_ASKED else value

    def _formula_value(
        self, row: RowFact, number: int, of: Callable[[ColumnRef], Fraction | None]
    ) -> Fraction | None:
        formula = self.formulas[number]
        units = {n: unit_of(row, column) for n, column in self.columns.items()}
        try:
            return formula.value(of) * scale_of(formula, units[number], units)
        except NoValue:
            return None

    def _sum(self, number: int) -> Fraction | None:
        """Sum a column over the rows that have a figure; None where none has."""
        if number not in self.sums:
            rows = (row for row in self.table.rows if not row.is_total)
            found = [v for row in rows if (v := self.values.get((row.id, number))) is not None]
            self.sums[number] = sum(found, Fraction(0)) if found else None
        return self.sums[number]

    def _total(self, row: RowFact) -> None:
        for number, column in self.columns.items():
            if number not in self.formulas:
                self._keep_total(row, number, self._total_of_typed(column))
        for number in self.order:
            self._compute(row, number, self._of(row))

    def _keep_total(self, row: RowFact, number: int, computed: Fraction | None) -> None:
        given = self.written.get((row.id, number), EMPTY).value
        self.computed[row.id, number] = computed
        self.values[row.id, number] = computed if given is None else Fraction(given)

    def _total_of_typed(self, column: ColumnFact) -> Fraction | None:
        if column.summing is Summing.SUM:
            return self._sum(column.number)
        if column.summing is Summing.NONE or column.weight is None:
            return None
        rows = [row.id for row in self.table.rows if not row.is_total]
        pairs = [
            (self.values.get((r, column.number)), self.values.get((r, column.weight))) for r in rows
        ]
        known = [(v, w) for v, w in pairs if v is not None and w is not None]
        weight = sum((w for _, w in known), Fraction(0))
        return sum((v * w for v, w in known), Fraction(0)) / weight if weight else None

    def _cell(self, row: RowFact, column: ColumnFact) -> Cell:
        key = row.id, column.number
        words = target_words(row, column, self.main)
        unit = unit_of(row, column)
        formula = self.formulas.get(column.number)
        return Cell(
            written=self.written.get(key, EMPTY),
            value=self.values.get(key),
            computed=self.computed.get(key),
            unit=unit,
            target=parse_target(words, unit) if words else None,
            target_words=words,
            volume=self._volume(formula, row) if formula else None,
        )

    def _volume(self, formula: Formula, row: RowFact) -> Fraction | None:
        return formula.volume(self._of(row))


def _judged(cell: Cell, key: tuple[int, int], earlier: Mapping[Against, Results]) -> Cell:
    if not cell.target_words:
        return cell
    target = cell.target
    if target is None:
        return replace(cell, verdict=Verdict.OPEN)
    before = earlier[target.against].get(key) if target.against else None
    return replace(cell, verdict=target.judge(cell.value, before))


def _rank(found: dict[tuple[int, int], Cell], column: ColumnFact, rows: Iterable[RowFact]) -> None:
    """Rank the rows of a column by what is shown: equal figures share a place, nothing has none.

    A share of nothing is not ranked. Where targets bound from above, less is better.
    """
    cells = {row.id: found[row.id, column.number] for row in rows}
    ascending = any(cell.target and cell.target.less_is_better for cell in cells.values())
    shown = {
        row_id: rounded(cell.value, PLACES)
        for row_id, cell in cells.items()
        if cell.value is not None and cell.volume != 0
    }
    for row_id, value in shown.items():
        better = sum((other < value) if ascending else (other > value) for other in shown.values())
        key = row_id, column.number
        found[key] = replace(found[key], rank=better + 1)
