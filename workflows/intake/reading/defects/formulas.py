"""Columns computed from others, «(3)=(2)/(1)», whose figures are not what the formula gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation

from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.reading.defects.figures import STYLES, Figure, figure_of, is_blank
from workflows.intake.reading.defects.grids import Grid, GridRow
from workflows.intake.reading.defects.sums import written
from workflows.intake.reading.model import Defect, ReadTable, Span

WRONG_RESULT = Saying(
    N_("Dòng «%(row)s», cột (%(column)s): ghi %(printed)s, tính theo %(formula)s được %(counted)s.")
)
_NUMBERED = re.compile(
    r"\(?(?P<number>\d{1,2})\)?\s*(?:=\s*(?P<formula>[\d()+\-–*x×:/%.,\s]{3,60}))?"
)
_TOKEN = re.compile(r"\d+|[()+\-*/]")
_SIGNS = str.maketrans({"–": "-", "x": "*", "X": "*", "×": "*", ":": "/", "÷": "/", "%": " "})
_HUNDRED = 100

Columns = Mapping[int, int]  # printed number → column


def wrong_results(table: ReadTable, grid: Grid) -> Iterator[Defect]:
    """Check every row against the formulas printed above the columns."""
    columns, formulas = _numbering(table)
    for number, formula in formulas.items():
        for row in grid.rows:
            counted = _differs(row, columns, number, formula)
            if counted is None:
                continue
            cell = row.cells[columns[number]]
            said = WRONG_RESULT % {
                "row": row.name,
                "column": number,
                "printed": cell.text,
                "formula": f"({number})={formula}",
                "counted": written(counted),
            }
            yield Defect(said, Span(*cell.span))


def _numbering(table: ReadTable) -> tuple[dict[int, int], dict[int, str]]:
    """Read the row that numbers the columns, with the formulas in it."""
    for row in (*table.heading_rows, *table.rows[:1]):
        found = [_NUMBERED.fullmatch(cell.text.strip()) for cell in row]
        filled = [cell for cell in row if cell.text.strip()]
        named = {int(m["number"]): at for at, m in enumerate(found) if m}
        formulas = {int(m["number"]): m["formula"].strip() for m in found if m and m["formula"]}
        if formulas and len(named) >= len(filled) - 2:
            return named, formulas
    return {}, {}


def _differs(row: GridRow, columns: Columns, number: int, formula: str) -> Decimal | None:
    """Give what the formula gives where the printed figure is something else."""
    printed = row.text(columns[number])
    if is_blank(printed):
        return None
    answers: list[Decimal] = []
    for style in STYLES:
        figures = {n: figure_of(row.text(at), style) for n, at in columns.items()}
        shown, counted = figures[number], _evaluated(formula, figures)
        if shown is None or counted is None:
            return None
        is_ratio = "/" in formula.translate(_SIGNS)
        wanted = [counted, counted * _HUNDRED] if is_ratio else [counted]
        used = [f for n in re.findall(r"\d+", formula) if (f := figures.get(int(n)))]
        allowed = _tolerance(shown, used, is_ratio=is_ratio)
        if any(abs(value - shown.value) <= allowed for value in wanted):
            return None
        answers.append(_nearest(wanted, shown.value))
    return answers[0]


def _nearest(answers: Sequence[Decimal], printed: Decimal) -> Decimal:
    """Give the answer the writer most likely meant, to two places."""
    distances = [abs(answer - printed) for answer in answers]
    return round(answers[distances.index(min(distances))], 2)


def _tolerance(shown: Figure, used: Sequence[Figure], *, is_ratio: bool) -> Decimal:
    """Allow one unit of the last printed place: some round, some cut off; whole sums are exact."""
    if is_ratio:
        return shown.step
    return max((figure.step for figure in (shown, *used) if figure.places), default=Decimal(0))


def _evaluated(formula: str, figures: Mapping[int, Figure | None]) -> Decimal | None:
    """Compute a formula; None where a figure is missing or the formula makes no sense."""
    tokens = _TOKEN.findall(formula.translate(_SIGNS))
    try:
        value, rest = _sum(tokens, figures)
    except (LookupError, DivisionByZero, InvalidOperation):
        return None
    return None if rest else value


def _sum(
    tokens: Sequence[str], figures: Mapping[int, Figure | None]
) -> tuple[Decimal, Sequence[str]]:
    value, rest = _product(tokens, figures)
    while rest and rest[0] in "+-":
        more, after = _product(rest[1:], figures)
        value, rest = (value + more if rest[0] == "+" else value - more), after
    return value, rest


def _product(
    tokens: Sequence[str], figures: Mapping[int, Figure | None]
) -> tuple[Decimal, Sequence[str]]:
    value, rest = _atom(tokens, figures)
    while rest and rest[0] in "*/":
        more, after = _atom(rest[1:], figures)
        value, rest = (value * more if rest[0] == "*" else value / more), after
    return value, rest


def _atom(
    tokens: Sequence[str], figures: Mapping[int, Figure | None]
) -> tuple[Decimal, Sequence[str]]:
    if tokens[0] == "(":
        value, rest = _sum(tokens[1:], figures)
        if rest[0] != ")":
            raise LookupError
        return value, rest[1:]
    number = int(tokens[0]) if tokens[0].isdigit() else -1
    if number == _HUNDRED and number not in figures:
        return Decimal(_HUNDRED), tokens[1:]
    figure = figures[number]
    if figure is None:
        raise LookupError
    return figure.value, tokens[1:]
