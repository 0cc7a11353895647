"""An issued paper with a mistake: correcting, recalling or replacing it by a proper paper."""

from collections.abc import Callable, Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires
from webapp.documents import bp
from webapp.i18n import refusal_sentence
from workflows.correspondence.righting import (
    begin_correction,
    begin_recall,
    begin_replacement,
)
from workflows.correspondence.righting_words import Slip
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.domain.text import one_line
from workflows.store.queries.documents import get_document_fact
from workflows.store.queries.righting import righted_by

_ROWS = 4  # places to correct that are offered; as many more as were typed


@bp.get("/soan-thao/<int:document_id>/sai-sot")
@requires(Role.OFFICER)
def mistakes(document_id: int) -> ResponseReturnValue:
    """Offer the ways in which an issued paper is put right."""
    return _page(document_id)


def _page(
    document_id: int, *, form: str = "", refusal: Refusal | None = None
) -> ResponseReturnValue:
    """Show the ways; after a refusal with its sentence and all that was typed."""
    with database().reading() as session:
        fact = get_document_fact(session, document_id)
        begun = next((one for one in righted_by(session, document_id) if one.is_open), None)
    if fact.row.status is not DocumentStatus.ISSUED:
        raise NotFoundRefused
    typed = _slips()
    page = render_template(
        "documents/mistakes.html",
        row=fact.row,
        begun=begun,
        slips=typed + [Slip("", "")] * max(1, _ROWS - len(typed)),
        reason=request.form.get("reason", ""),
        refused={form: refusal_sentence(refusal)} if refusal else {},
    )
    return page, refusal.status if refusal else 200


def _slips() -> list[Slip]:
    wrong, right = request.form.getlist("wrong"), request.form.getlist("right")
    pairs = [Slip(one_line(one), one_line(other)) for one, other in zip(wrong, right, strict=False)]
    return [slip for slip in pairs if slip.wrong or slip.right]


def _correct(document_id: int) -> int:
    slips = _slips()
    return begin_correction(database(), document_id, slips, actor=current_actor(), now=now())


def _recall(document_id: int) -> int:
    reason = request.form.get("reason", "")
    return begin_recall(database(), document_id, reason=reason, actor=current_actor(), now=now())


def _replace(document_id: int) -> int:
    return begin_replacement(database(), document_id, actor=current_actor(), now=now())


_WAYS: Mapping[str, Callable[[int], int]] = {
    "dinh-chinh": _correct,
    "thu-hoi": _recall,
    "thay-the": _replace,
}


@bp.post("/soan-thao/<int:document_id>/sai-sot/<way>")
@requires(Role.OFFICER)
def put_right(document_id: int, way: str) -> ResponseReturnValue:
    """Draft the paper that puts an issued one right."""
    if way not in _WAYS:
        raise NotFoundRefused
    try:
        draft = _WAYS[way](document_id)
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        return _page(document_id, form=way, refusal=refusal)
    flash(
        _("Đã soạn dự thảo. Văn bản cũ chỉ thay đổi khi dự thảo này được duyệt và phát hành."),
        "success",
    )
    return redirect(url_for(".show", document_id=draft))
