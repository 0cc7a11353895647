"""Lists of people, for administrators and for choosing somebody."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.text import search_fold
from workflows.store.tables.people import Person


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who signs in, as an administrator sees them."""

    id: int
    login: str
    name: str
    office_title: str | None
    email: str | None
    phone: str | None
    agency_id: int | None
    agency: str | None
    roles: tuple[Role, ...]
    active: bool
    has_password: bool


def people_rows(session: Session, *, words: str = "", role: Role | None = None) -> list[PersonRow]:
    """List people in the alphabet's order whose name, login or agency has these words."""
    wanted = _people().order_by(Person.name_sort)
    rows = [_row(person) for person in session.scalars(wanted)]
    folded = search_fold(words)
    return [
        row
        for row in rows
        if folded in search_fold(f"{row.name} {row.login} {row.agency or ''}")
        and (role is None or role in row.roles)
    ]


def get_person_row(session: Session, person_id: int) -> PersonRow:
    """Give one person; raises `NotFoundRefused`."""
    person = session.scalars(_people().where(Person.id == person_id)).one_or_none()
    if person is None:
        raise NotFoundRefused
    return _row(person)


def _people() -> Select[Person]:
    return select(Person).options(joinedload(Person.agency), selectinload(Person.grants))


def _row(person: Person) -> PersonRow:
    return PersonRow(
        id=person.id,
        login=person.login,
        name=person.name,
        office_title=person.office_title,
        email=person.email,
        phone=person.phone,
        agency_id=person.agency_id,
        agency=person.agency.name if person.agency else None,
        roles=tuple(sorted(grant.role for grant in person.grants)),
        active=person.active,
        has_password=person.password_hash is not None,
    )
