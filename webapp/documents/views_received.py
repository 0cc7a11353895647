"""What an agency received: its letters, and saying that they arrived."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires
from webapp.documents import bp
from webapp.documents.views_document import sent
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import acknowledge_letter
from workflows.store.queries.documents import get_document_fact
from workflows.store.queries.received import get_received_letter, received_letters
from workflows.store.queries.righting import righted_by, rights
from workflows.store.tables.papers import FileKind


@bp.get("/don-vi/cong-van")
@requires(Role.AGENCY_CONTACT)
def received() -> ResponseReturnValue:
    """List the letters issued to the own agency."""
    with database().reading() as session:
        letters = received_letters(session, current_actor())
    return render_template("documents/received.html", letters=letters)


@bp.get("/don-vi/cong-van/<int:document_id>")
@requires(Role.AGENCY_CONTACT)
def received_letter(document_id: int) -> ResponseReturnValue:
    """Show one letter issued to the own agency."""
    with database().reading() as session:
        letter = get_received_letter(session, document_id, current_actor())
        fact = get_document_fact(session, document_id)
        first, later = rights(session, document_id), righted_by(session, document_id)
    return render_template(
        "documents/received_letter.html", letter=letter, fact=fact, first=first, later=later
    )


@bp.post("/don-vi/cong-van/<int:document_id>/da-nhan")
@requires(Role.AGENCY_CONTACT)
def acknowledge(document_id: int) -> ResponseReturnValue:
    """Say that the own agency received a letter."""
    acknowledge_letter(database(), document_id, actor=current_actor(), now=now())
    flash(_("Đã xác nhận nhận công văn."), "success")
    return redirect(url_for(".received_letter", document_id=document_id))


@bp.get("/don-vi/cong-van/<int:document_id>/tep.docx", defaults={"ending": "docx"})
@bp.get("/don-vi/cong-van/<int:document_id>/tep.pdf", defaults={"ending": "pdf"})
@requires(Role.AGENCY_CONTACT)
def received_file(document_id: int, ending: str) -> ResponseReturnValue:
    """Download a letter issued to the own agency, unless it was withdrawn."""
    with database().reading() as session:
        letter = get_received_letter(session, document_id, current_actor())
        fact = get_document_fact(session, document_id)
    file = fact.pdf if ending == "pdf" else fact.latest(FileKind.FINAL)
    if file is None or letter.status is not DocumentStatus.ISSUED:
        raise NotFoundRefused
    return sent(file)
