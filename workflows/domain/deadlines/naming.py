"""Reading the names of days and periods: «15/11/2026», «tháng Ba», «cuối quý IV», «năm sau»."""

from collections.abc import Callable
from dataclasses import replace

from workflows.domain.deadlines.lunar import LUNAR_NEW_YEAR, is_lunar, lunar_new_year_at
from workflows.domain.deadlines.model import Precision
from workflows.domain.deadlines.named import Edge, Following, Named
from workflows.domain.deadlines.words import COUNT_WORDS, Phrases, Words, openings

_DAY, _MONTH, _QUARTER = Precision.DAY, Precision.MONTH, Precision.QUARTER
_HALF, _YEAR = Precision.HALF, Precision.YEAR

_MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "chạp": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2,
          "03": 3, "04": 4, "iy": 4, "1v": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}  # fmt: skip
_SEPARATORS = frozenset("/.-")
_MONTHS_ON = {"này": 0, "tới": 1, "sau": 1}
_NEXT_YEAR = Phrases(
    "năm sau", "năm tới", "năm kế tiếp", "năm tiếp theo", "năm liền kề", "năm liền sau",
    "năm sau liền kề", "năm kế tiếp năm báo cáo", "năm tiếp theo năm báo cáo", "năm kế tiếp liền kề",
    "năm tiếp theo của năm báo cáo", "năm sau năm báo cáo", "năm kế hoạch tiếp theo",
    "năm kế tiếp của năm báo cáo", "năm liền kề tiếp theo",
)  # fmt: skip
_THIS_YEAR = Phrases("năm nay", "năm này", "cùng năm", "năm hiện tại")
_REPORT_YEAR = Phrases("năm báo cáo", "kỳ báo cáo")
_DAY_WORDS = Phrases(
    "ngày", "hôm", "ngày thứ", "các ngày", "ngày mùng", "ngày mồng", "mùng", "mồng"
)
_WEEKS = {"đầu": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "1": 1, "2": 2, "3": 3, "cuối": 0}
_UNITS = {"tháng": _MONTH, "quý": _QUARTER, "năm": _YEAR}
_HALVES = frozenset({"nửa", "tháng"})  # «nửa cuối năm», «các tháng cuối năm»
_NOT_DASHED = frozenset({"/", ".", "-", "tháng", "hàng", "mỗi"})
_CLAUSE_ENDS = frozenset({"", ".", ",", ";", ")", "\n"})
_EDGES = {edge.value: edge for edge in Edge}
OPENINGS = openings(_DAY_WORDS, LUNAR_NEW_YEAR, _UNITS, _HALVES, _EDGES, COUNT_WORDS, {"tuần"})


def read_named(words: Words, i: int) -> tuple[Named, int] | None:
    """Read the day or period whose name begins at this place."""
    readers: tuple[Callable[[Words, int], tuple[Named, int] | None], ...] = (
        _half, _edged, _week, _day, _month, _quarter, _year, _lunar_new_year,
    )  # fmt: skip
    for reader in readers:
        found = reader(words, i)
        if found:
            return found
    return None


def _year_number(words: Words, i: int) -> int | None:
    return words.number(i, 1900, 2100)


def with_year(words: Words, named: Named, i: int) -> tuple[Named, int]:
    """Read the year after a day or period, if one is printed: «/2026», «năm 2026», «năm sau»."""
    j = i + 1 if words[i] in {"của", ","} and words[i + 1] in {"năm", "kỳ"} else i
    if words[i] in _SEPARATORS and (year := _year_number(words, i + 1)) is not None:
        return replace(named, year=year), i + 2
    if words[j] == "năm" and (year := _year_number(words, j + 1)) is not None:
        return replace(named, year=year), j + 2
    for phrases, following in (
        (_NEXT_YEAR, Following.NEXT),
        (_THIS_YEAR, Following.THIS),
        (_REPORT_YEAR, Following.REPORTED),
    ):
        if (after := phrases.at(words, j)) is not None:
            return replace(named, following=following), after
    return named, i


def _day(words: Words, i: int) -> tuple[Named, int] | None:
    j = _DAY_WORDS.at(words, i)
    said = j is not None
    j = i if j is None else j
    day = words.number(j, 1, 31)
    if day is None or len(words[j]) > 2 or is_lunar(words, j):
        return _impossible_day(words, j) if said else None
    if words[j + 1] == "tháng":
        return _worded_day(words, j, day, said=said)
    numeric = _numeric_day(words, j, day, said=said or words[j - 1] == "trước")
    if numeric or not (said or _first_of_days(words, j)):
        return numeric
    if words[j + 1] in {"/", "."} and words.number(j + 2) is not None:
        return None  # a date with a year of two digits, or a broken one
    return Named(_DAY, day=day), j + 1


