"""One directive: its header, tasks with their agencies and questions, relations, files, history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.document_code import code_key, printed_code
from workflows.domain.errors import NotFoundRefused
from workflows.domain.statuses import DirectiveStatus
from workflows.store.queries.access import visible_directive_ids
from workflows.store.queries.directive_tasks import TaskFact, tasks_of
from workflows.store.queries.history import INSIDE_AGENCY
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import Event
from workflows.store.tables.papers import (
    FileKind,
    Paper,
    PaperFact,
    PaperFile,
    PaperParty,
    PaperRelation,
    PartyKind,
    RelationKind,
    StoredFile,
)
from workflows.store.tables.tasks import Task

_EVENTS_SHOWN = 300
_ASSIGNED = "assignment.create"
_SAID_TOGETHER = (_ASSIGNED, "period.begin")  # the second goes without saying
_NOT_LISTED = INSIDE_AGENCY.union(_SAID_TOGETHER)


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A paper this one names, or that names this one."""

    paper_id: int
    kind: RelationKind
    is_cited: bool  # True: this one names it; False: it names this one
    type_code: str
    code: str
    dated: str | None
    issuer: str | None
    subject: str | None
    directive_id: int | None  # where the register knows it


@dataclass(frozen=True, slots=True)
class FileFact:
    """A file kept with the paper."""

    id: int
    name: str
    size: int
    kind: FileKind
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EventFact:
    """Something that was done to the directive or one of its tasks."""

    at: datetime
    who: str
    kind: str
    task_path: str | None
    agency: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    words: str | None


@dataclass(frozen=True, slots=True)
class DirectiveFact:
    """A directive with everything its page shows but its history."""

    id: int
    version: int
    status: DirectiveStatus
    type_code: str
    number: str | None
    symbol: str | None
    code: str
    dated: str | None
    place: str | None
    issuer: str | None
    parent: str | None
    subject: str | None
    signer: tuple[str | None, str | None, str | None]
    archive: str | None
    source_words: str | None
    text: str
    coverage_reason: str | None
    registered_at: datetime | None
    valid_until: date | None
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    tasks: tuple[TaskFact, ...]
    related: tuple[RelatedPaper, ...]
    files: tuple[FileFact, ...]
    facts: Mapping[str, Sequence[Mapping[str, Any]]]  # indicator, footnote, defect, sentence


def directive_fact(session: Session, directive_id: int, actor: Actor) -> DirectiveFact:
    """Give a directive the actor may read, with the work the actor may see."""
    wanted = select(Directive).where(Directive.paper_id == directive_id)
    if not actor.is_office:
        wanted = wanted.where(Directive.paper_id.in_(visible_directive_ids(actor)))
    directive = session.scalars(wanted.options(joinedload(Directive.paper))).one_or_none()
    if directive is None:
        raise NotFoundRefused
    paper = directive.paper
    return DirectiveFact(
        id=paper.id,
        version=directive.version,
        status=directive.status,
        type_code=paper.type_code,
        number=paper.number,
        symbol=paper.symbol,
        code=printed_code(paper.number, paper.symbol),
        dated=paper.dated,
        place=paper.place,
        issuer=paper.issuer_printed,
        parent=paper.parent_printed,
        subject=paper.subject,
        signer=(directive.signer_authority, directive.signer_title, directive.signer_name),
        archive=directive.archive_line,
        source_words=directive.source_words,
        text=directive.text,
        coverage_reason=directive.coverage_reason,
        registered_at=directive.registered_at,
        valid_until=directive.valid_until,
        addressees=party_names(session, paper.id, PartyKind.ADDRESSEE),
        recipients=party_names(session, paper.id, PartyKind.RECIPIENT),
        tasks=tasks_of(session, paper.id, actor),
        related=_related(session, paper.id),
        files=_files(session, paper.id, actor),
        facts=_facts(session, paper.id),
    )


def directives_called(
    session: Session, code: str, *, but: int
) -> list[tuple[int, str, str | None, str | None]]:
    """List registered directives of a number: id, number, date, subject."""
    key = code_key(code)
    wanted = (
        select(Paper)
        .join(Directive, Directive.paper_id == Paper.id)
        .where(Paper.code_key == key, Paper.id != but)
        .order_by(Paper.id.desc())
    )
    papers = session.scalars(wanted) if key else ()
    return [(p.id, printed_code(p.number, p.symbol), p.dated, p.subject) for p in papers]


def party_names(session: Session, paper_id: int, kind: PartyKind) -> tuple[str, ...]:
    """Give the addressees or recipients of a paper as printed, in order."""
    wanted = select(PaperParty.printed).where(
        PaperParty.paper_id == paper_id, PaperParty.kind == kind
    )
    return tuple(session.scalars(wanted.order_by(PaperParty.position)))


