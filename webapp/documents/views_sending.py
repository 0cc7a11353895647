"""Who gets a paper, or what became of it there, as its page shows it; and sending it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, doors, now, requires
from webapp.documents import bp
from webapp.i18n import refusal_sentence
from workflows.domain.roles import Role
from workflows.domain.statuses import OPEN_DOCUMENT, DocumentStatus
from workflows.issuing.actions import send_paper_again
from workflows.issuing.posting import MailStillWaits, NoMailAddress
from workflows.issuing.receivers import Receivers, receivers_of
from workflows.store.queries.deliveries import DeliveryFact, deliveries_of
from workflows.store.queries.documents import DocumentRow


@dataclass(frozen=True, slots=True)
class Sending:
    """What a paper's page says of its receivers."""

    planned: Receivers | None  # before it is issued
    deliveries: Sequence[DeliveryFact]  # after
    has_server: bool  # the office sends mail
    may_send: bool  # this person may send it again
    linked: bool  # this person may change addresses


def sending_of(session: Session, row: DocumentRow, *, today: date) -> Sending:
    """Say who will get a paper, or what became of it at those who did."""
    planned, actor = None, current_actor()
    if row.status in OPEN_DOCUMENT:
        planned = receivers_of(session, [row.id], on=today)[row.id]
    return Sending(
        planned=planned,
        deliveries=() if planned else deliveries_of(session, row.id),
        has_server=bool(doors().settings.smtp_host),
        may_send=row.status is DocumentStatus.ISSUED
        and actor.is_any({Role.REGISTRY, Role.OFFICER}),
        linked=actor.is_any({Role.OFFICER, Role.ADMIN}),
    )


@bp.post("/soan-thao/<int:document_id>/gui-lai/<int:agency_id>")
@requires(Role.REGISTRY, Role.OFFICER)
def resend(document_id: int, agency_id: int) -> ResponseReturnValue:
    """Send a paper to an agency by mail once more."""
    try:
        send_paper_again(database(), document_id, agency_id, actor=current_actor(), now=now())
    except (MailStillWaits, NoMailAddress) as refusal:
        flash(refusal_sentence(refusal), "warning")
    else:
        flash(_("Văn bản sẽ được gửi lại bằng thư điện tử."), "success")
    return redirect(url_for(".show", document_id=document_id))
