"""What a day or period says with its head word: «trước ngày …», «trong quý …», «từ … đến …»."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from workflows.domain.deadlines import clock_times, heads, naming
from workflows.domain.deadlines.clock_times import read_hour
from workflows.domain.deadlines.heads import Head, before_noun, read_head
from workflows.domain.deadlines.model import (
    Boundary,
    Flag,
    Frequency,
    Nature,
    Precision,
    Recurrence,
    Rule,
)
from workflows.domain.deadlines.named import Edge, Named
from workflows.domain.deadlines.stretches import Frame, Stretch, read_stretch
from workflows.domain.deadlines.terms import CLAUSE_END, PAPERS, clause_end
from workflows.domain.deadlines.words import Phrases, Words, openings

_SPAN_NOUNS = Phrases("cả", "giai đoạn", "thời kỳ", "giai đoạn từ", "trong giai đoạn", "từ", "các")
_TERMS_OF_OFFICE = Phrases("nhiệm kỳ", "cả nhiệm kỳ")
_NOW = Phrases("từ nay", "kể từ nay", "từ bây giờ", "từ thời điểm này", "từ thời điểm hiện tại")
_SINCE_ISSUE = Phrases(
    "từ ngày ban hành", "kể từ ngày ban hành", "từ ngày ký", "kể từ ngày ký", "từ ngày ký ban hành",
    "kể từ ngày ký ban hành", "từ khi ban hành", "kể từ khi ban hành", "từ khi ký ban hành",
)  # fmt: skip
_EVERY_YEAR = Phrases("hàng năm", "mỗi năm")
_UNTIL = Phrases(
    "đến", "đến hết", "cho đến", "cho đến hết", "tới", "đến ngày", "đến hết ngày", "cho tới", "-",
    "tới hết", "đến trước", "đến trước ngày",
)  # fmt: skip
_AT_ONCE = Phrases("ngay trong ngày")
_TODAY = Phrases("hôm nay", "ngày hôm nay", "ngày nay")
_TOMORROW = Phrases("ngày mai", "mai", "sáng mai", "chiều mai", "sáng ngày mai", "chiều ngày mai")
_WEEKS_ON = {"này": 0, "sau": 1, "tới": 1}
_UP_TO_NOW = frozenset({"đến", "tới", "từ"})  # «đến hôm nay đã có 12 xã …» sets no limit
_IN_REPORTS = Phrases("trong báo", "trong các")
_REGULAR = Phrases("thường kỳ", "định kỳ")
SERIES_OPENINGS = _IN_REPORTS.openings
OPENINGS = (
    openings(_NOW, _SINCE_ISSUE, _AT_ONCE, {"ngay"}, _SPAN_NOUNS, _TERMS_OF_OFFICE)
    | heads.OPENINGS
    | clock_times.OPENINGS
    | naming.OPENINGS
)
_LONGEST_SERIES = 14
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Saying:
    """What an expression says, before it becomes a found deadline."""

    rule: Rule
    boundary: Boundary
    precision: Precision
    start: date | None = None
    due: date | None = None
    due_time: time | None = None
    recurrence: tuple[Recurrence, ...] = ()
    nature: Nature | None = Nature.ONE_OFF
    flags: frozenset[Flag] = frozenset()
    around: tuple[date, date] | None = None  # first and last day of what was named


def read_phrase(words: Words, i: int, frame: Frame) -> tuple[Saying, int] | None:
    """Read the headed expression that begins at this place."""
    now, since_issue = _NOW.at(words, i), _SINCE_ISSUE.at(words, i)
    if now is not None:
        return _from_now(words, now, frame)
    if since_issue is not None:
        return _since_issue(words, since_issue, frame)
    head = read_head(words, i)
    read = _after_head(words, head, frame) if head else None
    return read or _from_issue(words, i, frame)


def _from_issue(words: Words, i: int, frame: Frame) -> tuple[Saying, int] | None:
    """Read «ngay trong ngày», «trước 17 giờ hôm nay», «trong tuần sau»: told by the issue date."""
    day = frame.issued_day
    if day is None:
        return None
    if (after := _AT_ONCE.at(words, i)) is not None and _TODAY.at(words, after - 1) is None:
        return Saying(Rule.BY, Boundary.BY, Precision.DAY, None, day), after
    head = read_head(words, i)
    at = head.after if head else i + 1
    if not head and words[i] not in {"ngay", "cuối"}:
        return None
    hour, at = read_hour(words, at + (words[at] == "trong"))
    if any(words[k] in _UP_TO_NOW for k in range(i, at)):
        return None
    return _day_by_issue(words, at, day, hour) or _week_by_issue(words, at, day)


def _day_by_issue(words: Words, at: int, day: date, hour: time | None) -> tuple[Saying, int] | None:
    for phrases, later in ((_TODAY, timedelta()), (_TOMORROW, _ONE_DAY)):
        if (after := phrases.at(words, at)) is not None:
            precision = Precision.MINUTE if hour else Precision.DAY
            return Saying(Rule.BY, Boundary.BY, precision, None, day + later, hour), after
    return None


def _week_by_issue(words: Words, at: int, day: date) -> tuple[Saying, int] | None:
    weeks = _WEEKS_ON.get(words[at + 1]) if words[at] == "tuần" else None
    if weeks is None:
        return None
    sunday = day + timedelta(days=6 - day.weekday(), weeks=weeks)
    said = Saying(Rule.WITHIN, Boundary.WITHIN, Precision.WEEK, None, sunday)
    return replace(said, flags=frozenset({Flag.VAGUE})), at + 2


def read_bare(words: Words, i: int, frame: Frame) -> tuple[Saying, int] | None:
    """Read an expression without a head; the caller knows it stands in a deadline's place."""
    term_of_office = _TERMS_OF_OFFICE.at(words, i)
    at = term_of_office or _SPAN_NOUNS.at(words, i) or i
    read = _after_head(words, Head(Boundary.BY, at), frame, bare=True)
    if read and term_of_office is not None and read[0].due:
        due = read[0].due.replace(month=6, day=30)  # a term of office ends in mid-year
        return replace(read[0], due=due, flags=read[0].flags | {Flag.VAGUE}), read[1]
    return read


