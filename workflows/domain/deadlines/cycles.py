"""Frequencies and the points in their cycles: «hàng tháng», «06 tháng một lần», «thứ Sáu»."""

from dataclasses import dataclass, replace

from workflows.domain.deadlines import clock_times, naming
from workflows.domain.deadlines.clock_times import read_time, read_weekday, skip_after_time
from workflows.domain.deadlines.model import Frequency, Precision, Recurrence
from workflows.domain.deadlines.named import Following, Named
from workflows.domain.deadlines.naming import read_named
from workflows.domain.deadlines.words import COUNT_WORDS, Phrases, Words, openings

_EVERY = Phrases("hàng", "mỗi", "từng", "định kỳ hàng", "định kỳ mỗi", "cuối mỗi", "đầu mỗi",
                 "cuối hàng", "đầu hàng", "vào cuối mỗi", "vào đầu mỗi", "trong mỗi")  # fmt: skip
_UNITS = {
    "ngày": Frequency.DAILY,
    "tuần": Frequency.WEEKLY,
    "tháng": Frequency.MONTHLY,
    "quý": Frequency.QUARTERLY,
    "năm": Frequency.YEARLY,
}
_HALF_YEARS = Phrases("tháng đầu năm", "tháng cuối năm")
_ONCE = Phrases("một lần", "1 lần", "01 lần", "( một ) lần", "/ lần", "/ 1 lần", "/ 01 lần",
                "/ một lần", "ít nhất 01 lần", "ít nhất một lần", "ít nhất 1 lần")  # fmt: skip
_TIMES_PER = Phrases("/", "trong một", "trong", "mỗi", "một", "hàng", "/ 01", "/ 1")
_HEADS = Phrases(
    "trước", "trước ngày", "chậm nhất", "chậm nhất là", "chậm nhất vào", "chậm nhất là vào",
    "chậm nhất là trước", "chậm nhất trước", "muộn nhất", "muộn nhất là", "vào", "đến", "hết",
    "hạn cuối", "hạn cuối là", "trong", "vào các", "đến hết", "chậm nhất đến", "chậm nhất đến hết",
    "lúc", "là", "không quá", "hạn cuối cùng", "hạn cuối cùng là", "trước các", "vào trước", "các",
    "và trước", "chậm nhất trong", "trong các", "hạn chót", "muộn nhất vào", "muộn nhất là vào",
    "thời hạn cuối", "thời hạn cuối cùng", "vào các ngày", "trong khoảng",
)  # fmt: skip
_LAST_DAY = Phrases(
    "ngày cuối cùng của", "ngày làm việc cuối cùng của", "ngày cuối", "ngày cuối cùng",
    "ngày làm việc cuối cùng", "ngày làm việc đầu tiên của", "ngày đầu tiên của", "tuần cuối của",
    "tuần cuối", "tuần cuối cùng của", "tuần đầu", "tuần đầu của", "tuần đầu tiên của", "ngày đầu",
    "tuần thứ nhất của", "ngày làm việc cuối", "ngày cuối của",
)  # fmt: skip
_OF_QUARTER = Phrases(
    "quý", "của quý", "mỗi quý", "của mỗi quý", "hàng quý", "của hàng quý", "kỳ báo cáo", "của kỳ",
    "của kỳ báo cáo", "kỳ", "các quý", "của các quý",
)  # fmt: skip
_NEXT = Phrases(
    "sau", "tiếp theo", "kế tiếp", "liền kề", "tiếp sau", "sau liền kề", "liền sau", "tới",
    "sau quý báo cáo", "sau kỳ báo cáo", "tiếp theo quý báo cáo", "kế tiếp quý báo cáo",
    "tiếp theo của quý báo cáo", "tiếp theo kỳ báo cáo", "trong chương trình công tác",
    "sau tháng báo cáo", "tiếp theo tháng báo cáo", "tiếp theo của tháng báo cáo", "liền kề tiếp theo",
)  # fmt: skip
_REPORTED = Phrases("báo cáo")
_OF_MONTH = Phrases("tháng", "của tháng")
OPENINGS = (
    openings(_EVERY, _UNITS, _HEADS, _LAST_DAY, _OF_MONTH, COUNT_WORDS)
    | clock_times.OPENINGS
    | naming.OPENINGS
)
_NO_UNIT_AFTER = frozenset({
    "học", "nay", "sau", "tới", "tiếp", "i", "ii", "iii", "iv", "đầu", "cuối", "này", "qua", "kế",
})  # fmt: skip
_MONTH_PLACES = {"đầu": 1, "giữa": 2, "cuối": 3}
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "1": 1, "2": 2, "3": 3}
_BY_MONTHS = {
    1: Frequency.MONTHLY,
    3: Frequency.QUARTERLY,
    6: Frequency.SEMIANNUAL,
    12: Frequency.YEARLY,
}
_BY_TIMES = {
    1: Frequency.YEARLY,
    2: Frequency.SEMIANNUAL,
    4: Frequency.QUARTERLY,
    12: Frequency.MONTHLY,
}


