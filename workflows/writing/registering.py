"""When a directive written here is issued it is registered, in the same transaction; and withdrawn."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.vocabulary import DocumentType
from workflows.agencies.resolution import agency_book
from workflows.directives.amending import relate
from workflows.directives.closing import withdraw_with_paper
from workflows.directives.entry import Entry
from workflows.directives.registering import paper_search_fold, register_entry
from workflows.directives.twins import find_twin
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.intake.draft import HeaderField
from workflows.intake.drafting import Meaning
from workflows.intake.reading import Reading, read
from workflows.intake.sources import read_file
from workflows.intake.sources.guarded import read_file_in_child
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.documents import Document
from workflows.store.tables.indicators import IndicatorTable
from workflows.store.tables.papers import FileKind, Paper, PaperFile, StoredFile, SubjectField
from workflows.writing.model import WRITTEN_DIRECTIVE, Written
from workflows.writing.rows import load
from workflows.writing.understanding import draft_of

_UNEXPLAINED = N_("Văn bản soạn tại đây: nhiệm vụ lấy từ dự thảo đã duyệt.")
_GENERATED = "generated"


class Numbered(NamedTuple):
    """The numbered file of a paper."""

    sha256: str
    name: str
    is_ours: bool  # made here; else somebody finished it in Word


Readings = Mapping[str, Reading]  # by the hash of the file


def read_ahead(db: Database, files: FileStore, document_ids: Collection[int]) -> Readings:
    """Read the numbered files of directives about to be issued, before the database is locked."""
    with db.reading() as session:
        wanted = select(Document.paper_id).where(
            Document.paper_id.in_(document_ids), Document.kind == WRITTEN_DIRECTIVE
        )
        found = [numbered_file(session, document_id) for document_id in session.scalars(wanted)]
    return {one.sha256: reading_of(files, one) for one in found if one}


def numbered_file(session: Session, document_id: int) -> Numbered | None:
    """Give the newest numbered file of a paper."""
    wanted = (
        select(StoredFile.sha256, StoredFile.name, PaperFile.made_by)
        .join(PaperFile, PaperFile.file_id == StoredFile.id)
        .where(PaperFile.paper_id == document_id, PaperFile.kind == FileKind.FINAL)
        .order_by(PaperFile.version.desc())
    )
    row = session.execute(wanted).first()
    return Numbered(row[0], row[1], row[2] == _GENERATED) if row else None


def reading_of(files: FileStore, file: Numbered) -> Reading:
    """Read a Word file of a paper as an intake would; one of another hand in a child process."""
    data = files.read(file.sha256, name=file.name)
    source = read_file(data, file.name) if file.is_ours else read_file_in_child(data, file.name)
    return read(source.text)


def register_issued(
    session: Session,
    files: FileStore,
    document: Document,
    readings: Readings,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Register a directive that is being issued: its tasks are given to their agencies.

    Everything is as if the issued file had been taken in and registered, but for the paper, which
    is this very one, and the tasks, which are those that were drafted.
    """
    file = numbered_file(session, document.paper_id)
    if file is None:
        return
    reading = readings.get(file.sha256) or reading_of(files, file)
    written, book = load(session, document.paper_id), agency_book(session)
    draft = draft_of(written, reading, _header(document.paper), book)
    entry = Entry(
        draft=draft,
        text=reading.text,
        meaning=Meaning.of(draft, book),
        actor=actor,
        now=now,
        reviewed=True,
        coverage_reason=_UNEXPLAINED if draft.unclassified else "",
        paper=document.paper,
        officer_id=document.drafted_by_id,
    )
    twin = find_twin(session, entry.identity)
    if twin and twin.is_same:
        raise twin.refusal
    directive = register_entry(session, entry)
    paper = document.paper  # found as a paper written here, and as a directive
    paper.search_fold = f"{paper.search_fold} {paper_search_fold(paper)}"
    directive.field_id, directive.leader_id = written.field_id, _leader(session, written)
    if written.table_id:
        session.get_one(IndicatorTable, written.table_id).directive_id = document.paper_id
    if written.earlier_id and written.relation:
        relate(session, document.paper_id, written.earlier_id, written.relation)


def _header(paper: Paper) -> dict[HeaderField, str]:
    kept = {
        HeaderField.TYPE: DocumentType(paper.type_code).vietnamese_name,
        HeaderField.NUMBER: paper.number,
        HeaderField.SYMBOL: paper.symbol,
        HeaderField.DATE: paper.dated,
        HeaderField.ISSUER: paper.issuer_printed,
        HeaderField.PLACE: paper.place,
        HeaderField.SUBJECT: paper.subject,
    }
    return {name: value or "" for name, value in kept.items()}


def _leader(session: Session, written: Written) -> int | None:
    """Give the leader chosen, else the one responsible for the field."""
    if written.leader_id or not written.field_id:
        return written.leader_id
    return session.get_one(SubjectField, written.field_id).leader_id


def withdraw_issued(
    session: Session, document: Document, *, words: str, actor: Actor, now: datetime
) -> None:
    """End the open work of a directive whose paper is withdrawn, with the reason."""
    withdraw_with_paper(session, document.paper_id, words=words, actor=actor, now=now)
