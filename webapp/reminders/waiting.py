"""What of reminders waits on the desk: steps to decide, addresses that do not receive."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.filters import shortened
from webapp.queues import Contents, Queue, QueueRow
from webapp.reminders.words import reason
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.queries.ladder import Proposal, count_proposals, proposals
from workflows.store.queries.mail_addresses import FailingAddress, failing_addresses

_FEW = 5


def _proposed(session: Session, _actor: Actor, today: date) -> Contents:
    found = proposals(session, today, limit=_FEW)
    return Contents(found.total, [_step_row(one) for one in found.rows])


def _step_row(one: Proposal) -> QueueRow:
    return QueueRow(
        title=_(one.step.label),
        url=url_for("reminders.ladder"),
        detail=_("%(agency)s – %(task)s", agency=one.agency, task=shortened(one.text)),
        last_day=one.last_day,
        words=reason(one),
        act=_("Xem, quyết định"),
    )


def _failing(session: Session, _actor: Actor, _today: date) -> Contents:
    found = failing_addresses(session)
    return Contents(len(found), [_row(one) for one in found[:_FEW]])


def _row(one: FailingAddress) -> QueueRow:
    if one.state.is_permanent:
        words = _("Máy chủ thư từ chối địa chỉ: hỏi đơn vị địa chỉ đúng rồi sửa.")
    else:
        words = _("Chưa gửi được, sẽ tự gửi lại. Nếu kéo dài, gọi điện cho đơn vị.")
    url = url_for("reminders.mail")
    if one.agency_id is not None:
        url = url_for("admin.contact", agency_id=one.agency_id)
    return QueueRow(
        title=one.owner,
        url=url,
        detail=one.state.address,
        words=words,
        state="overdue",
        state_word=_("không nhận được thư"),
        act=_("Sửa địa chỉ") if one.agency_id is not None else "",
    )


QUEUES = (
    Queue(
        title=N_("Bước đôn đốc đề xuất"),
        roles=frozenset({Role.OFFICER}),
        order=40,
        endpoint="reminders.ladder",
        find=_proposed,
        count=lambda session, _actor, today: count_proposals(session, today),
    ),
    Queue(
        title=N_("Thư nhắc việc không đến được đơn vị"),
        roles=frozenset({Role.OFFICER, Role.ADMIN}),
        order=50,
        endpoint="reminders.mail",
        find=_failing,
    ),
)
