"""What the officer is proposed to do next about overdue work that nobody reports on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from workflows.domain.ladder import LadderStep, Unheard, next_step
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import (
    OPEN_DOCUMENT,
    OPEN_PERIOD,
    DocumentKind,
    DocumentStatus,
    FollowUpKind,
    PeriodStatus,
    RequestStatus,
)
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.counts import among
from workflows.store.queries.letterheads import own_agency_id
from workflows.store.queries.periods import printed_code
from workflows.store.queries.settings import LADDER_AFTER, setting
from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import Document, DocumentPeriod
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import ExtensionRequest, FollowUp, Period
from workflows.store.tables.reminders import LadderPause
from workflows.store.tables.tasks import Assignment, Task

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A step that is proposed about one period, with its reason."""

    period_id: int
    task_id: int
    path: str
    text: str
    directive_code: str
    agency_id: int
    agency: str
    agency_phone: str | None
    last_day: date
    days_late: int
    letters: int
    reminders: int  # by the clock, mail and telephone
    answer_by: date | None  # that the last letter asked for
    version: int

    @property
    def step(self) -> LadderStep:
        """Give the step."""
        return next_step(self.letters)


@dataclass(frozen=True, slots=True)
class Proposals:
    """How many there are, and the longest overdue of them."""

    total: int
    rows: Sequence[Proposal]


def proposals(session: Session, today: date, *, limit: int = _MOST) -> Proposals:
    """List the steps proposed on a day, the longest overdue first."""
    waits = _waits_today(session, today)
    total = session.scalar(select(func.count(Period.id)).where(waits)) or 0
    if not total:
        return Proposals(0, [])
    newest = _columns().where(waits).order_by(Period.last_on_time, Period.id).limit(limit)
    return Proposals(total, [_proposal(row, today) for row in session.execute(newest)])


def count_proposals(session: Session, today: date) -> int:
    """Count the steps proposed on a day."""
    return session.scalar(select(func.count(Period.id)).where(_waits_today(session, today))) or 0


def _waits_today(session: Session, today: date) -> ColumnElement[bool]:
    after = setting(session, LADDER_AFTER, 3)
    bounds = Unheard.of(today, working_calendar(session), after)
    return _waits_for_a_step(bounds, today, own_agency_id(session))


def _waits_for_a_step(bounds: Unheard, today: date, own_id: int | None) -> ColumnElement[bool]:
    return and_(
        among(Period, OPEN_PERIOD),
        Period.status != PeriodStatus.REPORTED,
        Period.role == AgencyRole.LEAD,
        ~Period.ongoing,
        Period.last_on_time < bounds.overdue_since,
        Period.agency_id != (own_id or 0),
        or_(Period.last_report_at.is_(None), Period.last_report_at < bounds.heard_before),
        _no_answer_is_awaited(today),
        ~_asks_for_time(),
        ~_is_being_drafted(),
        ~exists().where(LadderPause.period_id == Period.id, LadderPause.until_day >= today),
    )


def _no_answer_is_awaited(today: date) -> ColumnElement[bool]:
    awaited = (
        exists()
        .where(FollowUp.period_id == Period.id, FollowUp.kind == FollowUpKind.LETTER)
        .where(FollowUp.document_id == Document.paper_id)
        .where(Document.status == DocumentStatus.ISSUED, Document.answer_by >= today)
    )
    return ~awaited


def _asks_for_time() -> ColumnElement[bool]:
    return exists().where(
        ExtensionRequest.period_id == Period.id,
        ExtensionRequest.status == RequestStatus.REQUESTED,
    )


def _is_being_drafted() -> ColumnElement[bool]:
    return exists().where(
        DocumentPeriod.period_id == Period.id,
        DocumentPeriod.document_id == Document.paper_id,
        Document.status.in_(OPEN_DOCUMENT),
        Document.kind == DocumentKind.FOLLOW_UP_LETTER,
    )


def _columns() -> Select[Period, Task, str, str | None, str | None, str | None, int, date | None]:
    told = select(func.count(FollowUp.dedupe.distinct())).where(
        FollowUp.period_id == Period.id, FollowUp.kind != FollowUpKind.LETTER
    )
    asked = (
        select(func.max(Document.answer_by))
        .join(FollowUp, FollowUp.document_id == Document.paper_id)
        .where(FollowUp.period_id == Period.id, Document.status == DocumentStatus.ISSUED)
    )
    return (
        select(
            Period,
            Task,
            Agency.name,
            Agency.phone,
            Paper.number,
            Paper.symbol,
            told.scalar_subquery(),
            asked.scalar_subquery(),
        )
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Paper, Paper.id == Task.directive_id)
        .join(Agency, Agency.id == Period.agency_id)
    )


def _proposal(
    row: Row[Period, Task, str, str | None, str | None, str | None, int, date | None], today: date
) -> Proposal:
    period, task, agency, phone, number, symbol, reminders, answer_by = row
    last_day = period.last_on_time or today
    return Proposal(
        period_id=period.id,
        task_id=task.id,
        path=task.path,
        text=task.text,
        directive_code=printed_code(number, symbol),
        agency_id=period.agency_id,
        agency=agency,
        agency_phone=phone,
        last_day=last_day,
        days_late=(today - last_day).days,
        letters=period.follow_ups,
        reminders=reminders,
        answer_by=answer_by,
        version=period.version,
    )
