"""The page of one job: it can be left and come back to."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import current_actor, database, now, signed_in
from webapp.jobs import bp
from workflows.jobs.actions import cancel_job, job_fact
from workflows.store.tables.jobs import JobStatus


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
    return render_template(template, job=job)


@bp.post("/viec/<int:job_id>/huy")
@signed_in
def cancel(job_id: int) -> ResponseReturnValue:
    """Cancel a job that waits or runs."""
    cancel_job(database(), job_id, actor=current_actor(), now=now())
    flash(_("Đã hủy việc này; phần đã làm xong vẫn được giữ."), "info")
    return redirect(url_for(".show", job_id=job_id))
