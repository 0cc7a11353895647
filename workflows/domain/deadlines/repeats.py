"""Duties that come again: «trước ngày 15 hàng tháng», «định kỳ 6 tháng (trước 20/6) và năm»."""

from dataclasses import dataclass, replace

from workflows.domain.deadlines.clock_times import read_time, read_weekday, skip_after_time
from workflows.domain.deadlines.model import Frequency, Precision, Recurrence
from workflows.domain.deadlines.named import Following, Named, read_named
from workflows.domain.deadlines.words import Phrases, Words

_EVERY = Phrases("hàng", "mỗi", "từng", "định kỳ hàng", "định kỳ mỗi", "hàng - ")
_REGULARLY = Phrases(
    "định kỳ", "định kỳ ,", "thường kỳ", "định kỳ theo", "định kỳ vào", "theo định kỳ",
    "theo định kỳ :", "định kỳ :", "định kỳ là",
)  # fmt: skip
_REPORTS = Phrases("báo cáo", "sơ kết", "tổng kết", "sơ kết , tổng kết", "báo cáo kết quả")
_OR_ON_REQUEST = Phrases(
    "hoặc đột xuất", "và đột xuất", "hoặc theo yêu cầu", "và theo yêu cầu", "hoặc khi có yêu cầu",
    "và khi có yêu cầu", "hoặc đột xuât", "và đột xuât", ", đột xuất", "hoặc khi được yêu cầu",
)  # fmt: skip
_UNITS = {
    "ngày": Frequency.DAILY,
    "tuần": Frequency.WEEKLY,
    "tháng": Frequency.MONTHLY,
    "quý": Frequency.QUARTERLY,
    "năm": Frequency.YEARLY,
}
_POINT_HEADS = Phrases(
    "trước", "trước ngày", "chậm nhất", "chậm nhất là", "chậm nhất vào", "chậm nhất là vào",
    "chậm nhất là trước", "chậm nhất trước", "muộn nhất", "muộn nhất là", "vào", "đến", "hết",
    "hạn cuối", "hạn cuối là", "xong trước", "hoàn thành trước", "gửi trước", "trong", "vào các",
    "đến hết", "chậm nhất đến", "chậm nhất đến hết", "lúc", "là", "không quá", "thời hạn",
    "hạn cuối cùng", "hạn cuối cùng là", "trước các", "vào trước", "và trước", "báo cáo trước",
    "chậm nhất trong", "cụ thể", "thời gian", "nhất là", "các", "thời hạn trước",
)  # fmt: skip
_LINKS = Phrases(
    ",", "và", "hoặc", "(", ")", ";", "của", "là", "/", "-", "báo cáo", "tổng kết", "sơ kết", "cả",
    "tổng hợp", "báo cáo kết quả", "đối với", "đánh giá", "tổng", "một lần", "1 lần", "01 lần", "kỳ",
    "một", "theo", "cho", "gồm", ":", "kết quả", "lần", "và định kỳ", "vào", "cuối", "tròn", "một",
    "hay", "báo cáo định kỳ", "ngày", "gửi", "gửi báo cáo", "lần /", "trong",
)  # fmt: skip
_OF_PERIOD_END = Phrases("cuối kỳ báo cáo", "cuối kỳ", "cuối của kỳ báo cáo", "cuối của quý")
_MOST_PIECES = 24


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


@dataclass(frozen=True, slots=True)
class Repeats:
    """Recurrences as read, and whether the words that make them periodic were really there."""

    items: tuple[Recurrence, ...]
    from_word: str = ""


def read_frequency(words: Words, i: int, *, listed: bool) -> tuple[Recurrence, int] | None:
    """Read «hàng tháng», «mỗi quý», «06 tháng một lần»; in a list also a bare «quý», «6 tháng»."""
    after_every = _EVERY.at(words, i)
    at = after_every if after_every is not None else i
    numbered = _numbered(words, at, said=after_every is not None or listed)
    if numbered:
        return numbered
    freq = _UNITS.get(words[at])
    if freq is None or not (after_every is not None or listed):
        return None
    if after_every is None and not _bare_unit(words, at):
        return None
    return Recurrence(freq), at + 1


def _bare_unit(words: Words, at: int) -> bool:
    """In «hàng tháng, quý, năm» the unit stands alone; «năm 2026» and «tháng 11» do not."""
    following = words[at + 1]
    if words[at] == "ngày":
        return False
    return not following.isdecimal() and following not in {
        "học", "nay", "sau", "tới", "tiếp", "i", "ii", "iii", "iv", "đầu", "cuối", "trước", "này",
    } - ({"trước"} if words[at - 1] in {",", "và", "kết", "cáo", "hoặc"} else set())  # fmt: skip


