"""Figures as people write them in tables: 5.63, 5,63, 29.610, 26,21%, (12), «-», «x», «Không có».

A figure with one mark before three digits («29.610») may be 29 610 or 29,61. The unit of its column
and the figures beside it decide; where they do not, a person is asked.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.domain.text import compare_key

RATES = {"%": 100, "‰": 1000}  # units of a share of one, and how many of them make one
_COUNTED = frozenset(
    compare_key(name)
    for name in [
        "hồ sơ",
        "thủ tục",
        "TTHC",
        "người",
        "hộ",
        "văn bản",
        "nhiệm vụ",
        "vụ",
        "vụ việc",
        "cơ sở",
        "lượt",
        "cuộc",
        "lớp",
        "trường",
        "học sinh",
        "đơn vị",
        "cơ quan",
        "cái",
        "chiếc",
        "bộ",
        "lao động",
        "giao dịch",
        "dịch vụ",
        "tổ",
        "đồng",
        "doanh nghiệp",
        "dự án",
        "công trình",
    ]
)  # things that come whole
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-"})
_NOTHING = frozenset(["-", "không", "không có", "không phát sinh", "chưa phát sinh", "chưa có"])
_NOT_ASKED = frozenset(["x", "×", "không áp dụng", "n/a"])
_BARE = re.compile(r"[+-]?\d[\d.,]*")


class Kind(LabelledEnum):
    """What somebody wrote into a cell."""

    EMPTY = "empty", N_("chưa nhập")
    NUMBER = "number", N_("số liệu")
    NOTHING = "nothing", N_("không phát sinh, tính là 0")
    NOT_ASKED = "not_asked", N_("không áp dụng")
    UNSURE = "unsure", N_("có thể hiểu hai cách")
    UNREADABLE = "unreadable", N_("chưa đọc được thành số")


class Decided(StrEnum):
    """By what a figure that can be read in two ways was read."""

    UNIT = "unit"
    NEIGHBOURS = "neighbours"


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell: as it was written, and what it means."""

    printed: str
    kind: Kind
    value: Decimal | None = None
    choices: tuple[Decimal, ...] = ()  # of a figure that can be read in two ways: whole, decimal
    decided: Decided | None = None

    @property
    def is_filled(self) -> bool:
        """Say whether somebody answered here, if only by a dash."""
        return self.kind in {Kind.NUMBER, Kind.NOTHING, Kind.NOT_ASKED}


def read_figure(written: str | float | Decimal | None, unit: str = "") -> Figure:
    """Read one cell by itself; a number from a spreadsheet means itself."""
    if written is None:
        return Figure("", Kind.EMPTY)
    if not isinstance(written, str):
        value = Decimal(str(written))
        return Figure(plain(value), Kind.NUMBER, value)
    printed = " ".join(written.replace("\u00a0", " ").replace("\u202f", " ").split())
    key = compare_key(printed.translate(_MINUS))
    if not key:
        return Figure("", Kind.EMPTY)
    if key.strip("- ") == "" or key in _NOTHING:
        return Figure(printed, Kind.NOTHING, Decimal(0))
    if key in _NOT_ASKED:
        return Figure(printed, Kind.NOT_ASKED)
    return _number(printed, _without_unit(key, unit))


def _without_unit(key: str, unit: str) -> str:
    """Take away the unit somebody wrote behind the figure: «26,21%», «29 610 hồ sơ»."""
    for tail in (compare_key(unit), *RATES):
        if tail and key.endswith(tail):
            return key.removesuffix(tail).strip()
    return key


def _number(printed: str, text: str) -> Figure:
    negative = text.startswith("(") and text.endswith(")")
    bare = "".join((text[1:-1] if negative else text).split())
    if not _BARE.fullmatch(bare):
        return Figure(printed, Kind.UNREADABLE)
    sign = -1 if negative or bare.startswith("-") else 1
    values = tuple(sign * value for value in _values(bare.lstrip("+-")))
    if not values:
        return Figure(printed, Kind.UNREADABLE)
    if len(values) > 1:
        return Figure(printed, Kind.UNSURE, None, values)
    return Figure(printed, Kind.NUMBER, values[0])


