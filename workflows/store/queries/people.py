"""Reads about people."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.roles import Role
from workflows.store.tables.people import EndedSession, Person


@dataclass(frozen=True, slots=True)
class SessionPerson:
    """What a session needs to know of the person it belongs to."""

    person_id: int
    login: str
    name: str
    office_title: str | None
    agency_id: int | None
    agency_name: str | None
    roles: frozenset[Role]
    language: str
    session_epoch: int
    must_change_password: bool
    is_demo: bool


def session_person(session: Session, person_id: int) -> SessionPerson | None:
    """Give an active person as their session sees them."""
    wanted = (
        select(Person)
        .where(Person.id == person_id, Person.active)
        .options(joinedload(Person.agency), selectinload(Person.grants))
    )
    person = session.scalars(wanted).one_or_none()
    if person is None:
        return None
    return SessionPerson(
        person_id=person.id,
        login=person.login,
        name=person.name,
        office_title=person.office_title,
        agency_id=person.agency_id,
        agency_name=person.agency.name if person.agency else None,
        roles=frozenset(grant.role for grant in person.grants),
        language=person.language,
        session_epoch=person.session_epoch,
        must_change_password=person.must_change_password,
        is_demo=person.is_demo,
    )


def has_ended(session: Session, key: str) -> bool:
    """Say whether somebody signed out of the session with this key."""
    return session.get(EndedSession, key) is not None
