"""Files of papers written here: what clerks take along, what the leader saw, what was numbered."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from templates_docx.edited.marking import marked
from templates_docx.packages import WORD
from workflows.domain.actor import Actor
from workflows.issuing.ahead import Ahead
from workflows.issuing.sources import source_of, source_sha256
from workflows.issuing.words import paper_of
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.queries.documents import code_of, get_document_fact
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import FileKind, PaperFile, StoredFile

PDF = "application/pdf"
GENERATED, UPLOADED, EDITED = "generated", "uploaded", "edited"  # how a version came about


def render_document(db: Database, files: FileStore, document_id: int) -> bytes:
    """Give a paper's file with its words as they stand now."""
    with db.reading() as session:
        get_document_fact(session, document_id)  # there is such a paper
        source = source_of(session, files, session.get_one(Document, document_id))
    return source.draft(source.words)


def handed_out(db: Database, files: FileStore, document_id: int) -> bytes:
    """Give a draft's file to edit in Word: it carries which paper and version it is."""
    with db.reading() as session:
        get_document_fact(session, document_id)
        document = session.get_one(Document, document_id)
        source, mark = source_of(session, files, document), mark_for(document)
    return marked(source.draft(source.words), mark)


def mark_for(document: Document) -> str:
    """Write the mark of a paper's file: which paper, which version of its words, of which office."""
    drafted = f"{document.drafted_at:%Y%m%d%H%M%S}"
    return f"{document.paper_id}-{document.words_version}-{drafted}"


def keep_words(
    session: Session,
    files: FileStore,
    document: Document,
    kind: FileKind,
    *,
    ahead: Ahead,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep the file of a paper's words as a new version: for the leader, or numbered and dated.

    A draft edited in Word is a version already.
    """
    if kind is FileKind.DRAFT and document.word_file_id is not None:
        return
    paper = paper_of(document.template, document.context)
    data = ahead.get((paper, source_sha256(session, document)))
    if data is None:
        source = source_of(session, files, document)
        data = source.draft(paper) if kind is FileKind.DRAFT else source.final(paper)
    version = next_version(session, document.paper_id, kind)
    add_version(session, files, document, kind, version, data=data, actor=actor, now=now)


def next_version(session: Session, paper_id: int, kind: FileKind) -> int:
    """Count on the versions of a kind of file."""
    newest = select(func.max(PaperFile.version)).filter_by(paper_id=paper_id, kind=kind)
    return (session.scalar(newest) or 0) + 1


def add_version(
    session: Session,
    files: FileStore,
    document: Document,
    kind: FileKind,
    version: int,
    *,
    data: bytes,
    actor: Actor,
    now: datetime,
    made_by: str = GENERATED,
    note: str | None = None,
) -> StoredFile:
    """Store bytes as a version of a kind of file of this paper."""
    file = keep_file(
        session,
        files,
        data=data,
        name=file_name(document, kind),
        media_type=PDF if kind is FileKind.PDF else WORD,
        actor=actor,
        now=now,
    )
    session.add(
        PaperFile(
            paper_id=document.paper_id,
            file_id=file.id,
            kind=kind,
            version=version,
            made_by=made_by,
            note=note,
        )
    )
    return file


def file_name(document: Document, kind: FileKind) -> str:
    """Name a paper's file as a clerk would: «123-UBND-TH Đôn đốc ….docx»."""
    code = code_of(document.paper).replace("/", "-")
    ending = "pdf" if kind is FileKind.PDF else "docx"
    words = f"{code or f'Dự thảo {document.paper_id}'} {document.paper.subject or ''}"
    return f"{words.replace('/', '-')[:80].strip()}.{ending}"
