"""Whom one can choose in the forms about work: agencies, and members of one's own."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.store.queries.access import own_agency_ids
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import SubjectField
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Period

Choices = list[tuple[int, str]]


def agencies_with_work(session: Session) -> Choices:
    """List the agencies that have or had work."""
    working = select(Period.agency_id).distinct()
    wanted = select(Agency.id, Agency.name).where(Agency.id.in_(working))
    return [(row.id, row.name) for row in session.execute(wanted.order_by(Agency.name_sort))]


def agencies_for_work(session: Session, today: date) -> Choices:
    """List the agencies that exist today."""
    exists_still = or_(Agency.valid_to.is_(None), Agency.valid_to >= today)
    wanted = select(Agency.id, Agency.name).where(exists_still).order_by(Agency.name_sort)
    return [(row.id, row.name) for row in session.execute(wanted)]


def members_of(session: Session, actor: Actor) -> Choices:
    """List the people an agency's contact can give work to."""
    wanted = (
        select(Person.id, Person.name)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(RoleGrant.role == Role.AGENCY_MEMBER, Person.active)
        .where(Person.agency_id.in_(own_agency_ids(actor)))
        .order_by(Person.name_sort)
    )
    return [(row.id, row.name) for row in session.execute(wanted)]


def subject_fields(session: Session) -> Choices:
    """List the fields of work, each with the leader responsible for it."""
    wanted = (
        select(SubjectField.id, SubjectField.name, Person.name)
        .join(Person, Person.id == SubjectField.leader_id, isouter=True)
        .order_by(SubjectField.name_sort)
    )
    rows = session.execute(wanted)
    return [(key, f"{name} ({leader})" if leader else name) for key, name, leader in rows]


def leaders(session: Session) -> Choices:
    """List the leaders who may be responsible for a directive."""
    return people_with_role(session, Role.LEADER)


def people_with_role(session: Session, role: Role) -> Choices:
    """List the people in use who have a role, in the alphabet's order."""
    wanted = (
        select(Person.id, Person.name)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.active, RoleGrant.role == role)
        .order_by(Person.name_sort)
    )
    return [(key, name) for key, name in session.execute(wanted)]


def field_name(session: Session, field_id: int) -> str:
    """Name a field of work; nothing where there is none of this id."""
    return session.scalar(select(SubjectField.name).where(SubjectField.id == field_id)) or ""


def person_name(session: Session, person_id: int) -> str:
    """Name a person; nothing where there is none of this id."""
    return session.scalar(select(Person.name).where(Person.id == person_id)) or ""
