"""The expressions with a head word: «trước ngày …», «chậm nhất …», «trong quý …», «từ … đến …»."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from workflows.domain.deadlines.clock_times import read_time, read_weekday, skip_after_time
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
from workflows.domain.deadlines.words import Phrases, Words

_BEFORE = Phrases("trước", "trước ngày", "trước thời điểm", "trước thời hạn")
_BY = Phrases(
    "chậm nhất", "muộn nhất", "trễ nhất", "đến", "tới", "hết", "đến hết", "tới hết", "hạn cuối",
    "hạn cuối cùng", "hạn chót", "thời hạn cuối cùng", "thời hạn cuối", "vào", "không quá",
    "không muộn hơn", "cho đến", "cho tới", "kết thúc", "đúng", "hạn", "hạn nộp", "vào khoảng",
    "không chậm hơn", "hạn hoàn thành",
)  # fmt: skip
_WITHIN = Phrases("trong", "trong khoảng", "trong thời gian", "ngay trong", "trong giai đoạn",
                  "trong nhiệm kỳ", "giai đoạn", "trong các", "trong cả", "nội trong", "nhiệm kỳ",
                  "trong khoảng thời gian", "thời kỳ", "trong thời kỳ", "trong nội")  # fmt: skip
_FROM = Phrases("từ", "kể từ", "bắt đầu", "bắt đầu từ", "tính từ", "ngay từ")
_AFTER = Phrases("sau", "sau ngày")
_FILL = Phrases("là", "vào", "thời điểm", "thời gian", "khoảng", "ngay", "các")
_ACT = Phrases(
    "thực hiện", "triển khai", "kiểm tra", "áp dụng", "triển khai thực hiện", "tổ chức", "vận hành",
    "thí điểm", "tổ chức thực hiện", "tiếp nhận", "hoạt động", "sử dụng", "tính", "thi hành",
    "có hiệu lực", "đưa vào sử dụng", "thu", "báo cáo", "thực hiện thí điểm",
)  # fmt: skip
_NOW = Phrases("từ nay", "kể từ nay", "từ bây giờ", "từ ngày ban hành", "kể từ ngày ban hành",
               "từ thời điểm này", "từ thời điểm hiện tại", "từ ngày ký")  # fmt: skip
_UNTIL = Phrases("đến", "đến hết", "cho đến", "cho đến hết", "tới", "đến ngày", "đến hết ngày",
                 "cho tới", "-", "tới hết", "đến trước", "đến trước ngày")  # fmt: skip
_MOST_HEADS = 5


@dataclass(frozen=True, slots=True)
class Head:
    """The head words before a day or period."""

    boundary: Boundary
    after: int
    exclusive: bool = False  # «sau năm 2028»: begins when that is over


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a headed expression says, before it becomes a found deadline."""

    rule: Rule
    boundary: Boundary
    precision: Precision
    start: date | None = None
    due: date | None = None
    due_time: time | None = None
    recurrence: tuple[Recurrence, ...] = ()
    nature: Nature | None = Nature.ONE_OFF
    flags: frozenset[Flag] = frozenset()
    around: tuple[date, date] | None = None


def read_head(words: Words, i: int) -> Head | None:
    """Read the head words that begin at this place."""
    kinds: list[Boundary | None] = []
    exclusive = False
    at = i
    for _ in range(_MOST_HEADS):
        kind, after = _one_head(words, at, first=not kinds)
        if after == at:
            break
        exclusive = exclusive or (kind is Boundary.FROM and _AFTER.at(words, at) is not None)
        kinds.append(kind)
        at = after
    boundary = _strongest(kinds)
    return Head(boundary, at, exclusive) if boundary else None


