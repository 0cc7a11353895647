"""What leaders asked for, on the desk of the officer whose draft waits."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.filters import shortened
from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.queries.asked import AskedFact, drafts_asked_for

_FIRST = 5


def _asked(session: Session, actor: Actor, _today: date) -> Contents:
    total, rows = drafts_asked_for(session, actor.seat_id, limit=_FIRST)
    return Contents(total, [_row(one) for one in rows])


def _row(one: AskedFact) -> QueueRow:
    return QueueRow(
        title=_("%(act)s: %(agency)s", act=_(one.act.label), agency=one.agency),
        url=url_for("documents.show", document_id=one.document_id),
        detail=shortened(one.task),
        words=_("%(leader)s: %(words)s", leader=one.leader, words=shortened(one.words)),
        act=_("Mở dự thảo"),
    )


QUEUES = (
    Queue(
        title=N_("Lãnh đạo yêu cầu, dự thảo chờ hoàn thiện"),
        roles=frozenset({Role.OFFICER}),
        order=12,
        endpoint="documents.index",
        query=(("muc", "dang-soan"),),
        find=_asked,
    ),
)
