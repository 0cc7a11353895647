"""Deciding: a leader approves drafts, or returns one with the reason."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.statuses import DocumentStep as Step
from workflows.issuing.rules import given_reason
from workflows.issuing.steps import get_documents, take_step
from workflows.store.database import Database


def approve_documents(
    db: Database, document_ids: Iterable[int], *, actor: Actor, now: datetime
) -> int:
    """Approve papers handed in (duyệt): all of them or, on any refusal, none."""
    with db.writing.begin() as session:
        return approve(session, document_ids, actor=actor, now=now)


def approve(session: Session, document_ids: Iterable[int], *, actor: Actor, now: datetime) -> int:
    """Approve papers in the caller's transaction."""
    documents = get_documents(session, document_ids)
    for document in documents:
        take_step(session, document, Step.APPROVE, actor=actor, now=now)
        document.decided_by_id, document.decided_at = actor.person_id, now
    return len(documents)


def return_documents(
    db: Database, document_ids: Iterable[int], *, reason: str, actor: Actor, now: datetime
) -> int:
    """Send papers back to whoever drafted them, with the reason: all of them or none."""
    reason = given_reason(reason)
    with db.writing.begin() as session:
        documents = get_documents(session, document_ids)
        for document in documents:
            take_step(session, document, Step.RETURN, actor=actor, now=now, words=reason)
            document.decided_by_id, document.decided_at = actor.person_id, now
            document.return_words = reason
        return len(documents)
