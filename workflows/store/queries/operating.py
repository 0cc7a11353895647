"""What an operator watches: long work, mails, the last backup and the newest seal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.store.queries.seals import newest_seal
from workflows.store.tables.jobs import Job, JobStatus, OutgoingMessage

_BACKUP = "backup.make"


@dataclass(frozen=True, slots=True)
class OperatingFigures:
    """Figures of a moment; ages in seconds, None where there is nothing yet."""

    jobs: Mapping[str, int]
    mails: Mapping[str, int]
    backup_age: float | None
    seal_age: float | None


def operating_figures(session: Session, now: datetime) -> OperatingFigures:
    """Read what an operator watches."""
    good = select(func.max(Job.finished_at)).filter_by(kind=_BACKUP, status=JobStatus.DONE)
    seal = newest_seal(session)
    return OperatingFigures(
        jobs=_by_status(session, Job),
        mails=_by_status(session, OutgoingMessage),
        backup_age=_age(session.scalar(good), now),
        seal_age=_age(seal.at if seal else None, now),
    )


def _by_status(session: Session, table: type[Job] | type[OutgoingMessage]) -> dict[str, int]:
    wanted = select(table.status, func.count()).group_by(table.status)
    found = {status.value: number for status, number in session.execute(wanted)}
    return {status.value: found.get(status.value, 0) for status in JobStatus}


def _age(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else (now - moment).total_seconds()