def _one_head(words: Words, at: int, *, first: bool) -> tuple[Boundary | None, int]:
    for phrases, kind in (
        (_BEFORE, Boundary.BEFORE),
        (_BY, Boundary.BY),
        (_WITHIN, Boundary.WITHIN),
        (_FROM, Boundary.FROM),
        (_AFTER, Boundary.FROM),
    ):
        after = phrases.at(words, at)
        if after is not None:
            # the noun «ngày» belongs to the date that follows
            after -= words[after - 1] == "ngày"
            if kind is Boundary.FROM and words[at] == "bắt":
                return _began(words, at, after)
            return kind, after
    after = _FILL.at(words, at)
    return (None, after) if after is not None and not first else (None, at)


def _began(words: Words, at: int, after: int) -> tuple[Boundary | None, int]:
    """Read «bắt đầu kiểm tra từ»: the act stands between."""
    act = _ACT.at(words, after)
    if act is not None and words[act] in {"từ", "kể", "trong"}:
        return Boundary.FROM, act
    ends_with_from = words[after - 1] == "từ" or words[after] in {
        "từ",
        "ngày",
        "vào",
        "tháng",
        "năm",
    }
    return (Boundary.FROM, after) if ends_with_from else (None, at)


def _strongest(kinds: list[Boundary | None]) -> Boundary | None:
    for kind in (Boundary.FROM, Boundary.BEFORE, Boundary.WITHIN, Boundary.BY):
        if kind in kinds:
            return kind
    return None


def read_phrase(words: Words, i: int, frame: Frame) -> tuple[Phrase, int] | None:
    """Read the headed expression that begins at this place."""
    now = _NOW.at(words, i)
    if now is not None:
        return _from_now(words, now, frame)
    head = read_head(words, i)
    if head is None:
        return None
    hour, at = _hour(words, head.after)
    read = read_stretch(words, at)
    if read is None or read[0].past:
        return None
    phrase = _phrase(head, read[0], frame)
    if phrase is None:
        return None
    after = read[1]
    if hour or at > head.after:
        phrase = replace(
            phrase, due_time=hour, precision=Precision.MINUTE if hour else phrase.precision
        )
    return phrase, after


def _hour(words: Words, at: int) -> tuple[time | None, int]:
    found = read_time(words, at)
    if found:
        at = skip_after_time(words, found[1])
    elif words[at] in {"sáng", "chiều", "cuối", "đầu"} and words[at + 1] in {"ngày", "buổi"}:
        at += 1
    weekday = read_weekday(words, at)
    if weekday and words[weekday[1]] in {",", "(", "ngày", "-"}:
        at = weekday[1] + (words[weekday[1]] != "ngày")
    return (found[0] if found else None), at


def read_bare(words: Words, i: int, frame: Frame) -> tuple[Phrase, int] | None:
    """Read a day or period without a head; the caller knows that it stands in a deadline's place."""
    hour, at = _hour(words, i)
    read = read_stretch(words, at)
    if read is None or read[0].past:
        return None
    phrase = _phrase(Head(Boundary.BY, at), read[0], frame, bare=True)
    if phrase is None:
        return None
    return (replace(phrase, due_time=hour) if hour else phrase), read[1]


def _from_now(words: Words, at: int, frame: Frame) -> tuple[Phrase, int] | None:
    until = _UNTIL.at(words, at)
    if until is None:
        return None
    until -= words[until - 1] == "ngày"
    read = read_stretch(words, until)
    if read is None:
        return None
    phrase = _phrase(Head(Boundary.BY, until), read[0], frame)
    if phrase is None:
        return None
    return replace(phrase, rule=Rule.FROM_NOW, start=frame.issued), read[1]


def _phrase(head: Head, stretch: Stretch, frame: Frame, *, bare: bool = False) -> Phrase | None:
    if stretch.season:
        return _every_year(head, stretch)
    try:
        days = _days(stretch, frame)
    except ValueError:
        return Phrase(
            Rule.POINT if bare else Rule.BY,
            head.boundary,
            Precision.DAY,
            flags=frozenset({Flag.IMPOSSIBLE_DATE}),
        )
    if days is None:
        flags = frozenset({Flag.NO_YEAR})
        return Phrase(Rule.BY, head.boundary, stretch.last.unit, flags=flags)
    first, last, inferred = days
    flags = _flags(stretch, inferred=inferred)
    return _with_days(head, stretch, (first, last), flags, bare=bare)


