"""When an agency is reminded: steps in working days, never on a day off, made up by the newest."""

from datetime import UTC, date, datetime

import pytest

from workflows.domain.calendar import PLAIN_WEEK, WorkingCalendar
from workflows.domain.holidays_vn import default_calendar
from workflows.reminders.rules import (
    DayOff,
    ReminderRule,
    RuleRefused,
    TooEarly,
    current_step,
    dedupe_key,
    horizon,
    is_due,
    offset_of,
    round_day,
)

FRIDAY = date(2026, 11, 20)
USUAL = ReminderRule()


def step(last_day: date, today: date, calendar: WorkingCalendar = PLAIN_WEEK) -> str | None:
    found = current_step(USUAL, last_day, today, calendar)
    return found.key if found else None


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (date(2026, 11, 10), None),  # eight working days before
        (date(2026, 11, 11), "T-7"),
        (date(2026, 11, 16), "T-7"),  # nothing new: the same step, told once
        (date(2026, 11, 17), "T-3"),
        (date(2026, 11, 19), "T-1"),
        (FRIDAY, "T-0"),
        (date(2026, 11, 26), "T-0"),
        (date(2026, 11, 27), "T+5"),
        (date(2026, 12, 3), "T+5"),
        (date(2026, 12, 4), "T+10"),
    ],
)
def test_the_newest_step_that_has_come_is_the_one(today: date, key: str | None) -> None:
    assert step(FRIDAY, today) == key


def test_a_last_day_on_a_day_off_is_reminded_of_on_the_working_day_before() -> None:
    tuesday_off = date(2026, 11, 24)  # Ngày Văn hóa Việt Nam
    calendar = default_calendar()
    assert not calendar.is_working(tuesday_off)
    found = current_step(USUAL, tuesday_off, date(2026, 11, 23), calendar)
    assert found is not None
    assert (found.key, found.day) == ("T-0", date(2026, 11, 23))


def test_steps_never_fall_on_tet_and_a_worked_saturday_counts() -> None:
    calendar = default_calendar()
    after_tet = date(2026, 2, 23)  # off from 16 to 20 February
    found = current_step(USUAL, after_tet, date(2026, 2, 13), calendar)
    assert found is not None
    assert (found.key, found.day) == ("T-1", date(2026, 2, 13))
    monday_off = date(2026, 8, 31)  # its work was done on Saturday, 22 August
    found = current_step(USUAL, date(2026, 8, 25), date(2026, 8, 22), calendar)
    assert not calendar.is_working(monday_off)
    assert found is not None
    assert (found.key, found.day) == ("T-3", date(2026, 8, 21))
    found = current_step(ReminderRule(before=(2,)), date(2026, 8, 25), date(2026, 8, 22), calendar)
    assert found is not None
    assert found.day == date(2026, 8, 22)


def test_an_agency_that_learnt_of_the_deadline_after_a_step_is_not_reminded_by_it() -> None:
    found = current_step(USUAL, FRIDAY, date(2026, 11, 18), PLAIN_WEEK)  # T-3, of the 17th
    assert is_due(found, deadline_set_on=date(2026, 11, 16))
    assert not is_due(found, deadline_set_on=date(2026, 11, 17))
    assert not is_due(None, deadline_set_on=date(2026, 11, 16))


def test_a_rule_may_leave_out_what_comes_before_or_after() -> None:
    silent = ReminderRule(before=(), every=0)
    assert current_step(silent, FRIDAY, date(2027, 11, 20), PLAIN_WEEK) is None
    once = ReminderRule(before=(0,), every=0)
    found = current_step(once, FRIDAY, date(2027, 11, 19), PLAIN_WEEK)
    assert found is not None
    assert found.key == "T-0"


@pytest.mark.parametrize("rule", [((-1,), 5), ((61,), 5), ((1,), -1), (tuple(range(11)), 5)])
def test_a_rule_nobody_could_mean_is_refused(rule: tuple[tuple[int, ...], int]) -> None:
    with pytest.raises(RuleRefused, match="7, 3, 1, 0"):
        ReminderRule(*rule)


@pytest.mark.parametrize("offset", [-7, 0, 5])
def test_a_step_is_read_back_from_the_log(offset: int) -> None:
    assert offset_of(dedupe_key(offset, 2)) == offset


@pytest.mark.parametrize("dedupe", ["document:17", "T-x:0", "phone:T-3", ""])
def test_other_lines_of_the_log_are_no_steps(dedupe: str) -> None:
    assert offset_of(dedupe) is None


def test_the_horizon_holds_every_first_step() -> None:
    rules = (USUAL, ReminderRule(before=(10,)))
    calendar = default_calendar()
    for last_day in (date(2026, 12, 7), date(2026, 12, 5), date(2026, 12, 6)):
        for today in (date(2026, 11, 20), date(2026, 11, 23)):
            found = current_step(rules[1], last_day, today, calendar)
            assert found is None or last_day <= horizon(rules, today, calendar)


def moment(day: int, hour: int, minute: int) -> datetime:
    """Give a moment of November 2026 by the office's clock."""
    return datetime(2026, 11, day, hour - 7, minute, tzinfo=UTC)


def test_the_round_of_a_day_begins_at_half_past_seven() -> None:
    with pytest.raises(TooEarly, match="07:30"):
        round_day(moment(20, 7, 29), PLAIN_WEEK)
    assert round_day(moment(20, 7, 30), PLAIN_WEEK) == FRIDAY
    assert round_day(moment(20, 23, 59), PLAIN_WEEK) == FRIDAY


def test_there_is_no_round_on_a_day_off_and_the_next_one_is_named() -> None:
    with pytest.raises(DayOff, match="07:30 ngày 23/11/2026"):
        round_day(moment(21, 9, 0), PLAIN_WEEK)
