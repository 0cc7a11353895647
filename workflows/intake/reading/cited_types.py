"""The type of a cited document, as it is printed before its number."""

import re
from dataclasses import dataclass

from templates_docx.vocabulary import DocumentType
from workflows.domain.text import modern_tones

_MORE_NAMES = (
    "chương trình hành động",
    "chương trình công tác",
    "thông báo kết luận",
    "văn bản",
    "công hàm",
    "kế hoạch liên tịch",
    "hướng dẫn liên tịch",
    "chương trình phối hợp",
    "quy chế phối hợp",
    "điện mật",
    "điện khẩn",
)
_NAMES = sorted(
    {kind.vietnamese_name for kind in DocumentType} | set(_MORE_NAMES), key=len, reverse=True
)
_NAME = "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s{1,3}") for name in _NAMES) + ")"
# «công điện khẩn số», «kế hoạch hành động số»: a few words may stand before the number
_BEFORE_NUMBER = re.compile(
    rf"(?<!\w)(?P<name>{_NAME})"
    r"(?P<more>(?:\s{1,3}(?:khẩn|hỏa tốc|thượng khẩn|hành động|liên ngành|phối hợp|liên tịch|ký hiệu|"
    r"cá biệt|này|chung))?)"
    r"\s{0,3}[:(]?\s{0,3}(?:số\s{0,3}[:.]?\s{0,3}){0,2}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"số\s{0,3}[:.]?\s{0,3}$", re.IGNORECASE)
_TITLED = re.compile(
    rf"(?<!\w)(?P<name>{_NAME})(?P<title>\s[^;.:\n]*?)\s{{0,3}},?\s{{0,3}}số\s{{0,3}}:?\s{{0,3}}$"
)
_LAW = re.compile(r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh)(?!\w)")
_WINDOW = 240


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type as printed, and where its words begin (-1 if it was concluded)."""

    name: str
    start: int
    title: str | None = None


def type_before(flat: str, code_start: int, floor: int) -> TypeName | None:
    """Read the type printed before the code that starts here, not before `floor`."""
    low = max(floor, code_start - _WINDOW)
    window = modern_tones(flat[low:code_start])
    near = _BEFORE_NUMBER.search(window, max(0, len(window) - 60))
    if near:
        return TypeName(_printed(near["name"]), low + near.start())
    if not _NUMBERED.search(window):
        return None
    return _law(window, low) or _titled(window, low)


def _law(window: str, low: int) -> TypeName | None:
    clause = max(window.rfind(";"), window.rfind("\n"), window.rfind(". ")) + 1
    laws = list(_LAW.finditer(window, clause))
    if not laws:
        return None
    first = laws[0] if "sửa đổi" in window[laws[0].end() : laws[0].end() + 12] else laws[-1]
    title = re.sub(r"[\s,]*số[\s:]*$", "", window[first.start() :])
    return TypeName(first[0], low + first.start(), " ".join(title.split()))


def _titled(window: str, low: int) -> TypeName | None:
    found = None
    for match in re.finditer(rf"(?<!\w){_NAME}(?!\w)", window):
        if match[0][0].isupper():
            found = match
    between = window[found.end() :] if found else ""
    if found is None or re.search(r"[;.:\n]", between[:-1].replace("số:", "")):
        return None
    return TypeName(_printed(found[0]), low + found.start())


def _printed(name: str) -> str:
    words = " ".join(name.split())
    return words[0].upper() + (words[1:].lower() if words.isupper() else words[1:])
