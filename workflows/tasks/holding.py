"""Holding a report inside the agency until its head approves it, where the agency asks for that."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.statuses import HeldStatus, PeriodStep
from workflows.store.tables.agencies import Agency
from workflows.store.tables.held_reports import HeldFile, HeldReport
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.people import Person, RoleGrant
from workflows.store.tables.periods import Period, Report
from workflows.tasks.notices import tell_person
from workflows.tasks.rules import HeadDecides, NoHead
from workflows.tasks.state import take_step

# Of a report, all that its author wrote; the rest is known only when it leaves.
_NOT_WRITTEN = frozenset(
    {"id", "period_id", "by_id", "signed_as", "at", "read_at"}
    | {"assessed_by_id", "assessed_at", "assessment"}
)
_WRITTEN = tuple(c for c in Report.__table__.columns if c.name not in _NOT_WRITTEN)


def heads_of(session: Session, agency_id: int) -> list[int]:
    """List the people who approve reports of an agency."""
    wanted = (
        select(Person.id)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.agency_id == agency_id, Person.active, RoleGrant.role == Role.AGENCY_HEAD)
        .order_by(Person.id)
    )
    return list(session.scalars(wanted))


def head_decides(session: Session, period: Period, actor: Actor) -> bool:
    """Say whether this person's report waits for the head; raises `NoHead`, `HeadDecides`."""
    waiting = HeldReport.status == HeldStatus.WAITING
    mine = (HeldReport.period_id == period.id) & waiting
    asked_for = session.get_one(Agency, period.agency_id).head_approves_reports
    if not asked_for or Role.AGENCY_HEAD in actor.roles:
        session.execute(update(HeldReport).where(mine).values(status=HeldStatus.RETURNED))
        return False
    if not heads_of(session, period.agency_id):
        raise NoHead
    if session.scalar(select(HeldReport.id).where(mine)) is not None:
        raise HeadDecides
    return True


def hold_report(
    session: Session,
    period: Period,
    row: Report,
    kept: Iterable[StoredFile],
    *,
    actor: Actor,
    now: datetime,
) -> HeldReport:
    """Keep a report, not yet added to the session, for the head, with its files."""
    held = HeldReport(
        period_id=period.id,
        by_id=actor.person_id,
        signed_as=actor.signed_as,
        at=now,
        content={column.name: _plain(getattr(row, column.name)) for column in _WRITTEN},
        status=HeldStatus.WAITING,
    )
    held.files = [HeldFile(file_id=file.id) for file in kept]
    session.add(held)
    take_step(session, period, PeriodStep.ASK_HEAD, actor=actor, now=now, words=row.words)
    for head_id in heads_of(session, period.agency_id):
        tell_person(session, head_id, period, "period.ask_head", now=now, words=row.words)
    return held


def report_from(held: HeldReport, now: datetime) -> Report:
    """Make the report that leaves now: its author's words, the day it leaves."""
    values = {
        column.name: _value(column.type.python_type, held.content.get(column.name))
        for column in _WRITTEN
    }
    return Report(
        period_id=held.period_id, by_id=held.by_id, signed_as=held.signed_as, at=now, **values
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _value(kind: type[Any], stored: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if stored is None:
        return None
    if issubclass(kind, Enum):
        return kind(stored)
    return date.fromisoformat(stored) if kind is date else stored
