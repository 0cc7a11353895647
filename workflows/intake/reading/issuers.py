"""The agencies of a letterhead, from its lines in capitals."""

import re

from workflows.domain.agency_names import SECTORS, expand_abbreviations
from workflows.domain.text import modern_tones, search_fold
from workflows.intake.reading.letters import UPPER

_HEAD = re.compile(
    r"(?:uy ban|ubnd|hdnd|hoi dong nhan dan|so|bo|van phong|cuc|chi cuc|tong cuc|vu|phong|ban|vien|"
    r"thu tuong|chinh phu|cong an|thanh tra|trung tam|truong|hoi|tinh uy|thanh uy|huyen uy|dang uy|"
    r"ban chi dao|dang bo|tinh doan|doan|toa an|vien kiem sat|kho bac|ngan hang|bao hiem|thue|"
    r"cong ty|tong cong ty|tap doan|dai|bao|lien doan|mat tran|chu tich|uy ban mat tran)\b"
)
_NOT_HEAD = re.compile(r"(?:ban nhan dan|ban hanh|chinh phu\b|bo luat|bo sung)")
_PLACE_NOUNS = (
    "thành phố",
    "tỉnh",
    "huyện",
    "thị xã",
    "quận",
    "thị trấn",
    "xã",
    "phường",
    "đặc khu",
)
_LOWER = frozenset(
    [
        "và",
        "của",
        "các",
        "nhân",
        "dân",
        "dân",
        "tỉnh",
        "thành",
        "phố",
        "huyện",
        "xã",
        "phường",
        "thị",
        "trấn",
        "đặc",
        "khu",
        "quận",
        "thuộc",
        "ban",
        "thường",
        "quân",
        "sự",
        "cơ",
        "quan",
    ]
)
_KNOWN = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Văn phòng", "Thủ tướng Chính phủ", "Chính phủ",
    "Sở", "Bộ", "Phòng", "Tỉnh ủy", "Thành ủy", "Huyện ủy",
)  # fmt: skip
_MENDED_FIRST = frozenset({"sở", "bộ", "phòng"})
# what a scanner may have misread; «quận» not, for «quản lý», «hải quan» are words of their own
_USUAL = [name.lower() for name in (*_KNOWN, *_PLACE_NOUNS) if name != "quận"]
_FOLDED_USUAL = [(name, search_fold(name)) for name in _USUAL]
_COMMITTEES = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Quận ủy", "Đảng ủy")
_SECTORS_MISREAD = {
    search_fold(name): name for s in SECTORS for name in (f"bộ {s.lower()}", f"sở {s.lower()}")
}
_CASED = ("Tổng cục", "Chi cục", "Cục", "Vụ", "Trung tâm", "Ban")  # a sector follows
_PROPER = (
    ("việt nam", "Việt Nam"),
    ("(?<=.)chính phủ", "Chính phủ"),
    ("(?<=.)trung ương", "Trung ương"),
    ("(Ngân hàng|Kho bạc|Kiểm toán) nhà nước", r"\1 Nhà nước"),
    ("Trường đại học", "Trường Đại học"),
    ("Tổng liên đoàn lao động", "Tổng Liên đoàn Lao động"),
    ("Liên đoàn lao động", "Liên đoàn Lao động"),
    ("Ủy ban dân tộc", "Ủy ban Dân tộc"),
    ("mặt trận tổ quốc", "Mặt trận Tổ quốc"),
    ("Công thương", "Công Thương"),
)
_SUPERIOR = re.compile(
    r"(?:Ủy ban|Hội đồng|Bộ|Sở|Tổng|Cục|Chi cục|Tỉnh|Thành|Huyện|Đảng|Chính phủ|Văn phòng|Ban|"
    r"Ngân hàng|Đại học|Tập đoàn|Viện|Trung ương|Công an|Liên|Tòa|Quốc hội|Thủ tướng|Thuế|Phòng|"
    r"Mặt trận|Hội |Đoàn|Bảo hiểm|Kho bạc|Kiểm toán|Công ty|Trường|Trung tâm|Quận|Thị|Thanh tra)"
)


def agencies_of_letterhead(lines: list[str], place: str | None) -> list[str]:
    """Give the agencies a letterhead prints, superior first, in sentence case."""
    groups: list[list[str]] = []
    for line in lines:
        if not groups or names_an_agency(line):
            groups.append([line])
        else:
            groups[-1].append(line)
    names = [sentence_case(_from_head(" ".join(group)), place) for group in groups]
    return _whole_offices(_without_stamps([name for name in names if name]))


