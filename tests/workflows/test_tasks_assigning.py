"""Giving a task to an agency: which periods and deadlines it gets."""

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tests.builders import NOW, Office
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import DeadlineSource, Nature, PeriodStatus
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import Event
from workflows.store.tables.periods import Period, PeriodSpan
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.assigning import NewDeadline, assign

BY_THE_LAST_OF_NOVEMBER = NewDeadline(
    wording="trước ngày 30/11/2026",
    boundary="before",
    due=date(2026, 11, 30),
    due_time=None,
    last_on_time=date(2026, 11, 30),
    rule=None,
    source=DeadlineSource.DIRECTIVE,
)


def give(
    office: Office,
    *,
    deadline: NewDeadline | None = BY_THE_LAST_OF_NOVEMBER,
    role: AgencyRole = AgencyRole.LEAD,
    now: datetime = NOW,
    **of_task: object,
) -> list[Period]:
    """Give a task with these columns to a new agency; the periods it gets."""
    task_id, agency_id = office.task(), office.agency()
    with office.db.writing.begin() as session:
        task = session.get_one(Task, task_id)
        for name, value in of_task.items():
            setattr(task, name, value)
        assign(
            session,
            task=task,
            agency_id=agency_id,
            role=role,
            deadline=deadline,
            actor=SYSTEM,
            now=now,
        )
    with office.db.reading() as session:
        return list(periods(session, task_id))


def periods(session: Session, task_id: int) -> list[Period]:
    wanted = (
        select(Period)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .where(Assignment.task_id == task_id)
        .order_by(Period.sequence)
        .options(selectinload(Period.deadlines))
    )
    return list(session.scalars(wanted))


def test_work_done_once_has_one_period_with_the_deadline_of_the_directive(office: Office) -> None:
    (period,) = give(office)
    assert period.status is PeriodStatus.ASSIGNED
    assert period.last_on_time == date(2026, 11, 30)
    assert [d.wording for d in period.deadlines] == ["trước ngày 30/11/2026"]


def test_an_assignment_begins_its_span_and_writes_its_events(office: Office) -> None:
    (period,) = give(office)
    with office.db.reading() as session:
        (span,) = session.scalars(select(PeriodSpan).where(PeriodSpan.period_id == period.id))
        kinds = list(session.scalars(select(Event.kind).order_by(Event.id)))
    assert (span.since, span.until, span.last_on_time) == (NOW, None, date(2026, 11, 30))
    assert kinds == ["assignment.create", "period.begin"]


def test_whoever_watches_has_no_work_of_its_own(office: Office) -> None:
    assert give(office, role=AgencyRole.MONITORING) == []


def test_work_done_all_the_time_has_one_period_without_a_deadline(office: Office) -> None:
    (period,) = give(office, deadline=None, nature=Nature.ONGOING)
    assert period.ongoing
    assert period.deadlines == []


def test_work_that_comes_again_has_every_period_up_to_the_running_one(office: Office) -> None:
    pattern = NewDeadline(
        "trước ngày 15 hàng tháng", "before", None, None, None, None, DeadlineSource.DIRECTIVE
    )
    monthly = [{"freq": "monthly", "day": 15}]
    found = give(office, deadline=pattern, nature=Nature.PERIODIC, recurrence=monthly)
    assert [(p.name, p.last_on_time) for p in found] == [
        ("tháng 10/2026", date(2026, 10, 15)),
        ("tháng 11/2026", date(2026, 11, 15)),
        ("tháng 12/2026", date(2026, 12, 15)),
    ]
    assert [p.deadlines[0].wording for p in found] == ["trước ngày 15 hàng tháng"] * 3


def test_no_period_is_made_beyond_the_validity_of_the_directive(office: Office) -> None:
    task_id, agency_id = office.task(), office.agency()
    with office.db.writing.begin() as session:
        task = session.get_one(Task, task_id)
        task.nature, task.recurrence = Nature.PERIODIC, [{"freq": "monthly"}]
        session.get_one(Directive, task.directive_id).valid_until = date(2026, 11, 30)
        assign(
            session,
            task=task,
            agency_id=agency_id,
            role=AgencyRole.LEAD,
            deadline=None,
            actor=SYSTEM,
            now=NOW,
        )
    with office.db.reading() as session:
        names = [p.name for p in periods(session, task_id)]
    assert names == ["tháng 10/2026", "tháng 11/2026"]


def test_the_day_of_the_office_decides_which_period_runs(office: Office) -> None:
    monthly = [{"freq": "monthly", "day": 15}]
    last_minute = datetime(2026, 12, 14, 16, 59, tzinfo=UTC)  # 23:59 in the office
    midnight = datetime(2026, 12, 14, 17, 0, tzinfo=UTC)
    before = give(office, nature=Nature.PERIODIC, recurrence=monthly, now=last_minute)
    after = give(office, nature=Nature.PERIODIC, recurrence=monthly, now=midnight)
    assert before[-1].name == "tháng 12/2026"
    assert after[-1].name == "tháng 1/2027"
