"""Taking a step with a paper written here: the row, the rule, the event."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused
from workflows.domain.statuses import DocumentStep as Step
from workflows.issuing.rules import DOCUMENT_LIFECYCLE, NothingSelected
from workflows.store.tables.documents import Document
from workflows.store.tables.events import Event, record


def get_documents(session: Session, document_ids: Iterable[int]) -> list[Document]:
    """Give papers in the order asked for, each once, their rows locked; refuses an empty list."""
    wanted_ids = list(dict.fromkeys(document_ids))
    if not wanted_ids:
        raise NothingSelected
    locked = (  # always in the same order, so that two people never wait for each other
        select(Document)
        .where(Document.paper_id.in_(wanted_ids))
        .options(joinedload(Document.paper, innerjoin=True))
        .order_by(Document.paper_id)
        .with_for_update()
    )
    found = {document.paper_id: document for document in session.scalars(locked)}
    if len(found) != len(wanted_ids):
        raise NotFoundRefused
    return [found[document_id] for document_id in wanted_ids]


def get_document(session: Session, document_id: int) -> Document:
    """Give one paper, its row locked."""
    return get_documents(session, [document_id])[0]


def take_step(
    session: Session,
    document: Document,
    step: Step,
    *,
    actor: Actor,
    now: datetime,
    words: str | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    kind: str | None = None,
    **subjects: int | None,
) -> None:
    """Move a paper along its lifecycle and write the event; raises `StepRefused`.

    `kind`: the event, where a step is taken in a way of its own.
    """
    status = document.status
    document.status = DOCUMENT_LIFECYCLE.take(step, status=status, actor=actor)
    record(
        session,
        kind or f"document.{step.value}",
        actor=actor,
        now=now,
        before={"status": status.value, **(before or {})},
        after={"status": document.status.value, **(after or {})},
        words=words,
        document_id=document.paper_id,
        **subjects,
    )


def check_version(session: Session, document: Document, version: int) -> None:
    """Raise `ChangedMeanwhile` when the paper is not the one the person was looking at."""
    if document.version == version:
        return
    last = (
        select(Event.actor_name)
        .where(Event.document_id == document.paper_id)
        .order_by(Event.id.desc())
        .limit(1)
    )
    raise ChangedMeanwhile(who=session.scalar(last) or "")
