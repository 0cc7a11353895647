"""Drafts by state, and what is done with several at once."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from webapp.access import current_actor, database, files, now, requires
from webapp.documents import bp
from webapp.documents.states import CHIPS, SHELVES, Shelf, shelf_of
from workflows.domain.roles import Role
from workflows.issuing.actions import approve_documents, return_documents, submit_documents
from workflows.issuing.rules import DOCUMENT_LIFECYCLE
from workflows.store.queries.documents import count_by_status, document_rows, recent_rows

_RECENT = 100


@bp.get("/soan-thao")
@requires(Role.OFFICER, Role.LEADER, Role.REGISTRY)
def index() -> ResponseReturnValue:
    """List papers written here, one state at a time."""
    actor = current_actor()
    shelf = shelf_of(request.args.get("muc"), actor)
    with database().reading() as session:
        counts = count_by_status(session)
        if shelf.newest_first:
            rows = recent_rows(session, statuses=shelf.statuses, limit=_RECENT)
        else:
            rows = document_rows(session, statuses=shelf.statuses)
    bulk = shelf.bulk in DOCUMENT_LIFECYCLE.open_steps(shelf.statuses[-1], actor)
    return render_template(
        "documents/index.html",
        rows=rows,
        shelf=shelf,
        shelves=[(one, _total(one, counts.get)) for one in SHELVES],
        bulk=shelf.bulk if bulk else None,
        chips=CHIPS,
    )


def _total(shelf: Shelf, count: Callable[..., int]) -> int:
    return sum(count(status, 0) for status in shelf.statuses)


def ticked() -> list[int]:
    """Give the papers ticked in the form that was sent, in the order of the page."""
    return request.form.getlist("document_ids", type=int)


@bp.post("/soan-thao/trinh")
@requires(Role.OFFICER)
def submit() -> ResponseReturnValue:
    """Hand the ticked drafts in for approval."""
    count = submit_documents(database(), files(), ticked(), actor=current_actor(), now=now())
    said = ngettext("Đã trình duyệt %(num)s dự thảo.", "Đã trình duyệt %(num)s dự thảo.", count)
    flash(said, "success")
    return redirect(url_for(".index", muc="cho-duyet"))


@bp.post("/soan-thao/duyet")
@requires(Role.LEADER)
def approve() -> ResponseReturnValue:
    """Approve the ticked drafts."""
    count = approve_documents(database(), ticked(), actor=current_actor(), now=now())
    said = ngettext(
        "Đã duyệt %(num)s dự thảo, chuyển văn thư cấp số.",
        "Đã duyệt %(num)s dự thảo, chuyển văn thư cấp số.",
        count,
    )
    flash(said, "success")
    return redirect(url_for(".index", muc="cho-duyet"))


@bp.post("/soan-thao/tra-lai")
@requires(Role.LEADER, Role.REGISTRY)
def send_back() -> ResponseReturnValue:
    """Return the ticked papers with the reason."""
    reason = request.form.get("reason", "")
    count = return_documents(database(), ticked(), reason=reason, actor=current_actor(), now=now())
    said = ngettext(
        "Đã trả lại %(num)s dự thảo để sửa.", "Đã trả lại %(num)s dự thảo để sửa.", count
    )
    flash(said, "success")
    return redirect(url_for(".index", muc=request.form.get("muc") or None))
