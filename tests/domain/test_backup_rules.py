"""When a backup is due, which stay, and when somebody is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workflows.backups.rules import Rotation, due_moment, is_old, to_keep
from workflows.domain.clock import OFFICE_ZONE, office_day

MORNING = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # 10:00 in the office


def test_a_backup_is_due_at_its_hour_of_the_offices_day() -> None:
    one = datetime(2026, 11, 20, 1, 0, tzinfo=OFFICE_ZONE)
    assert due_moment(one, 1) == one
    assert due_moment(one - timedelta(seconds=1), 1) == one - timedelta(days=1)
    assert due_moment(MORNING, 1) == one
    assert due_moment(MORNING, 11) == datetime(2026, 11, 19, 11, 0, tzinfo=OFFICE_ZONE)


def test_the_last_of_each_day_week_and_month_stays() -> None:
    made = [MORNING - timedelta(hours=8 * n) for n in range(3 * 400)]
    kept = to_keep(made, Rotation(days=7, weeks=5, months=12))
    days = sorted({office_day(moment) for moment in kept}, reverse=True)
    assert days[:7] == [date(2026, 11, 20) - timedelta(days=n) for n in range(7)]
    assert {date(2026, 11, 8), date(2026, 11, 1), date(2026, 10, 25)} <= set(days)  # Sundays
    assert {date(2026, 9, 30), date(2025, 12, 31)} <= set(days)  # ends of months
    assert date(2025, 11, 30) not in days
    assert len(kept) == len(days)  # one of each day
    for day in days:  # and that the last
        assert max(m for m in made if office_day(m) == day) in kept


def test_what_was_made_rarely_stays_however_old() -> None:
    made = [MORNING - timedelta(days=100 * n) for n in range(5)]
    assert to_keep(made, Rotation(days=7, weeks=1, months=1)) == set(made)


def test_the_newest_stays_whatever_is_kept() -> None:
    made = [MORNING, MORNING - timedelta(days=1)]
    assert to_keep(made, Rotation(days=0, weeks=0, months=0)) == {MORNING}
    assert to_keep([], Rotation(days=7, weeks=5, months=12)) == set()


@pytest.mark.parametrize(("days", "old"), [(0, False), (1, False), (2, True), (30, True)])
def test_a_backup_is_old_when_a_whole_day_has_none(days: int, old: bool) -> None:
    assert is_old(MORNING, office_day(MORNING) + timedelta(days=days)) is old
    assert is_old(None, office_day(MORNING))
