"""The review of one document: every button saves one step and comes back to its place."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, requires, today
from webapp.intake import bp
from webapp.intake.arriving import arrival_input
from webapp.intake.figures import result_words
from webapp.intake.forms import Answer, answers_input, header_input, shown_date, task_input
from webapp.intake.page import Typed, next_undecided, refused, review_page
from workflows.agencies.actions import add_alias, create_agency, create_group
from workflows.agencies.groups import names_a_group
from workflows.directives.actions import register_directive
from workflows.domain.agencies import level_by_name
from workflows.domain.agency_names.expand import agency_name
from workflows.domain.errors import Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import Nature
from workflows.intake import adding, changes, steps
from workflows.intake.changes import Change, plain, then
from workflows.intake.draft import HeaderField, from_json
from workflows.intake.reading.model import CoverageState
from workflows.intake.reviewing import claim_review, save_review, undo_step
from workflows.intake.rules import REVIEWERS
from workflows.intake.splitting import merge_with_previous
from workflows.store.queries.intake import document_place, intake_fact
from workflows.store.tables.intake import IntakeDocument

_SHOWN = {
    "roles": tuple(AgencyRole),
    "natures": tuple(Nature),
    "fields": tuple(HeaderField),
    "shown_date": shown_date,
    "result_words": result_words,
}


@bp.get("/tiep-nhan/<int:intake_id>")
@requires(*REVIEWERS)
def review(intake_id: int) -> ResponseReturnValue:
    """Show a document beside what was understood of it."""
    with database().reading() as session:
        intake = intake_fact(session, intake_id)
    if not intake.documents:
        return render_template("intake/status.html", intake=intake)
    return _page(intake_id, request.args.get("vb", type=int))


def _page(
    intake_id: int, position: int | None, typed: Typed | None = None, status: int = 200
) -> ResponseReturnValue:
    with database().reading() as session:
        page = review_page(
            session,
            intake_id,
            position,
            person_id=current_actor().person_id,
            moment=now(),
            typed=typed,
        )
    return render_template("intake/review.html", page=page, **_SHOWN), status


def place_of(document_id: int) -> tuple[int, int]:
    """Give the intake a document belongs to and its place in it."""
    with database().reading() as session:
        return document_place(session, document_id)


def _back(document_id: int, anchor: str) -> ResponseReturnValue:
    intake_id, position = place_of(document_id)
    return redirect(url_for(".review", intake_id=intake_id, vb=position, _anchor=anchor))


def show_refused(document_id: int, form: str, refusal: Refusal) -> ResponseReturnValue:
    """Show the page again with the refusal and everything that was typed."""
    intake_id, position = place_of(document_id)
    typed = refused(form, request.form, refusal)
    return _page(intake_id, position, typed, refusal.status)


def saved(
    document_id: int, change: Change, label: str, *, form: str, anchor: str | None = None
) -> ResponseReturnValue:
    """Save a step and go back to its place; a refusal shows the page with what was typed."""
    try:
        save_review(
            database(),
            document_id,
            change,
            label=label,
            version=request.form.get("version", 0, type=int),
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return show_refused(document_id, form, refusal)
    return _back(document_id, anchor or form)


def _entered(key: int) -> Change:
    return changes.task(key, task_input(request.form))


def _split(key: int) -> Change:
    at = request.form.get("at", type=int)
    return changes.split(key, at=at or None, words=request.form.get("split_words", ""))


def _dropped(key: int) -> Change:
    reason = request.form.get("reason", "")
    return plain(lambda draft: steps.drop_task(draft, key, reason=reason))


_TASK_STEPS: dict[str, Callable[[int], Change]] = {
    "save": _entered,
    "accept": lambda key: then(_entered(key), plain(lambda d: steps.accept(d, key))),
    "confirm": lambda key: then(_entered(key), plain(lambda d: steps.confirm_deadline(d, key))),
    "merge": lambda key: then(_entered(key), plain(lambda d: merge_with_previous(d, key))),
    "split": lambda key: then(_entered(key), _split(key)),
    "drop": _dropped,
    "restore": lambda key: plain(lambda d: steps.restore_task(d, key)),
}


def _meant_step() -> str:
    """Enter in a field saves; in the fields of «Bỏ» and «Tách» it means those."""
    step = request.form.get("step", "save")
    if step == "save" and request.form.get("reason"):
        return "drop"
    return "split" if step == "save" and request.form.get("split_words") else step


@bp.post("/tiep-nhan/vb/<int:document_id>/nhiem-vu/<int:key>")
@requires(*REVIEWERS)
def task_step(document_id: int, key: int) -> ResponseReturnValue:
    """Take a step with one task; what was typed in its card is entered with it."""
    step, form = _meant_step(), f"nv-{key}"
    try:
        change = _TASK_STEPS.get(step, _entered)(key)
    except Refusal as refusal:
        return show_refused(document_id, form, refusal)
    anchor = _next(document_id, key) if step in {"accept", "drop"} else form
    return saved(document_id, change, step, form=form, anchor=anchor)


def _next(document_id: int, key: int) -> str:
    with database().reading() as session:
        draft = from_json(session.get_one(IntakeDocument, document_id).draft)
    following = next_undecided(draft, key)
    return f"nv-{following.key}" if following else "ghi-so"


@bp.post("/tiep-nhan/vb/<int:document_id>/thong-tin")
@requires(*REVIEWERS)
def header(document_id: int) -> ResponseReturnValue:
    """Correct the header."""
    values, addressees, recipients = header_input(request.form)
    change = changes.header(values, addressees=addressees, recipients=recipients)
    return saved(document_id, change, "header", form="thong-tin")


@bp.post("/tiep-nhan/vb/<int:document_id>/ten")
@requires(*REVIEWERS)
def answer(document_id: int) -> ResponseReturnValue:
    """Answer who is meant by printed names; new agencies enter the register."""
    if request.form.get("step") == "again":
        return saved(document_id, changes.look_again, "answer", form="hoi", anchor="nhiem-vu")
    try:
        given = [_answered(one) for one in answers_input(request.form)]
    except Refusal as refusal:
        return show_refused(document_id, "hoi", refusal)
    return saved(document_id, then(*given), "answer", form="hoi", anchor="nhiem-vu")


def _answered(given: Answer) -> Change:
    agency_id = given.agency_id
    if given.is_new and names_a_group(given.printed):
        return _new_group(given.printed)
    if given.is_new:
        name = agency_name(given.printed)
        agency_id = create_agency(
            database(), name=name, level=level_by_name(name), actor=current_actor(), now=now()
        )
    elif given.remember and agency_id:
        text = given.printed
        add_alias(database(), agency_id, text=text, actor=current_actor(), now=now())
    return changes.answer(given.printed, agency_id=agency_id, group_id=given.group_id)


def _new_group(name: str) -> Change:
    """Add a group without members: the name stays a question until it has some."""
    create_group(database(), name=name, actor=current_actor(), now=now())
    flash(
        _(
            "Đã tạo nhóm «%(name)s», chưa có thành viên. Chọn thành viên ở Danh mục, Nhóm đơn vị, "
            "rồi bấm «Tra lại danh mục».",
            name=name,
        ),
        "info",
    )
    return changes.look_again


@bp.post("/tiep-nhan/vb/<int:document_id>/cau")
@requires(*REVIEWERS)
def sentence(document_id: int) -> ResponseReturnValue:
    """Say what a sentence is: a task, part of one, or no task for a reason."""
    start = request.form.get("start", 0, type=int)
    state = CoverageState(request.form.get("step", CoverageState.NOT_TASK.value))
    reason = request.form.get("reason", "")
    return saved(
        document_id,
        adding.sentence(start, state, reason=reason),
        "sentence",
        form=f"cau-{start}",
        anchor="con-lai",
    )


@bp.post("/tiep-nhan/vb/<int:document_id>/them")
@requires(*REVIEWERS)
def add_task(document_id: int) -> ResponseReturnValue:
    """Add a task."""
    text, path = request.form.get("text", ""), request.form.get("path", "")
    return saved(document_id, adding.add(text, path=path), "add", form="them")


@bp.post("/tiep-nhan/vb/<int:document_id>/duyet-het")
@requires(*REVIEWERS)
def accept_all(document_id: int) -> ResponseReturnValue:
    """Say that every task is right."""
    return saved(document_id, plain(steps.accept_all), "accept", form="ghi-so")


@bp.post("/tiep-nhan/vb/<int:document_id>/hoan-tac")
@requires(*REVIEWERS)
def undo(document_id: int) -> ResponseReturnValue:
    """Take the last step back."""
    version = request.form.get("version", 0, type=int)
    try:
        undone = undo_step(
            database(), document_id, version=version, actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return show_refused(document_id, "nhiem-vu", refusal)
    return _back(document_id, f"nv-{undone}" if undone else "nhiem-vu")


@bp.post("/tiep-nhan/<int:intake_id>/dang-ra-soat")
@requires(*REVIEWERS)
def claim(intake_id: int) -> ResponseReturnValue:
    """Say that one is reviewing (asked by the page while it is open)."""
    claim_review(database(), intake_id, actor=current_actor(), now=now())
    return "", 204


def onward(intake_id: int, directive_id: int | None = None) -> ResponseReturnValue:
    """Go to the next document of the file, else to what was registered, else to the list."""
    with database().reading() as session:
        intake = intake_fact(session, intake_id)
    if any(document.is_open for document in intake.documents):
        return redirect(url_for(".review", intake_id=intake_id))
    if directive_id is not None:
        return redirect(url_for("directives.show", directive_id=directive_id))
    return redirect(url_for(".index"))


@bp.post("/tiep-nhan/vb/<int:document_id>/ghi-so")
@requires(*REVIEWERS)
def register(document_id: int) -> ResponseReturnValue:
    """Register the document with all its tasks."""
    intake_id, _position = place_of(document_id)
    try:
        directive_id = register_directive(
            database(),
            document_id=document_id,
            version=request.form.get("version", 0, type=int),
            coverage_reason=request.form.get("coverage_reason", ""),
            is_another="is_another" in request.form,
            arrival=arrival_input(request.form, today()),
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return show_refused(document_id, "ghi-so", refusal)
    flash(_("Đã ghi sổ văn bản và giao nhiệm vụ cho các đơn vị."), "success")
    return onward(intake_id, directive_id)
