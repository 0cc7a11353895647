"""Why a sentence is no task, in words for the clerk."""

import re

from workflows.domain.errors import N_
from workflows.domain.text import search_fold

EXECUTION = N_("điều khoản thi hành")
EFFECT = N_("quy định hiệu lực")
TROUBLE = N_("đoạn kết: báo cáo khi có khó khăn, vướng mắc")
CLOSING = N_("đoạn kết: yêu cầu chung về việc thực hiện văn bản")
NOTICE = N_("đoạn kết: thông báo để biết, thực hiện")
COURTESY = N_("lời kết")
ACCOUNT = N_("nêu trách nhiệm, hậu quả nếu để xảy ra vi phạm")
FUNDS = N_("nội dung về kinh phí, không nêu cơ quan thực hiện")
BASIS = N_("căn cứ ban hành")
INTRODUCTION = N_("câu dẫn vào phần giao việc")
BACKGROUND = N_("phần dẫn: nêu tình hình, lý do")
HEADING = N_("đề mục")
HEADING_AGENCY = N_("đề mục nêu cơ quan thực hiện")
GOALS = N_("mục tiêu, chỉ tiêu")
PURPOSE = N_("mục đích, yêu cầu, quan điểm")
ASSESSMENT = N_("đánh giá tình hình, kết quả")
ATTACHED = N_("ghi chú về văn bản kèm theo")
UNASSIGNED = N_("việc nêu ra chưa giao cho cơ quan nào")
SPECIFICATION = N_("nội dung chi tiết của việc đã giao")
ENACTS = N_("nội dung quyết định, không giao việc cho cơ quan nào")
APPENDIX = N_("nội dung phụ lục, không giao việc")
ENDORSES = N_("ý kiến đồng ý, ghi nhận; không giao việc")
CONTACT = N_("thông tin liên hệ")
DESCRIBES = N_("nêu nội dung, tiêu chí, phạm vi; không giao việc")
FOOTNOTE = N_("chú thích cuối trang")

