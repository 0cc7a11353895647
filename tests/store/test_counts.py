"""Every figure equals the list behind it, and the database counts as the pure judge does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, false, select, true
from sqlalchemy.orm import Session

from tests.builders import NOW, TODAY, Office
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import COUNTED_PERIOD, PeriodStatus
from workflows.domain.timeliness import COUNTERS, AsAt, Figure, Standing, belongs, end_of_day
from workflows.store.queries.counts import as_at, count, count_by_agency
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.period_rows import Cursor
from workflows.store.queries.periods import count_periods, list_periods, standing_of
from workflows.store.tables.periods import Period, PeriodSpan
from workflows.store.tables.tasks import Assignment

_FIRST_DAY = date(2026, 9, 1)
_DAYS = st.dates(date(2026, 11, 18), date(2026, 11, 22))  # few, so that days often meet
_MOMENTS = st.datetimes(datetime(2026, 9, 1), NOW.replace(tzinfo=None), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds the zone
_MAYBE_DAY = st.none() | _DAYS


@dataclass(frozen=True)
class Kept:
    """What was true of a period from a moment on."""

    since: datetime
    status: PeriodStatus
    ongoing: bool
    last_on_time: date | None
    reported_on: date | None
    completed_on: date | None
    last_report_at: datetime | None
    promised_on: date | None


@dataclass(frozen=True)
class History:
    """A period with everything that was ever true of it."""

    covers_from: date | None
    states: list[Kept]


_KEPT = st.builds(
    Kept,
    since=_MOMENTS,
    status=st.sampled_from(sorted([*PeriodStatus, *COUNTED_PERIOD])),
    ongoing=st.sampled_from([False, False, False, True]),
    last_on_time=_MAYBE_DAY,
    reported_on=_MAYBE_DAY,
    completed_on=_MAYBE_DAY,
    last_report_at=st.none() | _MOMENTS,
    promised_on=_MAYBE_DAY,
)
HISTORIES = st.lists(
    st.builds(
        History,
        covers_from=st.none() | st.dates(_FIRST_DAY, TODAY),
        states=st.lists(_KEPT, min_size=1, max_size=4, unique_by=lambda kept: kept.since),
    ),
    min_size=1,
    max_size=8,
)


def write(office: Office, histories: list[History]) -> int:
    """Write histories as an agency's periods; gives the agency's id."""
    agency_id, directive_id = office.agency(), office.directive()
    tasks = [office.task(directive_id=directive_id) for _ in histories]
    with office.db.writing.begin() as session:
        for task_id, history in zip(tasks, histories, strict=True):
            _write_one(session, task_id, agency_id, history)
    return agency_id


def _write_one(session: Session, task_id: int, agency_id: int, history: History) -> None:
    states = in_order(history)
    assignment = Assignment(
        task_id=task_id,
        agency_id=agency_id,
        role=AgencyRole.LEAD,
        assigned_at=states[0].since,
    )
    period = Period(
        assignment=assignment,
        sequence=0,
        begun_at=states[0].since,
        agency_id=agency_id,
        role=AgencyRole.LEAD,
        covers_from=history.covers_from,
    )
    for name, value in vars(states[-1]).items():
        if name != "since":
            setattr(period, name, value)
    session.add(period)
    session.flush()
    ends = [*(kept.since for kept in states[1:]), None]
    for kept, until in zip(states, ends, strict=True):
        session.add(PeriodSpan(period_id=period.id, until=until, **vars(kept)))


def in_order(history: History) -> list[Kept]:
    return sorted(history.states, key=lambda kept: kept.since)


def standings(histories: list[History], at: AsAt) -> Iterator[Standing]:
    """Give what a person who remembers everything knows of each period on that day."""
    ended = at.ended or end_of_day(at.on)
    for history in histories:
        states = in_order(history)
        known = [kept for kept in states if kept.since < ended]
        if known:
            last = known[-1]
            yield standing_of(
                status=last.status,
                last_on_time=last.last_on_time,
                ongoing=last.ongoing,
                reported_on=last.reported_on,
                completed_on=last.completed_on,
                begun_at=states[0].since,
                covers_from=history.covers_from,
                last_report_at=last.last_report_at,
                promised_on=last.promised_on,
            )


def whole_list(
    session: Session, figure: Figure, at: AsAt, scope: ColumnElement[bool], size: int
) -> list[int]:
    """Read a list to its end, page by page."""
    rows, after = [], None
    while True:
        page = list_periods(
            session, PeriodFilter(figure=figure), at, scope=scope, after=after, size=size
        )
        rows += [row.period_id for row in page.rows]
        if page.following is None:
            return rows
        after = Cursor.parse(str(page.following))
        assert after == page.following


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(HISTORIES, st.dates(_FIRST_DAY, TODAY) | st.dates(date(2026, 11, 14), TODAY))
def test_every_figure_is_its_list_and_the_judge_agrees_on_any_day(
    office: Office, histories: list[History], on: date
) -> None:
    agency_id = write(office, histories)
    scope = Period.agency_id == agency_id
    for day in (on, TODAY):
        with office.db.reading() as session:
            at = as_at(session, day, today=TODAY)
            counts = count(session, at, scope)
            expected = list(standings(histories, at))
            for figure in Figure:
                judged = sum(belongs(figure, standing, at) for standing in expected)
                listed = whole_list(session, figure, at, scope, size=3)
                assert counts[figure] == judged == len(listed) == len(set(listed)), figure


@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(HISTORIES)
def test_the_counters_of_agencies_add_up_to_the_whole(
    office: Office, histories: list[History]
) -> None:
    write(office, histories)
    with office.db.reading() as session:
        at = as_at(session, TODAY, today=TODAY)
        rows = count_by_agency(session, at)
        whole = count(session, at, true())
    for figure in Figure:
        assert sum(row.counts[figure] for row in rows) == whole[figure]
    assert whole[Figure.TOTAL] == sum(
        whole[figure] for figure in COUNTERS if figure is not Figure.ONGOING
    )


def test_a_list_is_ordered_by_urgency_across_its_pages(office: Office) -> None:
    agency_id = office.agency()
    days = [None, date(2026, 12, 1), date(2026, 11, 1), None, date(2026, 11, 1), TODAY]
    ids = [office.period(agency_id=agency_id, last_day=day) for day in days]
    with office.db.reading() as session:
        at = as_at(session, TODAY, today=TODAY)
        listed = whole_list(session, Figure.OPEN, at, Period.agency_id == agency_id, size=2)
    assert listed == [ids[2], ids[4], ids[5], ids[1], ids[0], ids[3]]


def test_a_report_after_midnight_does_not_change_the_day_before(office: Office) -> None:
    period_id = office.period(last_day=date(2026, 11, 25))
    midnight = end_of_day(TODAY)
    with office.db.writing.begin() as session:
        span = session.scalars(select(PeriodSpan).filter_by(period_id=period_id)).one()
        span.until = midnight
        session.add(
            PeriodSpan(
                period_id=period_id,
                since=midnight,
                status=PeriodStatus.COMPLETED,
                last_on_time=date(2026, 11, 25),
                completed_on=date(2026, 11, 21),
            )
        )
        period = session.get_one(Period, period_id)
        period.status, period.completed_on = PeriodStatus.COMPLETED, date(2026, 11, 21)
    tomorrow = TODAY + timedelta(days=1)
    with office.db.reading() as session:
        before = count(session, as_at(session, TODAY, today=tomorrow), true())
        after = count(session, as_at(session, tomorrow, today=tomorrow), true())
    assert (before[Figure.IN_TIME], before[Figure.DONE_ON_TIME]) == (1, 0)
    assert (after[Figure.IN_TIME], after[Figure.DONE_ON_TIME]) == (0, 1)


def test_a_filter_counts_only_what_it_lists(office: Office) -> None:
    mine, task_id = office.agency(), office.task(text="Xây dựng kế hoạch chuyển đổi số")
    office.period(agency_id=mine, task_id=task_id)
    office.period(agency_id=mine)
    wanted = PeriodFilter(text="chuyen doi SO")
    with office.db.reading() as session:
        at = as_at(session, TODAY, today=TODAY)
        counts = count_periods(session, wanted, at, scope=true())
        page = list_periods(session, wanted, at, scope=true())
        nothing = list_periods(session, wanted, at, scope=false())
    assert counts[Figure.NO_DEADLINE] == len(page.rows) == 1
    assert nothing.rows == []
