"""The agency or person that issued a cited document, as its name stands in the sentence."""

import re
from dataclasses import dataclass

from workflows.domain.text import modern_tones

_WORD = re.compile(r"\S+")
_LONGEST_NAME = 40  # words; no agency of the country needs more

_ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "VPCP": "Văn phòng Chính phủ",
    "TTgCP": "Thủ tướng Chính phủ",
    "BTV": "Ban Thường vụ",
    "BCH": "Ban Chấp hành",
    "BCĐ": "Ban Chỉ đạo",
    "TP": "thành phố",
    "TP.": "thành phố",
    "Tp.": "thành phố",
    "TX.": "thị xã",
    "TTTT": "Thông tin và Truyền thông",
    "TT&TT": "Thông tin và Truyền thông",
    "GDĐT": "Giáo dục và Đào tạo",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "TN&MT": "Tài nguyên và Môi trường",
    "TNMT": "Tài nguyên và Môi trường",
    "NN&MT": "Nông nghiệp và Môi trường",
    "NNMT": "Nông nghiệp và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "KHĐT": "Kế hoạch và Đầu tư",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "VH,TT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "GTVT": "Giao thông vận tải",
}
_ONE_SPELLING = {
    "Uỷ": "Ủy",
    "uỷ": "ủy",
    "Chính Phủ": "Chính phủ",
    "Bộ Trưởng": "Bộ trưởng",
    "Tỉnh Ủy": "Tỉnh ủy",
    "Thành Ủy": "Thành ủy",
}

