"""Reads about incoming papers: the lines of their register, and how far each is dealt with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, joinedload

from templates_docx.vocabulary import DocumentNumber, DocumentType
from workflows.domain.document_code import printed_code
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import DirectiveStatus
from workflows.domain.timeliness import AsAt, Figure
from workflows.store.queries.counts import counted_by, from_periods
from workflows.store.queries.letterheads import letterheads_on
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper, PaperRelation, RelationKind
from workflows.store.tables.periods import Period
from workflows.store.tables.registers import (
    EntryStatus,
    Register,
    RegisterEntry,
    RegisterKind,
)
from workflows.store.tables.tasks import Assignment, Task

_WAITING_SHOWN = 50


@dataclass(frozen=True, slots=True)
class NumberFact:
    """Where an incoming paper stands in its register."""

    entry_id: int
    register_id: int
    series: str
    number: str
    on_day: date


@dataclass(frozen=True, slots=True)
class IncomingFact:
    """A line of a register of incoming papers."""

    id: int
    register_id: int
    number: str  # số đến
    on_day: date
    status: EntryStatus
    reason: str | None
    paper_id: int | None
    directive_id: int | None
    kind: str  # «Công văn»
    code: str
    dated: str | None
    issuer: str
    subject: str
    receiver: str
    passed_on: date | None
    due_on: date | None
    settled_on: date | None
    answer: str
    note: str

    @property
    def is_cancelled(self) -> bool:
        """Say whether the number was cancelled."""
        return self.status is EntryStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class WorkCount:
    """The tasks of a directive in figures, by the leads' periods."""

    total: int = 0
    done: int = 0
    overdue: int = 0
    ongoing: int = 0
    first_due: date | None = None
    last_due: date | None = None
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class WorkFact:
    """How far a directive is dealt with."""

    count: WorkCount
    status: DirectiveStatus
    answers: tuple[str, ...]  # codes of the papers that answer it


@dataclass(frozen=True, slots=True)
class Unentered:
    """A directive from outside that has no số đến."""

    directive_id: int
    code: str
    dated: str | None
    issuer: str
    subject: str


def incoming_entry_of(session: Session, paper_id: int) -> NumberFact | None:
    """Give the số đến of a paper, if it has one."""
    wanted = (
        select(RegisterEntry, Register.series)
        .join(Register, Register.id == RegisterEntry.register_id)
        .where(Register.kind == RegisterKind.INCOMING, RegisterEntry.paper_id == paper_id)
        .where(RegisterEntry.status == EntryStatus.USED)
        .order_by(RegisterEntry.id)
    )
    found = session.execute(wanted).first()
    if found is None:
        return None
    entry, series = found
    number = str(DocumentNumber(entry.number, entry.suffix))
    return NumberFact(entry.id, entry.register_id, series, number, entry.on_day)


def incoming_entries(
    session: Session,
    register_id: int,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    words: str = "",
) -> list[IncomingFact]:
    """List the lines of a register in the order of their numbers, by day of arrival or words."""
    wanted = _entries().where(RegisterEntry.register_id == register_id)
    if first_day is not None:
        wanted = wanted.where(RegisterEntry.on_day >= first_day)
    if last_day is not None:
        wanted = wanted.where(RegisterEntry.on_day <= last_day)
    if words:
        matching = select(Paper.id).where(Paper.search_fold.contains(words, autoescape=True))
        wanted = wanted.where(RegisterEntry.paper_id.in_(matching))
    ordered = wanted.order_by(RegisterEntry.number, RegisterEntry.suffix)
    return [_fact(*found) for found in session.execute(ordered)]


def get_incoming(session: Session, entry_id: int) -> IncomingFact:
    """Give one line; raises `NotFoundRefused`."""
    found = session.execute(_entries().where(RegisterEntry.id == entry_id)).one_or_none()
    if found is None:
        raise NotFoundRefused
    return _fact(*found)


def _entries() -> Select[RegisterEntry, int | None]:
    return (
        select(RegisterEntry, Directive.paper_id)
        .join(Register, Register.id == RegisterEntry.register_id)
        .outerjoin(Directive, Directive.paper_id == RegisterEntry.paper_id)
        .where(Register.kind == RegisterKind.INCOMING)
        .options(joinedload(RegisterEntry.paper))
    )


