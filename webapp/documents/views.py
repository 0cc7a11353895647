"""Drafts by state, and what is done with several at once."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from templates_docx.printing import is_available
from webapp.access import current_actor, database, files, now, requires
from webapp.auth.session import safe_next
from webapp.documents import bp
from webapp.documents.states import CHIPS, SHELVES, Shelf, shelf_of
from webapp.i18n import refusal_sentence
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.follow_up.actions import changed_letters
from workflows.follow_up.approving import LettersOutOfDate, approve_letters
from workflows.issuing.actions import return_documents, submit_documents
from workflows.issuing.rules import BEFORE_NUMBER, DOCUMENT_LIFECYCLE
from workflows.store.queries.documents import count_by_status, document_rows, recent_rows

_RECENT = 100


@bp.get("/soan-thao")
@requires(Role.OFFICER, Role.LEADER, Role.REGISTRY)
def index() -> ResponseReturnValue:
    """List papers written here, one state at a time."""
    return _page(shelf_of(request.args.get("muc"), current_actor()))


def _page(shelf: Shelf, *, refused: str = "", asks: bool = False) -> str:
    """Show a shelf; after a refusal with what was ticked and typed.

    `asks`: the leader may approve all the same.
    """
    with database().reading() as session:
        counts = count_by_status(session)
        if shelf.newest_first:
            rows = recent_rows(session, statuses=shelf.statuses, limit=_RECENT)
        else:
            rows = document_rows(session, statuses=shelf.statuses)
        stale = changed_letters(session, [row.id for row in rows if row.status in BEFORE_NUMBER])
    steps = DOCUMENT_LIFECYCLE.open_steps(shelf.statuses[-1], current_actor())
    return render_template(
        "documents/index.html",
        rows=rows,
        shelf=shelf,
        shelves=[(one, sum(counts.get(at, 0) for at in one.statuses)) for one in SHELVES],
        bulk=shelf.bulk if shelf.bulk in steps else None,
        chips=CHIPS,
        can_print=is_available(),
        may_begin=current_actor().is_any({Role.OFFICER}),
        stale=stale,
        refused=refused,
        asks=asks,
        ticked=_ticked(),
        reason=request.form.get("reason", ""),
    )


def _ticked() -> list[int]:
    """Give the papers ticked in the form that was sent, or the only one its button names."""
    only = request.form.get("only", type=int)
    return [only] if only else request.form.getlist("document_ids", type=int)


def _refused(refusal: Refusal) -> ResponseReturnValue:
    shelf = shelf_of(request.form.get("muc"), current_actor())
    asks = isinstance(refusal, LettersOutOfDate)
    return _page(shelf, refused=refusal_sentence(refusal), asks=asks), refusal.status


def _back(said: str, shelf_key: str | None) -> ResponseReturnValue:
    """Go back to the list, or to the page that asked for it."""
    flash(said, "success")
    back = request.form.get("ve")
    return redirect(safe_next(back) if back else url_for(".index", muc=shelf_key))


@bp.post("/soan-thao/trinh")
@requires(Role.OFFICER)
def submit() -> ResponseReturnValue:
    """Hand the ticked drafts in for approval."""
    try:
        count = submit_documents(database(), files(), _ticked(), actor=current_actor(), now=now())
    except Refusal as refusal:
        return _refused(refusal)
    said = ngettext("Đã trình duyệt %(num)s dự thảo.", "Đã trình duyệt %(num)s dự thảo.", count)
    return _back(said, "cho-duyet")


@bp.post("/soan-thao/duyet")
@requires(Role.LEADER)
def approve() -> ResponseReturnValue:
    """Approve the ticked drafts."""
    is_meant, actor = "confirmed" in request.form, current_actor()
    try:
        count = approve_letters(database(), _ticked(), actor=actor, now=now(), confirmed=is_meant)
    except Refusal as refusal:
        return _refused(refusal)
    said = ngettext(
        "Đã duyệt %(num)s dự thảo, chuyển văn thư cấp số.",
        "Đã duyệt %(num)s dự thảo, chuyển văn thư cấp số.",
        count,
    )
    return _back(said, "cho-duyet")


@bp.post("/soan-thao/tra-lai")
@requires(Role.LEADER, Role.REGISTRY)
def send_back() -> ResponseReturnValue:
    """Return the ticked papers with the reason."""
    reason, actor = request.form.get("reason", ""), current_actor()
    try:
        count = return_documents(database(), _ticked(), reason=reason, actor=actor, now=now())
    except Refusal as refusal:
        return _refused(refusal)
    said = ngettext(
        "Đã trả lại %(num)s dự thảo để sửa.", "Đã trả lại %(num)s dự thảo để sửa.", count
    )
    return _back(said, request.form.get("muc"))
