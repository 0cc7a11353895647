"""Writing down a report within a transaction: for one task, for many, and when the head sends it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.secrecy import refuse_secret
from workflows.domain.statuses import HeldStatus, Outcome, PeriodStep, ReportStatus
from workflows.store.files import FileStore
from workflows.store.tables.held_reports import HeldReport
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.periods import Evidence, Period, Report
from workflows.tasks.evidence import CheckedFile, keep_files
from workflows.tasks.holding import head_decides, hold_report
from workflows.tasks.notices import tell_officer
from workflows.tasks.results import complete_report, promise_left
from workflows.tasks.rules import (
    NothingBefore,
    ProgressKept,
    ReadAlready,
    RequestDecided,
    check_result_day,
    needed,
    optional,
)
from workflows.tasks.state import change_period, take_step

_STANDING = (ReportStatus.SUBMITTED, ReportStatus.NOTED)  # what its author may still take back
_UNCHANGED = re.compile(r"Không thay đổi so với báo cáo ngày [\d/]+: ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an agency says about one piece of work."""

    words: str = ""
    outcome: Outcome = Outcome.IN_PROGRESS
    difficulties: str | None = None
    result_code: str | None = None
    result_dated: date | None = None
    result_type: str | None = None
    promised_on: date | None = None
    same: bool = False  # nothing changed since the last report, whose words are repeated

    def check(self, today: date) -> None:
        """Refuse what can be refused before anything is written; raises a `Refusal`."""
        told = optional(self.words) if self.same else needed(self.words)
        for typed in (told, optional(self.difficulties), optional(self.result_code)):
            refuse_secret(typed or "")
        check_result_day(self.result_dated, today)


def enter_report(
    session: Session,
    files: FileStore,
    period: Period,
    said: Said,
    checked: list[CheckedFile],
    *,
    actor: Actor,
    now: datetime,
    waiting: list[StoredFile] | None = None,
) -> Report | HeldReport:
    """Add a report with its files, and let the period follow it; or keep it for the head.

    `waiting` are files that are in the store already.
    """
    row = _row(session, period, said, actor=actor, now=now)
    complete_report(session, period, row)
    stored = list(waiting or ())
    if head_decides(session, period, actor):
        stored += keep_files(session, files, checked, actor=actor, now=now)
        return hold_report(session, period, row, stored, actor=actor, now=now)
    session.add(row)
    session.flush()
    stored += keep_files(session, files, checked, actor=actor, now=now)
    session.add_all(Evidence(report_id=row.id, file_id=file.id) for file in stored)
    say_reported(session, period, row, [file.name for file in stored], actor=actor, now=now)
    return row


def _row(session: Session, period: Period, said: Said, *, actor: Actor, now: datetime) -> Report:
    before = last_report_of(session, period) if said.same else None
    if said.same and before is None:
        raise NothingBefore
    is_end = said.outcome is not Outcome.IN_PROGRESS
    difficulties = optional(said.difficulties) or (before.difficulties if before else None)
    return Report(
        period_id=period.id,
        by_id=actor.person_id,
        signed_as=actor.signed_as,
        at=now,
        words=_same_words(before, said.words) if before else needed(said.words),
        outcome=said.outcome,
        difficulties=difficulties,
        result_code=optional(said.result_code),
        result_dated=said.result_dated,
        result_type=said.result_type,
        promised_on=said.promised_on,
        status=ReportStatus.SUBMITTED if is_end else ReportStatus.NOTED,
    )


def last_report_of(session: Session, period: Period) -> Report | None:
    """Give the newest report of the assignment, in this period or an earlier one."""
    wanted = (
        select(Report)
        .join(Period, Period.id == Report.period_id)
        .where(Period.assignment_id == period.assignment_id)
        .where(Report.status != ReportStatus.TAKEN_BACK)
        .order_by(Report.id.desc())
    )
    return session.scalars(wanted.limit(1)).one_or_none()


def _same_words(before: Report, added: str) -> str:
    """Repeat the words of the last report, naming its day; what was repeated there is not doubled."""
    said = _UNCHANGED.sub("", before.words, count=1)
    day = f"{office_day(before.at):%d/%m/%Y}"
    words = f"Không thay đổi so với báo cáo ngày {day}: {said}"
    more = optional(added)
    return needed(f"{words}\n{more}" if more else words)


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


def take_back_report(
    session: Session, period: Period, row: Report, *, actor: Actor, now: datetime
) -> None:
    """Take back a report that nobody has read; raises `ReadAlready` or `ProgressKept`."""
    if row.status not in _STANDING or row.read_at is not None:
        raise ReadAlready
    if row.status is ReportStatus.NOTED:
        newest = last_report_of(session, period)
        is_newest = newest is not None and newest.id == row.id
        if not is_newest or office_day(row.at) != office_day(now):
            raise ProgressKept
    row.status = ReportStatus.TAKEN_BACK
    session.flush()
    take_step(
        session,
        period,
        PeriodStep.TAKE_BACK,
        actor=actor,
        now=now,
        details={"report_id": row.id},
        reported_on=None,
        outcome=None,
        promised_on=promise_left(session, period),
        last_report_at=_heard_at(session, period),
    )


def _heard_at(session: Session, period: Period) -> datetime | None:
    """Give the moment of the newest report of a period that still stands."""
    wanted = select(Report.at).where(
        Report.period_id == period.id, Report.status != ReportStatus.TAKEN_BACK
    )
    return session.scalar(wanted.order_by(Report.id.desc()).limit(1))


def take_back_held(
    session: Session, period: Period, held: HeldReport, *, actor: Actor, now: datetime
) -> None:
    """Take a report back from the head, who has not decided; else raises `RequestDecided`."""
    if held.status is not HeldStatus.WAITING:
        raise RequestDecided
    held.status = HeldStatus.TAKEN_BACK
    change_period(
        session,
        period,
        "period.take_back",
        actor=actor,
        now=now,
        details={"held_report_id": held.id},
    )
