"""A later directive takes another's place: open work moves to its tasks, or ends with the reason."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz.fuzz import token_sort_ratio
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.directives.amending import check_pair, code_of, relate
from workflows.directives.closing import DIRECTIVE_LIFECYCLE, DirectiveStep, unfinished_periods
from workflows.directives.opened import open_directive, record_change
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import PeriodStep
from workflows.domain.text import one_line
from workflows.intake.steps import ReasonMissing
from workflows.store.database import Database
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import RelationKind
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.assigning import assign, has_work
from workflows.tasks.notices import tell_agency
from workflows.tasks.office_acts import cancel_period, close_requests
from workflows.tasks.rules import UNFINISHED
from workflows.tasks.state import take_step

_ALIKE = 65  # of 100: below, no task of the new directive is proposed


class WorkChanged(Refusal):
    """Work was given or ended after the preview was drawn."""

    message = N_(
        "Các việc còn mở đã thay đổi sau khi xem trước. Xem lại bảng dưới đây rồi gửi lại."
    )


@dataclass(frozen=True, slots=True)
class OpenWork:
    """An agency's open work on a superseded directive, and the task proposed to take it over."""

    assignment_id: int
    agency: str
    role: AgencyRole
    path: str
    text: str
    periods: int
    proposed_task_id: int | None


def preview(session: Session, directive_id: int, later_id: int) -> list[OpenWork]:
    """List the open work of a directive, each with the task of the later one that is most alike."""
    directive, later = _pair(session, directive_id, later_id)
    names = {agency.id: agency.name for agency in session.scalars(select(Agency))}
    tasks = _tasks(session, later.paper_id)
    return [
        OpenWork(
            assignment_id=one.id,
            agency=names[one.agency_id],
            role=one.role,
            path=one.task.path,
            text=one.task.text,
            periods=len(periods),
            proposed_task_id=_most_alike(one.task, tasks),
        )
        for one, periods in _open_work(session, directive).items()
    ]


def _pair(session: Session, directive_id: int, later_id: int) -> tuple[Directive, Directive]:
    directive, later = open_directive(session, directive_id), open_directive(session, later_id)
    check_pair(directive, later)
    return directive, later


def _tasks(session: Session, directive_id: int) -> Sequence[Task]:
    wanted = select(Task).where(Task.directive_id == directive_id).order_by(Task.position)
    return session.scalars(wanted).all()


def _open_work(session: Session, directive: Directive) -> Mapping[Assignment, list[Period]]:
    found: dict[Assignment, list[Period]] = defaultdict(list)
    periods = unfinished_periods(session, directive)
    for period in sorted(periods, key=lambda one: (one.assignment.task.position, one.id)):
        found[period.assignment].append(period)
    return found


def _most_alike(task: Task, among: Sequence[Task]) -> int | None:
    scores = [(token_sort_ratio(task.search_fold, one.search_fold), -one.id) for one in among]
    best, negative_id = max(scores, default=(0, 0))
    return -negative_id if best >= _ALIKE else None


def supersede(
    db: Database,
    directive_id: int,
    later_id: int,
    moves: Mapping[int, int | None],
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> tuple[int, int]:
    """Put a directive in another's place; gives how much work was moved and how much ended.

    `moves` names for every assignment with open work the task it goes to; None: it is cancelled
    with the reason. Both clocks are kept; nothing is deleted.
    """
    words = one_line(reason)
    if not words:
        raise ReasonMissing
    with db.writing.begin() as session:
        directive, later = _pair(session, directive_id, later_id)
        before = directive.status
        directive.status = DIRECTIVE_LIFECYCLE.take(
            DirectiveStep.SUPERSEDE, status=before, actor=actor
        )
        work = _open_work(session, directive)
        if {one.id for one in work} != set(moves):
            raise WorkChanged
        tasks = {task.id: task for task in _tasks(session, later_id)}
        for one, periods in work.items():
            target = _target(moves[one.id], tasks)
            _settle(session, one, periods, target, words=words, actor=actor, now=now)
        moved = sum(task_id is not None for task_id in moves.values())
        relate(session, later_id, directive_id, RelationKind.SUPERSEDES)
        counted = {"moved": moved, "cancelled": len(moves) - moved}
        record_change(
            session,
            "directive.supersede",
            actor=actor,
            now=now,
            before={"status": before.value},
            after={"status": directive.status.value, "by": code_of(later), "reason": words}
            | counted,
            directive_id=directive_id,
        )
        return moved, len(moves) - moved


def _target(task_id: int | None, tasks: Mapping[int, Task]) -> Task | None:
    if task_id is None:
        return None
    if task_id not in tasks:
        raise NotFoundRefused
    return tasks[task_id]


def _settle(
    session: Session,
    old: Assignment,
    periods: Sequence[Period],
    target: Task | None,
    *,
    words: str,
    actor: Actor,
    now: datetime,
) -> None:
    if target is None:
        for period in periods:
            cancel_period(session, period, words=words, actor=actor, now=now)
        return
    _give(session, old, target, actor=actor, now=now)
    for period in periods:
        take_step(
            session,
            period,
            PeriodStep.SUPERSEDE,
            actor=actor,
            now=now,
            words=words,
            details={"task": target.path},
        )
        close_requests(session, period, actor=actor, now=now)
        tell_agency(session, period, "period.supersede", now=now, words=words)


def _give(session: Session, old: Assignment, target: Task, *, actor: Actor, now: datetime) -> None:
    """Give the agency the new task, with the clocks of the old; unless it works on it already."""
    wanted = select(Assignment).filter_by(task_id=target.id, agency_id=old.agency_id, role=old.role)
    there = session.scalars(wanted.options(joinedload(Assignment.task))).one_or_none()
    if there is None or not has_work(session, there.id):
        assign(
            session,
            task=target,
            agency_id=old.agency_id,
            role=old.role,
            deadline=None,
            actor=actor,
            now=now,
            came_from_id=old.id,
            taking=UNFINISHED,
        )
