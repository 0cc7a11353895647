"""Registers as PDF: long work like the printing of papers, of the lines as they stand then."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from templates_docx.contexts import IncomingRegister, OutgoingRegister, ProgressRegister
from templates_docx.printing import to_pdf
from templates_docx.rendering import render
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.clock import office_day
from workflows.issuing.files import PDF
from workflows.issuing.incoming_paper import incoming_paper, progress_paper
from workflows.issuing.register_paper import register_paper
from workflows.jobs.actions import Work, ask_job
from workflows.store.database import Database
from workflows.store.files import keep_file

PRINT_REGISTER = "register.pdf"  # kind of job


class Book(StrEnum):
    """Which of the decree's registers is printed."""

    OUTGOING = "di"
    INCOMING = "den"
    PROGRESS = "theo-doi"


def book_paper(
    session: Session,
    register_id: int,
    book: Book,
    *,
    today: date,
    first_day: date | None = None,
    last_day: date | None = None,
) -> OutgoingRegister | IncomingRegister | ProgressRegister:
    """Write a register of a stretch of days, ready to be printed."""
    days = {"first_day": first_day, "last_day": last_day}
    if book is Book.OUTGOING:
        return register_paper(session, register_id, **days)
    if book is Book.INCOMING:
        return incoming_paper(session, register_id, **days)
    return progress_paper(session, register_id, today=today, **days)


def book_name(paper: OutgoingRegister | IncomingRegister | ProgressRegister, ending: str) -> str:
    """Name the file of a register: «Sổ đăng ký văn bản đến 2026.docx»."""
    return f"{paper.title} {paper.year}.{ending}"


def request_book(
    db: Database,
    register_id: int,
    book: Book,
    *,
    page: str,
    actor: Actor,
    now: datetime,
    first_day: date | None = None,
    last_day: date | None = None,
) -> int:
    """Ask for the PDF of a register; `page` is where the person goes on. Gives the job."""
    arguments = {
        "register_id": register_id,
        "book": book.value,
        "first_day": first_day.isoformat() if first_day else None,
        "last_day": last_day.isoformat() if last_day else None,
        "page": page,
    }
    with db.writing.begin() as session:
        return ask_job(session, PRINT_REGISTER, arguments, actor=actor, now=now)


def print_book(work: Work) -> dict[str, Any]:
    """Print a register and keep the file; the page it leads to names the job that made it."""
    asked, now = work.arguments, work.clock()
    with work.db.reading() as session:
        paper = book_paper(
            session,
            asked["register_id"],
            Book(asked["book"]),
            today=office_day(now),
            first_day=_day(asked["first_day"]),
            last_day=_day(asked["last_day"]),
        )
    (data,) = to_pdf([render(paper)])
    with work.db.writing.begin() as session:
        name = book_name(paper, "pdf")
        file = keep_file(
            session, work.files, data=data, name=name, media_type=PDF, actor=SYSTEM, now=now
        )
        made = {"sha256": file.sha256, "name": file.name}
    mark = "&" if "?" in asked["page"] else "?"
    return {"page": f"{asked['page']}{mark}ban-in={work.job_id}", **made}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
