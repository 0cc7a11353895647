"""Signing in and out: attempts and ended sessions stand in tables every process shares."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.people.passwords import is_password
from workflows.people.rules import (
    GUESSING_WINDOW,
    MAX_FAILURES_HERE,
    MAX_FAILURES_OF_ADDRESS,
    MAX_FAILURES_OF_LOGIN,
    tidy_login,
    tidy_password,
)
from workflows.store.database import Database
from workflows.store.tables.events import record
from workflows.store.tables.people import EndedSession, Person, SignInAttempt

_KEPT_FOR = timedelta(days=30)


class SignInRefused(Refusal):
    """Login and password do not go together; which of the two is wrong is not said."""

    message = N_(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra bộ gõ và phím Caps Lock rồi thử lại; "
        "nếu quên mật khẩu, đề nghị quản trị viên đặt lại."
    )
    status = 422


class TooManyAttempts(Refusal):
    """Too many wrong passwords in a short time."""

    message = N_("Nhập sai quá nhiều lần. Đợi %(minutes)s phút rồi đăng nhập lại.")
    status = 429


@dataclass(frozen=True, slots=True)
class _Claim:
    """An attempt written down, and what to compare the password with."""

    attempt_id: int
    person_id: int | None
    name: str
    password_hash: str | None


def sign_in(
    db: Database, *, login: str, password: str, remote: str, now: datetime, demo_allowed: bool
) -> int:
    """Give the person whose login and password these are; every attempt is written down.

    Two transactions, on purpose: the attempt counts before it is judged, or guesses made at the
    same moment would not see each other; and hashing must not hold the lock of the database.
    """
    login = tidy_login(login)[:200]
    claim = _claim(db, login, remote, now, demo_allowed=demo_allowed)
    right = is_password(tidy_password(password), claim.password_hash)
    if not right or claim.person_id is None:
        raise SignInRefused
    with db.writing.begin() as session:
        session.execute(
            update(SignInAttempt).where(SignInAttempt.id == claim.attempt_id).values(succeeded=True)
        )
        who = Actor(person_id=claim.person_id, name=claim.name, roles=frozenset())
        record(session, "person.sign_in", actor=who, now=now, person_id=claim.person_id)
    return claim.person_id


def sign_out(db: Database, *, key: str, lasts: timedelta, actor: Actor, now: datetime) -> None:
    """End one session wherever its cookie lies; `lasts` is how long a cookie is taken at most."""
    with db.writing.begin() as session:
        session.execute(delete(EndedSession).where(EndedSession.ended_at < now - lasts))
        session.merge(EndedSession(key=key, ended_at=now))
        record(session, "person.sign_out", actor=actor, now=now, person_id=actor.person_id)


def _claim(db: Database, login: str, remote: str, now: datetime, *, demo_allowed: bool) -> _Claim:
    with db.writing.begin() as session:
        _refuse_guessing(session, login, remote, now)
        session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - _KEPT_FOR))
        attempt = SignInAttempt(login=login, remote=remote, at=now, succeeded=False)
        session.add(attempt)
        person = session.scalars(
            select(Person).where(Person.login == login, Person.active)
        ).one_or_none()
        session.flush()
        if person is None or (person.is_demo and not demo_allowed):
            return _Claim(attempt.id, None, "", None)
        return _Claim(attempt.id, person.id, person.name, person.password_hash)


def _refuse_guessing(session: Session, login: str, remote: str, now: datetime) -> None:
    by_login, by_remote = SignInAttempt.login == login, SignInAttempt.remote == remote
    last_success = select(func.max(SignInAttempt.at)).where(
        by_login, by_remote, SignInAttempt.succeeded
    )
    since = max(now - GUESSING_WINDOW, session.scalar(last_success) or now - GUESSING_WINDOW)
    for most, start, conditions in (
        (MAX_FAILURES_HERE, since, (by_login, by_remote)),
        (MAX_FAILURES_OF_LOGIN, now - GUESSING_WINDOW, (by_login,)),
        (MAX_FAILURES_OF_ADDRESS, now - GUESSING_WINDOW, (by_remote,)),
    ):
        failures = session.scalars(
            select(SignInAttempt.at)
            .where(SignInAttempt.at > start, ~SignInAttempt.succeeded, *conditions)
            .order_by(SignInAttempt.at.desc())
            .limit(most)
        ).all()
        if len(failures) == most:
            wait = failures[-1] + GUESSING_WINDOW - now
            raise TooManyAttempts(minutes=max(1, math.ceil(wait.total_seconds() / 60)))
