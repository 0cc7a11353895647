"""Sending: numbered papers go out, are received, and are withdrawn when they must be."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from templates_docx.vocabulary import DocumentType
from workflows.directives.amending import relate
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentKind, FollowUpKind, Righting
from workflows.domain.statuses import DocumentStep as Step
from workflows.issuing.posting import new_delivery, stop_mails
from workflows.issuing.receivers import Receiver, receivers_of
from workflows.issuing.rules import given_reason
from workflows.issuing.steps import get_document, get_documents, take_step
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.deliveries import BY_MAIL, IN_APPLICATION
from workflows.store.queries.documents import code_of, period_ids_of
from workflows.store.queries.received import get_received_letter
from workflows.store.tables.documents import Delivery, Document
from workflows.store.tables.events import record
from workflows.store.tables.jobs import Notice
from workflows.store.tables.papers import PaperRelation, RelationKind
from workflows.store.tables.periods import ExtensionRequest, FollowUp, Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.writing.model import WRITTEN_DIRECTIVE
from workflows.writing.registering import read_ahead, register_issued, withdraw_issued


class _How(NamedTuple):
    step: Step
    kind: RelationKind


_RIGHTING = {
    Righting.CORRECTION: _How(Step.CORRECT, RelationKind.CORRECTS),
    Righting.RECALL: _How(Step.RECALL, RelationKind.RECALLS),
    Righting.REPLACEMENT: _How(Step.RECALL, RelationKind.SUPERSEDES),
}


def issue_documents(
    db: Database,
    files: FileStore,
    document_ids: Iterable[int],
    *,
    actor: Actor,
    now: datetime,
    by_mail: bool = False,
) -> int:
    """Send numbered papers to all agencies they are meant for: all of these papers or none.

    Every agency sees them in the application at once. `by_mail`: the office has a mail server, and
    a mail is due to those that have an address. A follow-up letter is written into the log of
    every period it names (đã đôn đốc lần n); a directive written here is registered, and its tasks
    are given to their agencies.
    """
    document_ids = list(document_ids)
    readings = read_ahead(db, files, document_ids)
    with db.writing.begin() as session:
        documents = get_documents(session, document_ids)
        ids = [document.paper_id for document in documents]
        receivers = receivers_of(session, ids, on=office_day(now))
        for document in documents:
            take_step(session, document, Step.ISSUE, actor=actor, now=now)
            document.issued_at = now
            if document.rights_id is not None:
                _put_right(session, document, document.rights_id, actor=actor, now=now)
            for receiver in receivers[document.paper_id].agencies:
                _deliver(session, document, receiver, by_mail=by_mail, now=now)
            if document.kind == DocumentKind.FOLLOW_UP_LETTER:
                _log_follow_ups(session, document, actor=actor, now=now)
            if document.kind == WRITTEN_DIRECTIVE:
                register_issued(session, files, document, readings, actor=actor, now=now)
            if document.rights_id is not None:  # the text of a directive may have said it already
                how = _RIGHTING[document.righting or Righting.CORRECTION]
                relate(session, document.paper_id, document.rights_id, how.kind)
        return len(documents)


def _deliver(
    session: Session, document: Document, receiver: Receiver, *, by_mail: bool, now: datetime
) -> None:
    agency_id, paper_id = receiver.agency_id, document.paper_id
    session.add(new_delivery(paper_id, agency_id, IN_APPLICATION, now))
    if by_mail and receiver.addresses:
        session.add(new_delivery(paper_id, agency_id, BY_MAIL, now))
    _notify(session, document, agency_id, "document.issue", now)


def _notify(
    session: Session,
    document: Document,
    agency_id: int,
    kind: str,
    now: datetime,
    *,
    words: str | None = None,
) -> None:
    details = {
        "code": code_of(document.paper),
        "subject": document.paper.subject,
        "answer_by": document.answer_by.isoformat() if document.answer_by else None,
        "words": words,
    }
    session.add(
        Notice(
            agency_id=agency_id,
            kind=kind,
            details=details,
            document_id=document.paper_id,
            at=now,
        )
    )


def _log_follow_ups(session: Session, document: Document, *, actor: Actor, now: datetime) -> None:
    times: dict[int, int] = {}
    for period in _periods(session, document.paper_id):
        period.follow_ups += 1
        task = period.assignment.task
        times[task.directive_id] = max(times.get(task.directive_id, 0), period.follow_ups)
        session.add(_follow_up(document, period, actor, now))
        _record_follow_up(session, document, period, actor=actor, now=now)
    for position, (directive_id, nth) in enumerate(times.items()):
        session.add(
            PaperRelation(
                from_paper_id=document.paper_id,
                to_paper_id=directive_id,
                kind=RelationKind.FOLLOWS_UP,
                position=position,
                times=nth,
            )
        )


def _periods(session: Session, document_id: int) -> list[Period]:
    wanted = (
        select(Period)
        .where(Period.id.in_(period_ids_of(session, document_id)))
        .options(joinedload(Period.assignment, innerjoin=True).joinedload(Assignment.task))
        .order_by(Period.id)
    )
    return list(session.scalars(wanted))


def _follow_up(document: Document, period: Period, actor: Actor, now: datetime) -> FollowUp:
    return FollowUp(
        period_id=period.id,
        kind=FollowUpKind.LETTER,
        at=now,
        by_id=actor.person_id,
        document_id=document.paper_id,
        times=period.follow_ups,
        words=code_of(document.paper),
        dedupe=f"document:{document.paper_id}",
    )


def _record_follow_up(
    session: Session, document: Document, period: Period, *, actor: Actor, now: datetime
) -> None:
    task: Task = period.assignment.task
    record(
        session,
        "period.follow_up",
        actor=actor,
        now=now,
        after={"code": code_of(document.paper), "times": period.follow_ups},
        directive_id=task.directive_id,
        task_id=task.id,
        period_id=period.id,
        document_id=document.paper_id,
        agency_id=period.agency_id,
    )


def withdraw_document(
    db: Database, document_id: int, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Withdraw an issued paper (thu hồi); what it was stays, and it no longer counts as sent."""
    reason = given_reason(reason)
    with db.writing.begin() as session:
        document = get_document(session, document_id)
        take_step(session, document, Step.WITHDRAW, actor=actor, now=now, words=reason)
        _take_back(session, document, reason, now)
        if document.kind == WRITTEN_DIRECTIVE:
            withdraw_issued(session, document, words=reason, actor=actor, now=now)


