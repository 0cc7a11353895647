"""Giving a task to an agency: the assignment, its periods and their first deadlines."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.deadlines import TermUnit
from workflows.domain.errors import N_, Refusal
from workflows.domain.recurrence import Occurrence, occurrences
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import DeadlineSource, Nature, PeriodStatus
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.settings import BEFORE_POLICY, ROLL_FIXED, setting
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import record
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.notices import tell_agency
from workflows.tasks.rules import ENDED, REROUTABLE
from workflows.tasks.state import begin_period

_BY_REPORT_CALENDAR = N_(
    "Lịch báo cáo: gửi chậm nhất ngày 16, trùng ngày nghỉ thì ngày làm việc kế"
)


class AlreadyAssigned(Refusal):
    """The agency already has this task in this role."""

    message = N_(
        "%(agency)s đang thực hiện nhiệm vụ này với cùng vai trò. Chọn đơn vị khác hoặc vai trò khác."
    )


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """A deadline to be set: its words, its last days, the rule, and who says so."""

    wording: str | None
    boundary: str
    due: date | None
    due_time: time | None
    last_on_time: date | None
    rule: str | None
    source: DeadlineSource
    reason: str | None = None
    rolls: bool = False
    term_count: int | None = None
    term_unit: TermUnit | None = None
    term_from: date | None = None
    paper_id: int | None = None  # the paper that amends it


_COLUMNS = tuple(field.name for field in fields(NewDeadline))
_NO_WORDS = NewDeadline(None, "within", None, None, None, None, DeadlineSource.DIRECTIVE)


@dataclass(frozen=True, slots=True)
class _NewPeriod:
    name: str | None
    covers_from: date | None
    covers_to: date | None
    ongoing: bool
    deadlines: tuple[NewDeadline, ...]


def assign(
    session: Session,
    *,
    task: Task,
    agency_id: int,
    role: AgencyRole,
    deadline: NewDeadline | None,
    actor: Actor,
    now: datetime,
    mention_id: int | None = None,
    came_from_id: int | None = None,
    taking: frozenset[PeriodStatus] = REROUTABLE,
) -> Assignment:
    """Give a task to an agency in a role, with all periods it has until now and the running one.

    An assignment that came from another one, without a deadline of its own, takes over what the
    other left in one of the statuses it is `taking`, with the whole history of its deadlines: both
    clocks are kept.
    """
    assignment = _assignment(session, task, agency_id, role, now)
    assignment.mention_id, assignment.came_from_id = mention_id, came_from_id
    task.led = task.led or role is AgencyRole.LEAD
    session.flush()
    _record_assignment(session, assignment, actor, now)
    if role is AgencyRole.MONITORING:
        return assignment
    if came_from_id is not None and deadline is None:
        news = _taken_over(session, came_from_id, taking)
    else:
        news = _from_task(session, task, deadline, office_day(now))
    first = add_periods(session, assignment, news, actor=actor, now=now)
    if first is not None:
        tell_agency(session, first, "assignment.create", now=now)
    return assignment


def _assignment(
    session: Session, task: Task, agency_id: int, role: AgencyRole, now: datetime
) -> Assignment:
    """Make the assignment, or take up an old one that ended (the task came back)."""
    wanted = select(Assignment).filter_by(task_id=task.id, agency_id=agency_id, role=role)
    old = session.scalars(wanted).one_or_none()
    if old is None:
        new = Assignment(agency_id=agency_id, role=role, assigned_at=now, task=task)
        session.add(new)
        return new
    if has_work(session, old.id) or role is AgencyRole.MONITORING:
        raise AlreadyAssigned(agency=session.get_one(Agency, agency_id).name)
    old.assigned_at, old.task = now, task
    return old


def has_work(session: Session, assignment_id: int) -> bool:
    """Say whether something of an assignment was neither cancelled nor given to another agency."""
    alive = Period.status.not_in(ENDED)
    wanted = select(Period.id).where(Period.assignment_id == assignment_id, alive).limit(1)
    return session.scalar(wanted) is not None


def _record_assignment(
    session: Session, assignment: Assignment, actor: Actor, now: datetime
) -> None:
    agency = session.get_one(Agency, assignment.agency_id)
    record(
        session,
        "assignment.create",
        actor=actor,
        now=now,
        after={"agency": agency.name, "role": assignment.role.value},
        directive_id=assignment.task.directive_id,
        task_id=assignment.task_id,
        agency_id=agency.id,
    )


def _from_task(
    session: Session, task: Task, deadline: NewDeadline | None, today: date
) -> list[_NewPeriod]:
    if task.nature is Nature.PERIODIC and task.recurrence:
        return _recurring(session, task, deadline or _NO_WORDS, today)
    has_last_day = deadline is not None and deadline.last_on_time is not None
    ongoing = task.nature is Nature.ONGOING and not has_last_day
    kept = (deadline,) if deadline is not None and not ongoing else ()
    return [_NewPeriod(None, None, None, ongoing, kept)]


def _recurring(session: Session, task: Task, pattern: NewDeadline, today: date) -> list[_NewPeriod]:
    working = working_calendar(session)
    strict = setting(session, BEFORE_POLICY, "lenient") == "strict"
    roll_fixed = setting(session, ROLL_FIXED, "roll") == "roll"
    start, valid_until = _validity(session, task, today)

    def new(one: Occurrence) -> _NewPeriod:
        last_day = one.last_on_time(pattern.boundary, working, strict=strict, roll_fixed=roll_fixed)
        deadline = replace(
            pattern,
            due=one.due,
            due_time=one.due_time or pattern.due_time,
            last_on_time=last_day,
            rule=_BY_REPORT_CALENDAR if one.by_report_calendar else pattern.rule,
            rolls=one.rolls(pattern.boundary, roll_fixed=roll_fixed),
            term_count=None,
            term_unit=None,
            term_from=None,
        )
        return _NewPeriod(one.name, one.covers_from, one.covers_to, False, (deadline,))

    found = occurrences(task.recurrence or [], start=start, until=today, working=working)
    in_force = [one for one in found if valid_until is None or one.due <= valid_until]
    ended = task.ended_on
    return [new(one) for one in in_force if ended is None or one.covers_from <= ended]


def _validity(session: Session, task: Task, today: date) -> tuple[date, date | None]:
    """Give the first day from which periods count, and the directive's last."""
    wanted = (
        select(Paper.dated_from, Directive.valid_until)
        .join(Directive, Directive.paper_id == Paper.id)
        .where(Paper.id == task.directive_id)
    )
    dated, valid_until = session.execute(wanted).one()
    return task.start_on or dated or today, valid_until


