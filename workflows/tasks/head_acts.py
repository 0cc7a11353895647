"""What the head of an agency decides about its reports, before the office sees them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import WHOLE_AGENCY
from workflows.domain.statuses import HeldStatus, PeriodStep
from workflows.store.database import Database
from workflows.store.tables.agencies import Agency
from workflows.store.tables.events import record
from workflows.store.tables.held_reports import HeldFile, HeldReport
from workflows.store.tables.periods import Evidence, Period
from workflows.tasks.holding import heads_of, report_from
from workflows.tasks.notices import tell_person
from workflows.tasks.opening import open_period
from workflows.tasks.receipts import keep_receipt
from workflows.tasks.reporting import say_reported
from workflows.tasks.rules import NoHead, RequestDecided, needed
from workflows.tasks.state import take_step


def send_report(db: Database, held_id: int, *, actor: Actor, now: datetime) -> int:
    """Approve a report: it leaves the agency now, which is the day it counts from; gives its id."""
    with db.writing.begin() as session:
        held, period = _waiting(session, held_id, actor)
        take_step(session, period, PeriodStep.HEAD_APPROVE, actor=actor, now=now)
        row = report_from(held, now)
        session.add(row)
        session.flush()
        session.add_all(Evidence(report_id=row.id, file_id=one.file_id) for one in held.files)
        names = [one.file.name for one in held.files]
        say_reported(session, period, row, names, actor=actor, now=now)
        keep_receipt(session, [(period, row)], actor=actor, now=now)
        _decide(held, HeldStatus.SENT, None, actor=actor, now=now)
        tell_person(session, held.by_id, period, "period.head_approve", now=now)
        return row.id


def return_to_author(
    db: Database, held_id: int, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Give a report back to whoever wrote it, with a reason; the clock never stopped."""
    words = needed(reason)
    with db.writing.begin() as session:
        held, period = _waiting(session, held_id, actor)
        take_step(session, period, PeriodStep.HEAD_RETURN, actor=actor, now=now, words=words)
        _decide(held, HeldStatus.RETURNED, words, actor=actor, now=now)
        tell_person(session, held.by_id, period, "period.head_return", now=now, words=words)


def _waiting(session: Session, held_id: int, actor: Actor) -> tuple[HeldReport, Period]:
    wanted = select(HeldReport).where(HeldReport.id == held_id)
    loaded = selectinload(HeldReport.files).options(joinedload(HeldFile.file))
    held = session.scalars(wanted.options(loaded)).one_or_none()
    if held is None or actor.is_office:
        raise NotFoundRefused
    period = open_period(session, held.period_id, actor)
    if held.status is not HeldStatus.WAITING:
        raise RequestDecided
    return held, period


def _decide(
    held: HeldReport, status: HeldStatus, words: str | None, *, actor: Actor, now: datetime
) -> None:
    held.status, held.decision_words = status, words
    held.decided_by_id, held.decided_at = actor.person_id, now


def let_head_approve(db: Database, *, on: bool, actor: Actor, now: datetime) -> None:
    """Have the head of the own agency approve its reports from now on, or no longer."""
    actor.require(*WHOLE_AGENCY)
    with db.writing.begin() as session:
        agency = session.get(Agency, actor.agency_id) if actor.agency_id else None
        if agency is None:
            raise NotFoundRefused
        if on and not heads_of(session, agency.id):
            raise NoHead
        if agency.head_approves_reports != on:
            agency.head_approves_reports = on
            record(
                session,
                "agency.head_approves",
                actor=actor,
                now=now,
                before={"head_approves": not on},
                after={"head_approves": on},
                agency_id=agency.id,
            )
