"""Signing in and out: attempts and ended sessions stand in tables every process shares."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.people.guessing import OF_PASSWORDS, grant_attempt, write_attempt
from workflows.people.passwords import is_password
from workflows.people.rules import tidy_login, tidy_password
from workflows.store.database import Database
from workflows.store.queries.second_factor import has_second_step
from workflows.store.tables.events import record
from workflows.store.tables.people import EndedSession, Person


class SignInRefused(Refusal):
    """Login and password do not go together; which of the two is wrong is not said."""

    message = N_(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra bộ gõ và phím Caps Lock rồi thử lại; "
        "nếu quên mật khẩu, đề nghị quản trị viên đặt lại."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class Proof:
    """Login and password were right."""

    person_id: int
    needs_code: bool  # the second step is still to come: nobody has signed in yet


@dataclass(frozen=True, slots=True)
class _Claim:
    """An attempt written down, and what to compare the password with."""

    attempt_id: int
    person_id: int | None
    name: str
    password_hash: str | None


def sign_in(
    db: Database, *, login: str, password: str, remote: str, now: datetime, demo_allowed: bool
) -> Proof:
    """Say whose login and password these are; every attempt is written down.

    Two transactions, on purpose: the attempt counts before it is judged, or guesses made at the
    same moment would not see each other; and hashing must not hold the lock of the database.
    """
    login = tidy_login(login)[:200]
    claim = _claim(db, login, remote, now, demo_allowed=demo_allowed)
    right = is_password(tidy_password(password), claim.password_hash)
    if not right or claim.person_id is None:
        raise SignInRefused
    with db.writing.begin() as session:
        grant_attempt(session, claim.attempt_id)
        proof = Proof(claim.person_id, needs_code=has_second_step(session, claim.person_id))
        if not proof.needs_code:
            who = Actor(person_id=claim.person_id, name=claim.name, roles=frozenset())
            record(session, "person.sign_in", actor=who, now=now, person_id=claim.person_id)
    return proof


def sign_out(db: Database, *, key: str, lasts: timedelta, actor: Actor, now: datetime) -> None:
    """End one session wherever its cookie lies; `lasts` is how long a cookie is taken at most."""
    with db.writing.begin() as session:
        session.execute(delete(EndedSession).where(EndedSession.ended_at < now - lasts))
        session.merge(EndedSession(key=key, ended_at=now))
        record(session, "person.sign_out", actor=actor, now=now, person_id=actor.person_id)


def _claim(db: Database, login: str, remote: str, now: datetime, *, demo_allowed: bool) -> _Claim:
    with db.writing.begin() as session:
        attempt = write_attempt(session, subject=login, remote=remote, now=now, limits=OF_PASSWORDS)
        person = session.scalars(
            select(Person).where(Person.login == login, Person.active)
        ).one_or_none()
        if person is None or (person.is_demo and not demo_allowed):
            return _Claim(attempt.id, None, "", None)
        return _Claim(attempt.id, person.id, person.name, person.password_hash)
