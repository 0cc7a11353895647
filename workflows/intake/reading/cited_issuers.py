"""The agency or person that issued a cited document, as its name stands in the sentence."""

import re
from dataclasses import dataclass

from workflows.domain.agency_names import expand_abbreviations
from workflows.domain.text import modern_tones

_LONGEST_NAME = 240  # letters; no agency of the country needs more
_HEAD = re.compile(
    r"(?:Bộ|Sở|Ban|Ủy ban|Uỷ ban|UBND|HĐND|Hội|Chính (?:phủ|Phủ|quyền)|Thủ (?:tướng|trưởng)|Phó|Cục|"
    r"Chủ (?:tịch|nhiệm|Tịch)|Văn phòng|Quốc hội|Tỉnh|Thành (?:ủy|uỷ|Ủy|phố|đoàn)|Huyện|Quận|Đảng|"
    r"Trung (?:tâm|ương)|Phòng|Tổng|Tổ|Tòa|Toà|Viện|Công (?:an|đoàn|ty)|Thanh (?:tra|niên)|Kiểm|"
    r"Ngân hàng|Bảo hiểm|Giám đốc|Chánh|Trưởng|Cơ quan|BTV|BCĐ|BCH|Đoàn|Liên|Quân|Thường (?:trực|vụ)|"
    r"VPCP|Chi (?:cục|nhánh|bộ)|Kho bạc|Hiệp hội|Vụ|Trường|Đại (?:học|sứ)|Mặt trận|MTTQ|UBTVQH|UBMTTQ|"
    r"Thống|Tập đoàn|Học viện|Bí thư|Bưu điện|Tiểu ban|[Ll]ãnh đạo|liên|TTgCP|Trạm|Xã|Phường|Thị ủy|"
    r"Nhà|Quỹ|Khu|Lực lượng)(?!\w)"
)
_HEAD_IN_CAPITALS = re.compile(r"(?=[A-ZĐÀ-Ỹ]{2})[A-ZĐÀ-Ỹ]+(?!\w)")
# Names that are complete as they stand: what follows never belongs to them.
_CLOSED = re.compile(
    r"(?:Phó Thủ tướng(?: Chính phủ)?|Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội"
    r"|Bộ Chính trị(?:, Ban Bí thư)?"
    r"|Ban Bí thư(?: Trung ương(?: Đảng| Đoàn)?)?|Chủ tịch nước|Ủy ban Thường vụ Quốc hội"
    r"|Văn phòng Chính phủ|Văn phòng Quốc hội|Văn phòng Trung ương Đảng"
    r"|Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ)(?!\w)",
    re.IGNORECASE,
)
_PAPERS = (
    "kế hoạch|nghị quyết|nghị định|quyết định|chỉ thị|công văn|văn bản|thông báo kết luận|thông báo|kết luận|thông tư|"
    "hướng dẫn|quy định|chương trình hành động|chương trình|công điện|tờ trình|báo cáo|luật|đề án|quy chế"
)
_VERBS = (
    "ban hành|phê duyệt|quy định|sửa đổi|hướng dẫn|công bố|thông qua|giao|triển khai|yêu cầu|đề nghị|"
    "trong|tại|có|đã|được|theo|nhằm|với|kèm theo|đính kèm|thực hiện|cho|khi|sau|trước|thì|như|là|từ|"
    "đến|trên|ngày|năm|tháng|để|chưa|đang|vẫn|thành lập|giải quyết|kết luận|gửi|chấp thuận|cùng|trình|"
    "đồng thời|trả lời|còn|nêu|phải|vừa|bằng|bãi bỏ|thay thế|điều chỉnh|xác định|ký|cấp|quyết định|"
    "phân công|phân bổ|thống nhất|phát động|báo cáo|tiếp tục|ra|hoặc|nếu|nhưng|thông báo|cần|do|"
    "V/v|v/v|trực tiếp|khẩn trương|ngày càng|không|hỏi|nêu|phản ánh|kiến nghị|xin|thi hành|bổ sung|chủ trì|quán triệt|cụ thể|tăng cường|ủy quyền"
)
_STOP = re.compile(
    rf"[;.:()“”\"\n]|(?P<comma>,)|(?P<about>\svề)(?:việc)?(?!\w)|\s[-–]\s(?![A-ZĐÀ-Ỹ])"
    rf"|\svà\s(?:các\s)?(?i:{_PAPERS})\s(?:số|\d)|\ssố\s?[:\d]|\s(?:{_VERBS}|(?<!Ban )(?<!ban )(?:chỉ đạo|tổ chức))(?!\w)"
    r"|\s(?:Ban hành|Quy định|Hướng dẫn|Phê duyệt|Thực hiện|Sửa đổi|Công bố|Triển khai)(?!\w)|(?<!Ban Chỉ đạo)(?<!BCĐ)(?<!Đề án)(?<!Tổ công tác)(?<!Chương trình)(?<!Nghị quyết)\s\d|(?<![Đđ]ảng)(?<!ương)\s[Kk]h(?:óa|oá)\s[IVX]",
)
_STOP_IN_CAPITALS = re.compile(
    rf"[;.:()“”\"\n,]|\svề|\s(?:{_VERBS})(?!\w)|\svà\s(?:{_PAPERS})|\s\d|\ssố\s?[:\d]",
    re.IGNORECASE,
)
_OWNS_SUBJECT = re.compile(
    r"(?:\bban chỉ đạo(?: (?:nhà nước|quốc gia|trung ương|chính phủ|của chính phủ|cấp tỉnh|tỉnh|"
    r"thành phố|cấp cao))?|\bủy ban quốc gia|\bhội đồng quốc gia|\btổ công tác(?: liên ngành)?|\btiểu ban)$",
    re.IGNORECASE,
)
_NEW_SUBJECT = re.compile(
    r"\s(?:việc|tăng cường|triển khai|ban hành|kết quả|tổ chức|tình hình|đẩy mạnh|một số|công tác|"
    r"thực hiện|những|kế hoạch|tiếp tục|phê duyệt)(?!\w)"
)
_TITLES_WITH_COMMA = re.compile(r"Bộ trưởng$")
_REST_OF_NAME = re.compile(r"\s[A-ZĐÀ-Ỹ][\wà-ỹ ]{0,40}?\svà\s[A-ZĐÀ-Ỹ]")
_MORE_ABBREVIATIONS = {
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "TTgCP": "Thủ tướng Chính phủ",
    "BCĐ": "Ban Chỉ đạo",
    "Tp.": "thành phố",
}
_ONE_SPELLING = {
    "Chính Phủ": "Chính phủ",
    "Bộ Trưởng": "Bộ trưởng",
    "Tỉnh Ủy": "Tỉnh ủy",
    "Thành Ủy": "Thành ủy",
}
_LEADER = re.compile(r"Thủ tướng|Phó Thủ tướng|lãnh đạo", re.IGNORECASE)
_LEVELS = "tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
_BARE_LEVEL = re.compile(
    rf"(?:(?:nhân dân|Mặt trận Tổ quốc(?: Việt Nam)?|Đảng bộ) (?P<level>{_LEVELS})|(?P<party>Tỉnh ủy|Thành ủy))$",
    re.IGNORECASE,
)
CENTRAL_CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})
_OWN_LEVEL = re.compile(rf"(?:(?P<level>{_LEVELS}) )?(?P<name>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer's name as it is entered, and where it ends in the text."""

    name: str
    end: int

    @property
    def makes_laws(self) -> bool:
        """Say whether the words name those who issue laws and ordinances."""
        return self.name.startswith(("Quốc hội", "Ủy ban Thường vụ Quốc hội"))

    @property
    def is_leader(self) -> bool:
        """Say whether the words name a leader whose office writes for them."""
        return _LEADER.match(self.name) is not None


def read_issuer(text: str, start: int) -> Issuer | None:
    """Read the agency name that begins at this place, if one does."""
    capitals = _HEAD_IN_CAPITALS.match(text, start)
    if not _HEAD.match(text, start) and not capitals:
        return None
    if capitals and len(capitals[0]) < 5 and text[start : start + 12].isupper():
        end = _end_in_capitals(text, start)
    elif _HEAD.match(text, start):
        end = _name_end(text, start)
    else:
        return None
    printed = text[start:end].rstrip(" ,-–\n").removesuffix(" và").rstrip(" ,")
    return Issuer(tidy_issuer(printed), start + len(printed)) if printed else None


def _end_in_capitals(text: str, start: int) -> int:
    stop = _STOP_IN_CAPITALS.search(text, start, start + _LONGEST_NAME)
    return stop.start() if stop else min(len(text), start + _LONGEST_NAME)


def _name_end(text: str, start: int) -> int:
    closed = _CLOSED.match(modern_tones(text[start : start + 80]))
    if closed:
        return start + closed.end()
    limit = min(len(text), start + _LONGEST_NAME)
    at, subject = start, False
    while stop := _STOP.search(text, at, limit):
        if (
            stop["about"]
            and not subject
            and _owns_subject(text[start : stop.start()], text, stop.end())
        ):
            subject = True
        elif not (stop["comma"] and _comma_inside(text, start, stop.start(), subject=subject)):
            return stop.start()
        at = stop.end()
    return limit


def _owns_subject(name: str, text: str, after: int) -> bool:
    """Say whether «về …» belongs to the name: «Ban Chỉ đạo quốc gia về chuyển đổi số»."""
    told = _OWNS_SUBJECT.search(modern_tones(" ".join(name.split())))
    return told is not None and _NEW_SUBJECT.match(text, after) is None


def _comma_inside(text: str, start: int, comma: int, *, subject: bool) -> bool:
    """Say whether a comma stands inside one name: «Sở Văn hóa, Thể thao và Du lịch»."""
    following = text[comma + 1 : comma + 3].strip()
    if subject:
        return following[:1].islower()
    if _TITLES_WITH_COMMA.search(text, start, comma):
        return True
    return _REST_OF_NAME.match(text, comma + 1) is not None and not _HEAD.match(text, comma + 2)


def tidy_issuer(printed: str) -> str:
    """Write a name out in full: abbreviations expanded, one spelling."""
    words = " ".join(_MORE_ABBREVIATIONS.get(word, word) for word in printed.split())
    name = modern_tones(expand_abbreviations(words))
    if name.isupper() and " " in name:
        name = name.capitalize()
    for odd, usual in _ONE_SPELLING.items():
        name = name.replace(odd, usual)
    return name


def with_place(name: str, own_place: str | None) -> str:
    """Complete a bare «Ủy ban nhân dân tỉnh» or «Tỉnh ủy» with the document's own place.

    A place with its level («thành phố Sơn Hải») completes that level; one without, a province's.
    """
    bare = None if name.startswith("Văn phòng") else _BARE_LEVEL.search(name)
    own = _OWN_LEVEL.fullmatch(own_place.strip()) if own_place else None
    if bare is None or own is None:
        return name
    party = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố"}.get((bare["party"] or "").lower())
    level = (bare["level"] or party or "").lower()
    usual = "thành phố" if own["name"] in CENTRAL_CITIES else "tỉnh"
    return f"{name} {own['name']}" if level == (own["level"] or usual).lower() else name
