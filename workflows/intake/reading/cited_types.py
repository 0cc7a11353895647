"""The type of a cited document, as it is printed before its number."""

import re
from dataclasses import dataclass

from templates_docx.vocabulary import DocumentType
from workflows.domain.text import modern_tones
from workflows.intake.reading.cited_issuers import read_issuer

_MORE_NAMES = (
    "chương trình hành động", "thông báo kết luận", "văn bản", "công hàm", "điện mật",
)  # fmt: skip
_NAMES = sorted(
    {kind.vietnamese_name for kind in DocumentType} | set(_MORE_NAMES), key=len, reverse=True
)
_NAME = "(?:" + "|".join(name.replace(" ", r"\s{1,3}") for name in _NAMES) + ")"
_NAMED = re.compile(rf"(?<!\w){_NAME}(?!\w)", re.IGNORECASE)
# «công điện khẩn số», «kế hoạch hành động số»: a few words may stand before the number
_BEFORE_NUMBER = re.compile(
    rf"(?<!\w)(?P<name>{_NAME})"
    r"(?:\s{1,3}(?:khẩn|hỏa tốc|thượng khẩn|hành động|liên ngành|phối hợp|liên tịch|cá biệt|công tác))?"
    r"\s{0,3}[:(]?\s{0,3}(?:số\s{0,3}[:.]?\s{0,3}){0,2}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[\s,:]{0,4}số\s{0,3}[:.]?\s{0,3}$", re.IGNORECASE)
_LAW = re.compile(r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh)(?!\w)")
_OF = re.compile(r"\s(?:của\s)?(?=\S)")
_IN_A_NAME = re.compile(r"(?:Bộ|Sở|Phòng|Vụ|Ủy ban|Ban|Trường|Cục)\s{1,3}$", re.IGNORECASE)
_WINDOW = 240
_NEAR = 60


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type as printed or concluded, and where the citation begins."""

    name: str
    start: int
    title: str | None = None
    issuer: str | None = None  # «các Quyết định của Thủ tướng Chính phủ: số …»


def type_before(flat: str, code_start: int, floor: int) -> TypeName | None:
    """Read the type printed before the code that starts here, not before `floor`."""
    low = max(floor, code_start - _WINDOW)
    window = modern_tones(flat[low:code_start])
    near = _BEFORE_NUMBER.search(window, max(0, len(window) - _NEAR))
    if near:
        return TypeName(_printed(near["name"]), low + near.start())
    numbered = _NUMBERED.search(window)
    if numbered is None:
        return None
    before = window[: numbered.start()]
    return _law(before, low) or _type_and_issuer(before, low)


def _law(before: str, low: int) -> TypeName | None:
    """Read «Luật Tổ chức chính quyền địa phương» before «số 72/2025/QH15»."""
    clause = max(before.rfind(mark) for mark in (";", "\n", ". ")) + 1
    laws = list(_LAW.finditer(before, clause))
    if not laws:
        return None
    first = laws[0] if "sửa đổi" in before[laws[0].end() :][:12] else laws[-1]
    title = " ".join(before[first.start() :].split()).rstrip(" ,")
    return TypeName(first[0], low + first.start(), title)


def _type_and_issuer(before: str, low: int) -> TypeName | None:
    """Read «Công văn của Bộ Y tế» before «số …», or a title between type and number."""
    found = [
        match
        for match in _NAMED.finditer(before)
        if match[0][0].isupper() and not _IN_A_NAME.search(before, 0, match.start())
    ]
    if not found:
        return None
    between = before[found[-1].end() :]
    if re.search(r"[;.:\n]", between):
        return None
    of = _OF.match(before, found[-1].end())
    issuer = read_issuer(before, of.end()) if of else None
    name = issuer.name if issuer and not before[issuer.end :].strip(" ,:") else None
    return TypeName(_printed(found[-1][0]), low + found[-1].start(), issuer=name)


def _printed(name: str) -> str:
    words = " ".join(name.split())
    return words[0].upper() + (words[1:].lower() if words.isupper() else words[1:])
