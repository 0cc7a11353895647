"""Lists of periods: one filter, one order, one page at a time, for every screen.

The order is that of urgency: the longest overdue first, then the days left, then what has no
deadline. A page is found by the key of the last row before it, so page 20 costs what page 1 does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from workflows.domain.clock import office_day
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import (
    OPEN_PERIOD,
    Outcome,
    PeriodStatus,
    ReportStatus,
    RequestStatus,
)
from workflows.domain.timeliness import AsAt, Figure, Judgement, Standing, judge
from workflows.store.queries.counts import Counts, count, from_periods, kept
from workflows.store.queries.period_filters import PeriodFilter, conditions
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Deadline, ExtensionRequest, Period, Report
from workflows.store.tables.tasks import Assignment, Task

PAGE_SIZE = 50
_FIRST = aliased(Deadline)  # hạn gốc


@dataclass(frozen=True, slots=True)
class Cursor:
    """The key of the last row of a page: the next page begins behind it."""

    last_on_time: date | None
    period_id: int

    def __str__(self) -> str:
        """Write it as it stands in an address: «2026-11-30.17»."""
        return f"{self.last_on_time or ''}.{self.period_id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """Read it from an address; None for anything that is none."""
        day, _, number = text.partition(".")
        try:
            return cls(date.fromisoformat(day) if day else None, int(number))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class LastReport:
    """The last thing an agency reported on a period."""

    at: datetime
    words: str
    outcome: Outcome
    status: ReportStatus
    assessment: str | None


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One row of a list of work."""

    period_id: int
    task_id: int
    directive_id: int
    directive_code: str
    directive_dated: str | None
    path: str
    text: str
    reviewed: bool  # False: registered without a person's look (chưa rà soát)
    agency_id: int
    agency_name: str
    role: AgencyRole
    name: str | None  # of the period, for periodic work
    status: PeriodStatus
    last_on_time: date | None
    first_last_day: date | None  # hạn gốc
    completed_on: date | None
    follow_ups: int
    version: int
    judged: Judgement
    last_report: LastReport | None = None
    asked_until: date | None = None  # an extension is asked for, until this day
    asked_reason: str = ""

    @property
    def was_returned(self) -> bool:
        """Say whether the office returned the last report and waits for a better one."""
        last = self.last_report
        returned = last is not None and last.status is ReportStatus.RETURNED
        return returned and self.status is PeriodStatus.IN_PROGRESS

    @property
    def can_be_chased(self) -> bool:
        """Say whether a letter may speak of it: letters go to leads, about open work."""
        return self.role is AgencyRole.LEAD and self.status in OPEN_PERIOD


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """A page of rows, and where the next one begins."""

    rows: Sequence[PeriodRow] = field(default_factory=list)
    following: Cursor | None = None


def list_periods(
    session: Session,
    wanted: PeriodFilter,
    at: AsAt,
    *,
    scope: ColumnElement[bool],
    after: Cursor | None = None,
    size: int = PAGE_SIZE,
) -> PeriodPage:
    """List a page of the periods in a scope (`access.sees_period`), the most urgent first."""
    keys = _page(session, _keys(wanted, at).where(scope), kept(at).last_on_time, after, size)
    order = {key.id: place for place, key in enumerate(keys[:size])}
    found = session.execute(_columns(at).where(Period.id.in_(order)))
    rows = sorted((_row(record, at) for record in found), key=lambda row: order[row.period_id])
    following = None
    if len(keys) > size:
        following = Cursor(rows[-1].last_on_time, rows[-1].period_id)
    return PeriodPage(rows if at.ended else with_last_words(session, rows), following)


def _keys(wanted: PeriodFilter, at: AsAt) -> Select[*tuple[Any, ...]]:
    """Choose periods by their own columns as far as one can: an index finds them in order."""
    in_papers = bool(wanted.text or wanted.directive_id)
    chosen = from_periods(select(Period.id), at)
    if in_papers:
        chosen = _with_papers(chosen)
    return chosen.where(*conditions(wanted, at))


def count_periods(
    session: Session,
    wanted: PeriodFilter,
    at: AsAt,
    *,
    scope: ColumnElement[bool],
    figures: frozenset[Figure] = frozenset(Figure),
) -> Counts:
    """Count figures within a filter and a scope."""
    if wanted.text or wanted.directive_id:  # these look into tasks and papers
        ids = _keys(wanted, at).where(scope)
        return count(session, at, Period.id.in_(ids), figures=figures)
    return count(session, at, scope, *conditions(wanted, at), figures=figures)


