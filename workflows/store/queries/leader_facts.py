"""What a leader's page says beside a row of work: when it was given, and whom to call."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.domain.roles import Role
from workflows.domain.statuses import DirectiveStatus
from workflows.domain.timeliness import AsAt, Figure
from workflows.store.queries.counts import counted_by, from_periods
from workflows.store.queries.period_filters import PeriodFilter, conditions
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment

_TO_CALL = (Role.AGENCY_HEAD, Role.AGENCY_CONTACT)  # in this order


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of an agency who can be called."""

    name: str
    title: str  # chức vụ, else the role
    phone: str | None


def assigned_at(session: Session, period_ids: Collection[int]) -> Mapping[int, datetime]:
    """Say when each of these periods' work was given."""
    wanted = (
        select(Period.id, Assignment.assigned_at)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .where(Period.id.in_(period_ids))
    )
    return dict(session.execute(wanted).all())


def contacts(session: Session, agency_ids: Collection[int]) -> Mapping[int, list[Contact]]:
    """Name an agency's head and contact, by agency; its own telephone where no person has one."""
    wanted = (
        select(Person, RoleGrant.role)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.agency_id.in_(agency_ids), RoleGrant.role.in_(_TO_CALL), Person.active)
        .order_by(Person.name_sort)
    )
    found = sorted(session.execute(wanted).all(), key=lambda row: _TO_CALL.index(row[1]))
    people: dict[int, dict[int, Contact]] = defaultdict(dict)
    for person, role in found:
        contact = Contact(person.name, person.office_title or role.label, person.phone)
        people[person.agency_id or 0].setdefault(person.id, contact)
    phones = select(Agency.id, Agency.phone).where(Agency.id.in_(agency_ids))
    return {
        agency_id: _with_phone(list(people[agency_id].values()), phone)
        for agency_id, phone in session.execute(phones)
    }


def _with_phone(people: list[Contact], phone: str | None) -> list[Contact]:
    if phone and not any(one.phone for one in people):
        return [*people, Contact("", "", phone)]
    return people


def agencies_late(session: Session, wanted: PeriodFilter, at: AsAt) -> frozenset[int]:
    """Name the agencies of which something that a filter chooses is overdue."""
    late = counted_by(Figure.OVERDUE, at)
    chosen = from_periods(select(Period.agency_id), at).where(late, *conditions(wanted, at))
    return frozenset(session.scalars(chosen.distinct()))


def late_by_task(
    session: Session, wanted: PeriodFilter, at: AsAt, task_ids: Collection[int]
) -> Mapping[int, int]:
    """Count, for each of these tasks, the periods a filter chooses that are overdue."""
    chosen = (
        from_periods(select(Assignment.task_id, func.count()), at)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .where(Assignment.task_id.in_(task_ids))
        .where(counted_by(Figure.OVERDUE, at), *conditions(wanted, at))
        .group_by(Assignment.task_id)
    )
    return dict(session.execute(chosen).all())


def agency_names(session: Session, agency_ids: Collection[int]) -> Mapping[int, str]:
    """Give the names of agencies."""
    wanted = select(Agency.id, Agency.name).where(Agency.id.in_(agency_ids))
    return dict(session.execute(wanted).all())


def not_ranked(session: Session) -> frozenset[int]:
    """Name the agencies the office cannot command: they are followed, but get no place."""
    return frozenset(session.scalars(select(Agency.id).where(~Agency.under_command)))


def leads_directives(session: Session, person_id: int) -> bool:
    """Say whether somebody is responsible for a directive that is followed."""
    theirs = select(Directive.paper_id).where(
        Directive.leader_id == person_id, Directive.status == DirectiveStatus.REGISTERED
    )
    return session.scalar(theirs.limit(1)) is not None
