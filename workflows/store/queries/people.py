"""Reads about people."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workflows.domain.roles import Role
from workflows.store.remembering import remembered
from workflows.store.tables.agencies import Agency
from workflows.store.tables.people import EndedSession, Person, RoleGrant


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


# Every page asks for it, so it is built once.
_PERSON = (
    select(
        Person.id.label("person_id"),
        Person.login,
        Person.name,
        Person.office_title,
        Person.agency_id,
        Agency.name.label("agency_name"),
        Person.language,
        Person.session_epoch,
        Person.must_change_password,
        Person.is_demo,
        RoleGrant.role,
    )
    .outerjoin(Agency, Agency.id == Person.agency_id)
    .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
    .where(Person.id == bindparam("person_id"), Person.active)
)
_ENDED = select(EndedSession.key).where(EndedSession.key == bindparam("key"))


def session_person(session: Session, person_id: int) -> SessionPerson | None:
    """Give an active person as their session sees them."""
    return remembered(session, ("person", person_id), lambda: _session_person(session, person_id))


def _session_person(session: Session, person_id: int) -> SessionPerson | None:
    rows = session.execute(_PERSON, {"person_id": person_id}).all()
    if not rows:
        return None
    facts = rows[0]._asdict()
    del facts["role"]
    return SessionPerson(**facts, roles=frozenset(row.role for row in rows if row.role))


def has_ended(session: Session, key: str) -> bool:
    """Say whether somebody signed out of the session with this key."""
    return session.scalar(_ENDED, {"key": key}) is not None
