"""The figures in the database's words: the same meaning as `workflows.domain.timeliness`.

Every figure is one condition; the counters sum it and the lists filter by it, so a counter and the
list behind it cannot differ. Today is read from the periods, a past day from their spans.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import COUNTED_PERIOD, OPEN_PERIOD, PeriodStatus
from workflows.domain.timeliness import WORKED_ON, AsAt, Figure, end_of_day
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.settings import DUE_SOON_DAYS, SILENT_DAYS, setting
from workflows.store.tables.periods import Period, PeriodSpan
from workflows.store.tables.tasks import Assignment

Kept = type[Period] | type[PeriodSpan]


def as_at(session: Session, on: date, *, today: date) -> AsAt:
    """Give a day with its bounds, by the settings and the calendar as they were known on it."""
    known = end_of_day(on) if on < today else None
    return AsAt.of(
        min(on, today),
        today=today,
        working=working_calendar(session, at=known),
        due_soon_days=setting(session, DUE_SOON_DAYS, 5, at=known),
        silent_days=setting(session, SILENT_DAYS, 30, at=known),
    )


def kept(at: AsAt) -> Kept:
    """Give the table the state of periods is read from on that day."""
    return Period if at.ended is None else PeriodSpan


def from_periods(wanted: Select[*tuple[Any, ...]], at: AsAt) -> Select[*tuple[Any, ...]]:
    """Read a selection from the periods there were on that day, with their assignments."""
    joined = wanted.select_from(Period).join(Assignment, Assignment.id == Period.assignment_id)
    if at.ended is None:
        return joined
    still_true = or_(PeriodSpan.until.is_(None), PeriodSpan.until >= at.ended)
    on_that_day = and_(PeriodSpan.period_id == Period.id, PeriodSpan.since < at.ended, still_true)
    return joined.join(PeriodSpan, on_that_day)


def counted_by(figure: Figure, at: AsAt) -> ColumnElement[bool]:
    """Give the condition a figure counts by (for a selection through `from_periods`)."""
    return _CONDITIONS[figure](kept(at), at)


def _total(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return and_(row.status.in_(COUNTED_PERIOD), ~Period.ongoing)


def _done_on_time(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    in_time = or_(
        row.last_on_time.is_(None),
        row.completed_on.is_(None),
        row.completed_on <= row.last_on_time,
    )
    return and_(row.status == PeriodStatus.COMPLETED, ~Period.ongoing, in_time)


def _done_late(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    late = row.completed_on > row.last_on_time
    return and_(row.status == PeriodStatus.COMPLETED, ~Period.ongoing, late)


def _in_time(row: Kept, at: AsAt) -> ColumnElement[bool]:
    return _open_with(row, and_(~Period.ongoing, row.last_on_time >= _judged_on(row, at)))


def _overdue(row: Kept, at: AsAt) -> ColumnElement[bool]:
    return _open_with(row, and_(~Period.ongoing, row.last_on_time < _judged_on(row, at)))


def _judged_on(row: Kept, at: AsAt) -> ColumnElement[date]:
    waits = row.status == PeriodStatus.REPORTED
    return case((waits, func.coalesce(row.reported_on, at.on)), else_=at.on)


def _no_deadline(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return _open_with(row, and_(~Period.ongoing, row.last_on_time.is_(None)))


def _ongoing(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return and_(row.status.in_(COUNTED_PERIOD), Period.ongoing)


def _due_soon(row: Kept, at: AsAt) -> ColumnElement[bool]:
    soon = row.last_on_time.between(at.on, at.soon_until)
    return and_(row.status.in_(WORKED_ON), ~Period.ongoing, soon)


def _silent(row: Kept, at: AsAt) -> ColumnElement[bool]:
    return and_(
        row.status.in_(WORKED_ON),
        Assignment.assigned_at < at.silent_since,
        or_(row.last_report_at.is_(None), row.last_report_at < at.silent_since),
        or_(Period.covers_from.is_(None), Period.covers_from < at.silent_before),
    )


def _waiting(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return row.status == PeriodStatus.REPORTED


def _open_with(row: Kept, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(row.status.in_(OPEN_PERIOD), condition)


def _open(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return row.status.in_(OPEN_PERIOD)


def _done(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return and_(row.status == PeriodStatus.COMPLETED, ~Period.ongoing)


_CONDITIONS = {
    Figure.TOTAL: _total,
    Figure.DONE_ON_TIME: _done_on_time,
    Figure.DONE_LATE: _done_late,
    Figure.IN_TIME: _in_time,
    Figure.OVERDUE: _overdue,
    Figure.NO_DEADLINE: _no_deadline,
    Figure.ONGOING: _ongoing,
    Figure.DUE_SOON: _due_soon,
    Figure.SILENT: _silent,
    Figure.WAITING: _waiting,
    Figure.OPEN: _open,
    Figure.DONE: _done,
}

Counts = Mapping[Figure, int]


@dataclass(frozen=True, slots=True)
class AgencyCounts:
    """The figures of one agency in one role."""

    agency_id: int
    role: AgencyRole
    counts: Counts


def count_by_agency(
    session: Session, at: AsAt, *conditions: ColumnElement[bool]
) -> list[AgencyCounts]:
    """Count every figure by agency and role, in one pass."""
    wanted = from_periods(select(Period.agency_id, Period.role, *_sums(at)), at)
    grouped = wanted.where(*conditions).group_by(Period.agency_id, Period.role)
    return [
        AgencyCounts(agency_id, role, dict(zip(Figure, figures, strict=True)))
        for agency_id, role, *figures in session.execute(grouped)
    ]


def count(session: Session, at: AsAt, *conditions: ColumnElement[bool]) -> Counts:
    """Count every figure over the periods these conditions choose."""
    wanted = from_periods(select(*_sums(at)), at).where(*conditions)
    return dict(zip(Figure, session.execute(wanted).one(), strict=True))


def _sums(at: AsAt) -> Iterable[ColumnElement[int]]:
    return [
        func.coalesce(func.sum(case((counted_by(figure, at), 1), else_=0)), 0) for figure in Figure
    ]
