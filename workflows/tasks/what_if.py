"""What a later deadline would break: said beside the request and again beside the decision.

A subtask ends by its parent's last day (nd30-rules 7.4); a coordinating agency before the lead that
needs its part; nothing after the directive's own end; one period before the next is due.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.recurrence import occurrences
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import OPEN_PERIOD
from workflows.store.queries.access import get_visible_period
from workflows.store.queries.calendar import working_calendar
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task

_PARENT = N_("Nhiệm vụ cha %(what)s đến hạn trước, ngày %(day)s.")
_LEAD = N_("Đơn vị chủ trì %(what)s cần kết quả phối hợp trước hạn của mình, ngày %(day)s.")
_DIRECTIVE = N_("Văn bản hết hiệu lực trước, ngày %(day)s.")
_NEXT = N_("Kỳ sau %(what)s đến hạn không muộn hơn, ngày %(day)s.")
_COORDINATING = N_("Hạn của đơn vị phối hợp %(what)s vẫn là ngày %(day)s, không dời theo.")
_PART = N_("Nhiệm vụ con %(what)s vẫn đến hạn ngày %(day)s, không dời theo.")


@dataclass(frozen=True, slots=True)
class Broken:
    """A deadline a later one collides with (`is_kept` False), or that does not move along."""

    sentence: str  # with `what` and `day` by name, marked for translation
    what: str
    day: date
    is_kept: bool = False


def what_breaks(session: Session, period_id: int, new_day: date, actor: Actor) -> list[Broken]:
    """List what a new last day of a period would break, then what would not move along."""
    period = get_visible_period(session, period_id, actor)
    task = period.assignment.task
    found = [
        *_above(session, task, new_day),
        *_leads(session, period, task, new_day),
        *_directive_end(session, task, new_day),
        *_next_period(session, period, task, new_day),
        *_left_behind(session, period, task, new_day),
    ]
    return sorted(found, key=lambda one: one.is_kept)


def _above(session: Session, task: Task, new_day: date) -> Iterator[Broken]:
    parent = session.get(Task, task.parent_id) if task.parent_id else None
    if parent is None:
        return
    last = session.scalar(
        _open(select(func.max(Period.last_on_time)), parent.id, Period.role == AgencyRole.LEAD)
    )
    if last is not None and last < new_day:
        yield Broken(_PARENT, parent.path, last)


def _leads(session: Session, period: Period, task: Task, new_day: date) -> Iterator[Broken]:
    if period.role is AgencyRole.LEAD:
        return
    named = _open(
        select(Agency.name, Period.last_on_time), task.id, Period.role == AgencyRole.LEAD
    ).join(Agency, Agency.id == Period.agency_id)
    for name, last in session.execute(named.where(Period.last_on_time < new_day)):
        yield Broken(_LEAD, name, last)


def _directive_end(session: Session, task: Task, new_day: date) -> Iterator[Broken]:
    last = session.scalar(
        select(Directive.valid_until).where(Directive.paper_id == task.directive_id)
    )
    if last is not None and last < new_day:
        yield Broken(_DIRECTIVE, "", last)


def _next_period(session: Session, period: Period, task: Task, new_day: date) -> Iterator[Broken]:
    if not task.recurrence or period.covers_to is None:
        return
    working = working_calendar(session)
    coming = occurrences(task.recurrence, start=period.covers_to, until=new_day, working=working)
    after = [one for one in coming if one.covers_from > period.covers_to and one.due <= new_day]
    if after:
        yield Broken(_NEXT, after[0].name, after[0].due)


def _left_behind(session: Session, period: Period, task: Task, new_day: date) -> Iterator[Broken]:
    """Give the coordinating lines and the subtasks that keep their earlier day."""
    if period.role is not AgencyRole.LEAD:
        return
    named = _open(
        select(Agency.name, Period.last_on_time), task.id, Period.role != AgencyRole.LEAD
    ).join(Agency, Agency.id == Period.agency_id)
    for name, last in session.execute(named.where(Period.last_on_time < new_day)):
        yield Broken(_COORDINATING, name, last, is_kept=True)
    below = (
        select(Task.path, func.max(Period.last_on_time))
        .join(Assignment, Assignment.task_id == Task.id)
        .join(Period, Period.assignment_id == Assignment.id)
        .where(Task.parent_id == task.id, Period.status.in_(OPEN_PERIOD))
        .where(Period.last_on_time < new_day)
        .group_by(Task.id, Task.path)
        .order_by(Task.id)
    )
    for path, last in session.execute(below):
        if last is not None:
            yield Broken(_PART, path, last, is_kept=True)


def _open(
    wanted: Select[*tuple[Any, ...]], task_id: int, which: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    joined = wanted.select_from(Period).join(Assignment, Assignment.id == Period.assignment_id)
    return joined.where(Assignment.task_id == task_id, Period.status.in_(OPEN_PERIOD), which)
