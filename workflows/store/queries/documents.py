"""Reads about papers written here: drafts by state, one paper whole, its history."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, joinedload

from templates_docx.vocabulary import DocumentType
from templates_docx.wording import bare_lines
from workflows.domain.document_code import printed_code
from workflows.domain.errors import NotFoundRefused
from workflows.domain.statuses import DocumentStatus
from workflows.store.tables.documents import Document, DocumentPeriod
from workflows.store.tables.events import Event
from workflows.store.tables.papers import FileKind, Paper, PaperFile, StoredFile
from workflows.store.tables.people import Person


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A paper written here, as lists show it."""

    id: int
    status: DocumentStatus
    kind: str
    code: str  # empty until numbered
    dated: date | None
    type_name: str  # «Công văn»
    subject: str
    to: tuple[str, ...]  # whom it is addressed to, as printed
    signatory: str
    periods: int  # how many tasks' periods it speaks of
    answer_by: date | None
    drafted_at: datetime
    drafted_by: str
    submitted_at: datetime | None
    issued_at: datetime | None
    return_words: str | None
    template: str  # its context, by the name of its template
    in_word: bool  # a file edited in Word is the paper
    context: Mapping[str, Any]  # every word of it
    version: int


@dataclass(frozen=True, slots=True)
class FileFact:
    """A version of a paper's file."""

    kind: FileKind
    version: int
    file_id: int
    sha256: str
    name: str
    media_type: str
    size: int
    at: datetime
    made_by: str
    by: str  # who brought or made it
    note: str


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """One paper written here, whole."""

    row: DocumentRow
    data_sha256: str
    issuing_agency_id: int | None
    withdrawn_words: str | None
    period_ids: tuple[int, ...]
    files: tuple[FileFact, ...]

    @property
    def context(self) -> Mapping[str, Any]:
        """Give every word of it."""
        return self.row.context

    @property
    def template(self) -> str:
        """Give the name of its template."""
        return self.row.template

    @property
    def pdf(self) -> FileFact | None:
        """Give the PDF of the newest numbered file, if it was printed."""
        final, pdf = self.latest(FileKind.FINAL), self.latest(FileKind.PDF)
        is_same = final is not None and pdf is not None and pdf.version == final.version
        return pdf if is_same else None

    def latest(self, kind: FileKind) -> FileFact | None:
        """Give the newest file of a kind."""
        return next((file for file in reversed(self.files) if file.kind is kind), None)


@dataclass(frozen=True, slots=True)
class DocumentEvent:
    """Something was done with a paper."""

    at: datetime
    actor_name: str
    kind: str
    words: str | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def code_of(paper: Paper) -> str:
    """Write number and symbol of a paper; empty while it has no number."""
    if not paper.number:
        return ""
    return printed_code(paper.number, paper.symbol)


def document_rows(
    session: Session, *, statuses: Collection[DocumentStatus], limit: int | None = None
) -> list[DocumentRow]:
    """List papers in these states, the oldest draft first."""
    wanted = _rows(Document.status.in_(statuses)).order_by(Document.drafted_at, Document.paper_id)
    return [_row(*found) for found in session.execute(wanted.limit(limit))]


def recent_rows(
    session: Session, *, statuses: Collection[DocumentStatus], limit: int
) -> list[DocumentRow]:
    """List papers in these states, the last one that moved first."""
    moved = func.coalesce(Document.issued_at, Document.numbered_at, Document.drafted_at)
    wanted = _rows(Document.status.in_(statuses)).order_by(moved.desc(), Document.paper_id.desc())
    return [_row(*found) for found in session.execute(wanted.limit(limit))]


def rows_of_template(session: Session, template: str, *, limit: int) -> list[DocumentRow]:
    """List the newest papers written with a template."""
    wanted = _rows(Document.template == template).order_by(Document.paper_id.desc())
    return [_row(*found) for found in session.execute(wanted.limit(limit))]


def count_by_status(session: Session) -> dict[DocumentStatus, int]:
    """Count papers written here by their state."""
    wanted = select(Document.status, func.count()).group_by(Document.status)
    return dict(session.execute(wanted).all())