def _numbered(words: Words, at: int, *, said: bool) -> tuple[Recurrence, int] | None:
    count = words.count(at)
    if (
        count is None
        or words[at] == "năm"
        or words[count[1]] not in {"tháng", "năm", "tuần", "quý", "ngày"}
    ):
        return None
    number, unit, after = count[0], words[count[1]], count[1] + 1
    once = Phrases(
        "một lần", "1 lần", "01 lần", "/ lần", "/ 1 lần", "/ 01 lần", "lần", "/ một lần"
    ).at(words, after)
    if once is None and (not said or words[after] in {"đầu", "cuối", "kể", "làm", "sau", "gần"}):
        return None
    made = _every_so_often(number, unit)
    return (made, once if once is not None else after) if made else None


def _every_so_often(number: int, unit: str) -> Recurrence | None:
    if unit == "tháng" and number in {1, 3, 6, 12}:
        freqs = {1: Frequency.MONTHLY, 3: Frequency.QUARTERLY, 6: Frequency.SEMIANNUAL}
        return Recurrence(freqs.get(number, Frequency.YEARLY))
    if unit == "tháng" and number == 9:
        return Recurrence(Frequency.YEARLY, month=9)
    freq = _UNITS[unit]
    return Recurrence(freq, interval=number if number > 1 else None) if 0 < number < 100 else None


def read_point(words: Words, i: int) -> tuple[Point, int] | None:
    """Read a point in a cycle: «trước ngày 15», «thứ Sáu», «ngày 05 tháng cuối quý», «17 giờ»."""
    at = _skip_heads(words, i)
    time = read_time(words, at)
    if time:
        at = time[1]
        clock = time[0].isoformat("minutes") if time[0] else None
        rest = _dated_point(words, _skip_heads(words, skip_after_time(words, at)))
        if rest:
            return replace(rest[0], time=clock), rest[1]
        return Point(time=clock), at
    return _dated_point(words, at)


def _skip_heads(words: Words, i: int) -> int:
    """Skip the head words; a noun «ngày» at their end belongs to the date that follows."""
    at = _POINT_HEADS.skip(words, i)
    return at - 1 if at > i and words[at - 1] == "ngày" else at


def _dated_point(words: Words, at: int) -> tuple[Point, int] | None:
    weekday = read_weekday(words, at)
    if weekday:
        time = read_time(words, weekday[1])
        clock = time[0].isoformat("minutes") if time and time[0] else None
        return Point(weekday=weekday[0], time=clock), time[1] if time else weekday[1]
    last = Phrases(
        "ngày cuối cùng của", "ngày làm việc cuối cùng của", "ngày cuối", "ngày cuối cùng",
        "ngày làm việc cuối cùng", "ngày làm việc đầu tiên của", "tuần cuối của", "tuần cuối",
        "tuần đầu", "tuần đầu của", "tuần thứ nhất của",
    ).at(words, at)  # fmt: skip
    if last is not None:
        return _month_of_cycle(words, last, day=None)
    if words[at] == "tháng":
        cycle = _month_of_cycle(words, at, day=None)
        if cycle:
            return cycle
    return _named_point(words, at)


def _named_point(words: Words, at: int) -> tuple[Point, int] | None:
    found = read_named(words, at)
    if found is None or found[0].edge is not None:
        return None
    named, after = found
    if named.unit is Precision.DAY and named.month is None:
        cycle = _month_of_cycle(words, after + (words[after] == "của"), day=named.day)
        return cycle or (Point(day=named.day), after)
    if named.unit in {Precision.DAY, Precision.MONTH} and named.year is None:
        freq = Frequency.YEARLY if _tells_yearly(named) else None
        return Point(month=named.month, day=named.day, freq=freq), after
    return None


def _tells_yearly(named: Named) -> bool:
    return named.following in {Following.NEXT, Following.REPORTED}


_MONTH_PLACES = {"đầu": 1, "giữa": 2, "cuối": 3, "thứ": 0}
_OF_QUARTER = Phrases(
    "quý", "của quý", "mỗi quý", "của mỗi quý", "hàng quý", "của hàng quý", "kỳ báo cáo", "của kỳ",
    "của kỳ báo cáo", "kỳ", "các quý", "của các quý", "của quý báo cáo", "quý báo cáo",
)  # fmt: skip
_NEXT = Phrases(
    "sau", "tiếp theo", "kế tiếp", "liền kề", "tiếp sau", "sau liền kề", "liền sau", "tới",
    "sau quý báo cáo", "sau kỳ báo cáo", "tiếp theo quý báo cáo", "kế tiếp quý báo cáo",
    "tiếp theo của quý báo cáo", "tiếp theo kỳ báo cáo", "trong chương trình công tác", "báo cáo",
    "sau tháng báo cáo", "tiếp theo tháng báo cáo", "tiếp theo của tháng báo cáo", "đó",
)  # fmt: skip


