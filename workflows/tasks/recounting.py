"""Moving deadlines with the calendar: a new row each, an event, and word to the agencies."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.actor import Actor
from workflows.domain.statuses import DeadlineSource
from workflows.store.queries.deadlines_moved import DeadlineMove
from workflows.store.tables.directives import Directive
from workflows.store.tables.jobs import Notice
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment
from workflows.tasks.assigning import add_deadline, as_new
from workflows.tasks.notices import tell_agency
from workflows.tasks.state import change_period

_AT_ONCE = 500


def move_deadlines(
    session: Session, moves: Sequence[DeadlineMove], reason: str, *, actor: Actor, now: datetime
) -> int:
    """Move those deadlines that do not stay, within the change of the calendar; says how many."""
    moving = {move.period_id: move for move in moves if not move.stays}
    ids, told = list(moving), set[int]()
    for start in range(0, len(ids), _AT_ONCE):
        wanted = select(Period).where(Period.id.in_(ids[start : start + _AT_ONCE]))
        loaded = joinedload(Period.assignment).joinedload(Assignment.task)
        directive_ids = set[int]()
        for period in session.scalars(wanted.options(loaded, selectinload(Period.deadlines))):
            _move(session, period, moving[period.id], reason, actor=actor, now=now)
            directive_ids.add(period.assignment.task.directive_id)
        told |= _officers_of(session, directive_ids)
    for officer_id in sorted(told):  # once, however many of their deadlines moved
        said = {"words": reason}
        session.add(Notice(person_id=officer_id, kind="period.calendar", details=said, at=now))
    return len(ids)


def _officers_of(session: Session, directive_ids: Iterable[int]) -> set[int]:
    wanted = select(Directive.officer_id).where(Directive.paper_id.in_(directive_ids))
    return {officer_id for officer_id in session.scalars(wanted) if officer_id is not None}


def _move(
    session: Session,
    period: Period,
    move: DeadlineMove,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    in_force = period.deadlines[-1]
    moved = replace(
        as_new(in_force),
        last_on_time=move.new,
        source=DeadlineSource.CALENDAR,
        reason=reason,
        wording=None,
    )
    add_deadline(session, period, in_force.sequence + 1, moved, actor=actor, now=now)
    change_period(
        session,
        period,
        "period.calendar",
        actor=actor,
        now=now,
        words=reason,
        last_on_time=move.new,
    )
    tell_agency(session, period, "period.calendar", now=now, words=reason)
