"""What kinds of agencies and of names of agencies there are."""

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