def _values(digits: str) -> tuple[Decimal, ...]:
    """Give what digits and marks can mean: nothing, one number, or two."""
    marks = [c for c in digits if not c.isdecimal()]
    if digits[-1] in ".,":
        return ()
    if not marks:
        return (Decimal(digits),)
    whole, _, rest = digits.rpartition(marks[-1])
    others = set(marks[:-1])
    if len(others) > 1 or (others and marks[-1] not in others and not _grouped(whole, marks[0])):
        return ()
    if marks[-1] in others:  # the same mark twice or more: it parts thousands
        return (_joined(digits),) if _grouped(digits, marks[-1]) else ()
    decimal = Decimal(f"{_joined(whole)}.{rest}")
    can_be_whole = not others and _grouped(digits, marks[-1])
    return (_joined(digits), decimal) if can_be_whole else (decimal,)


def _grouped(digits: str, mark: str) -> bool:
    first, *groups = digits.split(mark)
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(g) == 3 for g in groups)


def _joined(digits: str) -> Decimal:
    return Decimal("".join(c for c in digits if c.isdecimal()))


def settled(figures: Sequence[Figure], unit: str = "") -> list[Figure]:
    """Decide the figures of one column that can be read in two ways, where anything decides it."""
    habit = _habit(figures)
    return [_settled(one, unit, habit) if one.kind is Kind.UNSURE else one for one in figures]


def _settled(figure: Figure, unit: str, habit: dict[str, bool]) -> Figure:
    whole, decimal = figure.choices
    mark = "." if "." in figure.printed else ","
    if unit.strip() in RATES or compare_key(unit) in _COUNTED:
        value = decimal if unit.strip() in RATES else whole
        return replace(figure, kind=Kind.NUMBER, value=value, decided=Decided.UNIT)
    if mark in habit:
        value = whole if habit[mark] else decimal
        return replace(figure, kind=Kind.NUMBER, value=value, decided=Decided.NEIGHBOURS)
    return figure


def _habit(figures: Iterable[Figure]) -> dict[str, bool]:
    """Say what each mark does in a column whose sure figures use it one way: does it part thousands?"""
    parts: dict[str, set[bool]] = {".": set(), ",": set()}
    for one in figures:
        marks = [c for c in one.printed if c in ".,"]
        if one.kind is not Kind.NUMBER or one.value is None or not marks:
            continue
        last_is_decimal = len(set(marks)) > 1 or marks.count(marks[-1]) == 1
        parts[marks[-1]].add(not last_is_decimal)
        other = "," if marks[-1] == "." else "."
        if last_is_decimal:
            parts[other].add(True)
    return {mark: ways.pop() for mark, ways in parts.items() if len(ways) == 1}


def plain(value: Decimal) -> str:
    """Write a number as the office does, with every digit it has: 29.610 and 26,21."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, rest = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    grouped = f"-{grouped}" if whole.startswith("-") and grouped[0] != "-" else grouped
    return f"{grouped},{rest}" if rest else grouped


def unmistakable(value: Decimal) -> str:
    """Write a number so that it can be read in one way alone: 29,610 becomes 29,6100."""
    text = plain(value) if value != value.to_integral_value() else str(int(value))
    return f"{text}0" if read_figure(text).kind is Kind.UNSURE else text


def rounded(value: Fraction | Decimal, places: int) -> Decimal:
    """Round half up to so many places, as people do by hand."""
    exact = Fraction(value)
    scaled = exact * 10**places
    nearest = (abs(scaled) * 2 + 1) // 2
    return (Decimal(nearest) if scaled >= 0 else -Decimal(nearest)).scaleb(-places)


def written_places(value: Decimal) -> int:
    """Count the places behind the comma a figure was given with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def same_figure(given: Decimal, computed: Fraction) -> bool:
    """Say whether a given figure is the computed one, rounded to the places it was written with."""
    return rounded(computed, written_places(given)) == given
