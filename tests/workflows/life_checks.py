"""What must hold whatever happened to work: nothing lost, nothing told twice differently."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from workflows.domain.statuses import PeriodStatus, ReportStatus, RequestStatus
from workflows.domain.timeliness import COUNTERS, AsAt, Figure, end_of_day
from workflows.mergers.history import MERGED
from workflows.store.database import Database
from workflows.store.derived.tallies import wrong_lines
from workflows.store.queries.counts import as_at, count, count_by_agency, recount_by_agency
from workflows.store.queries.opinions import count_owed, opinions, owes
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import count_periods, list_periods
from workflows.store.tables.events import Event
from workflows.store.tables.periods import (
    Deadline,
    ExtensionRequest,
    HandBack,
    Period,
    PeriodSpan,
    Report,
)
from workflows.store.tables.tasks import Assignment

_REPLAYED = (
    "status",
    "ongoing",
    "last_on_time",
    "reported_on",
    "completed_on",
    "last_report_at",
    "outcome",
    "verdict",
    "promised_on",
)
_ENDED = (PeriodStatus.CANCELLED, PeriodStatus.TRANSFERRED, PeriodStatus.COMPLETED)
_MANY = 1000

State = dict[str, Any]


def state_is_the_replay_of_events(session: Session) -> None:
    """Write down every period from its events alone, and compare."""
    told: dict[int, State] = defaultdict(_nothing_yet)
    about = Event.period_id.is_not(None) | (Event.kind == MERGED)
    for event in session.scalars(select(Event).where(about).order_by(Event.id)):
        after = event.after or {}
        period_id = after["period"] if event.kind == MERGED else event.period_id
        assert period_id is not None
        state = told[period_id]
        if after.get("goes_on_as"):  # a merger: the successor goes on where the other stood
            told[after["goes_on_as"]] = dict(state)
        for name in _REPLAYED:
            if name in (event.before or {}):
                assert (event.before or {})[name] == state[name], (event.kind, name)
            if name in (event.after or {}):
                state[name] = (event.after or {})[name]
    kept = {
        period.id: {name: _plain(getattr(period, name)) for name in _REPLAYED}
        for period in session.scalars(select(Period))
    }
    assert told.keys() == kept.keys()
    differ = {
        (i, name): (told[i][name], kept[i][name])
        for i in kept
        for name in _REPLAYED
        if told[i][name] != kept[i][name]
    }
    assert differ == {}


def _nothing_yet() -> State:
    fresh: State = dict.fromkeys(_REPLAYED)
    return fresh | {"status": PeriodStatus.ASSIGNED.value, "ongoing": False}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def deadlines_agree(session: Session) -> None:
    """The last deadline of the history is in force; the span still true says what the row says."""
    rows = select(Deadline).order_by(Deadline.period_id, Deadline.sequence)
    histories: dict[int, list[date | None]] = defaultdict(list)
    for row in session.scalars(rows):
        assert row.sequence == len(histories[row.period_id])
        histories[row.period_id].append(row.last_on_time)
    open_spans = {
        span.period_id: span
        for span in session.scalars(select(PeriodSpan).where(PeriodSpan.until.is_(None)))
    }
    for period in session.scalars(select(Period)):
        in_force = histories[period.id][-1] if histories[period.id] else None
        assert period.last_on_time == in_force
        span = open_spans[period.id]
        assert (span.status, span.last_on_time) == (period.status, period.last_on_time)


def nothing_waits_for_ever(session: Session) -> None:
    """No request or report waits on work that has ended, and never two of one kind at once."""
    ended = select(Period.id).where(Period.status.in_(_ENDED))
    for kind in (ExtensionRequest, HandBack):
        wanted = select(kind.period_id).where(kind.status == RequestStatus.REQUESTED)
        waiting = list(session.scalars(wanted))
        assert len(waiting) == len(set(waiting))
        assert not set(waiting) & set(session.scalars(ended))
    submitted = select(Report.period_id).where(Report.status == ReportStatus.SUBMITTED)
    reported = select(Period.id).where(Period.status == PeriodStatus.REPORTED)
    assert sorted(session.scalars(submitted)) == sorted(session.scalars(reported))


def listed(session: Session, figure: Figure, at: AsAt, scope: ColumnElement[bool]) -> list[int]:
    """Read the whole list behind a figure."""
    wanted = PeriodFilter(figure=figure)
    page = list_periods(session, wanted, at, scope=scope, size=_MANY)
    assert page.following is None
    return [row.period_id for row in page.rows]


Figures = Mapping[str, object]


def figures_of(session: Session, at: AsAt) -> Figures:
    """Give every figure with the list behind it, and the table of agencies, as seen on a day."""
    counts = count(session, at, true())
    lists = {figure: listed(session, figure, at, true()) for figure in Figure}
    assert {figure: len(ids) for figure, ids in lists.items()} == dict(counts)
    assert counts == count_periods(session, PeriodFilter(), at, scope=true())
    apart = [set(lists[figure]) for figure in COUNTERS]
    assert sum(map(len, apart)) == len(set().union(*apart)), "counted in two places"
    table = {(row.agency_id, row.role): dict(row.counts) for row in count_by_agency(session, at)}
    for figure in Figure:
        assert sum(row[figure] for row in table.values()) == counts[figure]
    counted = {
        (r.agency_id, r.role): dict(r.counts)
        for r in recount_by_agency(session, at)
        if at.ended is None or any(r.counts.values())
    }
    assert table == counted, "what is kept is not what a recount gives"
    assert wrong_lines(session.connection()) == 0
    owed = dict(count_owed(session, at))
    owing = Counter(one.agency_id for one in opinions(session, owes(at), at))
    assert owed == owing
    return {"counts": dict(counts), "lists": lists, "table": table, "owed": owed}


@dataclass
class Remembered:
    """What was seen on days that are over."""

    days: dict[date, Figures] = field(default_factory=dict)
    periods: dict[int, int] = field(default_factory=dict)  # and the reports each had

    def keep(self, db: Database, today: date) -> None:
        """Write down what everybody sees as the day ends."""
        with db.reading() as session:
            self.days[today] = figures_of(session, as_at(session, today, today=today))

    def look_back(self, db: Database, today: date) -> None:
        """Ask for every day that was written down, and for one nobody looked at."""
        with db.reading() as session:
            figures_of(session, as_at(session, today, today=today))
            for day, seen in self.days.items():
                at = as_at(session, day, today=today)
                assert at.ended == end_of_day(day)
                assert figures_of(session, at) == seen, f"{day} as told on {today}"

    def nothing_is_lost(self, session: Session) -> None:
        """No period or report ever goes; work given to another agency is with that agency."""
        found = {period.id: 0 for period in session.scalars(select(Period))}
        for report in session.scalars(select(Report)):
            found[report.period_id] += 1
        assert self.periods.keys() <= found.keys()
        # In a reorganisation the reports go along with the work, to another period.
        assert sum(found.values()) >= sum(self.periods.values())
        self.periods = found
        taken = select(Assignment.came_from_id).where(Assignment.came_from_id.is_not(None))
        followed = set(session.scalars(taken))
        moved = select(Period).where(Period.status == PeriodStatus.TRANSFERRED)
        for period in session.scalars(moved):
            others = select(Assignment).where(Assignment.id != period.assignment_id)
            assert period.assignment_id in followed or session.scalars(others).first()