def _impossible_day(words: Words, j: int) -> tuple[Named, int] | None:
    """Read «32/5/2026»: a whole date that no calendar has, to be flagged and not passed by."""
    day, month, year = (
        words.number(j, 32, 99),
        words.number(j + 2, 0, 99),
        _year_number(words, j + 4),
    )
    if words[j + 1] != "/" or words[j + 3] != "/" or None in {day, month, year}:
        return None
    return Named(_DAY, year=year, month=month, day=day), j + 5


def _first_of_days(words: Words, j: int) -> bool:
    """Say whether a bare day begins «10 - 11/9/2026»."""
    if words[j + 1] != "-" or words.joined(j + 1):
        return False
    days = words.number(j + 2, 1, 31), words.number(j + 4, 1, 12)
    return words[j + 3] == "/" and None not in days and words[j + 5] == "/"


def _worded_day(words: Words, j: int, day: int, *, said: bool) -> tuple[Named, int] | None:
    found = _month_number(words, j + 2)
    if found:
        return with_year(words, Named(_DAY, month=found[0], day=day), found[1])
    months_on = _MONTHS_ON.get(words[j + 2])
    if said and months_on is not None:  # «ngày 20 tháng sau» without a cycle around it
        return Named(_DAY, day=day, months_on=months_on), j + 3
    return (Named(_DAY, day=day), j + 1) if said else None


def _month_number(words: Words, i: int) -> tuple[int, int] | None:
    """Read the month after «tháng»: 11, «Ba», «mười hai»."""
    month = words.number(i, 1, 12)
    if month is not None:
        return (month, i + 1) if len(words[i]) <= 2 else None
    if words[i] == "mười" and words[i + 1] in {"một", "hai"}:
        return {"một": 11, "hai": 12}[words[i + 1]], i + 2
    worded = _MONTH_WORDS.get(words[i])
    return (worded, i + 1) if worded and words[i + 1] not in {"đầu", "cuối"} else None


def _numeric_day(words: Words, j: int, day: int, *, said: bool) -> tuple[Named, int] | None:
    mark = words[j + 1]
    month = words.number(j + 2, 1, 12) if mark in _SEPARATORS else None
    if month is None or len(words[j + 2]) > 2:
        return None
    named = Named(_DAY, month=month, day=day)
    if words[j + 3] == mark and words[j + 4].isdecimal():
        year = _year_number(words, j + 4)
        return (replace(named, year=year), j + 5) if year else None
    if words[j + 3] in {"/", "."} and words[j + 4].isdecimal():
        return None  # «10-12/11/2026»: days of one month, not a date
    if mark == "/" or (said and mark == "."):
        return with_year(words, named, j + 3)
    dashed = said and words.joined(j + 1) and words.joined(j + 2)  # «ngày 16-9», not «10-15/4»
    ends = words[j + 3] == "." and not words[j + 4].isdecimal()
    return (named, j + 3) if dashed and (ends or words[j + 3] not in _NOT_DASHED) else None


def _month(words: Words, i: int) -> tuple[Named, int] | None:
    if words[i] == "tháng":
        found = _month_number(words, i + 1)
        if found:
            return with_year(words, Named(_MONTH, month=found[0]), found[1])
        months_on = _MONTHS_ON.get(words[i + 1])
        if months_on is not None and words[i - 1] not in {"đầu", "cuối", "của"}:
            return Named(_MONTH, months_on=months_on), i + 2
        return _ended(words, i, _MONTH)
    month = words.number(i, 1, 12)
    year = _year_number(words, i + 2) if words[i + 1] == "/" else None
    return (Named(_MONTH, month=month, year=year), i + 3) if month and year else None


def _ended(words: Words, i: int, unit: Precision) -> tuple[Named, int] | None:
    """Read «đến hết tháng», «hết quý» without a number: the current one."""
    if words[i - 1] == "hết" and words[i + 1] in _CLAUSE_ENDS | {"này"}:
        return Named(unit, following=Following.THIS), i + 1 + (words[i + 1] == "này")
    return None


def _quarter(words: Words, i: int) -> tuple[Named, int] | None:
    part = _ROMAN.get(words[i + 1]) if words[i] == "quý" else None
    if part is None and words[i] == "quý":
        if words[i + 1] == "này":
            return Named(_QUARTER, months_on=0), i + 2
        return _ended(words, i, _QUARTER)
    return with_year(words, Named(_QUARTER, part=part), i + 2) if part else None


