"""What an agency does with its work: take note, report, hand back, ask for more time."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.secrecy import refuse_secret
from workflows.domain.statuses import Outcome, PeriodStep, ReportStatus, RequestStatus
from workflows.office.rules import LATE_ACCEPTED, LATE_REFUSED
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.settings import (
    EXTENSION_NOTICE_DAYS,
    LATE_EXTENSION,
    MAX_EXTENSIONS,
    setting,
)
from workflows.store.tables.agencies import Agency
from workflows.store.tables.periods import ExtensionRequest, HandBack, Period, Report
from workflows.tasks.evidence import Upload, check_files, keep_evidence
from workflows.tasks.holding import head_decides, hold_report
from workflows.tasks.notices import tell_leader, tell_officer
from workflows.tasks.opening import (
    open_period,
    times_extended,
    waiting_extension,
    waiting_report,
)
from workflows.tasks.results import complete_report, promise_left
from workflows.tasks.rules import (
    ReadAlready,
    SameAgency,
    check_extension_request,
    check_result_day,
    needed,
    optional,
)
from workflows.tasks.state import check_step, take_step


def take_note(
    db: Database, period_id: int, *, actor: Actor, now: datetime, version: int | None = None
) -> None:
    """Take note of work: the agency has received it (tiếp nhận)."""
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        take_step(session, period, PeriodStep.TAKE_NOTE, actor=actor, now=now)


def report(
    db: Database,
    files: FileStore,
    period_id: int,
    *,
    words: str,
    outcome: Outcome,
    actor: Actor,
    now: datetime,
    difficulties: str | None = None,
    result_code: str | None = None,
    result_dated: date | None = None,
    result_type: str | None = None,
    promised_on: date | None = None,
    uploads: Sequence[Upload] = (),
    version: int | None = None,
) -> int:
    """Report progress, or that the work ended one way or another; gives the report's id.

    Without `promised_on`, a promise is looked for in the words; it is watched until confirmed.
    Where the head of the agency approves reports first, it waits there: the held one's id.
    """
    told = needed(words), optional(difficulties), optional(result_code)
    for typed in told:
        refuse_secret(typed or "")
    check_result_day(result_dated, office_day(now))
    checked = check_files(list(uploads))
    is_end = outcome is not Outcome.IN_PROGRESS
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        row = Report(
            period_id=period.id,
            by_id=actor.person_id,
            signed_as=actor.signed_as,
            at=now,
            words=told[0],
            outcome=outcome,
            difficulties=told[1],
            result_code=told[2],
            result_dated=result_dated,
            result_type=result_type,
            promised_on=promised_on,
            status=ReportStatus.SUBMITTED if is_end else ReportStatus.NOTED,
        )
        complete_report(session, period, row)
        if head_decides(session, period, actor):
            return hold_report(session, files, period, row, checked, actor=actor, now=now)
        session.add(row)
        session.flush()
        names = keep_evidence(session, files, row, checked, actor=actor, now=now)
        say_reported(session, period, row, names, actor=actor, now=now)
        return row.id


def say_reported(
    session: Session,
    period: Period,
    row: Report,
    names: list[str],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Let the period follow a report that reaches the office now, and tell the officer."""
    is_end = row.outcome is not Outcome.IN_PROGRESS
    step = PeriodStep.REPORT_DONE if is_end else PeriodStep.REPORT_PROGRESS
    values: dict[str, Any] = {"last_report_at": now}
    if row.promised_on:
        values["promised_on"] = row.promised_on
    if is_end:
        values |= {"reported_on": office_day(now), "outcome": row.outcome}
    details: dict[str, Any] = {"report_id": row.id}
    if row.result_code:
        details["result_code"] = row.result_code
    if row.promised_on:
        details["promised_on"] = row.promised_on.isoformat()
    if names:
        details["files"] = names
    take_step(
        session, period, step, actor=actor, now=now, words=row.words, details=details, **values
    )
    if is_end:
        tell_officer(session, period, "period.report_done", now=now, words=row.words)


def take_back(
    db: Database, period_id: int, *, actor: Actor, now: datetime, version: int | None = None
) -> None:
    """Take back a report that the office has not opened yet."""
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        check_step(period, PeriodStep.TAKE_BACK, actor)
        row = waiting_report(session, period)
        if row.read_at is not None:
            raise ReadAlready
        row.status = ReportStatus.TAKEN_BACK
        take_step(
            session,
            period,
            PeriodStep.TAKE_BACK,
            actor=actor,
            now=now,
            reported_on=None,
            outcome=None,
            promised_on=promise_left(session, period),
        )


def hand_back(
    db: Database,
    period_id: int,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    proposed_agency_id: int | None = None,
    version: int | None = None,
) -> int:
    """Hand back work that is not the agency's, perhaps naming whose it is; gives the request's id."""
    words = needed(reason)
    refuse_secret(words)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        if proposed_agency_id == period.agency_id:
            raise SameAgency
        proposed = session.get(Agency, proposed_agency_id) if proposed_agency_id else None
        if proposed_agency_id and proposed is None:
            raise NotFoundRefused
        row = HandBack(
            period_id=period.id,
            by_id=actor.person_id,
            at=now,
            reason=words,
            proposed_agency_id=proposed_agency_id,
            status=RequestStatus.REQUESTED,
        )
        session.add(row)
        details = {"proposed": proposed.name} if proposed else {}
        take_step(
            session,
            period,
            PeriodStep.HAND_BACK,
            actor=actor,
            now=now,
            words=words,
            details=details,
        )
        tell_officer(session, period, "period.hand_back", now=now, words=words)
        return row.id


def request_extension(
    db: Database,
    period_id: int,
    *,
    proposed_day: date,
    reason: str,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> int:
    """Ask for a later deadline; it moves only when a leader grants it. Gives the request's id."""
    words = needed(reason)
    refuse_secret(words)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        ask_by = _last_day_to_ask(session, period)
        is_late = ask_by is not None and office_day(now) > ask_by
        refuses = setting(session, LATE_EXTENSION, LATE_ACCEPTED) == LATE_REFUSED
        check_extension_request(
            proposed_day,
            period.last_on_time,
            today=office_day(now),
            waits=waiting_extension(session, period) is not None,
            times=times_extended(session, period),
            most=setting(session, MAX_EXTENSIONS, 2),
            ask_by=ask_by if refuses else None,
        )
        row = ExtensionRequest(
            period_id=period.id,
            requested_by_id=actor.person_id,
            requested_at=now,
            proposed_day=proposed_day,
            reason=words,
            is_late=is_late,
            status=RequestStatus.REQUESTED,
        )
        session.add(row)
        take_step(
            session,
            period,
            PeriodStep.REQUEST_EXTENSION,
            actor=actor,
            now=now,
            words=words,
            details={"proposed_day": proposed_day.isoformat()},
        )
        tell_leader(session, period, "period.request_extension", now=now, words=words)
        return row.id


def _last_day_to_ask(session: Session, period: Period) -> date | None:
    """Give the day some working days before the end by which more time is to be asked for."""
    if period.last_on_time is None:
        return None
    days = setting(session, EXTENSION_NOTICE_DAYS, 3)
    return working_calendar(session).add_working_days(period.last_on_time, -days)
