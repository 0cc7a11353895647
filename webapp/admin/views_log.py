"""The log of what happened, and the proof that it is whole."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField

from webapp.access import current_actor, database, doors, now, requires
from webapp.admin import bp
from webapp.admin.log_words import log_words
from webapp.forms import Form, render_refused
from webapp.i18n import lazy_gettext
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.evidence.actions import VERIFY, faults_of, request_verification
from workflows.jobs.actions import latest_jobs
from workflows.store.queries.log import log_rows
from workflows.store.queries.seals import newest_seal
from workflows.store.tables.jobs import JobStatus

_PAGE = 100
_VERIFICATIONS = 5  # one that was cancelled or failed says nothing


class VerifyForm(Form):
    """What to compare the log with."""

    code = StringField(lazy_gettext("So với mã niêm phong đã in"))


@bp.route("/danh-muc/nhat-ky", methods=["GET", "POST"])
@requires(Role.ADMIN)
def log() -> ResponseReturnValue:
    """Show that something happened, not the values; have the whole log verified."""
    form = VerifyForm()
    if not form.validate_on_submit():
        return render_template("admin/log.html", form=form, **_shown())
    known = [form.code.data] if form.code.data else []
    known += doors().settings.backups.seals()
    try:
        job_id = request_verification(
            database(), known, page=url_for(".log"), actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        return render_refused("admin/log.html", refusal, form, **_shown())
    return redirect(url_for("jobs.show", job_id=job_id))


def _shown() -> dict[str, Any]:
    before = request.args.get("truoc", type=int)
    with database().reading() as session:
        rows = log_rows(session, before_id=before, size=_PAGE)
        seal = newest_seal(session)
        jobs = latest_jobs(session, VERIFY, most=_VERIFICATIONS)
    checked = next((job for job in jobs if job.status is JobStatus.DONE), None)
    return {
        "rows": rows,
        "older": rows[-1].id if len(rows) == _PAGE else None,
        "log_words": log_words,
        "seal": seal,
        "checked": checked,
        "faults": faults_of(checked.result) if checked else [],
    }
