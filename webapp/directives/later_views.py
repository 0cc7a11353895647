"""A later directive amends or supersedes one: chosen, looked at, carried out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.access import current_actor, database, now, requires
from webapp.directives import bp
from webapp.directives.forms import AmendmentForm, LaterForm, SupersedeForm
from webapp.directives.views import WORDS
from webapp.forms import choices, read_day, render_refused
from workflows.directives.amending import TaskChange, amend_directive
from workflows.directives.superseding import preview, supersede
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.intake.rules import REVIEWERS
from workflows.store.queries.one_directive import (
    DirectiveFact,
    directive_fact,
    directives_called,
)

_AMENDS, _SUPERSEDES = "sua-doi", "thay-the"


@bp.route("/van-ban/<int:directive_id>/van-ban-sau", methods=["GET", "POST"])
@requires(Role.OFFICER)
def later(directive_id: int) -> ResponseReturnValue:
    """Choose the directive that amends or supersedes this one."""
    form = LaterForm()
    form.kind.choices = choices([(_AMENDS, _("Sửa đổi, bổ sung")), (_SUPERSEDES, _("Thay thế"))])
    actor = current_actor()
    with database().reading() as session:
        directive = directive_fact(session, directive_id, actor)
        found = directives_called(session, form.code.data or "", but=directive_id)
    if form.validate_on_submit():
        if len(found) == 1:
            endpoint = ".amended_by" if form.kind.data == _AMENDS else ".superseded_by"
            return redirect(url_for(endpoint, directive_id=directive_id, later_id=found[0][0]))
        form.code.errors = [
            _("Không có văn bản số này trong sổ. Ghi sổ văn bản đó ở phần Tiếp nhận trước.")
            if not found
            else _("Nhiều văn bản có số này. Chọn văn bản ở dưới.")
        ]
    status = 422 if form.errors else 200
    page = render_template("directives/later.html", form=form, directive=directive, found=found)
    return page, status


def _both(directive_id: int, later_id: int) -> tuple[DirectiveFact, DirectiveFact]:
    with database().reading() as session:
        actor = current_actor()
        return directive_fact(session, directive_id, actor), directive_fact(
            session, later_id, actor
        )


@bp.route("/van-ban/<int:directive_id>/thay-the/<int:later_id>", methods=["GET", "POST"])
@requires(Role.OFFICER)
def superseded_by(directive_id: int, later_id: int) -> ResponseReturnValue:
    """Look at the open work, say where each goes, and put the later directive in place."""
    directive, later_one = _both(directive_id, later_id)
    with database().reading() as session:
        work = preview(session, directive_id, later_id)
    form = SupersedeForm(reason=_("Được thay thế bởi %(code)s", code=later_one.code))
    sent = {one.assignment_id: request.form.get(f"viec-{one.assignment_id}") for one in work}
    context = {"directive": directive, "later": later_one, "work": work, "sent": sent}
    template = "directives/superseded_by.html"
    if not form.validate_on_submit():
        return render_template(template, form=form, **context), 422 if form.errors else 200
    moves = {
        int(name.removeprefix("viec-")): int(value) if value.isdecimal() else None
        for name, value in request.form.items()
        if name.startswith("viec-") and name.removeprefix("viec-").isdecimal()
    }
    try:
        moved, ended = supersede(
            database(),
            directive_id,
            later_id,
            moves,
            reason=form.reason.data or "",
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused(template, refusal, form, **context)
    said = _("Đã thay thế: %(moved)s việc chuyển sang văn bản mới, %(ended)s việc hủy kèm lý do.")
    flash(said % {"moved": moved, "ended": ended}, "success")
    return redirect(url_for(".show", directive_id=directive_id))


@bp.route("/van-ban/<int:directive_id>/sua-doi/<int:later_id>", methods=["GET", "POST"])
@requires(*REVIEWERS)
def amended_by(directive_id: int, later_id: int) -> ResponseReturnValue:
    """Move the deadlines of chosen tasks as an amending directive says."""
    directive, later_one = _both(directive_id, later_id)
    form = AmendmentForm(
        reason=_("Theo %(code)s", code=later_one.code), valid_until=directive.valid_until
    )
    unread = _unread_days(directive)
    context = {"directive": directive, "later": later_one, "typed": request.form, "unread": unread}
    template = "directives/amended_by.html"
    if not form.validate_on_submit() or unread:
        refused = request.method == "POST"
        return render_template(template, form=form, **context, **WORDS), 422 if refused else 200
    try:
        moved = amend_directive(
            database(),
            directive_id,
            later_id,
            _changes(directive),
            reason=form.reason.data or "",
            valid_until=form.valid_until.data,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused(template, refusal, form, **context, **WORDS)
    flash(
        ngettext("Đã chuyển hạn của %(num)s đơn vị.", "Đã chuyển hạn của %(num)s đơn vị.", moved),
        "success",
    )
    return redirect(url_for(".show", directive_id=directive_id))


def _typed(name: str, task_id: int) -> str:
    return request.form.get(f"{name}-{task_id}", "").strip()


def _unread_days(directive: DirectiveFact) -> set[int]:
    """Find the tasks beside which something was typed for a day and is none."""
    days = {task.id: _typed("ngay", task.id) for task in directive.tasks}
    return {task_id for task_id, typed in days.items() if typed and read_day(typed) is None}


def _changes(directive: DirectiveFact) -> list[TaskChange]:
    """Give the tasks a new deadline was typed for."""
    typed = ((task.id, _typed("han", task.id), _typed("ngay", task.id)) for task in directive.tasks)
    return [TaskChange(one, words, read_day(day)) for one, words, day in typed if words or day]
