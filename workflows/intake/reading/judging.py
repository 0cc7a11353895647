"""What an item is when it may be no task: background, closing words, an order all the same."""

import re

from workflows.intake.reading import reasons
from workflows.intake.reading.context import Context
from workflows.intake.reading.doubts import is_issuer
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.markers import Rank
from workflows.intake.reading.outline import Node
from workflows.intake.reading.roles import (
    Assignment,
    Said,
    generic,
    ordered_inside,
    subject_after_context,
    subject_at_start,
)
from workflows.intake.reading.sentences import first_sentence_end, sentences_of

_PAST = re.compile(r"\b(?:đã|vừa qua|thời gian qua)\b")
_HAS_PAPER = re.compile(
    r"^Ngày \d{1,2}[/-]\d{1,2}[/-]\d{4},.{0,120}\bcó (?:công văn|văn bản|báo cáo)", re.IGNORECASE
)
_TELLS_OF_PAPER = re.compile(
    r"^Ngày \d{1,2}(?:[/-]\d{1,2}[/-]| tháng \d{1,2} năm )\d{4}, [^;]{0,160}\b(?:ban hành|có|ký) (?:Công văn|Văn bản|Thông báo|"
    r"Quyết định|Chỉ thị|Kế hoạch|Công điện)\b",
    re.IGNORECASE,
)
_SHORT_VERB = re.compile(
    r"(?:Cho|Mở|Treo|Trồng|In|Chi|Thu|Trả|Nhận|Phát|Họp|Đặt|Dừng|Mua|Trực|Giữ|Cấp|Dành) [a-zà-ỹđ]"
)
_HANDED = re.compile(r"(?:giao|phân công)\b", re.IGNORECASE)
_TITLE = re.compile(r"[^:.;]{3,40}:\s+(?=[A-ZĐ])")
_WHOLE_PAPER = re.compile(
    r"^(?:Yêu cầu|Đề nghị)\b.{3,160}\bthực hiện (?:Chỉ thị|Công văn|Kế hoạch|Công điện|Quyết định|"
    r"Thông báo|Nghị quyết) này\W*$"
)
_ACCOUNT = re.compile(
    r"[\s,]*(?:phải )?chịu trách nhiệm (?:toàn diện |hoàn toàn |trực tiếp )?trước\b"
)
_SAYS = re.compile(
    r"[\s,]*(?:có|báo cáo|trình|đề nghị|đề xuất|kiến nghị|thông báo|nhận|tổ chức họp|"
    r"được(?! giao| phân công)|không)\b|"
    r"[\s,]*ban hành [^.;]{0,60}\bsố \d"
)
_CHARGED = re.compile(r"\s*được (?:giao|phân công)\s+(?:nhiệm vụ\s+)?")
_TELLS = re.compile(
    r"\btại (?:công văn|văn bản|tờ trình|báo cáo|thông báo)\b|\bkết quả\b[^.;]{0,80}\bđạt\b|\btrong năm qua\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\s*,?\s*(?:có trách nhiệm|có nhiệm vụ|chủ trì|chịu trách nhiệm)\b")


_ENACTS = re.compile(
    r"^(?:ban hành|phê duyệt|thông qua|thành lập|công bố|sửa đổi|bổ sung|điều chỉnh|bãi bỏ|"
    r"hủy bỏ|triển khai|quy định|giao chỉ tiêu)\b",
    re.IGNORECASE,
)


def enacts(text: str) -> bool:
    """Whether an article only decides something: «Phê duyệt …», «Thành lập …»."""
    return _ENACTS.match(text) is not None


def is_background(node: Node) -> bool:
    """Whether an item tells what has been done, and gives nobody anything."""
    if names_somebody(node):
        return False
    return _PAST.search(node.text[:400]) is not None or _HAS_PAPER.match(node.text) is not None


def names_somebody(node: Node) -> bool:
    """Whether an item names an assignee itself."""
    if node.paragraph is None:
        return False
    said = Said(node.stretch)
    return bool(subject_at_start(said) or subject_after_context(said) or ordered_inside(said))


def has_verb_first(node: Node) -> bool:
    """Whether an item begins with its verb."""
    if node.paragraph is None:
        return False
    return Said(node.stretch).words.clause_at(0) or _SHORT_VERB.match(node.text) is not None


