"""From ticked tasks to letters: first a preview beside the data, then drafts."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, now, requires, today
from webapp.documents import bp
from webapp.documents.forms import FollowUpForm
from webapp.forms import choices, render_refused
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.follow_up.actions import (
    Batch,
    draft_follow_up_letters,
    propose_follow_up_letters,
)
from workflows.store.queries.letterheads import letterheads_on


@bp.route("/soan-thao/don-doc", methods=["GET", "POST"])
@requires(Role.OFFICER)
def draft_follow_up() -> ResponseReturnValue:
    """Show the letters the ticked tasks would give; draft them when the clerk says so."""
    ids = request.values.getlist("period_ids", type=int)
    form = FollowUpForm()
    with database().reading() as session:
        heads = letterheads_on(session, today())
        form.issuer.choices = choices((head.agency_id, head.issuer) for head in heads)
        batch = _proposed(session, ids, form)
    if "create" not in request.form or not form.validate_on_submit():
        form.answer_by.data = form.answer_by.data or batch.answer_by
        return render_template("documents/follow_up.html", form=form, batch=batch)
    try:
        letters = draft_follow_up_letters(
            database(),
            batch.period_ids,
            answer_by=form.answer_by.data,
            issuer_id=form.issuer.data,
            confirmed=bool(form.confirmed.data),
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("documents/follow_up.html", refusal, form, batch=batch)
    return _drafted(letters)


def _proposed(session: Session, ids: list[int], form: FollowUpForm) -> Batch:
    """Compose the letters as the form says, a day to answer only once it can be one."""
    day = form.answer_by.data
    return propose_follow_up_letters(
        session,
        ids,
        actor=current_actor(),
        now=now(),
        answer_by=day if day and day > today() else None,
        issuer_id=form.issuer.data if "issuer" in request.form else None,
        leave_out="create" not in request.form,
    )


def _drafted(letters: list[int]) -> ResponseReturnValue:
    said = ngettext("Đã soạn %(num)s dự thảo.", "Đã soạn %(num)s dự thảo.", len(letters))
    flash(said, "success")
    if len(letters) == 1:
        return redirect(url_for(".show", document_id=letters[0]))
    return redirect(url_for(".index", muc="dang-soan"))
