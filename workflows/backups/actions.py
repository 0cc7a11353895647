"""Make backups as a job, by the clock or a command, and remember how each ended."""

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.backups.archive import More
from workflows.backups.folder import BackupFolder
from workflows.backups.making import Backup, make_backup, steps_of
from workflows.backups.rules import Rotation, due_moment
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role
from workflows.jobs.actions import JobFact, Work, ask_job, latest_jobs, note_done
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.events import record
from workflows.store.tables.jobs import Job, JobStatus

BACKUP = "backup.make"  # the kind of job, and of the event that says it was done
_BY_CLOCK = "clock"


class CannotWrite(Refusal):
    """The machine did not let us write the backup."""

    message = N_(
        "Không ghi được bản sao lưu vào %(folder)s: %(why)s. Kiểm tra dung lượng đĩa và quyền ghi."
    )


def request_backup(
    db: Database, kept: BackupFolder, *, page: str, actor: Actor, now: datetime
) -> int:
    """Ask for a backup now; `page` is where the person goes on. Gives the job."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        return _ask(session, kept, page=page, actor=actor, now=now)


def ask_when_due(db: Database, kept: BackupFolder, *, hour: int, now: datetime) -> bool:
    """Ask for the day's backup, once among all processes; says whether it was due."""
    due = due_moment(now, hour)
    if not kept.rotation.days:
        return False  # switched off: the office makes its own
    with db.reading() as session:
        if _asked_since(session, due):
            return False
    with db.writing.begin() as session:
        if _asked_since(session, due):
            return False
        _ask(session, kept, page="", actor=SYSTEM, now=now)
    return True


def back_up_asked(work: Work) -> dict[str, Any]:
    """Make the backup that was asked for, and throw away the oldest ones."""
    asked = work.arguments
    kept = BackupFolder(Path(asked["folder"]), Rotation(*asked["rotation"]))
    more = work.counting(steps_of(work.db))
    try:
        backup = make_backup(
            work.db, work.files, kept.name_at(work.clock()), now=work.clock(), more=more
        )
        kept.rotate(work.clock())
    except OSError as error:
        raise CannotWrite(folder=kept.folder, why=error.strerror or error) from error
    with work.db.writing.begin() as session:
        record(session, BACKUP, actor=work.actor, now=work.clock(), after=told(backup))
    return {**told(backup), "page": asked["page"]}


def back_up_now(db: Database, files: FileStore, to: Path, *, now: datetime, more: More) -> Backup:
    """Make a backup into a file somebody named, and note it as a finished job."""
    backup = make_backup(db, files, to, now=now, more=more)
    with db.writing.begin() as session:
        note_done(session, BACKUP, told(backup), actor=SYSTEM, now=now)
        record(session, BACKUP, actor=SYSTEM, now=now, after=told(backup))
    return backup


def note_download(db: Database, name: str, *, actor: Actor, now: datetime) -> None:
    """Note that an administrator takes a backup out of the office."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        record(session, "backup.download", actor=actor, now=now, after={"name": name})


def last_good(session: Session) -> JobFact | None:
    """Give the last backup that was made."""
    jobs = latest_jobs(session, BACKUP, most=1, status=JobStatus.DONE)
    return jobs[0] if jobs else None


def told(backup: Backup) -> dict[str, Any]:
    """Give what a job keeps of a backup."""
    manifest = backup.manifest
    return {
        "name": backup.path.name,
        "size": backup.size,
        "rows": manifest.rows,
        "files": manifest.files,
        "missing": len(manifest.missing),
        "seal": manifest.seal,
    }


def _ask(session: Session, kept: BackupFolder, *, page: str, actor: Actor, now: datetime) -> int:
    rotation = [kept.rotation.days, kept.rotation.weeks, kept.rotation.months]
    arguments = {"folder": str(kept.folder), "rotation": rotation, "page": page}
    by = {"by": _BY_CLOCK} if actor.person_id is None else {}
    return ask_job(session, BACKUP, {**arguments, **by}, actor=actor, now=now)


def _asked_since(session: Session, due: datetime) -> bool:
    """Say whether the clock asked already; what a person asked for is no reason to leave it out."""
    wanted = select(Job.arguments).where(Job.kind == BACKUP, Job.asked_at >= due)
    return any(arguments.get("by") == _BY_CLOCK for arguments in session.scalars(wanted))