def _month_of_cycle(words: Words, at: int, *, day: int | None) -> tuple[Point, int] | None:
    """Read «tháng cuối quý», «tháng đầu quý sau», «tháng sau», «tháng báo cáo» after a day."""
    at += words[at] == "của"
    if words[at] != "tháng":
        return None
    month = _MONTH_PLACES.get(words[at + 1])
    if month is not None:
        after = at + 2
        if month == 0:
            month = {"nhất": 1, "hai": 2, "ba": 3, "1": 1, "2": 2, "3": 3}.get(words[after], 0)
            after += 1
        quarter = _OF_QUARTER.at(words, after)
        if month and quarter is not None:
            end = _NEXT.at(words, quarter)
            return Point(month, day, freq=Frequency.QUARTERLY), end if end is not None else quarter
        return None
    following = _NEXT.at(words, at + 1)
    if following is not None:
        return Point(day=day, freq=Frequency.MONTHLY), following
    return None


def read_repeats(words: Words, i: int) -> tuple[tuple[Recurrence, ...], int] | None:
    """Read the run of frequencies and points that begins at this place; None if it has no cycle."""
    regularly = _REGULARLY.at(words, i)
    run = _Run(words, i, in_list=regularly is not None)
    at = regularly if regularly is not None else i
    for _ in range(_MOST_PIECES):
        after = run.take(at) or (run.take(_LINKS.skip(words, at)) if run.end > i else None)
        if after is None:
            break
        at = after
    if not run.has_cycle:
        return None
    return run.result(), _closed(words, i, run.end, run)


def _closed(words: Words, i: int, end: int, run: "_Run") -> int:
    """Take in a closing bracket, and «hoặc đột xuất» after cycles without points."""
    marks = [words[k] for k in range(i, end)]
    if words[end] == ")" and marks.count("(") > marks.count(")"):
        return end + 1
    on_request = _OR_ON_REQUEST.at(words, end)
    if on_request is not None and not any(item.has_point for item in run.items):
        return on_request
    return end


class _Run:
    """The frequencies and points read so far, put together as they come."""

    def __init__(self, words: Words, start: int, *, in_list: bool) -> None:
        self.words = words
        self.items: list[Recurrence] = []
        self.waiting: list[Point] = []
        self.end = start
        self.in_list = in_list
        self.has_cycle = False

    def take(self, at: int | None) -> int | None:
        """Take the frequency or point at this place; gives the place after it."""
        if at is None:
            return None
        frequency = read_frequency(self.words, at, listed=self.in_list)
        if frequency:
            self._frequency(frequency[0], at)
            return self._moved(frequency[1])
        point = read_point(self.words, at)
        if point and point[1] > at:
            self._point(point[0], at)
            return self._moved(point[1])
        return None

    def _moved(self, after: int) -> int:
        self.end = after
        return after

    def _frequency(self, item: Recurrence, at: int) -> None:
        self.has_cycle = self.in_list = True
        adjacent = at in {self.end, self.end + 1} and self.words[self.end] not in {",", ";", "và"}
        if self.waiting and (adjacent or not self.items):
            for point in self.waiting:
                self._add(_at_point(item, point))
            self.waiting = []
            return
        self._flush()
        self._add(item)

    def _point(self, point: Point, at: int) -> None:
        del at
        if point.freq is not None:
            self.has_cycle = self.in_list = True
            self._flush()
            self._add(_at_point(Recurrence(point.freq), point))
            return
        self.waiting.append(point)

    def _flush(self) -> None:
        """Give waiting points to the frequency before them."""
        if self.waiting and self.items:
            last = self.items.pop()
            for point in self.waiting:
                self._add(_at_point(last, point))
            self.waiting = []

    def _add(self, item: Recurrence) -> None:
        same = [k for k, old in enumerate(self.items) if old.freq is item.freq]
        if same and not self.items[same[-1]].has_point:
            self.items[same[-1]] = item
        elif item not in self.items and not (same and not item.has_point):
            self.items.append(item)

    def result(self) -> tuple[Recurrence, ...]:
        """Give all recurrences; points still waiting belong to the last one."""
        self._flush()
        return tuple(self.items)


def _at_point(item: Recurrence, point: Point) -> Recurrence:
    """Fix a frequency at a point; half-yearly on one day of the year is yearly."""
    freq = item.freq
    if freq is Frequency.SEMIANNUAL and point.of_year:
        freq = Frequency.YEARLY
    return replace(
        item,
        freq=freq,
        month=point.month or item.month,
        day=point.day or item.day,
        weekday=point.weekday or item.weekday,
        time=point.time or item.time,
    )
