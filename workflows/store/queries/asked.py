"""What leaders asked the office for with one tap, and what became of the drafts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from workflows.domain.leader_acts import LeaderAct
from workflows.domain.statuses import DocumentStatus
from workflows.store.queries.documents import code_of
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Instruction, Task


@dataclass(frozen=True, slots=True)
class AskedFact:
    """One thing asked for, about the work of one agency."""

    period_id: int
    task_id: int
    task: str
    agency: str
    act: LeaderAct
    words: str
    leader: str
    at: datetime
    document_id: int
    status: DocumentStatus
    code: str  # of the paper, once it is numbered


def asked_about(session: Session, period_ids: Collection[int]) -> Mapping[int, list[AskedFact]]:
    """List what was asked for about each of these periods, the newest first."""
    found: dict[int, list[AskedFact]] = {}
    for one in _read(session, _asked(Instruction.period_id.in_(period_ids))):
        found.setdefault(one.period_id, []).append(one)
    return found


def asked_by(session: Session, person_id: int, *, limit: int) -> list[AskedFact]:
    """List what somebody asked for last, each draft once, the newest first."""
    last = (
        select(func.max(Instruction.id))
        .where(Instruction.leader_id == person_id, Instruction.document_id.is_not(None))
        .group_by(Instruction.document_id)
    )
    return _read(session, _asked(Instruction.id.in_(last)).limit(limit))


def asked_for(session: Session, document_id: int) -> list[AskedFact]:
    """List what a paper was asked for."""
    return _read(session, _asked(Instruction.document_id == document_id))


def drafts_asked_for(
    session: Session, officer_id: int | None, *, limit: int
) -> tuple[int, list[AskedFact]]:
    """Find drafts leaders asked for that nobody has submitted: an officer's, or nobody's.

    Gives how many there are, and the first thing asked for of the oldest ones.
    """
    mine = or_(Directive.officer_id == officer_id, Directive.officer_id.is_(None))
    first = (
        select(func.min(Instruction.id).label("id"))
        .join(Document, Document.paper_id == Instruction.document_id)
        .join(Task, Task.id == Instruction.task_id)
        .join(Directive, Directive.paper_id == Task.directive_id)
        .where(Document.status == DocumentStatus.DRAFT, mine)
        .group_by(Instruction.document_id)
    )
    total = session.scalar(select(func.count()).select_from(first.subquery())) or 0
    if not total:
        return 0, []
    rows = _asked(Instruction.id.in_(first)).order_by(None).order_by(Instruction.id)
    return total, _read(session, rows.limit(limit))


def _asked(
    condition: ColumnElement[bool],
) -> Select[Instruction, str, str, str, DocumentStatus, Paper]:
    return (
        select(Instruction, Task.text, Agency.name, Person.name, Document.status, Paper)
        .join(Task, Task.id == Instruction.task_id)
        .join(Period, Period.id == Instruction.period_id)
        .join(Agency, Agency.id == Period.agency_id)
        .join(Person, Person.id == Instruction.leader_id)
        .join(Document, Document.paper_id == Instruction.document_id)
        .join(Paper, Paper.id == Document.paper_id)
        .where(condition)
        .order_by(Instruction.id.desc())
    )


def _read(
    session: Session, wanted: Select[Instruction, str, str, str, DocumentStatus, Paper]
) -> list[AskedFact]:
    return [
        AskedFact(
            period_id=row.period_id or 0,
            task_id=row.task_id,
            task=task,
            agency=agency,
            act=row.act or LeaderAct.CHASE,
            words=row.words,
            leader=row.signed_as or leader,
            at=row.at,
            document_id=row.document_id or 0,
            status=status,
            code=code_of(paper),
        )
        for row, task, agency, leader, status, paper in session.execute(wanted)
    ]
