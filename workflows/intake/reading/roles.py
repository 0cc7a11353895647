"""Who does what in a sentence: the lead, before the verb or behind an order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workflows.domain.agency_names import AgencyList, NamedAgency, Words
from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.domain.text import compare_key
from workflows.intake.reading.letters import UPPER
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.model import ReadMention
from workflows.intake.reading.sentences import first_sentence_end

ORDERED = Saying(N_("văn bản giao trực tiếp: «%(words)s»"))
SUBJECT = Saying(N_("đứng đầu câu giao việc"))
AFTER_CONTEXT = Saying(N_("chủ thể của câu, sau phần nêu căn cứ"))

_ORDER = re.compile(
    r"(?=[xktđygpcủub])"  # the first letters of the words below: most places fail here
    r"(?:(?:xin |kính |trân trọng )?đ[ềêé] ?nghị|y[êe]u c[ầâấ]u|giao nhiệm vụ cho|giao|phân công|"
    r"chỉ định|ủy quyền|kiến nghị|(?:thủ tướng(?: chính phủ)?|(?:bộ|thứ) trưởng(?-i:(?! Bộ)(?: [A-ZĐ]\w+){2,4}))"
    r"(?: cũng| đã){0,2} chỉ đạo|(?:ubnd|ủy ban nhân dân) "
    r"(?:tỉnh|thành phố|tp\.?|huyện|xã|phường)(?-i:(?: [A-ZĐ]\w*){0,4}) (?:đã )?chỉ đạo)\s+(?:trách nhiệm\s+)?(?:cho\s+)?",
    re.IGNORECASE,
)
_ORDER_AT_START = re.compile(
    rf"(?:{_ORDER.pattern}|(?:đối với|về phía|riêng|nhiệm vụ (?:cụ thể )?của|"
    r"trách nhiệm (?:cụ thể |chung )?của|phân công trách nhiệm của|"
    r"(?:đồng ý|thống nhất|nhất trí)(?: về nguyên tắc)?(?: để| cho)?)\s+)+",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"(?:trên cơ sở|căn cứ|đối với|để|nhằm|về|theo(?! dõi)|trong|khi|sau khi|trường hợp|từ|qua|"
    r"thực hiện|do|vì vậy|đồng thời|bên cạnh|ngoài|trước mắt|hiện nay|với|xét|dé|đề|định kỳ|hằng|"
    r"hàng (?:tuần|tháng|quý|năm)|nhân dịp|cùng với|ngay sau|tại|trước ngày|chậm nhất|muộn nhất|đến|"
    r"vào|riêng|trước (?:thực trạng|tình hình|diễn biến|việc)|mặt khác|song song|đặc biệt|cụ thể|liên quan)\b",
    re.IGNORECASE,
)
_GROUNDS = re.compile(r"Căn cứ\s[^;]{3,600};\s*")  # a line of the legal basis
_TOPIC = re.compile(  # only the colon behind it ends it: «Về …: Sở A …»
    r"(?:về|việc|nội dung|công tác|lĩnh vực|nhóm|hạng mục|dự án|đề xuất|kiến nghị)\s|"
    r"[^:;,.()\d]{3,60}(?<!về)(?<!gửi)(?<!gồm):\s",
    re.IGNORECASE,
)
_AS_FOR = re.compile(r"(?:đối với|về phía|riêng)\s+", re.IGNORECASE)
_ORDERS = re.compile(
    r"\s*,?\s*(?:cũng |đồng thời |tiếp tục |còn |thống nhất |đồng ý |quyết định )?(?:yêu cầu|đề nghị|chỉ thị|có ý kiến|kết luận|giao|thông báo(?! (?:đến|tới|cho|rộng|công khai|kịp|tàu|trước|ngay))|chỉ đạo như|điện|"
    r"kính đề nghị|ban hành (?:kế hoạch|chỉ thị)\b[^.;]*:\s*$|đã\b|nhận được|trân trọng)(?!\w)",
    re.IGNORECASE,
)
_HANDS_ON = re.compile(r"\s*(?:giao|phân công)\s(?!kế hoạch|dự toán|vốn)", re.IGNORECASE)
_TOLD = re.compile(r"\s*(?:chưa|vẫn|bị|đã|vừa)\s")  # what was, not what is to be done
_LEADER_ORDERS = re.compile(
    r",\s*(?:phó )?(?:thủ tướng|chủ tịch|bộ trưởng|thứ trưởng|bí thư|lãnh đạo|ubnd|ủy ban nhân dân)"
    r"[^,;.:]{0,60}\s(?:giao|yêu cầu|đề nghị|chỉ đạo)\s",
    re.IGNORECASE,
)
_NO_ACT = ("về ", "tại ", "trong ", "do ", "có liên", "đã ")
_CAPITAL_OR_GROUP = re.compile(rf"[{UPPER}]|các |lãnh đạo |thủ trưởng ")
_GENERIC = re.compile(
    r"(?:(?:các|những|mọi|toàn thể)?\s*(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân)|"
    r"(?:từng|mỗi|các) (?:thành viên|đồng chí))\b",
    re.IGNORECASE,
)
_COMMAS = re.compile(r"[,;:]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text, and what is asked of its words."""

    stretch: Stretch

    @property
    def words(self) -> Words:
        """Give the text cut into words."""
        return self.stretch.words

    @property
    def text(self) -> str:
        """Give the text."""
        return self.stretch.text

    def mentions(
        self, agencies: Iterable[NamedAgency], role: AgencyRole, reason: Saying
    ) -> tuple[ReadMention, ...]:
        """Make mentions of agencies found in the text."""
        return tuple(
            ReadMention(a.name, a.as_printed, self.stretch.span(a.start, a.end), role, reason)
            for a in agencies
        )


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is given something in a text, and the place behind the names."""

    lead: tuple[ReadMention, ...]
    after: int
    ordered: bool = False

    def __bool__(self) -> bool:
        """Whether anybody is given anything."""
        return bool(self.lead)


NOBODY = Assignment((), 0)


def subject_at_start(said: Said) -> Assignment:
    """Read the assignee a text begins with: «Giao Sở A …», «Sở A chủ trì …»."""
    order = _ORDER_AT_START.match(said.text)
    place = order.end() if order else 0
    found = said.words.agencies_at(place)
    if not found:
        return NOBODY
    if order is None and (not _acts(said, found) or _tells(said, found)):
        return NOBODY
    reason = ORDERED % {"words": order[0].strip()} if order else SUBJECT
    lead = said.mentions(found.agencies, AgencyRole.LEAD, reason)
    return Assignment(lead, found.end, ordered=order is not None)


def _tells(said: Said, found: AgencyList) -> bool:
    """Whether a sentence tells what was, or goes on to what a leader orders."""
    first = first_sentence_end(said.text)
    ordered = _LEADER_ORDERS.search(said.text, found.end, first)
    return ordered is not None or _TOLD.match(said.text, found.end) is not None


def _acts(said: Said, found: AgencyList) -> bool:
    """Whether the names are followed by what they do, or stand alone."""
    rest = said.text[found.end :]
    if _ORDERS.match(rest) and not _hand_on(said, found):
        return False
    if not rest.strip(" .:;") or rest.lstrip()[:1] in ":(":
        return True
    return said.words.predicate_behind(found.end)


def _hand_on(said: Said, found: AgencyList) -> bool:
    """Whether many of a kind are to hand something on: «UBND các xã giao công chức …»."""
    many = any("các " in agency.name.lower() for agency in found.agencies)
    return many and _HANDS_ON.match(said.text, found.end) is not None


def subject_after_context(said: Said) -> Assignment:
    """Read the assignee behind an opening clause: «Căn cứ …, Sở A chủ trì …»."""
    topic = _TOPIC.match(said.text) is not None
    if not (topic or _CONTEXT.match(said.text)) or _GROUNDS.fullmatch(said.text):
        return NOBODY
    given = ordered_inside(said)
    behind = 0  # the list read last: one that begins inside it ends where it ends
    for comma in _COMMAS.finditer(said.text, 0, first_sentence_end(said.text)):
        if given and given.after <= comma.start():
            return NOBODY  # an order comes first
        if comma.end() < behind or (topic and comma[0][0] != ":"):
            continue
        order = _ORDER.match(said.text, comma.end()) or _AS_FOR.match(said.text, comma.end())
        place = order.end() if order else comma.end()
        if not order and not _CAPITAL_OR_GROUP.match(said.text, place):
            continue
        found = said.words.agencies_at(place)
        if found and _ORDERS.match(said.text, found.end):
            return NOBODY  # «Qua kiểm tra, UBND tỉnh yêu cầu Sở A …»
        if found and found.end < len(said.text) and _verb_follows(said, found):
            lead = said.mentions(found.agencies, AgencyRole.LEAD, AFTER_CONTEXT)
            return Assignment(lead, found.end, ordered=order is not None)
        behind = found.end
    return NOBODY


def _verb_follows(said: Said, found: AgencyList) -> bool:
    rest = said.text[found.end :]
    if rest.lstrip(" ,").startswith(_NO_ACT) or _ORDERS.match(rest):
        return False
    return said.words.predicate_behind(found.end, inside=True)


def ordered_inside(said: Said, *, strict: bool = False) -> Assignment:
    """Read the assignee of the first order anywhere in a text: «… đề nghị Sở A …».

    A strict reading takes only orders that begin their clause.
    """
    for order in _ORDER.finditer(said.text):
        before = said.text[max(0, order.start() - 40) : order.start()].rstrip().lower()
        if before.endswith(
            ("việc", "được", "theo", "có", "những", "các", "khi", "xét", "thời gian", "đã")
        ):
            continue
        if strict and before and not before.endswith((",", ";", ".", "thì", "/")):
            continue
        found = said.words.agencies_at(order.end())
        if not found:
            continue
        reason = ORDERED % {"words": order[0].strip()}
        lead = said.mentions(found.agencies, AgencyRole.LEAD, reason)
        return Assignment(lead, found.end, ordered=True)
    return NOBODY


def after_any_comma(said: Said) -> Assignment:
    """Read the last assignee behind a comma of a sentence that introduces items."""
    for place in reversed(_places_in_acting_lists(said)):
        found = said.words.agencies_at(place)
        if found and _verb_follows(said, found):
            return Assignment(
                said.mentions(found.agencies, AgencyRole.LEAD, AFTER_CONTEXT), found.end
            )
    return NOBODY


def _places_in_acting_lists(said: Said) -> list[int]:
    """Give the places behind commas from which a list of agencies runs on to its verb."""
    places: list[int] = []
    behind, acts = 0, False
    for comma in _COMMAS.finditer(said.text):
        if not _CAPITAL_OR_GROUP.match(said.text, comma.end()):
            continue
        if comma.end() >= behind:  # else a list goes on: it ends where it ends
            found = said.words.agencies_at(comma.end())
            behind, acts = found.end, bool(found) and _verb_follows(said, found)
        if acts:
            places.append(comma.end())
    return places


def all_named(said: Said, role: AgencyRole, reason: Saying) -> tuple[ReadMention, ...]:
    """Read the agencies at the start of each clause of a labelled line."""
    named: list[ReadMention] = []
    seen: set[str] = set()
    for place in _clause_starts(said.text):
        found = said.words.agencies_at(place)
        for mention in said.mentions(found.agencies, role, reason):
            if (key := compare_key(mention.name)) not in seen:
                seen.add(key)
                named.append(mention)
    return tuple(named)


def _clause_starts(text: str) -> Iterator[int]:
    first_sentence = text.find(". ")
    end = first_sentence if first_sentence > 0 else len(text)
    yield 0
    for match in re.finditer(r";\s+(?=\S)", text[:end]):
        yield match.end()


def may_name_somebody(said: Said, place: int) -> bool:
    """Whether it is worth looking for an assignee from a place on: most clauses name none."""
    words = said.words
    if words.head_at(words.index_at(place)):
        return True
    return bool(_ORDER_AT_START.match(said.text, place) or _CONTEXT.match(said.text, place))


def generic(name: str) -> bool:
    """Whether a name is nobody in particular: «các cơ quan, đơn vị»."""
    return _GENERIC.match(name) is not None
