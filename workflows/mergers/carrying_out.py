"""What happens when a reorganisation is carried out, in order, within the caller's transaction."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.mergers import CLOSING, MOVING, MergerKind, MergerPlan
from workflows.mergers.checks import check_register
from workflows.mergers.hierarchy import move
from workflows.mergers.ledger import Ledger, rows_where
from workflows.mergers.moving import Successor, move_work
from workflows.mergers.register import (
    close_agencies,
    hand_over,
    new_agencies,
    rename,
    succeed,
)
from workflows.mergers.rules import WorkUndecided
from workflows.mergers.work import Work, work_of
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import table_of
from workflows.store.tables.jobs import Notice
from workflows.store.tables.mergers import Merger

NOTICE = "merger.carry_out"


def carry_out_plan(
    session: Session, merger: Merger, *, actor: Actor, now: datetime
) -> dict[str, int]:
    """Do all a plan says; gives how many of what was moved, by kind of thing."""
    kind, plan = merger.kind, MergerPlan.from_json(merger.plan)
    check_register(session, kind, plan, merger.on_day)
    work = work_of(session, kind, plan)
    if work.undecided:
        raise WorkUndecided(number=len(work.undecided))
    ledger = Ledger(session, merger.id)
    successors = _successors(ledger, kind, plan, merger)
    _change_register(ledger, merger, plan, successors, now)
    if kind in MOVING:
        words = merger.basis
        move_work(session, ledger, work, successors, actor=actor, now=now, words=words)
        _tell(ledger, work, successors, merger, now)
    ledger.close()
    return _counts(ledger, work)


def _successors(
    ledger: Ledger, kind: MergerKind, plan: MergerPlan, merger: Merger
) -> dict[str, Successor]:
    there = {link.to_id for link in plan.links if link.to_id is not None}
    rows = rows_where(ledger.session, table_of(Agency), "id", there)
    known = {str(row["id"]): Successor(row["id"], row["name"]) for row in rows}
    return known if kind is MergerKind.RENAME else known | new_agencies(ledger, plan, merger.on_day)


def _change_register(
    ledger: Ledger,
    merger: Merger,
    plan: MergerPlan,
    successors: dict[str, Successor],
    now: datetime,
) -> None:
    kind, on_day = merger.kind, merger.on_day
    if kind is MergerKind.RENAME:
        rename(ledger, plan, on_day)
    elif kind is MergerKind.MOVE:
        move(ledger, plan, successors)
    else:
        hand_over(ledger, kind, plan, successors, on_day=on_day, now=now)
        succeed(ledger, kind, plan, successors, on_day)
    if kind in CLOSING:
        close_agencies(ledger, kind, plan, successors, on_day)


def _tell(
    ledger: Ledger, work: Work, successors: dict[str, Successor], merger: Merger, now: datetime
) -> None:
    """Tell each successor once, how much it was given."""
    given = Counter(piece.target for piece in work.moving)
    rows: list[dict[str, Any]] = [
        {
            "agency_id": successors[target].id,
            "kind": NOTICE,
            "details": {
                "words": f"{number} nhiệm vụ" + (f" ({merger.basis})" if merger.basis else "")
            },
            "at": now,
        }
        for target, number in given.items()
        if target
    ]
    ledger.add(Notice, rows)


def _counts(ledger: Ledger, work: Work) -> dict[str, int]:
    added, before = ledger.added, ledger.before
    return {
        "assignments": len(work.moving),
        "periods": sum(len(piece.moved) for piece in work.moving),
        "folded": sum(len(piece.folded) for piece in work.moving),
        "people": len(before.get("person", ())),
        "names": len(added.get("agency_name", ())),
        "groups": len(added.get("agency_group_member", ())),
        "agencies": len(added.get("agency", ())),
    }
