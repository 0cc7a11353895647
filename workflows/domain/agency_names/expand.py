"""Names of agencies as they are entered: without titles of their heads, with all their marks."""

import re

from workflows.domain.agency_names.abbreviations import expand_abbreviations
from workflows.domain.agency_names.sectors import SECTORS
from workflows.domain.agency_names.words import FAMILY_NAMES, PLACED_BY
from workflows.domain.phrases import PhraseSet
from workflows.domain.text import modern_tones, search_fold

_PARENTHESIS = re.compile(r"\s*\([^()]*\)?")

_MINISTRIES = (
    (
        "bộ trưởng, thủ trưởng cơ quan ngang bộ, thủ trưởng cơ quan thuộc chính phủ",
        "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
    ),
    (
        "bộ trưởng, thủ trưởng cơ quan ngang bộ, cơ quan thuộc chính phủ",
        "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
    ),
    (
        "bộ trưởng, thủ trưởng các cơ quan ngang bộ, cơ quan thuộc chính phủ",
        "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
    ),
    ("bộ trưởng các bộ, thủ trưởng cơ quan ngang bộ", "các bộ, cơ quan ngang bộ"),
    ("bộ trưởng, thủ trưởng cơ quan ngang bộ", "các bộ, cơ quan ngang bộ"),
)
_TITLE = re.compile(
    r"(?:các )?(?:đồng chí )?(?:(?:phó |quyền )?(?:tổng )?"
    r"(?:giám đốc|thủ trưởng|chủ tịch (?:hội đồng (?:thành viên|quản trị)|hđtv|hđqt)(?=,| và)|chủ tịch|bộ trưởng|thứ trưởng|cục trưởng|vụ trưởng|viện trưởng|"
    r"chi cục trưởng|tổng cục trưởng|hiệu trưởng|người đứng đầu|lãnh đạo|bí thư|thống đốc|"
    r"ban giám đốc|ban giám hiệu|ban lãnh đạo|chủ nhiệm|chỉ huy trưởng|tư lệnh|tổng biên tập|chánh án|"
    r"trưởng(?! (?:thôn|bản|ấp|khóm|buôn|làng|khu phố)))"
    r"(?: \([^)]*\))?(?:,| và)? )+(?=\S)",
    re.IGNORECASE,
)
_MISREAD = {"Bureau điện": "Bưu điện", "Đuôi điện": "Bưu điện"}  # what scanners make of it
_GROUPS = (
    "sở",
    "ban",
    "ngành",
    "phòng",
    "cơ quan",
    "đơn vị",
    "địa phương",
    "xã",
    "phường",
    "đoàn thể",
)
_FIELD_WORDS = {
    search_fold(phrase): phrase
    for phrase in (
        "ủy ban nhân dân", "thành phố", "đoàn thể", "tổ chức", "cơ quan", "đơn vị", "địa phương",
        "thi hành án dân sự", "văn phòng", "thông tin và truyền thông", "liên quan", "công an",
        "chỉ huy", "quân sự", "biên phòng", "kho bạc", "ngân hàng", "bảo hiểm xã hội", "bưu điện",
        "mặt trận tổ quốc", "quản lý", "trung tâm", "kiểm lâm", "điện lực", *map(str.lower, SECTORS),
    )
}  # fmt: skip
_BARE_FIELD_WORDS = PhraseSet(tuple(bare.split()) for bare in _FIELD_WORDS)
_OFFICE_OF_ONE = re.compile(
    r"(?:đồng chí )?(?P<person>(?:phó |quyền )?(?:tổng )?(?:giám đốc|chủ tịch|bí thư|cục trưởng|vụ trưởng|"
    r"chánh văn phòng|chánh thanh tra|trưởng ban|trưởng phòng)\s.+)",
    re.IGNORECASE,
)
_COMRADES = re.compile(
    r"(?<!các )(?:(?!các đồng chí (?:ủy viên|thành viên))(?:các )?đồng chí|các ông(?:(?:,| ?/)? ?bà)?) (?=\S)",
    re.IGNORECASE,
)
_KEPT_HEAD = (
    ("chánh văn phòng ", "Văn phòng "),
    ("chánh thanh tra ", "Thanh tra "),
    ("tổng thanh tra ", "Thanh tra "),
    ("tổng kiểm toán ", "Kiểm toán "),
    ("trưởng phòng ", "Phòng "),
    ("trưởng ban chỉ đạo ", "Trưởng Ban Chỉ đạo "),
    ("trưởng ban ", "Ban "),
    ("trưởng công an ", "Công an "),
)


