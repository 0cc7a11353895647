"""Notices in words, with where they lead; the unread ones wait on the desk."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.filters import clause
from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.queries.notices import NoticeFact, count_unread, notices_of

_FEW = 5


def said(notice: NoticeFact) -> str:
    """Give what a notice says, in the language of the request."""
    return str(_(notice.sentence)) % notice.told


def address(notice: NoticeFact, actor: Actor) -> str | None:
    """Give the page of what a notice speaks of, as this person sees it."""
    if notice.digest_id is not None:
        return url_for("reminders.digest", digest_id=notice.digest_id)
    if notice.task_id is None:
        return _without_task(notice, actor)
    if actor.is_office:
        return url_for("tasks.show", task_id=notice.task_id, ky=notice.period_id)
    if notice.kind == "opinion.ask":  # the task is another agency's
        return url_for("my_work.asked_opinions")
    return url_for("my_work.show", period_id=notice.period_id)


def _without_task(notice: NoticeFact, actor: Actor) -> str | None:
    if "table" in notice.details:
        told = notice.details
        return url_for("indicators.show", table_id=told["table"], ky=told["round"])
    return None if notice.document_id is None else _document(notice.document_id, actor)


def _document(document_id: int, actor: Actor) -> str:
    endpoint = "documents.show" if actor.is_office else "documents.received_letter"
    return url_for(endpoint, document_id=document_id)


def _unread(session: Session, actor: Actor, _today: date) -> Contents:
    total = count_unread(session, actor)
    notices = notices_of(session, actor, limit=_FEW) if total else []
    rows = [
        QueueRow(
            title=said(one), url=address(one, actor) or url_for("notices.index"), detail=place(one)
        )
        for one in notices
        if not one.is_read
    ]
    return Contents(total, rows)


def place(notice: NoticeFact) -> str:
    """Say which task or paper a notice speaks of."""
    if notice.path is None:
        return notice.directive_code
    return str(_("%(path)s, %(code)s", path=clause(notice.path), code=notice.directive_code))


QUEUES = (
    Queue(
        title=N_("Thông báo mới"),
        roles=frozenset(Role),
        order=80,
        endpoint="notices.index",
        find=_unread,
        is_work=False,
    ),
)
