"""Working days are counted by the announced calendar, and dates may miss their day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_docx.partial_date import PartialDate
from workflows.domain.calendar import CalendarDay, DayKind, DayStatus, WorkingCalendar
from workflows.domain.holidays_vn import (
    ANNOUNCED_YEARS,
    announced_days,
    default_calendar,
    estimated_days,
    lunar_new_year,
)

CALENDAR = default_calendar()
DAYS = st.dates(min_value=date(2022, 1, 1), max_value=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("received", "days", "last"),
    [
        (date(2024, 4, 24), 5, date(2024, 5, 4)),  # 29/4 swapped off, Saturday 04/5 worked
        (date(2024, 2, 6), 5, date(2024, 2, 20)),  # Tết
        (date(2023, 1, 18), 10, date(2023, 2, 8)),
        (date(2025, 4, 25), 3, date(2025, 4, 29)),  # Saturday 26/4 worked
        (date(2026, 8, 21), 5, date(2026, 8, 27)),  # Saturday 22/8 worked
        (date(2026, 11, 20), 5, date(2026, 11, 30)),  # 24/11 off
        (date(2026, 2, 13), 3, date(2026, 2, 25)),
    ],
)
def test_a_term_in_working_days_ends_where_the_notices_say(
    received: date, days: int, last: date
) -> None:
    assert CALENDAR.add_working_days(received, days) == last


@pytest.mark.parametrize(
    ("year", "count"), [(2022, 249), (2023, 249), (2024, 251), (2025, 250), (2026, 249)]
)
def test_every_announced_year_has_its_number_of_working_days(year: int, count: int) -> None:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    assert sum(CALENDAR.is_working(day) for day in days) == count


def test_a_deadline_on_a_holiday_rolls_to_the_next_working_day() -> None:
    assert CALENDAR.roll_forward(date(2025, 4, 30)) == date(2025, 5, 5)
    assert CALENDAR.roll_forward(date(2025, 5, 5)) == date(2025, 5, 5)


def test_the_working_day_before_a_day_off_is_found_backwards() -> None:
    assert CALENDAR.last_working_on_or_before(date(2023, 4, 30)) == date(2023, 4, 28)
    assert CALENDAR.last_working_before(date(2024, 9, 16)) == date(2024, 9, 13)


def test_days_before_an_event_are_counted_backwards() -> None:
    assert CALENDAR.add_working_days(date(2024, 9, 4), -2) == date(2024, 8, 29)


def test_a_day_that_was_only_proposed_changes_nothing() -> None:
    proposed = CalendarDay(
        date(2026, 11, 23), DayKind.OFF, "Nghỉ hoán đổi", "đề xuất", DayStatus.PENDING
    )
    calendar = WorkingCalendar.of([*announced_days(2026), proposed])
    assert calendar.is_working(date(2026, 11, 23))


def test_announced_days_name_their_source_and_stand_in_order() -> None:
    for year in ANNOUNCED_YEARS:
        days = announced_days(year)
        assert [entry.day for entry in days] == sorted(entry.day for entry in days)
        assert all(entry.source and entry.status is DayStatus.ANNOUNCED for entry in days)
        for entry in days:
            assert (entry.day.weekday() == 5) == (entry.kind is DayKind.WORKED)


def test_a_year_nobody_announced_is_estimated_and_says_so() -> None:
    days = estimated_days(2027)
    assert announced_days(2027) == []
    assert date(2027, 4, 30) in {entry.day for entry in days}
    assert {entry.status for entry in days} == {DayStatus.ESTIMATED}


def test_the_lunar_new_year_is_known() -> None:
    assert lunar_new_year(2024) == date(2024, 2, 10)
    assert lunar_new_year(2026) == date(2026, 2, 17)


def test_kinds_and_statuses_have_vietnamese_names() -> None:
    assert {kind.label for kind in DayKind} == {"Ngày nghỉ", "Ngày làm bù", "Như ngày thường"}
    assert len({status.label for status in DayStatus}) == 3


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_adding_working_days_ends_on_a_working_day_and_can_be_undone(day: date, n: int) -> None:
    start = CALENDAR.roll_forward(day)
    end = CALENDAR.add_working_days(start, n)
    assert CALENDAR.is_working(end)
    assert CALENDAR.add_working_days(end, -n) == start


@given(DAYS)
def test_rolling_finds_the_nearest_working_days(day: date) -> None:
    before, after = CALENDAR.last_working_on_or_before(day), CALENDAR.roll_forward(day)
    assert before <= day <= after
    assert (before == after) == CALENDAR.is_working(day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03-05", date(2026, 3, 5), date(2026, 3, 5)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_partial_date_knows_what_it_can_mean(text: str, first: date, last: date) -> None:
    read = PartialDate.parse(text)
    assert str(read) == text
    assert (read.first_day, read.last_day) == (first, last)
    assert (read.exact is None) == (first != last)


@pytest.mark.parametrize(
    "text", ["", "05/3/2026", "2026-13", "2026-02-30", "2026-2", "２０２６", "x"]
)
def test_a_broken_partial_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


def test_a_day_without_a_month_is_no_date() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2026, None, 5)


@given(st.dates())
def test_a_whole_date_survives_writing_and_reading(day: date) -> None:
    assert PartialDate.parse(str(PartialDate.of(day))).exact == day
