"""Telling those whom a change concerns, in the transaction of the change."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.store.database import Database
from workflows.store.queries.notices import concerns
from workflows.store.tables.directives import Directive
from workflows.store.tables.jobs import Notice
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Period


def tell_agency(
    session: Session, period: Period, kind: str, *, now: datetime, words: str | None = None
) -> None:
    """Tell the agency of a period what was decided."""
    notice = Notice(agency_id=period.agency_id, kind=kind, details={"words": words}, at=now)
    notice.period_id = period.id
    session.add(notice)


def tell_officer(
    session: Session, period: Period, kind: str, *, now: datetime, words: str | None = None
) -> None:
    """Tell the officer who follows the directive, if there is one; the desk shows it to all."""
    officer_id = _directive(session, period).officer_id
    tell_person(session, officer_id, period, kind, now=now, words=words)


def tell_leader(
    session: Session, period: Period, kind: str, *, now: datetime, words: str | None = None
) -> None:
    """Tell the leader responsible for the directive, if there is one."""
    leader_id = _directive(session, period).leader_id
    tell_person(session, leader_id, period, kind, now=now, words=words)


def tell_leaders(
    session: Session, period: Period, kind: str, *, now: datetime, words: str | None = None
) -> None:
    """Tell the leader responsible for the directive; where none is named, every leader."""
    if (leader_id := _directive(session, period).leader_id) is not None:
        tell_person(session, leader_id, period, kind, now=now, words=words)
        return
    is_leader = select(RoleGrant.person_id).where(RoleGrant.role == Role.LEADER)
    for person_id in session.scalars(
        select(Person.id).where(Person.active, Person.id.in_(is_leader)).order_by(Person.id)
    ):
        tell_person(session, person_id, period, kind, now=now, words=words)


def tell_person(
    session: Session,
    person_id: int | None,
    period: Period,
    kind: str,
    *,
    now: datetime,
    words: str | None = None,
) -> None:
    """Tell one person, if there is one."""
    if person_id is not None:
        notice = Notice(person_id=person_id, kind=kind, details={"words": words}, at=now)
        notice.period_id = period.id
        session.add(notice)


def _directive(session: Session, period: Period) -> Directive:
    wanted = select(Directive).where(Directive.paper_id == period.assignment.task.directive_id)
    return session.scalars(wanted).one()


def mark_all_read(db: Database, *, actor: Actor, now: datetime) -> int:
    """Note that a person has read what they, or their agency, were told; says how many."""
    unread = concerns(actor) & Notice.read_at.is_(None)
    with db.writing.begin() as session:
        marked = session.execute(
            update(Notice).where(unread).values(read_at=now).returning(Notice.id)
        )
        return len(marked.all())
