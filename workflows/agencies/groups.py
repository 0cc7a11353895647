"""Telling names of groups from names of agencies by their words alone."""

import re

_KINDS = r"(?:sở|ban|ngành|phòng|cơ quan|đơn vị|địa phương|đoàn thể|hội|huyện|xã|phường)"
_MANY = re.compile(
    rf"(?:các|những|toàn thể|tất cả|mọi)\s|{_KINDS}\s*,\s*{_KINDS}\b"
    r"|(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|văn phòng|phòng|công an|lãnh đạo|"
    r"thủ trưởng|giám đốc|chủ tịch)\s+(?:ubnd\s+|ủy ban nhân dân\s+)?(?:các|cấp)\s",
    re.IGNORECASE,
)


def names_a_group(printed: str) -> bool:
    """Say whether a printed name means several: «các sở, ngành», «Ủy ban nhân dân các xã».

    «Sở Văn hóa, Thể thao» and «Ban Quản lý các khu công nghiệp» are one agency each.
    """
    return _MANY.match(printed.strip()) is not None
