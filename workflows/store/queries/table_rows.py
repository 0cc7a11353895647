"""Rows of work with everything a table can show beside them: people, agencies, the paper, results."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased

from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import Nature, PeriodStatus
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper, SubjectField
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Period, Report
from workflows.store.tables.tasks import Assignment, Task

_GONE = (PeriodStatus.TRANSFERRED, PeriodStatus.CANCELLED)
_Words = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PersonFact:
    """Somebody named in a table, and how to reach them."""

    name: str
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class ResultFact:
    """What the last report says beside its words."""

    difficulties: str | None
    result_code: str | None
    result_dated: date | None
    assessed_by: PersonFact | None
    assessed_at: datetime | None


@dataclass(frozen=True, slots=True)
class WorkFact:
    """What stands beside the period itself: its task and the paper the task is from."""

    nature: Nature
    expected_product: str | None
    deadline_words: str | None
    assigned_at: datetime
    type_code: str
    issuer: str | None
    subject: str | None
    signer: str | None
    field: str | None
    leader: PersonFact | None
    officer: PersonFact | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the table with all it can show."""

    row: PeriodRow
    work: WorkFact
    result: ResultFact | None
    leads: tuple[str, ...] = field(default=())
    coordinating: tuple[str, ...] = field(default=())
    contacts: tuple[str, ...] = field(default=())


def table_rows(session: Session, rows: Sequence[PeriodRow]) -> list[TableRow]:
    """Add to rows of a list what their tasks, papers, agencies and last reports say."""
    work = _work(session, [row.period_id for row in rows])
    results = _results(session, [row.last_report.id for row in rows if row.last_report])
    tasks = {row.task_id for row in rows}
    leads = _agencies(session, tasks, AgencyRole.LEAD)
    helpers = _agencies(session, tasks, AgencyRole.COORDINATING)
    contacts = _contacts(session, {row.agency_id for row in rows})
    return [
        TableRow(
            row=row,
            work=work[row.period_id],
            result=results.get(row.last_report.id) if row.last_report else None,
            leads=leads.get(row.task_id, ()),
            coordinating=helpers.get(row.task_id, ()),
            contacts=contacts.get(row.agency_id, ()),
        )
        for row in rows
    ]


def _work(session: Session, period_ids: Sequence[int]) -> Mapping[int, WorkFact]:
    leader, officer, issuer = aliased(Person), aliased(Person), aliased(Agency)
    columns = select(Period.id, Assignment.assigned_at, Task, Paper, Directive.signer_name)
    wanted = _joined(columns.add_columns(SubjectField.name, issuer.name, leader, officer))
    wanted = (
        wanted.outerjoin(SubjectField, SubjectField.id == Directive.field_id)
        .outerjoin(issuer, issuer.id == Paper.issuing_agency_id)
        .outerjoin(leader, leader.id == Directive.leader_id)
        .outerjoin(officer, officer.id == Directive.officer_id)
        .where(Period.id.in_(period_ids))
    )
    return {record[0]: _work_fact(record) for record in session.execute(wanted)}


def _joined(columns: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        columns.select_from(Period)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Directive, Directive.paper_id == Task.directive_id)
        .join(Paper, Paper.id == Directive.paper_id)
    )


def _work_fact(record: Row[*tuple[Any, ...]]) -> WorkFact:
    _id, assigned_at, task, paper, signer, field_name, issuer, leader, officer = record
    return WorkFact(
        nature=task.nature,
        expected_product=task.expected_product,
        deadline_words=task.deadline_words,
        assigned_at=assigned_at,
        type_code=paper.type_code,
        issuer=issuer or paper.issuer_printed,
        subject=paper.subject,
        signer=signer,
        field=field_name,
        leader=_person(leader),
        officer=_person(officer),
    )


def _person(person: Person | None) -> PersonFact | None:
    return PersonFact(person.name, person.email, person.phone) if person else None


def _results(session: Session, report_ids: Sequence[int]) -> Mapping[int, ResultFact]:
    wanted = select(Report, Person).outerjoin(Person, Person.id == Report.assessed_by_id)
    return {
        report.id: ResultFact(
            difficulties=report.difficulties,
            result_code=report.result_code,
            result_dated=report.result_dated,
            assessed_by=_person(person),
            assessed_at=report.assessed_at,
        )
        for report, person in session.execute(wanted.where(Report.id.in_(report_ids)))
    }


def _agencies(session: Session, task_ids: set[int], role: AgencyRole) -> _Words:
    """Name who has the work of tasks in a role, and did not give it to somebody else."""
    has_work = select(Period.id).where(Period.assignment_id == Assignment.id)
    wanted = (
        select(Assignment.task_id, Agency.name)
        .join(Agency, Agency.id == Assignment.agency_id)
        .where(Assignment.task_id.in_(task_ids), Assignment.role == role)
        .where(has_work.where(Period.status.not_in(_GONE)).exists())
        .order_by(Assignment.task_id, Agency.name_sort)
    )
    return _gathered(session, wanted)


def _contacts(session: Session, agency_ids: set[int]) -> _Words:
    wanted = (
        select(Person.agency_id, Person.name, Person.phone)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.agency_id.in_(agency_ids), Person.active)
        .where(RoleGrant.role == Role.AGENCY_CONTACT)
        .order_by(Person.name_sort)
    )
    return _gathered(session, wanted)


def _gathered(session: Session, wanted: Select[*tuple[Any, ...]]) -> _Words:
    found: dict[int, list[str]] = defaultdict(list)
    for key, *words in session.execute(wanted):
        found[key].append(", ".join(word for word in words if word))
    return {key: tuple(words) for key, words in found.items()}
