"""The office's mail: who sends, what a mail says of the office, and when it is sent."""

from collections.abc import Callable
from datetime import datetime

from webapp.config import Settings
from workflows.domain import clock
from workflows.messages.outbox import Sent, send_waiting
from workflows.messages.smtp import MailServer, Postman
from workflows.reminders.mailing import MailOrder
from workflows.store.database import Database

DIGEST_PAGE = "/nhac-viec/ban-tin/"


def mail_order(settings: Settings) -> MailOrder | None:
    """Give what a mail says of the office; None where no mail is sent."""
    if not settings.smtp_host:
        return None
    base = settings.public_url.rstrip("/")
    page_of = (lambda digest_id: f"{base}{DIGEST_PAGE}{digest_id}") if base else None
    return MailOrder(settings.office_name, page_of)


def mail_round(
    db: Database, server: MailServer, *, now: Callable[[], datetime] = clock.now
) -> Callable[[], Sent]:
    """Give the tick that sends what waits."""
    return lambda: send_waiting(db, Postman(server), clock=now)
