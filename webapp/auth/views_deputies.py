"""Standing in for an absent colleague: who for whom, from when to when, and taking it up."""

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from webapp.access import database, now, own_actor, requires, signed_in, today
from webapp.auth import bp
from webapp.auth.session import change_seat
from webapp.forms import Form, OfficeDateField, choices, render_refused
from webapp.i18n import lazy_gettext
from workflows.domain.colleagues import are_colleagues
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.people.deputies import (
    colleague_of,
    end_deputy,
    leave_the_seat,
    name_deputy,
    take_the_seat,
)
from workflows.store.queries.deputies import deputies_to_come, people_in_use


class DeputyForm(Form):
    """Who stands in, and from when to when."""

    deputy_id = SelectField(lazy_gettext("Người làm thay"), [InputRequired()], coerce=int)
    from_day = OfficeDateField(lazy_gettext("Từ ngày"), [InputRequired()])
    to_day = OfficeDateField(lazy_gettext("Đến hết ngày"), [InputRequired()])
    reason = StringField(lazy_gettext("Lý do vắng mặt"), [Length(max=200)])


class AnyDeputyForm(DeputyForm):
    """The same, for whomever an administrator names."""

    absent_id = SelectField(lazy_gettext("Người vắng mặt"), [InputRequired()], coerce=int)


@bp.route("/tai-khoan/lam-thay", methods=["GET", "POST"])
@signed_in
def deputies() -> ResponseReturnValue:
    """Show who stands in for me and for whom I do, and name my deputy."""
    me, form = own_actor(), DeputyForm()
    with database().reading() as session:
        rows = deputies_to_come(session, today(), of_person=me.person_id)
        people = [colleague_of(person) for person in people_in_use(session)]
    mine = next((one for one in people if one.person_id == me.person_id), None)
    offered = [one for one in people if mine is not None and are_colleagues(mine, one)]
    form.deputy_id.choices = choices((one.person_id, one.name) for one in offered)
    return _page("auth/deputies.html", form, me.person_id or 0, rows=rows, me=me)


@bp.route("/danh-muc/lam-thay", methods=["GET", "POST"])
@requires(Role.ADMIN)
def all_deputies() -> ResponseReturnValue:
    """Show who stands in for whom, and name a deputy for anybody."""
    form = AnyDeputyForm()
    with database().reading() as session:
        rows = deputies_to_come(session, today())
        people = [(person.id, person.name) for person in people_in_use(session)]
    form.absent_id.choices = form.deputy_id.choices = choices(people)
    return _page("auth/all_deputies.html", form, form.absent_id.data, rows=rows)


def _page(
    template: str,
    form: DeputyForm,
    absent_id: int,
    **shown: object,
) -> ResponseReturnValue:
    if not form.validate_on_submit():
        page = render_template(template, form=form, today=today(), **shown)
        return page, 422 if form.errors else 200
    try:
        _name(form, absent_id, form.from_day.data or today(), form.to_day.data or today())
    except Refusal as refusal:
        return render_refused(template, refusal, form, today=today(), **shown)
    flash(_("Đã ghi người làm thay. Người đó được báo ngay trên trang của mình."), "success")
    return redirect(url_for(".all_deputies" if "absent_id" in form else ".deputies"))


def _name(form: DeputyForm, absent_id: int, first: date, last: date) -> None:
    name_deputy(
        database(),
        absent_id=absent_id,
        deputy_id=form.deputy_id.data,
        from_day=first,
        to_day=last,
        reason=form.reason.data,
        actor=own_actor(),
        now=now(),
    )


@bp.post("/tai-khoan/lam-thay/<int:row_id>/ket-thuc")
@signed_in
def end(row_id: int) -> ResponseReturnValue:
    """End a deputy before the last day."""
    me = own_actor()
    end_deputy(database(), row_id, actor=me, now=now())
    flash(_("Đã kết thúc việc làm thay."), "success")
    return redirect(url_for(".all_deputies" if me.is_any([Role.ADMIN]) else ".deputies"))


@bp.post("/tai-khoan/lam-thay/<int:row_id>/bat-dau")
@signed_in
def take_seat(row_id: int) -> ResponseReturnValue:
    """Act for an absent colleague from now on."""
    absent = take_the_seat(database(), row_id, actor=own_actor(), now=now())
    change_seat(row_id)
    flash(_("Từ lúc này anh/chị làm thay %(name)s.", name=absent), "success")
    return redirect(url_for("home.index"))


@bp.post("/tai-khoan/lam-thay/thoi")
@signed_in
def leave_seat() -> ResponseReturnValue:
    """Act for oneself again."""
    leave_the_seat(database(), actor=own_actor(), now=now())
    change_seat(None)
    flash(_("Từ lúc này anh/chị làm việc với quyền của mình."), "success")
    return redirect(url_for("home.index"))
