"""Lists of periods: one filter, one order, one page at a time, for every screen.

The order is that of urgency: the longest overdue first, then the days left, then what has no
deadline. A page is found by the key of the last row before it, so page 20 costs what page 1 does.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import (
    PeriodStatus,
)
from workflows.domain.timeliness import AsAt, Figure, Standing, judge
from workflows.store.queries.counts import Counts, count, from_periods, kept
from workflows.store.queries.period_filters import PeriodFilter, conditions
from workflows.store.queries.period_rows import Cursor, PeriodPage, PeriodRow
from workflows.store.queries.row_words import with_words
from workflows.store.queries.tallied import tallied, tallied_for
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Assignment, Task

PAGE_SIZE = 50
_STATEMENTS_KEPT = 64
_FIRST = aliased(Deadline)  # hạn gốc


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
    keys = _page(session, _scoped(wanted, at, scope), kept(at).last_on_time, after, size)
    order = {key.id: place for place, key in enumerate(keys[:size])}
    found = session.execute(_columns(at), {"ids": list(order)})
    rows = sorted((_row(record, at) for record in found), key=lambda row: order[row.period_id])
    following = None
    if len(keys) > size:
        following = Cursor(rows[-1].last_on_time, rows[-1].period_id)
    return PeriodPage(with_words(session, rows, at), following)


def first_period_ids(
    session: Session,
    wanted: PeriodFilter,
    at: AsAt,
    *,
    scope: ColumnElement[bool],
    most: int,
) -> list[int]:
    """Give the ids of so many periods of a filter at most, in the order they are listed."""
    chosen = _keys(wanted, at).where(scope)
    return [key.id for key in _page(session, chosen, kept(at).last_on_time, None, most)][:most]


@lru_cache(_STATEMENTS_KEPT)
def _scoped(wanted: PeriodFilter, at: AsAt, scope: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Keep a statement built: people come back to the same list."""
    return _keys(wanted, at).where(scope)


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


def kept_counts(
    session: Session, actor: Actor, wanted: PeriodFilter, at: AsAt
) -> Mapping[AgencyRole, Counter[Figure]] | None:
    """Give the figures within a filter by role, where they are kept; None: they must be counted."""
    plain = replace(wanted, role=None)
    if plain == PeriodFilter():
        return tallied_for(session, actor, at)
    of_one = actor.is_office and at.ended is None and wanted.agency_id is not None
    if not of_one or plain != PeriodFilter(agency_id=wanted.agency_id):
        return None
    found = tallied(session, at, agency_ids=[wanted.agency_id or 0], together=True)
    return {role: counts for (_, role), counts in found.items()}


def _with_papers(chosen: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    with_assignments = chosen.join(Assignment, Assignment.id == Period.assignment_id)
    with_tasks = with_assignments.join(Task, Task.id == Assignment.task_id)
    return with_tasks.join(Paper, Paper.id == Task.directive_id)


@lru_cache(_STATEMENTS_KEPT)
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
        row.promised_on.label("promised_on"),
        row.ongoing.label("ongoing"),
        Period.covers_from,
        Period.begun_at,
        Period.follow_ups,
        Period.version,
    )
    first = and_(_FIRST.period_id == Period.id, _FIRST.sequence == 0)
    joined = _with_papers(from_periods(chosen, at)).join(Agency, Agency.id == Period.agency_id)
    of_page = Period.id.in_(bindparam("ids", expanding=True))
    return joined.outerjoin(_FIRST, first).where(of_page)


def _page(
    session: Session,
    chosen: Select[*tuple[Any, ...]],
    day: InstrumentedAttribute[date | None],
    after: Cursor | None,
    size: int,
) -> list[Any]:
    """Read one row more than a page: first what has a last day, then what has none."""
    found: list[Any] = []
    if after is None:
        found += session.execute(_most_urgent(chosen, day, size + 1)).all()
    elif after.last_on_time is not None:
        # The first bound lets the index begin at the day; the second leaves out what was shown.
        rest = or_(day > after.last_on_time, Period.id > after.period_id)
        dated = chosen.where(day >= after.last_on_time, rest)
        found += session.execute(dated.order_by(day, Period.id).limit(size + 1)).all()
    if len(found) <= size:
        undated = chosen.where(day.is_(None))
        if after is not None and after.last_on_time is None:
            undated = undated.where(Period.id > after.period_id)
        found += session.execute(undated.order_by(Period.id).limit(size + 1 - len(found))).all()
    return found


@lru_cache(_STATEMENTS_KEPT)
def _most_urgent(
    chosen: Select[*tuple[Any, ...]], day: InstrumentedAttribute[date | None], size: int
) -> Select[*tuple[Any, ...]]:
    return chosen.where(day.is_not(None)).order_by(day, Period.id).limit(size)


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
        promised_on=record.promised_on,
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
        promised_on=record.promised_on,
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
    promised_on: date | None = None,
) -> Standing:
    """Give what the judge needs to know, from what is kept."""
    heard = [office_day(begun_at), covers_from, last_report_at and office_day(last_report_at)]
    heard_on = max(day for day in heard if day is not None)
    return Standing(status, last_on_time, ongoing, reported_on, completed_on, heard_on, promised_on)


def printed_code(number: str | None, symbol: str | None) -> str:
    """Write number and symbol of a received paper as printed; blank dots where it has no number."""
    return f"{number or '…'}/{symbol}" if symbol else (number or "")
