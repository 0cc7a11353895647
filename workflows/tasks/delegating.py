"""The agency's contact gives work to a member of the agency, or to nobody again."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.roles import Role
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
    actor.require(Role.AGENCY_CONTACT)
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor)
        member = _member(session, member_id, actor) if member_id is not None else None
        running = Delegation.ended_at.is_(None)
        session.execute(
            update(Delegation)
            .where(Delegation.assignment_id == period.assignment_id, running)
            .values(ended_at=now)
        )
        if member is not None:
            _delegate(session, period, member, optional(words), actor=actor, now=now)
        change_period(
            session,
            period,
            "assignment.delegate",
            actor=actor,
            now=now,
            words=optional(words),
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
