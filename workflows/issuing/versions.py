"""The versions of a paper's file, and what differs between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.differences import Difference, differences
from templates_docx.edited.reading import told_by
from templates_docx.edited.telling import lines_in
from templates_docx.format_rules import LintReport, lint
from workflows.domain.errors import NotFoundRefused
from workflows.issuing.sources import source_of
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.checks import issuer_names
from workflows.store.queries.documents import FileFact, get_document_fact
from workflows.store.tables.documents import Document, WordUpload
from workflows.store.tables.papers import FileKind, StoredFile
from workflows.store.tables.people import Person


@dataclass(frozen=True, slots=True)
class WordLook:
    """What is to be said of a paper that is edited in Word."""

    outside: tuple[str, ...]  # what it says in no part of the paper
    gone: tuple[str, ...]  # words of the template that were taken out
    has_traces: bool  # tracked changes or comments are in it
    report: LintReport  # what the checker of form finds


@dataclass(frozen=True, slots=True)
class Waiting:
    """A Word file that was brought back and waits for a word."""

    id: int
    document_id: int
    at: datetime
    by: str
    name: str
    note: str
    has_mark: bool  # it says which paper it is


@dataclass(frozen=True, slots=True)
class Compared:
    """A waiting file beside the paper as it stands."""

    waiting: Waiting
    subject: str  # as the file says it
    words_version: int  # of the paper it is compared with
    differences: tuple[Difference, ...]


def word_look(db: Database, files: FileStore, document_id: int) -> WordLook | None:
    """Say what the file of a paper edited in Word says besides; None for one filled here."""
    with db.reading() as session:
        source = source_of(session, files, session.get_one(Document, document_id))
        names = issuer_names(session)
    if source.edited is None:
        return None
    told = told_by(source.edited, source.template, source.words)
    report = lint(source.edited, names)
    return WordLook(told.outside, told.gone, told.has_traces, report)


def compare_versions(
    db: Database, files: FileStore, document_id: int, old: int, new: int | None
) -> tuple[Difference, ...]:
    """List what differs between two versions of a paper's file; None is the paper as it stands."""
    with db.reading() as session:
        fact = get_document_fact(session, document_id)
        source = source_of(session, files, session.get_one(Document, document_id))
    before = _version(files, fact.files, old)
    after = source.draft(source.words) if new is None else _version(files, fact.files, new)
    return differences(lines_in(before), lines_in(after))


def _version(files: FileStore, kept: Sequence[FileFact], version: int) -> bytes:
    for file in kept:
        if file.kind is FileKind.DRAFT and file.version == version:
            return files.read(file.sha256, name=file.name)
    raise NotFoundRefused


def waiting_uploads(session: Session, document_id: int) -> list[Waiting]:
    """List the Word files of a paper that wait for a word."""
    wanted = (
        select(WordUpload, StoredFile.name, Person.name)
        .join(StoredFile, StoredFile.id == WordUpload.file_id)
        .outerjoin(Person, Person.id == WordUpload.by_id)
        .where(WordUpload.document_id == document_id, WordUpload.settled_at.is_(None))
        .order_by(WordUpload.id)
    )
    return [_waiting(*row) for row in session.execute(wanted)]


def _waiting(upload: WordUpload, name: str, by: str | None) -> Waiting:
    return Waiting(
        id=upload.id,
        document_id=upload.document_id,
        at=upload.at,
        by=by or "",
        name=name,
        note=upload.note,
        has_mark=upload.words_version is not None,
    )


def compared_upload(db: Database, files: FileStore, document_id: int, upload_id: int) -> Compared:
    """Put a waiting file beside its paper; raises `NotFoundRefused`."""
    with db.reading() as session:
        found = [one for one in waiting_uploads(session, document_id) if one.id == upload_id]
        upload = session.get(WordUpload, upload_id)
        if upload is None or not found:
            raise NotFoundRefused
        document = session.get_one(Document, document_id)
        source, version = source_of(session, files, document), document.words_version
        file = session.get_one(StoredFile, upload.file_id)
        data = files.read(file.sha256, name=file.name)
    told = told_by(data, source.template, source.words)
    changed = differences(lines_in(source.draft(source.words)), lines_in(data))
    return Compared(found[0], told.words.subject, version, changed)
