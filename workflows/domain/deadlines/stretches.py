"""One period or several: «tháng 11, 12/2026», «từ năm 2026 đến năm 2028», «năm 2026 trở đi»."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflows.domain.deadlines.clock_times import read_hour
from workflows.domain.deadlines.model import Precision
from workflows.domain.deadlines.named import Following, Named
from workflows.domain.deadlines.naming import read_named, with_year
from workflows.domain.deadlines.words import Phrases, Words

_TO = Phrases(
    "-", "đến", "tới", "đến hết", "đến cuối", "đến ngày", "đến hết ngày", "cho đến", "cho đến hết",
    "đến trước", "đến trước ngày", "và đến", "đến tháng", "tới hết",
)  # fmt: skip
_AND = Phrases(",", "và", "hoặc", ", và", "hoặc là", "và trong", ";")
_ONWARDS = Phrases(
    "và các năm tiếp theo", "và những năm tiếp theo", "và các năm sau", "và những năm sau",
    "và các năm kế tiếp", "trở đi", "và các năm tiếp", "và các tháng tiếp theo", "và hàng năm",
    "và các quý tiếp theo", "và các giai đoạn tiếp theo", "và giai đoạn tiếp theo", "về sau",
    "và các năm tới", "và những năm tới", "và các kỳ tiếp theo", "và các năm sau đó",
    "và các năm học tiếp theo", "và các năm học tiếp theo", "và tiếp tục các năm sau",
    "và các năm tiếp sau", "và những năm kế tiếp", ", những năm tiếp theo", ", các năm tiếp theo",
)  # fmt: skip
_UNTIL_EVENT = Phrases("đến khi", "cho đến khi", "cho tới khi", "tới khi", "đến thời điểm")
_PAST = Phrases(
    "đến nay", "tới nay", "trở về trước", "trở lại đây", "trở về đây", "đến thời điểm hiện tại",
    "đến thời điểm này", "đến thời điểm báo cáo",
)  # fmt: skip

_MOST_MEMBERS = 12


@dataclass(frozen=True, slots=True)
class Stretch:
    """Named periods that belong together, and whether they are open towards the future."""

    members: tuple[Named, ...]
    is_range: bool = False
    onwards: bool = False  # «và các năm tiếp theo», «trở đi»
    until_event: bool = False  # «đến khi hoàn thành»
    either: bool = False  # «12/2026 hoặc 1/2027»
    past: bool = False  # «từ năm 2020 đến nay»
    last_excluded: bool = False  # «đến trước ngày …»

    @property
    def first(self) -> Named:
        """Give the first period named."""
        return self.members[0]

    @property
    def last(self) -> Named:
        """Give the last period named."""
        return self.members[-1]

    @property
    def yearless(self) -> bool:
        """Say whether no year is printed."""
        return all(member.year is None for member in self.members)

    @property
    def season(self) -> bool:
        """Say whether it names a part of every year: «từ tháng 10 đến tháng 4 năm sau»."""
        return self.yearless and self.last.following is Following.NEXT


@dataclass(frozen=True, slots=True)
class _Step:
    """The next member of a stretch and how it is joined to the one before."""

    named: Named
    after: int
    to: bool  # «đến», a dash: a range; otherwise an enumeration
    excluded: bool  # «đến trước ngày»
    either: bool  # «hoặc»


def read_stretch(words: Words, i: int) -> tuple[Stretch, int] | None:
    """Read one period or several that begin at this place."""
    first = read_named(words, i)
    if first is None:
        return None
    members, at = [first[0]], first[1]
    is_range = excluded = either = False
    while len(members) < _MOST_MEMBERS and (step := _next_member(words, at, members[-1])):
        members.append(step.named)
        at = step.after
        is_range = is_range or step.to
        excluded = step.excluded
        either = either or step.either
    stretch = Stretch(_share_years(members), is_range, either=either, last_excluded=excluded)
    return _open_end(words, stretch, at)


def _next_member(words: Words, at: int, before: Named) -> _Step | None:
    to = _TO.at(words, at)
    joint = to if to is not None else _AND.at(words, at)
    if joint is None:
        return None
    at_hour = read_hour(words, joint)[0] is not None  # «đến trước 17 giờ ngày …» is that day
    excluded = not at_hour and any(words[k] == "trước" for k in range(at, joint))
    for start in _starts(words, joint, to=to is not None):
        found = _same_kind(words, start, before)
        if found and (to is not None or found[0].unit is before.unit):
            either = words[at] == "hoặc"
            return _Step(found[0], found[1], to is not None, excluded, either)
    return None


def _starts(words: Words, joint: int, *, to: bool) -> tuple[int, ...]:
    after_hour = read_hour(words, joint)[1] if to else joint
    if to and words[joint - 1] in {"ngày", "tháng", "cuối"}:
        return (joint - 1, joint)
    return (after_hour,)


def _same_kind(words: Words, i: int, before: Named) -> tuple[Named, int] | None:
    """Read «12/2026» after «tháng 11», «IV/2026» after «quý III», «2030» after «năm 2026»."""
    found = read_named(words, i)
    if found:
        return found
    if before.unit is Precision.MONTH and (month := words.number(i, 1, 12)) is not None:
        return with_year(words, Named(Precision.MONTH, month=month), i + 1)
    if before.unit is Precision.YEAR and (year := words.number(i, 1900, 2100)) is not None:
        return Named(Precision.YEAR, year=year), i + 1
    if before.unit is Precision.QUARTER:
        return _bare_quarter(words, i)
    return None


def _bare_quarter(words: Words, i: int) -> tuple[Named, int] | None:
    part = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(words[i]) or words.number(i, 1, 4)
    return with_year(words, Named(Precision.QUARTER, part=part), i + 1) if part else None


def _share_years(members: list[Named]) -> tuple[Named, ...]:
    """Give a missing year or month from the other end."""
    year = next((m.year for m in reversed(members) if m.year), None)
    month = next((m.month for m in reversed(members) if m.month), None)
    shared: list[Named] = []
    for member in members:
        kept = member
        if kept.unit is Precision.DAY and kept.month is None and month:
            kept = replace(kept, month=month)
        if kept.year is None and kept.following is None and year and len(members) > 1:
            kept = replace(kept, year=year)
        shared.append(kept)
    return tuple(shared)


def _open_end(words: Words, stretch: Stretch, at: int) -> tuple[Stretch, int]:
    if (after := _ONWARDS.at(words, at)) is not None:
        return replace(stretch, onwards=True), after
    if (after := _UNTIL_EVENT.at(words, at)) is not None:
        return replace(stretch, until_event=True), after
    if (after := _PAST.at(words, at)) is not None:
        return replace(stretch, past=True), after
    return stretch, at


@dataclass(frozen=True, slots=True)
class Frame:
    """From where missing years are concluded: the issue date, a plan's year, an earlier period."""

    issued: date | None = None  # the first day the issue date can mean
    issued_day: date | None = None  # the issue date, if its day is known
    plan_year: int | None = None
    around: tuple[date, date] | None = None  # a period named before in the same text

    def days_of(self, named: Named) -> tuple[date, date, bool] | None:
        """Give first and last day and whether the year was concluded; None without any year.

        Raises `ValueError` for a day that no calendar has.
        """
        if named.year is not None:
            return (*named.first_last(named.year), False)
        if named.months_on is not None or named.is_unnamed:
            return self._counted_from_issue(named)
        if named.unit is Precision.DAY and named.month is None:
            return self._next_such_day(named)
        base = self.plan_year or (self.issued.year if self.issued else None)
        if base is None and self.around is None:
            return None
        return (*self._in_fitting_year(named, base), True)

    def _counted_from_issue(self, named: Named) -> tuple[date, date, bool] | None:
        """Give «tháng này», «tháng tới», «cuối quý» by the month of issue."""
        if self.issued is None:
            return None
        on, month = divmod(self.issued.month - 1 + (named.months_on or 0), 12)
        told = replace(named, month=month + 1, part=named.part or month // 3 + 1)
        return (*told.first_last(self.issued.year + on), True)

    def _in_fitting_year(self, named: Named, base: int | None) -> tuple[date, date]:
        if self.around and named.following is None:
            for year in {self.around[0].year, self.around[1].year}:
                first, last = named.first_last(year)
                if self.around[0] <= first and last <= self.around[1]:
                    return first, last
        year = base or (self.around[0].year if self.around else 0)
        if named.following is Following.NEXT:
            return named.first_last(year + 1)
        first, last = named.first_last(year)
        late = self.issued is not None and last < self.issued and self.plan_year is None
        return named.first_last(year + 1) if late and named.following is None else (first, last)

    def _next_such_day(self, named: Named) -> tuple[date, date, bool] | None:
        start = self.around[0] if self.around else self.issued
        if start is None or named.day is None:
            return None
        month = start.replace(day=1)
        for _ in range(3):
            try:
                day = month.replace(day=named.day)
            except ValueError:
                day = None
            if day is not None and day >= start:
                return day, day, True
            month = (month + timedelta(days=32)).replace(day=1)
        return None