def _take_back(session: Session, document: Document, words: str, now: datetime) -> None:
    """Let a paper urge nobody any more, tell whoever got it, and hold back its mails."""
    document.withdrawn_words = words
    if document.kind == DocumentKind.FOLLOW_UP_LETTER:
        for period in _periods(session, document.paper_id):
            period.follow_ups -= 1
    for agency_id in _told(session, document.paper_id):
        _notify(session, document, agency_id, "document.withdraw", now)
    stop_mails(session, document.paper_id)


def _put_right(
    session: Session, document: Document, rights_id: int, *, actor: Actor, now: datetime
) -> None:
    """Let an issued paper correct, recall or replace the one it names (article 18).

    The work of a directive ends with its recall; where another replaces it the officer moves it.
    """
    first = get_document(session, rights_id)
    how = _RIGHTING[document.righting or Righting.CORRECTION]
    by = f"{DocumentType(document.paper.type_code).capitalised_name} số {code_of(document.paper)}"
    take_step(session, first, how.step, actor=actor, now=now, words=by)
    if how.step is Step.RECALL:
        _take_back(session, first, f"theo {by}", now)
    else:
        for agency_id in _told(session, rights_id):
            _notify(session, first, agency_id, "document.correct", now, words=by)
    if document.righting is Righting.RECALL and first.kind == WRITTEN_DIRECTIVE:
        withdraw_issued(session, first, words=f"Thu hồi theo {by}", actor=actor, now=now)
    if document.righting is Righting.REPLACEMENT:
        answered = update(ExtensionRequest).where(ExtensionRequest.reply_id == rights_id)
        session.execute(answered.values(reply_id=document.paper_id))


def _told(session: Session, document_id: int) -> list[int]:
    wanted = select(Delivery.agency_id).filter_by(document_id=document_id, channel=IN_APPLICATION)
    return list(session.scalars(wanted.order_by(Delivery.id)))


def acknowledge_letter(db: Database, document_id: int, *, actor: Actor, now: datetime) -> None:
    """Say that the own agency received a letter; saying it again changes nothing."""
    actor.require(Role.AGENCY_CONTACT)
    with db.writing.begin() as session:
        letter = get_received_letter(session, document_id, actor)
        if letter.acknowledged_at is not None:
            return
        wanted = select(Delivery).filter_by(
            document_id=document_id, agency_id=letter.agency_id, channel=IN_APPLICATION
        )
        delivery = session.scalars(wanted).one()
        delivery.acknowledged_at, delivery.acknowledged_by_id = now, actor.person_id
        record(
            session,
            "document.acknowledge",
            actor=actor,
            now=now,
            document_id=document_id,
            agency_id=letter.agency_id,
        )
