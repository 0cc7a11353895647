"""The agency's contact gives work to a member of the agency, or to nobody again."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.secrecy import refuse_secret
from workflows.store.database import Database
from workflows.store.queries.access import own_agency_ids
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Delegation
from workflows.tasks.notices import tell_person
from workflows.tasks.opening import open_period
from workflows.tasks.rules import NotOfThisAgency, optional
from workflows.tasks.state import change_period


def delegate(
    db: Database,
    period_id: int,
    *,
    member_id: int | None,
    actor: Actor,
    now: datetime,
    words: str | None = None,
) -> None:
    """Give the work of an assignment to a member of the agency, or to nobody again."""
    delegate_all(db, [period_id], member_id=member_id, actor=actor, now=now, words=words)


def delegate_all(
    db: Database,
    period_ids: Iterable[int],
    *,
    member_id: int | None,
    actor: Actor,
    now: datetime,
    words: str | None = None,
) -> int:
    """Give several assignments to one member, or to nobody again, all or none; says how many."""
    actor.require(Role.AGENCY_CONTACT)
    said = optional(words)
    refuse_secret(said or "")
    with db.writing.begin() as session:
        member = _member(session, member_id, actor) if member_id is not None else None
        periods = [open_period(session, period_id, actor) for period_id in period_ids]
        once = {period.assignment_id: period for period in periods}  # its periods go together
        for period in once.values():
            _give(session, period, member, said, actor=actor, now=now)
        return len(once)


def _give(
    session: Session,
    period: Period,
    member: Person | None,
    words: str | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    running = Delegation.ended_at.is_(None)
    session.execute(
        update(Delegation)
        .where(Delegation.assignment_id == period.assignment_id, running)
        .values(ended_at=now)
    )
    if member is not None:
        _delegate(session, period, member, words, actor=actor, now=now)
    change_period(
        session,
        period,
        "assignment.delegate",
        actor=actor,
        now=now,
        words=words,
        details={"member": member.name if member else None},
    )


def _delegate(
    session: Session,
    period: Period,
    member: Person,
    words: str | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    row = Delegation(
        assignment_id=period.assignment_id,
        member_id=member.id,
        by_id=actor.person_id,
        signed_as=actor.signed_as,
        words=words,
        at=now,
    )
    session.add(row)
    tell_person(session, member.id, period, "assignment.delegate", now=now, words=words)


def _member(session: Session, member_id: int, actor: Actor) -> Person:
    wanted = (
        select(Person)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.id == member_id, Person.active, RoleGrant.role == Role.AGENCY_MEMBER)
        .where(Person.agency_id.in_(own_agency_ids(actor)))
    )
    member = session.scalars(wanted).one_or_none()
    if member is None:
        raise NotOfThisAgency
    return member
