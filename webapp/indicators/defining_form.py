"""Reading the form in which a table is defined; it works without script, blank lines are left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count

from workflows.domain.indicators.rounds import Cycle
from workflows.indicators.rules import (
    MOST_COLUMNS,
    MOST_DUE_DAYS,
    ColumnWords,
    Definition,
    RowWords,
    lines_of,
    rows_in,
)
from workflows.store.queries.indicators import TableFact
from workflows.store.tables.indicators import Summing

_SPARE = 4  # blank lines below the columns there are
_BLANK = 6


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line of the form: a column as it is typed."""

    number: str = ""
    label: str = ""
    unit: str = ""
    formula: str = ""
    target: str = ""
    summing: str = Summing.SUM.value
    weight: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """The form as it is shown."""

    title: str = ""
    by_agency: bool = True
    cycle: str = Cycle.MONTH.value
    due_days: str = "5"
    others_visible: bool = False
    with_total: bool = True
    rows: str = ""
    columns: tuple[ColumnLine, ...] = ()
    version: int = 0

    @property
    def lines(self) -> tuple[ColumnLine, ...]:
        """Give the columns with blank lines below them, the next numbers proposed."""
        taken = [int(one.number) for one in self.columns if one.number.isdecimal()]
        free = count(max(taken, default=0) + 1)
        blanks = _SPARE if self.columns else _BLANK
        return (*self.columns, *(ColumnLine(number=str(next(free))) for _ in range(blanks)))

    def definition(self) -> Definition:
        """Give the table that is meant."""
        return Definition(
            title=self.title,
            by_agency=self.by_agency,
            cycle=Cycle(self.cycle),
            due_days=_days(self.due_days),
            others_visible=self.others_visible,
            with_total=self.with_total,
            columns=tuple(map(_column, self.columns)),
            rows=rows_in(self.rows, by_agency=self.by_agency),
        )


def _days(typed: str) -> int:
    return min(int(typed), MOST_DUE_DAYS) if typed.isdecimal() and len(typed) < 5 else 0


def _column(line: ColumnLine) -> ColumnWords:
    return ColumnWords(
        number=int(line.number) if _is_number(line.number) else 0,
        label=line.label,
        unit=line.unit,
        formula=line.formula,
        target=line.target,
        summing=line.summing,
        weight=int(line.weight) if _is_number(line.weight) else None,
    )


def _is_number(typed: str) -> bool:
    return typed.isdecimal() and len(typed) <= 3


def typed_form(sent: Mapping[str, str]) -> TableForm:
    """Read the form that was sent."""
    cycles = {cycle.value for cycle in Cycle}
    return TableForm(
        title=sent.get("title", ""),
        by_agency=sent.get("shape", "agency") == "agency",
        cycle=cycle if (cycle := sent.get("cycle", "")) in cycles else Cycle.MONTH.value,
        due_days=sent.get("due_days", "").strip(),
        others_visible="others_visible" in sent,
        with_total="with_total" in sent,
        rows=sent.get("rows", ""),
        columns=tuple(_lines(sent)),
        version=int(version) if _is_number(version := sent.get("version", "0")) else 0,
    )


def _lines(sent: Mapping[str, str]) -> list[ColumnLine]:
    summings = {one.value for one in Summing}
    found = []
    for at in range(MOST_COLUMNS + _SPARE):
        line = ColumnLine(**{
            name: " ".join(sent.get(f"{name}-{at}", "").split()) for name in ColumnLine.__slots__
        })  # fmt: skip
        if line.label or line.formula or line.target or line.unit:
            known = line.summing if line.summing in summings else Summing.SUM.value
            found.append(replace(line, number=line.number.strip("() "), summing=known))
    return found


def form_of(table: TableFact, names: Mapping[int, str]) -> TableForm:
    """Give the form of a table that is defined already; `names` are those of agencies."""
    rows = [row for row in table.rows if not row.is_total]
    words = [
        RowWords(
            label=row.label,
            heading=row.heading,
            agency=names.get(row.agency_id or 0, ""),
            unit=row.unit,
            target=row.target,
        )
        for row in rows
    ]
    return TableForm(
        title=table.title,
        by_agency=table.by_agency,
        cycle=table.cycle.value,
        due_days=str(table.due_days),
        others_visible=table.others_visible,
        with_total=len(rows) < len(table.rows),
        rows=lines_of(words, by_agency=table.by_agency),
        columns=tuple(
            ColumnLine(
                number=str(one.number),
                label=one.label,
                unit=one.unit,
                formula=one.formula or "",
                target=one.target,
                summing=one.summing.value,
                weight=str(one.weight or ""),
            )
            for one in table.columns
        ),
        version=table.version,
    )
