"""Verify the log as a job or a command, and remember how it ended."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.sayings import Saying
from workflows.domain.seals import KnownSeal
from workflows.evidence.sealing import seal
from workflows.evidence.verifying import Progress, Verdict, things_to_verify, verify
from workflows.jobs.actions import Work, ask_job, note_done
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.events import record

VERIFY = "audit.verify"  # the kind of job, and of the event that says it was done


def request_verification(
    db: Database, known: Sequence[str], *, page: str, actor: Actor, now: datetime
) -> int:
    """Ask for a verification; `known` are codes of seals kept elsewhere. Gives the job."""
    actor.require(Role.ADMIN)
    seals = [KnownSeal.read(given) for given in known]  # raises `SealUnreadable` at once
    arguments = {"known": [f"{one.number}-{one.letters}" for one in seals], "page": page}
    with db.writing.begin() as session:
        return ask_job(session, VERIFY, arguments, actor=actor, now=now)


def verify_asked(work: Work) -> dict[str, Any]:
    """Seal what is new, then verify everything; leads back to the page it was asked on."""
    seal(work.db, now=work.clock())
    total = things_to_verify(work.db)
    known = [KnownSeal.read(code) for code in work.arguments["known"]]
    verdict = verify(work.db, work.files, known=known, progress=work.counting(total))
    with work.db.writing.begin() as session:
        record(session, VERIFY, actor=work.actor, now=work.clock(), after=_short(verdict))
    return {**told(verdict), "page": work.arguments["page"]}


def verify_now(
    db: Database,
    files: FileStore,
    known: Sequence[KnownSeal],
    *,
    actor: Actor,
    now: datetime,
    progress: Progress,
) -> Verdict:
    """Seal what is new, verify everything, and note it as a finished job."""
    seal(db, now=now)
    verdict = verify(db, files, known=known, progress=progress)
    with db.writing.begin() as session:
        note_done(session, VERIFY, told(verdict), actor=actor, now=now)
        record(session, VERIFY, actor=actor, now=now, after=_short(verdict))
    return verdict


def told(verdict: Verdict) -> dict[str, Any]:
    """Give a verdict as a job keeps it."""
    return {**_short(verdict), "told": [fault.as_json() for fault in verdict.faults]}


def faults_of(result: Mapping[str, Any]) -> list[Saying]:
    """Take the faults back from what a job kept."""
    return [Saying.from_json(one) for one in result.get("told", ())]


def _short(verdict: Verdict) -> dict[str, Any]:
    return {
        "seal": verdict.newest.code if verdict.newest else None,
        "seals": verdict.seals,
        "rows": verdict.rows,
        "files": verdict.files,
        "faults": len(verdict.faults),
    }
