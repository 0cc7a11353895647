"""The office's settings."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import BooleanField, IntegerField, RadioField
from wtforms.validators import InputRequired

from webapp.access import current_actor, database, now, requires
from webapp.admin import bp
from webapp.forms import Form, choices, render_refused
from webapp.i18n import lazy_gettext
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.office.actions import change_settings
from workflows.office.rules import (
    BEFORE_LENIENT,
    BEFORE_STRICT,
    FIXED_ROLLS,
    FIXED_STAYS,
    LATE_ACCEPTED,
    LATE_REFUSED,
    NUMBER_SETTINGS,
)
from workflows.store.queries.settings import (
    BEFORE_POLICY,
    LATE_EXTENSION,
    ROLL_FIXED,
    SECOND_STEP_REQUIRED,
    setting,
)


class SettingsForm(Form):
    """What an office may decide about deadlines and reminders."""

    due_soon_days = IntegerField(lazy_gettext("Báo sắp đến hạn trước"), [InputRequired()])
    silent_days = IntegerField(lazy_gettext("Coi là im lặng sau"), [InputRequired()])
    ladder_after = IntegerField(lazy_gettext("Đề xuất công văn đôn đốc sau"), [InputRequired()])
    max_extensions = IntegerField(lazy_gettext("Số lần gia hạn nhiều nhất"), [InputRequired()])
    extension_notice_days = IntegerField(
        lazy_gettext("Xin gia hạn trước hạn ít nhất"), [InputRequired()]
    )
    late_extension = RadioField(
        lazy_gettext("Đề nghị gia hạn gửi muộn hơn thì sao?"),
        choices=choices(
            [
                (
                    LATE_ACCEPTED,
                    lazy_gettext("Vẫn nhận, ghi rõ là xin muộn; việc vẫn tính quá hạn"),
                ),
                (LATE_REFUSED, lazy_gettext("Không nhận")),
            ]
        ),
    )
    before_policy = RadioField(
        lazy_gettext("«Trước ngày 15/11» nghĩa là chậm nhất ngày nào?"),
        choices=choices(
            [
                (BEFORE_LENIENT, lazy_gettext("Ngày 15/11 vẫn là đúng hạn (thông lệ)")),
                (BEFORE_STRICT, lazy_gettext("Ngày 14/11 là ngày cuối cùng (theo câu chữ)")),
            ]
        ),
    )
    roll_fixed = RadioField(
        lazy_gettext("«Chậm nhất ngày 30/4» mà 30/4 là ngày nghỉ thì chậm nhất ngày nào?"),
        choices=choices(
            [
                (FIXED_ROLLS, lazy_gettext("Ngày làm việc kế tiếp (Bộ luật Dân sự, Điều 148)")),
                (FIXED_STAYS, lazy_gettext("Đúng ngày ghi trong văn bản, dù là ngày nghỉ")),
            ]
        ),
    )
    second_step_required = BooleanField(
        lazy_gettext("Yêu cầu xác thực hai bước với Văn phòng và quản trị viên")
    )


@bp.get("/danh-muc")
@requires(Role.ADMIN, Role.OFFICER)
def index() -> ResponseReturnValue:
    """Show what is kept here, by who may change it."""
    return render_template("admin/index.html", is_admin=current_actor().is_any([Role.ADMIN]))


@bp.route("/danh-muc/thiet-lap", methods=["GET", "POST"])
@requires(Role.ADMIN)
def settings() -> ResponseReturnValue:
    """Show and change the settings; past figures keep the values of their time."""
    with database().reading() as session:
        kept = {s.key: setting(session, s.key, s.default) for s in NUMBER_SETTINGS}
        ways: dict[str, str | bool] = {
            BEFORE_POLICY: setting(session, BEFORE_POLICY, BEFORE_LENIENT),
            LATE_EXTENSION: setting(session, LATE_EXTENSION, LATE_ACCEPTED),
            ROLL_FIXED: setting(session, ROLL_FIXED, FIXED_ROLLS),
            SECOND_STEP_REQUIRED: setting(session, SECOND_STEP_REQUIRED, default=False),
        }
    form = SettingsForm(data={**kept, **ways})
    hints = {s.key: s.hint for s in NUMBER_SETTINGS}
    if not form.validate_on_submit():
        page = render_template("admin/settings.html", form=form, hints=hints)
        return page, 422 if form.errors else 200
    values = {key: form[key].data for key in (*kept, *ways)}
    try:
        changed = change_settings(database(), values, actor=current_actor(), now=now())
    except Refusal as refusal:
        return render_refused("admin/settings.html", refusal, form, hints=hints)
    flash(_("Đã lưu thiết lập.") if changed else _("Không có gì thay đổi."), "success")
    return redirect(url_for(".settings"))
