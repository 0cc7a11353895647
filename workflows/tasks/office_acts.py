"""What the office does with what agencies report: open, accept, return, reopen; keep or stop work."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.roles import Role
from workflows.domain.statuses import (
    DeadlineSource,
    Outcome,
    PeriodStep,
    ReportStatus,
    RequestStatus,
)
from workflows.store.database import Database
from workflows.store.tables.opinions import OpinionRequest
from workflows.store.tables.periods import Period, Report, Suspension
from workflows.tasks.assigning import NewDeadline, add_deadline
from workflows.tasks.notices import tell_agency
from workflows.tasks.opening import (
    next_deadline,
    open_period,
    waiting_extension,
    waiting_hand_back,
    waiting_report,
)
from workflows.tasks.results import link_result
from workflows.tasks.rules import needed, optional
from workflows.tasks.state import check_step, take_step

NO_LONGER_NEEDED = "Kỳ đã kết thúc trước khi có quyết định."


def mark_read(db: Database, period_id: int, *, actor: Actor, now: datetime) -> None:
    """Note that the office has opened the report that waits: it can no longer be taken back."""
    actor.require(Role.OFFICER, Role.LEADER)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor)
        row = waiting_report(session, period)
        row.read_at = row.read_at or now


def accept(
    db: Database,
    period_id: int,
    *,
    actor: Actor,
    now: datetime,
    verdict: str | None = None,
    outcome: Outcome | None = None,
    version: int | None = None,
) -> None:
    """Accept a report: the work is complete, on the date of its result document or report.

    It ends as reported unless the office judges otherwise, which it must explain.
    """
    with db.writing.begin() as session:
        accept_report(
            session,
            period_id,
            verdict=verdict,
            outcome=outcome,
            actor=actor,
            now=now,
            version=version,
        )


def accept_report(
    session: Session,
    period_id: int,
    *,
    actor: Actor,
    now: datetime,
    verdict: str | None = None,
    outcome: Outcome | None = None,
    version: int | None = None,
) -> None:
    """Accept a report in the transaction of something larger, by the same rules."""
    period = open_period(session, period_id, actor, version=version)
    check_step(period, PeriodStep.ACCEPT, actor)
    row = waiting_report(session, period)
    completed_on = row.result_dated or office_day(row.at)
    ended = outcome or row.outcome
    words = optional(verdict) if ended is row.outcome else needed(verdict)
    take_step(
        session,
        period,
        PeriodStep.ACCEPT,
        actor=actor,
        now=now,
        words=words,
        details={"report_id": row.id},
        completed_on=completed_on,
        outcome=ended,
        verdict=words,
    )
    _assess(row, ReportStatus.ACCEPTED, words, actor=actor, now=now)
    link_result(session, period, row)
    close_requests(session, period, actor=actor, now=now)
    tell_agency(session, period, "period.accept", now=now, words=words)


def return_report(
    db: Database,
    period_id: int,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> None:
    """Return a report with a reason: the agency goes on, its clock never stopped."""
    words = needed(reason)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        check_step(period, PeriodStep.RETURN, actor)
        row = waiting_report(session, period)
        take_step(
            session,
            period,
            PeriodStep.RETURN,
            actor=actor,
            now=now,
            words=words,
            details={"report_id": row.id},
            reported_on=None,
            outcome=None,
        )
        _assess(row, ReportStatus.RETURNED, words, actor=actor, now=now)
        tell_agency(session, period, "period.return", now=now, words=words)


def _assess(
    row: Report, status: ReportStatus, words: str | None, *, actor: Actor, now: datetime
) -> None:
    row.status, row.assessment = status, words
    row.assessed_by_id, row.assessed_at = actor.person_id, now
    row.read_at = row.read_at or now


def reopen(
    db: Database,
    period_id: int,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> None:
    """Open completed work again, with a reason."""
    words = needed(reason)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        take_step(
            session,
            period,
            PeriodStep.REOPEN,
            actor=actor,
            now=now,
            words=words,
            completed_on=None,
            reported_on=None,
            outcome=None,
            verdict=None,
        )
        tell_agency(session, period, "period.reopen", now=now, words=words)


def keep(
    db: Database,
    period_id: int,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> None:
    """Leave work handed back with its agency, with a reason."""
    words = needed(reason)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        take_step(session, period, PeriodStep.KEEP, actor=actor, now=now, words=words)
        row = waiting_hand_back(session, period)
        if row is not None:
            row.status, row.decision_words = RequestStatus.REFUSED, words
            row.decided_by_id, row.decided_at = actor.person_id, now
        tell_agency(session, period, "period.keep", now=now, words=words)


def suspend(
    db: Database,
    period_id: int,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> None:
    """Stop the clock of a period from today on, with a reason."""
    words = needed(reason)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        take_step(session, period, PeriodStep.SUSPEND, actor=actor, now=now, words=words)
        session.add(
            Suspension(
                period_id=period.id,
                from_day=office_day(now),
                reason=words,
                by_id=actor.person_id,
            )
        )
        tell_agency(session, period, "period.suspend", now=now, words=words)


def resume(
    db: Database, period_id: int, *, actor: Actor, now: datetime, version: int | None = None
) -> None:
    """Let the clock go on: the deadline moves by the days it stood still."""
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        check_step(period, PeriodStep.RESUME, actor)
        wanted = select(Suspension).filter_by(period_id=period.id, to_day=None)
        row = session.scalars(wanted).one()
        row.to_day = office_day(now)
        moved = _after_standing_still(session, period, row, actor=actor, now=now)
        take_step(session, period, PeriodStep.RESUME, actor=actor, now=now, last_on_time=moved)
        tell_agency(session, period, "period.resume", now=now)


def _after_standing_still(
    session: Session, period: Period, row: Suspension, *, actor: Actor, now: datetime
) -> object:
    days = office_day(now) - row.from_day
    if period.last_on_time is None or not days:
        return period.last_on_time
    moved = period.last_on_time + days
    deadline = NewDeadline(
        None, "by", moved, None, moved, None, DeadlineSource.INTERNAL, row.reason
    )
    sequence = next_deadline(session, period)
    add_deadline(session, period, sequence, deadline, actor=actor, now=now)
    return moved


def cancel(
    db: Database,
    period_id: int,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> None:
    """Cancel a period with a reason; it stays in the history."""
    words = needed(reason)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        cancel_period(session, period, words=words, actor=actor, now=now)


def cancel_period(
    session: Session, period: Period, *, words: str, actor: Actor, now: datetime
) -> None:
    """Cancel a period within a greater change, such as the recall of its directive."""
    take_step(session, period, PeriodStep.CANCEL, actor=actor, now=now, words=words)
    close_requests(session, period, actor=actor, now=now)
    tell_agency(session, period, "period.cancel", now=now, words=words)


def close_requests(session: Session, period: Period, *, actor: Actor, now: datetime) -> None:
    """Close what still waits on a period that has come to its end, so that none waits for ever."""
    submitted = Report.status == ReportStatus.SUBMITTED
    session.execute(
        update(Report)
        .where(Report.period_id == period.id, submitted)
        .values(status=ReportStatus.NOTED)
    )
    awaited = (OpinionRequest.answered_at.is_(None), OpinionRequest.withdrawn_at.is_(None))
    session.execute(
        update(OpinionRequest)
        .where(OpinionRequest.period_id == period.id, *awaited)
        .values(withdrawn_at=now)
    )
    for row in (waiting_extension(session, period), waiting_hand_back(session, period)):
        if row is not None:
            row.status, row.decision_words = RequestStatus.REFUSED, NO_LONGER_NEEDED
            row.decided_by_id, row.decided_at = actor.person_id, now
