"""What stands beside the rows of an agency's grid: whom the clause names, what was said, which files wait."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from workflows.domain.actor import Actor
from workflows.domain.statuses import HeldStatus, ReportStatus
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.tables.held_reports import HeldReport
from workflows.store.tables.papers import Paper, StoredFile
from workflows.store.tables.periods import Period, Report
from workflows.store.tables.receipts import WaitingFile
from workflows.store.tables.tasks import Assignment, Mention


@dataclass(frozen=True, slots=True)
class LastSaid:
    """The newest report of an assignment, in this period or the one before."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a row."""

    printed: str = ""  # the agency or group as the directive names it
    said: LastSaid | None = None
    files: Sequence[tuple[int, str]] = ()  # put on the row by this person, not reported yet
    waits_for_head: bool = False  # a report of it is inside the agency, not sent yet


def beside_rows(session: Session, rows: Sequence[PeriodRow], actor: Actor) -> Mapping[int, Beside]:
    """Give what stands beside each row, in a few queries however many rows there are."""
    ids = [row.period_id for row in rows]
    held = _held(session, ids)
    printed, files = _printed(session, ids), _files(session, ids, actor)
    said = {
        row.period_id: LastSaid(row.last_report.at, row.last_report.words)
        for row in rows
        if row.last_report and row.last_report.status is not ReportStatus.TAKEN_BACK
    }
    said |= _said_before(session, [row.period_id for row in rows if _may_have_more(row)])
    return {
        one: Beside(printed.get(one, ""), said.get(one), tuple(files.get(one, ())), one in held)
        for one in ids
    }


def _held(session: Session, ids: Sequence[int]) -> set[int]:
    waits = HeldReport.status == HeldStatus.WAITING
    return set(
        session.scalars(select(HeldReport.period_id).where(waits, HeldReport.period_id.in_(ids)))
    )


def _may_have_more(row: PeriodRow) -> bool:
    """Say whether an older report may stand: of an earlier period, or before one taken back."""
    if row.last_report is None:
        return row.name is not None
    return row.last_report.status is ReportStatus.TAKEN_BACK


def _printed(session: Session, ids: Sequence[int]) -> dict[int, str]:
    wanted = (
        select(Period.id, Mention.printed)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Mention, Mention.id == Assignment.mention_id)
        .where(Period.id.in_(ids))
    )
    return dict(session.execute(wanted).all())


def _said_before(session: Session, ids: Sequence[int]) -> dict[int, LastSaid]:
    if not ids:
        return {}
    mine = aliased(Period)
    newest = (
        select(mine.id, func.max(Report.id).label("report_id"))
        .join(Period, Period.assignment_id == mine.assignment_id)
        .join(Report, Report.period_id == Period.id)
        .where(mine.id.in_(ids), Report.status != ReportStatus.TAKEN_BACK)
        .group_by(mine.id)
        .subquery()
    )
    wanted = select(newest.c.id, Report.at, Report.words)
    found = session.execute(wanted.join(Report, Report.id == newest.c.report_id))
    return {one: LastSaid(at, words) for one, at, words in found}


def _files(session: Session, ids: Sequence[int], actor: Actor) -> dict[int, list[tuple[int, str]]]:
    wanted = (
        select(WaitingFile.period_id, WaitingFile.id, StoredFile.name)
        .join(StoredFile, StoredFile.id == WaitingFile.file_id)
        .where(WaitingFile.by_id == actor.person_id, WaitingFile.period_id.in_(ids))
        .order_by(WaitingFile.id)
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for period_id, waiting_id, name in session.execute(wanted):
        found[period_id].append((waiting_id, name))
    return found


def subjects_of(session: Session, rows: Sequence[PeriodRow]) -> Mapping[int, str]:
    """Give the subject of each directive in a list (trích yếu)."""
    wanted = select(Paper.id, Paper.subject).where(Paper.id.in_({row.directive_id for row in rows}))
    return {one: subject or "" for one, subject in session.execute(wanted)}
