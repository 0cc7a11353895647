"""Opinions asked and owed: on any day, as it was known then; the debt is the asked agency's."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.domain.actor import Actor
from workflows.domain.document_code import printed_code
from workflows.domain.roles import Role
from workflows.domain.statuses import OPEN_PERIOD
from workflows.domain.timeliness import AsAt
from workflows.store.queries.access import own_agency_ids
from workflows.store.queries.counts import among, from_periods, kept
from workflows.store.queries.heirs import with_predecessors
from workflows.store.tables.agencies import Agency
from workflows.store.tables.opinions import OpinionRequest as Asked
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task

_LEAD = aliased(Agency)


@dataclass(frozen=True, slots=True)
class OpinionFact:
    """An opinion one agency asked of another, and what became of it."""

    id: int
    period_id: int
    task_id: int
    path: str
    text: str
    directive_code: str
    directive_dated: str | None
    lead: str
    agency_id: int
    agency: str
    asked_on: date
    answer_by: date
    words: str
    answered_on: date | None
    answer: str | None
    is_withdrawn: bool
    days_late: int  # 0 unless it waits and its day is over

    @property
    def waits(self) -> bool:
        """Say whether the answer is still to come."""
        return self.answered_on is None and not self.is_withdrawn


def is_asked(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `OpinionRequest` for those asked of the actor's agency.

    What was asked of an agency merged into it is asked of it now.
    """
    if Role.AGENCY_CONTACT not in actor.roles:
        return false()
    return asked_of(own_agency_ids(actor))


def asked_of(agency_ids: Select[int]) -> ColumnElement[bool]:
    """Give the condition on `OpinionRequest` for those asked of agencies, or of what they were."""
    return Asked.agency_id.in_(with_predecessors(agency_ids))


def waits(at: AsAt) -> ColumnElement[bool]:
    """Give the condition of what waited for an answer on that day, while the lead worked on it."""
    working = among(kept(at), OPEN_PERIOD)
    if at.ended is None:
        return and_(Asked.answered_at.is_(None), Asked.withdrawn_at.is_(None), working)
    unanswered = or_(Asked.answered_at.is_(None), Asked.answered_at >= at.ended)
    still_asked = or_(Asked.withdrawn_at.is_(None), Asked.withdrawn_at >= at.ended)
    return and_(Asked.asked_at < at.ended, unanswered, still_asked, working)


def owes(at: AsAt) -> ColumnElement[bool]:
    """Give the condition of what should have been answered by then (nợ ý kiến)."""
    return and_(waits(at), Asked.answer_by < at.on)


def count_owed(session: Session, at: AsAt, *conditions: ColumnElement[bool]) -> Mapping[int, int]:
    """Count the opinions each agency owes, about all work or what these conditions choose."""
    counted = from_periods(select(Asked.agency_id, func.count()), at)
    wanted = counted.join(Asked, Asked.period_id == Period.id).where(owes(at), *conditions)
    return dict(session.execute(wanted.group_by(Asked.agency_id)).all())


def opinions(session: Session, condition: ColumnElement[bool], at: AsAt) -> list[OpinionFact]:
    """List opinions by a condition, what should be answered soonest first."""
    wanted = _columns(at).where(condition).order_by(Asked.answer_by, Asked.id)
    return [_fact(row, at) for row in session.execute(wanted)]


def count_opinions(session: Session, condition: ColumnElement[bool], at: AsAt) -> int:
    """Count opinions by a condition."""
    counted = from_periods(select(func.count()), at)
    return session.scalar(counted.join(Asked, Asked.period_id == Period.id).where(condition)) or 0


def opinions_of_task(session: Session, task_id: int, at: AsAt) -> Mapping[int, list[OpinionFact]]:
    """Give what was asked about a task, by period."""
    found: dict[int, list[OpinionFact]] = defaultdict(list)
    for fact in opinions(session, Task.id == task_id, at):
        found[fact.period_id].append(fact)
    return found


def waiting_opinions(
    session: Session, period_ids: Sequence[int], at: AsAt
) -> Mapping[int, tuple[tuple[str, date], ...]]:
    """Give whom the leads of these periods asked, on which day, and have no answer from."""
    found: dict[int, tuple[tuple[str, date], ...]] = defaultdict(tuple)
    for period_id, agency, asked_on in session.execute(_waiting(at), {"ids": period_ids}):
        found[period_id] += ((agency, asked_on),)
    return found


@lru_cache(8)
def _waiting(at: AsAt) -> Select[*tuple[Any, ...]]:
    chosen = from_periods(select(Period.id, Agency.name, Asked.asked_on), at)
    return (
        chosen.join(Asked, Asked.period_id == Period.id)
        .join(Agency, Agency.id == Asked.agency_id)
        .where(Period.id.in_(bindparam("ids", expanding=True)), waits(at))
        .order_by(Asked.id)
    )


def _columns(at: AsAt) -> Select[*tuple[Any, ...]]:
    chosen = from_periods(
        select(Asked, Task, Paper, _LEAD.name.label("lead"), Agency.name.label("agency")), at
    )
    return (
        chosen.join(Asked, Asked.period_id == Period.id)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Paper, Paper.id == Task.directive_id)
        .join(_LEAD, _LEAD.id == Period.agency_id)
        .join(Agency, Agency.id == Asked.agency_id)
    )


def _fact(row: Any, at: AsAt) -> OpinionFact:  # noqa: ANN401 - a row of `_columns`
    asked, task, paper = row.OpinionRequest, row.Task, row.Paper
    open_still = asked.answered_at is None and asked.withdrawn_at is None
    return OpinionFact(
        id=asked.id,
        period_id=asked.period_id,
        task_id=task.id,
        path=task.path,
        text=task.text,
        directive_code=printed_code(paper.number, paper.symbol),
        directive_dated=paper.dated,
        lead=row.lead,
        agency_id=asked.agency_id,
        agency=row.agency,
        asked_on=asked.asked_on,
        answer_by=asked.answer_by,
        words=asked.words,
        answered_on=asked.answered_on,
        answer=asked.answer,
        is_withdrawn=asked.withdrawn_at is not None,
        days_late=max(0, (at.on - asked.answer_by).days) if open_still or at.ended else 0,
    )
