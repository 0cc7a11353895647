"""The abbreviations directives write names of agencies with, and what they stand for."""

import re

_FULL = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam", "BTV": "Ban Thường vụ",
    "BCH": "Ban Chấp hành", "VPCP": "Văn phòng Chính phủ", "BHXH": "Bảo hiểm xã hội",
    "TAND": "Tòa án nhân dân", "VKSND": "Viện kiểm sát nhân dân", "THADS": "Thi hành án dân sự",
    "BQL": "Ban Quản lý", "QLDA": "Quản lý dự án", "ĐTXD": "đầu tư xây dựng",
    "KBNN": "Kho bạc Nhà nước", "NHNN": "Ngân hàng Nhà nước", "LĐLĐ": "Liên đoàn Lao động",
    "TP": "thành phố", "TX": "thị xã", "TPHCM": "thành phố Hồ Chí Minh", "HCM": "Hồ Chí Minh",
    "BCHQS": "Bộ Chỉ huy quân sự", "CHQS": "Chỉ huy quân sự", "CHBĐBP": "Chỉ huy Bộ đội Biên phòng", "PTDS": "Phòng thủ dân sự", "BĐBP": "Bộ đội Biên phòng",
    "KHĐT": "Kế hoạch và Đầu tư", "TNMT": "Tài nguyên và Môi trường",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn", "PTNT": "Phát triển nông thôn",
    "NNMT": "Nông nghiệp và Môi trường", "THPT": "trung học phổ thông", "THCS": "trung học cơ sở",
    "GDNNGDTX": "Giáo dục nghề nghiệp - Giáo dục thường xuyên", "TNCS": "Thanh niên Cộng sản", "DVNN": "Dịch vụ nông nghiệp", "TTYT": "Trung tâm Y tế",
    "PVHCC": "Phục vụ hành chính công", "TTPVHCC": "Trung tâm Phục vụ hành chính công", "TTTT": "Thông tin và Truyền thông",
    "KHCN": "Khoa học và Công nghệ", "GDĐT": "Giáo dục và Đào tạo",
    "LĐTBXH": "Lao động - Thương binh và Xã hội", "TBXH": "Thương binh và Xã hội",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "GTVT": "Giao thông vận tải", "DTTG": "Dân tộc và Tôn giáo", "QLTT": "Quản lý thị trường",
    "LHPN": "Liên hiệp Phụ nữ", "CCB": "Cựu chiến binh", "ATGT": "An toàn giao thông",
    "CSGT": "Cảnh sát giao thông", "PCTT": "Phòng, chống thiên tai", "TKCN": "Tìm kiếm cứu nạn",
    "PCTTTKCN": "Phòng, chống thiên tai và Tìm kiếm cứu nạn", "ĐBQH": "Đại biểu Quốc hội",
    "TW": "Trung ương", "TCTD": "tổ chức tín dụng", "CNTT": "Công nghệ thông tin", "PTQĐ": "Phát triển quỹ đất", "GPMB": "giải phóng mặt bằng",
    "TTĐT": "Thông tin điện tử", "BCĐ": "Ban Chỉ đạo", "KHHGĐ": "Kế hoạch hóa gia đình",
}  # fmt: skip
_WORD = re.compile(r"[\w&][\w&.,\-–]*[\w&]\.?(?=\s|$|\W)|TP\.")
# Letters that say a field only behind the noun of its office: «Sở TC», «Phòng KT-HT».
_FIELDS = {
    "XD": "Xây dựng", "TC": "Tài chính", "NV": "Nội vụ", "TP": "Tư pháp", "CT": "Công Thương", "YT": "Y tế",
    "KT": "Kinh tế", "TCKH": "Tài chính - Kế hoạch", "KTHT": "Kinh tế - Hạ tầng",
    "VHXH": "Văn hóa - Xã hội", "QLĐT": "Quản lý đô thị", "DL": "Du lịch",
}  # fmt: skip
_OFFICE = re.compile(r"\b(Sở|Bộ|Phòng|sở|phòng) ([A-ZĐ]{2}(?:[-–& ]{0,3}[A-ZĐ]{2})?)(?![\w-])")
_BAN_CHI_HUY = re.compile(r"\bBCH(?= (?:[Qq]uân sự|[Pp]hòng|PTDS|PCTT))")
_JOINED = re.compile(r"(?<![-\w])([A-ZĐ]{2,}) và ([A-ZĐ]{2,})\b")
_BOTH_COUNCILS = re.compile(r"\bHĐND ?& ?UBND\b")
_TWO_CAPITALS = re.compile(r"[A-ZĐ][\W_]*[A-ZĐƯ]")  # in every abbreviation
_MARKS = re.compile(r"[^\w]|_")


def _stands_for(printed: str) -> str | None:
    """Give what a word abbreviates, however its letters are joined: «TN&MT», «TN-MT»."""
    return _FULL.get(_MARKS.sub("", printed)) if printed[:1].isupper() else None


def is_abbreviation(word: str) -> bool:
    """Whether letters stand for words of a name."""
    return word in _FULL


def expand_abbreviations(name: str) -> str:
    """Write the usual abbreviations of agencies in full (UBND → Ủy ban nhân dân)."""
    if not _TWO_CAPITALS.search(name):
        return name
    name = name.replace("T.Ư", "Trung ương").replace("T.W", "Trung ương")
    name = _BAN_CHI_HUY.sub("Ban Chỉ huy", name)
    name = _OFFICE.sub(lambda m: f"{m[1]} {_FIELDS.get(_MARKS.sub('', m[2]), m[2])}", name)
    name = _BOTH_COUNCILS.sub("HĐND và UBND", name)
    joined = _JOINED.sub(lambda m: _stands_for(m[1] + m[2]) or m[0], name)
    return _WORD.sub(lambda match: _stands_for(match[0]) or match[0], joined)
