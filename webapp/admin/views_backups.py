"""Backups: the last ones, making one now, taking one out of the office; a warning on the desk."""

from datetime import date

from flask import redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, doors, now, requires, today
from webapp.admin import bp
from webapp.queues import Contents, Queue, QueueRow
from workflows.backups.actions import BACKUP, last_good, note_download, request_backup
from workflows.backups.rules import is_old
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.jobs.actions import latest_jobs
from workflows.store.tables.jobs import JobStatus

_MOST = 40


@bp.get("/danh-muc/sao-luu")
@requires(Role.ADMIN)
def backups() -> ResponseReturnValue:
    """List the last backups with their age, size and result."""
    settings = doors().settings
    with database().reading() as session:
        jobs = latest_jobs(session, BACKUP, most=_MOST)
        last = last_good(session)
    made = last.finished_at if last else None
    return render_template(
        "admin/backups.html",
        jobs=jobs,
        last=last,
        is_old=is_old(made, today()),
        age=_age(office_day(made)) if made else "",
        there=settings.backups.names(),
        settings=settings,
        JobStatus=JobStatus,
    )


@bp.post("/danh-muc/sao-luu")
@requires(Role.ADMIN)
def back_up() -> ResponseReturnValue:
    """Make a backup now, as a job."""
    kept, page = doors().settings.backups, url_for(".backups")
    job_id = request_backup(database(), kept, page=page, actor=current_actor(), now=now())
    return redirect(url_for("jobs.show", job_id=job_id))


@bp.post("/danh-muc/sao-luu/<name>")
@requires(Role.ADMIN)
def download_backup(name: str) -> ResponseReturnValue:
    """Give a backup to an administrator; the log says who took it."""
    path = doors().settings.backups.find(name)
    note_download(database(), name, actor=current_actor(), now=now())
    return send_file(path, as_attachment=True, download_name=name, max_age=0)


def _age(day: date) -> str:
    days = (today() - day).days
    if days == 0:
        return _("hôm nay")
    return ngettext("%(num)s ngày trước", "%(num)s ngày trước", days)


def _waiting(session: Session, _actor: Actor, day: date) -> Contents:
    last = last_good(session)
    made = last.finished_at if last else None
    if not is_old(made, day):
        return Contents(0, [])
    title = (
        _("Bản sao lưu gần nhất đã %(age)s.", age=_age(office_day(made)))
        if made
        else _("Chưa có bản sao lưu nào.")
    )
    detail = _("Mất máy chủ lúc này là mất mọi việc làm từ đó đến nay.")
    row = QueueRow(title=title, url=url_for("admin.backups"), detail=detail, act=_("Sao lưu"))
    return Contents(1, [row])


QUEUES = (
    Queue(
        title=N_("Sao lưu"),
        roles=frozenset({Role.ADMIN}),
        order=5,
        endpoint="admin.backups",
        find=_waiting,
    ),
)
