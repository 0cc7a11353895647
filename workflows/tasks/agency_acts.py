"""What an agency does with its work: take note, report, hand back, ask for more time."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.secrecy import refuse_secret
from workflows.domain.statuses import Outcome, PeriodStep, RequestStatus
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
from workflows.store.tables.periods import ExtensionRequest, HandBack, Period
from workflows.tasks.evidence import Upload, check_files
from workflows.tasks.notices import tell_leader, tell_officer
from workflows.tasks.opening import (
    open_period,
    times_extended,
    waiting_extension,
)
from workflows.tasks.receipts import keep_receipt
from workflows.tasks.reporting import Said, enter_report, last_report_of, take_back_report
from workflows.tasks.rules import SameAgency, check_extension_request, needed
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
    said = Said(
        words=words,
        outcome=outcome,
        difficulties=difficulties,
        result_code=result_code,
        result_dated=result_dated,
        result_type=result_type,
        promised_on=promised_on,
    )
    said.check(office_day(now))
    checked = check_files(list(uploads))
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        row = enter_report(session, files, period, said, checked, actor=actor, now=now)
        keep_receipt(session, [(period, row)], actor=actor, now=now)
        return row.id


def take_back(
    db: Database, period_id: int, *, actor: Actor, now: datetime, version: int | None = None
) -> None:
    """Take back a result the office has not opened yet, or progress of the same day."""
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor, version=version)
        check_step(period, PeriodStep.TAKE_BACK, actor)
        row = last_report_of(session, period)
        if row is None or row.period_id != period.id:
            raise NotFoundRefused
        take_back_report(session, period, row, actor=actor, now=now)


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
        return give_back(
            session,
            period_id,
            words=words,
            proposed_agency_id=proposed_agency_id,
            actor=actor,
            now=now,
            version=version,
        )


def give_back(
    session: Session,
    period_id: int,
    *,
    words: str,
    proposed_agency_id: int | None,
    actor: Actor,
    now: datetime,
    version: int | None,
) -> int:
    """Hand back one piece of work within a transaction; gives the request's id."""
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
        return ask_for_time(
            session,
            period_id,
            proposed_day=proposed_day,
            words=words,
            actor=actor,
            now=now,
            version=version,
        )


def ask_for_time(
    session: Session,
    period_id: int,
    *,
    proposed_day: date,
    words: str,
    actor: Actor,
    now: datetime,
    version: int | None,
) -> int:
    """Ask for a later deadline within a transaction; gives the request's id."""
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
