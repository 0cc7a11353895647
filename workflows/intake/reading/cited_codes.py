"""Citations by number and symbol: «Công văn số 12/UBND-VX ngày 05/3/2026 của UBND tỉnh»."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import DocumentType
from workflows.domain.errors import N_
from workflows.intake.reading.cited_issuers import Issuer, read_issuer
from workflows.intake.reading.cited_types import TypeName, type_before
from workflows.intake.reading.model import Span


class Relation(StrEnum):
    """How the text stands to a document it cites."""

    LEGAL_BASIS = "legal_basis"
    IMPLEMENTS = "implements"
    SUPERSEDES = "supersedes"
    AMENDS = "amends"
    ASSIGNED_BY = "assigned_by"
    PROPOSED_BY = "proposed_by"
    ATTACHED_TO = "attached_to"
    MENTIONS = "mentions"

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return _RELATION_LABELS[self]


_RELATION_LABELS = {
    Relation.LEGAL_BASIS: N_("Căn cứ"),
    Relation.IMPLEMENTS: N_("Thực hiện"),
    Relation.SUPERSEDES: N_("Thay thế, bãi bỏ"),
    Relation.AMENDS: N_("Sửa đổi, bổ sung"),
    Relation.ASSIGNED_BY: N_("Đã giao tại"),
    Relation.PROPOSED_BY: N_("Theo đề nghị tại"),
    Relation.ATTACHED_TO: N_("Kèm theo"),
    Relation.MENTIONS: N_("Viện dẫn"),
}


@dataclass(frozen=True, slots=True)
class CitedAt:
    """One citation at its place, before several of one document are merged."""

    type: str
    code: str | None
    date: str | None
    issuer: str | None
    title: str | None
    relation: Relation
    span: Span


_SEGMENT = r"[A-ZĐÂĂÊÔƠƯ][A-Za-zÀ-ỹĐđ0-9]*"
_CAPITALS = r"[A-ZĐÂĂÊÔƠƯ]{2}[A-Za-zĐđ0-9]*"
_CODE = re.compile(
    r"(?:(?<=[sS]ố)|(?<=SỐ)|(?<![\w/.,-]))"
    r"(?:(?P<number>\d{1,6}[A-Za-zĐđ]?(?:\.\d{1,2})?)\s{0,3}(?P<mark>[/-])\s{0,3}"
    r"(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?"
    rf"(?P<symbol>{_SEGMENT}(?:[-/.&]{_SEGMENT}|\s?[-&]\s?{_CAPITALS})*)"
    r"|(?P<loose>\d{1,6}\s(?:QĐ|KH|CT|TB|BC|NQ|HD|TTr)\s?/\s?" + _CAPITALS + r"))"
)
_LOOKALIKES = str.maketrans(
    "–—−‐‑ÐАВЕКМНОРСТХ\u00a0", "-----ĐABEKMHOPCTX "
)  # dashes, eth, Cyrillic capitals
_DATE = re.compile(
    r"\s{0,3}[,(]?\s{0,3}(?:(?:ký|đề|ban hành|phát hành)\s)?(?:ngày\s{0,3})?(?:"
    r"(?P<d1>\d{1,2})\s?[/.-]\s?(?P<m1>\d{1,2})\s?[/.-]\s?(?P<y1>\d{4})"
    r"|(?P<d2>\d{1,2})\s{0,3}tháng\s{1,3}(?P<m2>\d{1,2})\s{0,3}năm\s{1,3}(?P<y2>\d{4})"
    r"|tháng\s{1,3}(?P<m3>\d{1,2})(?:\s{1,3}năm\s{1,3}|/)(?P<y3>\d{4})"
    r"|năm\s{1,3}(?P<y4>\d{4}))(?!\d)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s{0,3}[,)]?\s{0,3}(?:của|do)\s{1,3}", re.IGNORECASE)
_BETWEEN_MEMBERS = re.compile(r"[\s,;]*(?:và|cùng|cùng với)?[\s,;]*(?:các\s)?", re.IGNORECASE)


def cited_codes(text: str) -> list[CitedAt]:
    """List every place where a document is cited by its code, in order."""
    flat = flatten(text)
    found: list[_Cited] = []
    for match in _CODE.finditer(flat):
        cited = _read_one(flat, match, found[-1] if found else None)
        if cited:
            found.append(cited)
    return [cited.at for cited in _shared_tails(found)]


def flatten(text: str) -> str:
    """Make wrapped lines one line and look-alike letters one letter; offsets stay the same."""
    plain = text.translate(_LOOKALIKES)
    return re.sub(r"(?<![.;:\n])\n(?!\s{0,8}(?:\n|[-+*•]|\d{1,2}[.)]\s|[a-zđ]\)))", " ", plain)


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation with what decides whether it shares a tail with its neighbours."""

    at: CitedAt
    end: int  # after code, date and issuer
    joined: bool = False  # only a comma or «và» between it and the citation before


