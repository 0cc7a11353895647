"""Reports that wait for the head of an agency, as the agency's own people see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.statuses import HeldStatus, Outcome
from workflows.domain.timeliness import WORKED_ON
from workflows.store.queries.access import sees_period
from workflows.store.tables.agencies import Agency
from workflows.store.tables.held_reports import HeldFile, HeldReport
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task


@dataclass(frozen=True, slots=True)
class HeldFact:
    """A report inside the agency: what it says, who wrote it, what the head said."""

    id: int
    at: datetime
    by: str
    words: str
    outcome: Outcome
    difficulties: str | None
    result_code: str | None
    result_dated: date | None
    status: HeldStatus
    decision_words: str | None
    files: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A report that waits for the head, on the desk."""

    period_id: int
    text: str
    by: str
    last_day: date | None


def head_approves_of(session: Session, agency_id: int | None) -> bool:
    """Say whether an agency has its head approve reports."""
    wanted = select(Agency.head_approves_reports).where(Agency.id == agency_id)
    return bool(session.scalar(wanted))


def held_of_period(session: Session, period_id: int, actor: Actor) -> list[HeldFact]:
    """List the reports of a period that the head has not sent, the newest first."""
    wanted = (
        select(HeldReport)
        .join(Period, Period.id == HeldReport.period_id)
        .where(HeldReport.period_id == period_id, HeldReport.status != HeldStatus.SENT)
        .where(_reads(actor))
        .order_by(HeldReport.id.desc())
        .options(joinedload(HeldReport.by))
        .options(selectinload(HeldReport.files).options(joinedload(HeldFile.file)))
    )
    return [_fact(row) for row in session.scalars(wanted)]


def _fact(row: HeldReport) -> HeldFact:
    written, dated = row.content, row.content.get("result_dated")
    return HeldFact(
        id=row.id,
        at=row.at,
        by=row.signed_as or row.by.name,
        words=written["words"],
        outcome=Outcome(written["outcome"]),
        difficulties=written.get("difficulties"),
        result_code=written.get("result_code"),
        result_dated=date.fromisoformat(dated) if dated else None,
        status=row.status,
        decision_words=row.decision_words,
        files=[(one.id, one.file.name) for one in row.files],
    )


def period_of_held(session: Session, held_id: int, actor: Actor) -> int:
    """Give the period a held report is about; else `NotFoundRefused`."""
    joined = select(Period.id).join(HeldReport, HeldReport.period_id == Period.id)
    period_id = session.scalar(joined.where(HeldReport.id == held_id, _reads(actor)))
    if period_id is None:
        raise NotFoundRefused
    return period_id


def waiting_for_head(session: Session, actor: Actor, *, limit: int) -> tuple[int, list[HeldRow]]:
    """Give what waits for a head: how many, and the most urgent of them."""
    waits = HeldReport.status == HeldStatus.WAITING
    open_ones = (waits, Period.status.in_(WORKED_ON), _reads(actor))
    joined = select(func.count()).select_from(HeldReport).join(Period)
    total = session.scalar(joined.where(*open_ones)) or 0
    wanted = (
        select(HeldReport, Period, Task.text)
        .join(Period, Period.id == HeldReport.period_id)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .where(*open_ones)
        .order_by(Period.last_on_time.is_(None), Period.last_on_time, HeldReport.id)
        .limit(limit)
        .options(joinedload(HeldReport.by))
    )
    rows = session.execute(wanted) if total else ()
    return total, [
        HeldRow(period.id, text, held.signed_as or held.by.name, period.last_on_time)
        for held, period, text in rows
    ]


def get_held_file(session: Session, file_id: int, actor: Actor) -> StoredFile:
    """Give a file of a held report to the agency's own people; else `NotFoundRefused`."""
    wanted = (
        select(StoredFile)
        .join(HeldFile, HeldFile.file_id == StoredFile.id)
        .join(HeldReport, HeldReport.id == HeldFile.held_report_id)
        .join(Period, Period.id == HeldReport.period_id)
        .where(HeldFile.id == file_id, _reads(actor))
    )
    file = session.scalars(wanted).one_or_none()
    if file is None:
        raise NotFoundRefused
    return file


def _reads(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Period`: the own agency's work, never through an office's eyes."""
    return false() if actor.is_office else sees_period(actor)