def verb_behind_title(node: Node) -> bool:
    """Whether the verb follows a short title: «Chế độ báo cáo: Báo cáo quý trước ngày …»."""
    title = _TITLE.match(node.text)
    return bool(title and node.paragraph and Said(node.stretch).words.clause_at(title.end()))


def closing_of(node: Node, context: Context) -> str:
    """Say whether an item closes the text; bullets under an agency are its tasks all the same."""
    if node.rank is Rank.PLAIN:
        reason = reasons.closing_reason(node.text) or reasons.exhortation(node.text)
        listed = context.listed and not _WHOLE_PAPER.search(node.text)
        if not reason and not (listed and has_verb_first(node)):
            reason = _general(node) or _answers(node)
        return "" if reason and late_order(node) else reason
    if node.rank <= Rank.LETTER and not context.listed and reasons.is_trouble(node.text):
        return reasons.TROUBLE
    return ""


def sets_day(node: Node) -> bool:
    """Whether an unmarked paragraph asks for something by a day, as the end of a letter does."""
    return node.rank is Rank.PLAIN and reasons.asks_by_day(node.text)


def _general(node: Node) -> str:
    """Say whether a paragraph only orders that the paper be carried out; «Giao Sở A …» does more."""
    reason = reasons.general_reason(node.text)
    if not reason or not _HANDED.match(node.text):
        return reason
    own = subject_at_start(Said(node.stretch))
    named = own and not any(generic(m.name) or m.name.startswith("các ") for m in own.lead)
    return "" if named else reason


def _answers(node: Node) -> str:
    """Say whether a paragraph only says who answers to whom: «Chủ tịch X chịu trách nhiệm trước …»."""
    own = subject_at_start(Said(node.stretch))
    only = len(sentences_of(node.text)) == 1 and ";" not in node.text
    return reasons.ACCOUNT if own and only and _ACCOUNT.match(node.text, own.after) else ""


def late_order(node: Node) -> bool:
    """Whether a closing paragraph still gives somebody something: «… Giao Sở A theo dõi …»."""
    agreed = _agrees(node.text)
    for start, end in sentences_of(node.text)[1:]:
        sentence = node.text[start:end]
        if reasons.sets_aside(sentence):
            continue
        own = subject_at_start(Said(node.stretch.part(start, end)))
        if (
            (own.ordered or agreed)
            and own
            and not all(generic(mention.name) for mention in own.lead)
        ):
            return True
    return False


def _behind_told_paper(node: Node) -> Stretch:
    """Drop a first sentence that gives nothing itself: it agrees, or tells of an earlier paper."""
    first = first_sentence_end(node.text)
    told = tells_of_paper(node.text) or _agrees(node.text[:first])
    return node.stretch.part(first, len(node.text)) if told else node.stretch


def tells_of_paper(text: str) -> bool:
    """Whether a text begins with a paper of an earlier day: «Ngày 5/3/2026, Sở A ban hành Công văn …»."""
    return _TELLS_OF_PAPER.match(text) is not None


def _agrees(sentence: str) -> bool:
    return reasons.plain_reason(sentence) == reasons.ENDORSES


def reason_of_loose(node: Node, context: Context, issuer: str) -> str:
    """Say what an unmarked paragraph outside the items is, unless it orders something."""
    said = Said(_behind_told_paper(node))
    if ordered_inside(said):
        return ""
    own = subject_at_start(said) or subject_after_context(said)
    if own.ordered:
        return ""
    if not own and reasons.is_basis(node.text):
        return reasons.BASIS
    if not own and node.parent and node.parent.paragraph and has_verb_first(node):
        return ""  # a measure below a heading: whoever it is for, it is no background
    if own and (context.assigning or _DUTY.match(node.text, own.after)):
        return ""
    told = own and not is_issuer(own.lead, issuer) and _is_told_to_act(said, own)
    return "" if told else reasons.BACKGROUND


def _is_told_to_act(said: Said, own: Assignment) -> bool:
    """Whether a paragraph says what its subject is to do: «Sở A bố trí kinh phí …», not what it did."""
    first = first_sentence_end(said.text)
    charge = _CHARGED.match(said.text, own.after)
    acts = said.words.verb_at(charge.end() if charge else own.after)
    if not acts or _SAYS.match(said.text, own.after):
        return False
    return not (_PAST.search(said.text[:first]) or _TELLS.search(said.text, own.after, first))
