"""Timeliness: one judge for any day, the last day included."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from workflows.domain.calendar import PLAIN_WEEK
from workflows.domain.holidays_vn import default_calendar
from workflows.domain.statuses import PeriodStatus
from workflows.domain.timeliness import (
    AsAt,
    Figure,
    Judgement,
    Standing,
    belongs,
    end_of_day,
    judge,
)

FRIDAY = date(2026, 11, 20)
OPEN = Standing(
    status=PeriodStatus.RECEIVED,
    last_on_time=FRIDAY,
    ongoing=False,
    reported_on=None,
    completed_on=None,
    heard_on=date(2026, 11, 10),
)


def at(on: date, *, soon: int = 5, silent: int = 30) -> AsAt:
    return AsAt.of(on, today=on, working=default_calendar(), due_soon_days=soon, silent_days=silent)


def on(day: date, **changes: object) -> Judgement:
    return judge(replace(OPEN, **changes), at(day))  # type: ignore[arg-type]  # test shorthand


def test_open_work_is_in_time_on_its_last_day() -> None:
    assert on(FRIDAY).counter is Figure.IN_TIME


def test_open_work_is_overdue_the_day_after() -> None:
    judged = on(date(2026, 11, 21))
    assert (judged.counter, judged.days_overdue) == (Figure.OVERDUE, 1)


def test_whoever_finishes_on_the_last_day_is_on_time() -> None:
    done = {"status": PeriodStatus.COMPLETED, "completed_on": FRIDAY}
    assert on(date(2026, 12, 31), **done).counter is Figure.DONE_ON_TIME


def test_whoever_finishes_the_day_after_is_late() -> None:
    done = {"status": PeriodStatus.COMPLETED, "completed_on": date(2026, 11, 21)}
    assert on(date(2026, 12, 31), **done).counter is Figure.DONE_LATE


def test_a_report_that_waits_is_judged_by_the_day_it_came() -> None:
    waits = {"status": PeriodStatus.REPORTED, "reported_on": FRIDAY}
    assert on(date(2026, 12, 31), **waits).counter is Figure.IN_TIME
    late = on(date(2026, 12, 31), status=PeriodStatus.REPORTED, reported_on=date(2026, 11, 23))
    assert (late.counter, late.days_overdue) == (Figure.OVERDUE, 3)


def test_a_report_that_waits_is_neither_due_soon_nor_silent() -> None:
    judged = on(FRIDAY, status=PeriodStatus.REPORTED, reported_on=FRIDAY, heard_on=date(2026, 1, 1))
    assert not judged.due_soon
    assert not judged.silent


def test_due_soon_is_a_flag_within_in_time_and_counts_working_days() -> None:
    last_day = date(2026, 11, 27)  # 20, 23, 25, 26, 27: the 24th is a day off
    assert on(FRIDAY, last_on_time=last_day) == Judgement(Figure.IN_TIME, True, False, 0)
    assert not on(date(2026, 11, 19), last_on_time=last_day).due_soon


def test_tet_brings_a_deadline_near_early() -> None:
    last_day = date(2026, 2, 25)  # Wednesday after Tết (16–20/2)
    assert on(date(2026, 2, 12), last_on_time=last_day).due_soon
    assert not on(date(2026, 2, 11), last_on_time=last_day).due_soon


def test_a_swapped_saturday_counts_as_a_working_day() -> None:
    last_day = date(2026, 8, 27)  # with Saturday 22/8 worked: 21, 22, 24, 25, 26, 27
    assert not on(date(2026, 8, 21), last_on_time=last_day).due_soon
    plain = AsAt.of(
        date(2026, 8, 21),
        today=date(2026, 8, 21),
        working=PLAIN_WEEK,
        due_soon_days=5,
        silent_days=30,
    )
    assert judge(replace(OPEN, last_on_time=last_day), plain).due_soon


def test_work_without_a_deadline_is_counted_apart() -> None:
    assert on(FRIDAY, last_on_time=None).counter is Figure.NO_DEADLINE


def test_completed_work_without_a_deadline_counts_as_on_time() -> None:
    done = {"status": PeriodStatus.COMPLETED, "completed_on": FRIDAY, "last_on_time": None}
    assert on(FRIDAY, **done).counter is Figure.DONE_ON_TIME


def test_ongoing_work_is_never_overdue() -> None:
    judged = on(date(2030, 1, 1), ongoing=True)
    assert (judged.counter, judged.days_overdue) == (Figure.ONGOING, 0)


@pytest.mark.parametrize(
    "status",
    [
        PeriodStatus.HANDED_BACK,
        PeriodStatus.TRANSFERRED,
        PeriodStatus.SUSPENDED,
        PeriodStatus.CANCELLED,
    ],
)
def test_what_the_agency_no_longer_does_is_not_counted(status: PeriodStatus) -> None:
    standing = replace(OPEN, status=status)
    judged = judge(standing, at(date(2030, 1, 1)))
    assert judged == Judgement(None, False, False, 0)
    assert not any(belongs(figure, standing, at(date(2030, 1, 1))) for figure in Figure)


def test_an_agency_is_silent_after_thirty_days_without_a_word() -> None:
    heard = {"heard_on": date(2026, 10, 21)}
    assert not on(FRIDAY, **heard).silent
    assert on(date(2026, 11, 21), **heard).silent


def test_silence_is_apart_from_lateness() -> None:
    judged = on(FRIDAY, heard_on=date(2026, 1, 1), last_on_time=date(2027, 1, 1))
    assert (judged.counter, judged.silent) == (Figure.IN_TIME, True)


def test_a_past_day_ends_at_midnight_in_the_office() -> None:
    past = AsAt.of(
        date(2026, 10, 31), today=FRIDAY, working=PLAIN_WEEK, due_soon_days=5, silent_days=30
    )
    assert past.ended == datetime(2026, 10, 31, 17, tzinfo=UTC)
    assert at(FRIDAY).ended is None
    assert end_of_day(date(2026, 12, 31)) == datetime(2026, 12, 31, 17, tzinfo=UTC)


def test_every_counter_names_the_state_a_row_shows() -> None:
    assert on(FRIDAY).kind == "due_soon"
    assert on(date(2026, 12, 1)).kind == "overdue"
    assert on(FRIDAY, ongoing=True).kind == "no_deadline"
    assert on(FRIDAY, status=PeriodStatus.SUSPENDED).kind == "stopped"
