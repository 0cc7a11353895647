"""Files of papers written here: what the leader saw, what was numbered, and its PDF."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from templates_docx.errors import PaperRefused
from templates_docx.printing import to_pdf
from templates_docx.rendering import render
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.issuing.rules import BEFORE_NUMBER
from workflows.issuing.steps import get_document
from workflows.issuing.words import letter_of
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.queries.documents import code_of, get_document_fact
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import FileKind, PaperFile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
_GENERATED = "generated"


class PdfUnavailable(Refusal):
    """No PDF can be made here and now; the Word file is as good."""

    message = N_("%(why)s")
    status = 503


def render_document(db: Database, document_id: int) -> bytes:
    """Fill the template with a paper's words as they stand now."""
    with db.reading() as session:
        fact = get_document_fact(session, document_id)
    return render(letter_of(fact.template, fact.context))


def pdf_of(
    db: Database, files: FileStore, document_id: int, *, actor: Actor, now: datetime
) -> bytes:
    """Give a paper as PDF; a numbered one's is kept, and made again only when it is not there.

    LibreOffice runs outside any transaction. Raises `PdfUnavailable`.
    """
    with db.reading() as session:
        fact = get_document_fact(session, document_id)
    final, pdf = fact.latest(FileKind.FINAL), fact.latest(FileKind.PDF)
    if final is None or fact.row.status in BEFORE_NUMBER:
        return _print(render(letter_of(fact.template, fact.context)))
    if pdf is not None and pdf.version == final.version:
        return files.read(pdf.sha256, name=pdf.name)
    data = _print(files.read(final.sha256, name=final.name))
    _keep_pdf(db, files, document_id, final.version, data=data, actor=actor, now=now)
    return data


def _print(data: bytes) -> bytes:
    try:
        return to_pdf([data])[0]
    except PaperRefused as refusal:
        raise PdfUnavailable(why=str(refusal)) from refusal


def _keep_pdf(
    db: Database,
    files: FileStore,
    document_id: int,
    version: int,
    *,
    data: bytes,
    actor: Actor,
    now: datetime,
) -> None:
    with db.writing.begin() as session:
        document = get_document(session, document_id)
        known = select(PaperFile.id).filter_by(
            paper_id=document_id, kind=FileKind.PDF, version=version
        )
        if session.scalar(known) is None:  # somebody else may have printed it meanwhile
            _add(session, files, document, FileKind.PDF, version, data=data, actor=actor, now=now)


def keep_draft(
    session: Session, files: FileStore, document: Document, *, actor: Actor, now: datetime
) -> None:
    """Keep the file a leader is asked to approve, as a new version."""
    _keep(session, files, document, FileKind.DRAFT, actor=actor, now=now)


def keep_final(
    session: Session, files: FileStore, document: Document, *, actor: Actor, now: datetime
) -> None:
    """Keep the numbered and dated file, as a new version."""
    _keep(session, files, document, FileKind.FINAL, actor=actor, now=now)


def _keep(
    session: Session,
    files: FileStore,
    document: Document,
    kind: FileKind,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    newest = select(func.max(PaperFile.version)).filter_by(paper_id=document.paper_id, kind=kind)
    version = (session.scalar(newest) or 0) + 1
    data = render(letter_of(document.template, document.context))
    _add(session, files, document, kind, version, data=data, actor=actor, now=now)


def _add(
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
    file = keep_file(
        session,
        files,
        data=data,
        name=file_name(document, kind),
        media_type=PDF if kind is FileKind.PDF else DOCX,
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
