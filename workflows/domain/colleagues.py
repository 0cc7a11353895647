"""Who may stand in for whom: colleagues of the office, or of one agency; pure."""

from dataclasses import dataclass

from workflows.domain.roles import OFFICE_ROLES, Role


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody as far as standing in for each other goes."""

    person_id: int
    name: str
    roles: frozenset[Role]
    agency_id: int | None
    active: bool

    @property
    def lendable(self) -> frozenset[Role]:
        """Give the roles a deputy of theirs has: administration is never lent."""
        return self.roles - {Role.ADMIN}


def are_colleagues(absent: Colleague, deputy: Colleague) -> bool:
    """Say whether one may stand in for the other: both of the office, or both of one agency."""
    if absent.person_id == deputy.person_id or not (absent.active and deputy.active):
        return False
    if not absent.lendable.isdisjoint(OFFICE_ROLES):
        return not deputy.roles.isdisjoint(OFFICE_ROLES)
    of_one = absent.agency_id is not None and absent.agency_id == deputy.agency_id
    return of_one and bool(absent.lendable)