_PAPER = (
    r"(?:quyết định|chỉ thị|kế hoạch|công văn|công điện|thông báo|nghị quyết|chương trình|văn bản|"
    r"kết luận|hướng dẫn|phương án|đề án|quy chế|quy định)"
)
_EXECUTION = re.compile(
    r"chịu trách nhiệm (?:tổ chức |triển khai,? )*(?:thi hành|thực hiện) "
    rf"(?:các nội dung (?:của )?|nội dung (?:của )?)?{_PAPER} này"
    r"(?: (?:kể )?từ ngày [^.;]{0,30})?\W*$",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    rf"^(?:{_PAPER} này )?(?:có )?hiệu lực|{_PAPER} này (?:có hiệu lực|(?:được )?phổ biến đến)|này thay thế|bãi bỏ {_PAPER}"
)
_EFFECT_WORDS = ("hiệu lực", "phổ biến đến", "này thay thế", "bãi bỏ")  # one of them in each
_TROUBLE_START = re.compile(
    r"^(?:trong |quá |trường hợp|nếu |khi |mọi |đối với (?:những |các )?(?:khó khăn|vướng mắc)|"
    r"(?:\w+ ){0,3}quá trình)",
    re.IGNORECASE,
)
_TROUBLE = re.compile(r"khó khăn|vướng mắc|phát sinh|chưa phù hợp", re.IGNORECASE)
_TROUBLE_ACT = re.compile(
    r"báo cáo|phản ánh|liên hệ|đề xuất|kiến nghị|thông tin|gửi|trao đổi|phản hồi", re.IGNORECASE
)
_CLOSING_START = re.compile(
    r"^(?:nhận được|trên đây là|nay,? thông báo|trân trọng|xin thông báo|kính đề nghị)",
    re.IGNORECASE,
)
_ON_THIS = re.compile(
    r"^(?:căn cứ (?:nội dung|ý kiến|các nội dung|tinh thần)[^,]{0,40}(?:trên|này))", re.IGNORECASE
)
_NOTICE = re.compile(
    r"(?:xin )?(?:thông báo|truyền đạt)\b.{0,260}\b(?:biết|thực hiện|triển khai)", re.IGNORECASE
)
_NOTICE_START = re.compile(
    r"^(?:nay|thông báo (?:này )?để (?:các|quý)|văn phòng|thừa lệnh|ủy ban|uỷ ban|trên đây|bộ |sở |thừa ủy)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:triển khai|tổ chức|quan tâm|nghiêm túc|khẩn trương|phối hợp|thực hiện|tập trung|nghiêm)[^.;]{0,90}"
    rf"(?:thực hiện|triển khai)[^.;]{{0,70}}(?:{_PAPER} này|nêu trên|trên đây|trên$)"
    rf"|thực hiện[^.;]{{0,40}}{_PAPER} này$"
    r"|(?:nghiêm túc|khẩn trương|quan tâm|phối hợp|tập trung)[^.;]{0,60}thực hiện[^.;]{0,24}$"
    r"|(?:thực hiện|chấp hành) nghiêm(?: túc)?$",
    re.IGNORECASE,
)
_CARRY_OUT = re.compile(
    r"(?:yêu cầu|đề nghị)\b.{3,160}\b(?:triển khai|tổ chức|biết,?) ?,? thực hiện\W*$", re.IGNORECASE
)
_MERELY = re.compile(
    r"(?:với (?:các |những )?nội dung (?:nêu )?trên,\s*)?(?:yêu cầu|đề nghị)\b.{3,120}?\s(?:(?:quan tâm|nghiêm túc|khẩn trương|tập trung|phối hợp|tích cực|"
    r"chỉ đạo|triển khai|tổ chức)\s+){1,4}thực hiện(?:\s*[.;,/]|\s+và (?:gửi )?báo cáo|$)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:yêu cầu|đề nghị|giao|mong)\b|các cơ quan|thủ trưởng|chủ tịch|các sở", re.IGNORECASE
)
_COURTESY = re.compile(
    r"^(?:rất )?mong (?:nhận|được|sự|quý)|^trân trọng|^xin trân trọng|^kính báo|"
    r"^[^.;:,]{2,80}(?:xin )?(?:trân trọng|chân thành) c[ảá]m ơn\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"^chịu trách nhiệm .{0,80}\bnếu (?:để|xảy ra)", re.IGNORECASE)
_CONSEQUENCE = re.compile(
    r"^[^.;]{3,120}\b(?:để xảy ra|không hoàn thành|không thực hiện|vi phạm|chậm trễ)\b[^.;]{0,160}"
    r"\bbị (?:xem xét|xử lý|kỷ luật|phê bình)|"
    r"^(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân)[^.;]{0,40}? nào\b|"
    r"^(?:kết quả|việc|đây|coi|xem đây)\b.{0,160}\blà (?:cơ sở|căn cứ|một trong những|tiêu chí)|"
    r"^(?:quá|hết|sau) (?:thời (?:hạn|gian|điểm)|ngày|hạn)\b.{0,160}\b(?:bị xử lý|coi như|xem như|"
    r"được (?:coi|hiểu|xem) là|chịu trách nhiệm)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"^(?:nội dung )?(?:các )?(?:báo cáo|kế hoạch|văn bản|hồ sơ|danh sách|đề xuất)\b[^.;:]{0,60}\b"
    r"(?:nêu rõ|bao gồm|gồm|thể hiện|ghi rõ)\b",
    re.IGNORECASE,
)
_ANSWERABLE = re.compile(
    r"\bchịu trách nhiệm (?:toàn diện |hoàn toàn |trực tiếp )?trước\b", re.IGNORECASE
)
_ENDORSES = re.compile(
    r"^(?:về [^:]{0,200}:\s*)?(?:(?:chính phủ|(?:phó )?(?:thủ tướng|chủ tịch|bộ trưởng)[^.;:]{0,40}|"
    r"(?:ủy ban nhân dân|ubnd) tỉnh|thường trực [^.;:]{0,30})\s)?(?:cơ bản |hoàn toàn )?(?:đồng ý|thống nhất|nhất trí|ghi nhận|đánh giá cao|"
    r"hoan nghênh|biểu dương|chấp thuận)\b",
    re.IGNORECASE,
)
_HANDS_OVER = re.compile(
    r"\b(?:giao|yêu cầu|(?<!theo )đề nghị(?! của)|phân công|chủ trì)\b|^đồng ý để (?=[^\W\d_])",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"(?:điện thoại|e-?mail|sđt|số máy|hộp thư)\s*:", re.IGNORECASE)
_ASK_HERE = re.compile(
    r"^(?:mọi |các )?(?:thông tin |vấn đề )?(?:chi tiết|thông tin|thắc mắc|vướng mắc)[^.;:]{0,60}\bliên hệ\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"(?:báo cáo|gửi|tổng hợp|nộp)\s", re.IGNORECASE)
_EXHORTS = re.compile(
    r"tinh thần trách nhiệm|nghiêm túc(?! công tác| việc| kế hoạch)|không đùn đẩy|chịu trách nhiệm|"
    r"quyết liệt|đề cao trách nhiệm",
    re.IGNORECASE,
)
_CONCRETE = re.compile(
    r",\s*(?:tăng cường|đẩy nhanh|kiểm tra|rà soát|tuần tra|hoàn thành|chấn chỉnh)\b", re.IGNORECASE
)
_ISSUER_ASKS = re.compile(
    r"(?:ủy ban|uỷ ban|ubnd|chủ tịch|thủ tướng|bộ trưởng|bộ|sở)\b[^.;]{0,60}(?:yêu cầu|đề nghị)\s+"
    r"(?:các|lãnh đạo|thủ trưởng|giám đốc|chủ tịch|người đứng đầu|bộ trưởng)",
    re.IGNORECASE,
)
_DATED = re.compile(r"ngày \d|tháng \d|quý [IVX\d]|năm \d{4}", re.IGNORECASE)
_ASKS = re.compile(r"yêu cầu|đề nghị", re.IGNORECASE)
_BY_DAY = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|đến hết)(?: là)?(?: \d+ giờ)?(?: ngày)? ?\d", re.IGNORECASE
)
_OBLIGES = re.compile(
    r"\b(?:giao|yêu cầu|đề nghị|phân công|phải|có trách nhiệm|chủ trì|phối hợp|hoàn thành|trước ngày|"
    r"báo cáo)\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"^(?:việc|bảng|nội dung|tiêu chí|quy trình|mức|đối tượng|phạm vi|hình thức)\b[^.;:]{0,160}\b"
    r"(?:căn cứ|áp dụng|gồm|được|là)\b",
    re.IGNORECASE,
)
_FUNDS = re.compile(r"^(?:nguồn )?kinh phí|^nguồn vốn|^dự toán", re.IGNORECASE)
_BASIS = re.compile(
    r"^(?:căn cứ|xét|theo đề nghị|theo đề xuất|thực hiện|tiếp theo)\b", re.IGNORECASE
)
_ATTACHED = re.compile(
    r"^\(?(?:có |gửi |xin gửi )?(?:kèm theo|đính kèm|phụ lục|chi tiết)|^\(.{0,160}kèm theo.{0,40}\)\W*$|"
    r"^[^.;:,]{3,80} xin gửi kèm\b",
    re.IGNORECASE,
)

