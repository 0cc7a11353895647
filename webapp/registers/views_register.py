"""One register as a table, filtered, and as a Word or PDF file for printing."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from flask import redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from templates_docx.packages import WORD
from templates_docx.rendering import render
from webapp.access import current_actor, database, files, now, requires, today
from webapp.intake.forms import shown_date
from webapp.registers import bp
from webapp.registers.forms import RegisterFilter
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.text import search_fold
from workflows.issuing.files import PDF
from workflows.issuing.register_printing import (
    PRINT_REGISTER,
    Book,
    book_name,
    book_paper,
    request_book,
)
from workflows.jobs.actions import JobFact, job_fact
from workflows.store.queries.incoming import incoming_entries, unentered
from workflows.store.queries.registers import RegisterFact, get_register, register_entries
from workflows.store.tables.jobs import JobStatus
from workflows.store.tables.registers import RegisterKind

_OFFICE = (Role.REGISTRY, Role.OFFICER)


@bp.get("/so/<int:register_id>")
@requires(*_OFFICE)
def show(register_id: int) -> ResponseReturnValue:
    """Show the lines of a register."""
    chosen = RegisterFilter.of_request()
    with database().reading() as session:
        register = get_register(session, register_id)
        shown = _shown(session, register, chosen)
    page = "incoming" if register.kind is RegisterKind.INCOMING else "show"
    return render_template(
        f"registers/{page}.html",
        register=register,
        chosen=chosen,
        shown_date=shown_date,
        printed=_printed(request.args.get("ban-in", type=int)),
        **shown,
    )


def _shown(session: Session, register: RegisterFact, chosen: RegisterFilter) -> Mapping[str, Any]:
    words = search_fold(chosen.q.data or "")
    if register.kind is RegisterKind.OUTGOING:
        return {"entries": register_entries(session, register.id, words=words, **_days(chosen))}
    return {
        "entries": incoming_entries(session, register.id, words=words, **_days(chosen)),
        "waiting": unentered(session, register.id, today=today()),
    }


def _days(chosen: RegisterFilter) -> dict[str, Any]:
    return {"first_day": chosen.tu.data, "last_day": chosen.den.data}


def _printed(job_id: int | None) -> JobFact | None:
    """Give the job that printed the register, if this person asked for it and it is done."""
    if job_id is None:
        return None
    job = job_fact(database(), job_id, actor=current_actor())
    return job if job.kind == PRINT_REGISTER and job.status is JobStatus.DONE else None


@bp.get("/so/<int:register_id>/theo-doi")
@requires(*_OFFICE)
def progress(register_id: int) -> ResponseReturnValue:
    """Show how the incoming papers of a register are dealt with, as the paper prints it."""
    chosen = RegisterFilter.of_request()
    with database().reading() as session:
        register = _of_book(session, register_id, Book.PROGRESS)
        paper = book_paper(session, register_id, Book.PROGRESS, today=today(), **_days(chosen))
    return render_template(
        "registers/progress.html",
        register=register,
        chosen=chosen,
        paper=paper,
        printed=_printed(request.args.get("ban-in", type=int)),
    )


@bp.get("/so/<int:register_id>/so.docx", defaults={"book": None})
@bp.get("/so/<int:register_id>/theo-doi.docx", defaults={"book": Book.PROGRESS})
@requires(*_OFFICE)
def word(register_id: int, book: Book | None) -> ResponseReturnValue:
    """Download a register in the form of the decree's annex."""
    chosen = RegisterFilter.of_request()
    with database().reading() as session:
        kind = get_register(session, register_id).kind
        wanted = book or (Book.INCOMING if kind is RegisterKind.INCOMING else Book.OUTGOING)
        _of_book(session, register_id, wanted)
        paper = book_paper(session, register_id, wanted, today=today(), **_days(chosen))
    data = BytesIO(render(paper))
    return send_file(
        data, mimetype=WORD, as_attachment=True, download_name=book_name(paper, "docx")
    )


@bp.post("/so/<int:register_id>/in")
@requires(*_OFFICE)
def print_pdf(register_id: int) -> ResponseReturnValue:
    """Ask for a register as PDF, of the days that are shown."""
    book = Book(request.form.get("quyen", Book.OUTGOING.value))
    chosen = RegisterFilter.of_request()
    with database().reading() as session:
        _of_book(session, register_id, book)
    endpoint = ".progress" if book is Book.PROGRESS else ".show"
    page = url_for(
        endpoint, register_id=register_id, tu=chosen.tu._value(), den=chosen.den._value()
    )
    job_id = request_book(
        database(), register_id, book, page=page, actor=current_actor(), now=now(), **_days(chosen)
    )
    return redirect(url_for("jobs.show", job_id=job_id))


@bp.get("/so/ban-in/<int:job_id>.pdf")
@requires(*_OFFICE)
def printed_pdf(job_id: int) -> ResponseReturnValue:
    """Download the PDF of a register that one asked for."""
    job = _printed(job_id)
    if job is None:
        raise NotFoundRefused
    name = str(job.result["name"])
    data = BytesIO(files().read(str(job.result["sha256"]), name=name))
    return send_file(data, mimetype=PDF, as_attachment=True, download_name=name)


def _of_book(session: Session, register_id: int, book: Book) -> RegisterFact:
    register = get_register(session, register_id)
    if (register.kind is RegisterKind.OUTGOING) is not (book is Book.OUTGOING):
        raise NotFoundRefused
    return register