def _read_one(flat: str, match: re.Match[str], before: "_Cited | None") -> "_Cited | None":
    joined, named = _named_type(flat, match, before)
    if named is None:
        return None
    date, after_date = read_date(flat, match.end())
    issuer, end = _issuer_after(flat, after_date)
    if date is None and issuer:
        date, end = read_date(flat, end)
    start = named.start if named.start >= 0 else match.start()
    if issuer is None and not joined:
        actor, date = _from_the_left(flat, start, before.end if before else 0, date)
        issuer = actor.name if actor and not _speaks_for_leader(actor, match) else None
    title = named.title
    relation = before.at.relation if joined and before else relation_at(flat, start)
    at = CitedAt(named.name, _code(match), date, issuer, title, relation, Span(start, match.end()))
    return _Cited(at, end, joined)


def _named_type(
    flat: str, match: re.Match[str], before: "_Cited | None"
) -> tuple[bool, TypeName | None]:
    floor = before.end if before else 0
    named = type_before(flat, match.start(), floor)
    gap_end = named.start if named and named.start >= 0 else match.start()
    joined = before is not None and _only_joins(flat[before.end : gap_end])
    if named is None and joined and before:
        return True, TypeName(before.at.type, -1)
    if named is None:
        named = _type_from_symbol(match)
    return joined, named


def _only_joins(between: str) -> bool:
    return len(between) < 24 and (
        _BETWEEN_MEMBERS.fullmatch(re.sub(r"\bsố\b|:", " ", between)) is not None
    )


def _type_from_symbol(match: re.Match[str]) -> TypeName | None:
    if match["loose"]:
        return None
    kind = DocumentType.of_symbol(match["symbol"])
    if kind is DocumentType.CONG_VAN or (match["mark"] == "-" and "/" not in match["symbol"]):
        return None
    return TypeName(kind.capitalised_name, -1)


def _code(match: re.Match[str]) -> str:
    return "".join(match[0].split())


def read_date(flat: str, start: int) -> tuple[str | None, int]:
    """Read the date that follows a code or a title; None and the same place if none does."""
    match = _DATE.match(flat, start)
    if match is None:
        return None, start
    for d, m, y in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[y]:
            return _iso(int(match[y]), int(match[m]), int(match[d])), match.end()
    if match["y3"]:
        return _iso(int(match["y3"]), int(match["m3"])), match.end()
    return _iso(int(match["y4"])), match.end()


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    try:
        return str(PartialDate(year, month, day))
    except ValueError:
        return str(year) if 1900 <= year <= 2100 else None


def _issuer_after(flat: str, start: int) -> tuple[str | None, int]:
    of = _OF.match(flat, start)
    issuer = read_issuer(flat, of.end()) if of else None
    if issuer is None or of is None:
        return None, start
    # «…, của Ban Bí thư tại văn bản số …» speaks of the next document
    if "," in of[0] and flat[issuer.end : issuer.end + 4].strip() == "tại":
        return None, start
    return issuer.name, issuer.end


_CARRIES = re.compile(
    r"(?:\s(?:đã|vừa|mới|có|giao|nhiệm vụ|chỉ đạo|yêu cầu|đề nghị|hướng dẫn|kết luận|phê duyệt|ký|"
    r"ban hành|gửi|tại|nêu|nhận được|thông báo|quy định|trình|báo cáo|cho ý kiến|đồng ý|các|"
    r"chấp thuận|cho phép|thống nhất|theo|đính kèm|là|,))*\s*$"
)
_ACTS = re.compile(r"\b(?:có|ban hành|tại|gửi|ký|trình)\s*(?:các)?\s*$", re.IGNORECASE)
_BY_ORDER = re.compile(r"thừa lệnh\s+(?:Chủ tịch\s+)?(?=[A-ZĐỦ])")
_ACTED = re.compile(r"\s(?:đã|có)\s")
_CLAUSE = re.compile(r"[;\n“”\"]|\.\s")
_HEAD_WORD = re.compile(r"(?<!\w)[A-ZĐÂĂÊÔƠƯỦ]\w*|(?<!\w)lãnh đạo\b")
_LEFT_DATE = re.compile(r"(?:^|[\s,])[Nn]gày\s[^;\n]{1,40}$")


