"""From the words of a directive to a figure: the last day, the day after, and midnight between."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from templates_docx.partial_date import PartialDate
from tests.builders import NOW, Office
from tests.letters import LETTER
from tests.workflows.tasks_stage import Stage
from tests.workflows.test_intake_review import Desk
from workflows.directives.actions import register_directive
from workflows.directives.deadlines import Counting, new_deadline
from workflows.domain.actor import SYSTEM
from workflows.domain.calendar import DayKind
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.deadlines import find_deadlines
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.timeliness import Figure
from workflows.intake.draft import DraftDeadline
from workflows.office.actions import change_settings
from workflows.office.calendar import change_day, new_day, plan_day
from workflows.store.queries.counts import as_at, count
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Task
from workflows.tasks.assigning import assign
from workflows.tasks.office_acts import accept

# words, issued, the last day on time
BOUNDARIES = [
    ("trước ngày 15/11/2026", "2026-10-18", "2026-11-15"),  # a Sunday: printed, so it stays
    ("chậm nhất ngày 15/11/2026", "2026-10-18", "2026-11-16"),  # rolls over the Sunday
    ("chậm nhất ngày 18/11/2026", "2026-11-18", "2026-11-18"),  # equal to the issue date
    ("trong tháng 10/2026", "2026-10-01", "2026-10-31"),  # month end, a Saturday: no roll
    ("trong tháng 02/2028", "2028-01-05", "2028-02-29"),  # leap year
    ("trong tháng 02/2027", "2027-01-05", "2027-02-28"),
    ("trước ngày 29/02/2028", "2028-01-05", "2028-02-29"),
    ("trong thời hạn 01 tháng kể từ ngày ban hành", "2024-01-31", "2024-02-29"),
    ("trong thời hạn 05 ngày làm việc kể từ ngày ban hành", "2026-02-13", "2026-02-27"),  # Tết
    ("chậm nhất ngày 18/02/2026", "2026-02-02", "2026-02-23"),  # in the middle of Tết
    ("trong thời hạn 05 ngày làm việc kể từ ngày ban hành", "2026-08-21", "2026-08-27"),  # Sat 22
    ("chậm nhất ngày 22/8/2026", "2026-08-03", "2026-08-22"),  # a worked Saturday: no roll
    ("chậm nhất ngày 31/8/2026", "2026-08-03", "2026-09-03"),  # swapped off, then National Day
    ("trước ngày 15/12", "2026-10", "2026-12-15"),  # a directive without a day
]


def given(office: Office, words: str, issued: str, *, agency_id: int) -> int:
    """Register one task with these words; gives its period."""
    (found,) = find_deadlines(words, PartialDate.parse(issued))
    drafted = DraftDeadline(
        words=found.words,
        due=found.due,
        boundary=found.boundary,
        precision=found.precision,
        term=found.term,
        term_from=found.term_from,
    )
    task_id = office.task()
    with office.db.writing.begin() as session:
        made = assign(
            session,
            task=session.get_one(Task, task_id),
            agency_id=agency_id,
            role=AgencyRole.LEAD,
            deadline=new_deadline(drafted, Counting.of(session)),
            actor=SYSTEM,
            now=NOW - timedelta(days=900),
        )
        return session.scalars(select(Period.id).filter_by(assignment_id=made.id)).one()


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    return Stage.of(office, tmp_path / "files")


def figure(office: Office, on: date, period_id: int) -> Figure | None:
    with office.db.reading() as session:
        at = as_at(session, on, today=on)
        counts = count(session, at, Period.id == period_id)
    wanted = (Figure.IN_TIME, Figure.OVERDUE, Figure.DONE_ON_TIME, Figure.DONE_LATE)
    return next((one for one in wanted if counts[one]), None)


@pytest.mark.parametrize(("words", "issued", "last"), BOUNDARIES)
def test_the_last_day_is_in_time_and_the_day_after_is_not(
    stage: Stage, words: str, issued: str, last: str
) -> None:
    period_id = given(stage.office, words, issued, agency_id=stage.agency_id)
    day = date.fromisoformat(last)
    assert figure(stage.office, day, period_id) is Figure.IN_TIME
    assert figure(stage.office, day + timedelta(days=1), period_id) is Figure.OVERDUE


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-16T23:59:59", Figure.DONE_ON_TIME),  # still the last day in the office
        ("2026-11-17T00:00:00", Figure.DONE_LATE),  # 17:00 of the day before in London
    ],
)
def test_a_report_counts_by_midnight_in_the_office(
    stage: Stage, moment: str, expected: Figure
) -> None:
    words = "chậm nhất ngày 15/11/2026"
    stage.period_id = given(stage.office, words, "2026-10-18", agency_id=stage.agency_id)
    now = datetime.fromisoformat(moment).replace(tzinfo=OFFICE_ZONE)
    stage.report_done(now=now)
    assessed = now + timedelta(days=9)
    accept(stage.office.db, stage.period_id, actor=stage.officer, now=assessed)
    assert figure(stage.office, assessed.date(), stage.period_id) is expected


def test_the_office_may_keep_a_printed_day_on_a_day_off_but_terms_always_roll(
    stage: Stage,
) -> None:
    admin = stage.office.person(Role.ADMIN)
    change_settings(stage.office.db, {"roll_fixed": "printed"}, actor=admin, now=NOW)
    fixed = given(
        stage.office, "chậm nhất ngày 15/11/2026", "2026-10-18", agency_id=stage.agency_id
    )
    words = "trong thời hạn 10 ngày kể từ ngày ban hành"  # ends on Sunday 15 November
    term = given(stage.office, words, "2026-11-05", agency_id=stage.agency_id)
    with stage.office.db.reading() as session:
        assert session.get_one(Period, fixed).last_on_time == date(2026, 11, 15)
        assert session.get_one(Period, term).last_on_time == date(2026, 11, 16)


def test_a_registered_directive_keeps_what_its_terms_are_counted_from(
    office: Office, tmp_path: Path
) -> None:
    words = "trong thời hạn 20 ngày làm việc kể từ ngày ban hành"
    desk = Desk(office, tmp_path / "files", LETTER.replace("trước ngày 20/12/2026", words))
    register_directive(
        office.db,
        document_id=desk.document_id,
        version=desk.version,
        actor=desk.officer,
        now=NOW,
        coverage_reason="Đã đọc lại toàn văn",
    )
    admin, last = office.person(Role.ADMIN), date(2026, 12, 1)
    day = new_day(date(2026, 11, 23), DayKind.OFF, name="Nghỉ hoán đổi", source="", announced=True)
    with office.db.reading() as session:
        plan = plan_day(session, day, today=NOW.date())
        assert [(move.path, move.old, move.new) for move in plan.moves] == [
            ("2", last, date(2026, 12, 2))
        ]
    change_day(office.db, day, edition=plan.book.edition, actor=admin, now=NOW)
    with office.db.reading() as session:
        rows = session.scalars(
            select(Deadline).filter_by(term_count=20).order_by(Deadline.sequence)
        ).all()
    assert [row.last_on_time for row in rows] == [last, date(2026, 12, 2)]