def _days(stretch: Stretch, frame: Frame) -> tuple[date, date, bool] | None:
    """Give the first day of the first and the last day of the last period named."""
    whole = [frame.days_of(member) for member in stretch.members]
    known = [days for days in whole if days is not None]
    if len(known) < len(whole):
        return None
    first, last = known[0][0], max(days[1] for days in known)
    last = known[-1][1] if stretch.is_range else last
    inferred = any(days[2] for days in known)
    if first > last:  # «từ tháng 10 đến tháng 3/2027»: the beginning lies in the year before
        first = first.replace(year=first.year - 1, day=min(first.day, 28))
    return first, last, inferred


def _flags(stretch: Stretch, *, inferred: bool) -> frozenset[Flag]:
    flags = {Flag.YEAR_INFERRED} if inferred else set()
    vague = {Edge.START, Edge.MIDDLE}
    if any(member.edge in vague or member.school_year for member in stretch.members):
        flags.add(Flag.VAGUE)
    return frozenset(flags)


def _with_days(
    head: Head,
    stretch: Stretch,
    days: tuple[date, date],
    flags: frozenset[Flag],
    *,
    bare: bool,
) -> Phrase:
    first, last = days
    precision = stretch.last.unit
    if (
        stretch.onwards
        or stretch.until_event
        or (head.boundary is Boundary.FROM and not stretch.is_range)
    ):
        begin = last + timedelta(days=1) if head.exclusive else first
        rule = Rule.OPEN_RANGE if stretch.onwards or stretch.until_event else Rule.FROM
        return Phrase(
            rule, Boundary.FROM, precision, begin, nature=Nature.ONGOING, flags=flags, around=days
        )
    if stretch.is_range or len(stretch.members) > 1:
        start = first if _is_span(stretch) else None
        return Phrase(
            Rule.RANGE, Boundary.WITHIN, Precision.PERIOD, start, last, flags=flags, around=days
        )
    if head.boundary is Boundary.BEFORE:
        return _before(stretch.last, days, flags)
    rule = Rule.POINT if bare else _RULES[head.boundary]
    boundary = Boundary.WITHIN if precision is not Precision.DAY and bare else head.boundary
    return Phrase(rule, boundary, precision, None, last, flags=flags, around=days)


_RULES = {Boundary.BY: Rule.BY, Boundary.WITHIN: Rule.WITHIN, Boundary.BEFORE: Rule.BEFORE}


def _is_span(stretch: Stretch) -> bool:
    return stretch.is_range or stretch.last.unit is not Precision.DAY


def _before(named: Named, days: tuple[date, date], flags: frozenset[Flag]) -> Phrase:
    """«trước ngày D» is due on D; «trước tháng M», «trước năm Y» on the day before it begins."""
    first, last = days
    if named.unit is Precision.DAY or named.edge is not None:
        return Phrase(
            Rule.BEFORE, Boundary.BEFORE, Precision.DAY, None, last, flags=flags, around=days
        )
    due = first - timedelta(days=1)
    return Phrase(Rule.BEFORE_PERIOD, Boundary.BY, named.unit, None, due, flags=flags, around=days)


def _every_year(head: Head, stretch: Stretch) -> Phrase:
    """Read a part of every year: «trước ngày 30 tháng 01 của năm tiếp theo», a season."""
    last = stretch.last
    point = not stretch.is_range
    item = Recurrence(
        Frequency.YEARLY,
        month=last.month if point else None,
        day=last.day if point else None,
    )
    return Phrase(
        Rule.PERIODIC, head.boundary, Precision.YEAR, recurrence=(item,), nature=Nature.PERIODIC
    )
