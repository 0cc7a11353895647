"""PDF of numbered papers: long work, outside any transaction, and made again at any time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.printing import to_pdf
from workflows.domain.actor import SYSTEM, Actor
from workflows.issuing.files import add_version
from workflows.issuing.steps import get_document
from workflows.jobs.actions import Work, ask_job
from workflows.store.database import Database
from workflows.store.queries.documents import FileFact, get_document_fact
from workflows.store.tables.papers import FileKind, PaperFile

PRINT = "document.pdf"  # kind of job


def ask_pdf(
    session: Session,
    document_ids: Iterable[int],
    *,
    actor: Actor,
    now: datetime,
    page: str = "",
) -> int:
    """Ask for the PDF of numbered papers; `page` is where the person goes on. Gives the job."""
    arguments = {"document_ids": list(document_ids), "page": page}
    return ask_job(session, PRINT, arguments, actor=actor, now=now)


def request_pdf(db: Database, document_id: int, *, page: str, actor: Actor, now: datetime) -> int:
    """Ask for the PDF of one paper, for the person who wants it now; gives the job."""
    with db.writing.begin() as session:
        get_document(session, document_id)
        return ask_pdf(session, [document_id], actor=actor, now=now, page=page)


def print_waiting(work: Work) -> dict[str, Any]:
    """Print what has no PDF of its newest numbered file yet; all in one call of LibreOffice."""
    wanted = dict(_unprinted(work.db, work.arguments["document_ids"]))
    work.progress(0, len(wanted))
    papers = [work.files.read(file.sha256, name=file.name) for file in wanted.values()]
    for (document_id, file), data in zip(wanted.items(), to_pdf(papers), strict=True):
        _keep(work, document_id, file.version, data)
    return {"page": work.arguments.get("page", "")}


def _unprinted(db: Database, document_ids: Iterable[int]) -> Iterable[tuple[int, FileFact]]:
    with db.reading() as session:
        for document_id in document_ids:
            fact = get_document_fact(session, document_id)
            final = fact.latest(FileKind.FINAL)
            if final is not None and fact.pdf is None:
                yield document_id, final


def _keep(work: Work, document_id: int, version: int, data: bytes) -> None:
    kind = FileKind.PDF
    with work.db.writing.begin() as session:
        document = get_document(session, document_id)
        known = select(PaperFile.id).filter_by(paper_id=document_id, kind=kind, version=version)
        if session.scalar(known) is not None:  # the job ran twice
            return
        add_version(
            session,
            work.files,
            document,
            kind,
            version,
            data=data,
            actor=SYSTEM,
            now=work.clock(),
        )


HANDLERS = {PRINT: print_waiting}
