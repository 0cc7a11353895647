"""What fell due between two days and what became of it: by month, and by agency.

Only the periods due between these days are read, through indexes that begin with the last day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import SQLColumnExpression, case, extract, func, select
from sqlalchemy.orm import Session

from workflows.domain.ranking import DueCounts
from workflows.domain.statuses import OPEN_PERIOD, PeriodStatus
from workflows.domain.timeliness import AsAt, Figure
from workflows.store.queries.counts import among, counted_by, from_periods, kept
from workflows.store.queries.period_filters import PeriodFilter, conditions
from workflows.store.tables.periods import Period

_FIGURES = (Figure.DONE_ON_TIME, Figure.DONE_LATE, Figure.OVERDUE)
_KINDS = (OPEN_PERIOD, {PeriodStatus.COMPLETED})
Month = tuple[int, int]


def due_by_month(session: Session, wanted: PeriodFilter, at: AsAt) -> Mapping[Month, DueCounts]:
    """Count what a filter with its days chooses, by the month it was due in."""
    day = kept(at).last_on_time
    found: dict[Month, Counter[Figure]] = defaultdict(Counter)
    for (year, month), counted in _parts(
        session, wanted, at, extract("year", day), extract("month", day)
    ):
        found[int(year), int(month)].update(counted)
    return {month: _counts(counter) for month, counter in found.items()}


def due_by_agency(session: Session, wanted: PeriodFilter, at: AsAt) -> Mapping[int, DueCounts]:
    """Count what a filter with its days chooses, by agency."""
    found: dict[int, Counter[Figure]] = defaultdict(Counter)
    for (agency_id,), counted in _parts(session, wanted, at, Period.agency_id):
        found[agency_id].update(counted)
    return {agency_id: _counts(counter) for agency_id, counter in found.items()}


def _parts(
    session: Session, wanted: PeriodFilter, at: AsAt, *keys: SQLColumnExpression[Any]
) -> Iterator[tuple[list[Any], dict[Figure, int]]]:
    """Count open and completed work apart: each has its own index."""
    sums = [func.sum(case((counted_by(figure, at), 1), else_=0)) for figure in _FIGURES]
    for statuses in _KINDS:
        chosen = (
            from_periods(select(*keys, *sums), at)
            .where(among(kept(at), statuses), *conditions(wanted, at))
            .group_by(*keys)
        )
        for row in session.execute(chosen):
            values = list(row)
            yield values[: len(keys)], dict(zip(_FIGURES, values[len(keys) :], strict=True))


def _counts(counter: Counter[Figure]) -> DueCounts:
    return DueCounts(*(counter[figure] for figure in _FIGURES))
