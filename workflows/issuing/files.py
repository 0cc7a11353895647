"""Files of papers written here: what the leader saw, and what was numbered."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from templates_docx.packages import WORD
from templates_docx.rendering import render
from workflows.domain.actor import Actor
from workflows.issuing.ahead import Ahead
from workflows.issuing.templates import template_of
from workflows.issuing.words import paper_of
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.queries.documents import code_of, get_document_fact
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import FileKind, PaperFile

PDF = "application/pdf"
_GENERATED = "generated"


def render_document(db: Database, files: FileStore, document_id: int) -> bytes:
    """Fill the template with a paper's words as they stand now."""
    with db.reading() as session:
        fact = get_document_fact(session, document_id)
        template = template_of(session, files, session.get_one(Document, document_id))
    return render(paper_of(fact.template, fact.context), template)


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
    """Keep the file of a paper's words as a new version: for the leader, or numbered and dated."""
    newest = select(func.max(PaperFile.version)).filter_by(paper_id=document.paper_id, kind=kind)
    version = (session.scalar(newest) or 0) + 1
    paper = paper_of(document.template, document.context)
    data = ahead.get((paper, document.template_sha256)) or render(
        paper, template_of(session, files, document)
    )
    add_version(session, files, document, kind, version, data=data, actor=actor, now=now)


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
) -> None:
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
            made_by=_GENERATED,
        )
    )


def file_name(document: Document, kind: FileKind) -> str:
    """Name a paper's file as a clerk would: «123-UBND-TH Đôn đốc ….docx»."""
    code = code_of(document.paper).replace("/", "-")
    ending = "pdf" if kind is FileKind.PDF else "docx"
    words = f"{code or f'Dự thảo {document.paper_id}'} {document.paper.subject or ''}"
    return f"{words.replace('/', '-')[:80].strip()}.{ending}"
