"""Who in the agency does what: several tasks given to a member at once, or taken from one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from webapp.access import current_actor, database, now, requires, today
from webapp.forms import Form, choices
from webapp.i18n import lazy_gettext, refusal_sentence
from webapp.my_work import bp
from workflows.domain.errors import Refusal
from workflows.domain.roles import WHOLE_AGENCY, Role
from workflows.domain.timeliness import Figure
from workflows.store.queries.access import sees_period
from workflows.store.queries.choices import members_of
from workflows.store.queries.counts import as_at
from workflows.store.queries.desk import members_at_work
from workflows.store.queries.held_reports import head_approves_of
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.period_rows import Cursor
from workflows.store.queries.periods import list_periods
from workflows.tasks.delegating import delegate_all

_SIZE = 100


class DelegateAllForm(Form):
    """A member for the ticked tasks, or nobody again."""

    member_id = SelectField(lazy_gettext("Giao cho"), coerce=int)
    words = TextAreaField(
        lazy_gettext("Dặn thêm"), validators=[Length(max=2000)], render_kw={"rows": 2}
    )


@bp.get("/don-vi/phan-cong")
@requires(*WHOLE_AGENCY)
def delegations() -> ResponseReturnValue:
    """Show the agency's open work with who does it."""
    return _page(_form(sent=False))


def _form(*, sent: bool) -> DelegateAllForm:
    form = DelegateAllForm() if sent else DelegateAllForm(formdata=None)
    with database().reading() as session:
        members = members_of(session, current_actor())
    nobody = [(0, _("Không giao ai, kết thúc phân công"))]
    form.member_id.choices = choices([*members, *nobody])
    return form


def _page(form: DelegateAllForm) -> str:
    actor = current_actor()
    after = Cursor.parse(request.args.get("sau", ""))
    with database().reading() as session:
        at = as_at(session, today(), today=today())
        usual = PeriodFilter(figure=Figure.OPEN, to_do=True)
        page = list_periods(session, usual, at, scope=sees_period(actor), after=after, size=_SIZE)
        members = members_at_work(session, page.rows)
        head_approves = head_approves_of(session, actor.agency_id)
    return render_template(
        "my_work/delegations.html",
        form=form,
        page=page,
        members=members,
        ticked=set(request.form.getlist("period_ids", type=int)),
        head_approves=head_approves,
        may_delegate=actor.is_any([Role.AGENCY_CONTACT]) and len(form.member_id.choices or []) > 1,
    )


@bp.post("/don-vi/phan-cong")
@requires(Role.AGENCY_CONTACT)
def delegate_ticked() -> ResponseReturnValue:
    """Give the ticked tasks to a member, or take them back."""
    form, ticked = _form(sent=True), request.form.getlist("period_ids", type=int)
    if not ticked:
        form.form_errors.append(_("Chưa chọn nhiệm vụ nào. Đánh dấu ít nhất một dòng."))
    if not form.validate_on_submit() or not ticked:
        return _page(form), 422
    try:
        number = delegate_all(
            database(),
            ticked,
            member_id=form.member_id.data or None,
            words=form.words.data,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        form.form_errors.append(refusal_sentence(refusal))
        return _page(form), refusal.status
    flash(
        ngettext("Đã phân công %(num)s nhiệm vụ.", "Đã phân công %(num)s nhiệm vụ.", number),
        "success",
    )
    return redirect(url_for(".delegations"))
