"""Search and replace over all Word templates: look first, then replace, publish, or undo."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from templates_docx.contexts import CATALOGUE
from templates_docx.replacing import AROUND, Replacing
from webapp.access import current_actor, database, files, now, requires
from webapp.admin import bp
from webapp.forms import Form, render_refused
from webapp.i18n import lazy_gettext, refusal_sentence
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.office.replacing import (
    ChangeOutdated,
    plan_replacing,
    publish_replacing,
    replace_in_templates,
    undo_replacing,
)
from workflows.store.queries.templates import template_changes

_PAGE = "admin/replacing.html"
_LONGEST = Length(max=500)


class ReplacingForm(Form):
    """What is searched in the templates, and what shall stand there."""

    searched = StringField(lazy_gettext("Tìm"), [InputRequired(), _LONGEST])
    words = StringField(lazy_gettext("Thay bằng"), [_LONGEST])
    any_case = BooleanField(lazy_gettext("Không phân biệt chữ hoa, chữ thường"))
    whole_words = BooleanField(lazy_gettext("Chỉ tìm nguyên từ"))
    in_tags = BooleanField(lazy_gettext("Thay cả trong thẻ (tên trường, lệnh)"))

    @property
    def wanted(self) -> Replacing:
        """Read the form."""
        return Replacing(
            searched=self.searched.data or "",
            words=self.words.data or "",
            same_case=not self.any_case.data,
            whole_words=bool(self.whole_words.data),
            in_tags=bool(self.in_tags.data),
        )


@bp.get("/danh-muc/mau-van-ban/thay-the")
@requires(Role.ADMIN)
def preview_replacing() -> ResponseReturnValue:
    """Show every place the words stand in, with what would stand there; and what was replaced."""
    form = ReplacingForm(request.args, meta={"csrf": False})
    if "searched" not in request.args or not form.validate():
        return render_template(_PAGE, form=form, **_shown())
    try:
        with database().reading() as session:
            plans = plan_replacing(session, files(), form.wanted, actor=current_actor())
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, **_shown())
    return render_template(_PAGE, form=form, **(_shown() | {"plans": plans}))


@bp.post("/danh-muc/mau-van-ban/thay-the")
@requires(Role.ADMIN)
def replace_words() -> ResponseReturnValue:
    """Replace in the ticked templates; each becomes a new version, checked and not yet in use."""
    form = ReplacingForm()
    seen = dict(one.split(" ", 1) for one in request.form.getlist("seen") if " " in one)
    try:
        replace_in_templates(
            database(), files(), form.wanted, seen=seen, actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, **(_shown() | _planned(form)))
    done = ngettext(
        "Đã thay ở %(num)s mẫu; mỗi mẫu là một phiên bản mới, đã kiểm tra, chưa dùng.",
        "Đã thay ở %(num)s mẫu; mỗi mẫu là một phiên bản mới, đã kiểm tra, chưa dùng.",
        len(seen),
    )
    flash(done, "success")
    return redirect(url_for(".preview_replacing"))


@bp.post("/danh-muc/mau-van-ban/thay-the/<int:change_id>")
@requires(Role.ADMIN)
def settle_replacing(change_id: int) -> ResponseReturnValue:
    """Publish what was replaced, or take all of it back."""
    settled: dict[str, Any] = {"actor": current_actor(), "now": now()}
    try:
        if request.form.get("act") == "publish":
            count = publish_replacing(database(), change_id, **settled)
            said = ngettext("Đã đưa %(num)s mẫu vào dùng.", "Đã đưa %(num)s mẫu vào dùng.", count)
        else:
            undo_replacing(database(), change_id, **settled)
            said = _("Đã hoàn tác: các mẫu trở lại như trước khi thay.")
    except ChangeOutdated as refusal:
        flash(refusal_sentence(refusal), "warning")
    else:
        flash(said, "success")
    return redirect(url_for(".preview_replacing"))


def _planned(form: ReplacingForm) -> dict[str, Any]:
    """Give the preview again beside a refusal, where there still is one."""
    try:
        with database().reading() as session:
            return {"plans": plan_replacing(session, files(), form.wanted, actor=current_actor())}
    except Refusal:
        return {}


def _shown() -> dict[str, Any]:
    with database().reading() as session:
        changes = template_changes(session)
    titles = {kind.file: kind.title for kind in CATALOGUE.values()}
    return {"plans": None, "changes": changes, "titles": titles, "around": AROUND}
