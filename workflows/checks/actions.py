"""Check a Word file somebody brings, and keep it for them so that it can be mended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.format_rules import LintReport, Severity, lint
from templates_docx.packages import WORD
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.intake.sources.guarded import read_file_in_child
from workflows.intake.sources.refusals import EmptySource, NoTextFound
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.queries.checks import issuer_names, own_check
from workflows.store.tables.checks import FormatCheck
from workflows.store.tables.events import record
from workflows.store.tables.papers import StoredFile

KEPT = 20  # checks a person can come back to


class NothingChosen(Refusal):
    """The form was sent without a file."""

    message = N_("Chưa chọn tệp. Chọn một tệp Word (.docx) rồi bấm «Kiểm tra».")
    status = 422


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked file and what was found in it."""

    name: str
    data: bytes
    at: datetime
    report: LintReport


def check_file(
    db: Database, files: FileStore, *, name: str, data: bytes, actor: Actor, now: datetime
) -> int:
    """Check a file and keep it for the person who brought it; gives the check's id.

    Raises a refusal for what is no Word file, and for a secret paper before any of it is written.
    """
    if not data:
        raise NothingChosen
    with db.reading() as session:
        names = issuer_names(session)
    report = lint(data, names)
    _refuse_secret(data, name)
    with db.writing.begin() as session:
        file = keep_file(
            session, files, data=data, name=name, media_type=WORD, actor=actor, now=now
        )
        check = FormatCheck(
            file_id=file.id,
            by_id=actor.person_id,
            at=now,
            errors=_count(report, Severity.ERROR),
            warnings=_count(report, Severity.WARNING),
            hints=_count(report, Severity.HINT),
        )
        session.add(check)
        session.flush()
        record(session, "format.check", actor=actor, now=now, after={"check": check.id})
        _forget_oldest(session, files, actor)
        return check.id


def checked_file(db: Database, files: FileStore, check_id: int, *, actor: Actor) -> Checked:
    """Give somebody's own check again, judged by today's list of agencies; others get 404."""
    with db.reading() as session:
        check = own_check(session, check_id, actor)
        names = issuer_names(session)
        data = files.read(check.file.sha256, name=check.file.name)
        return Checked(check.file.name, data, check.at, lint(data, names))


def _refuse_secret(data: bytes, name: str) -> None:
    try:
        read_file_in_child(data, name if name.lower().endswith(".docx") else f"{name}.docx")
    except (EmptySource, NoTextFound):
        return  # a form without words bears no stamp


def _count(report: LintReport, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in report.findings)


def _forget_oldest(session: Session, files: FileStore, actor: Actor) -> None:
    """Take out what is beyond the last ones, and bytes nobody else keeps."""
    own = select(FormatCheck).filter_by(by_id=actor.person_id).order_by(FormatCheck.id.desc())
    for check in session.scalars(own.offset(KEPT)):
        file = session.get_one(StoredFile, check.file_id)
        session.delete(check)
        session.flush()
        session.delete(file)
        session.flush()
        same = select(StoredFile.id).filter_by(sha256=file.sha256).limit(1)
        if session.scalar(same) is None:
            files.remove(file.sha256)
