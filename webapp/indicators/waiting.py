"""What waits on the desk of an agency: rows of indicator tables it has to fill in."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.indicators.words import round_said
from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import WHOLE_AGENCY
from workflows.store.queries.indicator_rounds import AskedRow, asked_rows

_FEW = 5


def _asked(session: Session, actor: Actor, _today: date) -> Contents:
    found = asked_rows(session, actor)
    return Contents(len(found), [_row(one) for one in found[:_FEW]])


def _row(one: AskedRow) -> QueueRow:
    return QueueRow(
        title=one.title,
        url=url_for("indicators.fill", round_id=one.round.id, row_id=one.row_id),
        detail=_("%(row)s – %(round)s", row=one.label, round=round_said(one.round.key)),
        last_day=one.round.due,
        act=_("Nhập số liệu"),
    )


QUEUES = (
    Queue(
        title=N_("Số liệu chỉ tiêu cần nhập"),
        roles=WHOLE_AGENCY,
        order=14,
        endpoint="indicators.index",
        find=_asked,
    ),
)
