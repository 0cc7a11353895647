"""Whose work it is: to another agency, to one agency more, and by when."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import DeadlineSource, PeriodStatus, PeriodStep, RequestStatus
from workflows.store.database import Database
from workflows.store.queries.access import get_visible_task
from workflows.store.tables.agencies import Agency
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment
from workflows.tasks.assigning import NewDeadline, add_deadline, assign, has_work
from workflows.tasks.notices import tell_agency
from workflows.tasks.office_acts import close_requests
from workflows.tasks.opening import next_deadline, open_period, waiting_hand_back
from workflows.tasks.rules import REROUTABLE, SameAgency, needed, optional
from workflows.tasks.state import change_period, check_step, take_step


def reroute(
    db: Database,
    period_id: int,
    *,
    actor: Actor,
    now: datetime,
    agency_id: int | None = None,
    words: str | None = None,
    version: int | None = None,
) -> int:
    """Give the work to another agency, the proposed one unless named; gives the new assignment's id.

    The old periods end as transferred; the new agency takes them over with all their deadlines.
    """
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        check_step(period, PeriodStep.REROUTE, actor)
        asked = waiting_hand_back(session, period)
        target_id = agency_id or (asked.proposed_agency_id if asked else None)
        target = session.get(Agency, target_id) if target_id else None
        if target is None:
            raise NotFoundRefused
        new = transfer(
            session, period.assignment, target, actor=actor, now=now, words=optional(words)
        )
        return new.id


def transfer(
    session: Session,
    old: Assignment,
    target: Agency,
    *,
    actor: Actor,
    now: datetime,
    words: str | None,
) -> Assignment:
    """Move what can be moved of an assignment to another agency; within a greater change too."""
    if old.agency_id == target.id:
        raise SameAgency
    new = _taken_over_by(session, old, target, actor=actor, now=now)
    for period in _movable(session, old):
        details = {"agency": target.name}
        take_step(
            session,
            period,
            PeriodStep.REROUTE,
            actor=actor,
            now=now,
            words=words,
            details=details,
        )
        if asked := waiting_hand_back(session, period):
            asked.status, asked.new_assignment_id = RequestStatus.GRANTED, new.id
            asked.decided_by_id, asked.decided_at = actor.person_id, now
            asked.decision_words = words
        close_requests(session, period, actor=actor, now=now)
        tell_agency(session, period, "period.reroute", now=now, words=words)
    return new


def _taken_over_by(
    session: Session, old: Assignment, target: Agency, *, actor: Actor, now: datetime
) -> Assignment:
    """Give the target's assignment: a new one, or the one it works on already."""
    wanted = select(Assignment).filter_by(task_id=old.task_id, agency_id=target.id, role=old.role)
    there = session.scalars(wanted.options(joinedload(Assignment.task))).one_or_none()
    if there is not None and has_work(session, there.id):
        return there
    return assign(
        session,
        task=old.task,
        agency_id=target.id,
        role=old.role,
        deadline=None,
        actor=actor,
        now=now,
        came_from_id=old.id,
    )


def _movable(session: Session, assignment: Assignment) -> list[Period]:
    wanted = (
        select(Period)
        .where(Period.assignment_id == assignment.id, Period.status.in_(REROUTABLE))
        .order_by(Period.sequence)
        .options(joinedload(Period.assignment).joinedload(Assignment.task))
    )
    return list(session.scalars(wanted))


def assign_agency(
    db: Database,
    task_id: int,
    *,
    agency_id: int,
    role: AgencyRole,
    actor: Actor,
    now: datetime,
    last_day: date | None = None,
) -> int:
    """Give a registered task to one agency more; gives the assignment's id."""
    actor.require(Role.OFFICER)
    deadline = by_the_office(last_day, None) if last_day else None
    with db.writing.begin() as session:
        task = get_visible_task(session, task_id, actor)
        if session.get(Agency, agency_id) is None:
            raise NotFoundRefused
        new = assign(
            session,
            task=task,
            agency_id=agency_id,
            role=role,
            deadline=deadline,
            actor=actor,
            now=now,
        )
        return new.id


def set_deadline(
    db: Database,
    period_id: int,
    *,
    last_day: date,
    reason: str,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> None:
    """Set the deadline of open work by the office's own word; the first one stays hạn gốc."""
    with db.writing.begin() as session:
        put_deadline(
            session,
            period_id,
            last_day=last_day,
            reason=reason,
            actor=actor,
            now=now,
            version=version,
        )


class NoDeadlineNow(Refusal):
    """The work is over, or its report waits: no deadline is set for it."""

    message = N_("Nhiệm vụ đang ở trạng thái «%(status)s», không ấn định thời hạn được.")


def put_deadline(
    session: Session,
    period_id: int,
    *,
    last_day: date,
    reason: str,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> None:
    """Set a deadline in the transaction of something larger."""
    actor.require(Role.OFFICER)
    words = needed(reason)
    period = open_period(session, period_id, actor, version=version)
    if period.status not in REROUTABLE - {PeriodStatus.HANDED_BACK}:
        raise NoDeadlineNow(status=period.status.label)
    sequence = next_deadline(session, period)
    deadline = by_the_office(last_day, words)
    add_deadline(session, period, sequence, deadline, actor=actor, now=now)
    change_period(
        session,
        period,
        "period.set_deadline",
        actor=actor,
        now=now,
        words=words,
        last_on_time=last_day,
    )
    tell_agency(session, period, "period.set_deadline", now=now, words=words)


def by_the_office(last_day: date, reason: str | None) -> NewDeadline:
    """Give a deadline the office sets itself."""
    return NewDeadline(None, "by", last_day, None, last_day, None, DeadlineSource.INTERNAL, reason)
