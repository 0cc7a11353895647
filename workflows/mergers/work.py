"""The work a reorganisation would move, and what becomes of each piece; reads only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from workflows.domain.mergers import MOVING, MergerKind, MergerPlan
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import DirectiveStatus, HeldStatus, Nature, RequestStatus
from workflows.domain.text import search_fold
from workflows.mergers.ledger import in_parts, rows_where
from workflows.mergers.rules import Line, destination, folds_into, name_beside
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import table_of
from workflows.store.tables.directives import Directive
from workflows.store.tables.held_reports import HeldReport
from workflows.store.tables.opinions import OpinionRequest
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import ExtensionRequest, HandBack, Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.rules import ENDED, UNFINISHED

Row = dict[str, Any]
_ROLES = list(AgencyRole)


@dataclass(slots=True)
class Piece:
    """One assignment that moves, and what it joins at its successor."""

    assignment: Row
    periods: list[Row]  # unfinished, in order
    task: Row
    agency: str  # that has it now
    target: str | None  # empty: stays; None: a person must say
    joins: Row | None = None  # the successor's own assignment of this task and role
    joins_work: bool = False  # and it has work there: that is one line more
    folded: list[Row] = field(default_factory=list)  # periods that become one with the successor's
    names: dict[int, str | None] = field(default_factory=dict)  # of periods beside others, by id

    @property
    def moved(self) -> list[Row]:
        """Give the periods that go on at the successor."""
        gone = {row["id"] for row in self.folded}
        return [row for row in self.periods if row["id"] not in gone]


@dataclass(frozen=True, slots=True)
class Work:
    """Everything a reorganisation would move."""

    pieces: Sequence[Piece]

    @property
    def moving(self) -> list[Piece]:
        """Give the pieces that go to a successor."""
        return [piece for piece in self.pieces if piece.target]

    @property
    def undecided(self) -> list[Piece]:
        """Give the pieces a person must give to a successor."""
        return [piece for piece in self.pieces if piece.target is None]


def work_of(session: Session, kind: MergerKind, plan: MergerPlan) -> Work:
    """Read the open work of the agencies on the left, and decide where each piece goes."""
    if kind not in MOVING:
        return Work(())
    rows = _open_assignments(session, plan.leaving)
    folded = {subject: search_fold(subject or "") for subject in {row["subject"] for row in rows}}
    pieces = [_piece(row, plan, kind, folded[row["subject"]]) for row in rows]
    by_id = {piece.assignment["id"]: piece for piece in pieces}
    for row in rows_where(session, table_of(Period), "assignment_id", by_id):
        if row["status"] in UNFINISHED:
            by_id[row["assignment_id"]].periods.append(row)
    _join(session, [piece for piece in pieces if piece.target])
    return Work(pieces)


def _piece(row: Mapping[str, Any], plan: MergerPlan, kind: MergerKind, subject: str) -> Piece:
    assignment = {name: row[name] for name in table_of(Assignment).c.keys()}  # noqa: SIM118 - of columns
    words = f"{row['task_fold']} {subject}"
    chosen = plan.work.get(assignment["id"], "")
    target = destination(kind, plan.of(assignment["agency_id"]), words, chosen)
    task = {name: row[name] for name in ("path", "text", "directive_id", "number", "symbol")}
    return Piece(assignment, [], task, row["agency_name"], target)


def _open_assignments(session: Session, agency_ids: Iterable[int]) -> list[Mapping[str, Any]]:
    """Read what is not finished: open periods, watching, and periodic work between two periods."""
    found: list[Mapping[str, Any]] = []
    for part in in_parts(agency_ids):
        found += [dict(row) for row in session.execute(_open_of(part)).mappings()]
    # Whoever leads is placed first: nobody then coordinates work that it leads itself.
    return sorted(found, key=lambda row: (_ROLES.index(row["role"]), row["id"]))


def _open_of(agency_ids: list[int]) -> Select[Any]:
    mine = Period.assignment_id == Assignment.id
    unfinished = exists().where(mine, Period.status.in_(UNFINISHED))
    followed = Directive.status == DirectiveStatus.REGISTERED
    watches = and_(Assignment.role == AgencyRole.MONITORING, followed)
    later = aliased(Assignment)
    taken_over = and_(Assignment.came_from_id.is_not(None), ~exists().where(mine))
    goes_on = and_(
        Task.nature == Nature.PERIODIC,
        Task.recurrence.is_not(None),
        followed,
        or_(exists().where(mine, Period.status.not_in(ENDED)), taken_over),
        or_(~exists().where(later.came_from_id == Assignment.id), _came_back()),
    )
    return (
        select(
            Assignment.__table__,
            Task.path,
            Task.text,
            Task.directive_id,
            Task.search_fold.label("task_fold"),
            Paper.subject,
            Paper.number,
            Paper.symbol,
            Agency.name.label("agency_name"),
        )
        .join(Task, Task.id == Assignment.task_id)
        .join(Directive, Directive.paper_id == Task.directive_id)
        .join(Paper, Paper.id == Task.directive_id)
        .join(Agency, Agency.id == Assignment.agency_id)
        .where(Assignment.agency_id.in_(agency_ids), or_(unfinished, watches, goes_on))
    )


def _came_back() -> ColumnElement[bool]:
    """Say of an assignment given on before whether it has the newest work of those after it."""
    later, own, theirs = aliased(Assignment), aliased(Period), aliased(Period)
    newest = select(func.max(own.id)).where(own.assignment_id == Assignment.id)
    newest_there = (
        select(func.max(theirs.id))
        .join(later, later.id == theirs.assignment_id)
        .where(later.came_from_id == Assignment.id)
    )
    its_own = newest.correlate(Assignment).scalar_subquery()
    there = newest_there.correlate(Assignment).scalar_subquery()
    at_work = exists().where(Period.id == its_own, Period.status.not_in(ENDED))
    return and_(Assignment.came_from_id.is_not(None), at_work, its_own > there)


def _join(session: Session, pieces: Sequence[Piece]) -> None:
    """Find what each piece meets at its successor, and fold like lines into one."""
    there = _at_successors(session, pieces)
    waiting = _with_requests(session, [row["id"] for piece in pieces for row in piece.periods])
    lines: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for (task_id, target, _role), (_row, periods) in there.items():
        lines[task_id, target] += [_line(period, waits=False) for period in periods]
    for piece in pieces:
        target = piece.target or ""
        key = (piece.assignment["task_id"], target, piece.assignment["role"])
        if key in there:
            piece.joins, piece.joins_work = there[key][0], bool(there[key][1])
        _place(piece, lines[piece.assignment["task_id"], target], waiting)


def _place(piece: Piece, lines: list[Line], waiting: set[int]) -> None:
    for row in piece.periods:
        line = _line(row, waits=row["id"] in waiting)
        if folds_into(line, lines):
            piece.folded.append(row)
            continue
        taken = {other.name for other in lines if other.role is line.role}
        piece.names[row["id"]] = name_beside(row["name"], piece.agency, taken)
        lines.append(line)


def _line(row: Row, *, waits: bool) -> Line:
    return Line(row["role"], row["name"], row["last_on_time"], row["ongoing"], row["status"], waits)


def _at_successors(
    session: Session, pieces: Sequence[Piece]
) -> dict[tuple[int, str, AgencyRole], tuple[Row, list[Row]]]:
    """Read what the successors have of the same tasks: assignments with what counts of them."""
    targets = {piece.target for piece in pieces if piece.target and piece.target.isdigit()}
    tasks = sorted({piece.assignment["task_id"] for piece in pieces})
    found: dict[int, tuple[Row, list[Row]]] = {}
    for row in rows_where(session, table_of(Assignment), "task_id", tasks):
        if str(row["agency_id"]) in targets:
            found[row["id"]] = (row, [])
    for row in rows_where(session, table_of(Period), "assignment_id", found):
        if row["status"] not in ENDED:
            found[row["assignment_id"]][1].append(row)
    return {
        (row["task_id"], str(row["agency_id"]), row["role"]): (row, periods)
        for row, periods in found.values()
    }


def _with_requests(session: Session, period_ids: Sequence[int]) -> set[int]:
    """Find the periods of which a request, an opinion or a report not yet sent is waited for."""
    asked, still = RequestStatus.REQUESTED, OpinionRequest.answered_at.is_(None)
    waits: tuple[tuple[InstrumentedAttribute[int], ColumnElement[bool]], ...] = (
        (ExtensionRequest.period_id, ExtensionRequest.status == asked),
        (HandBack.period_id, HandBack.status == asked),
        (HeldReport.period_id, HeldReport.status == HeldStatus.WAITING),
        (OpinionRequest.period_id, still & OpinionRequest.withdrawn_at.is_(None)),
    )
    found: set[int] = set()
    for period_id, condition in waits:
        for part in in_parts(period_ids):
            found.update(session.scalars(select(period_id).where(period_id.in_(part), condition)))
    return found
