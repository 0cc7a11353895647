"""First passwords for many: made once, handed out once, kept by nobody."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.people.actions import checked_hash, keep_password
from workflows.people.passwords import one_time_password
from workflows.store.database import Database
from workflows.store.tables.events import record
from workflows.store.tables.people import Person

AT_ONCE = 40  # making one safe takes a third of a second


@dataclass(frozen=True, slots=True)
class Handed:
    """A password to be given to somebody, who must change it."""

    agency: str
    name: str
    login: str
    password: str


def without_password(session: Session) -> list[Person]:
    """List who may sign in but has no password yet, by agency and name."""
    wanted = (
        select(Person)
        .where(Person.password_hash.is_(None), Person.active)
        .options(joinedload(Person.agency))
        .order_by(Person.agency_id, Person.name_sort, Person.id)
    )
    return list(session.scalars(wanted))


def hand_out_passwords(db: Database, *, actor: Actor, now: datetime) -> tuple[Handed, ...]:
    """Give the next of those without a password one each; it is told here and nowhere else.

    Two administrators at once hand each person one password: whoever comes second leaves out
    those who have one by then.
    """
    actor.require(Role.ADMIN)
    with db.reading() as reading:
        others = [one for one in without_password(reading) if one.id != actor.person_id]
        waiting = [(one.id, one.login) for one in others[:AT_ONCE]]
    made = {
        person_id: (pw := one_time_password(), checked_hash(pw, login))
        for person_id, login in waiting
    }
    handed = []
    with db.writing.begin() as session:
        for person in without_password(session):
            if person.id not in made:
                continue
            password, hashed = made[person.id]
            keep_password(person, hashed, must_change=True)
            record(session, "person.set_password", actor=actor, now=now, person_id=person.id)
            agency = person.agency.name if person.agency else ""
            handed.append(Handed(agency, person.name, person.login, password))
    return tuple(handed)
