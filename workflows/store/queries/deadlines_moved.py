"""Deadlines in force of unfinished work that the calendar decides, and where another one puts them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from workflows.domain.calendar import WorkingCalendar
from workflows.domain.deadlines import Counted, Term
from workflows.domain.document_code import printed_code
from workflows.domain.statuses import DeadlineSource, PeriodStatus
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Assignment, Task

# What a leader or the office set is a day, not a count: no calendar moves it.
_COUNTED = (DeadlineSource.DIRECTIVE, DeadlineSource.AMENDMENT, DeadlineSource.CALENDAR)
_UNFINISHED = (
    PeriodStatus.ASSIGNED,
    PeriodStatus.RECEIVED,
    PeriodStatus.IN_PROGRESS,
    PeriodStatus.REPORTED,
    PeriodStatus.HANDED_BACK,
    PeriodStatus.SUSPENDED,
)


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """A deadline that a change of the calendar moves, or would move to a day already over."""

    period_id: int
    task_id: int
    path: str
    text: str
    directive_code: str
    agency: str
    old: date
    new: date
    stays: bool  # the new day is over: nobody can be late by a day nobody knew of


def deadline_moves(
    session: Session,
    old: WorkingCalendar,
    new: WorkingCalendar,
    *,
    first: date,
    last: date,
    today: date,
) -> list[DeadlineMove]:
    """List the deadlines that a change of the days from `first` to `last` moves, by new day.

    Only a deadline that the old calendar gives moves, so what was once set otherwise stays.
    """
    moves = []
    for period, deadline, task, agency, number, symbol in session.execute(_candidates(first, last)):
        counted = _counted(deadline)
        was, becomes = counted.last_day(old), counted.last_day(new)
        if was is None or becomes is None or was == becomes or was != deadline.last_on_time:
            continue
        move = DeadlineMove(
            period_id=period.id,
            task_id=task.id,
            path=task.path,
            text=task.text,
            directive_code=printed_code(number, symbol),
            agency=agency,
            old=was,
            new=becomes,
            stays=becomes < was and becomes < (period.reported_on or today),
        )
        moves.append(move)
    return sorted(moves, key=lambda move: (move.stays, move.new, move.period_id))


def _candidates(
    first: date, last: date
) -> Select[Period, Deadline, Task, str, str | None, str | None]:
    """Select the deadlines in force whose count passes over one of the days."""
    newest = aliased(Deadline)
    latest = (
        select(func.max(newest.sequence))
        .where(newest.period_id == Period.id)
        .correlate(Period)
        .scalar_subquery()
    )
    begins = func.coalesce(Deadline.term_from, Deadline.due)
    return (
        select(Period, Deadline, Task, Agency.name, Paper.number, Paper.symbol)
        .join(Deadline, Deadline.period_id == Period.id)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Paper, Paper.id == Task.directive_id)
        .join(Agency, Agency.id == Period.agency_id)
        .where(Period.status.in_(_UNFINISHED), Period.last_on_time >= first)
        .where(Deadline.sequence == latest, Deadline.source.in_(_COUNTED))
        .where(Deadline.rolls | Deadline.term_from.is_not(None), begins <= last)
    )


def _counted(deadline: Deadline) -> Counted:
    unit, count = deadline.term_unit, deadline.term_count
    term = Term(count, unit) if unit is not None and count is not None else None
    return Counted(deadline.due, deadline.rolls, term, deadline.term_from)