@dataclass(frozen=True, slots=True)
class Point:
    """A point in a cycle, and the cycle itself where the point names it («tháng cuối quý»)."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: str | None = None
    freq: Frequency | None = None

    @property
    def of_year(self) -> bool:
        """Say whether it is a day of the year, «15/6»."""
        return self.month is not None and self.freq is None


def read_frequency(words: Words, i: int, *, listed: bool) -> tuple[Recurrence, int] | None:
    """Read «hàng tháng», «mỗi quý», «06 tháng một lần»; in a list also a bare «quý», «6 tháng»."""
    every = _EVERY.at(words, i)
    said = every is not None
    at = every if every is not None else i
    counted = _times_per(words, i) or (_half_year(words, at) if listed else None)
    counted = counted or _every_so_often(words, at, said=said or listed)
    if counted:
        return counted
    freq = _UNITS.get(words[at])
    if freq is None or not (said or (listed and _bare_unit(words, at))):
        return None
    return Recurrence(freq), _ONCE.at(words, at + 1) or at + 1


def _bare_unit(words: Words, at: int) -> bool:
    """In «hàng tháng, quý, năm» the unit stands alone; «năm 2026» and «tháng 11» do not."""
    following = words[at + 1]
    return words[at] != "ngày" and not following.isdecimal() and following not in _NO_UNIT_AFTER


def _every_so_often(words: Words, at: int, *, said: bool) -> tuple[Recurrence, int] | None:
    counted = words.count(at) if words[at] != "năm" else None
    if counted is None or words[counted[1]] not in _UNITS:
        return None
    number, unit, after = counted[0], words[counted[1]], counted[1] + 1
    once = _ONCE.at(words, after)
    beside = words[after] in {",", "và"} and words[after + 1] == "hàng"  # «06 tháng, hàng năm»
    said = said or (beside and unit == "tháng")
    if once is None and (
        not said or unit == "ngày" or words[after] in _NO_UNIT_AFTER | {"kể", "làm"}
    ):
        return None
    made = _spaced(number, unit)
    return (made, once if once is not None else after) if made else None


def _half_year(words: Words, at: int) -> tuple[Recurrence, int] | None:
    """Read «6 tháng đầu năm» among the reports of a year."""
    after = _HALF_YEARS.at(words, at + 1) if words.number(at) == 6 else None
    closed = after is not None and words[after] in {"(", ",", ";", "và", "trước", "chậm", ":"}
    return (Recurrence(Frequency.SEMIANNUAL), after) if after is not None and closed else None


def _spaced(number: int, unit: str) -> Recurrence | None:
    if unit == "tháng" and number in _BY_MONTHS:
        return Recurrence(_BY_MONTHS[number])
    if unit == "tháng" and number == 9:  # «quý, 6 tháng, 9 tháng, năm»: the report of nine months
        return Recurrence(Frequency.YEARLY, month=9)
    if not 0 < number < 100:
        return None
    return Recurrence(_UNITS[unit], interval=number if number > 1 else None)


def _times_per(words: Words, i: int) -> tuple[Recurrence, int] | None:
    """Read «01 lần/năm», «2 lần mỗi năm»."""
    times = words.count(i) if words[i] != "năm" else None
    per = _TIMES_PER.at(words, times[1] + 1) if times and words[times[1]] == "lần" else None
    if times is None or per is None or words[per] not in _UNITS:
        return None
    if words[per] == "năm" and times[0] in _BY_TIMES:
        return Recurrence(_BY_TIMES[times[0]]), per + 1
    return Recurrence(_UNITS[words[per]]), per + 1


def read_point(words: Words, i: int) -> tuple[Point, int] | None:
    """Read a point in a cycle: «trước ngày 15», «thứ Sáu», «ngày 05 tháng cuối quý», «17 giờ»."""
    at = _skip_heads(words, i)
    time = read_time(words, at)
    if time is None:
        return _dated_point(words, at)
    clock = time[0].isoformat("minutes") if time[0] else None
    rest = _dated_point(words, _skip_heads(words, skip_after_time(words, time[1])))
    return (replace(rest[0], time=clock), rest[1]) if rest else (Point(time=clock), time[1])


def _skip_heads(words: Words, i: int) -> int:
    """Skip the head words; a noun «ngày» at their end belongs to the date that follows."""
    at = _HEADS.skip(words, i)
    return at - 1 if at > i and words[at - 1] == "ngày" else at


def _dated_point(words: Words, at: int) -> tuple[Point, int] | None:
    return (
        _weekday(words, at)
        or _edge_of_cycle(words, at)
        or _first_days(words, at)
        or _named_point(words, at)
    )


def _weekday(words: Words, at: int) -> tuple[Point, int] | None:
    weekday = read_weekday(words, at)
    if weekday is None:
        return None
    time = read_time(words, _HEADS.skip(words, weekday[1]))
    if time and time[0]:
        return Point(weekday=weekday[0], time=time[0].isoformat("minutes")), time[1]
    return Point(weekday=weekday[0]), weekday[1]


def _edge_of_cycle(words: Words, at: int) -> tuple[Point, int] | None:
    """Read «ngày làm việc cuối cùng của tháng cuối quý», «tháng đầu quý sau»."""
    last = _LAST_DAY.at(words, at)
    if last is None:
        cycle = _month_of_cycle(words, at, day=None)
        # «tháng sau» without a day is one month, not every month
        return cycle if cycle and cycle[0].freq is Frequency.QUARTERLY else None
    cycle = _month_of_cycle(words, last, day=None)
    if cycle:
        return cycle
    if words[last] in {"hàng", "mỗi"}:
        return Point(), last
    freq = _UNITS.get(words[last])
    if freq is None or words[last + 1].isdecimal():
        return None
    return Point(freq=freq), _NEXT.at(words, last + 1) or last + 1


def _first_days(words: Words, at: int) -> tuple[Point, int] | None:
    """Read «05 ngày đầu tiên của tháng tiếp theo», «15 ngày đầu mỗi quý»."""
    counted = words.count(at) if words[at] != "năm" else None
    if counted is None or words[counted[1]] != "ngày":
        return None
    after = counted[1] + 1
    working = words[after] == "làm"
    after += 2 * working
    if words[after] != "đầu":
        return None
    after += 1 + (words[after + 1] == "tiên")
    after += words[after] == "của"
    day = None if working else counted[0]
    cycle = _month_of_cycle(words, after, day=day)
    freq = _UNITS.get(words[after])
    if cycle:
        return cycle
    if freq is None:
        return Point(day=day), after
    month = 1 if freq is Frequency.QUARTERLY else None
    return Point(month, day, freq=freq), _NEXT.at(words, after + 1) or after + 1


def _named_point(words: Words, at: int) -> tuple[Point, int] | None:
    found = read_named(words, at)
    if found is None or found[0].year is not None or found[0].is_vague:
        return None
    named, after = found
    if named.unit is Precision.DAY and named.month is None:
        cycle = _month_of_cycle(words, after, day=named.day)
        return cycle or (Point(day=named.day), after)
    if named.edge is None and named.unit in {Precision.DAY, Precision.MONTH}:
        freq = Frequency.YEARLY if _tells_yearly(named) else None
        return Point(named.month, named.day, freq=freq), after
    # «quý IV hằng năm»: a stretch of the cycle that the printed schema has no word for
    return (Point(), after) if words[after] in {"hàng", "mỗi"} else None


def _tells_yearly(named: Named) -> bool:
    return named.following in {Following.NEXT, Following.REPORTED}


def _month_of_cycle(words: Words, at: int, *, day: int | None) -> tuple[Point, int] | None:
    """Read «tháng cuối quý», «tháng đầu quý sau», «tháng sau», «tháng báo cáo» after a day."""
    which = _OF_MONTH.at(words, at)
    if which is None:
        return None
    month, after = _MONTH_PLACES.get(words[which]), which + 1
    after += words[after] in {"tiên", "cùng"}
    if words[which] == "thứ":
        month, after = _ORDINALS.get(words[which + 1]), which + 2
    quarter = _OF_QUARTER.at(words, after) if month else None
    if quarter is not None:
        return Point(month, day, freq=Frequency.QUARTERLY), _NEXT.at(words, quarter) or quarter
    following = _NEXT.at(words, which) or (_REPORTED.at(words, which) if day else None)
    return (Point(day=day, freq=Frequency.MONTHLY), following) if following else None