def _from_the_left(
    flat: str, start: int, floor: int, date: str | None
) -> tuple[Issuer | None, str | None]:
    """Read who and when from the sentence before: «Ngày …, Sở X có Công văn số …»."""
    clause = flat[_clause_start(flat, start, floor) : start]
    if not _ACTS.search(clause):
        return None, date
    return _by_order(clause) or _issuer_in(clause), date or _date_in(clause)


def _speaks_for_leader(actor: Issuer, match: re.Match[str]) -> bool:
    return actor.is_leader and "VPCP" in (match["symbol"] or "")


def _clause_start(flat: str, start: int, floor: int) -> int:
    low = max(floor, start - 300)
    ends = [m.end() for m in _CLAUSE.finditer(flat, low, start)]
    return ends[-1] if ends else low


def _by_order(clause: str) -> Issuer | None:
    """Read «thừa lệnh Chủ tịch UBND tỉnh …»: the collective issues, whoever signs."""
    order = _BY_ORDER.search(clause)
    return read_issuer(clause, order.end()) if order else None


def _issuer_in(clause: str) -> Issuer | None:
    """Read the last name that leads on to the document, else the subject of the sentence."""
    subject: Issuer | None = None
    for head in _HEAD_WORD.finditer(clause):
        issuer = read_issuer(clause, head.start())
        if issuer and _CARRIES.fullmatch(clause, issuer.end):
            return issuer
        if issuer and _ACTED.match(clause, issuer.end):
            subject = subject or issuer
    return subject


def _date_in(clause: str) -> str | None:
    for match in re.finditer(r"(?<!\w)[Nn]gày\s", clause):
        date, _ = read_date(clause, match.start())
        if date:
            return date
    return None


def _shared_tails(found: Iterable[_Cited]) -> list[_Cited]:
    """Give a trailing date or «của X» to all members of an enumeration."""
    result: list[_Cited] = []
    after: _Cited | None = None
    for cited in reversed(list(found)):
        kept = cited
        if after is not None and after.joined:
            kept = replace(
                cited,
                at=replace(
                    cited.at,
                    date=cited.at.date or after.at.date,
                    issuer=cited.at.issuer or after.at.issuer,
                ),
            )
        result.append(kept)
        after = kept
    return _handed_on(result[::-1])


def _handed_on(found: list[_Cited]) -> list[_Cited]:
    """Give the issuer before an enumeration («X có các Văn bản: số …, số …») to its members."""
    result: list[_Cited] = []
    for cited in found:
        kept = cited
        if cited.joined and cited.at.issuer is None and result:
            same = result[-1].at.type == cited.at.type
            issuer = result[-1].at.issuer if same else None
            kept = replace(cited, at=replace(cited.at, issuer=issuer))
        result.append(kept)
    return result


_RELATIONS = (
    (Relation.SUPERSEDES, re.compile(r"(?:thay thế|bãi bỏ|hủy bỏ|thay cho)\s+(?:các\s)?$", re.IGNORECASE)),
    (Relation.AMENDS, re.compile(r"(?:sửa đổi|bổ sung|đính chính|điều chỉnh)[^;.]{0,40}$", re.IGNORECASE)),
    (Relation.ATTACHED_TO, re.compile(r"kèm theo\s+(?:các\s)?$", re.IGNORECASE)),
    (Relation.PROPOSED_BY, re.compile(r"(?:đề nghị|đề xuất|báo cáo)\b[^;]{0,120}\btại\s+(?:các\s)?$", re.IGNORECASE)),
    (Relation.ASSIGNED_BY, re.compile(r"\bgiao\b[^;]{0,60}\btại\s+(?:các\s)?$", re.IGNORECASE)),
    (Relation.LEGAL_BASIS, re.compile(r"\b(?:căn cứ|theo quy định tại)\b[^;]{0,120}$", re.IGNORECASE)),
    (Relation.IMPLEMENTS, re.compile(r"\b(?:thực hiện|triển khai|thi hành|chỉ đạo\b[^;]{0,60}\btại)\b[^;]{0,60}$", re.IGNORECASE)),
)  # fmt: skip


def relation_at(flat: str, start: int) -> Relation:
    """Tell from the words before a citation why it is cited."""
    low = max(0, start - 160)
    ends = [m.end() for m in re.finditer(r"[;\n]|\.\s", flat[low:start])]
    before = flat[low + (ends[-1] if ends else 0) : start]
    for relation, words in _RELATIONS:
        if words.search(before):
            return relation
    return Relation.MENTIONS
