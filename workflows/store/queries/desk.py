"""What waits, in few cheap queries: for the office, for a leader, for an agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.statuses import DirectiveStatus
from workflows.domain.timeliness import AsAt
from workflows.store.queries.counts import from_periods
from workflows.store.queries.period_filters import PeriodFilter, conditions
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.queries.periods import list_periods, printed_code
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Delegation, Task

_FEW = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait, and the most urgent of them."""

    total: int
    rows: Sequence[PeriodRow]


@dataclass(frozen=True, slots=True)
class UnassignedTask:
    """A task of a registered directive that no agency leads."""

    task_id: int
    path: str
    text: str
    directive_id: int
    directive_code: str


def waiting_periods(
    session: Session, wanted: PeriodFilter, at: AsAt, *, scope: ColumnElement[bool]
) -> Waiting:
    """Give what waits by a filter (one without words) within a scope."""
    total = count_waiting(session, wanted, at, scope=scope)
    if not total:
        return Waiting(0, [])
    return Waiting(total, list_periods(session, wanted, at, scope=scope, size=_FEW).rows)


def count_waiting(
    session: Session, wanted: PeriodFilter, at: AsAt, *, scope: ColumnElement[bool]
) -> int:
    """Count what waits by a filter (one without words) within a scope."""
    every = select(func.count())
    return session.scalar(from_periods(every, at).where(scope, *conditions(wanted, at))) or 0


def delegation_words(session: Session, actor: Actor, rows: Sequence[PeriodRow]) -> dict[int, str]:
    """Give what was said to this person when work was given to them, by period."""
    wanted = (
        select(Period.id, Delegation.words)
        .join(Delegation, Delegation.assignment_id == Period.assignment_id)
        .where(Period.id.in_([row.period_id for row in rows]))
        .where(Delegation.member_id == actor.seat_id, Delegation.ended_at.is_(None))
    )
    return {period_id: words for period_id, words in session.execute(wanted) if words}


def members_at_work(session: Session, rows: Sequence[PeriodRow]) -> dict[int, str]:
    """Give the member who was given the work, by period."""
    wanted = (
        select(Period.id, Person.name)
        .join(Delegation, Delegation.assignment_id == Period.assignment_id)
        .join(Person, Person.id == Delegation.member_id)
        .where(Period.id.in_([row.period_id for row in rows]), Delegation.ended_at.is_(None))
    )
    return dict(session.execute(wanted).all())


def unassigned_tasks(session: Session, *, limit: int = _FEW) -> tuple[int, list[UnassignedTask]]:
    """Give the tasks that nobody leads: how many, and the first of them."""
    total = session.scalar(_unassigned(select(func.count()))) or 0
    columns = select(Task.id, Task.path, Task.text, Task.directive_id, Paper.number, Paper.symbol)
    wanted = _unassigned(columns).order_by(Task.directive_id.desc(), Task.position).limit(limit)
    rows = session.execute(wanted).all() if total else []
    return total, [
        UnassignedTask(
            task_id, path, text, directive_id, directive_code=printed_code(number, symbol)
        )
        for task_id, path, text, directive_id, number, symbol in rows
    ]


def _unassigned(columns: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        columns.select_from(Task)
        .join(Directive, Directive.paper_id == Task.directive_id)
        .join(Paper, Paper.id == Directive.paper_id)
        .where(Directive.status == DirectiveStatus.REGISTERED, ~Task.led)
    )