def _year(words: Words, i: int) -> tuple[Named, int] | None:
    if words[i] != "năm":
        return _bare_year(words, i)
    if words[i + 1] == "học":
        return _school_year(words, i + 2)
    year = _year_number(words, i + 1)
    if year is not None:
        return Named(_YEAR, year=year), i + 2
    for phrases, following in ((_NEXT_YEAR, Following.NEXT), (_THIS_YEAR, Following.THIS)):
        if (after := phrases.at(words, i)) is not None:
            return Named(_YEAR, following=following), after
    if words[i - 1] == "trong" and words[i - 2] == ":" and words[i + 1] in _CLAUSE_ENDS:
        return Named(_YEAR, following=Following.THIS), i + 1  # «Thời gian: Trong năm.»
    return _ended(words, i, _YEAR)


def _bare_year(words: Words, i: int) -> tuple[Named, int] | None:
    """Read «2026» where it begins a span of years: «giai đoạn 2026 - 2030», «từ 2026 đến 2030»."""
    year = _year_number(words, i)
    span = words[i + 1] in {"-", "đến"} and _year_number(words, i + 2) is not None
    alone = words[i - 1] == ":" and words[i + 1] in {"", ".", ";", "\n"}
    if year is None or not (span or alone or words[i - 1] in {"đoạn", "kỳ", "học"}):
        return None
    return Named(_YEAR, year=year), i + 1


def _school_year(words: Words, i: int) -> tuple[Named, int] | None:
    year = _year_number(words, i)
    if year is None or words[i + 1] not in {"-", "/"}:
        return None
    if _year_number(words, i + 2) != year + 1:
        return None
    return Named(_YEAR, year=year, school_year=True), i + 3


def _week(words: Words, i: int) -> tuple[Named, int] | None:
    """Read «tuần đầu tháng 4», «tuần thứ hai của tháng 4/2026»: due on the week's last day."""
    if words[i] != "tuần":
        return None
    at = i + 2 if words[i + 1] == "thứ" else i + 1
    which = _WEEKS.get(words[at])
    at += 1 + (words[at + 1] in {"tiên", "cùng"})
    at += words[at] == "của"
    month = _month(words, at) if which is not None and words[at] == "tháng" else None
    if month is None or month[0].month is None:
        return None
    if which == 0:
        return replace(month[0], edge=Edge.END, of_week=True), month[1]
    return replace(month[0], unit=_DAY, day=7 * (which or 1), of_week=True), month[1]


def _lunar_new_year(words: Words, i: int) -> tuple[Named, int] | None:
    after = lunar_new_year_at(words, i)
    if after is None:
        return None
    named = Named(_DAY, month=1, day=1, lunar_new_year=True)
    if (year := _year_number(words, after)) is not None:
        return replace(named, year=year), after + 1
    return with_year(words, named, after)


def _half(words: Words, i: int) -> tuple[Named, int] | None:
    """Read «6 tháng đầu năm», «nửa cuối năm 2026», «9 tháng đầu năm», «nửa đầu tháng 4»."""
    counted = words.count(i)
    if counted is None and words[i] not in _HALVES:
        return None
    months, at = counted or (6, i + 1)
    if counted:
        at += words[at] == "tháng"
    if words[at] not in {"đầu", "cuối"} or not 1 <= months <= 11 or words[at - 1] == "ngày":
        return None
    early = words[at] == "đầu"
    if words[at + 1] == "tháng" and counted is None:
        found = _month(words, at + 1)
        return (
            (replace(found[0], edge=Edge.MIDDLE if early else Edge.END), found[1])
            if found
            else None
        )
    if words[at + 1] != "năm" or (counted and words[at - 1] != "tháng"):
        return None
    named = _months_of_year(months, early=early)
    year = _year_number(words, at + 2)
    return (replace(named, year=year), at + 3) if year else with_year(words, named, at + 2)


def _months_of_year(months: int, *, early: bool) -> Named:
    if months == 6:
        return Named(_HALF, part=1 if early else 2)
    return Named(_MONTH, month=months if early else 12)


def _edged(words: Words, i: int) -> tuple[Named, int] | None:
    edge = _EDGES.get(words[i])
    if edge is None:
        return None
    found = _month(words, i + 1) or _quarter(words, i + 1) or _year(words, i + 1)
    if found and words[i + 1] in _UNITS:
        return replace(found[0], edge=edge), found[1]
    unit = _UNITS.get(words[i + 1])
    if unit is None or words[i + 2] in {"học", "tiếp", "kỳ", "báo"}:
        return None
    return Named(unit, edge=edge, following=Following.THIS), i + 2
