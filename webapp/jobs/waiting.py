"""Long work on the desk: what runs, and what was made today."""

from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.access import now
from webapp.filters import number
from webapp.jobs.words import KIND_WORDS
from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.jobs.actions import JobFact, jobs_of

_LATELY = timedelta(hours=12)
_FEW = 5


def _mine(session: Session, actor: Actor, _today: date) -> Contents:
    """Find what runs for a person, and what was made for them lately."""
    jobs = jobs_of(session, actor, since=now() - _LATELY)
    shown = [job for job in jobs if job.is_open or job.file_name]
    return Contents(len(shown), [_row(job) for job in shown[:_FEW]])


def _row(job: JobFact) -> QueueRow:
    done = _("xong %(done)s trên %(total)s", done=number(job.done), total=number(job.total))
    return QueueRow(
        title=_(KIND_WORDS.get(job.kind, N_("Việc chạy nền"))),
        url=url_for("jobs.show", job_id=job.id),
        detail=done if job.is_open and job.total else job.file_name or "",
        state="plain",
        state_word=_(job.status.label),
        act=_("Xem tiến độ") if job.is_open else _("Lấy tệp"),
    )


QUEUES = (
    Queue(
        title=N_("Việc chạy nền"),
        roles=frozenset(Role),
        order=85,
        endpoint="jobs.index",
        find=_mine,
        is_work=False,
    ),
)