def read_series(words: Words, i: int, frame: Frame) -> tuple[tuple[date, date], int] | None:
    """Read «trong báo cáo … thường kỳ tháng 11, tháng 12» and give its first and last day."""
    reports = _IN_REPORTS.at(words, i)
    if reports is None:
        return None
    for at in range(reports, i + _LONGEST_SERIES):
        if words[at] in CLAUSE_END:
            return None
        regular = _REGULAR.at(words, at)
        read = read_stretch(words, regular) if regular is not None else None
        if read and read[0].last.unit is Precision.MONTH:
            days = _days(read[0], frame)
            return ((days[0], days[1]), read[1]) if days else None
    return None


def _after_head(
    words: Words, head: Head, frame: Frame, *, bare: bool = False
) -> tuple[Saying, int] | None:
    hour, at = read_hour(words, head.after)
    read = read_stretch(words, at)
    if read is None or read[0].past:
        return None
    stretch, after = read
    every_year = _EVERY_YEAR.at(words, after) if stretch.is_range and stretch.yearless else None
    if every_year is not None:
        return _every_year(head, stretch), every_year
    phrase = _phrase(head, stretch, frame, bare=bare)
    if hour:
        phrase = replace(phrase, due_time=hour, precision=Precision.MINUTE)
    return phrase, clause_end(words, after) if stretch.until_event else after


def _from_now(words: Words, at: int, frame: Frame) -> tuple[Saying, int] | None:
    until = _UNTIL.at(words, at)
    read = read_stretch(words, before_noun(words, until)) if until is not None else None
    if read is None:
        return None
    phrase = _phrase(Head(Boundary.BY, at), read[0], frame, bare=False)
    if phrase.due is None:
        return phrase, read[1]
    return replace(phrase, rule=Rule.FROM_NOW, start=frame.issued_day), read[1]


def _since_issue(words: Words, at: int, frame: Frame) -> tuple[Saying, int] | None:
    """Read «kể từ ngày ký», «kể từ ngày ban hành Quyết định này đến hết ngày …»."""
    paper = PAPERS.at(words, at)
    at = paper if paper is not None else at
    at += words[at] == "này"
    until = _from_now(words, at, frame)
    if until or frame.issued_day is None:
        return until
    start = frame.issued_day
    return Saying(Rule.FROM, Boundary.FROM, Precision.DAY, start, nature=Nature.ONGOING), at


