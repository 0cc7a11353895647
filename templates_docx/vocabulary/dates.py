"""Dates as documents print them (nd30-rules D-01 to D-03); no locale library does this."""

from typing import Protocol

_BLANK = "    "  # the clerk fills it in by hand


class DateLike(Protocol):
    """A day, or a date of which only the year or the month is known."""

    @property
    def year(self) -> int:
        """The year."""
        ...

    @property
    def month(self) -> int | None:
        """The month, if known."""
        ...

    @property
    def day(self) -> int | None:
        """The day, if known."""
        ...


def long_date(dated: DateLike) -> str:
    """Write «ngày 08 tháng 9 năm 2023»; an unknown day or month stays blank for the pen."""
    return f"ngày {_two_digits(dated.day)} tháng {_month(dated.month)} năm {dated.year}"


def short_date(dated: DateLike) -> str:
    """Write «08/9/2023»; «tháng 02/2023» or «năm 2023» where less is known."""
    if dated.month is None:
        return f"năm {dated.year}"
    if dated.day is None:
        return f"tháng {_month(dated.month)}/{dated.year}"
    return f"{dated.day:02d}/{_month(dated.month)}/{dated.year}"


def place_and_date(place: str, dated: DateLike) -> str:
    """Write «Sơn Hải, ngày 05 tháng 02 năm 2026»."""
    return f"{place}, {long_date(dated)}"


def _two_digits(day: int | None) -> str:
    return _BLANK if day is None else f"{day:02d}"


def _month(month: int | None) -> str:
    """Pad January and February only: a «1» or «2» could be altered into «11» or «12»."""
    if month is None:
        return _BLANK
    return f"{month:02d}" if month <= 2 else str(month)
