"""What kinds of agencies and of names of agencies there are."""

import re

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum


class AgencyLevel(LabelledEnum):
    """Where in the state an agency stands."""

    CENTRAL = "central", N_("Trung ương")
    PROVINCE = "province", N_("Cấp tỉnh")
    DISTRICT = "district", N_("Cấp huyện (đến 30/6/2025)")
    COMMUNE = "commune", N_("Cấp xã")
    OTHER = "other", N_("Đảng, đoàn thể, doanh nghiệp")


class NameKind(LabelledEnum):
    """What a name of an agency is."""

    OFFICIAL = "official", N_("Tên chính thức")
    SHORT = "short", N_("Tên gọi tắt")
    ABBREVIATION = "abbreviation", N_("Chữ viết tắt")
    ALIAS = "alias", N_("Cách viết khác")
    FORMER = "former", N_("Tên của đơn vị tiền thân")


_COMMUNES = re.compile(r"\b(?:xã|phường|đặc khu|thị trấn)\b", re.IGNORECASE)
_CENTRAL = re.compile(r"^(?:bộ |chính phủ|thủ tướng|văn phòng chính phủ|tổng cục )", re.IGNORECASE)


def level_by_name(name: str) -> AgencyLevel:
    """Say where a new agency most likely stands; an administrator can correct it."""
    if _COMMUNES.search(name):
        return AgencyLevel.COMMUNE
    return AgencyLevel.CENTRAL if _CENTRAL.match(name) else AgencyLevel.PROVINCE
