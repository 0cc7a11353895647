"""What a leader decides: a later deadline or none, and what is to be done about a task."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.lifecycle import StepRefused
from workflows.domain.roles import Role
from workflows.domain.secrecy import refuse_secret
from workflows.domain.statuses import OPEN_PERIOD, DeadlineSource, PeriodStep, RequestStatus
from workflows.store.database import Database
from workflows.store.queries.access import get_visible_task
from workflows.store.tables.events import record
from workflows.store.tables.periods import ExtensionRequest, Period
from workflows.store.tables.tasks import Assignment, Instruction
from workflows.tasks.assigning import NewDeadline, add_deadline
from workflows.tasks.notices import tell_agency, tell_officer
from workflows.tasks.opening import next_deadline, open_period, waiting_extension
from workflows.tasks.rules import NewDayPast, RequestDecided, check_new_day, needed, optional
from workflows.tasks.state import change_period


def grant_extension(
    db: Database,
    request_id: int,
    *,
    actor: Actor,
    now: datetime,
    new_day: date | None = None,
    words: str | None = None,
) -> date:
    """Grant a later deadline, the proposed day unless another is given; gives the new last day."""
    actor.require(Role.LEADER)
    with db.writing.begin() as session:
        row, period = _open_request(session, request_id, actor)
        last_day = new_day or row.proposed_day
        _grant(session, row, period, last_day, words=words, actor=actor, now=now)
        return last_day


def extend_period(
    session: Session,
    period: Period,
    last_day: date,
    *,
    words: str | None,
    actor: Actor,
    now: datetime,
) -> int | None:
    """Set a later deadline in the caller's transaction; gives the request it grants, if one waits."""
    row = waiting_extension(session, period)
    if row is not None:
        _grant(session, row, period, last_day, words=words, actor=actor, now=now)
        return row.id
    _set_later(session, period, last_day, words, actor=actor, now=now)
    _tell(session, period, "extension.grant", last_day, words=words, actor=actor, now=now)
    return None


def _grant(
    session: Session,
    row: ExtensionRequest,
    period: Period,
    last_day: date,
    *,
    words: str | None,
    actor: Actor,
    now: datetime,
) -> None:
    _set_later(session, period, last_day, row.reason, actor=actor, now=now)
    row.status, row.granted_day = RequestStatus.GRANTED, last_day
    _decide(session, row, period, last_day, words=words, actor=actor, now=now)


def _set_later(
    session: Session,
    period: Period,
    last_day: date,
    reason: str | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    if period.status not in OPEN_PERIOD:
        raise StepRefused(step=PeriodStep.REQUEST_EXTENSION.label, status=period.status.label)
    check_new_day(last_day, period.last_on_time, office_day(now))
    deadline = NewDeadline(
        None, "by", last_day, None, last_day, None, DeadlineSource.EXTENSION, reason
    )
    add_deadline(session, period, next_deadline(session, period), deadline, actor=actor, now=now)


def refuse_extension(
    db: Database, request_id: int, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Refuse a later deadline, with a reason."""
    actor.require(Role.LEADER)
    words = needed(reason)
    with db.writing.begin() as session:
        row, period = _open_request(session, request_id, actor)
        row.status = RequestStatus.REFUSED
        _decide(session, row, period, period.last_on_time, words=words, actor=actor, now=now)


def _open_request(
    session: Session, request_id: int, actor: Actor
) -> tuple[ExtensionRequest, Period]:
    row = session.get(ExtensionRequest, request_id)
    if row is None:
        raise NotFoundRefused
    if row.status is not RequestStatus.REQUESTED:
        raise RequestDecided
    return row, open_period(session, row.period_id, actor)


def _decide(
    session: Session,
    row: ExtensionRequest,
    period: Period,
    last_day: date | None,
    *,
    words: str | None,
    actor: Actor,
    now: datetime,
) -> None:
    said = optional(words)
    row.decision_words = said
    row.decided_by_id, row.decided_at = actor.person_id, now
    kind = "extension.grant" if row.status is RequestStatus.GRANTED else "extension.refuse"
    _tell(
        session,
        period,
        kind,
        last_day,
        words=said,
        request={"request_id": row.id},
        actor=actor,
        now=now,
    )


def _tell(
    session: Session,
    period: Period,
    kind: str,
    last_day: date | None,
    *,
    words: str | None,
    request: dict[str, int] | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    said = optional(words)
    change_period(
        session,
        period,
        kind,
        actor=actor,
        now=now,
        words=said,
        details=request,
        last_on_time=last_day,
    )
    tell_agency(session, period, kind, now=now, words=said)
    tell_officer(session, period, kind, now=now, words=said)


def instruct(
    db: Database,
    task_id: int,
    *,
    words: str,
    report_by: date | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Give an instruction on a task; every agency that works on it and the officer hear of it.

    A day to report by is watched beside the deadline, which it does not move.
    """
    actor.require(Role.LEADER)
    said = needed(words)
    refuse_secret(said)
    if report_by is not None and report_by < office_day(now):
        raise NewDayPast(day=f"{report_by:%d/%m/%Y}")
    with db.writing.begin() as session:
        task = get_visible_task(session, task_id, actor)
        row = Instruction(
            task_id=task.id,
            leader_id=actor.person_id,
            signed_as=actor.signed_as,
            words=said,
            report_by=report_by,
            at=now,
        )
        session.add(row)
        record(
            session,
            "task.instruct",
            actor=actor,
            now=now,
            words=said,
            after={"report_by": report_by.isoformat()} if report_by else None,
            directive_id=task.directive_id,
            task_id=task.id,
        )
        open_ones = _open_periods(session, task.id)
        for period in open_ones:
            tell_agency(session, period, "task.instruct", now=now, words=said)
        if open_ones:
            tell_officer(session, open_ones[0], "task.instruct", now=now, words=said)
        session.flush()
        return row.id


def _open_periods(session: Session, task_id: int) -> list[Period]:
    """Give one open period of each agency that works on a task."""
    wanted = (
        select(Period)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .where(Assignment.task_id == task_id, Period.status.in_(OPEN_PERIOD))
        .order_by(Period.last_on_time, Period.id)
        .options(joinedload(Period.assignment).joinedload(Assignment.task))
    )
    found = {period.agency_id: period for period in session.scalars(wanted)}
    return list(found.values())
