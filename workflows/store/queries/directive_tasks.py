"""The tasks of a directive, who works on them, and the names that are still questions."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from workflows.domain.actor import Actor
from workflows.domain.deadline_history import DeadlineStep, history_of
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.domain.statuses import Nature, PeriodStatus
from workflows.store.queries.access import sees_assignment
from workflows.store.tables.agencies import Agency
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Mention, Task


@dataclass(frozen=True, slots=True)
class WorkFact:
    """An agency's work on a task: where it stands, in its newest period."""

    agency_id: int
    agency: str
    role: AgencyRole
    period_id: int | None
    status: PeriodStatus | None
    last_on_time: date | None
    ongoing: bool
    history: tuple[DeadlineStep, ...] = ()  # of its deadlines, where it was moved


@dataclass(frozen=True, slots=True)
class MentionFact:
    """A printed name that nobody has work by: still a question, or left as printed."""

    id: int
    role: AgencyRole
    printed: str
    reason: Saying | None


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A task of a directive."""

    id: int
    path: str
    text: str
    nature: Nature
    expected_product: str | None
    deadline_words: str | None
    reviewed: bool
    version: int
    span: tuple[int, int] | None
    work: tuple[WorkFact, ...]
    questions: tuple[MentionFact, ...]
    as_printed: tuple[MentionFact, ...]


def tasks_of(session: Session, paper_id: int, actor: Actor) -> tuple[TaskFact, ...]:
    """List the tasks of a directive, with the work the actor may see."""
    work = _work(session, paper_id, actor)
    questions = _names(session, paper_id, ~Mention.resolved)
    left = _names(session, paper_id, Mention.resolved & is_as_printed())
    rows = session.scalars(
        select(Task).where(Task.directive_id == paper_id).order_by(Task.position)
    )
    return tuple(
        TaskFact(
            id=t.id,
            path=t.path,
            text=t.text,
            nature=t.nature,
            expected_product=t.expected_product,
            deadline_words=t.deadline_words,
            reviewed=t.reviewed,
            version=t.version,
            span=None if t.span_start is None or t.span_end is None else (t.span_start, t.span_end),
            work=tuple(work.get(t.id, ())),
            questions=tuple(questions.get(t.id, ())),
            as_printed=tuple(left.get(t.id, ())),
        )
        for t in rows
    )


def _work(session: Session, paper_id: int, actor: Actor) -> dict[int, list[WorkFact]]:
    """Read who does what; of several periods of an assignment the newest is shown."""
    wanted = (
        select(Assignment, Agency, Period)
        .join(Task, Task.id == Assignment.task_id)
        .join(Agency, Agency.id == Assignment.agency_id)
        .outerjoin(Period, Period.assignment_id == Assignment.id)
        .where(Task.directive_id == paper_id, sees_assignment(actor))
        .options(selectinload(Period.deadlines))
        .order_by(Assignment.role.desc(), Agency.name_sort, Assignment.id, Period.sequence.desc())
    )
    found: dict[int, list[WorkFact]] = {}
    seen: set[int] = set()
    for assignment, agency, period in session.execute(wanted):
        if assignment.id in seen:
            continue
        seen.add(assignment.id)
        found.setdefault(assignment.task_id, []).append(_work_fact(assignment, agency, period))
    return found


def _work_fact(assignment: Assignment, agency: Agency, period: Period | None) -> WorkFact:
    fact = WorkFact(agency.id, agency.name, assignment.role, None, None, None, ongoing=False)
    if period is None:
        return fact  # a monitor has no work of its own
    steps = [(one.source, one.last_on_time) for one in period.deadlines]
    return replace(
        fact,
        period_id=period.id,
        status=period.status,
        last_on_time=period.last_on_time,
        ongoing=period.ongoing,
        history=history_of(steps) if len(steps) > 1 else (),
    )


def is_as_printed() -> ColumnElement[bool]:
    """Tell the names that mean no agency and no group of the register."""
    return Mention.agency_id.is_(None) & Mention.group_id.is_(None)


def _names(
    session: Session, paper_id: int, which: ColumnElement[bool]
) -> dict[int, list[MentionFact]]:
    rows = session.scalars(
        select(Mention)
        .join(Task, Task.id == Mention.task_id)
        .where(Task.directive_id == paper_id, which)
        .order_by(Mention.id)
    )
    found: dict[int, list[MentionFact]] = {}
    for m in rows:
        found.setdefault(m.task_id, []).append(MentionFact(m.id, m.role, m.printed, m.reason))
    return found
