"""Opinions: what the agency asked of others, and what others asked of it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires, today
from webapp.forms import Form
from webapp.my_work import bp
from webapp.my_work.forms import AnswerForm, OpinionForm
from webapp.my_work.views_period import done, offer_now
from webapp.tasks.forms import refuse
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import AGENCY_ROLES, Role
from workflows.store.queries.access import get_visible_period, sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.opinions import is_asked, opinions
from workflows.store.tables.opinions import OpinionRequest
from workflows.tasks.opinions import answer_opinion, ask_opinion, withdraw_opinion


@bp.post("/don-vi/ky/<int:period_id>/xin-y-kien")
@requires(*AGENCY_ROLES)
def ask(period_id: int) -> ResponseReturnValue:
    """Record that the agency asked another for its opinion."""
    form = OpinionForm(prefix=OpinionForm.__name__)
    offer_now(form)

    def act() -> None:
        ask_opinion(
            database(),
            period_id,
            agency_id=form.agency_id.data or 0,
            asked_on=form.asked_on.data or today(),
            answer_by=form.answer_by.data or today(),
            words=form.words.data or "",
            actor=current_actor(),
            now=now(),
        )

    return done(period_id, form, act, _("Đã ghi nhận việc xin ý kiến; đơn vị được hỏi thấy ngay."))


@bp.get("/don-vi/xin-y-kien")
@requires(Role.AGENCY_CONTACT)
def asked_opinions() -> ResponseReturnValue:
    """Show what other agencies asked of this one, the unanswered first."""
    return _page()


def _page(sent: tuple[int, Form] | None = None) -> str:
    with database().reading() as session:
        at = as_at(session, today(), today=today())
        actor = current_actor()
        mine = is_asked(actor)
        if sent is not None:  # a lead that notes an answer stays with what it typed
            mine = mine | (sees_period(actor) & (OpinionRequest.id == sent[0]))
        found = opinions(session, mine, at)
    waiting = [one for one in found if one.waits]
    forms = {one.id: _fresh(one.id) for one in waiting}
    if sent is not None:
        forms[sent[0]] = sent[1]
    over = [one for one in found if not one.waits]
    return render_template("my_work/opinions.html", waiting=waiting, forms=forms, over=over)


def _fresh(request_id: int) -> Form:
    return AnswerForm(formdata=None, prefix=f"y-kien-{request_id}", data={"answered_on": today()})


@bp.post("/don-vi/xin-y-kien/<int:request_id>/tra-loi")
@requires(*AGENCY_ROLES)
def answer(request_id: int) -> ResponseReturnValue:
    """Answer as the agency asked; or note, as the one that asked, that the answer came."""
    form, actor = AnswerForm(prefix=f"y-kien-{request_id}"), current_actor()
    if not form.validate_on_submit():
        return _page((request_id, form)), 422
    try:
        period_id = answer_opinion(
            database(),
            request_id,
            answer=form.answer.data or "",
            answered_on=form.answered_on.data or today(),
            actor=actor,
            now=now(),
        )
    except Refusal as refusal:
        status = refuse(form, refusal)
        return _page((request_id, form)), status
    flash(_("Đã ghi nhận trả lời; đơn vị xin ý kiến được báo."), "success")
    return _after(period_id)


def _after(period_id: int) -> ResponseReturnValue:
    """Go back to one's own work, or to what others asked."""
    try:
        with database().reading() as session:
            get_visible_period(session, period_id, current_actor())
    except NotFoundRefused:
        return redirect(url_for(".asked_opinions"))
    return redirect(url_for(".show", period_id=period_id, _anchor="xin-y-kien"))


@bp.post("/don-vi/xin-y-kien/<int:request_id>/rut")
@requires(*AGENCY_ROLES)
def withdraw(request_id: int) -> ResponseReturnValue:
    """Take back what was asked."""
    period_id = withdraw_opinion(database(), request_id, actor=current_actor(), now=now())
    flash(_("Đã rút yêu cầu xin ý kiến."), "success")
    return _after(period_id)
