"""Expressions without a day: «thường xuyên», «sau khi …», «theo tiến độ …», «khi có yêu cầu»."""

from workflows.domain.deadlines.lunar import is_lunar
from workflows.domain.deadlines.model import Nature, Rule
from workflows.domain.deadlines.terms import CLAUSE_END, clause_end
from workflows.domain.deadlines.words import Phrases, Words, openings

_ALWAYS = Phrases("thường xuyên", "liên tục", "thường xuyên , liên tục", "thường xuyên và liên tục",
                  "thường xuyên liên tục", "liên tục , thường xuyên", "hàng ngày , thường xuyên")  # fmt: skip
_ON_REQUEST = Phrases(
    "khi có yêu cầu", "khi được yêu cầu", "đột xuất", "theo yêu cầu", "khi cần thiết"
)
_EVENT = Phrases("sau khi", "ngay sau khi", "theo tiến độ", "theo lộ trình", "ngay khi", "sau khi có",
                 "tùy thuộc vào", "tùy theo", "theo kế hoạch", "theo chương trình", "khi có", "trước kỳ họp",
                 "theo quy định", "theo thời hạn", "tùy thuộc", "sau kỳ họp", "tại kỳ họp")  # fmt: skip
_UNTIL = Phrases("đến khi", "cho đến khi", "cho tới khi")
_REGULARLY = Phrases("định kỳ", "theo định kỳ")
_BEFORE_EVENT = Phrases(
    "trước khi", "trước mùa", "trước khai giảng", "trước thềm", "trước thời điểm", "trước ngày khai giảng",
    "trước hội nghị", "trước đại hội", "trước kỳ",
)  # fmt: skip
_DONE = Phrases("hoàn thành", "xong", "hoàn thành xong", "dứt điểm", "hoàn thiện", "kết thúc")
_LUNAR_HEADS = Phrases(
    "từ ngày", "từ mùng", "từ ngày mùng", "trước ngày", "trước ngày mùng", "đến ngày", "ngày mùng",
    "đến hết ngày", "đến hết ngày mùng", "mùng", "mồng", "từ mồng", "ngày",
)  # fmt: skip
OPENINGS = openings(_ALWAYS, _ON_REQUEST, _EVENT, _UNTIL, _REGULARLY, _LUNAR_HEADS, _BEFORE_EVENT)
_SLOT = frozenset({"", ":", "\n", "-", "|", "(", ".", ";"})


def read_undated(words: Words, i: int) -> tuple[Rule, Nature | None, int] | None:
    """Read an expression without a day that begins at this place."""
    always = _ALWAYS.at(words, i)
    if always is not None:
        return _always(words, i, always)
    regularly = _REGULARLY.at(words, i)
    if regularly is not None:
        return Rule.PERIODIC, Nature.PERIODIC, regularly
    request = _ON_REQUEST.at(words, i)
    if request is not None:
        return Rule.ON_REQUEST, None, request
    event = _EVENT.at(words, i)
    if event is not None and words[i - 1] in _SLOT:
        return Rule.EVENT, None, _event_end(words, i, event)
    return _until_or_before(words, i)


def _until_or_before(words: Words, i: int) -> tuple[Rule, Nature | None, int] | None:
    lunar = _LUNAR_HEADS.at(words, i)
    if lunar is not None and is_lunar(words, lunar):  # no table says which day of the year it is
        return Rule.EVENT, None, clause_end(words, lunar)
    before = _BEFORE_EVENT.at(words, i)
    if before is not None and _DONE.before(words, i):
        return Rule.EVENT, Nature.ONE_OFF, clause_end(words, before)
    until = _UNTIL.at(words, i)
    if until is not None:
        return Rule.EVENT, Nature.ONGOING, clause_end(words, until)
    return None


def _event_end(words: Words, i: int, after: int) -> int:
    """Give the end of an event: of the whole line after a label, else of the clause."""
    if words[i - 1] != ":":
        return clause_end(words, after)
    while after < len(words) and words[after] not in {".", ";", "\n"}:
        after += 1
    return after


def _always(words: Words, i: int, after: int) -> tuple[Rule, Nature | None, int] | None:
    """«Thường xuyên» is a deadline where nothing follows it; before a verb it is an adverb."""
    if words[after] == "trong" and words[after + 1] == "năm":
        after += 2 + (words.number(after + 2, 1900, 2100) is not None)  # «trong năm 2026»
    if words[after] == "," and words[after + 1] == "theo":
        after = clause_end(words, after + 1)
    before_slot = words[i - 1] in _SLOT or words[i - 1] in {"hiện", "khai", "hành", "và"}
    if words[after] in CLAUSE_END | {""} and before_slot:
        return Rule.ONGOING, Nature.ONGOING, after
    return None
