"""The words before a day or period that say how it limits: «trước», «chậm nhất», «trong», «từ»."""

from dataclasses import dataclass

from workflows.domain.deadlines.model import Boundary
from workflows.domain.deadlines.words import Phrases, Words, openings

_BEFORE = Phrases("trước", "trước ngày", "trước thời điểm", "trước thời hạn")
_BY = Phrases(
    "chậm nhất", "muộn nhất", "trễ nhất", "đến", "tới", "hết", "đến hết", "tới hết", "hạn cuối",
    "hạn cuối cùng", "hạn chót", "thời hạn cuối cùng", "thời hạn cuối", "vào", "không quá",
    "không muộn hơn", "cho đến", "cho tới", "kết thúc", "vào khoảng",
    "không chậm hơn", "không trễ hơn", "không sau", "không để sau", "không được sau", "không để quá",
    "không chậm trễ sau", "không để chậm trễ sau", "không để chậm sau", "chậm nhất đến hết", "lúc", "vào lúc", "vào hồi", "đúng", "hồi",
)  # fmt: skip
_WITHIN = Phrases(
    "trong", "trong khoảng", "trong thời gian", "ngay trong", "trong giai đoạn", "trong nhiệm kỳ",
    "trong các", "trong cả", "nội trong", "trong khoảng thời gian", "trong thời kỳ", "trong nội",
    "ngay từ trong", "trong suốt", "trong suốt giai đoạn", "trong cả giai đoạn",
)  # fmt: skip
_FROM = Phrases("từ", "kể từ", "bắt đầu", "bắt đầu từ", "tính từ", "ngay từ")
_AFTER = Phrases("sau", "sau ngày")
_HEADS = (
    (_BEFORE, Boundary.BEFORE),
    (_BY, Boundary.BY),
    (_WITHIN, Boundary.WITHIN),
    (_FROM, Boundary.FROM),
    (_AFTER, Boundary.FROM),
)
OPENINGS = openings(*(phrases for phrases, _ in _HEADS))
_FILL = Phrases(
    "là", "vào", "thời điểm", "thời gian", "khoảng", "ngay", "các", "dịp", "lễ", "ngày lễ",
    "kỳ nghỉ lễ", "ngày nghỉ lễ", "dịp lễ", "ngày nghỉ",
)  # fmt: skip
_ACT = Phrases(
    "thực hiện", "triển khai", "kiểm tra", "áp dụng", "triển khai thực hiện", "tổ chức", "vận hành",
    "thí điểm", "tổ chức thực hiện", "tiếp nhận", "hoạt động", "sử dụng", "tính", "thi hành",
    "có hiệu lực", "đưa vào sử dụng", "thu", "báo cáo", "thực hiện thí điểm", "đưa vào vận hành",
    "triển khai thí điểm", "áp dụng thí điểm", "cung cấp", "khai thác", "triển khai áp dụng",
)  # fmt: skip
_AFTER_BEGINNING = frozenset({"từ", "ngày", "vào", "tháng", "năm", "quý", "kể"})
_STRENGTH = (Boundary.FROM, Boundary.BEFORE, Boundary.WITHIN, Boundary.BY)
_MOST_HEADS = 5


@dataclass(frozen=True, slots=True)
class Head:
    """The head words before a day or period."""

    boundary: Boundary
    after: int
    exclusive: bool = False  # «sau năm 2028»: begins when that is over


def read_head(words: Words, i: int) -> Head | None:
    """Read the head words that begin at this place; of several the strongest counts."""
    kinds: set[Boundary] = set()
    at, exclusive = i, False
    for _ in range(_MOST_HEADS):
        kind, after = _one_head(words, at, first=not kinds)
        if after == at:
            break
        exclusive = exclusive or _AFTER.at(words, at) is not None
        kinds |= {kind} if kind else set()
        at = after
    boundary = next((kind for kind in _STRENGTH if kind in kinds), None)
    return Head(boundary, at, exclusive) if boundary else None


def _one_head(words: Words, at: int, *, first: bool) -> tuple[Boundary | None, int]:
    if words[at] == "bắt" and words[at + 1] == "đầu":
        return _began(words, at)
    for phrases, kind in _HEADS:
        after = phrases.at(words, at)
        if after is not None:
            return kind, before_noun(words, after)
    if first:
        return None, at
    if words[at].isdecimal() and words[at + 1] in {"ngày", "năm"} and words[at + 2].isdecimal():
        return None, at + 1  # «trong 02 ngày 25 - 26/11/2026», «trong 03 năm 2026 - 2028»
    after = _FILL.at(words, at)
    return None, before_noun(words, after) if after is not None else at


def _began(words: Words, at: int) -> tuple[Boundary | None, int]:
    """Read «bắt đầu từ», «bắt đầu kiểm tra từ»: the act may stand between."""
    after = _ACT.at(words, at + 2) or at + 2
    if words[after] in _AFTER_BEGINNING or words[after].isdecimal():
        return Boundary.FROM, after
    return None, at


def before_noun(words: Words, after: int) -> int:
    """Give back a noun «ngày» that a phrase swallowed: it belongs to the date that follows."""
    return after - 1 if words[after - 1] == "ngày" else after
