"""PDF of numbered papers: long work, outside any transaction, and made again at any time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.errors import PaperRefused
from templates_docx.printing import print_each
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.errors import N_, Refusal
from workflows.issuing.files import add_version
from workflows.issuing.steps import get_document
from workflows.jobs.actions import Work, ask_job
from workflows.store.database import Database
from workflows.store.queries.documents import FileFact, get_document_fact
from workflows.store.tables.papers import FileKind, PaperFile

PRINT = "document.pdf"  # kind of job
_A_CALL = 100  # papers LibreOffice prints by one call; what is printed is kept before the next


class SomeNotPrinted(Refusal):
    """Papers of which no PDF came; those of the others are kept."""

    message = N_("Đã tạo %(done)s bản PDF, còn %(left)s văn bản chưa tạo được. «%(name)s»: %(why)s")


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
    """Print what has no PDF of its newest numbered file yet, many by one call of LibreOffice.

    Raises `SomeNotPrinted` when all that can be printed is kept.
    """
    wanted = list(_unprinted(work.db, work.arguments["document_ids"]))
    failed: list[tuple[FileFact, PaperRefused]] = []
    work.progress(0, len(wanted))
    for begin in range(0, len(wanted), _A_CALL):
        part = wanted[begin : begin + _A_CALL]
        for (document_id, file), made in zip(
            part, _printed(work, part, begin, len(wanted)), strict=True
        ):
            if isinstance(made, PaperRefused):
                failed.append((file, made))
            else:
                _keep(work, document_id, file.version, made)
    if failed:
        file, why = failed[0]
        done = len(wanted) - len(failed)
        raise SomeNotPrinted(done=done, left=len(failed), name=file.name, why=why)
    return {"page": work.arguments.get("page", "")}


def _printed(
    work: Work, part: Sequence[tuple[int, FileFact]], begin: int, total: int
) -> list[bytes | PaperRefused]:
    papers = [work.files.read(file.sha256, name=file.name) for _, file in part]
    return print_each(papers, progress=lambda count: work.progress(begin + count, total))


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
