"""The log of what happened, and the proof that it is whole."""

from io import BytesIO
from typing import Any

from flask import redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import InputRequired

from webapp.access import current_actor, database, doors, now, requires, today
from webapp.admin import bp
from webapp.admin.log_words import log_words
from webapp.filters import translated
from webapp.forms import Form, OfficeDateField, render_refused
from webapp.i18n import lazy_gettext
from workflows.domain.errors import Refusal
from workflows.domain.roles import Role
from workflows.evidence.actions import VERIFY, faults_of, request_verification
from workflows.evidence.exporting import Stretch, export_log
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


class ExportForm(Form):
    """The days an inspector asks for."""

    first = OfficeDateField(lazy_gettext("Từ ngày"), [InputRequired()])
    last = OfficeDateField(lazy_gettext("Đến hết ngày"), [InputRequired()])


@bp.route("/danh-muc/nhat-ky/xuat", methods=["GET", "POST"])
@requires(Role.ADMIN)
def export() -> ResponseReturnValue:
    """Give a stretch of the log to an inspector, without its values."""
    form = ExportForm(data={"first": today().replace(day=1), "last": today()})
    if not form.validate_on_submit():
        page = render_template("admin/log_export.html", form=form)
        return page, 422 if form.errors else 200
    stretch = Stretch(form.first.data or today(), form.last.data or today())
    try:
        data = export_log(
            database(),
            stretch,
            with_values=False,
            say=lambda kind: translated(log_words(kind)),
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        return render_refused("admin/log_export.html", refusal, form)
    name = f"nhat-ky-{stretch.first:%Y%m%d}-{stretch.last:%Y%m%d}.zip"
    return send_file(BytesIO(data), as_attachment=True, download_name=name)


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
