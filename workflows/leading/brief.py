"""The leader's one page: where the work stands, what is worst and why, whom to praise, what is next.

Every number is a count of `queries.counts` on a day, so it equals the list it opens.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import true
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.ranking import PRAISED_DAYS, DueCounts, praised
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.timeliness import AsAt, Figure
from workflows.store.queries.counts import Counts, as_at
from workflows.store.queries.due_counts import due_by_agency
from workflows.store.queries.leader_facts import (
    Contact,
    agencies_late,
    agency_names,
    assigned_at,
    contacts,
    late_by_task,
)
from workflows.store.queries.overview import overview
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.period_rows import Cursor, PeriodRow
from workflows.store.queries.periods import count_periods, list_periods

_WEEK = timedelta(days=7)
_RED = 5
_COMING = 4
_PAGES = 4  # a task of many agencies may fill whole pages of the list


@dataclass(frozen=True, slots=True)
class Sight:
    """What a page speaks of: a leader's directives, a field of work, or all."""

    leader_id: int | None = None
    field_id: int | None = None

    @property
    def is_all(self) -> bool:
        """Say whether it is the whole office."""
        return self.leader_id is None and self.field_id is None

    @property
    def work(self) -> PeriodFilter:
        """Choose its work: what agencies lead."""
        return PeriodFilter(role=AgencyRole.LEAD, leader_id=self.leader_id, field_id=self.field_id)


@dataclass(frozen=True, slots=True)
class RedTask:
    """Overdue work with all a leader asks about it."""

    row: PeriodRow
    assigned_on: date
    reported_on: date | None  # the day of its last report
    contacts: Sequence[Contact]
    others: int  # agencies more that are late with the same task


@dataclass(frozen=True, slots=True)
class Praised:
    """An agency that deserves praise, and the figures that say so."""

    agency_id: int
    name: str
    due: DueCounts


@dataclass(frozen=True, slots=True)
class Brief:
    """The page, as it was known on its day."""

    sight: Sight
    at: AsAt
    before: AsAt  # the same day a week ago
    counts: Counts
    counts_before: Counts
    red: Sequence[RedTask]  # the longest overdue first
    praised: Sequence[Praised]
    praised_from: date
    coming: Sequence[PeriodRow]
    coming_total: int
    coming_from: date
    coming_to: date

    def change(self, figure: Figure) -> int:
        """Say how much more there is than a week ago."""
        return self.counts[figure] - self.counts_before[figure]


def brief(session: Session, sight: Sight, *, on: date, today: date, actor: Actor) -> Brief:
    """Write the page of a day, as it was known then; for the office's leaders and officers."""
    actor.require(Role.LEADER, Role.OFFICER)
    at, before = as_at(session, on, today=today), as_at(session, on - _WEEK, today=today)
    coming = replace(
        sight.work, due_from=at.on + timedelta(days=1), due_to=at.on + _WEEK, to_do=True
    )
    praised_from = at.on - timedelta(days=PRAISED_DAYS - 1)
    return Brief(
        sight=sight,
        at=at,
        before=before,
        counts=_counts(session, sight, at),
        counts_before=_counts(session, sight, before),
        red=_red(session, sight, at),
        praised=_praised(session, sight, at, praised_from),
        praised_from=praised_from,
        coming=_listed(session, replace(coming, figure=Figure.IN_TIME), at, _COMING),
        coming_total=_count(session, coming, at)[Figure.IN_TIME],
        coming_from=at.on + timedelta(days=1),
        coming_to=at.on + _WEEK,
    )


def _counts(session: Session, sight: Sight, at: AsAt) -> Counts:
    if sight.is_all:
        return overview(session, at).total.lead
    return _count(session, sight.work, at)


def _count(session: Session, wanted: PeriodFilter, at: AsAt) -> Counts:
    return count_periods(session, wanted, at, scope=true())


def _listed(session: Session, wanted: PeriodFilter, at: AsAt, most: int) -> Sequence[PeriodRow]:
    return list_periods(session, wanted, at, scope=true(), size=most).rows


def _red(session: Session, sight: Sight, at: AsAt) -> list[RedTask]:
    rows = _worst(session, replace(sight.work, figure=Figure.OVERDUE), at)
    given = assigned_at(session, [row.period_id for row in rows])
    to_call = contacts(session, {row.agency_id for row in rows})
    late = late_by_task(session, sight.work, at, [row.task_id for row in rows])
    return [
        RedTask(
            row=row,
            assigned_on=office_day(given[row.period_id]),
            reported_on=office_day(row.last_report.at) if row.last_report else None,
            contacts=to_call.get(row.agency_id, ()),
            others=late[row.task_id] - 1,
        )
        for row in rows
    ]


def _worst(session: Session, overdue: PeriodFilter, at: AsAt) -> list[PeriodRow]:
    """Take the longest overdue row of each task: one task of many agencies stands there once."""
    first: dict[int, PeriodRow] = {}
    after: Cursor | None = None
    for _page in range(_PAGES):
        page = list_periods(session, overdue, at, scope=true(), after=after)
        for row in page.rows:
            first.setdefault(row.task_id, row)
        after = page.following
        if after is None or len(first) >= _RED:
            break
    return list(first.values())[:_RED]


def _praised(session: Session, sight: Sight, at: AsAt, since: date) -> list[Praised]:
    fell_due = replace(sight.work, due_from=since, due_to=at.on)
    by_agency = due_by_agency(session, fell_due, at)
    chosen = praised(by_agency, late_now=agencies_late(session, sight.work, at))
    names = agency_names(session, chosen)
    return [Praised(one, names[one], by_agency[one]) for one in chosen]