_SECTIONS = (
    (PURPOSE, ("muc dich", "yeu cau", "quan diem", "nguyen tac", "pham vi", "doi tuong", "su can thiet",
               "can cu", "co so phap ly", "giai thich tu ngu")),
    (GOALS, ("muc tieu", "chi tieu", "ty le", "ti le")),
    (ASSESSMENT, ("danh gia", "tinh hinh", "ket qua", "thuc trang", "ton tai", "han che", "nguyen nhan",
                  "uu diem", "nhung ket qua", "boi canh", "dac diem")),
    (FUNDS, ("kinh phi", "nguon kinh phi", "nguon luc", "nguon von", "du toan")),
)  # fmt: skip


def section_reason(heading: str) -> str:
    """Say why the items under a heading are no tasks by themselves; empty where they may be."""
    folded = search_fold(heading).strip(" .:;,-")
    if len(folded) > 120 or folded.startswith(
        ("danh gia, ", "yeu cau cac", "yeu cau chu", "yeu cau thu")
    ):
        return ""
    for reason, words in _SECTIONS:
        if any(folded.startswith(word) for word in words):
            return reason
    return ""


def closing_reason(text: str) -> str:
    """Say why an unnumbered paragraph behind the tasks is none itself."""
    if _COURTESY.match(text):
        return COURTESY
    if is_trouble(text):
        return TROUBLE
    if _NOTICE_START.match(text) and _NOTICE.search(text[:420]):
        return NOTICE
    if _MERELY.match(text) and not _DATED.search(text):
        return CLOSING
    if (_CLOSING_START.match(text) and not asks_by_day(text)) or (
        _ON_THIS.match(text) and _GENERAL.search(text.rstrip(" ./"))
    ):
        return CLOSING
    return ""


