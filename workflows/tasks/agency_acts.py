"""What an agency does with its work: take note, report, hand back, ask for more time, delegate."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.secrecy import refuse_secret
from workflows.domain.statuses import Outcome, PeriodStep, ReportStatus, RequestStatus
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.access import own_agency_ids
from workflows.store.queries.settings import MAX_EXTENSIONS, setting
from workflows.store.tables.agencies import Agency
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import ExtensionRequest, HandBack, Period, Report
from workflows.store.tables.tasks import Delegation
from workflows.tasks.evidence import Upload, check_files, keep_evidence
from workflows.tasks.notices import tell_leader, tell_officer, tell_person
from workflows.tasks.opening import (
    open_period,
    times_extended,
    waiting_extension,
    waiting_report,
)
from workflows.tasks.rules import (
    NotOfThisAgency,
    ReadAlready,
    SameAgency,
    check_extension_request,
    check_result_day,
    needed,
    optional,
)
from workflows.tasks.state import change_period, take_step


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
    uploads: Sequence[Upload] = (),
    version: int | None = None,
) -> int:
    """Report progress, or that the work ended one way or another; gives the report's id."""
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
            status=ReportStatus.SUBMITTED if is_end else ReportStatus.NOTED,
        )
        session.add(row)
        session.flush()
        names = keep_evidence(session, files, row, checked, actor=actor, now=now)
        _say_reported(session, period, row, names, actor=actor, now=now)
        return row.id


def _say_reported(
    session: Session,
    period: Period,
    row: Report,
    names: list[str],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    is_end = row.outcome is not Outcome.IN_PROGRESS
    step = PeriodStep.REPORT_DONE if is_end else PeriodStep.REPORT_PROGRESS
    values: dict[str, Any] = {"last_report_at": now}
    if is_end:
        values |= {"reported_on": office_day(now), "outcome": row.outcome}
    details: dict[str, Any] = {"report_id": row.id}
    if row.result_code:
        details["result_code"] = row.result_code
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
        take_step(
            session,
            period,
            PeriodStep.TAKE_BACK,
            actor=actor,
            now=now,
            reported_on=None,
            outcome=None,
        )
        row = waiting_report(session, period)
        if row.read_at is not None:
            raise ReadAlready
        row.status = ReportStatus.TAKEN_BACK


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
        check_extension_request(
            proposed_day,
            period.last_on_time,
            today=office_day(now),
            waits=waiting_extension(session, period) is not None,
            times=times_extended(session, period),
            most=setting(session, MAX_EXTENSIONS, 2),
        )
        row = ExtensionRequest(
            period_id=period.id,
            requested_by_id=actor.person_id,
            requested_at=now,
            proposed_day=proposed_day,
            reason=words,
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


def delegate(
    db: Database,
    period_id: int,
    *,
    member_id: int | None,
    actor: Actor,
    now: datetime,
    words: str | None = None,
) -> None:
    """Give the work of an assignment to a member of the agency, or to nobody again."""
    actor.require(Role.AGENCY_CONTACT)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor)
        member = _member(session, member_id, actor) if member_id is not None else None
        running = Delegation.ended_at.is_(None)
        session.execute(
            update(Delegation)
            .where(Delegation.assignment_id == period.assignment_id, running)
            .values(ended_at=now)
        )
        if member is not None:
            _delegate(session, period, member, optional(words), actor=actor, now=now)
        change_period(
            session,
            period,
            "assignment.delegate",
            actor=actor,
            now=now,
            words=optional(words),
            details={"member": member.name if member else None},
        )


def _delegate(
    session: Session,
    period: Period,
    member: Person,
    words: str | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    row = Delegation(
        assignment_id=period.assignment_id,
        member_id=member.id,
        by_id=actor.person_id,
        signed_as=actor.signed_as,
        words=words,
        at=now,
    )
    session.add(row)
    tell_person(session, member.id, period, "assignment.delegate", now=now, words=words)


def _member(session: Session, member_id: int, actor: Actor) -> Person:
    wanted = (
        select(Person)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.id == member_id, Person.active, RoleGrant.role == Role.AGENCY_MEMBER)
        .where(Person.agency_id.in_(own_agency_ids(actor)))
    )
    member = session.scalars(wanted).one_or_none()
    if member is None:
        raise NotOfThisAgency
    return member
