"""The documents of a file: made two or one, or left out of the register."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires
from webapp.intake import bp
from webapp.intake.review_views import onward, place_of, show_refused
from workflows.domain.errors import Refusal
from workflows.intake.actions import drop_document
from workflows.intake.parting import join_documents, part_document
from workflows.intake.rules import REVIEWERS


@bp.post("/tiep-nhan/vb/<int:document_id>/tach-van-ban")
@requires(*REVIEWERS)
def part(document_id: int) -> ResponseReturnValue:
    """Make two documents of one."""
    words = request.form.get("words", "")
    return _moved(
        document_id,
        lambda version: part_document(
            database(), document_id, words=words, version=version, actor=current_actor(), now=now()
        ),
        _("Đã tách thành hai văn bản; cả hai được đọc lại từ đầu."),
    )


@bp.post("/tiep-nhan/vb/<int:document_id>/gop-van-ban")
@requires(*REVIEWERS)
def join(document_id: int) -> ResponseReturnValue:
    """Make one document of this and the one before it."""
    return _moved(
        document_id,
        lambda version: join_documents(
            database(), document_id, version=version, actor=current_actor(), now=now()
        ),
        _("Đã gộp vào văn bản phía trước."),
    )


def _moved(document_id: int, move: Callable[[int], None], words: str) -> ResponseReturnValue:
    intake_id, position = place_of(document_id)
    try:
        move(request.form.get("version", 0, type=int))
    except Refusal as refusal:
        return show_refused(document_id, "cac-van-ban", refusal)
    flash(words, "success")
    return redirect(url_for(".review", intake_id=intake_id, vb=max(1, position - 1)))


@bp.post("/tiep-nhan/vb/<int:document_id>/khong-ghi-so")
@requires(*REVIEWERS)
def drop(document_id: int) -> ResponseReturnValue:
    """Leave one document of the file out of the register."""
    intake_id, _position = place_of(document_id)
    reason = request.form.get("reason", "")
    try:
        drop_document(database(), document_id, reason=reason, actor=current_actor(), now=now())
    except Refusal as refusal:
        return show_refused(document_id, "cac-van-ban", refusal)
    flash(_("Đã để văn bản này ngoài sổ."), "info")
    return onward(intake_id)
