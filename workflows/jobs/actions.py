"""Ask for long work, run it, watch it, cancel it.

The row is the truth. A queue only carries its id, so a lost message or a killed process loses
nothing: `unfinished` finds what nobody is running and hands it over again. A job may run twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.jobs import Job, JobStatus
from workflows.store.tables.people import Person

SILENT_AFTER = timedelta(seconds=120)  # no sign of life for so long: whoever ran it is gone
MOST_ATTEMPTS = 3
_PARTS = 200  # how often a job says how far it is


class JobCancelled(Refusal):
    """Somebody cancelled the work while it ran."""

    message = N_("Việc này đã được hủy.")


class JobFailed(Refusal):
    """The work broke off for a reason that is ours."""

    message = N_(
        "Việc này không hoàn thành được sau %(times)s lần thử. Báo quản trị với mã việc %(id)s."
    )


@dataclass(frozen=True, slots=True)
class Work:
    """What a handler is given: where to work, on what, and how to say how far it is."""

    db: Database
    files: FileStore
    job_id: int
    arguments: Mapping[str, Any]
    clock: Callable[[], datetime]

    @property
    def actor(self) -> Actor:
        """Give whoever asked, for the log; the system, where the clock did."""
        with self.db.reading() as session:
            person = session.get(Person, session.get_one(Job, self.job_id).asked_by_id or 0)
            if person is None:
                return SYSTEM
            return Actor(person_id=person.id, name=person.name, roles=frozenset())

    def progress(self, done: int, total: int) -> None:
        """Say how far it is; raises `JobCancelled` when nobody wants it any more."""
        with self.db.writing.begin() as session:
            alive = session.execute(
                update(Job)
                .where(Job.id == self.job_id, Job.status == JobStatus.RUNNING)
                .values(done=done, total=total, heartbeat_at=self.clock())
                .returning(Job.id)
            ).scalar_one_or_none()
        if alive is None:
            raise JobCancelled

    def counting(self, total: int) -> Callable[[int], None]:
        """Give what is told how many more pieces are done, and passes it on now and then."""
        done, shown = 0, 0

        def more(pieces: int) -> None:
            nonlocal done, shown
            done += pieces
            if done - shown > total // _PARTS:
                shown = done
                self.progress(min(done, total), total)

        return more


Handler = Callable[[Work], dict[str, Any]]
AfterCancelling = Callable[[Session, Mapping[str, Any]], None]
_NOTHING: Mapping[str, AfterCancelling] = {}


@dataclass(frozen=True, slots=True)
class JobFact:
    """Where a job stands, for the page that shows it."""

    id: int
    kind: str
    status: JobStatus
    done: int
    total: int
    result: Mapping[str, Any]
    failure: str | None
    asked_at: datetime
    finished_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Say whether it waits or runs."""
        return self.status in {JobStatus.WAITING, JobStatus.RUNNING}

    @property
    def file_name(self) -> str | None:
        """Name the file it made, if it made one."""
        made = self.status is JobStatus.DONE and "sha256" in self.result
        return str(self.result["name"]) if made else None


def ask_job(
    session: Session, kind: str, arguments: dict[str, Any], *, actor: Actor, now: datetime
) -> int:
    """Ask for long work in the transaction of whatever needs it; gives the job's id."""
    job = Job(
        kind=kind,
        arguments=arguments,
        status=JobStatus.WAITING,
        asked_by_id=actor.person_id,
        asked_at=now,
    )
    session.add(job)
    session.flush()
    return job.id


