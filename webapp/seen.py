"""Who saw which paper: noted as the answer leaves, by the route that gave it."""

from flask import Flask, Response, request

from webapp.access import current_actor, database, now
from webapp.logging import log
from workflows.evidence.viewing import note_view
from workflows.store.database import is_busy

# The routes that show a paper or give a file of it, with the name of its number in the address.
PAGES = {
    "directives.show": "directive_id",
    "documents.show": "document_id",
    "documents.preview": "document_id",
    "documents.received_letter": "document_id",
}
FILES = {
    "directives.file": "directive_id",
    "directives.set_again": "directive_id",
    "documents.word": "document_id",
    "documents.pdf": "document_id",
    "documents.preview_pdf": "document_id",
    "documents.submitted_word": "document_id",
    "documents.received_file": "document_id",
}


def init_seen(app: Flask) -> None:
    """Note every paper that somebody was shown."""
    app.after_request(_note)


def _note(response: Response) -> Response:
    name = PAGES.get(request.endpoint or "") or FILES.get(request.endpoint or "")
    if name is None or request.method != "GET" or response.status_code != 200:
        return response
    try:
        note_view(
            database(),
            (request.view_args or {})[name],
            is_file=request.endpoint in FILES,
            actor=current_actor(),
            now=now(),
        )
    except Exception as error:
        if not is_busy(error):
            raise
        log.error("view not noted", exc_info=error)  # a busy database keeps nobody from reading
    return response
