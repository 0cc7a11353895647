"""Whose work it is, and what the clock does to it."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.workflows.tasks_stage import LAST_DAY, Stage, days_later
from tests.workflows.test_tasks_assigning import give, periods
from workflows.domain.errors import NotFoundRefused
from workflows.domain.lifecycle import StepRefused
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import (
    DirectiveStatus,
    Nature,
    PeriodStatus,
    ReportStatus,
    RequestStatus,
)
from workflows.store.tables.directives import Directive
from workflows.store.tables.periods import Deadline, ExtensionRequest, HandBack, Period, Report
from workflows.store.tables.tasks import Assignment
from workflows.tasks.agency_acts import hand_back, request_extension
from workflows.tasks.assigning import AlreadyAssigned
from workflows.tasks.leader_acts import grant_extension
from workflows.tasks.office_acts import cancel, keep
from workflows.tasks.rounds import open_next_periods, receive_unanswered
from workflows.tasks.routing import assign_agency, reroute, set_deadline
from workflows.tasks.rules import SameAgency


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage."""
    return Stage.of(office, tmp_path / "files")


def give_back(stage: Stage, proposed: int | None = None) -> None:
    hand_back(
        stage.office.db,
        stage.period_id,
        reason="Không thuộc chức năng.",
        proposed_agency_id=proposed,
        actor=stage.contact,
        now=NOW,
    )


def new_period(stage: Stage, assignment_id: int) -> Period:
    with stage.office.db.reading() as session:
        return session.scalars(select(Period).filter_by(assignment_id=assignment_id)).one()


def test_one_click_gives_the_work_to_the_proposed_agency_with_both_clocks(stage: Stage) -> None:
    right = stage.office.agency()
    give_back(stage, right)
    new = new_period(stage, reroute(stage.office.db, stage.period_id, actor=stage.officer, now=NOW))
    assert (new.agency_id, new.status, new.last_on_time) == (
        right, PeriodStatus.ASSIGNED, LAST_DAY,
    )  # fmt: skip
    assert stage.status() is PeriodStatus.TRANSFERRED
    with stage.office.db.reading() as session:
        old = session.get_one(Assignment, stage.period().assignment_id)
        assert session.get_one(Assignment, new.assignment_id).came_from_id == old.id
        asked = session.scalars(select(HandBack)).one()
    assert (asked.status, asked.new_assignment_id) == (RequestStatus.GRANTED, new.assignment_id)


def test_the_new_agency_takes_over_the_history_of_the_deadline(stage: Stage) -> None:
    request_id = request_extension(
        stage.office.db,
        stage.period_id,
        proposed_day=date(2026, 12, 15),
        reason="Chờ số liệu.",
        actor=stage.contact,
        now=NOW,
    )
    grant_extension(stage.office.db, request_id, actor=stage.leader, now=NOW)
    right = stage.office.agency()
    new_id = reroute(
        stage.office.db, stage.period_id, agency_id=right, actor=stage.officer, now=NOW
    )
    new = new_period(stage, new_id)
    wanted = select(Deadline.last_on_time).filter_by(period_id=new.id).order_by(Deadline.sequence)
    with stage.office.db.reading() as session:
        assert list(session.scalars(wanted)) == [LAST_DAY, date(2026, 12, 15)]


def test_work_may_come_back_to_the_agency_that_had_it(stage: Stage) -> None:
    other = stage.office.agency()
    db, officer = stage.office.db, stage.officer
    there = reroute(db, stage.period_id, agency_id=other, actor=officer, now=NOW)
    back = reroute(
        db, new_period(stage, there).id, agency_id=stage.agency_id, actor=officer, now=NOW
    )
    assert back == stage.period().assignment_id
    with db.reading() as session:
        states = list(session.scalars(select(Period.status).filter_by(assignment_id=back)))
    assert states == [PeriodStatus.TRANSFERRED, PeriodStatus.ASSIGNED]


def test_an_agency_that_works_on_it_already_is_not_given_it_twice(stage: Stage) -> None:
    other = stage.office.agency()
    task_id = task_of(stage)
    mine = stage.office.period(agency_id=other, task_id=task_id)
    reroute(stage.office.db, stage.period_id, agency_id=other, actor=stage.officer, now=NOW)
    with stage.office.db.reading() as session:
        assert session.scalars(select(Period.id).filter_by(agency_id=other)).all() == [mine]


def task_of(stage: Stage) -> int:
    with stage.office.db.reading() as session:
        return session.get_one(Assignment, stage.period().assignment_id).task_id


def test_work_is_not_routed_to_where_it_is_nor_to_nowhere(stage: Stage) -> None:
    db, officer = stage.office.db, stage.officer
    with pytest.raises(SameAgency):
        reroute(db, stage.period_id, agency_id=stage.agency_id, actor=officer, now=NOW)
    with pytest.raises(NotFoundRefused):
        reroute(db, stage.period_id, actor=officer, now=NOW)


