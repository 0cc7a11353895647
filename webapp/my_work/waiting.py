"""What waits on the desk of an agency besides its tasks: opinions others asked of it."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.filters import clause
from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.queries.counts import as_at
from workflows.store.queries.opinions import count_opinions, is_asked, opinions, waits

_FEW = 5


def _asked_of_us(session: Session, actor: Actor, today: date) -> Contents:
    at = as_at(session, today, today=today)
    found = opinions(session, is_asked(actor) & waits(at), at)
    rows = [
        QueueRow(
            title=one.words,
            url=url_for("my_work.asked_opinions", _anchor=f"y-kien-{one.id}"),
            detail=_(
                "%(agency)s xin ý kiến – %(path)s, %(code)s",
                agency=one.lead,
                path=clause(one.path),
                code=one.directive_code,
            ),
            last_day=one.answer_by,
            act=_("Trả lời"),
        )
        for one in found[:_FEW]
    ]
    return Contents(len(found), rows)


def _number_asked(session: Session, actor: Actor, today: date) -> int:
    at = as_at(session, today, today=today)
    return count_opinions(session, is_asked(actor) & waits(at), at)


OPINIONS_ASKED = Queue(
    title=N_("Ý kiến cần trả lời"),
    roles=frozenset({Role.AGENCY_CONTACT}),
    order=12,
    endpoint="my_work.asked_opinions",
    find=_asked_of_us,
    count=_number_asked,
)
