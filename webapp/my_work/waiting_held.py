"""What waits for the head of an agency on the desk."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.queries.held_reports import waiting_for_head

_FEW = 5


def _held(session: Session, actor: Actor, _today: date) -> Contents:
    total, rows = waiting_for_head(session, actor, limit=_FEW)
    return Contents(
        total,
        [
            QueueRow(
                title=row.text,
                url=url_for("my_work.show", period_id=row.period_id, _anchor="cho-duyet"),
                detail=_("%(name)s trình", name=row.by),
                last_day=row.last_day,
                act=_("Xem, duyệt"),
            )
            for row in rows
        ],
    )


HELD_REPORTS = Queue(
    title=N_("Báo cáo chờ thủ trưởng duyệt"),
    roles=frozenset({Role.AGENCY_HEAD}),
    order=12,
    endpoint="my_work.index",
    find=_held,
)
