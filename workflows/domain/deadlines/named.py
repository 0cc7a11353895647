"""Days, months, quarters and years as the words name them; parts may be missing."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import Enum

from workflows.domain.deadlines.model import Precision
from workflows.domain.holidays_vn import lunar_new_year

_DAY, _MONTH, _QUARTER = Precision.DAY, Precision.MONTH, Precision.QUARTER
_HALF, _YEAR = Precision.HALF, Precision.YEAR


class Edge(Enum):
    """The part of a period that is meant (Civil Code 146: first day, 15th or 30/6, last day)."""

    START = "đầu"
    MIDDLE = "giữa"
    END = "cuối"


class Following(Enum):
    """A year told by its relation to another one."""

    THIS = "this"  # năm nay
    NEXT = "next"  # năm sau, năm kế tiếp
    REPORTED = "reported"  # năm báo cáo


@dataclass(frozen=True, slots=True)
class Named:
    """A day or period as named: «ngày 15», «tháng 11/2026», «cuối quý IV»."""

    unit: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None  # which quarter or half
    edge: Edge | None = None
    following: Following | None = None
    school_year: bool = False
    lunar_new_year: bool = False
    of_week: bool = False  # «tuần đầu tháng 4»
    months_on: int | None = None  # «tháng này» 0, «tháng tới» 1

    @property
    def is_vague(self) -> bool:
        """Say whether the days it stands for are only a convention."""
        return self.school_year or self.lunar_new_year or self.of_week

    @property
    def is_unnamed(self) -> bool:
        """Say whether only the kind of period is told: «cuối tháng», «hết quý»."""
        without_month = self.unit is _MONTH and self.month is None
        return without_month or (self.unit is _QUARTER and self.part is None)

    def first_last(self, year: int) -> tuple[date, date]:
        """Give its first and last day in a year; raises `ValueError` for a day no calendar has."""
        if self.lunar_new_year:
            return lunar_new_year(year), lunar_new_year(year)
        if self.school_year:
            return date(year, 9, 1), date(year + 1, 5, 31)
        first_month, months = self._months()
        if self.unit is _DAY:
            day = date(year, first_month, self.day or 1)
            return day, day
        if self.edge is not None:
            point = _edge(self, year, first_month, months)
            return point, point
        return date(year, first_month, 1), month_end(year, first_month + months - 1)

    def _months(self) -> tuple[int, int]:
        if self.unit is _QUARTER:
            return 3 * (self.part or 1) - 2, 3
        if self.unit is _HALF:
            return 6 * (self.part or 1) - 5, 6
        if self.unit is _YEAR:
            return 1, 12
        return self.month or 1, 1


def _edge(named: Named, year: int, first: int, months: int) -> date:
    if named.edge is Edge.END:
        return month_end(year, first + months - 1)
    if named.edge is Edge.START:
        return month_end(year, first) if named.unit is _QUARTER else date(year, first, 1)
    if named.unit is _MONTH:
        return date(year, first, 15)
    return month_end(year, first + (months - 1) // 2)


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
