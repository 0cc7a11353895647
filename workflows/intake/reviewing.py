"""Reviewing: every step is saved at once, and two reviewers never overwrite each other."""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused
from workflows.intake.changes import Change, Desk
from workflows.intake.correcting import with_facts
from workflows.intake.draft import Draft, from_json, to_json
from workflows.intake.rules import REVIEWERS, AlreadyFinished, StillReading
from workflows.intake.undo import remembered, undo
from workflows.store.database import Database
from workflows.store.tables.events import record
from workflows.store.tables.intake import Intake, IntakeDocument, IntakeStatus

REVIEW_LASTS = timedelta(minutes=15)  # after it nobody is said to be reviewing any more


def save_review(
    db: Database,
    document_id: int,
    change: Change,
    *,
    label: str,
    version: int,
    actor: Actor,
    now: datetime,
) -> int:
    """Save one step of a review; gives the new version. Raises `ChangedMeanwhile`.

    `label` is the step's name in the history; `version` the one the person was looking at.
    """
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        document = open_document(session, document_id)
        refuse_older(document, version)
        draft = from_json(document.draft)
        changed = change(draft, Desk(session, document.intake.text, draft))
        if changed != draft:
            _store(document, remembered(draft, changed, label), now)
            _remember_reviewer(document.intake, actor, now)
            session.flush()
            _record(session, document, label, actor, now, words=_words(draft, changed))
        return document.version


def undo_step(
    db: Database, document_id: int, *, version: int, actor: Actor, now: datetime
) -> int | None:
    """Take the last step of a review back; gives the key of the first task it had changed."""
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        document = open_document(session, document_id)
        refuse_older(document, version)
        draft = from_json(document.draft)
        undone = undo(draft)
        if undone.corrections != draft.corrections:
            undone = with_facts(undone, document.intake.text)
        _store(document, undone, now)
        _remember_reviewer(document.intake, actor, now)
        session.flush()
        _record(session, document, "undo", actor, now, words=_words(undone, draft))
        return next((task.key for task in draft.undo[-1].tasks), None)


def claim_review(db: Database, intake_id: int, *, actor: Actor, now: datetime) -> bool:
    """Say that one is reviewing; gives False while somebody else is, and changes nothing."""
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        intake = session.get(Intake, intake_id)
        if intake is None:
            raise NotFoundRefused
        seen = intake.reviewer_seen_at
        if seen and seen > now - REVIEW_LASTS and intake.reviewer_id != actor.person_id:
            return False
        _remember_reviewer(intake, actor, now)
        return True


def open_document(session: Session, document_id: int) -> IntakeDocument:
    """Give a document whose review is open, with its intake; raises what is the matter."""
    wanted = (
        select(IntakeDocument)
        .where(IntakeDocument.id == document_id)
        .options(joinedload(IntakeDocument.intake).joinedload(Intake.reviewer))
    )
    document = session.scalars(wanted).one_or_none()
    if document is None:
        raise NotFoundRefused
    if document.intake.status is IntakeStatus.READING:
        raise StillReading
    closed = document.intake.status is IntakeStatus.DISCARDED
    if document.directive_id or document.dropped or closed:
        raise AlreadyFinished
    return document


def refuse_older(document: IntakeDocument, version: int) -> None:
    """Raise `ChangedMeanwhile` where somebody saved a step after this version."""
    if document.version != version:
        reviewer = document.intake.reviewer
        raise ChangedMeanwhile(who=reviewer.name if reviewer else "người khác")


def _store(document: IntakeDocument, draft: Draft, now: datetime) -> None:
    document.draft = to_json(draft)
    document.saved_at = now


def _remember_reviewer(intake: Intake, actor: Actor, now: datetime) -> None:
    intake.reviewer_id, intake.reviewer_seen_at = actor.person_id, now


def _words(less: Draft, more: Draft) -> str | None:
    """Say which words of the text are written right in one draft and not in the other."""
    added = [slip for slip in more.corrections if slip not in less.corrections]
    told = Counter(f"«{slip.as_printed}» → «{slip.suggested}»" for slip in added)
    return "; ".join(f"{words} ({times})" for words, times in told.items()) or None


def _record(
    session: Session,
    document: IntakeDocument,
    label: str,
    actor: Actor,
    now: datetime,
    *,
    words: str | None,
) -> None:
    record(
        session,
        f"intake.{label}",
        actor=actor,
        now=now,
        words=words,
        after={"document": document.position, "version": document.version},
        intake_id=document.intake_id,
    )
