"""Reads about letters issued to agencies: an agency sees its own and those below it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import Session, defer, joinedload

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.store.queries.access import own_agency_ids
from workflows.store.queries.deliveries import IN_APPLICATION
from workflows.store.queries.documents import code_of
from workflows.store.tables.documents import Delivery, Document


@dataclass(frozen=True, slots=True)
class ReceivedLetter:
    """A letter issued to an agency, as the agency sees it."""

    document_id: int
    agency_id: int
    agency: str
    code: str
    dated: date | None
    subject: str
    answer_by: date | None
    status: DocumentStatus
    sent_at: datetime
    acknowledged_at: datetime | None
    withdrawn_words: str | None


def received_letters(session: Session, actor: Actor) -> list[ReceivedLetter]:
    """List the letters issued to the actor's agency and those below it, the newest first."""
    wanted = _received(actor).order_by(Delivery.sent_at.desc(), Delivery.id.desc())
    return [_letter(*found) for found in session.execute(wanted)]


def new_letters(session: Session, actor: Actor, *, limit: int) -> tuple[int, list[ReceivedLetter]]:
    """Count the letters nobody there has acknowledged, and give the first ones."""
    fresh = (Delivery.acknowledged_at.is_(None), Document.status == DocumentStatus.ISSUED)
    wanted = _received(actor).where(*fresh).order_by(Delivery.id)
    total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    if not total:
        return 0, []
    return total, [_letter(*found) for found in session.execute(wanted.limit(limit))]


def get_received_letter(session: Session, document_id: int, actor: Actor) -> ReceivedLetter:
    """Give a letter issued to the actor's agency; anybody else's raises `NotFoundRefused`."""
    wanted = _received(actor).where(Delivery.document_id == document_id)
    unanswered_first = Delivery.acknowledged_at.is_not(None)
    own_first = Delivery.agency_id != actor.agency_id
    wanted = wanted.order_by(unanswered_first, own_first, Delivery.id)
    found = session.execute(wanted).first()
    if found is None:
        raise NotFoundRefused
    return _letter(*found)


def _received(actor: Actor) -> Select[Delivery, Document]:
    wanted = (
        select(Delivery, Document)
        .join(Document, Document.paper_id == Delivery.document_id)
        .where(Delivery.channel == IN_APPLICATION)
        .options(joinedload(Document.paper), joinedload(Delivery.agency), defer(Document.context))
    )
    if Role.AGENCY_CONTACT not in actor.roles:
        return wanted.where(false())
    return wanted.where(Delivery.agency_id.in_(own_agency_ids(actor)))


def _letter(delivery: Delivery, document: Document) -> ReceivedLetter:
    return ReceivedLetter(
        document_id=document.paper_id,
        agency_id=delivery.agency_id,
        agency=delivery.agency.name,
        code=code_of(document.paper),
        dated=document.paper.dated_from,
        subject=document.paper.subject or "",
        answer_by=document.answer_by,
        status=document.status,
        sent_at=delivery.sent_at,
        acknowledged_at=delivery.acknowledged_at,
        withdrawn_words=document.withdrawn_words,
    )
