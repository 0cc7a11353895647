"""Rounds in which a table is filled: a month, a quarter or a year, as «2026-10», «2026-Q4», «2026»."""

import re
from calendar import monthrange
from datetime import date, timedelta

from workflows.domain.errors import N_, Refusal
from workflows.domain.labelled import LabelledEnum

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"\d{4}")
_ROMAN = ("I", "II", "III", "IV")


class Cycle(LabelledEnum):
    """How often a table is filled."""

    MONTH = "month", N_("Hằng tháng")
    QUARTER = "quarter", N_("Hằng quý")
    YEAR = "year", N_("Hằng năm")


class RoundUnclear(Refusal):
    """No month, quarter or year."""

    message = N_(
        "Ghi kỳ như 10/2026 (tháng), quý IV/2026 hoặc 2026 (năm), đúng với chu kỳ của bảng."
    )
    status = 422


def round_of(cycle: Cycle, day: date) -> str:
    """Give the round a day lies in."""
    return {
        Cycle.MONTH: f"{day.year}-{day.month:02d}",
        Cycle.QUARTER: f"{day.year}-Q{(day.month - 1) // 3 + 1}",
        Cycle.YEAR: str(day.year),
    }[cycle]


def last_day(key: str) -> date:
    """Give the last day of a round; raises `RoundUnclear`."""
    if found := _MONTH.fullmatch(key):
        year, month = int(found[1]), int(found[2])
    elif found := _QUARTER.fullmatch(key):
        year, month = int(found[1]), int(found[2]) * 3
    elif _YEAR.fullmatch(key):
        year, month = int(key), 12
    else:
        raise RoundUnclear
    return date(year, month, monthrange(year, month)[1])


def cycle_of(key: str) -> Cycle:
    """Say how long a round is; raises `RoundUnclear`."""
    last_day(key)
    return Cycle.QUARTER if "Q" in key else Cycle.MONTH if "-" in key else Cycle.YEAR


def before(key: str) -> str:
    """Give the round before."""
    cycle, last = cycle_of(key), last_day(key)
    months = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.YEAR: 12}[cycle]
    first = last.replace(day=1)
    for _ in range(months - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return round_of(cycle, first - timedelta(days=1))


def after(key: str) -> str:
    """Give the round that follows."""
    return round_of(cycle_of(key), last_day(key) + timedelta(days=1))


def year_ago(key: str) -> str:
    """Give the same round of the year before."""
    cycle_of(key)
    return f"{int(key[:4]) - 1:04d}{key[4:]}"


def round_words(key: str) -> str:
    """Write a round as papers do: «tháng 10 năm 2026», «quý IV năm 2026», «năm 2026»."""
    cycle = cycle_of(key)
    if cycle is Cycle.MONTH:
        month = int(key[5:])  # one digit is padded for 1 and 2 alone (Decree 30/2020)
        return f"tháng {month:02d} năm {key[:4]}" if month < 3 else f"tháng {month} năm {key[:4]}"
    if cycle is Cycle.QUARTER:
        return f"quý {_ROMAN[int(key[-1]) - 1]} năm {key[:4]}"
    return f"năm {key}"
