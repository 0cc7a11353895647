"""The person who acts, as rules and actions see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.domain.errors import NotAllowed
from workflows.domain.roles import OFFICE_ROLES, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with roles, from an agency, perhaps acting for somebody else (deputy).

    A deputy has the roles and the agency of the absent colleague, and none of their own.
    """

    person_id: int | None  # who really acts; None: the system itself (clock, migration, command)
    name: str
    roles: frozenset[Role]
    agency_id: int | None = None
    acting_for_id: int | None = None
    acting_for: str | None = None  # the absent colleague's name

    @property
    def seat_id(self) -> int | None:
        """Give the person whose work and notices these are: a deputy's absent colleague."""
        return self.acting_for_id if self.acting_for_id is not None else self.person_id

    @property
    def signed_as(self) -> str | None:
        """Give «A thay cho B», as histories keep it; None where one signs with the own name."""
        return f"{self.name} thay cho {self.acting_for}" if self.acting_for else None

    def is_any(self, roles: Iterable[Role]) -> bool:
        """Say whether one of their roles is among these."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_office(self) -> bool:
        """Say whether they work in the office, which sees every directive."""
        return self.is_any(OFFICE_ROLES)

    def require(self, *roles: Role) -> None:
        """Raise `NotAllowed` unless one of their roles is among these."""
        if not self.is_any(roles):
            raise NotAllowed


SYSTEM = Actor(person_id=None, name="Hệ thống", roles=frozenset(Role))