def _related(session: Session, paper_id: int) -> tuple[RelatedPaper, ...]:
    here = PaperRelation.from_paper_id == paper_id
    there = PaperRelation.to_paper_id == paper_id
    rows = session.scalars(
        select(PaperRelation).where(or_(here, there)).order_by(PaperRelation.position)
    ).all()
    others = {r.to_paper_id if r.from_paper_id == paper_id else r.from_paper_id for r in rows}
    papers = {p.id: p for p in session.scalars(select(Paper).where(Paper.id.in_(others)))}
    known = set(session.scalars(select(Directive.paper_id).where(Directive.paper_id.in_(others))))
    return tuple(
        _related_paper(papers[r.to_paper_id], r, known, is_cited=True)
        if r.from_paper_id == paper_id
        else _related_paper(papers[r.from_paper_id], r, known, is_cited=False)
        for r in rows
    )


def _related_paper(
    paper: Paper, relation: PaperRelation, known: set[int], *, is_cited: bool
) -> RelatedPaper:
    return RelatedPaper(
        paper_id=paper.id,
        kind=relation.kind,
        is_cited=is_cited,
        type_code=paper.type_code,
        code=printed_code(paper.number, paper.symbol),
        dated=paper.dated,
        issuer=paper.issuer_printed,
        subject=paper.subject,
        directive_id=paper.id if paper.id in known else None,
    )


def _read_by(actor: Actor) -> ColumnElement[bool]:
    """Say which files of a directive somebody may read; a paper's drafts stay in the office."""
    return true() if actor.is_office else PaperFile.kind != FileKind.DRAFT


def _files(session: Session, paper_id: int, actor: Actor) -> tuple[FileFact, ...]:
    rows = session.execute(
        select(PaperFile, StoredFile)
        .join(StoredFile, StoredFile.id == PaperFile.file_id)
        .where(PaperFile.paper_id == paper_id, _read_by(actor))
        .order_by(PaperFile.id)
    )
    return tuple(
        FileFact(link.id, file.name, file.size, link.kind, link.version, file.created_at)
        for link, file in rows
    )


def _facts(session: Session, paper_id: int) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    rows = session.scalars(
        select(PaperFact)
        .where(PaperFact.paper_id == paper_id)
        .order_by(PaperFact.kind, PaperFact.position)
    )
    for row in rows:
        found.setdefault(row.kind, []).append(row.value)
    return found


def directive_file(session: Session, directive_id: int, file_id: int, actor: Actor) -> StoredFile:
    """Give a file of a directive the actor may read; else `NotFoundRefused`."""
    directive_fact(session, directive_id, actor)
    wanted = (
        select(StoredFile)
        .join(PaperFile, PaperFile.file_id == StoredFile.id)
        .where(PaperFile.paper_id == directive_id, PaperFile.id == file_id, _read_by(actor))
    )
    file = session.scalars(wanted).one_or_none()
    if file is None:
        raise NotFoundRefused
    return file


def directive_events(session: Session, directive_id: int) -> list[EventFact]:
    """List what was done to a directive and its tasks, the newest first.

    A group of agencies that got a task at one moment is one line, with their number.
    """
    rows = session.execute(
        select(Event, Task.path, Agency.name)
        .outerjoin(Task, Task.id == Event.task_id)
        .outerjoin(Agency, Agency.id == Event.agency_id)
        .where(Event.directive_id == directive_id, Event.kind.not_in(_NOT_LISTED))
        .order_by(Event.id.desc())
        .limit(_EVENTS_SHOWN)
    )
    single = [
        (
            e.id,
            EventFact(
                e.at, e.actor_name, e.kind, path, name, e.before or {}, e.after or {}, e.words
            ),
        )
        for e, path, name in rows
    ]
    together = list(_assignments(session, directive_id))
    ordered = sorted([*single, *together], key=lambda pair: pair[0], reverse=True)
    return [fact for _id, fact in ordered]


def _assignments(session: Session, directive_id: int) -> Iterator[tuple[int, EventFact]]:
    last = func.max(Event.id).label("last")
    rows = session.execute(
        select(last, Event.at, Event.actor_name, Task.path, func.count(), func.max(Agency.name))
        .join(Task, Task.id == Event.task_id)
        .join(Agency, Agency.id == Event.agency_id)
        .where(Event.directive_id == directive_id, Event.kind == _ASSIGNED)
        .group_by(Event.at, Event.actor_name, Task.path)
        .order_by(last.desc())
        .limit(_EVENTS_SHOWN)
    )
    for event_id, at, who, path, count, agency in rows:
        name = agency if count == 1 else None
        yield event_id, EventFact(at, who, _ASSIGNED, path, name, {}, {"agencies": count}, None)
