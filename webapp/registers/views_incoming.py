"""Incoming papers: entering what came, following what becomes of it, cancelling a number."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from templates_docx.vocabulary import DocumentType
from webapp.access import current_actor, database, now, requires, today
from webapp.forms import render_refused
from webapp.intake.forms import shown_date
from webapp.registers import bp
from webapp.registers.forms import ArrivalForm, HandlingForm, IncomingForm
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.issuing.incoming import (
    Arrival,
    Handling,
    IncomingPaper,
    cancel_incoming,
    change_incoming,
    enter_directive,
    enter_paper,
)
from workflows.store.queries.incoming import Unentered, get_incoming, unentered
from workflows.store.queries.registers import RegisterFact, get_register
from workflows.store.tables.registers import RegisterKind

_OFFICE = (Role.REGISTRY, Role.OFFICER)
_ENTER, _LINE = "registers/enter.html", "registers/line.html"


@bp.route("/so/<int:register_id>/vao-so", methods=["GET", "POST"])
@requires(*_OFFICE)
def enter(register_id: int) -> ResponseReturnValue:
    """Enter a paper that came: a new one, or a directive that is registered already."""
    directive_id = request.args.get("van-ban", type=int)
    register, directive = _asked(register_id, directive_id)
    form = ArrivalForm() if directive else IncomingForm()
    if request.method == "GET":
        form.on_day.data = today()
    shown = {"register": register, "directive": directive, "shown_date": shown_date}
    if not form.validate_on_submit():
        return render_template(_ENTER, form=form, **shown), 422 if form.errors else 200
    try:
        if isinstance(form, IncomingForm):
            number = enter_paper(
                database(),
                register_id,
                _paper_of(form),
                arrival_of(form),
                actor=current_actor(),
                now=now(),
            )
        else:
            number = enter_directive(
                database(),
                register_id,
                directive_id or 0,
                arrival_of(form),
                actor=current_actor(),
                now=now(),
            )
    except Refusal as refusal:
        return render_refused(_ENTER, refusal, form, **shown)
    flash(_("Đã vào sổ, số đến %(number)s.", number=number), "success")
    return redirect(url_for(".show", register_id=register_id))


def _asked(register_id: int, directive_id: int | None) -> tuple[RegisterFact, Unentered | None]:
    with database().reading() as session:
        register = get_register(session, register_id)
        waiting = unentered(session, register_id, today=today()) if directive_id else ()
    directive = next((one for one in waiting if one.directive_id == directive_id), None)
    is_lost = directive_id is not None and directive is None
    if register.kind is not RegisterKind.INCOMING or is_lost:
        raise NotFoundRefused
    return register, directive


def arrival_of(form: ArrivalForm) -> Arrival:
    """Read when a paper came."""
    return Arrival(
        on_day=form.on_day.data or today(),
        typed=(form.typed.data or "").strip() or None,
        handling=_handling_of(form),
    )


def _paper_of(form: IncomingForm) -> IncomingPaper:
    return IncomingPaper(
        kind=DocumentType(form.kind.data),
        code=form.code.data or "",
        dated=form.dated.data,
        issuer=form.issuer.data or "",
        subject=form.subject.data or "",
    )


def _handling_of(form: HandlingForm) -> Handling:
    return Handling(
        receiver=form.receiver.data or "",
        passed_on=form.passed_on.data,
        due_on=form.due_on.data,
        settled_on=form.settled_on.data,
        answer=form.answer.data or "",
        note=form.note.data or "",
    )


@bp.route("/so/van-ban-den/<int:entry_id>", methods=["GET", "POST"])
@requires(*_OFFICE)
def line(entry_id: int) -> ResponseReturnValue:
    """Show one incoming paper, and write down what becomes of it."""
    with database().reading() as session:
        entry = get_incoming(session, entry_id)
        register = get_register(session, entry.register_id)
    form = HandlingForm(obj=entry)
    shown = {"register": register, "entry": entry, "shown_date": shown_date}
    if not form.validate_on_submit():
        return render_template(_LINE, form=form, **shown), 422 if form.errors else 200
    try:
        change_incoming(database(), entry_id, _handling_of(form), actor=current_actor(), now=now())
    except Refusal as refusal:
        return render_refused(_LINE, refusal, form, **shown)
    flash(_("Đã lưu dòng số đến %(number)s.", number=entry.number), "success")
    return redirect(url_for(".show", register_id=entry.register_id))


@bp.post("/so/van-ban-den/<int:entry_id>/huy")
@requires(*_OFFICE)
def cancel_line(entry_id: int) -> ResponseReturnValue:
    """Cancel a số đến that was given by mistake."""
    with database().reading() as session:
        entry = get_incoming(session, entry_id)
        register = get_register(session, entry.register_id)
    reason = request.form.get("reason", "")
    try:
        cancel_incoming(database(), entry_id, reason=reason, actor=current_actor(), now=now())
    except Refusal as refusal:
        form = HandlingForm(None, obj=entry)
        shown = {"register": register, "entry": entry, "shown_date": shown_date}
        return render_refused(_LINE, refusal, form, **shown)
    flash(_("Đã hủy số đến; sổ giữ lại số này và lý do."), "success")
    return redirect(url_for(".show", register_id=entry.register_id))
