"""What the office does with people: create them, give and change passwords, end sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.mail_address import mail_address
from workflows.domain.roles import Role
from workflows.domain.text import one_line, sort_key
from workflows.people.passwords import hash_password, is_password, one_time_password
from workflows.people.rules import (
    check_login,
    check_password,
    check_roles,
    tidy_login,
    tidy_password,
)
from workflows.store.database import Database
from workflows.store.tables.events import record
from workflows.store.tables.people import Person, RoleGrant

FIRST_ADMINISTRATOR = "quantri"


class LoginTaken(Refusal):
    """Two people cannot share a login."""

    message = N_(
        "Tên đăng nhập «%(login)s» đã có người dùng. Chọn tên khác, ví dụ thêm tên đơn vị."
    )


class OldPasswordWrong(Refusal):
    """Whoever changes a password must know the old one."""

    message = N_("Mật khẩu hiện tại chưa đúng. Nhập lại mật khẩu đang dùng để đăng nhập.")
    status = 422


class SamePassword(Refusal):
    """A new password that is the old one."""

    message = N_("Mật khẩu mới trùng mật khẩu hiện tại. Hãy chọn mật khẩu khác.")
    status = 422


def create_person(
    db: Database,
    *,
    login: str,
    name: str,
    roles: Iterable[Role],
    actor: Actor,
    now: datetime,
    agency_id: int | None = None,
    office_title: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    password: str | None = None,
    must_change_password: bool = True,
    is_demo: bool = False,
) -> int:
    """Add somebody who may sign in once they have a password; gives their id."""
    actor.require(Role.ADMIN)
    tidy = tidy_login(login)
    check_login(tidy)
    hashed = checked_hash(password, tidy) if password is not None else None
    details = NewPerson(tidy, name, frozenset(roles), agency_id, office_title, email, phone)
    with db.writing.begin() as session:
        person = enter_person(session, details, actor=actor, now=now)
        person.password_hash, person.is_demo = hashed, is_demo
        person.must_change_password = must_change_password
        return person.id


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is known of somebody to be added."""

    login: str
    name: str
    roles: frozenset[Role]
    agency_id: int | None = None
    office_title: str | None = None
    email: str | None = None
    phone: str | None = None


def enter_person(session: Session, new: NewPerson, *, actor: Actor, now: datetime) -> Person:
    """Write somebody new, without a password, in the caller's transaction; raises `LoginTaken`."""
    login, name = tidy_login(new.login), one_line(new.name)
    check_login(login)
    check_roles(name, new.roles, new.agency_id)
    person = Person(
        login=login,
        name=name,
        name_sort=sort_key(name),
        office_title=new.office_title,
        email=mail_address(new.email),
        phone=new.phone,
        agency_id=new.agency_id,
        must_change_password=True,
        created_at=now,
        grants=[RoleGrant(role=role) for role in sorted(new.roles)],
    )
    if session.scalar(select(Person.id).where(Person.login == login)) is not None:
        raise LoginTaken(login=login)
    session.add(person)
    session.flush()
    after = {"login": login, "name": name, "roles": sorted(new.roles), "agency_id": new.agency_id}
    record(session, "person.create", actor=actor, now=now, after=after, person_id=person.id)
    return person


def change_password(db: Database, *, old: str, new: str, actor: Actor, now: datetime) -> None:
    """Change one's own password; every session of theirs ends."""
    with db.reading() as reading:
        person = _person(reading, actor.person_id)
        login, kept = person.login, person.password_hash
    if not is_password(tidy_password(old), kept):
        raise OldPasswordWrong
    if tidy_password(old) == tidy_password(new):
        raise SamePassword
    hashed = checked_hash(new, login)
    with db.writing.begin() as session:
        person = _person(session, actor.person_id)
        keep_password(person, hashed, must_change=False)
        record(session, "person.change_password", actor=actor, now=now, person_id=person.id)


def set_password(
    db: Database, person_id: int, *, password: str, actor: Actor, now: datetime
) -> None:
    """Give somebody a password they must change when they sign in; their sessions end."""
    actor.require(Role.ADMIN)
    with db.reading() as reading:
        login = _person(reading, person_id).login
    hashed = checked_hash(password, login)
    with db.writing.begin() as session:
        keep_password(_person(session, person_id), hashed, must_change=True)
        record(session, "person.set_password", actor=actor, now=now, person_id=person_id)


def end_sessions(db: Database, *, actor: Actor, now: datetime) -> None:
    """Sign oneself out on every device."""
    with db.writing.begin() as session:
        person = _person(session, actor.person_id)
        person.session_epoch += 1
        record(session, "person.end_sessions", actor=actor, now=now, person_id=person.id)


def choose_language(db: Database, *, language: str, actor: Actor, now: datetime) -> None:
    """Keep the language a person wants to read."""
    with db.writing.begin() as session:
        person = _person(session, actor.person_id)
        before, person.language = person.language, language
        record(
            session,
            "person.choose_language",
            actor=actor,
            now=now,
            before={"language": before},
            after={"language": language},
            person_id=person.id,
        )


def first_administrator(db: Database, *, now: datetime) -> tuple[str, str] | None:
    """On an office without people, make the administrator; gives login and one-time password."""
    with db.reading() as session:
        if session.scalar(select(Person.id).limit(1)) is not None:
            return None
    password = one_time_password()
    create_person(
        db,
        login=FIRST_ADMINISTRATOR,
        name="Quản trị viên",
        roles=[Role.ADMIN],
        password=password,
        actor=SYSTEM,
        now=now,
    )
    return FIRST_ADMINISTRATOR, password


def _person(session: Session, person_id: int | None) -> Person:
    person = session.get(Person, person_id) if person_id is not None else None
    if person is None:
        raise NotFoundRefused
    return person


def checked_hash(password: str, login: str) -> str:
    """Give the hash of a password that may be one of this login; raises what it breaks."""
    tidy = tidy_password(password)
    check_password(tidy, login=login)
    return hash_password(tidy)


def keep_password(person: Person, hashed: str, *, must_change: bool) -> None:
    """Set a person's password in the caller's transaction; every session of theirs ends."""
    person.password_hash = hashed
    person.must_change_password = must_change
    person.session_epoch += 1
