"""Changing what is known of a person: name, office, agency, roles, whether they may sign in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.mail_address import mail_address
from workflows.domain.roles import Role
from workflows.domain.text import one_line, sort_key
from workflows.people.rules import check_roles
from workflows.store.database import Database
from workflows.store.tables.events import record
from workflows.store.tables.people import Person, RoleGrant


class OwnRightsKept(Refusal):
    """An administrator must not lock the last door from outside."""

    message = N_(
        "Anh/chị không tự bỏ quyền quản trị hoặc tự khóa tài khoản của mình được. "
        "Nhờ một quản trị viên khác thực hiện."
    )


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything an administrator may change of a person."""

    name: str
    office_title: str | None
    email: str | None
    phone: str | None
    agency_id: int | None
    roles: frozenset[Role]
    active: bool


def change_person(
    db: Database, person_id: int, details: PersonDetails, *, actor: Actor, now: datetime
) -> None:
    """Keep new details of a person; losing a role or the account ends their sessions."""
    actor.require(Role.ADMIN)
    name, email = one_line(details.name), mail_address(details.email)
    check_roles(name, details.roles, details.agency_id)
    keeps_rights = details.active and Role.ADMIN in details.roles
    if person_id == actor.person_id and not keeps_rights:
        raise OwnRightsKept
    with db.writing.begin() as session:
        person = _get_person(session, person_id)
        before = _known(person)
        if before["roles"] != sorted(details.roles) or not details.active:
            person.session_epoch += 1
        person.name, person.name_sort = name, sort_key(name)
        person.office_title, person.email = details.office_title, email
        person.phone, person.agency_id = details.phone, details.agency_id
        person.active = details.active
        _grant(person, details.roles)
        session.flush()
        after = _known(person)
        changed = [key for key in before if before[key] != after[key]]
        if changed:
            record(
                session,
                "person.change",
                actor=actor,
                now=now,
                before={key: before[key] for key in changed},
                after={key: after[key] for key in changed},
                person_id=person_id,
            )


def _get_person(session: Session, person_id: int) -> Person:
    wanted = select(Person).filter_by(id=person_id).options(selectinload(Person.grants))
    person = session.scalars(wanted).one_or_none()
    if person is None:
        raise NotFoundRefused
    return person


def _grant(person: Person, roles: Iterable[Role]) -> None:
    wanted = set(roles)
    person.grants = [grant for grant in person.grants if grant.role in wanted] + [
        RoleGrant(role=role) for role in sorted(wanted - {g.role for g in person.grants})
    ]


def _known(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "office_title": person.office_title,
        "email": person.email,
        "phone": person.phone,
        "agency_id": person.agency_id,
        "active": person.active,
        "roles": sorted(grant.role for grant in person.grants),
    }
