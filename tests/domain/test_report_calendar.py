"""Which spans reports cover, on which day which is the newest, and when each is sent."""

from datetime import date

import pytest

from workflows.domain.calendar import PLAIN_WEEK, DayKind, WorkingCalendar
from workflows.domain.report_calendar import (
    DaysTurnedRound,
    NotACloseOfMonth,
    ReportKind,
    Span,
    Terms,
    stretch_before,
    year_earlier,
)

MONTH, QUARTER, YEAR = ReportKind.MONTH, ReportKind.QUARTER, ReportKind.YEAR
HALF, NINE = ReportKind.HALF_YEAR, ReportKind.NINE_MONTHS


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("kind", "today", "first", "last", "name"),
    [
        (MONTH, "2026-11-15", "2026-10-15", "2026-11-14", "tháng 11 năm 2026"),
        (MONTH, "2026-11-14", "2026-09-15", "2026-10-14", "tháng 10 năm 2026"),
        (MONTH, "2027-01-14", "2026-11-15", "2026-12-14", "tháng 12 năm 2026"),
        (MONTH, "2027-01-15", "2026-12-15", "2027-01-14", "tháng 01 năm 2027"),
        (QUARTER, "2026-11-20", "2026-06-15", "2026-09-14", "quý III năm 2026"),
        (QUARTER, "2026-12-15", "2026-09-15", "2026-12-14", "quý IV năm 2026"),
        (QUARTER, "2026-03-14", "2025-09-15", "2025-12-14", "quý IV năm 2025"),
        (HALF, "2026-06-15", "2025-12-15", "2026-06-14", "6 tháng đầu năm 2026"),
        (HALF, "2026-06-14", "2024-12-15", "2025-06-14", "6 tháng đầu năm 2025"),
        (NINE, "2026-11-20", "2025-12-15", "2026-09-14", "9 tháng đầu năm 2026"),
        (YEAR, "2026-12-14", "2024-12-15", "2025-12-14", "năm 2025"),
        (YEAR, "2026-12-15", "2025-12-15", "2026-12-14", "năm 2026"),
    ],
)
def test_figures_run_from_day_15_to_day_14_as_the_report_calendar_says(
    kind: ReportKind, today: str, first: str, last: str, name: str
) -> None:
    assert Terms(kind).newest_closed(day(today)) == Span(day(first), day(last), name)


@pytest.mark.parametrize(
    ("closing_day", "today", "first", "last"),
    [
        (31, "2027-03-01", "2027-02-01", "2027-02-28"),
        (31, "2028-03-01", "2028-02-01", "2028-02-29"),
        (30, "2028-03-01", "2028-01-31", "2028-02-29"),
        (29, "2027-03-29", "2027-01-30", "2027-02-28"),
        (31, "2027-01-01", "2026-12-01", "2026-12-31"),
        (1, "2026-03-02", "2026-02-02", "2026-03-01"),
    ],
)
def test_a_closing_day_a_month_does_not_have_is_its_last_one(
    closing_day: int, today: str, first: str, last: str
) -> None:
    span = Terms(MONTH, closing_day).newest_closed(day(today))
    assert (span.first, span.last) == (day(first), day(last))


def test_no_day_of_four_years_is_in_two_months_or_in_none() -> None:
    for closing_day in (1, 14, 28, 29, 30, 31):
        terms, today = Terms(MONTH, closing_day), date(2029, 1, 20)
        span = terms.newest_closed(today)
        for _ in range(48):
            before = terms.before(span)
            assert (span.first - before.last).days == 1
            span = before


@pytest.mark.parametrize("kind", list(ReportKind))
def test_the_span_that_closes_today_is_coming_and_not_yet_closed(kind: ReportKind) -> None:
    terms = Terms(kind)
    closing = terms.newest_closed(date(2026, 12, 31)).last
    assert terms.coming(closing).last == closing
    assert terms.newest_closed(closing).last < closing
    assert terms.closing_on(closing) == terms.coming(closing)
    assert terms.closing_on(date(2026, 12, 13)) is None


OFF = WorkingCalendar(
    frozenset(date(2026, 2, d) for d in range(16, 21)), frozenset({date(2026, 8, 22)})
)


@pytest.mark.parametrize(
    ("closing", "send_by", "working"),
    [
        ("2026-11-14", "2026-11-16", PLAIN_WEEK),  # a Monday
        ("2026-08-14", "2026-08-17", PLAIN_WEEK),  # the 16th is a Sunday
        ("2026-02-14", "2026-02-23", OFF),  # Tết
        ("2026-05-14", "2026-05-18", PLAIN_WEEK),  # the 16th is a Saturday
        ("2026-05-14", "2026-05-16", PLAIN_WEEK.with_day(date(2026, 5, 16), DayKind.WORKED)),
    ],
)
def test_a_report_is_sent_within_two_days_of_its_closing_moved_to_a_working_day(
    closing: str, send_by: str, working: WorkingCalendar
) -> None:
    span = Terms(MONTH).closing_on(day(closing))
    assert span is not None
    assert Terms(MONTH).send_by(span, working) == day(send_by)


@pytest.mark.parametrize(
    ("kind", "before", "year_before"),
    [
        (MONTH, "tháng 11 năm 2026", "tháng 12 năm 2025"),
        (QUARTER, "quý III năm 2026", "quý IV năm 2025"),
        (YEAR, "năm 2025", "năm 2025"),
    ],
)
def test_reports_are_compared_with_the_span_before_and_that_of_last_year(
    kind: ReportKind, before: str, year_before: str
) -> None:
    terms = Terms(kind)
    span = terms.newest_closed(date(2026, 12, 31))
    assert terms.before(span).name == before
    assert terms.year_before(span).name == year_before


def test_any_days_are_compared_with_as_many_before_and_with_those_of_last_year() -> None:
    span = Span(date(2028, 2, 20), date(2028, 2, 29))
    assert stretch_before(span) == Span(date(2028, 2, 10), date(2028, 2, 19))
    assert year_earlier(span) == Span(date(2027, 2, 20), date(2027, 2, 28))
    assert span.words == "từ ngày 20/02/2028 đến ngày 29/02/2028"


def test_impossible_days_are_refused() -> None:
    with pytest.raises(DaysTurnedRound):
        Span(date(2026, 2, 2), date(2026, 2, 1))
    for closing_day, within in ((0, 2), (32, 2), (14, -1), (14, 31)):
        with pytest.raises(NotACloseOfMonth):
            Terms(MONTH, closing_day, within).check()
