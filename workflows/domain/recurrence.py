"""Work that comes again: from a recurrence as read to its periods, one after the other; pure.

Where the words name no day, the State's report calendar holds (nd30-rules 7.5 and 8.5, rows
30 to 46): figures from day 15 to day 14, the report by day 16.
"""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import count
from typing import Any

from workflows.domain.calendar import WorkingCalendar

_MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "yearly": 12}
CUT_OFF_DAY, SENDING_DAY = 14, 16
_FRIDAY = 5  # ISO
_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
_QUARTERS = ("I", "II", "III", "IV")
_HALVES = ("đầu", "cuối")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One period of work that comes again: its name, what it covers, and its last day."""

    name: str
    covers_from: date
    covers_to: date
    due: date
    due_time: time | None
    by_report_calendar: bool  # the words name no day: the State's report calendar gave it

    def rolls(self, boundary: str, *, roll_fixed: bool = True) -> bool:
        """Say whether a day off moves it to the next working day (nd30-rules 7.5, 8.2)."""
        return self.by_report_calendar or (boundary == "by" and roll_fixed)

    def last_on_time(
        self, boundary: str, working: WorkingCalendar, *, strict: bool, roll_fixed: bool = True
    ) -> date:
        """Give the last day that counts as on time (nd30-rules 8.1, 8.2)."""
        if self.rolls(boundary, roll_fixed=roll_fixed):
            return working.roll_forward(self.due)
        return self.due - _ONE_DAY if strict and boundary == "before" else self.due


def occurrences(
    recurrences: Sequence[Mapping[str, Any]], *, start: date, until: date, working: WorkingCalendar
) -> list[Occurrence]:
    """List the periods due from `start`, each series up to and including its first after `until`."""
    found: list[Occurrence] = []
    for recurrence in recurrences:
        alone = [r["freq"] for r in recurrences].count(recurrence["freq"]) == 1
        found.extend(_series(recurrence, start, until, working, alone=alone))
    return sorted(found, key=lambda one: (one.due, one.covers_from))


def _series(
    recurrence: Mapping[str, Any],
    start: date,
    until: date,
    working: WorkingCalendar,
    *,
    alone: bool,
) -> Iterator[Occurrence]:
    wanted_time = time.fromisoformat(recurrence["time"]) if recurrence.get("time") else None
    in_months = recurrence["freq"] in _MONTHS
    by_calendar = in_months and not recurrence.get("day") and not recurrence.get("month")
    previous: date | None = None
    for due in _due_days(recurrence, start, working):
        if previous is None or due < start:
            previous = due
            continue
        covered = _reported_stretch(previous, due) if by_calendar else (previous + _ONE_DAY, due)
        name = _name(recurrence, due) if alone else f"đợt {due.day}/{due.month}/{due.year}"
        yield Occurrence(name, *covered, due, wanted_time, by_calendar)
        previous = due
        if due > until:
            return


def _reported_stretch(previous: date, due: date) -> tuple[date, date]:
    return previous.replace(day=CUT_OFF_DAY + 1), due.replace(day=CUT_OFF_DAY)


def _due_days(
    recurrence: Mapping[str, Any], start: date, working: WorkingCalendar
) -> Iterator[date]:
    """Give the due days in order, beginning with at least one before `start`."""
    freq, interval = recurrence["freq"], recurrence.get("interval") or 1
    if freq == "daily":
        yield from _working_days(start, interval, working)
    elif freq == "weekly":
        yield from _weekdays(start, interval, recurrence.get("weekday") or _FRIDAY)
    else:
        yield from _month_days(start, interval, recurrence)


def _working_days(start: date, interval: int, working: WorkingCalendar) -> Iterator[date]:
    day = working.last_working_before(start)
    yield day
    day = working.roll_forward(start)
    while True:
        yield day
        day = working.add_working_days(day, interval)


def _weekdays(start: date, interval: int, weekday: int) -> Iterator[date]:
    first = start + timedelta(days=(weekday - start.isoweekday()) % 7)
    return (first + n * interval * _ONE_WEEK for n in count(-1))


def _month_days(start: date, interval: int, recurrence: Mapping[str, Any]) -> Iterator[date]:
    size = _MONTHS[recurrence["freq"]]
    stretch = (start.year * 12 + start.month - 1) // size
    if _day_in(stretch, size, recurrence) < start:
        stretch += 1
    return (_day_in(stretch + n * interval, size, recurrence) for n in count(-1))


def _day_in(stretch: int, size: int, recurrence: Mapping[str, Any]) -> date:
    place = recurrence.get("month") or size
    year, month = divmod(stretch * size + (place - 1) % size, 12)
    last = calendar.monthrange(year, month + 1)[1]
    fallback = last if recurrence.get("month") else SENDING_DAY
    return date(year, month + 1, min(recurrence.get("day") or fallback, last))


def _name(recurrence: Mapping[str, Any], due: date) -> str:
    freq = recurrence["freq"]
    if freq == "daily":
        return f"ngày {due.day}/{due.month}/{due.year}"
    if freq == "weekly":
        year, week, _ = due.isocalendar()
        return f"tuần {week}/{year}"
    return _name_of_months(freq, _reported_month(recurrence, due))


def _reported_month(recurrence: Mapping[str, Any], due: date) -> date:
    """Give the month a report speaks of: one due as a new stretch begins speaks of the last."""
    size = _MONTHS[recurrence["freq"]]
    began = (due.month - 1) % size
    return due - timedelta(days=due.day) if size > 1 and began == 0 else due


def _name_of_months(freq: str, month: date) -> str:
    return {
        "monthly": f"tháng {month.month}/{month.year}",
        "quarterly": f"quý {_QUARTERS[(month.month - 1) // 3]}/{month.year}",
        "semiannual": f"6 tháng {_HALVES[(month.month - 1) // 6]} năm {month.year}",
        "yearly": f"năm {month.year}",
    }[freq]
