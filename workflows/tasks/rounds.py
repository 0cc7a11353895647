"""What the clock does to tasks each morning: receive in silence, begin the next periods."""

from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from workflows.domain.actor import SYSTEM
from workflows.domain.clock import office_day
from workflows.domain.statuses import OPEN_PERIOD, DirectiveStatus, Nature, PeriodStatus, PeriodStep
from workflows.domain.timeliness import end_of_day
from workflows.store.database import Database
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.counts import among
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.assigning import add_periods, as_new, next_periods
from workflows.tasks.notices import tell_agency
from workflows.tasks.rules import ENDED
from workflows.tasks.state import take_step

_WORKING_DAYS_TO_ANSWER = 1  # nd30-rules 7.4: then silence is acceptance
_IN_SILENCE = "Sau 01 ngày làm việc không có ý kiến, đơn vị coi như đã tiếp nhận."


def receive_unanswered(db: Database, *, now: datetime) -> int:
    """Receive in the agencies' name what they neither took note of nor handed back; how many."""
    with db.writing.begin() as session:
        today = office_day(now)
        working = working_calendar(session)
        given_by = working.add_working_days(today, -_WORKING_DAYS_TO_ANSWER) - timedelta(days=1)
        wanted = (
            select(Period)
            .where(Period.status == PeriodStatus.ASSIGNED, among(Period, OPEN_PERIOD))
            .where(Period.begun_at < end_of_day(given_by))
            .options(joinedload(Period.assignment).joinedload(Assignment.task))
        )
        waiting = list(session.scalars(wanted))
        for period in waiting:
            take_step(
                session, period, PeriodStep.TAKE_NOTE, actor=SYSTEM, now=now, words=_IN_SILENCE
            )
        return len(waiting)


def open_next_periods(db: Database, *, now: datetime) -> int:
    """Begin the periods of periodic work that are due to begin; says how many began."""
    with db.writing.begin() as session:
        return sum(_open_next(session, last, now) for last in _last_periods_over(session, now))


def _last_periods_over(session: Session, now: datetime) -> list[Period]:
    """Find the last period of every running periodic assignment, where it is over."""
    later = aliased(Period)
    is_last = ~exists().where(
        later.assignment_id == Period.assignment_id, later.sequence > Period.sequence
    )
    wanted = (
        select(Period)
        .join(Period.assignment)
        .join(Assignment.task)
        .join(Directive, Directive.paper_id == Task.directive_id)
        .where(Task.nature == Nature.PERIODIC, Task.recurrence.is_not(None))
        .where(Directive.status == DirectiveStatus.REGISTERED, Period.status.not_in(ENDED))
        .where(is_last, Period.covers_to <= office_day(now))
        .options(
            joinedload(Period.assignment).joinedload(Assignment.task),
            selectinload(Period.deadlines),
        )
    )
    return list(session.scalars(wanted))


def _open_next(session: Session, last: Period, now: datetime) -> int:
    """Begin what comes after a period, with whoever took the work over since."""
    old = last.assignment
    heir = _heir_of(session, old)
    if heir is old and _has_ended(session, old, now):
        return 0  # its successor has the same work of its own
    known = session.scalars(select(Period.name).where(Period.assignment_id.in_([old.id, heir.id])))
    pattern = as_new(last.deadlines[0])
    news = next_periods(session, old.task, pattern, known, office_day(now))
    first = add_periods(session, heir, news, actor=SYSTEM, now=now)
    if first is not None:
        tell_agency(session, first, "period.begin", now=now, words=news[-1].name)
    return len(news)


def _heir_of(session: Session, assignment: Assignment) -> Assignment:
    """Give the assignment work goes on in, after all the reorganisations there were."""
    line = [assignment]
    while (after := _following(session, line[-1])) is not None and after not in line:
        line.append(after)
    if after is None:
        return line[-1]
    # Work that came back to where it was: it goes on where its newest period is.
    ids = {one.id: one for one in line[line.index(after) :]}
    newest = select(Period.assignment_id).where(Period.assignment_id.in_(ids))
    return ids[session.scalars(newest.order_by(Period.id.desc()).limit(1)).one()]


def _following(session: Session, assignment: Assignment) -> Assignment | None:
    wanted = select(Assignment).options(joinedload(Assignment.task))
    after = wanted.where(Assignment.came_from_id == assignment.id)
    return session.scalars(after.order_by(Assignment.id.desc()).limit(1)).one_or_none()


def _has_ended(session: Session, assignment: Assignment, now: datetime) -> bool:
    last_day = session.get_one(Agency, assignment.agency_id).valid_to
    return last_day is not None and last_day < office_day(now)
