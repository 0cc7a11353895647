"""Who sees what: a row reaches a person only through a query that takes the actor.

The office sees all. An agency's contact and head see what is assigned to the own agency and to those
below it, a member what was delegated to them; whoever asks for anything else learns nothing,
not even that it exists.
"""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, exists, false, or_, select, true
from sqlalchemy.orm import Session, aliased, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import WHOLE_AGENCY, AgencyRole, Role
from workflows.store.queries.heirs import WHOLLY
from workflows.store.tables.agencies import Agency, AgencySuccession
from workflows.store.tables.periods import Evidence, Period, Report
from workflows.store.tables.tasks import Assignment, Delegation, Task

_ACTORS_AT_ONCE = 256  # whose conditions are kept built: statements with them are then built once


def own_agency_ids(actor: Actor) -> Select[int]:
    """Select the ids of the actor's agency, of all below it, and of all merged into these."""
    own = select(Agency.id).where(Agency.id == actor.agency_id).cte(recursive=True)
    merged = select(AgencySuccession.predecessor_id, AgencySuccession.successor_id).where(WHOLLY)
    below = select(Agency.id, Agency.parent_id).union_all(merged).subquery()
    own = own.union(select(below.c.id).where(below.c.parent_id == own.c.id))
    return select(own.c.id)


def sees_assignment(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Assignment` that the actor's own work is kept by."""
    if actor.is_office:
        return true()
    if actor.is_any(WHOLE_AGENCY):
        return Assignment.agency_id.in_(own_agency_ids(actor))
    if Role.AGENCY_MEMBER in actor.roles:
        return Assignment.id.in_(_delegated_ids(actor))
    return false()


@lru_cache(_ACTORS_AT_ONCE)
def sees_period(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Period` that the actor's own work is kept by."""
    if actor.is_office:
        return true()
    if actor.is_any(WHOLE_AGENCY):
        return Period.agency_id.in_(own_agency_ids(actor))
    if Role.AGENCY_MEMBER in actor.roles:
        return is_delegated(actor)
    return false()


def is_delegated(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Period` for what this very person was given to do."""
    return Period.assignment_id.in_(_delegated_ids(actor))


def _delegated_ids(actor: Actor) -> Select[int]:
    """Select what this person was given, while they are of the agency that has it, or below it."""
    of_family = or_(
        Assignment.agency_id.in_(own_agency_ids(actor)),
        Assignment.agency_id.in_(_agency_ids_above(actor)),
    )
    return (
        select(Delegation.assignment_id)
        .join(Assignment, Assignment.id == Delegation.assignment_id)
        .where(Delegation.member_id == actor.seat_id, Delegation.ended_at.is_(None), of_family)
    )


def _agency_ids_above(actor: Actor) -> Select[int]:
    own = select(Agency.parent_id).where(Agency.id == actor.agency_id).cte(recursive=True)
    above = own.union(select(Agency.parent_id).where(Agency.id == own.c.parent_id))
    return select(above.c.parent_id).where(above.c.parent_id.is_not(None))


def visible_task_ids(actor: Actor) -> Select[int]:
    """Select the ids of the tasks the actor may open."""
    if actor.is_office:
        return select(Task.id)
    return select(Assignment.task_id).where(sees_assignment(actor))


def visible_directive_ids(actor: Actor) -> Select[int]:
    """Select the ids of the directives the actor may read whole: their agency received them."""
    if actor.is_office:
        return select(Task.directive_id)
    return select(Task.directive_id).where(Task.id.in_(visible_task_ids(actor)))


def monitored_task_ids(actor: Actor) -> Select[int]:
    """Select the ids of the tasks the actor's agency watches: it sees every line of them."""
    monitoring = Assignment.role == AgencyRole.MONITORING
    return select(Assignment.task_id).where(monitoring, sees_assignment(actor))


def reads_report(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Report`: own ones, all as a monitor, the lead's latest as coordinator."""
    if actor.is_office:
        return true()
    own = select(Period.id).where(sees_period(actor))
    return or_(
        Report.period_id.in_(own),
        Report.period_id.in_(_periods_of(monitored_task_ids(actor))),
        Report.id.in_(_latest_of_leads(actor)),
    )


def _periods_of(task_ids: Select[int]) -> Select[int]:
    other = aliased(Assignment)
    return (
        select(Period.id)
        .join(other, other.id == Period.assignment_id)
        .where(other.task_id.in_(task_ids))
    )


def _latest_of_leads(actor: Actor) -> Select[int]:
    lead, later = aliased(Assignment), aliased(Report)
    mine = Assignment.role == AgencyRole.COORDINATING
    tasks = select(Assignment.task_id).where(mine, sees_assignment(actor))
    return (
        select(Report.id)
        .join(Period, Period.id == Report.period_id)
        .join(lead, lead.id == Period.assignment_id)
        .where(lead.role == AgencyRole.LEAD, lead.task_id.in_(tasks))
        .where(~exists().where(later.period_id == Report.period_id, later.id > Report.id))
    )


def get_visible_period(
    session: Session, period_id: int, actor: Actor, *options: ORMOption
) -> Period:
    """Give a period of the actor's own work with its assignment and task; else `NotFoundRefused`."""
    loaded = joinedload(Period.assignment).joinedload(Assignment.task)
    wanted = select(Period).where(Period.id == period_id, sees_period(actor))
    period = session.scalars(wanted.options(loaded, *options)).one_or_none()
    if period is None:
        raise NotFoundRefused
    return period


def get_visible_task(session: Session, task_id: int, actor: Actor, *options: ORMOption) -> Task:
    """Give a task the actor may open; else `NotFoundRefused`."""
    wanted = select(Task).where(Task.id == task_id, Task.id.in_(visible_task_ids(actor)))
    task = session.scalars(wanted.options(*options)).one_or_none()
    if task is None:
        raise NotFoundRefused
    return task


def get_visible_evidence(session: Session, evidence_id: int, actor: Actor) -> Evidence:
    """Give a file of a report the actor may read; else `NotFoundRefused`."""
    wanted = (
        select(Evidence)
        .join(Report, Report.id == Evidence.report_id)
        .where(Evidence.id == evidence_id, reads_report(actor))
        .options(joinedload(Evidence.file))
    )
    evidence = session.scalars(wanted).one_or_none()
    if evidence is None:
        raise NotFoundRefused
    return evidence


def check_all_visible(session: Session, period_ids: Sequence[int], actor: Actor) -> None:
    """Raise `NotFoundRefused` unless every one of these periods is visible to the actor."""
    wanted = select(Period.id).where(Period.id.in_(period_ids), sees_period(actor))
    if set(session.scalars(wanted)) != set(period_ids):
        raise NotFoundRefused
