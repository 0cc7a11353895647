"""Expressions without a day: «thường xuyên», «sau khi …», «theo tiến độ …», «khi có yêu cầu»."""

from workflows.domain.deadlines.model import Nature, Rule
from workflows.domain.deadlines.terms import CLAUSE_END, clause_end
from workflows.domain.deadlines.words import Phrases, Words

_ALWAYS = Phrases("thường xuyên", "liên tục", "thường xuyên , liên tục", "thường xuyên và liên tục",
                  "thường xuyên liên tục", "liên tục , thường xuyên", "hàng ngày , thường xuyên")  # fmt: skip
_ON_REQUEST = Phrases(
    "khi có yêu cầu", "khi được yêu cầu", "đột xuất", "theo yêu cầu", "khi cần thiết"
)
_EVENT = Phrases("sau khi", "ngay sau khi", "theo tiến độ", "theo lộ trình", "ngay khi", "sau khi có",
                 "đến khi", "cho đến khi", "tùy thuộc vào", "tùy theo")  # fmt: skip
_REGULARLY = Phrases("định kỳ", "theo định kỳ", "thường kỳ")
_SLOT = frozenset({"", ":", "\n", "-", "|", "(", ".", ";"})


def read_undated(words: Words, i: int) -> tuple[Rule, Nature | None, int] | None:
    """Read an expression without a day that begins at this place."""
    always = _ALWAYS.at(words, i)
    if always is not None:
        return _always(words, i, always)
    regularly = _REGULARLY.at(words, i)
    if regularly is not None:
        return Rule.PERIODIC, Nature.PERIODIC, regularly
    event = _EVENT.at(words, i)
    if event is not None and words[i - 1] in _SLOT:
        return Rule.EVENT, None, clause_end(words, event)
    request = _ON_REQUEST.at(words, i)
    if request is not None:
        return Rule.ON_REQUEST, None, request
    return None


def _always(words: Words, i: int, after: int) -> tuple[Rule, Nature | None, int] | None:
    """«Thường xuyên» is a deadline where nothing follows it; before a verb it is an adverb."""
    if words[after] == "," and words[after + 1] == "theo":
        after = clause_end(words, after + 1)
    if words[after] in CLAUSE_END | {""} or words[i - 1] == ":":
        return Rule.ONGOING, Nature.ONGOING, after
    return None
