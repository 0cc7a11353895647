"""What lists of periods can be filtered by, as plain values and as conditions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, case, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import OPEN_PERIOD, PeriodStatus, ReportStatus
from workflows.domain.text import search_fold
from workflows.domain.timeliness import AsAt, Figure, end_of_day
from workflows.store.queries.counts import Kept, among, counted_by, kept
from workflows.store.queries.heirs import agencies_called, with_predecessors
from workflows.store.queries.row_words import asks_for_time
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive, FormerCare
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import ExtensionRequest, FollowUp, Period, Report
from workflows.store.tables.tasks import Assignment, Task

# What a status is a part of, said beside it: then a partial index can find it.
_INDEXED = (OPEN_PERIOD, {PeriodStatus.HANDED_BACK, PeriodStatus.SUSPENDED})


@dataclass(frozen=True, slots=True)
class PeriodFilter:
    """What a list shows; everything unset shows all."""

    figure: Figure | None = None
    status: PeriodStatus | None = None
    agency_id: int | None = None
    as_now: bool = False  # with all that were merged into the agency (theo tổ chức hiện nay)
    role: AgencyRole | None = None
    directive_id: int | None = None
    letter_id: int | None = None  # a letter that chased it
    due_from: date | None = None
    due_to: date | None = None
    text: str = ""
    asks_extension: bool = False
    returned: bool = False  # the office returned the last report
    to_do: bool = False  # the agency still has something to do: no report of it waits
    period_ids: tuple[int, ...] = ()  # these alone, as somebody ticked them
    field_id: int | None = None  # lĩnh vực of the directive
    leader_id: int | None = None  # lãnh đạo phụ trách of the directive
    given_from: date | None = None  # registered in these days, the last included (giao trong kỳ)
    given_to: date | None = None
    done_from: date | None = None  # completed in these days, the last included
    done_to: date | None = None
    without_ongoing: bool = False  # no work that never ends (thường xuyên)


def conditions(wanted: PeriodFilter, at: AsAt) -> Iterable[ColumnElement[bool]]:
    """Give the conditions of a filter, for a selection through `from_periods` and the papers."""
    row = kept(at)
    if wanted.figure:
        yield counted_by(wanted.figure, at)
    if wanted.status:
        yield row.status == wanted.status
        yield from (among(row, kind) for kind in _INDEXED if wanted.status in kind)
    if wanted.agency_id:
        yield _of_agency(wanted.agency_id, as_now=wanted.as_now)
    if wanted.role:
        yield Period.role == wanted.role
    if wanted.directive_id:
        yield Task.directive_id == wanted.directive_id
    if wanted.due_from:
        yield row.last_on_time >= wanted.due_from
    if wanted.due_to:
        yield row.last_on_time <= wanted.due_to
    yield from _of_kind(wanted, row)
    yield from _of_directives(wanted, at)
    yield from _rare_conditions(wanted, row, at)


def _of_kind(wanted: PeriodFilter, row: Kept) -> Iterable[ColumnElement[bool]]:
    if wanted.done_from or wanted.done_to:
        yield row.status == PeriodStatus.COMPLETED
    if wanted.done_from:
        yield row.completed_on >= wanted.done_from
    if wanted.done_to:
        yield row.completed_on <= wanted.done_to
    if wanted.without_ongoing:
        yield ~row.ongoing


def _of_directives(wanted: PeriodFilter, at: AsAt) -> Iterable[ColumnElement[bool]]:
    if within := list(_on_directive(wanted, at)):
        chosen = select(Assignment.id).join(Task, Task.id == Assignment.task_id)
        chosen = chosen.join(Directive, Directive.paper_id == Task.directive_id)
        yield Period.assignment_id.in_(chosen.where(*within))


def _on_directive(wanted: PeriodFilter, at: AsAt) -> Iterable[ColumnElement[bool]]:
    """Give what a filter asks of the directive; the moment of its registration never moves."""
    if wanted.field_id:
        yield _then(Directive.field_id, FormerCare.field_id, at) == wanted.field_id
    if wanted.leader_id:
        yield _then(Directive.leader_id, FormerCare.leader_id, at) == wanted.leader_id
    if wanted.given_from:
        yield Directive.registered_at >= end_of_day(wanted.given_from - timedelta(days=1))
    if wanted.given_to:
        yield Directive.registered_at < end_of_day(wanted.given_to)


def _then(
    now: InstrumentedAttribute[int | None], former: InstrumentedAttribute[int | None], at: AsAt
) -> ColumnElement[int | None]:
    """Give who or what a directive belonged to on that day: what it was until the next change."""
    if at.ended is None:
        return now.expression
    changed = (FormerCare.directive_id == Directive.paper_id) & (FormerCare.until >= at.ended)
    first = select(former).where(changed).order_by(FormerCare.until, FormerCare.id).limit(1)
    was = first.correlate(Directive).scalar_subquery()
    return case((exists().where(changed).correlate(Directive), was), else_=now)


def _rare_conditions(wanted: PeriodFilter, row: Kept, at: AsAt) -> Iterable[ColumnElement[bool]]:
    if folded := search_fold(wanted.text):
        in_task = Task.search_fold.contains(folded, autoescape=True)
        in_paper = Paper.search_fold.contains(folded, autoescape=True)
        yield or_(in_task, in_paper, *_worked_on_by(folded))
    if wanted.asks_extension:
        yield Period.id.in_(select(ExtensionRequest.period_id).where(asks_for_time(at)))
    if wanted.letter_id:
        chased = select(FollowUp.period_id).where(FollowUp.document_id == wanted.letter_id)
        yield Period.id.in_(chased)
    if wanted.period_ids:
        yield Period.id.in_(wanted.period_ids)
    if wanted.to_do:
        yield row.status != PeriodStatus.REPORTED
    if wanted.returned:
        yield row.status == PeriodStatus.IN_PROGRESS
        yield among(row, OPEN_PERIOD)
        yield Period.id.in_(_ids_last_returned(at))


def _of_agency(agency_id: int, *, as_now: bool) -> ColumnElement[bool]:
    if not as_now:
        return Period.agency_id == agency_id
    own = select(Agency.id).where(Agency.id == agency_id)
    return Period.agency_id.in_(with_predecessors(own))


def _worked_on_by(folded: str) -> Iterable[ColumnElement[bool]]:
    """Ask for the work of agencies called so, today or before they were merged."""
    named, before = agencies_called(folded), aliased(Assignment)
    yield Period.agency_id.in_(named)
    yield Assignment.came_from_id.in_(select(before.id).where(before.agency_id.in_(named)))


def _ids_last_returned(at: AsAt) -> Select[int]:
    later = aliased(Report)
    after = exists().where(later.period_id == Report.period_id, later.id > Report.id)
    returned = Report.status == ReportStatus.RETURNED
    if at.ended is not None:
        after, returned = (
            after.where(later.at < at.ended),
            returned & (Report.assessed_at < at.ended),
        )
    return select(Report.period_id).where(returned, ~after)
