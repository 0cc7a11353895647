"""What the morning round reads: open work near or past its last day, agency by agency."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from workflows.domain.statuses import OPEN_PERIOD, FollowUpKind, PeriodStatus
from workflows.store.queries.counts import among
from workflows.store.tables.periods import Deadline, FollowUp, Period
from workflows.store.tables.reminders import Round


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open period with a deadline that a rule may speak of."""

    period_id: int
    agency_id: int
    last_day: date
    deadline_version: int  # 0: hạn gốc
    deadline_set_at: datetime


def agencies_with_work_due(session: Session, until: date) -> list[int]:
    """List the agencies that have open work with a last day up to a day, in order."""
    wanted = select(Period.agency_id).where(_worked_on(until)).distinct().order_by(Period.agency_id)
    return list(session.scalars(wanted))


def candidates(session: Session, agency_ids: Collection[int], until: date) -> list[Candidate]:
    """List the open work of agencies with a last day up to a day, the most urgent first."""
    later = aliased(Deadline)
    newest = select(func.max(later.sequence)).where(later.period_id == Period.id).scalar_subquery()
    wanted = (
        select(
            Period.id,
            Period.agency_id,
            Period.last_on_time,
            Deadline.sequence,
            Deadline.set_at,
        )
        .join(Deadline, Deadline.period_id == Period.id)
        .where(Deadline.sequence == newest)
        .where(_worked_on(until))
        .where(Period.agency_id.in_(agency_ids))
        .order_by(Period.agency_id, Period.last_on_time, Period.id)
    )
    return [
        Candidate(period_id, agency_id, last_day, version, set_at)
        for period_id, agency_id, last_day, version, set_at in session.execute(wanted)
        if last_day is not None
    ]


def reminded_before(
    session: Session, period_ids: Iterable[int], *, since: datetime
) -> set[tuple[int, str]]:
    """Give what the clock reminded of since a moment: period and key of the step."""
    wanted = select(FollowUp.period_id, FollowUp.dedupe).where(
        FollowUp.kind == FollowUpKind.SYSTEM, FollowUp.at >= since
    )
    found: set[tuple[int, str]] = set()
    for some in _chunks(list(period_ids)):
        rows = session.execute(wanted.where(FollowUp.period_id.in_(some)))
        found.update((period_id, dedupe) for period_id, dedupe in rows)
    return found


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round that was run."""

    on_day: date
    finished_at: datetime
    agencies: int
    reminders: int


def last_rounds(session: Session, limit: int = 10) -> list[RoundRow]:
    """List the newest rounds of reminders."""
    wanted = select(Round.on_day, Round.finished_at, Round.agencies, Round.reminders)
    newest = wanted.order_by(Round.on_day.desc()).limit(limit)
    return [RoundRow(*row) for row in session.execute(newest)]


def _worked_on(until: date) -> ColumnElement[bool]:
    """Give the condition in the words of the index: open, with the agency, due by a day."""
    with_the_agency = Period.status != PeriodStatus.REPORTED
    due = Period.last_on_time <= until
    return and_(among(Period, OPEN_PERIOD), with_the_agency, ~Period.ongoing, due)


def _chunks(ids: Sequence[int], size: int = 5000) -> Iterable[Sequence[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