_HEADS = (
    "Bộ", "Sở", "Ban", "Ủy", "Uỷ", "UBND", "HĐND", "Hội", "Chính", "Thủ", "Phó", "Chủ", "Văn",
    "Quốc", "Tỉnh", "Thành", "Huyện", "Đảng", "Trung", "Phòng", "Cục", "Tổng", "Tổ", "Tòa", "Viện",
    "Công", "Thanh", "Kiểm", "Ngân", "Bảo", "Giám", "Chánh", "Trưởng", "Cơ", "BTV", "BCĐ", "Đoàn",
    "Liên", "Quân", "Thường", "Lãnh", "VPCP", "Chi", "Kho", "Hiệp", "Vụ", "Trường", "Đại",
    "Mặt", "MTTQ", "UBTVQH", "UBMTTQ", "Thống", "Tập", "BCH", "Học", "Bí", "Bưu", "Tiểu",
)  # fmt: skip
# Names that are complete as they stand: what follows never belongs to them.
_CLOSED = re.compile(
    r"(?:(?:Phó\s)?Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội|Bộ Chính trị"
    r"|Ban Bí thư(?: Trung ương(?: Đảng)?)?|Chủ tịch nước|Ủy ban Thường vụ Quốc hội"
    r"|Văn phòng Chính phủ|Văn phòng Quốc hội|Văn phòng Trung ương Đảng"
    r"|Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ)(?!\w)"
)
_NEVER_IN_NAME = frozenset(
    [
        "ban_hành",
        "phê_duyệt",
        "quy_định",
        "sửa_đổi",
        "bổ_sung",
        "hướng_dẫn",
        "công_bố",
        "thông_qua",
        "giao_nhiệm",
        "triển_khai",
        "tổ_chức",
        "yêu_cầu",
        "đề_nghị",
        "trong",
        "tại",
        "có",
        "đã",
        "được",
        "theo",
        "nhằm",
        "với",
        "kèm_theo",
        "thực_hiện",
        "chỉ_đạo",
        "cho",
        "khi",
        "sau_khi",
        "thì",
        "như",
        "là",
        "từ",
        "đến",
        "trên",
        "ngày",
        "năm",
        "để",
        "do",
        "chưa",
        "đang",
        "vẫn",
        "và_các",
        "và_văn",
        "vào_ngày",
        "giao",
        "tháng",
        "V/v",
        "v/v",
        "thành_lập",
        "giải_quyết",
        "kết_luận",
        "gửi",
        "chấp_thuận",
        "cùng",
        "đồng_thời",
        "của_Luật",
        "trình",
        "trả_lời",
        "còn",
        "nêu",
        "phải",
        "vừa",
        "bằng",
        "bãi_bỏ",
        "thay_thế",
        "điều_chỉnh",
        "xác_định",
        "ký",
        "cấp_phép",
        "quyết_định",
        "phân_công",
        "phân_bổ",
        "thống_nhất",
        "ngày_càng",
        "số",
        "phát_động",
        "báo_cáo",
        "tiếp_tục",
        "đính_kèm",
        "ra",
        "phải_báo",
        "hoặc",
        "nếu",
        "nhưng",
        "việc",
        "thông_báo",
    ]
)
_INSIDE = {"chỉ_đạo": "ban", "chấp_hành": "ban", "tổ_chức": "ban", "báo_cáo": "tuyên"}
_ABOUT_OWNERS = re.compile(
    r"(?:\bBan [Cc]hỉ đạo(?: (?:Nhà nước|[Qq]uốc gia|[Tt]rung ương|[Cc]hính phủ|của Chính phủ|"
    r"cấp tỉnh|tỉnh|thành phố|cấp cao))?"
    r"|\bỦy ban [Qq]uốc gia|\bHội đồng [Qq]uốc gia|\bTổ công tác(?: liên ngành)?|\bTiểu ban)$"
)
_SUBJECT_AFTER_ABOUT = frozenset(
    [
        "việc",
        "tăng",
        "triển",
        "ban",
        "kết",
        "tổ",
        "tình",
        "đẩy",
        "một",
        "công",
        "thực",
        "những",
        "kế",
        "tiếp",
        "phê",
    ]
)
_LEADER_WORDS = re.compile(r"Thủ tướng|Phó Thủ tướng|[Ll]ãnh đạo")
_PROVINCE_LEVEL = re.compile(
    r"(?P<level>(?:Ủy ban nhân dân|Hội đồng nhân dân|Ủy ban Mặt trận Tổ quốc(?: Việt Nam)?)"
    r" (?P<word>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)|Tỉnh ủy|Thành ủy)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer's name as it is entered, and where it ends in the text."""

    name: str
    end: int

    @property
    def is_leader(self) -> bool:
        """Say whether the words name a leader whose office writes for them."""
        return _LEADER_WORDS.match(self.name) is not None


def read_issuer(text: str, start: int) -> Issuer | None:
    """Read the agency name that begins at this place, if one does."""
    words = list(_leading_words(text, start))
    if not words or not words[0][0].startswith(_HEADS_AND_CAPITALS):
        return None
    end = _name_end(text, start, words)
    printed = " ".join(text[start:end].split()).strip(' ,;.:()“”"')
    return Issuer(tidy_issuer(printed), end) if printed else None


_HEADS_AND_CAPITALS = (*_HEADS, *(head.upper() for head in _HEADS), "lãnh", "liên")


def _leading_words(text: str, start: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    position = start
    while len(found) < _LONGEST_NAME:
        match = _WORD.search(text, position, position + 60)
        if match is None or "\n" in text[position : match.start()]:
            break
        found.append((match[0], match.end()))
        position = match.end()
    return found


def _name_end(text: str, start: int, words: list[tuple[str, int]]) -> int:
    closed = _CLOSED.match(modern_tones(text[start : start + 80]))
    if closed:
        return start + closed.end()
    end = start
    for i, (word, word_end) in enumerate(words):
        if i and _stops(words, i, text[start:end]):
            return end
        end = word_end
        if word[-1] in ';.:)”"' and word not in _ABBREVIATIONS:
            return word_end - 1
        if word[-1] == "," and not _comma_inside(words, i):
            return word_end - 1
    return end


def _stops(words: list[tuple[str, int]], i: int, so_far: str) -> bool:
    word = words[i][0].strip(",.;:)")
    after = words[i + 1][0].strip(",.;:)") if i + 1 < len(words) else ""
    if word in {"-", "–"}:
        return not after[:1].isupper()
    if word.startswith(("(", "“", '"')) or word[:1].isdigit():
        return not (word[:1].isdigit() and words[i - 1][0] in {"khóa", "đạo", "khoá"})
    if word.lower() == "về":
        return not _about_belongs(so_far, after)
    if _about_belongs_before(so_far):
        return word in {"ban", "tại", "ngày"} and after in {"hành", ""}
    return _is_verb(word, after, words[i - 1][0])


def _is_verb(word: str, after: str, before: str) -> bool:
    lowered = {word, f"{word}_{after}"} | {f"{word.lower()}_{after.lower()}"}
    for key in lowered & _NEVER_IN_NAME:
        if _INSIDE.get(key) != before.lower():
            return True
    return word == "và" and after[:1].islower() and after != "các"


def _about_belongs(so_far: str, after: str) -> bool:
    name = modern_tones(" ".join(so_far.split()))
    return bool(_ABOUT_OWNERS.search(name)) and after.lower() not in _SUBJECT_AFTER_ABOUT


def _about_belongs_before(so_far: str) -> bool:
    head, about, _ = so_far.partition(" về ")
    return bool(about) and _about_belongs(head, "")


def _comma_inside(words: list[tuple[str, int]], i: int) -> bool:
    """Say whether a comma stands inside one name: «Sở Văn hóa, Thể thao và Du lịch»."""
    following = [word for word, _ in words[i + 1 : i + 6]]
    if not following:
        return False
    if words[i][0] == "trưởng," and following[0] in {"Chủ", "Trưởng", "Tổng"}:
        return True
    if any(word == "về" for word, _ in words[:i]) and _about_belongs_before(
        " ".join(word for word, _ in words[:i])
    ):
        return True
    if not following[0][:1].isupper() or following[0].startswith(_HEADS):
        return False
    return "và" in following[1:4]


def tidy_issuer(printed: str) -> str:
    """Write a name out in full: abbreviations expanded, one spelling."""
    name = " ".join(_ABBREVIATIONS.get(word, word) for word in printed.split())
    if name.isupper():
        name = name.capitalize()
    name = modern_tones(name)
    for odd, usual in _ONE_SPELLING.items():
        name = name.replace(odd, usual)
    return name


def with_place(name: str, own_place: str | None) -> str:
    """Complete a bare «Ủy ban nhân dân tỉnh» or «Tỉnh ủy» with the document's own place.

    A place with its level («tỉnh Sơn Hải») completes that level only; without, a province's.
    """
    match = _PROVINCE_LEVEL.search(name) if own_place else None
    if match is None or own_place is None:
        return name
    word = (match["word"] or {"t": "tỉnh", "T": "tỉnh"}[match[0][0]]).lower()
    if match[0].lower() == "thành ủy":
        word = "thành phố"
    level, bare = split_level(own_place)
    wanted = level or "tỉnh"
    return f"{name} {bare}" if word == wanted else name


def split_level(place: str) -> tuple[str, str]:
    """Split «tỉnh Sơn Hải» into its level and name; the level is empty if none is printed."""
    for level in ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"):
        if place.lower().startswith(f"{level} "):
            return level, place[len(level) + 1 :]
    return "", place
