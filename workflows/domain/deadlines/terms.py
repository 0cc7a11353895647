"""Terms counted from a day: «05 ngày làm việc kể từ ngày ban hành», «trước ngày họp 03 ngày»."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.domain.calendar import PLAIN_WEEK, WorkingCalendar
from workflows.domain.deadlines.clock_times import read_hour
from workflows.domain.deadlines.model import Precision, Term, TermUnit
from workflows.domain.deadlines.named import Named
from workflows.domain.deadlines.naming import read_named
from workflows.domain.deadlines.words import COUNT_WORDS, Phrases, Words, openings

_HEADS = Phrases(
    "trong thời hạn", "trong vòng", "trong thời gian", "thời hạn", "không quá", "tối đa", "thời gian",
    "chậm nhất", "chậm nhất là", "chậm nhất sau", "chậm nhất là sau", "muộn nhất", "muộn nhất sau",
    "sau", "trong", "tối đa không quá", "thời gian tối đa", "không muộn hơn", "trong khoảng",
    "chậm nhất trong vòng", "chậm nhất trong thời hạn", "chậm nhất không quá", "là", "tối thiểu",
    "ít nhất", "trước", "chậm nhất trong", "trước ít nhất", "trước tối thiểu", "khoảng", "vòng",
    "chậm nhất vào", "chậm nhất là trong vòng", "kéo dài",
)  # fmt: skip
OPENINGS = openings(_HEADS, COUNT_WORDS)
_STRONG_HEAD = frozenset({"hạn", "vòng", "quá", "đa", "nhất", "hơn"})
_UNITS = (
    (Phrases("ngày làm việc"), TermUnit.WORKING_DAY),
    (Phrases("ngày"), TermUnit.DAY),
    (Phrases("tuần"), TermUnit.WEEK),
    (Phrases("tháng"), TermUnit.MONTH),
    (Phrases("năm"), TermUnit.YEAR),
    (Phrases("giờ", "giờ làm việc", "tiếng"), TermUnit.HOUR),
    (Phrases("phút"), TermUnit.MINUTE),
)
_SINCE = Phrases(
    "kể từ ngày", "kể từ khi", "kể từ thời điểm", "kể từ lúc", "tính từ ngày", "tính từ khi",
    "từ ngày", "từ khi", "sau khi", "sau ngày", "kể từ", "tính từ", "kể từ sau ngày", "từ",
    "kể từ sau khi", "tính từ thời điểm", "tính từ lúc", "từ lúc", "sau", ", kể từ ngày",
    ", kể từ khi", "( kể từ ngày", "( tính từ ngày", "sau thời điểm", ", tính từ ngày",
)  # fmt: skip
_AHEAD = Phrases("trước ngày", "trước khi", "trước thời điểm", "trước", "so với", "so với ngày")
_ISSUING = Phrases(
    "ban hành", "ký", "ký ban hành", "ký và ban hành", "phát hành", "ra", "được ban hành", "ký phát hành",
    "ký , ban hành", "ban hành và",
)  # fmt: skip
_TODAY = Phrases("nay", "hôm nay", "ngày hôm nay", "bây giờ")
PAPERS = Phrases(
    "văn bản", "công văn", "quyết định", "kế hoạch", "chỉ thị", "thông báo", "công điện", "nghị quyết",
    "chương trình", "phương án", "quy chế", "quy định", "hướng dẫn", "đề án", "thông báo kết luận",
    "tờ trình", "văn bản chỉ đạo", "kết luận",
)  # fmt: skip
_THIS_PAPER_ISSUED = Phrases("này được ban hành", "này ban hành", "này được ký", "được ban hành",
                             "này được ký ban hành", "này được phát hành", "này")  # fmt: skip
_NOT_A_TERM = frozenset(
    {"đầu", "cuối", "gần", "qua", "vừa", "trước", "liên", "nay", "học", "kể", "lần"}
)
CLAUSE_END = frozenset({",", ".", ";", ":", ")", "(", "\n", "!", "?", "”", '"'})
_CLAUSE_WORDS = frozenset(
    {"để", "phải", "thì", "và", "hoặc", "gửi", "trình", "các", "nhưng", "báo"}
)
_LONGEST_EVENT = 40


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """A term as read: how long, ahead of or after what, and the day it counts from if known."""

    term: Term
    ahead: bool = False  # before an event
    from_issue: bool = False
    from_day: date | None = None


def read_term(words: Words, i: int) -> tuple[ReadTerm, int] | None:
    """Read a term that begins at this place."""
    at = _HEADS.skip(words, i)
    strong = at > i and words[at - 1] in _STRONG_HEAD
    counted = words.count(at) if words[at] != "năm" else None
    unit = _unit(words, counted[1]) if counted else None
    round_the_clock = words[at - 1] == "/"  # «trực 24/24 giờ từ ngày …»
    if counted is None or unit is None or counted[0] == 0 or round_the_clock:
        return None
    term, after = Term(counted[0], unit[0]), unit[1]
    since = _SINCE.at(words, after)
    if since is not None:
        return _since(words, term, since)
    ahead = _AHEAD.at(words, after)
    if ahead is not None and at > i:
        return ReadTerm(term, ahead=True), clause_end(words, ahead)
    if at > i and words[at - 1] == "trước" and words[after] in CLAUSE_END | {"so", ""}:
        return ReadTerm(term, ahead=True), after
    if strong and words[after] not in _NOT_A_TERM and unit[0] is not TermUnit.YEAR:
        return ReadTerm(term), after
    return None


def _unit(words: Words, i: int) -> tuple[TermUnit, int] | None:
    for phrases, unit in _UNITS:
        after = phrases.at(words, i)
        if after is not None:
            return (unit, after) if not words[after].isdecimal() else None
    return None


def _since(words: Words, term: Term, at: int) -> tuple[ReadTerm, int]:
    today = _TODAY.at(words, at)
    if today is not None:
        return ReadTerm(term, from_issue=True), today
    named = read_named(words, at - 1) or read_named(words, read_hour(words, at)[1])
    if named and named[0].unit is Precision.DAY and named[0].year is not None:
        day = _day_or_none(named[0], named[0].year)
        return ReadTerm(term, from_day=day), named[1]
    issued = _issued(words, at)
    if issued is not None:
        return ReadTerm(term, from_issue=True), issued
    return ReadTerm(term), clause_end(words, at)


def _issued(words: Words, at: int) -> int | None:
    """Give the place after «ban hành Quyết định này», «Kế hoạch này được ban hành»."""
    issuing = _ISSUING.at(words, at)
    if issuing is not None:
        paper = PAPERS.at(words, issuing)
        if paper is None:
            return issuing if words[issuing] in CLAUSE_END | _CLAUSE_WORDS | {"", "này"} else None
        return paper + 1 if words[paper] == "này" else paper
    paper = PAPERS.at(words, at)
    if paper is None or words[paper] != "này":
        return None
    after = _THIS_PAPER_ISSUED.at(words, paper)
    return after if after is not None and after > paper + 1 else None


def _day_or_none(named: Named, year: int) -> date | None:
    try:
        return named.first_last(year)[0]
    except ValueError:
        return None


def clause_end(words: Words, i: int) -> int:
    """Give the place where the clause that runs here ends."""
    at = i
    while at < len(words) and at - i < _LONGEST_EVENT and words[at] not in CLAUSE_END:
        at += 1
    return at


def term_end(start: date, term: Term, calendar_: WorkingCalendar = PLAIN_WEEK) -> date:
    """Give the last day of a term; the day it starts from is not counted (Civil Code 147, 148)."""
    if term.unit is TermUnit.WORKING_DAY:
        return calendar_.add_working_days(start, term.count)
    if term.unit is TermUnit.MONTH:
        return _months_later(start, term.count)
    if term.unit is TermUnit.YEAR:
        return _months_later(start, 12 * term.count)
    if term.unit is TermUnit.WEEK:
        return start + timedelta(weeks=term.count)
    if term.unit is TermUnit.DAY:
        return start + timedelta(days=term.count)
    hours = term.count if term.unit is TermUnit.HOUR else term.count // 60
    return start + timedelta(days=hours // 24)


def _months_later(start: date, months: int) -> date:
    """Give the same day some months later, or the last day of a shorter month."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
