"""The rules by which agencies are reminded: for all, for single ones, tried before they are kept."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from webapp.access import current_actor, database, now, requires, today
from webapp.forms import Form, choices, render_refused
from webapp.i18n import lazy_gettext
from webapp.reminders import bp
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.reminders.round import would_remind
from workflows.reminders.rules import ReminderRule, next_round
from workflows.reminders.settings import change_rule, rules_in_force
from workflows.store.queries.agency_list import agency_rows
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.reminders import last_rounds

_PAGE = "reminders/rules.html"


class RuleForm(Form):
    """When to remind, and whom."""

    agency_id = SelectField(
        lazy_gettext("Áp dụng cho"),
        [Optional()],
        coerce=lambda typed: int(typed) if typed else None,
    )
    before = StringField(lazy_gettext("Nhắc trước hạn (số ngày làm việc)"), [Length(max=60)])
    every = IntegerField(
        lazy_gettext("Khi quá hạn, nhắc lại sau mỗi (ngày làm việc)"), [InputRequired()]
    )
    preview = StringField()  # which button was pressed

    @property
    def rule(self) -> ReminderRule:
        """Give the rule as typed; raises `RuleRefused`."""
        every = self.every.data
        return ReminderRule.typed(self.before.data or "", -1 if every is None else every)


@bp.route("/danh-muc/nhac-viec", methods=["GET", "POST"])
@requires(Role.ADMIN, Role.OFFICER)
def rules() -> ResponseReturnValue:
    """Show the rules, try one, keep it."""
    form = RuleForm()
    shown = _shown(form)
    if not form.validate_on_submit():
        return render_template(_PAGE, form=form, **shown), 422 if form.errors else 200
    try:
        rule = form.rule
        if form.preview.data:
            return render_template(_PAGE, form=form, **shown, **_tried(form.agency_id.data, rule))
        changed = change_rule(
            database(), form.agency_id.data, rule, actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, **shown)
    flash(_("Đã lưu quy tắc nhắc việc.") if changed else _("Không có gì thay đổi."), "success")
    return redirect(url_for(".rules"))


@bp.post("/danh-muc/nhac-viec/<int:agency_id>/bo")
@requires(Role.ADMIN)
def drop_rule(agency_id: int) -> ResponseReturnValue:
    """Let an agency follow the rule for all again."""
    change_rule(database(), agency_id, None, actor=current_actor(), now=now())
    flash(_("Đơn vị được nhắc theo quy tắc chung."), "success")
    return redirect(url_for(".rules"))


def _shown(form: RuleForm) -> dict[str, Any]:
    with database().reading() as session:
        in_force, rounds = rules_in_force(session), last_rounds(session)
        agencies = [(row.id, row.name) for row in agency_rows(session, on=today())]
    form.agency_id.choices = choices([("", _("Mọi đơn vị (quy tắc chung)")), *agencies])
    if request.method == "GET":
        form.before.data = ", ".join(map(str, in_force.usual.before))
        form.every.data = in_force.usual.every
    names = dict(agencies)
    own = [(key, names[key], rule) for key, rule in in_force.own.items() if key in names]
    return {
        "usual": in_force.usual,
        "own": sorted(own, key=lambda one: one[1]),
        "rounds": rounds,
        "is_admin": current_actor().is_any([Role.ADMIN]),
    }


def _tried(agency_id: int | None, rule: ReminderRule) -> dict[str, Any]:
    """Say what the next round would tell if this rule were kept."""
    with database().reading() as session:
        morning = next_round(now(), working_calendar(session))
        rules = rules_in_force(session).with_rule(agency_id, rule)
        plan = would_remind(session, now=morning, rules=rules)
    return {"plan": plan, "morning": morning, "tasks": sum(one.tasks for one in plan)}
