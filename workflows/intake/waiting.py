"""Reading in the background what takes more than a second: scans and old Word files."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import SYSTEM
from workflows.domain.errors import N_, Refusal
from workflows.domain.secrecy import SecretRefused
from workflows.intake.filling import fill_read
from workflows.intake.reading import read
from workflows.intake.rules import NotADirective, refuse_unlike_directive
from workflows.intake.sources import Source
from workflows.intake.sources.guarded import read_file_in_child
from workflows.jobs.actions import JobCancelled, Work
from workflows.store.tables.events import record
from workflows.store.tables.intake import Intake, IntakeStatus
from workflows.store.tables.papers import StoredFile

_SECONDS = 900  # about two seconds a scanned page


class ReadingCancelled(Refusal):
    """Somebody cancelled the reading of a file."""

    message = N_("Đã hủy việc đọc tệp này; tệp vẫn được giữ. Bấm «Đọc lại tệp» khi cần.")


def read_waiting(work: Work) -> dict[str, Any]:
    """Read the file of an intake; a refusal is shown there, and the upload kept for another try."""
    intake_id = int(work.arguments["intake_id"])
    with work.db.reading() as session:
        intake = _waiting(session, intake_id)
        if intake is None or intake.file is None:
            return {}  # somebody set it aside, or another run was first
        sha256, name = intake.file.sha256, intake.file.name
    try:
        source = read_file_in_child(
            work.files.read(sha256, name=name),
            name,
            seconds=_SECONDS,
            still_wanted=lambda: work.progress(0, 0),
        )
    except JobCancelled:
        raise
    except SecretRefused as refusal:
        _forget(work, intake_id, refusal)
    except Refusal as refusal:
        _fail(work, intake_id, refusal)
    else:
        _take_in(work, intake_id, source)
    return {"intake_id": intake_id}


def stop_reading(session: Session, arguments: Mapping[str, Any]) -> None:
    """Let an intake wait for another try, now that nobody wants its file read."""
    intake = _waiting(session, int(arguments["intake_id"]))
    if intake is not None:
        intake.status, intake.failure = IntakeStatus.FAILED, str(ReadingCancelled())


def _waiting(session: Session, intake_id: int) -> Intake | None:
    wanted = (
        select(Intake)
        .where(Intake.id == intake_id, Intake.status == IntakeStatus.READING)
        .options(joinedload(Intake.file))
    )
    return session.scalars(wanted).one_or_none()


def _take_in(work: Work, intake_id: int, source: Source) -> None:
    reading = read(source.text)
    now = work.clock()
    with work.db.writing.begin() as session:
        intake = _waiting(session, intake_id)
        if intake is None:
            return
        try:
            refuse_unlike_directive(reading)
        except NotADirective as refusal:
            intake.text, intake.source_kind = source.text, source.kind.value
            intake.status, intake.failure = IntakeStatus.FAILED, str(refusal)
        else:
            fill_read(session, intake, source, reading, now)
        after = {"status": intake.status.value}
        record(session, "intake.read", actor=SYSTEM, now=now, after=after, intake_id=intake_id)


def _fail(work: Work, intake_id: int, refusal: Refusal) -> None:
    with work.db.writing.begin() as session:
        intake = _waiting(session, intake_id)
        if intake is not None:
            intake.status, intake.failure = IntakeStatus.FAILED, str(refusal)


def _forget(work: Work, intake_id: int, refusal: SecretRefused) -> None:
    """Take a secret out again that showed only when all its pages were read."""
    with work.db.writing.begin() as session:
        intake = _waiting(session, intake_id)
        if intake is None or intake.file is None:
            return
        file = intake.file
        intake.file, intake.source_name = None, None
        intake.status, intake.failure = IntakeStatus.FAILED, str(refusal)
        session.delete(file)
        session.flush()
        others = select(StoredFile.id).where(StoredFile.sha256 == file.sha256)
        if session.scalars(others).first() is None:
            work.files.remove(file.sha256)
        record(session, "intake.secret", actor=SYSTEM, now=work.clock(), intake_id=intake_id)
