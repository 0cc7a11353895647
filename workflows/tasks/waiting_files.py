"""Files put on a row of the grid before its report is written: kept for whoever put them there."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import AGENCY_ROLES
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.held_reports import HeldFile, HeldReport
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.periods import Evidence, Report
from workflows.store.tables.receipts import WaitingFile
from workflows.tasks.evidence import MAX_FILES, TooManyFiles, Upload, check_files, keep_files
from workflows.tasks.opening import open_period


def put_files(
    db: Database,
    files: FileStore,
    period_id: int,
    uploads: Sequence[Upload],
    *,
    actor: Actor,
    now: datetime,
) -> list[tuple[int, str]]:
    """Keep files for the next report of a period; gives id and name of each. All or none."""
    actor.require(*AGENCY_ROLES)
    checked = check_files(list(uploads))
    with db.writing.begin() as session:
        period = open_period(session, period_id, actor)
        there = len(_mine(session, period.id, actor))
        if there + len(checked) > MAX_FILES:
            raise TooManyFiles(most=MAX_FILES)
        kept = keep_files(session, files, checked, actor=actor, now=now)
        rows = [
            WaitingFile(period_id=period.id, by_id=actor.person_id, file_id=file.id, at=now)
            for file in kept
        ]
        session.add_all(rows)
        session.flush()
        return [(row.id, file.name) for row, file in zip(rows, kept, strict=True)]


def drop_file(db: Database, waiting_id: int, *, actor: Actor) -> None:
    """Take a file off a row again; only who put it there can."""
    with db.writing.begin() as session:
        row = session.get(WaitingFile, waiting_id)
        if row is None or row.by_id != actor.person_id:
            raise NotFoundRefused
        session.delete(row)


def claim_waiting_files(session: Session, period_id: int, actor: Actor) -> list[StoredFile]:
    """Give the files a person put on a period, and let the report that is written now have them."""
    rows = _mine(session, period_id, actor)
    for row in rows:
        session.delete(row)
    return [row.file for row in rows]


def give_back_files(
    session: Session, row: Report | HeldReport, actor: Actor, now: datetime
) -> None:
    """Put the files of a report that was taken back on its row again, for the next report."""
    if isinstance(row, HeldReport):
        wanted = select(HeldFile.file_id).filter_by(held_report_id=row.id).order_by(HeldFile.id)
    else:
        wanted = select(Evidence.file_id).filter_by(report_id=row.id).order_by(Evidence.id)
    session.add_all(
        WaitingFile(period_id=row.period_id, by_id=actor.person_id, file_id=file_id, at=now)
        for file_id in session.scalars(wanted)
    )


def _mine(session: Session, period_id: int, actor: Actor) -> Sequence[WaitingFile]:
    wanted = (
        select(WaitingFile)
        .where(WaitingFile.period_id == period_id, WaitingFile.by_id == actor.person_id)
        .order_by(WaitingFile.id)
        .options(joinedload(WaitingFile.file))
    )
    return session.scalars(wanted).all()
