"""Reads about what became of a paper that was sent: by agency, in the application and by mail."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload

from workflows.store.queries.mail_addresses import addresses_of
from workflows.store.tables.documents import Delivery
from workflows.store.tables.jobs import JobStatus, OutgoingMessage
from workflows.store.tables.people import Person

IN_APPLICATION = "application"  # channels of a delivery
BY_MAIL = "email"


@dataclass(frozen=True, slots=True)
class MailFact:
    """A mail to one address of an agency."""

    address: str
    status: JobStatus
    sent_at: datetime | None
    failure: str | None  # what the server said, or why it cannot go


@dataclass(frozen=True, slots=True)
class DeliveryFact:
    """What became of a paper at one agency."""

    agency_id: int
    agency: str
    sent_at: datetime  # in the application
    acknowledged_at: datetime | None
    acknowledged_by: str
    mails: tuple[MailFact, ...]
    is_preparing: bool  # a mail is due and waits for its file
    has_address: bool  # today

    @property
    def may_be_sent_again(self) -> bool:
        """Say whether a mail may be asked for now: none is on its way."""
        on_its_way = {JobStatus.WAITING, JobStatus.RUNNING}
        return not self.is_preparing and not any(one.status in on_its_way for one in self.mails)

    @property
    def has_failed(self) -> bool:
        """Say whether a mail was given up."""
        return any(one.status is JobStatus.FAILED for one in self.mails)


def deliveries_of(session: Session, document_id: int) -> list[DeliveryFact]:
    """List the agencies a paper was sent to, in the order of the paper."""
    reader = aliased(Person)
    wanted = (
        select(Delivery, reader.name)
        .outerjoin(reader, reader.id == Delivery.acknowledged_by_id)
        .where(Delivery.document_id == document_id)
        .options(joinedload(Delivery.agency))
        .order_by(Delivery.id)
    )
    rows = session.execute(wanted).all()
    by_mail = {one.agency_id: one for one, _ in rows if one.channel == BY_MAIL}
    mails = _mails(session, document_id)
    addresses = addresses_of(session, [one.agency_id for one, _ in rows])
    return [
        DeliveryFact(
            agency_id=one.agency_id,
            agency=one.agency.name,
            sent_at=one.sent_at,
            acknowledged_at=one.acknowledged_at,
            acknowledged_by=name or "",
            mails=tuple(mails.get(one.agency_id, ())),
            is_preparing=one.agency_id in by_mail and by_mail[one.agency_id].posted_at is None,
            has_address=one.agency_id in addresses,
        )
        for one, name in rows
        if one.channel == IN_APPLICATION
    ]


def _mails(session: Session, document_id: int) -> Mapping[int, Sequence[MailFact]]:
    """Give the mails by agency; those that were called off are left out."""
    wanted = (
        select(Delivery.agency_id, OutgoingMessage)
        .join(Delivery, Delivery.id == OutgoingMessage.delivery_id)
        .where(Delivery.document_id == document_id)
        .where(OutgoingMessage.status != JobStatus.CANCELLED)
        .order_by(OutgoingMessage.id)
    )
    found: dict[int, list[MailFact]] = defaultdict(list)
    for agency_id, mail in session.execute(wanted):
        fact = MailFact(mail.to_address, mail.status, mail.sent_at, mail.failure)
        found[agency_id].append(fact)
    return found