def names_an_agency(line: str) -> bool:
    """Say whether a line in capitals begins with an agency's name, or its leader's title."""
    folded = search_fold(line)
    return _HEAD.match(folded) is not None and _NOT_HEAD.match(folded) is None


def _without_stamps(names: list[str]) -> list[str]:
    """Drop in front of the issuer what can be no superior agency: a stamp, a gazette."""
    return [name for name in names[:-1] if _SUPERIOR.match(name)] + names[-1:]


def _from_head(text: str) -> str:
    """Drop what a stamp left in front of the agency's name; put a lost first letter back."""
    text = re.sub(r"^\W?Y BAN (?=NHÂN)", "ỦY BAN ", text)
    folded = search_fold(text)
    if _HEAD.match(folded):
        return text
    words = text.split()
    for index in range(1, min(3, len(words))):
        if _HEAD.match(search_fold(" ".join(words[index:]))) and len(words[index - 1]) <= 2:
            return " ".join(words[index:])
    return text


def _whole_offices(names: list[str]) -> list[str]:
    """Complete «VĂN PHÒNG» under another agency: «Văn phòng Ủy ban nhân dân tỉnh»."""
    if len(names) > 1 and names[-1] == "Văn phòng":
        names[-1] = f"Văn phòng {without_place(names[-2])}"
    return names


def without_place(name: str) -> str:
    """Cut the proper name behind «tỉnh», «thành phố» … (Ủy ban nhân dân tỉnh X → … tỉnh)."""
    nouns = "|".join((*_PLACE_NOUNS, *_COMMITTEES))
    match = re.match(rf"(.*?\b(?:{nouns}))\s+[{UPPER}].*", name)
    return match[1] if match else name


def sentence_case(capitals: str, place: str | None = None) -> str:
    """Write an agency's name printed in capitals as it stands in a sentence."""
    printed = re.sub(r"\bTP\.\s*(?=\S)", "THÀNH PHỐ ", capitals)
    words = modern_tones(" ".join(expand_abbreviations(printed).split()))
    lower = _repaired(words.lower(), place)
    for noun in _PLACE_NOUNS:
        lower, found = _proper_place(lower, noun)
        if found:
            break
    cased = _sector_case(lower)
    for wrong, right in _PROPER:
        cased = re.sub(rf"\b{wrong}\b", right, cased)
    return cased


def _proper_place(text: str, noun: str) -> tuple[str, bool]:
    match = re.search(rf"\b{noun}\s+(\S.*)$", text)
    of_sector = text.startswith(("sở", "bộ")) and noun not in {"tỉnh", "thành phố"}
    if match is None or of_sector or match[1].startswith(("ủy", "hội")):
        return text, False
    return text[: match.start(1)] + match[1].title(), True


def _sector_case(text: str) -> str:
    """Give the sector its capital: «sở thông tin và truyền thông» → Sở Thông tin và Truyền thông."""
    for known in _CASED:
        if text.startswith(f"{known.lower()} "):
            rest = text[len(known) + 1 :]
            return f"{known} {rest[:1].upper()}{rest[1:]}"
    for known in _KNOWN:
        if text.startswith(known.lower()) and known.endswith("ủy"):
            return known + text[len(known) :].title()
        if text.startswith(known.lower()):
            return known + _capital_parts(text[len(known) :], skip=known.startswith(("Ủy", "Hội")))
    return text[:1].upper() + text[1:]


def _capital_parts(rest: str, *, skip: bool) -> str:
    if skip:
        return rest
    cased = re.sub(r"^(\s+)(\w)", lambda m: m[1] + m[2].upper(), rest)
    cased = re.sub(r"(\s(?:và|-)\s+|,\s+)(\w)", lambda m: m[1] + m[2].upper(), cased)
    return cased.replace("Ủy ban Nhân dân", "Ủy ban nhân dân")


def _repaired(lower: str, place: str | None) -> str:
    """Mend what a scanner did to the usual words and to the place, known from the date line."""
    folded = search_fold(lower)
    if len(folded) != len(lower):
        return lower
    for name, wanted in _FOLDED_USUAL:
        lower = _mend(lower, folded, name, wanted)
    lower = _SECTORS_MISREAD.get(search_fold(lower), lower)
    return _mend(lower, folded, place.lower(), search_fold(place)) if place else lower


def _mend(text: str, folded: str, name: str, wanted: str) -> str:
    at = f" {folded} ".find(f" {wanted} ")
    if at < 0 or (at and name in _MENDED_FIRST):
        return text  # «chuyển đổi số»: a word of its own
    return text[:at] + name + text[at + len(name) :]
