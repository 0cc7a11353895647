"""One task whole, as far as the actor may see it; the number of queries is always the same."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from workflows.domain.actor import Actor
from workflows.domain.roles import AgencyRole
from workflows.domain.timeliness import AsAt
from workflows.store.queries.access import (
    get_visible_task,
    monitored_task_ids,
    reads_report,
    sees_assignment,
)
from workflows.store.queries.period_details import period_facts, report_fact
from workflows.store.queries.periods import printed_code
from workflows.store.queries.task_facts import (
    AssignmentFact,
    DelegationFact,
    InstructionFact,
    ReportFact,
    TaskFact,
)
from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person
from workflows.store.tables.periods import Evidence, Period, Report
from workflows.store.tables.tasks import Assignment, Delegation, Instruction, Task


def task_fact(session: Session, task_id: int, actor: Actor, at: AsAt) -> TaskFact:
    """Give a task the actor may open, with those parts of it they may see."""
    task = get_visible_task(session, task_id, actor)
    paper = session.get_one(Paper, task.directive_id)
    return TaskFact(
        id=task.id,
        directive_id=task.directive_id,
        directive_code=printed_code(paper.number, paper.symbol),
        directive_dated=paper.dated,
        directive_subject=paper.subject,
        path=task.path,
        text=task.text,
        expected_product=task.expected_product,
        nature=task.nature,
        deadline_words=task.deadline_words,
        reviewed=task.reviewed,
        ended_on=task.ended_on,
        assignments=_assignments(session, task, actor, at),
        instructions=_instructions(session, task, actor),
        lead_reports=_lead_reports(session, task, actor),
    )


def _shown(task: Task, actor: Actor) -> ColumnElement[bool]:
    """Show own parts, and every part to whoever watches the task."""
    watched = Assignment.task_id.in_(monitored_task_ids(actor))
    return (Assignment.task_id == task.id) & or_(sees_assignment(actor), watched)


def _assignments(session: Session, task: Task, actor: Actor, at: AsAt) -> list[AssignmentFact]:
    before, member, contact = aliased(Assignment), aliased(Person), aliased(Person)
    running = (Delegation.assignment_id == Assignment.id) & Delegation.ended_at.is_(None)
    wanted = (
        select(Assignment, Agency, before.agency_id, Delegation, member.name, contact.name)
        .join(Agency, Agency.id == Assignment.agency_id)
        .outerjoin(before, before.id == Assignment.came_from_id)
        .outerjoin(Delegation, running)
        .outerjoin(member, member.id == Delegation.member_id)
        .outerjoin(contact, contact.id == Delegation.by_id)
        .where(_shown(task, actor))
        .order_by(Agency.name_sort, Assignment.id)
    )
    found = session.execute(wanted).all()
    names = _names(session, {came_from for _, _, came_from, *_ in found if came_from})
    periods = period_facts(session, [row.id for row, *_ in found], actor, at)
    facts = [
        AssignmentFact(
            id=row.id,
            agency_id=agency.id,
            agency_name=agency.name,
            agency_phone=agency.phone,
            role=row.role,
            assigned_at=row.assigned_at,
            came_from=names.get(came_from),
            delegation=_delegation(given, member_name, contact_name),
            periods=periods[row.id],
        )
        for row, agency, came_from, given, member_name, contact_name in found
    ]
    order = list(AgencyRole)
    return sorted(facts, key=lambda fact: order.index(fact.role))


def _delegation(row: Delegation | None, member: str, contact: str) -> DelegationFact | None:
    if row is None:
        return None
    return DelegationFact(member, row.signed_as or contact, row.at, row.words)


def _names(session: Session, agency_ids: Iterable[int]) -> dict[int | None, str]:
    wanted = select(Agency.id, Agency.name).where(Agency.id.in_(list(agency_ids)))
    return {row.id: row.name for row in session.execute(wanted)}


def _instructions(session: Session, task: Task, actor: Actor) -> list[InstructionFact]:
    """Give what leaders said, and to the office also what they asked it for."""
    wanted = (
        select(
            Instruction.at,
            func.coalesce(Instruction.signed_as, Person.name),
            Instruction.words,
            Instruction.report_by,
            Instruction.act,
            Instruction.document_id,
            Document.status,
        )
        .join(Person, Person.id == Instruction.leader_id)
        .outerjoin(Document, Document.paper_id == Instruction.document_id)
        .where(Instruction.task_id == task.id)
        .where(true() if actor.is_office else Instruction.act.is_(None))
        .order_by(Instruction.id.desc())
    )
    return [InstructionFact(*row) for row in session.execute(wanted)]


def _lead_reports(session: Session, task: Task, actor: Actor) -> list[tuple[str, ReportFact]]:
    """Give a coordinating agency the latest report of every agency that leads."""
    if actor.is_office:
        return []
    wanted = (
        select(Agency.name, Report)
        .join(Period, Period.id == Report.period_id)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Agency, Agency.id == Period.agency_id)
        .where(Assignment.task_id == task.id, Assignment.role == AgencyRole.LEAD)
        .where(reads_report(actor), ~sees_assignment(actor))
        .order_by(Report.id.desc())
        .options(joinedload(Report.by), selectinload(Report.evidence).joinedload(Evidence.file))
    )
    return [(name, report_fact(report)) for name, report in session.execute(wanted)]
