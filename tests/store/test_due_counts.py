"""What fell due, by month and by agency: the same as the lists, today and on past days."""

from datetime import date, timedelta

import pytest
from sqlalchemy import true

from tests.builders import NOW, TODAY, Office
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import PeriodStatus
from workflows.domain.timeliness import Figure
from workflows.store.queries.counts import as_at
from workflows.store.queries.due_counts import due_by_agency, due_by_month
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import list_periods
from workflows.store.tables.periods import Period, PeriodSpan

FIRST = date(2026, 9, 1)
LEADS = PeriodFilter(role=AgencyRole.LEAD, due_from=FIRST, due_to=TODAY)


def done(office: Office, agency_id: int, last_day: date, late: int) -> None:
    """Make work that was completed so many days after its last day."""
    long_ago = NOW - timedelta(days=90)
    period_id = office.period(agency_id=agency_id, last_day=last_day, since=long_ago)
    on = last_day + timedelta(days=late)
    with office.db.writing.begin() as session:
        period = session.get_one(Period, period_id)
        period.status, period.completed_on = PeriodStatus.COMPLETED, on
        span = session.query(PeriodSpan).filter_by(period_id=period_id).one()
        span.until = NOW - timedelta(days=2)
        session.add(
            PeriodSpan(
                period_id=period_id,
                since=span.until,
                status=PeriodStatus.COMPLETED,
                last_on_time=last_day,
                completed_on=on,
            )
        )


@pytest.fixture
def agency_id(office: Office) -> int:
    agency_id = office.agency("Sở Một")
    done(office, agency_id, date(2026, 9, 10), late=0)
    done(office, agency_id, date(2026, 9, 30), late=1)
    done(office, agency_id, date(2026, 10, 1), late=-5)
    done(office, agency_id, date(2026, 8, 31), late=0)  # before the days asked for
    for last_day in (date(2026, 10, 31), TODAY, date(2026, 11, 30), None):
        office.period(agency_id=agency_id, last_day=last_day, since=NOW - timedelta(days=90))
    office.period(agency_id=agency_id, last_day=date(2026, 10, 5), role=AgencyRole.COORDINATING)
    return agency_id


@pytest.mark.parametrize("days_ago", [0, 1, 5])
def test_every_figure_by_month_equals_its_list(
    office: Office, agency_id: int, days_ago: int
) -> None:
    with office.db.reading() as session:
        at = as_at(session, TODAY - timedelta(days=days_ago), today=TODAY)
        by_month = due_by_month(session, LEADS, at)
        for (year, month), counted in by_month.items():
            figures = {
                Figure.DONE_ON_TIME: counted.on_time,
                Figure.DONE_LATE: counted.late,
                Figure.OVERDUE: counted.overdue,
            }
            first = date(year, month, 1)
            last = min(TODAY, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
            for figure, number in figures.items():
                listed = PeriodFilter(
                    figure=figure, role=AgencyRole.LEAD, due_from=first, due_to=last
                )
                rows = list_periods(session, listed, at, scope=true()).rows
                assert len(rows) == number, (year, month, figure)


def test_months_tell_what_became_of_what_was_due(office: Office, agency_id: int) -> None:
    with office.db.reading() as session:
        by_month = due_by_month(session, LEADS, as_at(session, TODAY, today=TODAY))
    told = {month: (one.on_time, one.late, one.overdue) for month, one in by_month.items()}
    assert told == {(2026, 9): (1, 1, 0), (2026, 10): (1, 0, 1), (2026, 11): (0, 0, 0)}


def test_an_agency_is_counted_within_the_days(office: Office, agency_id: int) -> None:
    with office.db.reading() as session:
        by_agency = due_by_agency(session, LEADS, as_at(session, TODAY, today=TODAY))
    (counted,) = by_agency.values()
    assert (counted.on_time, counted.late, counted.overdue, counted.rate) == (2, 1, 1, 0.5)
