"""What of the reports waits on the desk: those owed, with the days left."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from templates_docx.vocabulary import short_date
from webapp.queues import Contents, Queue, QueueRow
from webapp.reports.asked import span_key
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.store.queries.reports import OwedReport, owed

_FEW = 5
_WITH_OFFICER = (DocumentStatus.DRAFT, DocumentStatus.RETURNED)


def _owed(session: Session, actor: Actor, today: date) -> Contents:
    """Find what this officer has to see to: not what waits for a leader or the registry."""
    mine = [
        one
        for one in owed(session, today=today)
        if one.duty.officer_id in (None, actor.seat_id)
        and (one.made is None or one.made.status in _WITH_OFFICER)
    ]
    return Contents(len(mine), [_row(one, today) for one in mine[:_FEW]])


def _row(one: OwedReport, today: date) -> QueueRow:
    if one.made is not None:
        url = url_for("documents.show", document_id=one.made.document_id)
        act, words = _("Xem dự thảo, trình duyệt"), _("Đã có dự thảo với số liệu tại ngày chốt.")
    else:
        key = span_key(one.duty.terms, one.span.last)
        url = url_for("reports.figures", ky=key, bc=one.duty.id, **scope_words(one))
        act, words = _("Xem số liệu"), _closing(one, today)
    return QueueRow(
        title=report_name(one),
        url=url,
        detail=_(
            "số liệu %(first)s – %(last)s",
            first=short_date(one.span.first),
            last=short_date(one.span.last),
        ),
        last_day=one.send_by,
        words=words,
        act=act,
    )


def _closing(one: OwedReport, today: date) -> str:
    if one.span.last < today:
        return _("Đã qua ngày chốt số liệu, chưa có dự thảo.")
    return _("Chốt số liệu hết ngày %(day)s.", day=short_date(one.span.last))


def report_name(one: OwedReport) -> str:
    """Name a report that is owed, with whose work it speaks of."""
    named = _("Báo cáo %(span)s", span=one.span.words)
    whose = ", ".join(filter(None, (one.duty.field, one.duty.leader)))
    return _("%(report)s (%(whose)s)", report=named, whose=whose) if whose else named


def scope_words(one: OwedReport) -> dict[str, Any]:
    """Give what an address says of whose work it is."""
    scope = {"linh_vuc": one.duty.field_id, "lanh_dao": one.duty.leader_id}
    return {name: value for name, value in scope.items() if value}


QUEUES = (
    Queue(
        title=N_("Báo cáo định kỳ phải gửi"),
        roles=frozenset({Role.OFFICER}),
        order=35,
        endpoint="reports.index",
        find=_owed,
    ),
)
