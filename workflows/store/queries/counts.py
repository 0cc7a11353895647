"""The figures in the database's words: the same meaning as `workflows.domain.timeliness`.

Every figure is one condition; the counters sum it and the lists filter by it, so a counter and the
list behind it cannot differ. Today is read from the periods, a past day from their spans.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import COUNTED_PERIOD, OPEN_PERIOD, PeriodStatus
from workflows.domain.timeliness import AsAt, Figure, end_of_day
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.settings import DUE_SOON_DAYS, SILENT_DAYS, setting
from workflows.store.queries.tallied import tallied
from workflows.store.remembering import remembered
from workflows.store.tables.periods import Period, PeriodSpan

Kept = type[Period] | type[PeriodSpan]
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def as_at(session: Session, on: date, *, today: date) -> AsAt:
    """Give a day with its bounds, by the settings and the calendar as they were known on it.

    Every page asks, often more than once.
    """
    return remembered(session, ("as_at", on, today), lambda: _as_at(session, on, today))


def _as_at(session: Session, on: date, today: date) -> AsAt:
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
    """Read a selection from the periods there were on that day, as they were kept then."""
    joined = wanted.select_from(Period)
    if at.ended is None:
        return joined
    still_true = or_(PeriodSpan.until.is_(None), PeriodSpan.until >= at.ended)
    on_that_day = and_(PeriodSpan.period_id == Period.id, PeriodSpan.since < at.ended, still_true)
    return joined.join(PeriodSpan, on_that_day)


def counted_by(figure: Figure, at: AsAt) -> ColumnElement[bool]:
    """Give the condition a figure counts by (for a selection through `from_periods`)."""
    return _CONDITIONS[figure](kept(at), at)


def among(row: Kept, statuses: Iterable[PeriodStatus]) -> ColumnElement[bool]:
    """Ask for statuses by name in the statement itself: only so a partial index can answer."""
    names = sorted(statuses)
    named: BindParameter[list[PeriodStatus]] = bindparam(
        None, names, expanding=True, literal_execute=True
    )
    return row.status.in_(named)


def _total(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return and_(among(row, COUNTED_PERIOD), ~row.ongoing)


def _done_on_time(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    in_time = or_(
        row.last_on_time.is_(None),
        row.completed_on.is_(None),
        row.completed_on <= row.last_on_time,
    )
    return and_(among(row, {PeriodStatus.COMPLETED}), ~row.ongoing, in_time)


def _done_late(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    late = row.completed_on > row.last_on_time
    return and_(among(row, {PeriodStatus.COMPLETED}), ~row.ongoing, late)


def _in_time(row: Kept, at: AsAt) -> ColumnElement[bool]:
    return _open_with(row, and_(~row.ongoing, row.last_on_time >= _judged_on(row, at)))


def _overdue(row: Kept, at: AsAt) -> ColumnElement[bool]:
    return _open_with(row, and_(~row.ongoing, row.last_on_time < _judged_on(row, at)))


def _judged_on(row: Kept, at: AsAt) -> ColumnElement[date]:
    waits = row.status == PeriodStatus.REPORTED
    return case((waits, func.coalesce(row.reported_on, at.on)), else_=at.on)


def _no_deadline(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return _open_with(row, and_(~row.ongoing, row.last_on_time.is_(None)))


def _ongoing(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return and_(among(row, COUNTED_PERIOD), row.ongoing)


def _due_soon(row: Kept, at: AsAt) -> ColumnElement[bool]:
    soon = row.last_on_time.between(at.on, at.soon_until)
    return and_(_worked_on(row), ~row.ongoing, soon)


def _silent(row: Kept, at: AsAt) -> ColumnElement[bool]:
    return and_(
        _worked_on(row),
        Period.begun_at < at.silent_since,
        or_(row.last_report_at.is_(None), row.last_report_at < at.silent_since),
        or_(Period.covers_from.is_(None), Period.covers_from < at.silent_before),
    )


def _promise_broken(row: Kept, at: AsAt) -> ColumnElement[bool]:
    return and_(_worked_on(row), row.promised_on < at.on)


def _waiting(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return _open_with(row, row.status == PeriodStatus.REPORTED)


def _worked_on(row: Kept) -> ColumnElement[bool]:
    return _open_with(row, row.status != PeriodStatus.REPORTED)


def _open_with(row: Kept, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(among(row, OPEN_PERIOD), condition)


def _open(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return among(row, OPEN_PERIOD)


def _done(row: Kept, _at: AsAt) -> ColumnElement[bool]:
    return and_(among(row, {PeriodStatus.COMPLETED}), ~row.ongoing)


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
    Figure.PROMISE_BROKEN: _promise_broken,
    Figure.WAITING: _waiting,
    Figure.OPEN: _open,
    Figure.DONE: _done,
}

Counts = Mapping[Figure, int]

# What is counted of open work, and of completed work; the other figures are sums of these.
_OF_OPEN = (
    Figure.IN_TIME,
    Figure.OVERDUE,
    Figure.NO_DEADLINE,
    Figure.ONGOING,
    Figure.DUE_SOON,
    Figure.SILENT,
    Figure.PROMISE_BROKEN,
    Figure.WAITING,
    Figure.OPEN,
)
_OF_DONE = (Figure.DONE_ON_TIME, Figure.DONE_LATE, Figure.ONGOING)
_ALL = frozenset(Figure)


@dataclass(frozen=True, slots=True)
class AgencyCounts:
    """The figures of one agency in one role."""

    agency_id: int
    role: AgencyRole
    counts: Counts


def count_by_agency(
    session: Session, at: AsAt, *conditions: ColumnElement[bool]
) -> list[AgencyCounts]:
    """Count every figure by agency and role: today's are kept, all others are counted.

    Of all periods, or of those these conditions choose.
    """
    if at.ended is None and not conditions:
        return [AgencyCounts(*key, counts) for key, counts in tallied(session, at).items()]
    if at.ended is not None and not conditions:
        return _past_by_agency(session, at)
    return recount_by_agency(session, at, *conditions)


def _past_by_agency(session: Session, at: AsAt) -> list[AgencyCounts]:
    """Count a past day from what is true now and what changed since: nobody reads all the past."""
    ended, row = at.ended, PeriodSpan
    since_then, until_then = row.since >= ended, row.until >= ended
    of_period = PeriodSpan.period_id == Period.id
    still = select(row.id).join(Period, of_period).where(among(Period, OPEN_PERIOD))
    # Said so that no index of ends is begun with: nearly all spans have none, and few work is open.
    endless = func.coalesce(row.until, _NEVER) == _NEVER
    then = still.where(endless, row.since < ended).union_all(
        select(row.id).where(until_then, row.since < ended)
    )
    done, now = among(row, {PeriodStatus.COMPLETED}), replace(at, ended=None)
    spans = select(*_sums(_OF_DONE, at)).select_from(Period).join(row, of_period).where(done)
    opened = select(*_sums(_OF_OPEN, at)).select_from(Period).join(row, of_period)
    parts: dict[tuple[int, AgencyRole], Counter[Figure]] = defaultdict(Counter)
    for figures, wanted, sign in (
        (_OF_OPEN, opened.where(row.id.in_(then), _open(row, at)), 1),
        (_OF_DONE, _done_work(now, *_sums(_OF_DONE, now)), 1),
        (_OF_DONE, spans.where(row.until.is_(None), since_then), -1),
        (_OF_DONE, spans.where(until_then, row.since < ended), 1),
    ):
        grouped = wanted.add_columns(Period.agency_id, Period.role)
        for *counted, agency_id, role in session.execute(
            grouped.group_by(Period.agency_id, Period.role)
        ):
            found = {name: sign * one for name, one in zip(figures, counted, strict=True)}
            parts[agency_id, role].update(found)
    rows = [AgencyCounts(*key, _with_sums(counter)) for key, counter in parts.items()]
    return [row for row in rows if any(row.counts.values())]


def recount_by_agency(
    session: Session, at: AsAt, *conditions: ColumnElement[bool]
) -> list[AgencyCounts]:
    """Count every figure from the work itself, open and completed work apart."""
    parts: dict[tuple[int, AgencyRole], Counter[Figure]] = defaultdict(Counter)
    for figures, selection in ((_OF_OPEN, _open_work), (_OF_DONE, _done_work)):
        summed = selection(at, *_sums(figures, at)).add_columns(Period.agency_id, Period.role)
        grouped = summed.where(*conditions).group_by(Period.agency_id, Period.role)
        for *counted, agency_id, role in session.execute(grouped):
            parts[agency_id, role].update(dict(zip(figures, counted, strict=True)))
    return [AgencyCounts(*key, _with_sums(counter)) for key, counter in parts.items()]


def count(
    session: Session,
    at: AsAt,
    *conditions: ColumnElement[bool],
    figures: frozenset[Figure] = _ALL,
) -> Counts:
    """Count figures over the periods these conditions choose; completed work only if asked for."""
    found: Counter[Figure] = Counter()
    needs_done = Figure.ONGOING in figures or not figures <= set(_OF_OPEN)
    kinds = [(_OF_OPEN, _open_work), *([(_OF_DONE, _done_work)] if needs_done else [])]
    for names, selection in kinds:
        wanted = selection(at, *_sums(names, at)).where(*conditions)
        found.update(dict(zip(names, session.execute(wanted).one(), strict=True)))
    return _with_sums(found)


def _open_work(at: AsAt, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    return from_periods(select(*columns), at).where(_open(kept(at), at))


def _done_work(at: AsAt, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    done = among(kept(at), {PeriodStatus.COMPLETED})
    return from_periods(select(*columns), at).where(done)


def _sums(figures: Sequence[Figure], at: AsAt) -> list[ColumnElement[int]]:
    return [
        func.coalesce(func.sum(case((counted_by(figure, at), 1), else_=0)), 0) for figure in figures
    ]


def _with_sums(found: Counter[Figure]) -> Counts:
    done = found[Figure.DONE_ON_TIME] + found[Figure.DONE_LATE]
    undone = found[Figure.IN_TIME] + found[Figure.OVERDUE] + found[Figure.NO_DEADLINE]
    sums = {Figure.DONE: done, Figure.TOTAL: done + undone}
    return {figure: sums.get(figure, found[figure]) for figure in Figure}
