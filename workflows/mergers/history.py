"""What a reorganisation writes into the history of tasks.

A row that a reorganisation made is named in the details only, never pointed at: undoing that
reorganisation takes the row out again, and the log stays.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, insert, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.mergers import MergerStatus
from workflows.domain.statuses import PeriodStatus
from workflows.mergers.ledger import plain
from workflows.mergers.work import Piece
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import table_of
from workflows.store.tables.events import Event
from workflows.store.tables.mergers import Merger, MergerRow
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task

MERGED = "period.merge"
UNMERGED = "period.unmerge"
_GONE = PeriodStatus.TRANSFERRED.value


def record_moves(
    session: Session,
    pieces: Sequence[Piece],
    goes_on_as: Mapping[int, int],
    names: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
    words: str | None,
) -> None:
    """Write an event for each period that went: from whom, to whom, and as what it goes on."""
    made_periods, made_agencies = _made(session, Period), _made(session, Agency)
    rows = []
    for piece in pieces:
        agency_id = piece.assignment["agency_id"]
        place = {
            "directive_id": piece.task["directive_id"],
            "task_id": piece.assignment["task_id"],
            "agency_id": None if agency_id in made_agencies else agency_id,
        }
        for row in piece.periods:
            after = {
                "status": _GONE,
                "agency": names[piece.target or ""],
                "from": piece.agency,
                "period": row["id"],
                "goes_on_as": goes_on_as.get(row["id"]),
            }
            period_id = None if row["id"] in made_periods else row["id"]
            before = {"status": plain(row["status"])}
            changed = {"before": before, "after": after, "period_id": period_id}
            rows.append(_event(MERGED, actor, now, words) | place | changed)
    _write(session, rows)


def record_returns(
    session: Session, merger_id: int, *, actor: Actor, now: datetime, words: str | None
) -> None:
    """Write an event for each period that comes back to the agency that had it."""
    made_periods, made_agencies = _made(session, Period), _made(session, Agency)
    period = table_of(Period)
    wanted = (
        select(
            MergerRow.before,
            Period.id,
            Period.agency_id,
            Agency.name,
            Assignment.task_id,
            Task.directive_id,
        )
        .join(Period, and_(MergerRow.row_id == Period.id, MergerRow.table_name == period.name))
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Agency, Agency.id == Period.agency_id)
        .where(MergerRow.merger_id == merger_id, MergerRow.before.is_not(None))
    )
    rows = [
        _event(UNMERGED, actor, now, words)
        | {
            "before": {"status": _GONE},
            "after": {"status": row.before["status"], "from": row.name, "period": row.id},
            "directive_id": row.directive_id,
            "task_id": row.task_id,
            "period_id": None if row.id in made_periods else row.id,
            "agency_id": None if row.agency_id in made_agencies else row.agency_id,
        }
        for row in session.execute(wanted)
    ]
    _write(session, rows)


def _made(session: Session, model: type[Period | Agency]) -> set[int]:
    """Give the rows that reorganisations made which could still be undone."""
    wanted = (
        select(MergerRow.row_id)
        .join(Merger, Merger.id == MergerRow.merger_id)
        .where(Merger.status == MergerStatus.CARRIED_OUT, MergerRow.before.is_(None))
        .where(MergerRow.table_name == table_of(model).name)
    )
    return set(session.scalars(wanted))


def _event(kind: str, actor: Actor, now: datetime, words: str | None) -> dict[str, Any]:
    return {
        "at": now,
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "acting_for_id": actor.acting_for_id,
        "kind": kind,
        "words": words,
    }


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(table_of(Event)), rows)