def _rows(condition: ColumnElement[bool]) -> Select[Document, int]:
    periods = (
        select(func.count())
        .where(DocumentPeriod.document_id == Document.paper_id)
        .correlate(Document)
        .scalar_subquery()
    )
    loaded = (
        joinedload(Document.paper),
        joinedload(Document.drafted_by),
    )
    return select(Document, periods).where(condition).options(*loaded)


def _row(document: Document, periods: int) -> DocumentRow:
    return DocumentRow(
        id=document.paper_id,
        status=document.status,
        kind=document.kind,
        code=code_of(document.paper),
        dated=document.paper.dated_from,
        type_name=_type_name(document.paper.type_code),
        subject=document.paper.subject or "",
        to=_to(document.context),
        signatory=document.context.get("signatory", ""),
        periods=periods,
        answer_by=document.answer_by,
        drafted_at=document.drafted_at,
        drafted_by=document.drafted_as or (document.drafted_by.name if document.drafted_by else ""),
        submitted_at=document.submitted_at,
        issued_at=document.issued_at,
        return_words=document.return_words,
        template=document.template,
        in_word=document.word_file_id is not None,
        context=document.context,
        version=document.version,
    )


def _type_name(code: str) -> str:
    kind = DocumentType(code)
    return kind.heading.capitalize() or kind.capitalised_name


def _to(context: Mapping[str, Any]) -> tuple[str, ...]:
    several = context.get("addressees") or context.get("invited") or ()
    one = context.get("addressee") or context.get("transferred_to")
    return bare_lines(several) or ((one,) if one else ())


def get_document_fact(session: Session, document_id: int) -> DocumentFact:
    """Give one paper written here, whole; raises `NotFoundRefused`."""
    found = session.execute(_rows(Document.paper_id == document_id)).one_or_none()
    if found is None:
        raise NotFoundRefused
    document, periods = found
    return DocumentFact(
        row=_row(document, periods),
        data_sha256=document.data_sha256,
        issuing_agency_id=document.paper.issuing_agency_id,
        withdrawn_words=document.withdrawn_words,
        period_ids=period_ids_of(session, document_id),
        files=_files(session, document_id),
    )


def period_ids_of(session: Session, document_id: int) -> tuple[int, ...]:
    """List the periods a paper speaks of."""
    return period_ids_by_document(session, [document_id]).get(document_id, ())


def period_ids_by_document(
    session: Session, document_ids: Collection[int]
) -> dict[int, tuple[int, ...]]:
    """List the periods each of these papers speaks of."""
    wanted = (
        select(DocumentPeriod.document_id, DocumentPeriod.period_id)
        .where(DocumentPeriod.document_id.in_(document_ids))
        .order_by(DocumentPeriod.document_id, DocumentPeriod.period_id)
    )
    found: dict[int, tuple[int, ...]] = {}
    for document_id, period_id in session.execute(wanted):
        found[document_id] = (*found.get(document_id, ()), period_id)
    return found


def _files(session: Session, document_id: int) -> tuple[FileFact, ...]:
    wanted = (
        select(PaperFile, StoredFile, Person.name)
        .join(StoredFile, StoredFile.id == PaperFile.file_id)
        .outerjoin(Person, Person.id == StoredFile.created_by_id)
        .where(PaperFile.paper_id == document_id)
        .order_by(PaperFile.id)
    )
    return tuple(
        FileFact(
            kind=version.kind,
            version=version.version,
            file_id=file.id,
            sha256=file.sha256,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            at=file.created_at,
            made_by=version.made_by,
            by=name or "",
            note=version.note or "",
        )
        for version, file, name in session.execute(wanted)
    )


def document_events(session: Session, document_id: int) -> list[DocumentEvent]:
    """List what was done with a paper, the newest first."""
    wanted = (
        select(Event.at, Event.actor_name, Event.kind, Event.words, Event.before, Event.after)
        .where(Event.document_id == document_id, Event.kind.startswith("document."))
        .order_by(Event.id.desc())
    )
    return [DocumentEvent(*row) for row in session.execute(wanted)]
