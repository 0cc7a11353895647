"""Who may do what: the office's roles and the roles an agency has in a task."""

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum


class Role(LabelledEnum):
    """A role of a person in the office; one person may hold several."""

    OFFICER = "officer", N_("Chuyên viên Văn phòng")
    REGISTRY = "registry", N_("Văn thư")
    LEADER = "leader", N_("Lãnh đạo")
    AGENCY_CONTACT = "agency_contact", N_("Đầu mối đơn vị")
    AGENCY_MEMBER = "agency_member", N_("Cán bộ thực hiện")
    AGENCY_HEAD = "agency_head", N_("Thủ trưởng đơn vị")
    ADMIN = "admin", N_("Quản trị")


OFFICE_ROLES = frozenset({Role.OFFICER, Role.REGISTRY, Role.LEADER})
AGENCY_ROLES = frozenset({Role.AGENCY_CONTACT, Role.AGENCY_MEMBER, Role.AGENCY_HEAD})
WHOLE_AGENCY = frozenset({Role.AGENCY_CONTACT, Role.AGENCY_HEAD})  # see all its work


class AgencyRole(LabelledEnum):
    """What an agency is in a task."""

    LEAD = "lead", N_("Chủ trì")
    COORDINATING = "coordinating", N_("Phối hợp")
    MONITORING = "monitoring", N_("Theo dõi, đôn đốc")
