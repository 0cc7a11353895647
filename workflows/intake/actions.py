"""Taking in a directive: nothing of a secret is written, all else is kept byte for byte."""

import mimetypes
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.text import one_line
from workflows.intake.filling import fill_by_hand, fill_read
from workflows.intake.reading import Reading, read
from workflows.intake.rules import (
    REVIEWERS,
    AlreadyFinished,
    BothGiven,
    KindUnknown,
    NoReasonGiven,
    NothingGiven,
    NothingToRetry,
    refuse_unlike_directive,
)
from workflows.intake.sources import Source, read_text
from workflows.intake.sources.guarded import needs_long_work, read_file_in_child
from workflows.intake.sources.refusals import UnknownType
from workflows.jobs.actions import ask_job
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.tables.events import record
from workflows.store.tables.intake import Intake, IntakeDocument, IntakeStatus

READ_JOB = "intake.read"
_PASTED_NAME = "van-ban-dan.txt"


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody brought: pasted words or a file, as bytes, with its name."""

    data: bytes
    name: str
    is_file: bool


def start_intake(
    db: Database,
    files: FileStore,
    *,
    pasted: str = "",
    upload: tuple[str, bytes] | None = None,
    by_hand: bool = False,
    actor: Actor,
    now: datetime,
) -> int:
    """Take in pasted words or a file (its name and bytes); gives the intake's id.

    Text, Word and PDF with a text layer are read at once, scans and old Word files in the
    background. What is refused leaves nothing behind. `by_hand` opens an empty draft instead,
    also without any text, for a task given orally.
    """
    actor.require(*REVIEWERS)
    given = _given(pasted, upload, by_hand=by_hand)
    try:
        if given.is_file and needs_long_work(given.data, given.name):
            return start_long(db, files, given, actor, now)
        source = read_source(given, pasted) if given.data or given.is_file else None
    except UnknownType:
        raise KindUnknown(suffix=PurePath(given.name).suffix or given.name) from None
    reading = _understood(source) if source and not by_hand else None
    with db.writing.begin() as session:
        intake = _begin(session, files, given, actor, now)
        if source and reading:
            fill_read(session, intake, source, reading, now)
        else:
            fill_by_hand(session, intake, source.text if source else "", now)
        return intake.id


def _given(pasted: str, upload: tuple[str, bytes] | None, *, by_hand: bool) -> Given:
    if pasted.strip() and upload:
        raise BothGiven
    if upload:
        return Given(upload[1], one_line(upload[0]), is_file=True)
    if not pasted.strip() and not by_hand:
        raise NothingGiven
    return Given(pasted.encode("utf-8", errors="replace"), _PASTED_NAME, is_file=False)


def read_source(given: Given, pasted: str = "") -> Source:
    """Read what was brought; a stamp of secrecy is refused here, before anything is written."""
    return read_file_in_child(given.data, given.name) if given.is_file else read_text(pasted)


def _understood(source: Source) -> Reading:
    reading = read(source.text)
    refuse_unlike_directive(reading)
    return reading


def _begin(session: Session, files: FileStore, given: Given, actor: Actor, now: datetime) -> Intake:
    intake = Intake(
        status=IntakeStatus.READING,
        source_kind="pasted",
        source_name=given.name if given.is_file else None,
        notes=[],
        created_by_id=actor.person_id,
        created_at=now,
        reviewer_id=actor.person_id,
        reviewer_seen_at=now,
    )
    if given.data:
        media = mimetypes.guess_type(given.name)[0] or "application/octet-stream"
        intake.file = keep_file(
            session,
            files,
            data=given.data,
            name=given.name,
            media_type=media,
            actor=actor,
            now=now,
        )
    session.add(intake)
    session.flush()
    record(session, "intake.start", actor=actor, now=now, intake_id=intake.id)
    return intake


def start_long(db: Database, files: FileStore, given: Given, actor: Actor, now: datetime) -> int:
    """Keep a file and ask the background to read it; gives the intake's id."""
    with db.writing.begin() as session:
        intake = _begin(session, files, given, actor, now)
        intake.source_kind = "file"
        ask_job(session, READ_JOB, {"intake_id": intake.id}, actor=actor, now=now)
        return intake.id


def retry_intake(db: Database, intake_id: int, *, actor: Actor, now: datetime) -> None:
    """Read a file again that could not be read; the upload was kept for it."""
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        intake = open_intake(session, intake_id)
        if intake.status is not IntakeStatus.FAILED or intake.file_id is None:
            raise NothingToRetry
        intake.status, intake.failure = IntakeStatus.READING, None
        ask_job(session, READ_JOB, {"intake_id": intake_id}, actor=actor, now=now)
        record(session, "intake.retry", actor=actor, now=now, intake_id=intake_id)


def enter_by_hand(db: Database, intake_id: int, *, actor: Actor, now: datetime) -> None:
    """Open an empty draft for what could not be read or does not look like a directive."""
    actor.require(*REVIEWERS)
    with db.writing.begin() as session:
        intake = open_intake(session, intake_id)
        if intake.status is not IntakeStatus.FAILED:
            raise NothingToRetry
        fill_by_hand(session, intake, intake.text, now)
        record(session, "intake.by_hand", actor=actor, now=now, intake_id=intake_id)


def discard_intake(
    db: Database, intake_id: int, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Set an intake aside without registering it, with the reason; it stays readable."""
    actor.require(*REVIEWERS)
    if not reason.strip():
        raise NoReasonGiven
    with db.writing.begin() as session:
        intake = open_intake(session, intake_id)
        intake.status = IntakeStatus.DISCARDED
        words = one_line(reason)
        record(session, "intake.discard", actor=actor, now=now, words=words, intake_id=intake_id)


def drop_document(
    db: Database, document_id: int, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Leave one document of a file out of the register, with the reason."""
    actor.require(*REVIEWERS)
    if not reason.strip():
        raise NoReasonGiven
    with db.writing.begin() as session:
        document = session.get(IntakeDocument, document_id)
        if document is None:
            raise NotFoundRefused
        if document.directive_id or document.dropped:
            raise AlreadyFinished
        document.dropped = True
        session.flush()
        finish_if_done(session, document.intake_id)
        record(
            session,
            "intake.drop",
            actor=actor,
            now=now,
            words=one_line(reason),
            after={"document": document.position},
            intake_id=document.intake_id,
        )


def open_intake(session: Session, intake_id: int) -> Intake:
    """Give an intake that is neither registered nor set aside; raises what is the matter."""
    intake = session.get(Intake, intake_id)
    if intake is None:
        raise NotFoundRefused
    if intake.status in {IntakeStatus.REGISTERED, IntakeStatus.DISCARDED}:
        raise AlreadyFinished
    return intake


def finish_if_done(session: Session, intake_id: int) -> None:
    """Close an intake once each of its documents is registered or left out."""
    documents = session.scalars(
        select(IntakeDocument).where(IntakeDocument.intake_id == intake_id)
    ).all()
    if all(d.directive_id or d.dropped for d in documents):
        registered = any(d.directive_id for d in documents)
        intake = session.get_one(Intake, intake_id)
        intake.status = IntakeStatus.REGISTERED if registered else IntakeStatus.DISCARDED
