"""Citations by number and symbol: «Công văn số 12/UBND-VX ngày 05/3/2026 của UBND tỉnh»."""

import re
from dataclasses import dataclass, replace

from templates_docx.vocabulary import DocumentType
from workflows.intake.reading.cited_dates import flatten, read_date
from workflows.intake.reading.cited_issuers import read_issuer
from workflows.intake.reading.cited_left import beside, who_and_when
from workflows.intake.reading.cited_relations import CitedAt, relation_at
from workflows.intake.reading.cited_right import issuer_behind_title
from workflows.intake.reading.cited_types import TypeName, type_before
from workflows.intake.reading.model import Span

_SEGMENT = r"[A-ZĐÂĂÊÔƠƯ][A-Za-zÀ-ỹĐđ0-9]*"
_CAPITALS = r"[A-ZĐÂĂÊÔƠƯ]{2}[A-Za-zĐđ0-9]*"
_CODE = re.compile(
    r"(?=\d)(?:(?<=[sS]ố)|(?<=SỐ)|(?<![\w/.,-]))"
    r"(?:(?P<number>\d{1,6}[A-Za-zĐđ]?(?:\.\d{1,2})?)\s{0,3}(?P<mark>[/-])\s{0,3}"
    r"(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?"
    rf"(?P<symbol>{_SEGMENT}(?:[-/.&]{_SEGMENT}|\s?[-&]\s?{_CAPITALS})*(?:(?<=GD)\sĐT(?!\w))?)"
    r"|(?P<loose>\d{1,6}\s(?:QĐ|KH|CT|CĐ|CV|TB|BC|NQ|HD|TTr|CTr|KL)\s?/\s?" + _CAPITALS + r"))"
)
_OF = re.compile(r"\s{0,3}[,)]?\s{0,3}(?:của|do)\s{1,3}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;\n]")
_LIST_END = re.compile(r"[.\n]")
_ALSO = re.compile(r" (?:và|-) ")  # «của Chính phủ và Ủy ban Trung ương …»: issued jointly
_OF_OTHERS = re.compile(r"TTg|CP$|QH\d|TW$")  # symbols of those who need not be named beside
_ONLY_JOINS = re.compile(
    r"(?:[\s,;:]|số(?!\w)|và(?!\w)|cùng(?!\w)|với(?!\w)|các(?!\w)){0,16}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation with what decides whether it shares its date and issuer with its neighbours."""

    at: CitedAt
    end: int  # after code, date and issuer
    agency_mark: str  # the part of the symbol that stands for the agency
    joined: bool = False  # only a comma or «và» between it and the citation before
    typed: bool = False  # its own type is printed: «Quyết định số …; Quyết định số …»
    told_before: bool = False  # the issuer stands before the enumeration


def cited_codes(text: str) -> list[CitedAt]:
    """List every place where a document is cited by its code, in order."""
    flat = flatten(text)
    found: list[_Cited] = []
    for match in _CODE.finditer(flat):
        cited = _read_one(flat, match, found[-1] if found else None)
        if cited:
            found.append(cited)
    return [cited.at for cited in _handed_on(_shared_tails(found))]


def _read_one(flat: str, match: re.Match[str], before: _Cited | None) -> _Cited | None:
    joined, named = _named_type(flat, match, before)
    if named is None:
        return None
    date, end = read_date(flat, match.end())
    issuer, end = _issuer_after(flat, end, joint="LT" in match[0])
    if date is None and issuer:
        date, end = read_date(flat, end)
    told = issuer or named.issuer
    if told is None and not joined:
        told, when = _actor_before(flat, named, before, match)
        told, date = told or _same_actor(flat, named, before, match), date or when
        if told is None and named.title is None:
            told = issuer_behind_title(flat, end, _agency_mark(match))
            issuer = told
    relation = before.at.relation if joined and before else relation_at(flat, named.start)
    span = Span(named.start, match.end())
    code = "".join(match[0].split())
    at = CitedAt(named.name, code, date, told, named.title, relation, span)
    typed, told_before = named.start < match.start(), bool(told) and issuer is None
    return _Cited(at, end, _agency_mark(match), joined, typed=typed, told_before=told_before)


def _actor_before(
    flat: str, named: TypeName, before: _Cited | None, match: re.Match[str]
) -> tuple[str | None, str | None]:
    """Read who issued a document, and when, from what stands before it."""
    actor, when = who_and_when(flat, named.start, before.end if before else 0)
    if actor is None:
        actor = beside(flat, named.start)
        if actor and _OF_OTHERS.search(match["symbol"] or ""):
            return None, None
    # the Government Office writes for the leaders: nobody's name is printed as issuer
    speaks = actor is not None and actor.is_leader and "VPCP" in match[0]
    if actor is None or speaks or (named.title and not actor.makes_laws):
        return None, when
    return actor.name, when


def _same_actor(
    flat: str, named: TypeName, before: _Cited | None, match: re.Match[str]
) -> str | None:
    """Give the issuer named for the citation before: «X đã ban hành A về … và B» tells it once."""
    if before is None or not before.told_before or before.agency_mark != _agency_mark(match):
        return None
    listed = named.start == match.start() or flat.startswith("số", named.start)
    end = _LIST_END if listed else _SENTENCE_END  # «các Thông tư của X: số … về …; số … về …»
    return None if end.search(flat, before.end, named.start) else before.at.issuer


def _named_type(
    flat: str, match: re.Match[str], before: _Cited | None
) -> tuple[bool, TypeName | None]:
    """Give the type as printed, handed on in an enumeration, or told by the symbol."""
    named = type_before(flat, match.start(), before.end if before else 0)
    start = named.start if named else match.start()
    joined = before is not None and _ONLY_JOINS.fullmatch(flat, before.end, start) is not None
    if named is None and joined and before:
        named = TypeName(before.at.type, match.start())
    return joined, named or _type_from_symbol(match)


def _type_from_symbol(match: re.Match[str]) -> TypeName | None:
    if match["loose"] or (match["mark"] == "-" and "/" not in match["symbol"]):
        return None
    kind = DocumentType.of_symbol(match["symbol"])
    if kind is DocumentType.CONG_VAN:
        return None
    return TypeName(kind.capitalised_name, match.start())


def _agency_mark(match: re.Match[str]) -> str:
    """Give what stands for the agency: «UBND» in QĐ-UBND, «SNV» in SNV-CCHC, «TU» in CT/TU."""
    parts = re.split(r"[-/.\s]+", match["symbol"] or match[0])
    is_letter = DocumentType.of_symbol(match["symbol"] or "") is DocumentType.CONG_VAN
    return parts[0] if is_letter or len(parts) == 1 else "-".join(parts[1:])


def _issuer_after(flat: str, start: int, *, joint: bool) -> tuple[str | None, int]:
    of = _OF.match(flat, start)
    issuer = read_issuer(flat, of.end()) if of else None
    if issuer is None or of is None:
        return None, start
    # «…, của Ban Bí thư tại văn bản số …» speaks of the next document
    if "," in of[0] and flat[issuer.end : issuer.end + 4].strip() == "tại":
        return None, start
    also = _ALSO.match(flat, issuer.end) if joint else None
    other = read_issuer(flat, also.end()) if also else None
    if also and other:
        return f"{issuer.name}{also[0]}{other.name}", other.end
    return issuer.name, issuer.end


def _shared_tails(found: list[_Cited]) -> list[_Cited]:
    """Give a trailing date or «của X» to all members of an enumeration."""
    result: list[_Cited] = []
    for cited in reversed(found):
        after = result[-1] if result else None
        if after is None or not after.joined:
            result.append(cited)
            continue
        theirs = cited.agency_mark == after.agency_mark
        behind = after.at.issuer if theirs else None
        told = None if behind and cited.told_before and not after.told_before else cited.at.issuer
        issuer = told or behind
        date = cited.at.date or (None if after.typed else after.at.date)
        at = replace(cited.at, date=date, issuer=issuer)
        result.append(replace(cited, at=at))
    return result[::-1]


def _handed_on(found: list[_Cited]) -> list[_Cited]:
    """Give the issuer before an enumeration («X có các Văn bản: số …, số …») to its members."""
    result: list[_Cited] = []
    for cited in found:
        before = result[-1] if result else None
        if before and before.told_before and cited.joined and cited.at.issuer is None:
            at = replace(cited.at, issuer=before.at.issuer)
            result.append(replace(cited, at=at, told_before=True))
        else:
            result.append(cited)
    return result
