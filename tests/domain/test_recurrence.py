"""Work that comes again: its periods, their names, what they cover and their last days."""

from datetime import date, time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.holidays_vn import default_calendar
from workflows.domain.recurrence import Occurrence, occurrences

WORKING = default_calendar()


def series(*recurrences: dict[str, Any], start: date, until: date) -> list[Occurrence]:
    return occurrences(recurrences, start=start, until=until, working=WORKING)


def due_days(*recurrences: dict[str, Any], start: date, until: date) -> list[date]:
    return [one.due for one in series(*recurrences, start=start, until=until)]


def test_a_month_without_a_day_follows_the_report_calendar() -> None:
    first, second = series({"freq": "monthly"}, start=date(2026, 10, 1), until=date(2026, 10, 20))
    assert first == Occurrence(
        "tháng 10/2026", date(2026, 9, 15), date(2026, 10, 14), date(2026, 10, 16), None, True
    )
    assert (second.name, second.due) == ("tháng 11/2026", date(2026, 11, 16))


@pytest.mark.parametrize(
    ("freq", "name", "covers_from", "due"),
    [
        ("quarterly", "quý IV/2026", date(2026, 9, 15), date(2026, 12, 16)),
        ("semiannual", "6 tháng cuối năm 2026", date(2026, 6, 15), date(2026, 12, 16)),
        ("yearly", "năm 2026", date(2025, 12, 15), date(2026, 12, 16)),
    ],
)
def test_longer_reports_follow_the_report_calendar(
    freq: str, name: str, covers_from: date, due: date
) -> None:
    (one,) = series({"freq": freq}, start=date(2026, 10, 1), until=date(2026, 11, 20))
    assert (one.name, one.covers_from, one.due) == (name, covers_from, due)
    assert one.covers_to == date(2026, 12, 14)


def test_the_first_day_is_the_next_one_not_before_the_directive() -> None:
    fifteenth = {"freq": "monthly", "day": 15}
    assert due_days(fifteenth, start=date(2023, 2, 15), until=date(2023, 2, 20))[0] == date(
        2023, 2, 15
    )
    assert due_days(fifteenth, start=date(2023, 2, 16), until=date(2023, 2, 20))[0] == date(
        2023, 3, 15
    )


def test_the_last_month_of_the_quarter_has_its_day_in_every_quarter() -> None:
    found = due_days(
        {"freq": "quarterly", "month": 3, "day": 20},
        start=date(2024, 5, 10),
        until=date(2025, 1, 5),
    )
    assert found == [date(2024, 6, 20), date(2024, 9, 20), date(2024, 12, 20), date(2025, 3, 20)]


def test_a_report_due_as_a_quarter_begins_speaks_of_the_one_before() -> None:
    (one,) = series(
        {"freq": "quarterly", "month": 1, "day": 5},
        start=date(2026, 12, 1),
        until=date(2026, 12, 1),
    )
    assert (one.name, one.due) == ("quý IV/2026", date(2027, 1, 5))


def test_a_yearly_report_due_in_january_speaks_of_the_year_before() -> None:
    (one,) = series(
        {"freq": "yearly", "month": 1, "day": 30}, start=date(2026, 11, 1), until=date(2026, 11, 1)
    )
    assert one.name == "năm 2026"


def test_a_day_a_month_does_not_have_is_its_last() -> None:
    found = due_days({"freq": "monthly", "day": 31}, start=date(2024, 2, 1), until=date(2024, 4, 1))
    assert found == [date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30)]


def test_a_month_of_the_year_without_a_day_means_its_last_day() -> None:
    found = due_days(
        {"freq": "yearly", "month": 11}, start=date(2026, 1, 1), until=date(2026, 1, 1)
    )
    assert found == [date(2026, 11, 30)]


def test_a_week_without_a_day_ends_on_friday() -> None:
    (one,) = series({"freq": "weekly"}, start=date(2026, 11, 16), until=date(2026, 11, 19))
    assert (one.name, one.covers_from, one.due) == (
        "tuần 47/2026", date(2026, 11, 14), date(2026, 11, 20)
    )  # fmt: skip


def test_the_hour_of_a_weekly_report_is_kept() -> None:
    friday = {"freq": "weekly", "weekday": 5, "time": "15:00"}
    (one,) = series(friday, start=date(2026, 11, 16), until=date(2026, 11, 19))
    assert one.due_time == time(15)


def test_daily_work_is_due_on_working_days_only() -> None:
    found = due_days({"freq": "daily"}, start=date(2026, 2, 13), until=date(2026, 2, 23))
    assert found == [date(2026, 2, 13), date(2026, 2, 23), date(2026, 2, 24)]  # Tết lies between


def test_a_worked_saturday_is_a_day_of_daily_work() -> None:
    found = due_days({"freq": "daily"}, start=date(2026, 8, 21), until=date(2026, 8, 21))
    assert found == [date(2026, 8, 21), date(2026, 8, 22)]


def test_every_second_month_skips_one() -> None:
    found = due_days(
        {"freq": "monthly", "day": 10, "interval": 2},
        start=date(2026, 1, 1),
        until=date(2026, 4, 1),
    )
    assert found == [date(2026, 1, 10), date(2026, 3, 10), date(2026, 5, 10)]


def test_several_days_of_one_year_are_told_apart_by_their_dates() -> None:
    found = series(
        {"freq": "yearly", "month": 6, "day": 20},
        {"freq": "yearly", "month": 11, "day": 15},
        start=date(2026, 1, 1),
        until=date(2026, 1, 1),
    )
    assert [one.name for one in found] == ["đợt 20/6/2026", "đợt 15/11/2026"]


def test_a_report_by_the_calendar_may_come_on_the_next_working_day() -> None:
    monthly = {"freq": "monthly"}
    (one,) = series(monthly, start=date(2026, 2, 1), until=date(2026, 2, 2))
    assert one.due == date(2026, 2, 16)  # Tết
    assert one.last_on_time("within", WORKING, strict=False) == date(2026, 2, 23)


@pytest.mark.parametrize(
    ("boundary", "strict", "last_day"),
    [
        ("before", False, date(2026, 11, 15)),  # a Sunday: the drafter chose a limit, not a term
        ("before", True, date(2026, 11, 14)),
        ("by", False, date(2026, 11, 16)),
        ("within", True, date(2026, 11, 15)),
    ],
)
def test_the_words_decide_whether_a_day_off_moves_the_last_day(
    boundary: str, strict: bool, last_day: date
) -> None:
    (one,) = series(
        {"freq": "monthly", "day": 15}, start=date(2026, 11, 1), until=date(2026, 11, 2)
    )
    assert one.last_on_time(boundary, WORKING, strict=strict) == last_day


_ANY = st.fixed_dictionaries(
    {"freq": st.sampled_from(["weekly", "monthly", "quarterly", "semiannual", "yearly"])},
    optional={"day": st.integers(1, 31), "interval": st.integers(1, 3)},
)


@given(
    _ANY,
    st.dates(date(2022, 1, 1), date(2030, 1, 1)),
    st.dates(date(2022, 1, 1), date(2030, 1, 1)),
)
def test_periods_follow_each_other_without_gap_to_the_first_after_the_day(
    recurrence: dict[str, Any], start: date, until: date
) -> None:
    found = series(recurrence, start=start, until=until)
    assert found[0].due >= start
    assert found[-1].due > until or len(found) == 1
    assert all(one.due <= until for one in found[:-1])
    assert len({one.name for one in found}) == len(found)
    for one, later in pairwise(found):
        assert (later.covers_from - one.covers_to).days == 1
