"""What of the letters waits on the desk."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus as At
from workflows.store.queries.documents import (
    DocumentRow,
    count_by_status,
    document_rows,
)
from workflows.store.queries.received import new_letters

_FIRST = 5


def _in_state(session: Session, status: At, act: str) -> Contents:
    total = count_by_status(session).get(status, 0)
    rows = document_rows(session, statuses=[status], limit=_FIRST) if total else []
    return Contents(total, [_queue_row(row, act) for row in rows])


def _queue_row(row: DocumentRow, act: str) -> QueueRow:
    return QueueRow(
        title=_("%(subject)s – %(agency)s", subject=row.subject, agency=", ".join(row.to[:2]))
        if row.to
        else row.subject,
        url=url_for("documents.show", document_id=row.id),
        detail=row.return_words or row.code,
        act=act,
    )


def to_approve(session: Session, _actor: Actor, _today: date) -> Contents:
    """Find drafts that wait for a leader."""
    return _in_state(session, At.SUBMITTED, _("Xem và duyệt"))


def to_mend(session: Session, _actor: Actor, _today: date) -> Contents:
    """Find drafts that were returned."""
    return _in_state(session, At.RETURNED, _("Sửa"))


def to_number(session: Session, _actor: Actor, _today: date) -> Contents:
    """Find approved papers without a number."""
    return _in_state(session, At.APPROVED, _("Cấp số"))


def to_issue(session: Session, _actor: Actor, _today: date) -> Contents:
    """Find numbered papers that were not sent."""
    return _in_state(session, At.NUMBERED, _("Phát hành"))


def to_acknowledge(session: Session, actor: Actor, _today: date) -> Contents:
    """Find letters the agency has not said it received."""
    total, letters = new_letters(session, actor, limit=_FIRST)
    rows = [
        QueueRow(
            title=_("%(code)s: %(subject)s", code=letter.code, subject=letter.subject),
            url=url_for("documents.received_letter", document_id=letter.document_id),
            last_day=letter.answer_by,
            act=_("Xem công văn"),
        )
        for letter in letters
    ]
    return Contents(total, rows)


def _shelf(key: str) -> tuple[tuple[str, str], ...]:
    return (("muc", key),)


QUEUES = (
    Queue(
        title=N_("Công văn mới nhận"),
        roles=frozenset({Role.AGENCY_CONTACT}),
        order=20,
        endpoint="documents.received",
        find=to_acknowledge,
    ),
    Queue(
        title=N_("Dự thảo chờ duyệt"),
        roles=frozenset({Role.LEADER}),
        order=30,
        endpoint="documents.index",
        query=_shelf("cho-duyet"),
        find=to_approve,
    ),
    Queue(
        title=N_("Dự thảo bị trả lại"),
        roles=frozenset({Role.OFFICER}),
        order=40,
        endpoint="documents.index",
        query=_shelf("dang-soan"),
        find=to_mend,
    ),
    Queue(
        title=N_("Văn bản chờ cấp số"),
        roles=frozenset({Role.REGISTRY}),
        order=20,
        endpoint="registers.index",
        find=to_number,
    ),
    Queue(
        title=N_("Văn bản chờ phát hành"),
        roles=frozenset({Role.REGISTRY}),
        order=21,
        endpoint="registers.index",
        find=to_issue,
    ),
)