def note_done(
    session: Session, kind: str, result: dict[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Keep a job that was done at once, by a command, beside those that were asked for."""
    job = Job(
        kind=kind,
        arguments={},
        status=JobStatus.DONE,
        result=result,
        asked_by_id=actor.person_id,
        asked_at=now,
        finished_at=now,
    )
    session.add(job)


def unfinished(db: Database, *, now: datetime) -> list[int]:
    """List jobs that wait, or whose runner has gone silent, oldest first."""
    with db.reading() as session:
        return list(session.scalars(select(Job.id).where(_takeable(now)).order_by(Job.id)))


def run_job(
    db: Database,
    files: FileStore,
    job_id: int,
    handlers: Mapping[str, Handler],
    *,
    clock: Callable[[], datetime],
) -> None:
    """Run a job unless somebody else is running it or it is finished."""
    claimed = _claim(db, job_id, now=clock())
    if claimed is None:
        return
    kind, arguments, attempts = claimed
    try:
        result = handlers[kind](Work(db, files, job_id, arguments, clock))
    except JobCancelled:
        return
    except Refusal as refusal:
        _finish(db, job_id, JobStatus.FAILED, now=clock(), failure=str(refusal))
    except Exception:
        _after_a_crash(db, job_id, attempts, now=clock())
        raise
    else:
        _finish(db, job_id, JobStatus.DONE, now=clock(), result=result)


def cancel_job(
    db: Database,
    job_id: int,
    *,
    actor: Actor,
    now: datetime,
    afterwards: Mapping[str, AfterCancelling] = _NOTHING,
) -> None:
    """Cancel a job of one's own; what it has done so far stays. Raises `NotFoundRefused`.

    `afterwards` is what else a kind of work needs then, in the same transaction.
    """
    with db.writing.begin() as session:
        cancelled = session.execute(
            update(Job)
            .where(
                Job.id == job_id,
                Job.asked_by_id == actor.person_id,
                Job.status.in_([JobStatus.WAITING, JobStatus.RUNNING]),
            )
            .values(status=JobStatus.CANCELLED, finished_at=now)
            .returning(Job.kind, Job.arguments)
        ).one_or_none()
        if cancelled is None:
            raise NotFoundRefused
        kind, arguments = cancelled
        if kind in afterwards:
            afterwards[kind](session, arguments)


def job_fact(db: Database, job_id: int, *, actor: Actor) -> JobFact:
    """Show a job to the person who asked for it; raises `NotFoundRefused`."""
    with db.reading() as session:
        job = session.get(Job, job_id)
        if job is None or job.asked_by_id != actor.person_id:
            raise NotFoundRefused
        return _fact(job)


def latest_jobs(
    session: Session, kind: str, *, most: int, status: JobStatus | None = None
) -> list[JobFact]:
    """List the last jobs of a kind, whoever asked, the newest first."""
    wanted = select(Job).filter_by(kind=kind).order_by(Job.id.desc()).limit(most)
    if status is not None:
        wanted = wanted.filter_by(status=status)
    return [_fact(job) for job in session.scalars(wanted)]


def jobs_of(session: Session, actor: Actor, *, since: datetime, most: int = 50) -> list[JobFact]:
    """List what a person asked for: what is not over, and what ended since a moment; newest first."""
    open_still = Job.status.in_([JobStatus.WAITING, JobStatus.RUNNING])
    wanted = (
        select(Job)
        .where(Job.asked_by_id == actor.person_id, or_(open_still, Job.finished_at >= since))
        .order_by(Job.id.desc())
        .limit(most)
    )
    return [_fact(job) for job in session.scalars(wanted)]


def _fact(job: Job) -> JobFact:
    return JobFact(
        job.id,
        job.kind,
        job.status,
        job.done,
        job.total,
        job.result or {},
        job.failure,
        job.asked_at,
        job.finished_at,
    )


def _takeable(now: datetime) -> Any:  # noqa: ANN401 - an SQL condition
    return or_(
        Job.status == JobStatus.WAITING,
        and_(Job.status == JobStatus.RUNNING, Job.heartbeat_at < now - SILENT_AFTER),
    )


def _claim(db: Database, job_id: int, *, now: datetime) -> tuple[str, dict[str, Any], int] | None:
    claim = (
        update(Job)
        .where(Job.id == job_id, _takeable(now))
        .values(status=JobStatus.RUNNING, heartbeat_at=now, attempts=Job.attempts + 1)
        .returning(Job.kind, Job.arguments, Job.attempts)
    )
    with db.writing.begin() as session:
        row = session.execute(claim).one_or_none()
        return None if row is None else (row[0], row[1], row[2])


def _after_a_crash(db: Database, job_id: int, attempts: int, *, now: datetime) -> None:
    if attempts < MOST_ATTEMPTS:
        _finish(db, job_id, JobStatus.WAITING, now=None)
    else:
        failure = str(JobFailed(times=attempts, id=job_id))
        _finish(db, job_id, JobStatus.FAILED, now=now, failure=failure)


def _finish(
    db: Database,
    job_id: int,
    status: JobStatus,
    *,
    now: datetime | None,
    result: dict[str, Any] | None = None,
    failure: str | None = None,
) -> None:
    with db.writing.begin() as session:
        session.execute(
            update(Job)
            .where(Job.id == job_id, Job.status == JobStatus.RUNNING)
            .values(status=status, finished_at=now, result=result, failure=failure)
        )
