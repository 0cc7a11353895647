"""How rounds are said on a screen, and read as they are typed."""

import re

from flask_babel import gettext as _

from workflows.domain.indicators.rounds import Cycle, RoundUnclear, cycle_of, last_day

_ROMAN = ("I", "II", "III", "IV")
_TYPED_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*[/.-]\s*(\d{4})")
_TYPED_QUARTER = re.compile(r"(?:quý|quí|q)?\s*([1-4]|i{1,3}|iv)\s*[/.-]\s*(\d{4})")
_TYPED_YEAR = re.compile(r"(?:năm\s*)?(\d{4})")
_YEARS = range(1990, 2200)  # any other year is a slip of the pen


def round_said(key: str) -> str:
    """Say a round: «tháng 10/2026», «quý IV/2026», «năm 2026»."""
    cycle = cycle_of(key)
    if cycle is Cycle.MONTH:
        return _("tháng %(month)s/%(year)s", month=key[5:], year=key[:4])
    if cycle is Cycle.QUARTER:
        return _("quý %(quarter)s/%(year)s", quarter=_ROMAN[int(key[-1]) - 1], year=key[:4])
    return _("năm %(year)s", year=key)


def typed_round(key: str) -> str:
    """Write a round as one types it: «10/2026», «IV/2026», «2026»."""
    cycle = cycle_of(key)
    if cycle is Cycle.MONTH:
        return f"{key[5:]}/{key[:4]}"
    return f"{_ROMAN[int(key[-1]) - 1]}/{key[:4]}" if cycle is Cycle.QUARTER else key


def read_round(typed: str, cycle: Cycle) -> str:
    """Read a round of a cycle as people type it; raises `RoundUnclear`."""
    text = " ".join(typed.lower().split())
    shapes = {Cycle.MONTH: _TYPED_MONTH, Cycle.QUARTER: _TYPED_QUARTER, Cycle.YEAR: _TYPED_YEAR}
    found = shapes[cycle].fullmatch(text)
    if found is None or int(found[found.lastindex or 1]) not in _YEARS:
        raise RoundUnclear
    if cycle is Cycle.MONTH:
        key = f"{found[2]}-{int(found[1]):02d}"
    elif cycle is Cycle.QUARTER:
        nth = found[1] if found[1].isdecimal() else str(_ROMAN.index(found[1].upper()) + 1)
        key = f"{found[2]}-Q{nth}"
    else:
        key = found[1]
    last_day(key)
    return key
