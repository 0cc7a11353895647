"""From ticked tasks to letters: first a preview beside the data, then drafts.

The ticks become the address of the preview, so that «Back» and a reload find it again.
"""

from typing import Any
from urllib.parse import urlsplit

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from templates_docx.contexts import EVERY_COLUMN
from webapp.access import current_actor, database, files, now, requires, today
from webapp.auth.session import safe_next
from webapp.documents import bp
from webapp.documents.forms import FollowUpForm, column_choices
from webapp.forms import choices, ids_in, render_refused
from webapp.i18n import refusal_sentence
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.follow_up.actions import draft_follow_up_letters, propose_follow_up_letters
from workflows.follow_up.columns import offered_columns
from workflows.follow_up.rules import CannotChase, NothingToChase
from workflows.store.queries.letterheads import letterheads_on

_PAGE = "documents/follow_up.html"
_CHOICES = (
    "issuer",
    "answer_by",
    "together",
    "criticise",
)  # kept in the address as the form names them


@bp.get("/soan-thao/don-doc")
@requires(Role.OFFICER)
def preview_follow_up() -> ResponseReturnValue:
    """Show the letters the chosen tasks would give; back to the list when there are none."""
    form = _form(request.args)
    if "answer_by" in request.args:
        form.validate()
    try:
        return render_template(_PAGE, form=form, **_shown(_ids_in_address(), form))
    except (CannotChase, NothingToChase) as refusal:
        flash(refusal_sentence(refusal), "warning")
        return redirect(_list_address())


@bp.post("/soan-thao/don-doc")
@requires(Role.OFFICER)
def draft_follow_up() -> ResponseReturnValue:
    """Lead from ticks to their preview; from the preview, draft the letters."""
    ids = request.form.getlist("period_ids", type=int)
    if "create" not in request.form:
        return redirect(_preview_address(ids))
    form = _form(request.form)
    if not form.validate():
        return render_template(_PAGE, form=form, **_shown(ids, form)), 422
    try:
        letters = draft_follow_up_letters(
            database(),
            ids,
            answer_by=form.answer_by.data,
            issuer_id=form.issuer.data,
            confirmed=bool(form.confirmed.data),
            criticise=bool(form.criticise.data),
            columns=form.columns.data or (),
            together=bool(form.together.data),
            actor=current_actor(),
            now=now(),
        )
    except CannotChase:  # since the preview was opened: it says which, and why
        flash(_("Chưa soạn dự thảo nào vì có nhiệm vụ vừa thay đổi. Xem lại rồi soạn."), "warning")
        return redirect(_preview_address(ids))
    except Refusal as refusal:
        return render_refused(_PAGE, refusal, form, **_shown(ids, form))
    return _drafted(letters)


def _form(sent: MultiDict[str, str]) -> FollowUpForm:
    """Give the form as it was sent; its token was checked before the view."""
    with database().reading() as session:
        heads = letterheads_on(session, today())
    form = FollowUpForm(sent, meta={"csrf": False})
    form.issuer.choices = choices((head.agency_id, head.issuer) for head in heads)
    form.columns.choices = column_choices(EVERY_COLUMN)
    return form


def _shown(ids: list[int], form: FollowUpForm) -> dict[str, Any]:
    """Compose the letters as the form says, a day to answer only once it can be one."""
    day = form.answer_by.data
    with database().reading() as session:
        batch = propose_follow_up_letters(
            session,
            ids,
            actor=current_actor(),
            now=now(),
            answer_by=day if day and day > today() else None,
            issuer_id=form.issuer.data,
            leave_out=True,
            criticise=bool(form.criticise.data),
            columns=form.columns.data or (),
            together=bool(form.together.data),
        )
        offered = offered_columns(session, files(), batch.proposals[0].letter.file)
    if not form.columns.data:
        form.columns.data = list(batch.proposals[0].letter.columns)
    form.columns.choices = column_choices(offered)
    if not form.answer_by.raw_data:
        form.answer_by.data = batch.answer_by
    form.issuer.data = batch.head.agency_id
    return {"batch": batch, "list_address": _list_address()}


def _ids_in_address() -> list[int]:
    asked = request.args.get("ky", "").split(",")
    return ids_in(asked)


def _preview_address(ids: list[int]) -> str:
    address: dict[str, Any] = {"ky": ",".join(map(str, ids)), "ve": _list_address()}
    chosen: dict[str, Any] = {name: request.form[name] for name in _CHOICES if name in request.form}
    chosen["columns"] = request.form.getlist("columns")
    return url_for(".preview_follow_up", **address | chosen)


def _list_address() -> str:
    """Give the list of tasks the ticks come from, with its filter."""
    if "ve" in request.values:
        return safe_next(request.values["ve"])
    came, tasks = urlsplit(request.referrer or ""), url_for("tasks.index")
    if came.netloc != request.host or came.path != tasks:
        return tasks
    return f"{tasks}?{came.query}" if came.query else tasks


def _drafted(letters: list[int]) -> ResponseReturnValue:
    said = ngettext("Đã soạn %(num)s dự thảo.", "Đã soạn %(num)s dự thảo.", len(letters))
    flash(said, "success")
    if len(letters) == 1:
        return redirect(url_for(".show", document_id=letters[0]))
    return redirect(url_for(".index", muc="dang-soan"))
