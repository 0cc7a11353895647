"""Duties that come again: «trước ngày 15 hàng tháng», «định kỳ 6 tháng (trước 20/6) và năm»."""

from dataclasses import replace

from workflows.domain.deadlines import cycles
from workflows.domain.deadlines.cycles import Point, read_frequency, read_point
from workflows.domain.deadlines.model import Frequency, Recurrence
from workflows.domain.deadlines.words import Phrases, Words, openings

_REGULARLY = Phrases(
    "định kỳ", "định kỳ ,", "thường kỳ", "định kỳ theo", "định kỳ vào", "theo định kỳ",
    "theo định kỳ :", "định kỳ :", "định kỳ là", "định kỳ ít nhất", "chế độ định kỳ",
)  # fmt: skip
_REPORTS = Phrases("báo cáo", "sơ kết", "tổng kết", "báo cáo kết quả", "đánh giá")
_OR_ON_REQUEST = Phrases(
    "hoặc đột xuất", "và đột xuất", "hoặc theo yêu cầu", "và theo yêu cầu", "hoặc khi có yêu cầu",
    "và khi có yêu cầu", "hoặc đột xuât", "và đột xuât", ", đột xuất", "hoặc khi được yêu cầu",
)  # fmt: skip
_LINKS = Phrases(
    ",", "và", "hoặc", "(", ")", ";", "của", "là", "/", "-", "báo cáo", "tổng kết", "sơ kết", "cả",
    "tổng hợp", "báo cáo kết quả", "đối với", "đánh giá", "kỳ", "theo", "cho", "gồm", ":", "vào",
    "và định kỳ", "hay", "báo cáo định kỳ", "báo cáo tổng kết", "báo cáo sơ kết", "đối với báo cáo",
    "cụ thể", "như sau", "kết quả", "riêng",
)  # fmt: skip
OPENINGS = openings(_REGULARLY) | cycles.OPENINGS
_APART = frozenset({",", ";", "và", "hoặc"})
_MOST_PIECES = 24
_MOST_WAITING = 4  # points before the frequency they belong to


def read_repeats(words: Words, i: int) -> tuple[tuple[Recurrence, ...], int] | None:
    """Read the run of frequencies and points that begins at this place; None if it has no cycle."""
    regularly = _REGULARLY.at(words, i)
    if regularly is not None:
        return _read_run(words, i, regularly).told(i)
    told = _read_run(words, i, None).told(i)
    if told is None and _REPORTS.before(words, i):
        # «báo cáo tháng, quý, năm»; but «báo cáo tuần trước 16 giờ thứ Sáu hằng tuần» begins later
        listed = _read_run(words, i, i)
        several = len(listed.result()) > 1 and (not listed.named_cycle or words[i + 1] == "(")
        return listed.told(i) if several else None
    return told


def _read_run(words: Words, i: int, listed_from: int | None) -> "_Run":
    """Take pieces as long as they come; in a list a bare «quý» or «6 tháng» is one."""
    run = _Run(words, i, in_list=listed_from is not None)
    at = i if listed_from is None else listed_from
    for _ in range(_MOST_PIECES):
        going_on = run.end > i or at > i
        after = run.take(at) or (run.take(_LINKS.skip(words, at)) if going_on else None)
        if after is None or len(run.waiting) > _MOST_WAITING:
            break
        at = after
    return run


def read_cycle_at_end(words: Words, i: int, end: int) -> Recurrence | None:
    """Read the frequency that ends this expression: «theo kế hoạch công tác hằng năm»."""
    for at in range(max(i, end - 2), end):
        frequency = read_frequency(words, at, listed=False)
        if frequency and frequency[1] == end:
            return frequency[0]
    return None


def _closed(words: Words, i: int, end: int, items: tuple[Recurrence, ...]) -> int:
    """Take in a closing bracket, and «hoặc đột xuất» after several cycles without points."""
    if words[end] == ")" and words.opened(i, end):
        return end + 1
    on_request = _OR_ON_REQUEST.at(words, end)
    plain = len(items) > 1 and not any(item.has_point for item in items)
    return on_request if on_request is not None and plain else end


class _Run:
    """The frequencies and points read so far, put together as they come."""

    def __init__(self, words: Words, start: int, *, in_list: bool) -> None:
        self.words = words
        self.items: list[Recurrence] = []
        self.waiting: list[Point] = []
        self.end = start
        self.in_list = in_list
        self.has_cycle = False
        self.named_cycle = False  # by «hàng», «mỗi» or a point, not only a bare «năm» in a list

    def take(self, at: int) -> int | None:
        """Take the frequency or point at this place; gives the place after it."""
        frequency = read_frequency(self.words, at, listed=self.in_list)
        if frequency:
            self._frequency(frequency[0], at)
            self.end = frequency[1]
            return self.end
        point = read_point(self.words, at)
        if point is None or point[1] <= at:
            return None
        self._point(point[0])
        self.end = point[1]
        return self.end

    def _frequency(self, item: Recurrence, at: int) -> None:
        self.named_cycle = self.named_cycle or self.words[at] in {"hàng", "mỗi", "từng", "định"}
        apart = any(self.words[k] in _APART for k in range(self.end, at))
        if self.waiting and (not apart or not self.items):
            made = [_at_point(item, point) for point in self.waiting]
            self.waiting = []
        else:
            self._flush()
            made = [item]
        self.has_cycle = self.in_list = True
        for one in made:
            self._add(one)

    def _point(self, point: Point) -> None:
        if point.freq is None:
            self.waiting.append(point)
            return
        self._flush()
        self.has_cycle = self.in_list = self.named_cycle = True
        self._add(_at_point(Recurrence(point.freq), point))

    def _flush(self) -> None:
        """Give waiting points to the frequency before them."""
        if self.waiting and self.items:
            last = self.items.pop()
            self.items += [_at_point(last, point) for point in self.waiting]
            self.waiting = []

    def _add(self, item: Recurrence) -> None:
        """Add it; «hàng tháng (trước ngày 16 hàng tháng)» says one cycle twice."""
        same = [
            k for k, old in enumerate(self.items) if old.freq is item.freq and not old.has_point
        ]
        if same and item.has_point:
            self.items[same[-1]] = item
        else:
            self.items.append(item)

    def told(self, start: int) -> tuple[tuple[Recurrence, ...], int] | None:
        """Give the recurrences and the place after the words that tell them, if they tell any."""
        items = self.result() if self.has_cycle else ()
        return (items, _closed(self.words, start, self.end, items)) if items else None

    def result(self) -> tuple[Recurrence, ...]:
        """Give all recurrences; points still waiting belong to the last one."""
        self._flush()
        pointed = {item.freq for item in self.items if item.has_point}
        kept = [item for item in self.items if item.has_point or item.freq not in pointed]
        return tuple(dict.fromkeys(kept))


def _at_point(item: Recurrence, point: Point) -> Recurrence:
    """Fix a frequency at a point; half-yearly on one day of the year is yearly."""
    half_year = item.freq is Frequency.SEMIANNUAL and point.of_year
    return replace(
        item,
        freq=Frequency.YEARLY if half_year else item.freq,
        month=point.month or item.month,
        day=point.day or item.day,
        weekday=point.weekday or item.weekday,
        time=point.time or item.time,
    )