def _phrase(head: Head, stretch: Stretch, frame: Frame, *, bare: bool) -> Saying:
    if stretch.season or _twice_a_year(stretch):
        return _every_year(head, stretch)
    try:
        days = _days(stretch, frame)
    except ValueError:
        return _without_day(head, stretch, Flag.IMPOSSIBLE_DATE)
    if days is None:
        return _without_day(head, stretch, Flag.NO_YEAR)
    first, last, inferred = days
    meaning = _meaning(head, stretch, first, last)
    if bare and meaning.rule in {Rule.BY, Rule.WITHIN}:
        boundary = Boundary.BY if stretch.last.unit is Precision.DAY else Boundary.WITHIN
        meaning = replace(meaning, rule=Rule.POINT, boundary=boundary)
    return replace(meaning, flags=_flags(stretch, inferred=inferred), around=(first, last))


def _without_day(head: Head, stretch: Stretch, flag: Flag) -> Saying:
    return Saying(Rule.POINT, head.boundary, stretch.last.unit, flags=frozenset({flag}))


def _days(stretch: Stretch, frame: Frame) -> tuple[date, date, bool] | None:
    """Give the first day of the first and the last day of the last period named."""
    known = [days for days in map(frame.days_of, stretch.members) if days is not None]
    if len(known) < len(stretch.members):
        return None
    first = known[0][0]
    last = known[-1][1] if stretch.is_range else max(days[1] for days in known)
    if first > last:  # «từ tháng 10 đến tháng 3/2027»: the beginning lies in the year before
        first = first.replace(year=first.year - 1, day=min(first.day, 28))
    if stretch.last_excluded:
        last = known[-1][0] - _ONE_DAY
    return first, last, any(days[2] for days in known)


def _flags(stretch: Stretch, *, inferred: bool) -> frozenset[Flag]:
    flags = {Flag.YEAR_INFERRED} if inferred else set()
    vague_edge = any(member.edge in {Edge.START, Edge.MIDDLE} for member in stretch.members)
    if vague_edge or stretch.either or any(member.is_vague for member in stretch.members):
        flags.add(Flag.VAGUE)
    return frozenset(flags)


def _meaning(head: Head, stretch: Stretch, first: date, last: date) -> Saying:
    unit = stretch.last.unit
    open_end = stretch.onwards or stretch.until_event
    if open_end or (head.boundary is Boundary.FROM and not stretch.is_range):
        start = last + _ONE_DAY if head.exclusive else first
        rule = Rule.OPEN_RANGE if open_end else Rule.FROM
        return Saying(rule, Boundary.FROM, unit, start, nature=Nature.ONGOING)
    if len(stretch.members) > 1:
        spans = stretch.is_range or (unit is not Precision.DAY and not stretch.either)
        start_day = first if spans else None
        return Saying(Rule.RANGE, Boundary.WITHIN, Precision.PERIOD, start_day, last)
    if head.boundary is Boundary.BEFORE:
        return _before(stretch.last, first, last)
    rule = Rule.WITHIN if head.boundary is Boundary.WITHIN else Rule.BY
    return Saying(rule, head.boundary, unit, None, last)


def _before(named: Named, first: date, last: date) -> Saying:
    """«trước ngày D» is due on D; «trước tháng M», «trước năm Y» on the day before it begins."""
    if named.unit is Precision.DAY or named.edge is not None:
        return Saying(Rule.BEFORE, Boundary.BEFORE, Precision.DAY, None, last)
    return Saying(Rule.BEFORE_PERIOD, Boundary.BY, named.unit, None, first - _ONE_DAY)


def _twice_a_year(stretch: Stretch) -> bool:
    """Say whether it names several days of any year: «trước ngày 15/6 và 15/12»."""
    listed = len(stretch.members) > 1 and not stretch.is_range and not stretch.either
    days = all(m.unit is Precision.DAY and m.month and m.year is None for m in stretch.members)
    return listed and days


def _every_year(head: Head, stretch: Stretch) -> Saying:
    """Read a part of every year: «trước ngày 30 tháng 01 của năm tiếp theo», a season."""
    members = () if stretch.is_range else stretch.members
    items = tuple(Recurrence(Frequency.YEARLY, month=m.month, day=m.day) for m in members)
    return Saying(
        Rule.PERIODIC,
        head.boundary,
        Precision.YEAR,
        recurrence=items or (Recurrence(Frequency.YEARLY),),
        nature=Nature.PERIODIC,
    )
