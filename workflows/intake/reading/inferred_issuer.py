"""The issuer of a document without a letterhead: from symbol, place, signature and wording."""

import re
from collections import Counter

from workflows.domain.agency_names import Words, expand_abbreviations
from workflows.domain.errors import N_
from workflows.intake.reading.cited_issuers import CENTRAL_CITIES
from workflows.intake.reading.head_values import HeadValues
from workflows.intake.reading.model import ReadSigner, Span, Value
from workflows.intake.reading.signature import names_a_leader

_LEVEL = re.compile(
    r"\b(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu)\b"
)
_SPEAKS = re.compile(
    r"(?P<name>[^\n.;:]{4,120}?)\s+(?:yêu cầu|đề nghị|có ý kiến|thông báo|ban hành|hướng dẫn)\b"
)
_BARE = "Ủy ban nhân dân"
_CITY = re.compile(r"(?:thành phố|tp\.?)\s*(?=\S)", re.IGNORECASE)


def inferred_issuer(values: HeadValues, signer: ReadSigner, text: str, start: int) -> Value | None:
    """Conclude who issued a document; None where nothing shows it."""
    symbol = values.symbol.value if values.symbol else ""
    if values.place and (names_a_leader(signer) or "UBND" in symbol):
        name = f"{_BARE} {_place_with_level(text, values.place.value)}"
        reason = N_("không có tên cơ quan ở đầu văn bản; suy từ ký hiệu, địa danh và người ký")
        return Value(name, values.place.as_printed, values.place.span, reason)
    return _speaker(text, start)


def _place_with_level(text: str, place: str) -> str:
    """Give the place with its level: «thành phố Sơn Hải» from «TP. Sơn Hải», «tỉnh Sơn Hải»."""
    printed = _CITY.match(place)
    if printed:
        return f"thành phố {place[printed.end() :]}"
    return f"{_usual_level(text, place)} {place}"


def _usual_level(text: str, place: str) -> str:
    named = [m[1] for m in _LEVEL.finditer(text) if text.startswith(place, m.end() + 1)]
    if not named and place in CENTRAL_CITIES:
        return "thành phố"
    counts = Counter(named or _LEVEL.findall(text))
    return counts.most_common(1)[0][0] if counts else "tỉnh"


def _speaker(text: str, start: int) -> Value | None:
    """Find the agency that «yêu cầu», «đề nghị» in the text."""
    flat = text[:20000]
    for match in re.finditer(r"\b(?:yêu cầu|đề nghị|có ý kiến)\b", flat):
        before = flat[max(0, match.start() - 120) : match.start()]
        words = Words(" ".join(before.split()))
        for index in range(len(words)):
            found = words.agencies_at(words.start(index)) if words.capital(index) else None
            if found and not words.text[found.end :].strip(" ,"):
                name = expand_abbreviations(found.agencies[-1].name)
                reason = N_("không có tên cơ quan ở đầu văn bản; suy từ câu giao việc")
                at = start + match.start()
                return Value(name, name, Span(at - len(before), at), reason)
    return None


def completed_issuer(values: HeadValues, text: str) -> Value | None:
    """Complete a bare «Ủy ban nhân dân» of a broken letterhead with level and place."""
    issuer, place = values.issuer, values.place
    if issuer is None or place is None or issuer.value != _BARE:
        return issuer
    name = f"{_BARE} {_place_with_level(text, place.value)}"
    return Value(
        name, issuer.as_printed, issuer.span, "tên cơ quan in thiếu; bổ sung theo địa danh"
    )
