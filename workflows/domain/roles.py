"""Who may do what: the office's roles and the roles an agency has in a task."""

from enum import StrEnum

from workflows.domain.errors import N_


class Role(StrEnum):
    """A role of a person in the office; one person may hold several."""

    OFFICER = "officer"
    REGISTRY = "registry"
    LEADER = "leader"
    AGENCY_CONTACT = "agency_contact"
    AGENCY_MEMBER = "agency_member"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.OFFICER: N_("Chuyên viên Văn phòng"),
    Role.REGISTRY: N_("Văn thư"),
    Role.LEADER: N_("Lãnh đạo"),
    Role.AGENCY_CONTACT: N_("Đầu mối đơn vị"),
    Role.AGENCY_MEMBER: N_("Cán bộ thực hiện"),
    Role.ADMIN: N_("Quản trị"),
}

OFFICE_ROLES = frozenset({Role.OFFICER, Role.REGISTRY, Role.LEADER})
AGENCY_ROLES = frozenset({Role.AGENCY_CONTACT, Role.AGENCY_MEMBER})


class AgencyRole(StrEnum):
    """What an agency is in a task."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    MONITORING = "monitoring"

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return _AGENCY_ROLE_LABELS[self]


_AGENCY_ROLE_LABELS = {
    AgencyRole.LEAD: N_("Chủ trì"),
    AgencyRole.COORDINATING: N_("Phối hợp"),
    AgencyRole.MONITORING: N_("Theo dõi, đôn đốc"),
}
