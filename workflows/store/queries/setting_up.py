"""How far an office is set up: computed from what it has, kept nowhere."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workflows.domain.roles import Role
from workflows.store.queries.calendar import year_book
from workflows.store.queries.letterheads import own_agency_id
from workflows.store.tables.agencies import Agency, AgencyGroup
from workflows.store.tables.documents import IssuingBody, Signatory
from workflows.store.tables.papers import SubjectField
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.registers import Register


@dataclass(frozen=True, slots=True)
class SetUp:
    """What an office has on a day of what it needs before its first paper."""

    agencies: int
    groups: int
    has_own_agency: bool
    letterheads: int
    signatories: int
    fields: int
    fields_without_leader: int
    calendar_loaded: bool
    registers: int
    holders: dict[Role, int]
    without_password: int


def set_up(session: Session, today: date) -> SetUp:
    """Count what the office has on a day."""
    return SetUp(
        agencies=_count(session, Agency.id, Agency.valid_to.is_(None)),
        groups=_count(session, AgencyGroup.id),
        has_own_agency=own_agency_id(session) is not None,
        letterheads=_count(session, IssuingBody.id, _holds(IssuingBody, today)),
        signatories=_count(session, Signatory.id, _holds(Signatory, today)),
        fields=_count(session, SubjectField.id),
        fields_without_leader=_count(session, SubjectField.id, SubjectField.leader_id.is_(None)),
        calendar_loaded=year_book(session, today.year).kept,
        registers=_count(
            session, Register.id, and_(Register.year == today.year, Register.closed_at.is_(None))
        ),
        holders=_holders(session),
        without_password=_count(
            session, Person.id, and_(Person.active, Person.password_hash.is_(None))
        ),
    )


def _count(
    session: Session, column: InstrumentedAttribute[int], which: ColumnElement[bool] | None = None
) -> int:
    wanted = select(func.count(column))
    return session.scalar(wanted if which is None else wanted.where(which)) or 0


def _holds(table: type[IssuingBody | Signatory], day: date) -> ColumnElement[bool]:
    begun = or_(table.valid_from.is_(None), table.valid_from <= day)
    return and_(begun, or_(table.valid_to.is_(None), table.valid_to >= day))


def _holders(session: Session) -> dict[Role, int]:
    wanted = (
        select(RoleGrant.role, func.count())
        .join(Person, Person.id == RoleGrant.person_id)
        .where(Person.active)
        .group_by(RoleGrant.role)
    )
    return {row.role: row[1] for row in session.execute(wanted)}
