"""Working days: which days the office works, and counting in them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from workflows.domain.errors import N_

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """How a calendar day departs from the ordinary week."""

    OFF = "off"
    WORKED = "worked"
    ORDINARY = "ordinary"  # somebody decided that it does not depart after all

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return {
            DayKind.OFF: N_("Ngày nghỉ"),
            DayKind.WORKED: N_("Ngày làm bù"),
            DayKind.ORDINARY: N_("Như ngày thường"),
        }[self]


class DayStatus(StrEnum):
    """Whether a calendar day was announced, is proposed, or only computed."""

    ANNOUNCED = "announced"
    PENDING = "pending"
    ESTIMATED = "estimated"

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return {
            DayStatus.ANNOUNCED: N_("Đã thông báo"),
            DayStatus.PENDING: N_("Đang đề xuất"),
            DayStatus.ESTIMATED: N_("Dự kiến"),
        }[self]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day off on a weekday, or one worked Saturday, and the paper that says so."""

    day: date
    kind: DayKind
    name: str
    source: str
    status: DayStatus = DayStatus.ANNOUNCED


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Monday to Friday, without the days off, with the worked Saturdays."""

    days_off: frozenset[date]
    worked_saturdays: frozenset[date]

    @classmethod
    def of(cls, days: Iterable[CalendarDay]) -> Self:
        """Make a calendar from its days; a merely proposed day changes nothing yet."""
        kept = [day for day in days if day.status is not DayStatus.PENDING]
        return cls(
            frozenset(entry.day for entry in kept if entry.kind is DayKind.OFF),
            frozenset(entry.day for entry in kept if entry.kind is DayKind.WORKED),
        )

    def with_day(self, day: date, kind: DayKind) -> Self:
        """Give the calendar in which this one day is of this kind."""
        off, worked = self.days_off - {day}, self.worked_saturdays - {day}
        return replace(
            self,
            days_off=off | {day} if kind is DayKind.OFF else off,
            worked_saturdays=worked | {day} if kind is DayKind.WORKED else worked,
        )

    def is_working(self, day: date) -> bool:
        """Say whether the office works on this day."""
        if day in self.days_off:
            return False
        return day.weekday() < _SATURDAY or day in self.worked_saturdays

    def add_working_days(self, day: date, n: int) -> date:
        """Give the n-th working day after `day`, which itself is not counted (Civil Code 147).

        A negative n counts backwards: «03 ngày làm việc trước ngày họp».
        """
        step = _ONE_DAY if n >= 0 else -_ONE_DAY
        for _ in range(abs(n)):
            day = self._next_working(day + step, step)
        return day

    def roll_forward(self, day: date) -> date:
        """Give the day itself if worked, else the next working day (Civil Code 148.5)."""
        return self._next_working(day, _ONE_DAY)

    def last_working_on_or_before(self, day: date) -> date:
        """Give the day itself if worked, else the working day before it."""
        return self._next_working(day, -_ONE_DAY)

    def last_working_before(self, day: date) -> date:
        """Give the last working day before this day."""
        return self._next_working(day - _ONE_DAY, -_ONE_DAY)

    def _next_working(self, day: date, step: timedelta) -> date:
        while not self.is_working(day):
            day += step
        return day


PLAIN_WEEK = WorkingCalendar(frozenset(), frozenset())
