"""A letter as it would be printed, page by page, wherever somebody reads it."""

from io import BytesIO
from typing import Any

from flask import Response, render_template, request, send_file
from flask.typing import ResponseReturnValue

from templates_docx.errors import PaperRefused
from templates_docx.printing import PrintingBusy
from templates_docx.printing.pages import picture
from webapp.access import database, files, requires
from webapp.documents import bp
from webapp.i18n import refusal_sentence
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.issuing.previewing import Preview, preview_document
from workflows.store.queries.documents import get_document_fact

_OFFICE = (Role.OFFICER, Role.LEADER, Role.REGISTRY)
_WIDTH = 1240  # pixels of an upright page: 150 to the inch, sharp when enlarged on a phone


@bp.get("/soan-thao/<int:document_id>/ban-in")
@requires(*_OFFICE)
def preview(document_id: int) -> ResponseReturnValue:
    """Show all pages: as a page of its own, or as the part of a page that asks for it."""
    with database().reading() as session:
        row = get_document_fact(session, document_id).row
    made, said, is_busy = None, "", False
    try:
        made = preview_document(database(), files(), document_id)
        said = refusal_sentence(made.warning) if made.warning else ""
    except PaperRefused as refusal:
        said, is_busy = refusal_sentence(refusal), isinstance(refusal, PrintingBusy)
    shown: dict[str, Any] = {"row": row, "preview": made, "said": said, "is_busy": is_busy}
    if "HX-Request" in request.headers:
        return render_template("documents/pages.html", **shown)
    return render_template("documents/preview.html", **shown)


@bp.get("/soan-thao/<int:document_id>/ban-in/<int:page>.png")
@requires(*_OFFICE)
def preview_page(document_id: int, page: int) -> ResponseReturnValue:
    """Show one page as a picture."""
    made = preview_document(database(), files(), document_id)
    drawn = picture(made.pdf, page, width=_WIDTH)
    if drawn is None:
        raise NotFoundRefused
    return _kept_by_browser(send_file(BytesIO(drawn), mimetype="image/png"), made)


@bp.get("/soan-thao/<int:document_id>/ban-in.pdf")
@requires(*_OFFICE)
def preview_pdf(document_id: int) -> ResponseReturnValue:
    """Open the print in the reader's own program for PDF."""
    made = preview_document(database(), files(), document_id)
    return _kept_by_browser(send_file(BytesIO(made.pdf), mimetype="application/pdf"), made)


def _kept_by_browser(answer: Response, made: Preview) -> Response:
    """Let the browser keep what bears the version in its address; a change has another address."""
    if request.args.get("v") == made.version:
        answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return answer
