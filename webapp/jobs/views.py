"""The pages of long work: it can be left, come back to and cancelled."""

from io import BytesIO

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, files, now, signed_in
from webapp.jobs import bp
from webapp.jobs.words import KEPT_IN_SIGHT, KIND_WORDS
from workflows.domain.errors import NotFoundRefused
from workflows.intake.actions import READ_JOB
from workflows.intake.waiting import stop_reading
from workflows.issuing.files import PDF
from workflows.jobs.actions import cancel_job, job_fact, jobs_of
from workflows.store.tables.jobs import JobStatus

_AFTERWARDS = {READ_JOB: stop_reading}


@bp.get("/viec")
@signed_in
def index() -> ResponseReturnValue:
    """List the long work one asked for: what runs, and what ended in the last days."""
    with database().reading() as session:
        jobs = jobs_of(session, current_actor(), since=now() - KEPT_IN_SIGHT)
    return render_template("jobs/index.html", jobs=jobs, words=KIND_WORDS)


@bp.get("/viec/<int:job_id>")
@signed_in
def show(job_id: int) -> ResponseReturnValue:
    """Show how far a job is; once done, lead to what it made."""
    job = job_fact(database(), job_id, actor=current_actor())
    page = str(job.result.get("page", ""))
    if job.status is JobStatus.DONE and page:
        if "HX-Request" in request.headers:
            return "", 200, {"HX-Redirect": page}
        return redirect(page)
    template = "jobs/progress.html" if "HX-Request" in request.headers else "jobs/show.html"
    return render_template(template, job=job, words=KIND_WORDS)


@bp.get("/viec/<int:job_id>/tep")
@signed_in
def download(job_id: int) -> ResponseReturnValue:
    """Download the file a job made, as often as one likes."""
    job = job_fact(database(), job_id, actor=current_actor())
    if job.file_name is None:
        raise NotFoundRefused
    data = files().read(str(job.result["sha256"]), name=job.file_name)
    media_type = str(job.result.get("media_type", PDF))
    return send_file(
        BytesIO(data), mimetype=media_type, as_attachment=True, download_name=job.file_name
    )


@bp.post("/viec/<int:job_id>/huy")
@signed_in
def cancel(job_id: int) -> ResponseReturnValue:
    """Cancel a job that waits or runs."""
    cancel_job(database(), job_id, actor=current_actor(), now=now(), afterwards=_AFTERWARDS)
    flash(_("Đã hủy việc này; phần đã làm xong vẫn được giữ."), "info")
    return redirect(url_for(".show", job_id=job_id))