def without_title(name: str) -> str:
    """Reduce the head of an agency to the agency (Giám đốc Sở X → Sở X)."""
    name = _COMRADES.sub("", name)
    lower = name.lower()
    for printed, group in _MINISTRIES:
        if lower.startswith(printed):
            return group + name[len(printed) :]
    for title, head in _KEPT_HEAD:
        if lower.startswith(title):
            return head + name[len(title) :]
    match = _TITLE.match(name)
    if match is None:
        return name
    bare = name[match.end() :]
    return f"các {bare}" if bare.startswith(_GROUPS) else bare


def _with_marks(name: str) -> str:
    """Put back the marks a scanner lost in the usual words of the field: «thành phô»."""
    folded = search_fold(name)
    if len(folded) != len(name):
        return name
    words = tuple(folded.split())
    at = 0
    for index, word in enumerate(words):
        for bare in _BARE_FIELD_WORDS.begun_by(word):
            phrase = _FIELD_WORDS[" ".join(bare)]
            stands = words[index : index + len(bare)] == bare
            if stands and name[at : at + len(phrase)].lower() != phrase:
                name = name[:at] + _in_case(phrase, name[at:]) + name[at + len(phrase) :]
        at += len(word) + 1
    return re.sub(r" tinh$", " tỉnh", name)


_BODIES_OF_FIELDS = frozenset({"Sở", "Bộ", "Phòng"})
_FIELDS = frozenset(SECTORS)
_BY_LETTERS = {field.replace(" ", "").lower(): field for field in SECTORS}


def _in_case(phrase: str, printed: str) -> str:
    """Give a phrase with capitals where the printed words have them."""
    pairs = zip(phrase, printed[: len(phrase)], strict=True)
    return "".join(c.upper() if p.isupper() else c for c, p in pairs)


def agency_name(printed: str) -> str:
    """Give the name an agency is entered under, from the words a directive prints."""
    bare = " ".join(_PARENTHESIS.sub(" ", printed).split()).strip(" ,;:.-–")
    for misread, meant in _MISREAD.items():
        bare = bare.replace(misread, meant)
    told = _person_named(bare) or without_title(_with_marks(bare))
    name = _with_blanks(expand_abbreviations(told))
    return " ".join(modern_tones(name).split()).strip(" ,;:.-–")


def _with_blanks(name: str) -> str:
    """Put blanks back that a scan lost inside the field of a body: «Sở Thôngtin và Truyền thông»."""
    noun, _, field = name.partition(" ")
    if noun not in _BODIES_OF_FIELDS or field in _FIELDS:
        return name
    whole = _BY_LETTERS.get(field.replace(" ", "").lower())
    return f"{noun} {whole}" if whole and len(whole) != len(field) else name


def _person_named(printed: str) -> str:
    """Give «Phó Giám đốc Sở A Phan Văn B», a person and no agency; empty for everybody else.

    «Chủ tịch UBND xã Phan Văn B» is the committee of a place that bears a person's name.
    """
    office = _OFFICE_OF_ONE.fullmatch(printed)
    words = printed.split() if office else []
    for length in (3, 4):  # two words may be a place: «Bí thư Huyện ủy Lương Sơn»
        name, before = words[-length:], words[-length - 1 : -length]
        if office is None or not before or before[0].lower() in PLACED_BY:
            continue
        named = name[0].lower() in FAMILY_NAMES and all(word.istitle() for word in name)
        if named and " ".join(name) != "Hồ Chí Minh":
            return office["person"]
    return ""
