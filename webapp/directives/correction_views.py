"""Correcting and completing a registered directive."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.access import current_actor, database, now, requires, today
from webapp.directives import bp
from webapp.directives.forms import DeadlineForm, EndForm, HeaderForm, NewTaskForm, TaskForm
from webapp.directives.words import type_name
from webapp.forms import choices, render_refused
from webapp.intake.forms import chosen_answer, header_input, shown_date
from workflows.directives.amending import amend_deadline
from workflows.directives.closing import DIRECTIVE_LIFECYCLE, DirectiveStep, end_directive
from workflows.directives.completing import (
    BeforeIssue,
    add_task,
    resolve_mention,
)
from workflows.directives.correcting import correct_header, correct_task, mark_reviewed
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.store.queries.agency_list import agency_rows
from workflows.store.queries.directive_tasks import TaskFact
from workflows.store.queries.one_directive import DirectiveFact, directive_fact
from workflows.store.tables.papers import PartyKind

_REVIEWERS = (Role.OFFICER, Role.REGISTRY)


def _directive(directive_id: int) -> DirectiveFact:
    with database().reading() as session:
        return directive_fact(session, directive_id, current_actor())


def _task(directive_id: int, task_id: int) -> tuple[DirectiveFact, TaskFact]:
    directive = _directive(directive_id)
    for task in directive.tasks:
        if task.id == task_id:
            return directive, task
    raise NotFoundRefused


def _shown(directive_id: int, task_id: int | None = None) -> ResponseReturnValue:
    anchor = f"nv-{task_id}" if task_id else None
    return redirect(url_for(".show", directive_id=directive_id, _anchor=anchor))


@bp.route("/van-ban/<int:directive_id>/sua", methods=["GET", "POST"])
@requires(*_REVIEWERS)
def correct(directive_id: int) -> ResponseReturnValue:
    """Correct the header."""
    directive = _directive(directive_id)
    form = HeaderForm(data=_header_of(directive))
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("directives/correct.html", form=form, directive=directive), status
    values, addressees, recipients = header_input(request.form)
    try:
        correct_header(
            database(),
            directive_id,
            values,
            valid_until=form.valid_until.data,
            parties={PartyKind.ADDRESSEE: addressees, PartyKind.RECIPIENT: recipients},
            version=form.version.data or 0,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("directives/correct.html", refusal, form, directive=directive)
    flash(_("Đã sửa thông tin văn bản; giá trị cũ vẫn còn trong lịch sử."), "success")
    return _shown(directive_id)


def _header_of(directive: DirectiveFact) -> dict[str, object]:
    authority, title, signer = directive.signer
    return {
        "version": directive.version,
        "valid_until": directive.valid_until,
        "type": type_name(directive.type_code),
        "number": directive.number,
        "symbol": directive.symbol,
        "date": shown_date(directive.dated or ""),
        "issuer": directive.issuer,
        "parent": directive.parent,
        "place": directive.place,
        "subject": directive.subject,
        "authority": authority,
        "title": title,
        "signer": signer,
        "archive": directive.archive,
        "source": directive.source_words,
        "addressees": "\n".join(directive.addressees),
        "recipients": "\n".join(directive.recipients),
    }


@bp.route("/van-ban/<int:directive_id>/nhiem-vu/<int:task_id>/sua", methods=["GET", "POST"])
@requires(*_REVIEWERS)
def correct_one(directive_id: int, task_id: int) -> ResponseReturnValue:
    """Correct a task's wording."""
    directive, task = _task(directive_id, task_id)
    form = TaskForm(obj=task)
    context = {"directive": directive, "task": task}
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("directives/correct_task.html", form=form, **context), status
    try:
        correct_task(
            database(),
            task_id,
            text=form.text.data or "",
            path=form.path.data or "",
            expected_product=form.expected_product.data or "",
            version=form.version.data or 0,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("directives/correct_task.html", refusal, form, **context)
    flash(_("Đã sửa nhiệm vụ %(path)s.", path=form.path.data), "success")
    return _shown(directive_id, task_id)


@bp.route("/van-ban/<int:directive_id>/nhiem-vu/<int:task_id>/thoi-han", methods=["GET", "POST"])
@requires(*_REVIEWERS)
def amend(directive_id: int, task_id: int) -> ResponseReturnValue:
    """Set another deadline for a task."""
    directive, task = _task(directive_id, task_id)
    form = DeadlineForm(words=task.deadline_words)
    context = {"directive": directive, "task": task}
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("directives/amend.html", form=form, doubts=False, **context), status
    try:
        moved = amend_deadline(
            database(),
            task_id,
            words=form.words.data or "",
            day=form.day.data,
            as_printed=form.as_printed.data,
            reason=form.reason.data or "",
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        doubts = isinstance(refusal, BeforeIssue)
        return render_refused("directives/amend.html", refusal, form, doubts=doubts, **context)
    flash(
        ngettext("Đã chuyển hạn của %(num)s đơn vị.", "Đã chuyển hạn của %(num)s đơn vị.", moved),
        "success",
    )
    return _shown(directive_id, task_id)


@bp.post("/van-ban/<int:directive_id>/nhiem-vu/<int:task_id>/da-ra-soat")
@requires(*_REVIEWERS)
def reviewed(directive_id: int, task_id: int) -> ResponseReturnValue:
    """Say that one has looked at a task."""
    _task(directive_id, task_id)
    mark_reviewed(database(), task_id, actor=current_actor(), now=now())
    return _shown(directive_id, task_id)


@bp.post("/van-ban/<int:directive_id>/nhiem-vu/<int:task_id>/ten/<int:mention_id>")
@requires(*_REVIEWERS)
def resolve(directive_id: int, task_id: int, mention_id: int) -> ResponseReturnValue:
    """Answer who a printed name means."""
    _task(directive_id, task_id)
    chosen = chosen_answer(request.form.get("chosen", ""))
    resolve_mention(database(), mention_id, **chosen, actor=current_actor(), now=now())
    return _shown(directive_id, task_id)


@bp.route("/van-ban/<int:directive_id>/nhiem-vu/moi", methods=["GET", "POST"])
@requires(*_REVIEWERS)
def new_task(directive_id: int) -> ResponseReturnValue:
    """Add a task that was overlooked."""
    directive, form = _directive(directive_id), NewTaskForm()
    with database().reading() as session:
        agencies = [(row.id, row.name) for row in agency_rows(session, on=today())]
    form.lead_id.choices = choices([(0, _("(chưa giao)")), *agencies])
    context: dict[str, object] = {"directive": directive, "doubts": False}
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("directives/new_task.html", form=form, **context), status
    try:
        task_id = add_task(
            database(),
            directive_id,
            text=form.text.data or "",
            path=form.path.data or "",
            leads=(form.lead_id.data,) if form.lead_id.data else (),
            deadline_words=form.deadline_words.data or "",
            as_printed=form.as_printed.data,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        context["doubts"] = isinstance(refusal, BeforeIssue)
        return render_refused("directives/new_task.html", refusal, form, **context)
    flash(_("Đã thêm nhiệm vụ."), "success")
    return _shown(directive_id, task_id)


@bp.route("/van-ban/<int:directive_id>/ket-thuc", methods=["GET", "POST"])
@requires(Role.OFFICER)
def end(directive_id: int) -> ResponseReturnValue:
    """Close or withdraw a directive."""
    directive, form = _directive(directive_id), EndForm()
    steps = DIRECTIVE_LIFECYCLE.open_steps(directive.status, current_actor())
    ends = [step for step in steps if step is not DirectiveStep.SUPERSEDE]
    form.step.choices = choices([(step.value, _(step.label)) for step in ends])
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("directives/end.html", form=form, directive=directive), status
    try:
        ended = end_directive(
            database(),
            directive_id,
            DirectiveStep(form.step.data),
            reason=form.reason.data or "",
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("directives/end.html", refusal, form, directive=directive)
    flash(
        ngettext(
            "Đã ghi nhận; %(num)s việc còn mở được hủy kèm lý do.",
            "Đã ghi nhận; %(num)s việc còn mở được hủy kèm lý do.",
            ended,
        ),
        "success",
    )
    return _shown(directive_id)