def test_work_that_was_reported_is_not_routed_elsewhere(stage: Stage) -> None:
    stage.report_done()
    with pytest.raises(StepRefused):
        reroute(
            stage.office.db,
            stage.period_id,
            agency_id=stage.office.agency(),
            actor=stage.officer,
            now=NOW,
        )


def test_the_office_may_leave_work_where_it_is(stage: Stage) -> None:
    give_back(stage)
    keep(
        stage.office.db,
        stage.period_id,
        reason="Đúng chức năng theo Quyết định.",
        actor=stage.officer,
        now=NOW,
    )
    assert stage.status() is PeriodStatus.IN_PROGRESS


def test_a_task_is_given_to_one_agency_more_but_not_twice(stage: Stage) -> None:
    other, task_id = stage.office.agency(), task_of(stage)
    give_it = partial(
        assign_agency,
        stage.office.db,
        task_id,
        agency_id=other,
        role=AgencyRole.COORDINATING,
        last_day=LAST_DAY,
        actor=stage.officer,
        now=NOW,
    )
    give_it()
    assert ("assignment.create", other, None) in stage.notices()
    with pytest.raises(AlreadyAssigned):
        give_it()


def test_the_office_sets_a_deadline_where_there_was_none(office: Office, tmp_path: Path) -> None:
    stage = Stage.of(office, tmp_path, last_day=None)
    set_deadline(
        office.db,
        stage.period_id,
        last_day=date(2026, 12, 31),
        reason="Theo chương trình công tác.",
        actor=stage.officer,
        now=NOW,
    )
    assert stage.period().last_on_time == date(2026, 12, 31)


def test_silence_of_one_working_day_is_reception(stage: Stage) -> None:
    monday = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    wednesday = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)  # Tuesday is a day off
    assert receive_unanswered(stage.office.db, now=monday) == 0
    assert receive_unanswered(stage.office.db, now=wednesday) == 1
    assert receive_unanswered(stage.office.db, now=wednesday) == 0
    assert stage.status() is PeriodStatus.RECEIVED


def names(office: Office, of: Period) -> list[str | None]:
    with office.db.reading() as session:
        task_id = session.get_one(Assignment, of.assignment_id).task_id
        return [period.name for period in periods(session, task_id)]


def test_the_next_period_begins_when_the_last_one_is_over(office: Office) -> None:
    monthly = [{"freq": "monthly", "day": 15}]
    *_, last = give(office, nature=Nature.PERIODIC, recurrence=monthly)
    assert open_next_periods(office.db, now=days_later(24)) == 0
    assert open_next_periods(office.db, now=days_later(25)) == 1
    assert open_next_periods(office.db, now=days_later(25)) == 0
    assert names(office, last)[-2:] == ["tháng 12/2026", "tháng 1/2027"]


def test_after_a_gap_every_missed_period_begins(office: Office) -> None:
    weekly = [{"freq": "weekly"}]
    *_, last = give(office, nature=Nature.PERIODIC, recurrence=weekly)
    before = len(names(office, last))
    open_next_periods(office.db, now=days_later(21))
    assert len(names(office, last)) == before + 3


def test_no_period_begins_for_a_directive_that_is_over(office: Office) -> None:
    monthly = [{"freq": "monthly", "day": 15}]
    give(office, nature=Nature.PERIODIC, recurrence=monthly)
    with office.db.writing.begin() as session:
        for directive in session.scalars(select(Directive)):
            directive.status = DirectiveStatus.CLOSED
    assert open_next_periods(office.db, now=days_later(100)) == 0


def test_work_moved_while_more_time_is_asked_for_leaves_no_request_waiting(stage: Stage) -> None:
    request_extension(
        stage.office.db,
        stage.period_id,
        proposed_day=date(2026, 12, 15),
        reason="Cần thêm số liệu.",
        actor=stage.contact,
        now=NOW,
    )
    hand_back(
        stage.office.db, stage.period_id, reason="Không phải việc.", actor=stage.contact, now=NOW
    )
    target = stage.office.agency()
    reroute(stage.office.db, stage.period_id, agency_id=target, actor=stage.officer, now=NOW)
    with stage.office.db.reading() as session:
        asked = session.scalars(select(ExtensionRequest)).one()
        handed_back = session.scalars(select(HandBack)).one()
    assert asked.status is RequestStatus.REFUSED
    assert handed_back.status is RequestStatus.GRANTED


def test_a_report_on_cancelled_work_no_longer_waits(stage: Stage) -> None:
    report_id = stage.report_done()
    cancel(stage.office.db, stage.period_id, reason="Thu hồi.", actor=stage.officer, now=NOW)
    with stage.office.db.reading() as session:
        assert session.get_one(Report, report_id).status is ReportStatus.NOTED
