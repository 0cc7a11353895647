"""Reads about the second step of signing in."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.domain.roles import OFFICE_ROLES, Role
from workflows.store.queries.settings import SECOND_STEP_REQUIRED, setting
from workflows.store.tables.people import Person, RecoveryCode, RoleGrant, SecondFactor

_ASKED = OFFICE_ROLES | {Role.ADMIN}


@dataclass(frozen=True, slots=True)
class SecondStep:
    """How somebody's second step stands."""

    is_on: bool
    is_required: bool
    secret: str | None  # only while it is not confirmed: to be shown and put into the telephone
    paper_codes_left: int


def second_step(session: Session, person_id: int) -> SecondStep:
    """Give how somebody's second step stands."""
    factor = session.get(SecondFactor, person_id)
    is_on = factor is not None and factor.confirmed_at is not None
    left = select(func.count()).where(
        RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)
    )
    return SecondStep(
        is_on=is_on,
        is_required=is_second_step_required(session, person_id),
        secret=factor.secret if factor is not None and not is_on else None,
        paper_codes_left=session.scalar(left) or 0,
    )


def has_second_step(session: Session, person_id: int) -> bool:
    """Say whether a code is asked of this person after the password."""
    factor = session.get(SecondFactor, person_id)
    return factor is not None and factor.confirmed_at is not None


def is_second_step_required(session: Session, person_id: int) -> bool:
    """Say whether the office demands it of this person: its own people, and administrators."""
    if not setting(session, SECOND_STEP_REQUIRED, default=False):
        return False
    wanted = (
        select(RoleGrant.role)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(RoleGrant.person_id == person_id, ~Person.is_demo, RoleGrant.role.in_(_ASKED))
    )
    return session.scalars(wanted.limit(1)).first() is not None