def _with_papers(chosen: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    with_assignments = chosen.join(Assignment, Assignment.id == Period.assignment_id)
    with_tasks = with_assignments.join(Task, Task.id == Assignment.task_id)
    return with_tasks.join(Paper, Paper.id == Task.directive_id)


def _columns(at: AsAt) -> Select[*tuple[Any, ...]]:
    row = kept(at)
    chosen = select(
        Period.id.label("period_id"),
        Task.id.label("task_id"),
        Task.directive_id,
        Paper.number,
        Paper.symbol,
        Paper.dated,
        Task.path,
        Task.text,
        Task.reviewed,
        Period.agency_id,
        Agency.name.label("agency_name"),
        Period.role,
        Period.name,
        row.status.label("status"),
        row.last_on_time.label("last_on_time"),
        _FIRST.last_on_time.label("first_last_day"),
        row.reported_on.label("reported_on"),
        row.completed_on.label("completed_on"),
        row.last_report_at.label("last_report_at"),
        row.ongoing.label("ongoing"),
        Period.covers_from,
        Period.begun_at,
        Period.follow_ups,
        Period.version,
    )
    first = and_(_FIRST.period_id == Period.id, _FIRST.sequence == 0)
    joined = _with_papers(from_periods(chosen, at)).join(Agency, Agency.id == Period.agency_id)
    return joined.outerjoin(_FIRST, first)


def _page(
    session: Session,
    chosen: Select[*tuple[Any, ...]],
    day: InstrumentedAttribute[date | None],
    after: Cursor | None,
    size: int,
) -> list[Any]:
    """Read one row more than a page: first what has a last day, then what has none."""
    found: list[Any] = []
    if after is None or after.last_on_time is not None:
        dated = chosen.where(day.is_not(None))
        if after is not None:
            same_day = and_(day == after.last_on_time, Period.id > after.period_id)
            dated = dated.where(or_(day > after.last_on_time, same_day))
        found += session.execute(dated.order_by(day, Period.id).limit(size + 1)).all()
    if len(found) <= size:
        undated = chosen.where(day.is_(None))
        if after is not None and after.last_on_time is None:
            undated = undated.where(Period.id > after.period_id)
        found += session.execute(undated.order_by(Period.id).limit(size + 1 - len(found))).all()
    return found


def _row(record: Any, at: AsAt) -> PeriodRow:  # noqa: ANN401 - a row of `_columns`
    standing = standing_of(
        status=record.status,
        last_on_time=record.last_on_time,
        ongoing=record.ongoing,
        reported_on=record.reported_on,
        completed_on=record.completed_on,
        begun_at=record.begun_at,
        covers_from=record.covers_from,
        last_report_at=record.last_report_at,
    )
    return PeriodRow(
        period_id=record.period_id,
        task_id=record.task_id,
        directive_id=record.directive_id,
        directive_code=printed_code(record.number, record.symbol),
        directive_dated=record.dated,
        path=record.path,
        text=record.text,
        reviewed=record.reviewed,
        agency_id=record.agency_id,
        agency_name=record.agency_name,
        role=record.role,
        name=record.name,
        status=record.status,
        last_on_time=record.last_on_time,
        first_last_day=record.first_last_day,
        completed_on=record.completed_on,
        follow_ups=record.follow_ups,
        version=record.version,
        judged=judge(standing, at),
    )


def standing_of(
    *,
    status: PeriodStatus,
    last_on_time: date | None,
    ongoing: bool,
    reported_on: date | None,
    completed_on: date | None,
    begun_at: datetime,
    covers_from: date | None,
    last_report_at: datetime | None,
) -> Standing:
    """Give what the judge needs to know, from what is kept."""
    heard = [office_day(begun_at), covers_from, last_report_at and office_day(last_report_at)]
    heard_on = max(day for day in heard if day is not None)
    return Standing(status, last_on_time, ongoing, reported_on, completed_on, heard_on)


def printed_code(number: str | None, symbol: str | None) -> str:
    """Write number and symbol of a received paper as printed; blank dots where it has no number."""
    return f"{number or '…'}/{symbol}" if symbol else (number or "")


def with_last_words(session: Session, rows: Sequence[PeriodRow]) -> list[PeriodRow]:
    """Add to rows what was last reported on them and what is asked for, in two queries."""
    ids = [row.period_id for row in rows]
    newest = select(func.max(Report.id)).where(Report.period_id.in_(ids)).group_by(Report.period_id)
    reports = {
        report.period_id: LastReport(
            report.at, report.words, report.outcome, report.status, report.assessment
        )
        for report in session.scalars(select(Report).where(Report.id.in_(newest)))
    }
    waits = ExtensionRequest.status == RequestStatus.REQUESTED
    wanted = select(ExtensionRequest).where(ExtensionRequest.period_id.in_(ids), waits)
    asked = {request.period_id: request for request in session.scalars(wanted)}
    return [_with_words(row, reports.get(row.period_id), asked.get(row.period_id)) for row in rows]


def _with_words(
    row: PeriodRow, report: LastReport | None, asked: ExtensionRequest | None
) -> PeriodRow:
    if asked is None:
        return replace(row, last_report=report)
    day, reason = asked.proposed_day, asked.reason
    return replace(row, last_report=report, asked_until=day, asked_reason=reason)
