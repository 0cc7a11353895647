"""Days as people and systems write them in cells."""

import re
from datetime import date, datetime, timedelta

from workflows.domain.errors import N_, Refusal
from workflows.spreadsheets.model import Cell

_EXCEL_ZERO = date(1899, 12, 30)
_EMPTY_YEARS = frozenset({1, 1899, 1900, 1970, 9999})  # what systems write where nobody gave a day
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SERIALS = range(32_874, 73_051)  # 01/01/1990 … 01/01/2100
_DAY_FIRST = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s*(?:[/.\-]|\s+tháng\s+)\s*(\d{1,2})\s*(?:[/.\-]|\s+năm\s+)\s*(\d{4}|\d{2})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_CLOCK = re.compile(r"[T\s,]+\d{1,2}(?::|h)\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[AaPp][Mm])?$")
_NOTHING = frozenset({"", "-", "–", "—", "null", "none", "n/a", "không", "chưa có", "0"})


class NotADay(Refusal):
    """A cell that should hold a day and holds something else, or a day that cannot be."""

    message = N_("«%(said)s» không phải là ngày đúng dạng ngày/tháng/năm, ví dụ 18/10/2023.")
    status = 422


def day_in(cell: Cell) -> date | None:
    """Give the day a cell holds: a real date, a serial number, or text («18/10/2023», «18.10.2023»).

    Nothing, and what stands for nothing (01/01/1970, 00/01/1900), is None. Raises `NotADay`.
    """
    if isinstance(cell, datetime):
        return _possible(cell.date(), cell)
    if isinstance(cell, date):
        return _possible(cell, cell)
    if isinstance(cell, int | float):
        return _of_serial(cell)
    return _of_text(cell or "")


def _of_serial(number: float) -> date | None:
    if number in {0, 1, 2}:
        return None
    if int(number) not in _SERIALS:
        raise NotADay(said=number)
    return _EXCEL_ZERO + timedelta(days=int(number))


def _of_text(said: str) -> date | None:
    text = _CLOCK.sub("", said.strip())
    if text.lower() in _NOTHING:
        return None
    if text.isdecimal() and int(text) in _SERIALS:
        return _of_serial(int(text))
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    else:
        raise NotADay(said=said)
    return _made(int(year if len(year) == 4 else f"20{year}"), int(month), int(day), said)


def _made(year: int, month: int, day: int, said: str) -> date | None:
    if year in _EMPTY_YEARS and day <= 2 and month in {0, 1}:
        return None
    try:
        return _possible(date(year, month, day), said)
    except ValueError:
        raise NotADay(said=said) from None


def _possible(day: date, said: object) -> date | None:
    if day.year in _EMPTY_YEARS:
        return None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise NotADay(said=f"{said:%d/%m/%Y}" if isinstance(said, date) else said)
    return day
