"""Papers by mail: written when the file that goes with them is there, and again at a wish.

Issuing notes for whom a mail is due, in its own transaction. The mail itself waits for the PDF that
numbering asked for; where none can be made, or it takes too long, the Word file goes instead.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session, joinedload

from templates_docx.vocabulary import DocumentType
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.mail_words import PaperMail, body, subject
from workflows.issuing.printing import PRINT
from workflows.issuing.steps import get_document
from workflows.store.database import Database, inserting
from workflows.store.queries.deliveries import BY_MAIL
from workflows.store.queries.documents import FileFact, code_of, get_document_fact
from workflows.store.queries.mail_addresses import addresses_of
from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import Delivery, Document
from workflows.store.tables.events import record
from workflows.store.tables.jobs import Job, JobStatus, OutgoingMessage
from workflows.store.tables.papers import FileKind

_PDF_LASTS = timedelta(minutes=15)  # then the Word file goes: the agency waits for the paper
_AT_ONCE = 50  # papers posted in one transaction: others may write in between


class NoMailAddress(Refusal):
    """The agency has no address, nor anybody there."""

    message = N_("%(agency)s chưa có địa chỉ thư. Nhập địa chỉ của đơn vị rồi gửi lại.")


class MailStillWaits(Refusal):
    """The mail has not been tried to the end yet."""

    message = N_("Thư gửi %(agency)s đang chờ gửi, không cần gửi lại. Tải lại trang để xem.")


@dataclass(frozen=True, slots=True)
class PostOrder:
    """What the office says of itself in the mails that bring papers."""

    office: str
    page_of: Callable[[int], str] | None  # where an agency reads a paper; None: no address to print
    largest: int  # bytes of a file that goes with a mail


def post_papers(db: Database, order: PostOrder, *, now: datetime) -> int:
    """Write the mails of issued papers whose file is ready; says how many papers."""
    with db.reading() as session:
        files = _ready(session, now)
    ids = list(files)
    for start in range(0, len(ids), _AT_ONCE):
        with db.writing.begin() as session:
            for document_id in ids[start : start + _AT_ONCE]:
                _post(session, document_id, files[document_id], order, now)
    return len(ids)


def _due(document_id: int | None = None) -> Select[Delivery]:
    wanted = (
        select(Delivery)
        .join(Document, Document.paper_id == Delivery.document_id)
        .where(Delivery.channel == BY_MAIL, Delivery.posted_at.is_(None))
        .where(Document.status == DocumentStatus.ISSUED)
        .options(
            joinedload(Delivery.agency),
            joinedload(Delivery.document).joinedload(Document.paper),
        )
        .order_by(Delivery.id)
    )
    return wanted if document_id is None else wanted.where(Delivery.document_id == document_id)


def _ready(session: Session, now: datetime) -> Mapping[int, FileFact | None]:
    """Give the papers to be posted, each with the file that goes with it."""
    waiting = {one.document_id: one.sent_at for one in session.scalars(_due())}
    printing = _being_printed(session) if waiting else frozenset()
    found: dict[int, FileFact | None] = {}
    for document_id, since in waiting.items():
        fact = get_document_fact(session, document_id)
        if fact.pdf or document_id not in printing or now - since > _PDF_LASTS:
            found[document_id] = fact.pdf or fact.latest(FileKind.FINAL)
    return found


def _being_printed(session: Session) -> frozenset[int]:
    open_jobs = select(Job.arguments).where(
        Job.kind == PRINT, Job.status.in_([JobStatus.WAITING, JobStatus.RUNNING])
    )
    return frozenset(one for asked in session.scalars(open_jobs) for one in asked["document_ids"])


def _post(
    session: Session, document_id: int, file: FileFact | None, order: PostOrder, now: datetime
) -> None:
    get_document(session, document_id)  # locks it: nobody else posts it, nobody withdraws it
    deliveries = session.scalars(_due(document_id)).all()
    addresses = addresses_of(session, [one.agency_id for one in deliveries])
    fits = file is not None and file.size <= order.largest
    rows: list[dict[str, object]] = []
    for delivery in deliveries:
        delivery.posted_at = now
        mail = _mail(delivery, file.name if file and fits else None, order)
        attached = [file.file_id] if file and fits else []
        rows += _rows(delivery, mail, addresses.get(delivery.agency_id, ()), attached, now)
    if rows:
        session.execute(inserting(session, OutgoingMessage).on_conflict_do_nothing(), rows)


def _mail(delivery: Delivery, file: str | None, order: PostOrder) -> PaperMail:
    document, paper = delivery.document, delivery.document.paper
    return PaperMail(
        to=delivery.agency.name,
        office=order.office,
        issuer=paper.issuer_printed or "",
        kind=DocumentType(paper.type_code),
        code=code_of(paper),
        dated=paper.dated_from or office_day(delivery.sent_at),
        subject=paper.subject or "",
        file=file,
        answer_by=document.answer_by,
        page=order.page_of(document.paper_id) if order.page_of else None,
        times=delivery.times,
    )


def _rows(
    delivery: Delivery,
    mail: PaperMail,
    addresses: Sequence[str],
    attached: list[int],
    now: datetime,
) -> list[dict[str, object]]:
    head, text = subject(mail), body(mail)
    return [
        {
            "dedupe": f"delivery:{delivery.id}:{delivery.times}:{address}",
            "to_address": address,
            "agency_id": delivery.agency_id,
            "delivery_id": delivery.id,
            "written_at": now,
            "subject": head,
            "body": text,
            "attachments": attached,
            "status": JobStatus.WAITING,
            "next_try_at": now,
        }
        for address in addresses
    ]


def send_paper_again(
    db: Database, document_id: int, agency_id: int, *, actor: Actor, now: datetime
) -> None:
    """Send an issued paper to an agency by mail once more (gửi lại), at its addresses of today.

    Also the first time, where the agency had no address when the paper was issued.
    """
    actor.require(Role.REGISTRY, Role.OFFICER)
    with db.writing.begin() as session:
        document = get_document(session, document_id)
        agency = _receiving_agency(session, document, agency_id)
        if not addresses_of(session, [agency_id]):
            raise NoMailAddress(agency=agency)
        wanted = select(Delivery).filter_by(document_id=document_id, agency_id=agency_id)
        delivery = session.scalars(wanted.filter_by(channel=BY_MAIL)).one_or_none()
        if delivery is None:
            session.add(new_delivery(document_id, agency_id, BY_MAIL, now))
        else:
            _begin_again(session, delivery, agency, now)
        record(
            session,
            "document.resend",
            actor=actor,
            now=now,
            words=agency,
            document_id=document_id,
            agency_id=agency_id,
        )


def _receiving_agency(session: Session, document: Document, agency_id: int) -> str:
    wanted = select(Agency.name).join(Delivery, Delivery.agency_id == Agency.id)
    name = session.scalar(
        wanted.where(Delivery.document_id == document.paper_id, Delivery.agency_id == agency_id)
    )
    if name is None or document.status is not DocumentStatus.ISSUED:
        raise NotFoundRefused
    return name


def _begin_again(session: Session, delivery: Delivery, agency: str, now: datetime) -> None:
    mails = select(OutgoingMessage).filter_by(delivery_id=delivery.id)
    written = session.scalars(mails.with_for_update()).all()
    on_its_way = {JobStatus.WAITING, JobStatus.RUNNING}
    if delivery.posted_at is None or any(mail.status in on_its_way for mail in written):
        raise MailStillWaits(agency=agency)
    for mail in written:
        if mail.status is JobStatus.FAILED:
            mail.status = JobStatus.CANCELLED
    delivery.posted_at, delivery.sent_at = None, now
    delivery.times += 1


def stop_mails(session: Session, document_id: int) -> None:
    """Hold back the mails of a withdrawn paper that did not leave yet."""
    of_paper = select(Delivery.id).filter_by(document_id=document_id)
    session.execute(
        update(OutgoingMessage)
        .where(
            OutgoingMessage.delivery_id.in_(of_paper),
            OutgoingMessage.status.in_([JobStatus.WAITING, JobStatus.FAILED]),
        )
        .values(status=JobStatus.CANCELLED)
    )


def new_delivery(document_id: int, agency_id: int, channel: str, now: datetime) -> Delivery:
    """Note that a paper goes to an agency over a channel."""
    return Delivery(document_id=document_id, agency_id=agency_id, channel=channel, sent_at=now)
