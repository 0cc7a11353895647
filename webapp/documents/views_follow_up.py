"""From ticked tasks to letters: first a preview beside the data, then drafts."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from webapp.access import current_actor, database, now, requires
from webapp.documents import bp
from webapp.documents.forms import FollowUpForm
from webapp.forms import render_refused
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.follow_up.actions import draft_follow_up_letters, propose_follow_up_letters


@bp.route("/soan-thao/don-doc", methods=["GET", "POST"])
@requires(Role.OFFICER)
def draft_follow_up() -> ResponseReturnValue:
    """Show the letters the ticked tasks would give; draft them when the clerk says so."""
    ids = request.values.getlist("period_ids", type=int)
    with database().reading() as session:
        batch = propose_follow_up_letters(session, ids, actor=current_actor(), now=now())
    creates = "create" in request.form
    form = FollowUpForm() if creates else FollowUpForm(None, data={"answer_by": batch.answer_by})
    page = {"batch": batch, "period_ids": ids}
    if not creates or not form.validate_on_submit():
        return render_template("documents/follow_up.html", form=form, **page)
    try:
        letters = draft_follow_up_letters(
            database(),
            ids,
            answer_by=form.answer_by.data,
            confirmed=bool(form.confirmed.data),
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("documents/follow_up.html", refusal, form, **page)
    return _drafted(letters)


def _drafted(letters: list[int]) -> ResponseReturnValue:
    said = ngettext("Đã soạn %(num)s dự thảo.", "Đã soạn %(num)s dự thảo.", len(letters))
    flash(said, "success")
    if len(letters) == 1:
        return redirect(url_for(".show", document_id=letters[0]))
    return redirect(url_for(".index", muc="dang-soan"))
