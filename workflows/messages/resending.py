"""Mails that did not arrive, once more: to another address, or because somebody mended something."""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role
from workflows.store.database import Database
from workflows.store.tables.agencies import Agency
from workflows.store.tables.events import record
from workflows.store.tables.jobs import JobStatus, OutgoingMessage

_WORTH_IT = timedelta(days=7)  # an older digest tells nothing the next one does not tell


class NothingToResend(Refusal):
    """The mail has arrived meanwhile, or somebody else sends it already."""

    message = N_("Thư này đã gửi được hoặc đang được gửi lại. Tải lại trang để xem.")


def redirect_messages(
    session: Session, agency_id: int, old: str, new: str, *, now: datetime
) -> int:
    """Send an agency's undelivered mails of the last days to its new address; says how many."""
    moved = (
        update(OutgoingMessage)
        .where(
            OutgoingMessage.agency_id == agency_id,
            OutgoingMessage.to_address == old,
            OutgoingMessage.status.in_([JobStatus.WAITING, JobStatus.FAILED]),
            OutgoingMessage.written_at > now - _WORTH_IT,
        )
        .values(to_address=new, status=JobStatus.WAITING, attempts=0, next_try_at=now)
    )
    return len(session.execute(moved.returning(OutgoingMessage.id)).all())


def resend_message(db: Database, message_id: int, *, actor: Actor, now: datetime) -> str:
    """Try a mail anew that was given up, at the agency's address of today; gives the address."""
    actor.require(Role.OFFICER, Role.ADMIN)
    with db.writing.begin() as session:
        message = session.get(OutgoingMessage, message_id)
        if message is None or message.status is not JobStatus.FAILED:
            raise NothingToResend
        agency = message.agency_id and session.get_one(Agency, message.agency_id)
        address = (agency and agency.email) or message.to_address
        message.to_address, message.status = address, JobStatus.WAITING
        message.attempts, message.next_try_at = 0, now
        record(session, "message.resend", actor=actor, now=now, agency_id=message.agency_id)
        return address
