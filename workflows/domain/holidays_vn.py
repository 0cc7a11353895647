"""Days off and worked Saturdays in Vietnam: the announced years as data, others estimated.

The State decides them year by year, so the office keeps its own table; this module fills it
the first time and proposes days for years that nobody has announced yet.
"""

from datetime import date, timedelta
from functools import cache

import holidays

from workflows.domain.calendar import CalendarDay, DayKind, DayStatus, WorkingCalendar
from workflows.domain.errors import N_

_SATURDAY = 5

_NEW_YEAR = N_("Tết Dương lịch")
_TET = N_("Tết Nguyên đán")
_KINGS = N_("Giỗ Tổ Hùng Vương")
_VICTORY = N_("Ngày Chiến thắng 30/4")
_LABOUR = N_("Ngày Quốc tế lao động 01/5")
_NATIONAL = N_("Quốc khánh")
_CULTURE = N_("Ngày Văn hóa Việt Nam")
_SWAP = N_("Nghỉ hoán đổi")
_MADE_UP = N_("Làm bù ngày nghỉ hoán đổi")

# year: (source, {name: ((month, first day, last day), …)}, ((month, day) of worked Saturdays, …))
_Spells = dict[str, tuple[tuple[int, int, int], ...]]
_ANNOUNCED: dict[int, tuple[str, _Spells, tuple[tuple[int, int], ...]]] = {
    2022: (
        "119/TB-LĐTBXH",
        {
            _NEW_YEAR: ((1, 3, 3),),
            _TET: ((1, 31, 31), (2, 1, 4)),
            _KINGS: ((4, 11, 11),),
            _VICTORY: ((5, 2, 2),),
            _LABOUR: ((5, 3, 3),),
            _NATIONAL: ((9, 1, 2),),
        },
        (),
    ),
    2023: (
        "5034/TB-LĐTBXH",
        {
            _NEW_YEAR: ((1, 2, 2),),
            _TET: ((1, 20, 20), (1, 23, 26)),
            _KINGS: ((5, 3, 3),),
            _VICTORY: ((5, 2, 2),),
            _LABOUR: ((5, 1, 1),),
            _NATIONAL: ((9, 1, 1), (9, 4, 4)),
        },
        (),
    ),
    2024: (
        "5015/TB-LĐTBXH; 1570/TB-LĐTBXH",
        {
            _NEW_YEAR: ((1, 1, 1),),
            _TET: ((2, 8, 9), (2, 12, 14)),
            _KINGS: ((4, 18, 18),),
            _SWAP: ((4, 29, 29),),
            _VICTORY: ((4, 30, 30),),
            _LABOUR: ((5, 1, 1),),
            _NATIONAL: ((9, 2, 3),),
        },
        ((5, 4),),
    ),
    2025: (
        "6150/TB-BLĐTBXH",
        {
            _NEW_YEAR: ((1, 1, 1),),
            _TET: ((1, 27, 31),),
            _KINGS: ((4, 7, 7),),
            _VICTORY: ((4, 30, 30),),
            _LABOUR: ((5, 1, 1),),
            _SWAP: ((5, 2, 2),),
            _NATIONAL: ((9, 1, 2),),
        },
        ((4, 26),),
    ),
    2026: (
        "9441/TB-BNV; 12729/VPCP-KGVX",
        {
            _NEW_YEAR: ((1, 1, 1),),
            _SWAP: ((1, 2, 2), (8, 31, 31)),
            _TET: ((2, 16, 20),),
            _KINGS: ((4, 27, 27),),
            _VICTORY: ((4, 30, 30),),
            _LABOUR: ((5, 1, 1),),
            _NATIONAL: ((9, 1, 2),),
            _CULTURE: ((11, 24, 24),),
        },
        ((1, 10), (8, 22)),
    ),
}
ANNOUNCED_YEARS = tuple(_ANNOUNCED)
ESTIMATE_SOURCE = N_("Dự kiến theo lịch, chưa có thông báo")


def announced_days(year: int) -> list[CalendarDay]:
    """List the announced days of a year in order; empty if nothing was announced."""
    if year not in _ANNOUNCED:
        return []
    source, spells, saturdays = _ANNOUNCED[year]
    off = [
        CalendarDay(date(year, month, day), DayKind.OFF, name, source)
        for name, runs in spells.items()
        for month, first, last in runs
        for day in range(first, last + 1)
    ]
    worked = [
        CalendarDay(date(year, month, day), DayKind.WORKED, _MADE_UP, source)
        for month, day in saturdays
    ]
    return sorted(off + worked, key=lambda entry: entry.day)


def estimated_days(year: int) -> list[CalendarDay]:
    """List the days off on weekdays that a year will probably have, in order."""
    return [
        CalendarDay(day, DayKind.OFF, name, ESTIMATE_SOURCE, DayStatus.ESTIMATED)
        for day, name in sorted(holidays.country_holidays("VN", years=year, language="vi").items())
        if day.weekday() < _SATURDAY
    ]


def calendar_days(first_year: int, last_year: int) -> list[CalendarDay]:
    """List the days of several years: announced where they are, estimated elsewhere."""
    return [
        entry
        for year in range(first_year, last_year + 1)
        for entry in announced_days(year) or estimated_days(year)
    ]


@cache
def default_days() -> tuple[CalendarDay, ...]:
    """Give the days of the announced years and of the ten years after them."""
    return tuple(calendar_days(ANNOUNCED_YEARS[0], ANNOUNCED_YEARS[-1] + 10))


@cache
def default_calendar() -> WorkingCalendar:
    """Give the calendar of the announced years and the ten years after them."""
    return WorkingCalendar.of(default_days())


def lunar_new_year(year: int) -> date:
    """Give the first day of the lunar year that begins in this year."""
    named = holidays.country_holidays("VN", years=year, language="vi", observed=False)
    eve = next(day for day, name in sorted(named.items()) if "Giao thừa" in name)
    return eve + timedelta(days=1)