def asks_by_day(text: str) -> bool:
    """Whether an order with a day follows: then the paragraph is a task after all."""
    asks = _ASKS.search(text)
    return asks is not None and _BY_DAY.search(text, asks.end()) is not None


def general_reason(text: str) -> str:
    """Say whether a paragraph only orders, in general, that the paper be carried out."""
    if len(text) < 220 and _CARRY_OUT.search(text):
        return CLOSING
    general = _GENERAL.search(text.rstrip(" ./")) if len(text) < 420 else None
    if general and _ORDER.search(text) and ";" not in text[general.end() :]:
        return CLOSING
    return ""


def sets_aside(sentence: str) -> str:
    """Say why a sentence in front of an order gives nobody anything itself."""
    return closing_reason(sentence) or general_reason(sentence) or plain_reason(sentence)


def exhortation(text: str) -> str:
    """Say whether a paragraph of the issuer speaks to everybody about zeal, not about a task."""
    zeal = _EXHORTS.search(text) and not (_DATED.search(text) or _CONCRETE.search(text))
    if zeal and _ISSUER_ASKS.search(text):
        return CLOSING
    return ""


def is_trouble(text: str) -> bool:
    """Whether a text only says what to do when difficulties arise."""
    return bool(
        _TROUBLE_START.match(text) and _TROUBLE.search(text[:160]) and _TROUBLE_ACT.search(text)
    )


def _speaks_of_effect(text: str) -> bool:
    begun = text[:120].lower()
    return any(word in begun for word in _EFFECT_WORDS) and _EFFECT.search(begun) is not None


def plain_reason(text: str) -> str:
    """Say why an item is no task wherever it stands; empty if nothing says so."""
    checks = (
        (EXECUTION, _EXECUTION.search(text)),
        (EFFECT, _speaks_of_effect(text)),
        (ACCOUNT, _ACCOUNT.match(text) or _CONSEQUENCE.match(text)),
        (ATTACHED, _ATTACHED.match(text)),
        (ENDORSES, _ENDORSES.match(text) and not _HANDS_OVER.search(text)),
        (SPECIFICATION, _CONTENTS.match(text)),
        (
            CONTACT,
            ":" in text and len(text) < 300 and _CONTACT.search(text) and not _REPORTS.match(text),
        ),
        (CONTACT, _ASK_HERE.match(text)),
    )
    return next((reason for reason, found in checks if found), "")


def is_answerable(text: str) -> bool:
    """Whether a sentence only says who answers to whom, or what happens to those who fail."""
    return _ANSWERABLE.search(text[:160]) is not None or _CONSEQUENCE.match(text) is not None


def obliges(text: str) -> bool:
    """Whether a text orders something or sets a time, so that a person must look at it."""
    return _OBLIGES.search(text) is not None


def describes(text: str) -> bool:
    """Whether a text says what something is or holds for, and orders nothing."""
    return _DESCRIBES.match(text) is not None and not obliges(text)


def is_funds(text: str) -> bool:
    """Whether a text begins with where the money comes from."""
    return _FUNDS.match(text) is not None


def is_basis(text: str) -> bool:
    """Whether a paragraph is a legal basis: it names a paper and ends without a colon."""
    return bool(_BASIS.match(text)) and not text.rstrip().endswith(":")
