"""Handing everything one follows to a colleague: for oneself, and for anybody by an administrator."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from wtforms import SelectField
from wtforms.validators import InputRequired

from webapp.access import current_actor, database, now, requires
from webapp.directives import bp
from webapp.forms import Form, choices, render_refused
from webapp.i18n import lazy_gettext
from workflows.directives.handing_over import following, hand_over, roles_needed
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.store.queries.deputies import people_in_use
from workflows.store.queries.people_list import get_person_row

_FOLLOWERS = frozenset({Role.OFFICER, Role.LEADER})


class HandOverForm(Form):
    """Who takes over."""

    to_id = SelectField(lazy_gettext("Người nhận bàn giao"), [InputRequired()], coerce=int)


@bp.route("/van-ban/ban-giao", methods=["GET", "POST"])
@requires(*_FOLLOWERS)
def hand_over_mine() -> ResponseReturnValue:
    """Hand over what I follow."""
    return _page(current_actor().seat_id or 0, url_for(".index"))


@bp.route("/danh-muc/nguoi-dung/<int:person_id>/ban-giao", methods=["GET", "POST"])
@requires(Role.ADMIN)
def hand_over_of(person_id: int) -> ResponseReturnValue:
    """Hand over what somebody follows, as when they leave."""
    return _page(person_id, url_for("admin.person", person_id=person_id))


def _page(person_id: int, back: str) -> ResponseReturnValue:
    form = HandOverForm()
    with database().reading() as session:
        person, counted = get_person_row(session, person_id), following(session, person_id)
        needed = roles_needed(session, person_id)
        offered = [
            (one.id, one.name)
            for one in people_in_use(session)
            if one.id != person_id and needed <= {grant.role for grant in one.grants}
        ]
    form.to_id.choices = choices(offered)
    shown = {"person": person, "counted": counted, "back": back}
    template = "directives/hand_over.html"
    if not form.validate_on_submit():
        return render_template(template, form=form, **shown), 422 if form.errors else 200
    try:
        done = hand_over(
            database(),
            from_id=person_id,
            to_id=form.to_id.data,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused(template, refusal, form, **shown)
    flash(_said(done.directives, dict(offered)[form.to_id.data]), "success")
    return redirect(back)


def _said(number: int, name: str) -> str:
    return ngettext(
        "Đã bàn giao %(num)s văn bản cho %(name)s.",
        "Đã bàn giao %(num)s văn bản cho %(name)s.",
        number,
        name=name,
    )
