"""Planning a reorganisation and carrying it out: all of it in one transaction, or nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.mergers import (
    OPEN_MERGER,
    MergerKind,
    MergerPlan,
    MergerStatus,
)
from workflows.domain.roles import Role
from workflows.domain.text import one_line
from workflows.mergers.carrying_out import carry_out_plan
from workflows.mergers.checks import check_register
from workflows.mergers.rules import MergerChanged, MergerOver, TooEarly, check_plan
from workflows.store.database import Database
from workflows.store.tables.events import record
from workflows.store.tables.mergers import Merger
from workflows.store.tables.people import Person

KEEPERS = (Role.OFFICER, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class MergerHead:
    """What a reorganisation is, and what it follows."""

    kind: MergerKind
    on_day: date
    basis: str | None = None
    basis_dated: date | None = None


def draft_merger(
    db: Database, head: MergerHead, plan: MergerPlan, *, actor: Actor, now: datetime
) -> int:
    """Keep a plan, to be looked at before anything changes; gives the merger's id."""
    actor.require(*KEEPERS)
    check_plan(head.kind, plan)
    with db.writing.begin() as session:
        check_register(session, head.kind, plan, head.on_day)
        merger = Merger(status=MergerStatus.DRAFT, made_by_id=actor.person_id, made_at=now)
        _fill(merger, head, plan)
        session.add(merger)
        session.flush()
        _record(session, merger, "merger.draft", actor=actor, now=now)
        return merger.id


def change_merger(
    db: Database,
    merger_id: int,
    head: MergerHead,
    plan: MergerPlan,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep other lines or choices; a prepared one must be prepared again."""
    actor.require(*KEEPERS)
    check_plan(head.kind, plan)
    with db.writing.begin() as session:
        merger = open_merger(session, merger_id, version=version)
        check_register(session, head.kind, plan, head.on_day)
        _fill(merger, head, plan)
        merger.status, merger.failure = MergerStatus.DRAFT, None
        _record(session, merger, "merger.change", actor=actor, now=now)


def _fill(merger: Merger, head: MergerHead, plan: MergerPlan) -> None:
    merger.kind, merger.on_day = head.kind, head.on_day
    merger.basis, merger.basis_dated = one_line(head.basis or "") or None, head.basis_dated
    merger.plan = plan.to_json()


def prepare_merger(
    db: Database, merger_id: int, *, version: int, actor: Actor, now: datetime
) -> None:
    """Let the morning round of its day carry it out."""
    actor.require(*KEEPERS)
    with db.writing.begin() as session:
        merger = open_merger(session, merger_id, version=version)
        merger.status, merger.failure = MergerStatus.PREPARED, None
        _record(session, merger, "merger.prepare", actor=actor, now=now)


def discard_merger(
    db: Database, merger_id: int, *, version: int, actor: Actor, now: datetime
) -> None:
    """Give a plan up before anything was changed."""
    actor.require(*KEEPERS)
    with db.writing.begin() as session:
        merger = open_merger(session, merger_id, version=version)
        merger.status = MergerStatus.DISCARDED
        _record(session, merger, "merger.discard", actor=actor, now=now)


def carry_out_merger(
    db: Database, merger_id: int, *, actor: Actor, now: datetime, version: int | None = None
) -> dict[str, int]:
    """Move everything to the successors; gives how many of what was moved."""
    actor.require(*KEEPERS)
    with db.writing.begin() as session:
        merger = open_merger(session, merger_id, version=version)
        if merger.on_day > office_day(now):
            raise TooEarly(day=f"{merger.on_day:%d/%m/%Y}")
        counts = carry_out_plan(session, merger, actor=actor, now=now)
        merger.status, merger.counts, merger.failure = MergerStatus.CARRIED_OUT, counts, None
        merger.carried_out_by_id, merger.carried_out_at = actor.person_id, now
        _record(session, merger, "merger.carry_out", actor=actor, now=now, after=counts)
        return counts


def carry_out_due(db: Database, *, now: datetime) -> int:
    """Carry out what was prepared for today or before; what is refused says why and waits."""
    with db.reading() as session:
        due = session.execute(
            select(Merger.id, Merger.version)
            .where(Merger.status == MergerStatus.PREPARED, Merger.on_day <= office_day(now))
            .order_by(Merger.on_day, Merger.id)
        ).all()
    return sum(_carried_out(db, row.id, now) for row in due)


def _carried_out(db: Database, merger_id: int, now: datetime) -> bool:
    with db.reading() as session:
        actor = _maker(session, session.get_one(Merger, merger_id))
    try:
        carry_out_merger(db, merger_id, actor=actor, now=now)
    except MergerOver:
        return False  # somebody else did it in this moment
    except Refusal as refusal:
        with db.writing.begin() as session:
            merger = session.get_one(Merger, merger_id)
            if merger.status is MergerStatus.PREPARED:
                merger.failure = str(refusal)
        return False
    return True


def _maker(session: Session, merger: Merger) -> Actor:
    """Act as the system, in the name of who prepared it."""
    maker = session.get(Person, merger.made_by_id) if merger.made_by_id else None
    return Actor(
        SYSTEM.person_id, SYSTEM.name, SYSTEM.roles, acting_for_id=maker.id if maker else None
    )


def open_merger(session: Session, merger_id: int, *, version: int | None = None) -> Merger:
    """Give a merger that can still change; raises `MergerOver` or `MergerChanged`."""
    merger = session.get(Merger, merger_id, with_for_update=True)
    if merger is None:
        raise NotFoundRefused
    if merger.status not in OPEN_MERGER:
        raise MergerOver(status=merger.status.label)
    if version is not None and version != merger.version:
        raise MergerChanged
    return merger


def _record(
    session: Session,
    merger: Merger,
    kind: str,
    *,
    actor: Actor,
    now: datetime,
    after: dict[str, Any] | None = None,
) -> None:
    """Write the act; the agencies stand in the details, for undo may take them out again."""
    session.flush()
    plan = MergerPlan.from_json(merger.plan)
    details = {"merger": merger.id, "kind": merger.kind.value, "agencies": list(plan.leaving)}
    record(session, kind, actor=actor, now=now, after=details | (after or {}), words=merger.basis)
