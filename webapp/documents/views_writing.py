"""Writing a directive that gives tasks: begun, then task by task; each button saves one step."""

from collections.abc import Callable, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from templates_docx.contexts import IssuedContext
from webapp.access import current_actor, database, now, requires, today
from webapp.documents import bp
from webapp.documents.states import CHIPS
from webapp.documents.writing import WritingPage, writing_page
from webapp.documents.writing_forms import foot_of, head_of, number_of, task_of
from webapp.i18n import refusal_sentence
from webapp.intake.page import Typed, refused
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole, Role
from workflows.store.queries.letterheads import letterheads_on
from workflows.store.tables.papers import RelationKind
from workflows.writing import changes
from workflows.writing.changes import Change
from workflows.writing.drafting import (
    Foot,
    begin_directive,
    change_directive,
    cite_paper,
    issue_day,
    relate_directive,
)
from workflows.writing.model import KINDS, Written

_ROLES = tuple(AgencyRole)
_RELATIONS = {RelationKind.SUPERSEDES.value, RelationKind.AMENDS.value}


@bp.route("/soan-thao/giao-nhiem-vu", methods=["GET", "POST"])
@requires(Role.OFFICER)
def begin_writing() -> ResponseReturnValue:
    """Choose the kind of paper and say what it is about."""
    if request.method == "GET":
        return _new()
    sent = request.form
    written = Written(template=sent.get("kind", ""), subject=" ".join(sent["subject"].split()))
    issuer = number_of(sent.get("issuer"))
    try:
        document_id = begin_directive(
            database(), written, issuer_id=issuer, actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return _new(refusal_sentence(refusal)), refusal.status
    return redirect(url_for(".write", document_id=document_id, _anchor="them"))


def _new(refused: str = "") -> str:
    with database().reading() as session:
        heads = letterheads_on(session, today())
    return render_template(
        "documents/write_new.html", kinds=KINDS, heads=heads, sent=request.form, refused=refused
    )


@bp.get("/soan-thao/<int:document_id>/nhiem-vu")
@requires(Role.OFFICER)
def write(document_id: int) -> ResponseReturnValue:
    """Show the tasks of a directive beside its paper."""
    return _shown(document_id)


def _shown(document_id: int, typed: Typed | None = None, status: int = 200) -> ResponseReturnValue:
    page = _page(document_id, typed)
    if not page.may_edit:
        return redirect(url_for(".show", document_id=document_id))
    shown = render_template(
        "documents/write.html", page=page, kinds=_kinds(page), roles=_ROLES, chips=CHIPS
    )
    return shown, status


def _kinds(page: WritingPage) -> Sequence[type[IssuedContext]]:
    """Offer the kinds it may become; a decision that gives targets stays one."""
    return (page.written.kind,) if page.written.targets else KINDS


def _page(document_id: int, typed: Typed | None = None) -> WritingPage:
    with database().reading() as session:
        return writing_page(
            session,
            document_id,
            actor=current_actor(),
            today=today(),
            searched=request.args.get("tim", ""),
            typed=typed,
        )


def _saved(
    document_id: int, change: Change, *, form: str, anchor: str, foot: Foot | None = None
) -> ResponseReturnValue:
    """Save a step and go back to its place; a refusal shows the page with what was typed."""
    try:
        change_directive(
            database(),
            document_id,
            change,
            version=request.form.get("version", -1, type=int),
            foot=foot or Foot(),
            actor=current_actor(),
            now=now(),
        )
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        return _shown(document_id, refused(form, request.form, refusal), refusal.status)
    return redirect(url_for(".write", document_id=document_id, _anchor=anchor))


@bp.post("/soan-thao/<int:document_id>/nhiem-vu/thong-tin")
@requires(Role.OFFICER)
def write_head(document_id: int) -> ResponseReturnValue:
    """Keep what is said around the tasks."""
    page, sent = _page(document_id), request.form
    change, foot = head_of(page, sent), foot_of(page, sent)
    return _saved(document_id, change, form="thong-tin", anchor="thong-tin", foot=foot)


@bp.post("/soan-thao/<int:document_id>/nhiem-vu/soan-lai")
@requires(Role.OFFICER)
def rewrite(document_id: int) -> ResponseReturnValue:
    """Compose the paper anew from its tasks, where its words were changed by hand."""
    foot = Foot(rewrite=True)
    return _saved(document_id, lambda same: same, form="soan-lai", anchor="nhiem-vu", foot=foot)


@bp.post("/soan-thao/<int:document_id>/nhiem-vu/them")
@requires(Role.OFFICER)
def write_task(document_id: int) -> ResponseReturnValue:
    """Add one task."""
    change = changes.add(task_of(request.form), issue_day(today()))
    return _saved(document_id, change, form="them", anchor="them")


@bp.post("/soan-thao/<int:document_id>/nhiem-vu/dan")
@requires(Role.OFFICER)
def paste_tasks(document_id: int) -> ResponseReturnValue:
    """Add the tasks of a pasted list."""
    before = len(_page(document_id).written.tasks)
    change = changes.paste(request.form.get("list", ""), issue_day(today()))
    answer = _saved(document_id, change, form="dan", anchor=f"nv-{before + 1}")
    if request.form.get("list", "").strip() and not isinstance(answer, tuple):
        count = len(_page(document_id).written.tasks) - before
        flash(ngettext("Đã thêm %(num)s nhiệm vụ.", "Đã thêm %(num)s nhiệm vụ.", count), "success")
    return answer


def _split(number: int) -> tuple[Change, int]:
    at = request.form.get("at", 0, type=int)
    task, day = task_of(request.form), issue_day(today())

    def change(written: Written) -> Written:
        return changes.split(number, at, day)(changes.edit(number, task, day)(written))

    return change, number + 1


def _edited(number: int) -> tuple[Change, int]:
    return changes.edit(number, task_of(request.form), issue_day(today())), number


def _moved(number: int, by: int) -> tuple[Change, int]:
    return changes.move(number, number + by), max(number + by, 1)


_STEPS: dict[str, Callable[[int], tuple[Change, int]]] = {
    "save": _edited,
    "split": _split,
    "up": lambda number: _moved(number, -1),
    "down": lambda number: _moved(number, 1),
    "drop": lambda number: (changes.drop(number), max(number - 1, 1)),
}


@bp.post("/soan-thao/<int:document_id>/nhiem-vu/<int:number>")
@requires(Role.OFFICER)
def write_step(document_id: int, number: int) -> ResponseReturnValue:
    """Change, split, move or take out one task."""
    step = _STEPS.get(request.form.get("step", "save"))
    if step is None:
        raise NotFoundRefused
    change, after = step(number)
    return _saved(document_id, change, form=f"nv-{number}", anchor=f"nv-{after}")


@bp.post("/soan-thao/<int:document_id>/nhiem-vu/ten")
@requires(Role.OFFICER)
def rename_agency(document_id: int) -> ResponseReturnValue:
    """Say which agency is meant by a name nobody is known by."""
    printed, name = request.form.get("printed", ""), request.form.get("name", "").strip()
    change = changes.rename(printed, name or printed)
    return _saved(document_id, change, form="hoi", anchor="hoi")


@bp.post("/soan-thao/<int:document_id>/nhiem-vu/vien-dan")
@requires(Role.OFFICER)
def cite(document_id: int) -> ResponseReturnValue:
    """Found the paper on one of the register, or say that it supersedes or amends it."""
    sent, actor, moment = request.form, current_actor(), now()
    paper_id, step = sent.get("paper_id", 0, type=int), sent.get("step", "")
    version = sent.get("version", -1, type=int)
    if step == "none":
        change = changes.relate_to(None, None)
        return _saved(document_id, change, form="vien-dan", anchor="thong-tin")
    try:
        if step in _RELATIONS:
            relate_directive(
                database(), document_id, paper_id, RelationKind(step),
                version=version, actor=actor, now=moment,
            )  # fmt: skip
        else:
            cite_paper(database(), document_id, paper_id, version=version, actor=actor, now=moment)
    except NotFoundRefused:
        raise
    except Refusal as refusal:
        return _shown(document_id, refused("vien-dan", sent, refusal), refusal.status)
    return redirect(url_for(".write", document_id=document_id, _anchor="thong-tin"))
