"""What new data would change in a drafted paper: looked over block by block, taken or left."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from templates_docx.differences import Difference, Stretch
from webapp.access import current_actor, database, files, now, requires, today
from webapp.documents import bp
from webapp.i18n import refusal_sentence
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.issuing.taking import NewData, new_data, take_data
from workflows.store.queries.documents import get_document_fact


@bp.app_template_filter("stretched")
def stretched(texts: tuple[str, str]) -> tuple[Stretch, ...]:
    """Tell a text word by word against what it was before."""
    return Difference(*texts).stretches


@bp.get("/soan-thao/<int:document_id>/du-lieu-moi")
@requires(Role.OFFICER)
def fresh(document_id: int) -> ResponseReturnValue:
    """Show what new data would change, block by block."""
    return _page(document_id, None, 200)


@bp.post("/soan-thao/<int:document_id>/du-lieu-moi")
@requires(Role.OFFICER)
def take_fresh(document_id: int) -> ResponseReturnValue:
    """Take the ticked blocks, or all of them, or none."""
    every, act = request.form.getlist("every"), request.form.get("act")
    keys = {"all": every, "none": []}.get(act or "", request.form.getlist("keys"))
    try:
        count = take_data(
            database(),
            files(),
            document_id,
            keys,
            sha256=request.form.get("sha256", ""),
            version=request.form.get("version", -1, type=int),
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        flash(refusal_sentence(refusal), "danger")
        return _page(document_id, keys, refusal.status)
    if count:
        said = _("Đã cập nhật văn bản theo dữ liệu mới (%(count)s chỗ); cần trình duyệt lại.", count=count)  # fmt: skip
    else:
        said = _("Văn bản giữ nguyên; dữ liệu hôm nay được ghi là đã xem.")
    flash(said, "success")
    return redirect(url_for(".show", document_id=document_id))


def _page(document_id: int, ticked: list[str] | None, status: int) -> ResponseReturnValue:
    with database().reading() as session:
        row = get_document_fact(session, document_id).row
        data: NewData | None = new_data(session, document_id, today=today())
    if data is None:
        flash(_("Dữ liệu không khác lúc soạn, không có gì để cập nhật."), "info")
        return redirect(url_for(".show", document_id=document_id))
    if ticked is None:
        ticked = [block.key for block in data.blocks if not block.is_edited]
    note = ngettext(
        "Dữ liệu hôm nay làm %(num)s chỗ khác đi.", "Dữ liệu hôm nay làm %(num)s chỗ khác đi.", len(data.blocks)
    )  # fmt: skip
    page = render_template(
        "documents/fresh.html", row=row, data=data, blocks=data.blocks, ticked=ticked, note=note
    )
    return page, status