def _fact(entry: RegisterEntry, directive_id: int | None) -> IncomingFact:
    paper = entry.paper
    return IncomingFact(
        id=entry.id,
        register_id=entry.register_id,
        number=str(DocumentNumber(entry.number, entry.suffix)),
        on_day=entry.on_day,
        status=entry.status,
        reason=entry.reason,
        paper_id=entry.paper_id,
        directive_id=directive_id,
        kind=DocumentType(paper.type_code).capitalised_name if paper else "",
        code=printed_code(paper.number, paper.symbol) if paper else "",
        dated=paper.dated if paper else None,
        issuer=(paper.issuer_printed or "") if paper else "",
        subject=(paper.subject or "") if paper else "",
        receiver=entry.receiver or "",
        passed_on=entry.passed_on,
        due_on=entry.due_on,
        settled_on=entry.settled_on,
        answer=entry.answer or "",
        note=entry.note or "",
    )


def work_of_register(session: Session, register_id: int, at: AsAt) -> Mapping[int, WorkFact]:
    """Say how far the directives of a register are, by directive."""
    papers = select(RegisterEntry.paper_id).where(RegisterEntry.register_id == register_id)
    statuses = select(Directive.paper_id, Directive.status).where(Directive.paper_id.in_(papers))
    counted = {row[0]: WorkCount(*row[1:]) for row in session.execute(_counted(at, papers))}
    answers = _answers(session, papers)
    return {
        directive_id: WorkFact(
            counted.get(directive_id, WorkCount()), status, tuple(answers.get(directive_id, ()))
        )
        for directive_id, status in session.execute(statuses)
    }


def _counted(at: AsAt, papers: Select[int | None]) -> Select[*tuple[Any, ...]]:
    figures = (Figure.TOTAL, Figure.DONE, Figure.OVERDUE, Figure.ONGOING)
    sums = [func.sum(case((counted_by(figure, at), 1), else_=0)) for figure in figures]
    days = (
        func.min(Period.last_on_time),
        func.max(Period.last_on_time),
        func.max(Period.completed_on),
    )
    return (
        from_periods(select(Task.directive_id, *sums, *days), at)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .where(Period.role == AgencyRole.LEAD, Task.directive_id.in_(papers))
        .group_by(Task.directive_id)
    )


def _answers(session: Session, papers: Select[int | None]) -> Mapping[int, list[str]]:
    wanted = (
        select(PaperRelation.to_paper_id, Paper.number, Paper.symbol)
        .join(Paper, Paper.id == PaperRelation.from_paper_id)
        .where(PaperRelation.kind == RelationKind.RESULT_OF)
        .where(PaperRelation.to_paper_id.in_(papers))
        .order_by(PaperRelation.id)
    )
    found: dict[int, list[str]] = {}
    for directive_id, number, symbol in session.execute(wanted):
        found.setdefault(directive_id, []).append(printed_code(number, symbol))
    return found


def unentered(session: Session, register_id: int, *, today: date) -> list[Unentered]:
    """List the directives from outside, registered since the book was opened, without số đến.

    What this office's own agencies issue does not come in; what was given orally is no paper.
    """
    register = session.get_one(Register, register_id)
    ours = [head.agency_id for head in letterheads_on(session, today)]
    entered = (
        select(RegisterEntry.paper_id)
        .join(Register, Register.id == RegisterEntry.register_id)
        .where(Register.kind == RegisterKind.INCOMING)
        .where(RegisterEntry.status == EntryStatus.USED, RegisterEntry.paper_id.is_not(None))
    )
    wanted = (
        select(Paper)
        .join(Directive, Directive.paper_id == Paper.id)
        .where(Directive.registered_at >= register.opened_at, Directive.source_words.is_(None))
        .where(Paper.issuing_agency_id.is_(None) | Paper.issuing_agency_id.not_in(ours))
        .where(Paper.id.not_in(entered))
        .order_by(Directive.registered_at)
        .limit(_WAITING_SHOWN)
    )
    return [
        Unentered(
            paper.id,
            printed_code(paper.number, paper.symbol),
            paper.dated,
            paper.issuer_printed or "",
            paper.subject or "",
        )
        for paper in session.scalars(wanted)
    ]
