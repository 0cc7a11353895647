"""Moving work to its successors: new assignments and periods with all that hangs on the old ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import PeriodStatus
from workflows.mergers.history import record_moves
from workflows.mergers.ledger import Ledger, Row, in_parts, rows_where
from workflows.mergers.work import Piece, Work
from workflows.store.tables import Base
from workflows.store.tables.base import table_of
from workflows.store.tables.documents import DocumentPeriod
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice
from workflows.store.tables.opinions import OpinionRequest
from workflows.store.tables.people import Person
from workflows.store.tables.periods import Deadline, Period, PeriodSpan
from workflows.store.tables.tasks import Assignment, Delegation

# What stays with the old period: its own past. Everything else that hangs on it goes on with it.
_STAYS = frozenset(
    table_of(model).name
    for model in (Event, Notice, PeriodSpan, Deadline, DocumentPeriod, OpinionRequest)
)


@dataclass(frozen=True, slots=True)
class Successor:
    """Who takes over."""

    id: int
    name: str


@dataclass(slots=True)
class _Move:
    """One period on its way, with where it goes."""

    piece: Piece
    row: Row
    assignment_id: int
    agency_id: int
    sequence: int
    new_id: int = field(default=0)


def move_work(
    session: Session,
    ledger: Ledger,
    work: Work,
    successors: Mapping[str, Successor],
    *,
    actor: Actor,
    now: datetime,
    words: str | None,
) -> None:
    """Move every piece to its successor; `successors` are named by their targets.

    Both clocks are kept: the old period ends as transferred, the new one has its deadlines.
    """
    pieces = work.moving
    placed = _assignments(session, ledger, pieces, successors, now)
    moves = _periods(ledger, pieces, placed, successors, now)
    _spans_and_deadlines(session, ledger, moves, now)
    _end_old_periods(session, ledger, pieces, now)
    _carry_along(session, ledger, {move.row["id"]: move.new_id for move in moves})
    _ask_again(session, ledger, {move.row["id"]: move.new_id for move in moves}, now)
    _delegate_again(ledger, pieces, placed, successors, now)
    names = {target: successor.name for target, successor in successors.items()}
    goes_on_as = {move.row["id"]: move.new_id for move in moves}
    record_moves(session, pieces, goes_on_as, names, actor=actor, now=now, words=words)


def _assignments(
    session: Session,
    ledger: Ledger,
    pieces: Sequence[Piece],
    successors: Mapping[str, Successor],
    now: datetime,
) -> dict[int, int]:
    """Give the assignment each piece goes on in, by the old one: made, or there already."""
    fresh: dict[tuple[int, int, AgencyRole], Piece] = {}
    taken_up: dict[int, Row] = {}
    for piece in pieces:
        old = piece.assignment
        if piece.joins is None and (piece.moved or not piece.folded):
            fresh.setdefault(
                (old["task_id"], successors[piece.target or ""].id, old["role"]), piece
            )
        elif piece.joins is not None and not piece.folded:
            taken_up.setdefault(piece.joins["id"], _taken_up(piece, piece.joins, now))
    ledger.change(Assignment, taken_up)
    rows = [_assignment(piece, agency, now) for (_task, agency, _role), piece in fresh.items()]
    made = dict(zip(fresh, ledger.add(Assignment, rows), strict=True))
    return {
        piece.assignment["id"]: piece.joins["id"]
        if piece.joins
        else made.get(
            (
                piece.assignment["task_id"],
                successors[piece.target or ""].id,
                piece.assignment["role"],
            ),
            0,
        )
        for piece in pieces
    }


def _taken_up(piece: Piece, joins: Row, now: datetime) -> dict[str, Any]:
    """Let an assignment that is there already say where more of it came from."""
    if piece.joins_work:
        from_id = joins["came_from_id"] or piece.assignment["id"]
        return {"came_from_id": from_id, "assigned_at": joins["assigned_at"]}
    return {"came_from_id": piece.assignment["id"], "assigned_at": now}


def _assignment(piece: Piece, agency_id: int, now: datetime) -> dict[str, Any]:
    old = {name: value for name, value in piece.assignment.items() if name != "id"}
    new = {"agency_id": agency_id, "came_from_id": piece.assignment["id"], "assigned_at": now}
    return old | new


def _periods(
    ledger: Ledger,
    pieces: Sequence[Piece],
    placed: Mapping[int, int],
    successors: Mapping[str, Successor],
    now: datetime,
) -> list[_Move]:
    last = _last_sequences(ledger.session, set(placed.values()))
    moves: list[_Move] = []
    for piece in pieces:
        assignment_id = placed[piece.assignment["id"]]
        for row in piece.moved:
            last[assignment_id] = sequence = last.get(assignment_id, -1) + 1
            agency_id = successors[piece.target or ""].id
            moves.append(_Move(piece, row, assignment_id, agency_id, sequence))
    ids = ledger.add(Period, [_period(move, now) for move in moves])
    for move, new_id in zip(moves, ids, strict=True):
        move.new_id = new_id
    return moves


def _last_sequences(session: Session, assignment_ids: Iterable[int]) -> dict[int, int]:
    rows = rows_where(session, table_of(Period), "assignment_id", assignment_ids)
    return {row["assignment_id"]: row["sequence"] for row in rows}


def _period(move: _Move, now: datetime) -> dict[str, Any]:
    old = {name: value for name, value in move.row.items() if name != "id"}
    return old | {
        "assignment_id": move.assignment_id,
        "sequence": move.sequence,
        "name": move.piece.names[move.row["id"]],
        "agency_id": move.agency_id,
        "begun_at": now,
        "version": 1,
    }


def _spans_and_deadlines(
    session: Session, ledger: Ledger, moves: Sequence[_Move], now: datetime
) -> None:
    to = {move.row["id"]: move.new_id for move in moves}
    ledger.add(PeriodSpan, [_span(move.row, move.new_id, now) for move in moves])
    deadlines = rows_where(session, table_of(Deadline), "period_id", to)
    ledger.add(Deadline, [_copy(row, period_id=to[row["period_id"]]) for row in deadlines])


def _copy(row: Row, **new: Any) -> dict[str, Any]:  # noqa: ANN401 - columns of any table
    return {name: value for name, value in row.items() if name != "id"} | new


_NOT_IN_SPANS = frozenset({"id", "period_id", "since", "until"})


def _span(row: Row, period_id: int, now: datetime, **new: Any) -> dict[str, Any]:  # noqa: ANN401 - columns
    kept = [name for name in table_of(PeriodSpan).c.keys() if name not in _NOT_IN_SPANS]  # noqa: SIM118 - of columns
    return (
        {name: row[name] for name in kept}
        | {"period_id": period_id, "since": now, "until": None}
        | new
    )


def _end_old_periods(
    session: Session, ledger: Ledger, pieces: Sequence[Piece], now: datetime
) -> None:
    rows = {row["id"]: row for piece in pieces for row in piece.periods}
    gone = {"status": PeriodStatus.TRANSFERRED}
    changed = {key: gone | {"version": row["version"] + 1} for key, row in rows.items()}
    ledger.change(Period, changed)
    spans: dict[int, Row] = {}
    for part in in_parts(rows):
        still_true = (PeriodSpan.period_id.in_(part), PeriodSpan.until.is_(None))
        spans |= {
            span: {"until": now}
            for span in session.scalars(select(PeriodSpan.id).where(*still_true))
        }
    ledger.change(PeriodSpan, spans)
    ledger.add(PeriodSpan, [_span(row, key, now, **gone) for key, row in rows.items()])


def _carry_along(session: Session, ledger: Ledger, to: Mapping[int, int]) -> None:
    """Let reports, requests, suspensions and reminders go on with their period."""
    for model in _hanging_on_periods():
        rows = rows_where(session, table_of(model), "period_id", to)
        ledger.change(model, {row["id"]: {"period_id": to[row["period_id"]]} for row in rows})


def _hanging_on_periods() -> list[type[Base]]:
    models: list[type[Base]] = [mapper.class_ for mapper in Base.registry.mappers]
    named = sorted(models, key=lambda model: table_of(model).name)
    return [model for model in named if _hangs_on_period(table_of(model))]


def _hangs_on_period(table: Table) -> bool:
    column = table.c.get("period_id")
    return column is not None and bool(column.foreign_keys) and table.name not in _STAYS


def _ask_again(session: Session, ledger: Ledger, to: Mapping[int, int], now: datetime) -> None:
    """Let opinions that are still awaited go on with their period; past days keep the old ones."""
    rows = rows_where(session, table_of(OpinionRequest), "period_id", to)
    waiting = [row for row in rows if row["answered_at"] is None and row["withdrawn_at"] is None]
    ledger.change(OpinionRequest, {row["id"]: {"withdrawn_at": now} for row in waiting})
    again = [_copy(row, period_id=to[row["period_id"]], asked_at=now) for row in waiting]
    ledger.add(OpinionRequest, again)


def _delegate_again(
    ledger: Ledger,
    pieces: Sequence[Piece],
    placed: Mapping[int, int],
    successors: Mapping[str, Successor],
    now: datetime,
) -> None:
    """End delegations, and repeat them where the member came along to the successor."""
    to = {p.assignment["id"]: successors[p.target or ""].id for p in pieces}
    rows = rows_where(ledger.session, table_of(Delegation), "assignment_id", to)
    running = [row for row in rows if row["ended_at"] is None]
    members = {row["member_id"] for row in running}
    homes = {
        key: agency
        for part in in_parts(members)
        for key, agency in ledger.session.execute(
            select(Person.id, Person.agency_id).where(Person.id.in_(part))
        )
    }
    again = [
        _copy(row, assignment_id=placed[row["assignment_id"]])
        for row in running
        if placed[row["assignment_id"]] and homes[row["member_id"]] == to[row["assignment_id"]]
    ]
    ledger.change(Delegation, {row["id"]: {"ended_at": now} for row in running})
    ledger.add(Delegation, again)
