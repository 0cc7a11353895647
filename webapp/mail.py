"""The office's mail: who sends, what a mail says of the office, and when it is sent."""

from collections.abc import Callable
from datetime import datetime

from webapp.config import Settings
from workflows.domain import clock
from workflows.issuing.posting import PostOrder, post_papers
from workflows.messages.outbox import Sent, send_waiting
from workflows.messages.smtp import MailServer, Postman
from workflows.reminders.mailing import MailOrder
from workflows.store.database import Database

DIGEST_PAGE = "/nhac-viec/ban-tin/"
PAPER_PAGE = "/don-vi/cong-van/"
_MB = 1024 * 1024


def mail_order(settings: Settings) -> MailOrder | None:
    """Give what a mail says of the office; None where no mail is sent."""
    if not settings.smtp_host:
        return None
    return MailOrder(settings.office_name, _page_of(settings, DIGEST_PAGE))


def mail_round(
    settings: Settings,
    db: Database,
    server: MailServer,
    *,
    now: Callable[[], datetime] = clock.now,
) -> Callable[[], Sent]:
    """Give the tick that writes the mails of issued papers, and sends what waits."""
    largest = settings.mail_attachment_mb * _MB
    order = PostOrder(settings.office_name, _page_of(settings, PAPER_PAGE), largest)

    def send() -> Sent:
        post_papers(db, order, now=now())
        return send_waiting(db, settings.file_store, Postman(server), clock=now)

    return send


def _page_of(settings: Settings, page: str) -> Callable[[int], str] | None:
    base = settings.public_url.rstrip("/")
    return (lambda key: f"{base}{page}{key}") if base else None
