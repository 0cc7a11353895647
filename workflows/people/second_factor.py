"""The second step of signing in: set up, renewed, given up, and checked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.people.actions import OldPasswordWrong
from workflows.people.codes import (
    MAX_WRONG_CODES,
    PAPER_CODES,
    CodeWrong,
    is_paper_code,
    kept_paper_code,
    matching_step,
    new_paper_code,
    new_secret,
)
from workflows.people.guessing import Limit, claim_attempt, grant_attempt
from workflows.people.passwords import is_password
from workflows.people.rules import tidy_password
from workflows.store.database import Database
from workflows.store.queries.second_factor import is_second_step_required
from workflows.store.tables.events import record
from workflows.store.tables.people import Person, RecoveryCode, SecondFactor


class AlreadySetUp(Refusal):
    """A second telephone, while the first one counts."""

    message = N_(
        "Xác thực hai bước đã bật. Muốn đổi điện thoại, hãy tắt rồi bật lại bằng điện thoại mới."
    )


class SecondStepRequired(Refusal):
    """Giving up what the office demands."""

    message = N_(
        "Văn phòng yêu cầu tài khoản này xác thực hai bước nên không tắt được. Muốn đổi điện "
        "thoại, đề nghị quản trị viên đặt lại."
    )


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody gave the right code; how many codes on paper are left if it was one of these."""

    paper_codes_left: int | None


def begin(db: Database, *, actor: Actor, now: datetime) -> str:
    """Make the secret to put into one's telephone; the one begun before and not confirmed is void.

    Raises `AlreadySetUp` while another telephone counts.
    """
    with db.writing.begin() as session:
        person = _person(session, actor)
        factor = session.get(SecondFactor, person.id)
        if factor is not None and factor.confirmed_at is not None:
            raise AlreadySetUp
        if factor is None:
            factor = SecondFactor(person_id=person.id, confirmed_at=None, last_step=0)
            session.add(factor)
        factor.secret, factor.begun_at = new_secret(), now
        record(session, "second_factor.begin", actor=actor, now=now, person_id=person.id)
        return factor.secret


def confirm(db: Database, *, typed: str, actor: Actor, now: datetime) -> list[str]:
    """Switch the second step on with a first code of the telephone; gives the codes for paper."""
    with db.writing.begin() as session:
        factor = session.get(SecondFactor, _person(session, actor).id)
        if factor is None:
            raise NotFoundRefused
        if factor.confirmed_at is not None:
            raise AlreadySetUp
        _take(factor, typed, now)
        factor.confirmed_at = now
        record(session, "second_factor.confirm", actor=actor, now=now, person_id=factor.person_id)
        return _new_paper_codes(session, factor.person_id)


def renew_paper_codes(db: Database, *, typed: str, actor: Actor, now: datetime) -> list[str]:
    """Make new codes for paper, with a code of the telephone; the old ones open nothing more."""
    with db.writing.begin() as session:
        factor = _confirmed(session, _person(session, actor).id)
        if factor is None:
            raise NotFoundRefused
        _take(factor, typed, now)
        record(session, "second_factor.renew", actor=actor, now=now, person_id=factor.person_id)
        return _new_paper_codes(session, factor.person_id)


def switch_off(db: Database, *, password: str, actor: Actor, now: datetime) -> None:
    """Give the second step up, with the password; raises `SecondStepRequired` where one may not."""
    with db.reading() as reading:
        person = _person(reading, actor)
        kept = person.password_hash
        if is_second_step_required(reading, person.id):
            raise SecondStepRequired
    if not is_password(tidy_password(password), kept):
        raise OldPasswordWrong
    with db.writing.begin() as session:
        _forget(session, actor.person_id or 0)
        record(session, "second_factor.off", actor=actor, now=now, person_id=actor.person_id)


def reset(db: Database, person_id: int, *, actor: Actor, now: datetime) -> None:
    """Let somebody who lost telephone and paper begin anew; every session of theirs ends."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        person = session.get(Person, person_id)
        if person is None:
            raise NotFoundRefused
        _forget(session, person_id)
        person.session_epoch += 1
        record(session, "second_factor.reset", actor=actor, now=now, person_id=person_id)


def enter(db: Database, person_id: int, *, typed: str, remote: str, now: datetime) -> Entered:
    """Finish signing in with a code of the telephone or from paper; each opens once.

    As with passwords, the attempt is written down before it is judged. Raises `CodeWrong` and
    `TooManyAttempts`.
    """
    subject = f"#{person_id}"  # no login begins so
    attempt = claim_attempt(
        db, subject=subject, remote=remote, now=now, limits=[Limit(MAX_WRONG_CODES, of_login=True)]
    )
    with db.writing.begin() as session:
        person, factor = session.get(Person, person_id), _confirmed(session, person_id)
        if person is None or not person.active or factor is None:
            raise CodeWrong
        who = Actor(person_id=person_id, name=person.name, roles=frozenset())
        step = matching_step(factor.secret, typed, now=now, after=factor.last_step)
        if step is not None:
            factor.last_step = step
        elif not _use_paper_code(session, person_id, typed, who, now):
            raise CodeWrong
        grant_attempt(session, attempt)
        record(session, "person.sign_in", actor=who, now=now, person_id=person_id)
        return Entered(None if step is not None else _paper_codes_left(session, person_id))


def _take(factor: SecondFactor, typed: str, now: datetime) -> None:
    step = matching_step(factor.secret, typed, now=now, after=factor.last_step)
    if step is None:
        raise CodeWrong
    factor.last_step = step


def _use_paper_code(
    session: Session, person_id: int, typed: str, who: Actor, now: datetime
) -> bool:
    unused = select(RecoveryCode).where(
        RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)
    )
    found = next((one for one in session.scalars(unused) if is_paper_code(typed, one.hash)), None)
    if found is None:
        return False
    found.used_at = now
    record(session, "second_factor.paper_code", actor=who, now=now, person_id=person_id)
    return True


def _new_paper_codes(session: Session, person_id: int) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    codes = [new_paper_code() for _ in range(PAPER_CODES)]
    session.add_all(
        RecoveryCode(person_id=person_id, hash=kept_paper_code(code), used_at=None)
        for code in codes
    )
    return codes


def _paper_codes_left(session: Session, person_id: int) -> int:
    wanted = select(func.count()).where(
        RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)
    )
    return session.scalar(wanted) or 0


def _forget(session: Session, person_id: int) -> None:
    for table in (RecoveryCode, SecondFactor):
        session.execute(delete(table).where(table.person_id == person_id))


def _confirmed(session: Session, person_id: int) -> SecondFactor | None:
    factor = session.get(SecondFactor, person_id)
    return factor if factor is not None and factor.confirmed_at is not None else None


def _person(session: Session, actor: Actor) -> Person:
    person = session.get(Person, actor.person_id or 0)
    if person is None:
        raise NotFoundRefused
    return person