def next_periods(
    session: Session, task: Task, pattern: NewDeadline, known: Iterable[str | None], today: date
) -> list[_NewPeriod]:
    """List the periods of a periodic task that have begun and that are not known yet."""
    names = set(known)
    return [new for new in _recurring(session, task, pattern, today) if new.name not in names]


def _taken_over(
    session: Session, assignment_id: int, taking: frozenset[PeriodStatus]
) -> list[_NewPeriod]:
    wanted = (
        select(Period)
        .where(Period.assignment_id == assignment_id, Period.status.in_(taking))
        .order_by(Period.sequence)
        .options(selectinload(Period.deadlines))
    )
    return [
        _NewPeriod(
            old.name,
            old.covers_from,
            old.covers_to,
            old.ongoing,
            tuple(as_new(deadline) for deadline in old.deadlines),
        )
        for old in session.scalars(wanted)
    ]


def as_new(deadline: Deadline) -> NewDeadline:
    """Give a deadline's content, so that the same can be set elsewhere."""
    return NewDeadline(**{name: getattr(deadline, name) for name in _COLUMNS})


def add_periods(
    session: Session,
    assignment: Assignment,
    news: Iterable[_NewPeriod],
    *,
    actor: Actor,
    now: datetime,
) -> Period | None:
    """Add periods to an assignment, each with its span, deadlines and event; gives the first."""
    wanted = select(func.max(Period.sequence)).where(Period.assignment_id == assignment.id)
    last = session.scalar(wanted)
    added: list[Period] = []
    for sequence, new in enumerate(news, start=0 if last is None else last + 1):
        period = Period(
            assignment=assignment,
            sequence=sequence,
            name=new.name,
            covers_from=new.covers_from,
            covers_to=new.covers_to,
            status=PeriodStatus.ASSIGNED,
            agency_id=assignment.agency_id,
            role=assignment.role,
            ongoing=new.ongoing,
            last_on_time=new.deadlines[-1].last_on_time if new.deadlines else None,
        )
        begin_period(session, period, actor=actor, now=now)
        for number, deadline in enumerate(new.deadlines):
            add_deadline(session, period, number, deadline, actor=actor, now=now)
        added.append(period)
    return added[0] if added else None


def add_deadline(
    session: Session,
    period: Period,
    sequence: int,
    deadline: NewDeadline,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Append a deadline to a period's history (the caller sets the one in force)."""
    set_by = {"set_by_id": actor.person_id, "set_at": now}
    session.add(Deadline(period_id=period.id, sequence=sequence, **asdict(deadline), **set_by))
    session.flush()
