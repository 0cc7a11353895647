"""What the office and its leaders do with the work of agencies."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.workflows.tasks_stage import LAST_DAY, Stage, days_later
from workflows.domain.errors import NotAllowed
from workflows.domain.lifecycle import StepRefused
from workflows.domain.statuses import (
    DeadlineSource,
    Outcome,
    PeriodStatus,
    ReportStatus,
    RequestStatus,
)
from workflows.store.tables.periods import Deadline, ExtensionRequest, Report
from workflows.store.tables.tasks import Assignment
from workflows.tasks.agency_acts import request_extension
from workflows.tasks.leader_acts import grant_extension, instruct, refuse_extension
from workflows.tasks.office_acts import (
    accept,
    cancel,
    reopen,
    resume,
    return_report,
    suspend,
)
from workflows.tasks.rules import NewDayPast, RequestDecided, WordsNeeded


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage."""
    return Stage.of(office, tmp_path / "files")


def test_work_is_complete_on_the_date_of_its_result_document(stage: Stage) -> None:
    stage.report_done(result_dated=date(2026, 11, 18))
    accept(stage.office.db, stage.period_id, actor=stage.officer, now=days_later(20))
    period = stage.period()
    assert (period.status, period.completed_on) == (PeriodStatus.COMPLETED, date(2026, 11, 18))
    assert period.outcome is Outcome.DONE


def test_without_a_result_document_it_is_complete_on_the_day_of_the_report(stage: Stage) -> None:
    stage.report_done()
    accept(stage.office.db, stage.period_id, actor=stage.officer, now=days_later(20))
    assert stage.period().completed_on == date(2026, 11, 20)


def test_a_report_is_returned_with_a_reason_and_the_agency_is_told(stage: Stage) -> None:
    stage.report_done()
    return_report(
        stage.office.db,
        stage.period_id,
        reason="Chưa có số liệu cấp xã.",
        actor=stage.officer,
        now=days_later(1),
    )
    with stage.office.db.reading() as session:
        row = session.scalars(select(Report)).one()
    assert (row.status, row.assessment) == (ReportStatus.RETURNED, "Chưa có số liệu cấp xã.")
    assert (stage.status(), stage.period().reported_on) == (PeriodStatus.IN_PROGRESS, None)
    assert ("period.return", stage.agency_id, None) in stage.notices()


def test_a_report_is_not_returned_without_a_reason(stage: Stage) -> None:
    stage.report_done()
    with pytest.raises(WordsNeeded):
        return_report(stage.office.db, stage.period_id, reason=" ", actor=stage.officer, now=NOW)


def test_an_agency_does_not_accept_its_own_report(stage: Stage) -> None:
    stage.report_done()
    with pytest.raises(StepRefused):
        accept(stage.office.db, stage.period_id, actor=stage.contact, now=NOW)


def test_completed_work_is_opened_again(stage: Stage) -> None:
    stage.report_done()
    accept(stage.office.db, stage.period_id, actor=stage.officer, now=NOW)
    reopen(stage.office.db, stage.period_id, reason="Số liệu sai.", actor=stage.officer, now=NOW)
    period = stage.period()
    assert (period.status, period.completed_on) == (PeriodStatus.IN_PROGRESS, None)
    assert stage.kinds() == ["period.report_done", "period.accept", "period.reopen"]


def ask(stage: Stage) -> int:
    return request_extension(
        stage.office.db,
        stage.period_id,
        proposed_day=date(2026, 12, 15),
        reason="Chờ số liệu.",
        actor=stage.contact,
        now=NOW,
    )


def deadlines(stage: Stage) -> list[tuple[date | None, DeadlineSource]]:
    wanted = select(Deadline).filter_by(period_id=stage.period_id).order_by(Deadline.sequence)
    with stage.office.db.reading() as session:
        return [(row.last_on_time, row.source) for row in session.scalars(wanted)]


def test_a_leader_grants_the_day_asked_for_and_the_first_one_stays(stage: Stage) -> None:
    granted = grant_extension(stage.office.db, ask(stage), actor=stage.leader, now=NOW)
    assert granted == stage.period().last_on_time == date(2026, 12, 15)
    assert deadlines(stage) == [
        (LAST_DAY, DeadlineSource.DIRECTIVE),
        (date(2026, 12, 15), DeadlineSource.EXTENSION),
    ]
    assert ("extension.grant", stage.agency_id, None) in stage.notices()


def test_a_leader_may_grant_another_day(stage: Stage) -> None:
    day = date(2026, 12, 5)
    grant_extension(stage.office.db, ask(stage), new_day=day, actor=stage.leader, now=NOW)
    assert stage.period().last_on_time == day


def test_a_day_that_has_passed_meanwhile_is_not_granted(stage: Stage) -> None:
    request_id = ask(stage)
    with pytest.raises(NewDayPast):
        grant_extension(stage.office.db, request_id, actor=stage.leader, now=days_later(26))


def test_a_refusal_leaves_the_deadline_and_says_why(stage: Stage) -> None:
    refuse_extension(stage.office.db, ask(stage), reason="Việc gấp.", actor=stage.leader, now=NOW)
    with stage.office.db.reading() as session:
        row = session.scalars(select(ExtensionRequest)).one()
    assert (row.status, row.decision_words) == (RequestStatus.REFUSED, "Việc gấp.")
    assert stage.period().last_on_time == LAST_DAY


def test_a_request_is_decided_once(stage: Stage) -> None:
    request_id = ask(stage)
    grant_extension(stage.office.db, request_id, actor=stage.leader, now=NOW)
    with pytest.raises(RequestDecided):
        refuse_extension(stage.office.db, request_id, reason="Thôi.", actor=stage.leader, now=NOW)


def test_only_a_leader_decides_about_time(stage: Stage) -> None:
    request_id = ask(stage)
    with pytest.raises(NotAllowed):
        grant_extension(stage.office.db, request_id, actor=stage.officer, now=NOW)


def test_a_request_does_not_outlive_the_work(stage: Stage) -> None:
    ask(stage)
    stage.report_done()
    accept(stage.office.db, stage.period_id, actor=stage.officer, now=NOW)
    with stage.office.db.reading() as session:
        assert session.scalars(select(ExtensionRequest)).one().status is RequestStatus.REFUSED


def test_an_instruction_reaches_every_agency_that_works_on_the_task(stage: Stage) -> None:
    with stage.office.db.reading() as session:
        assignment_id = stage.period().assignment_id
        task_id = session.get_one(Assignment, assignment_id).task_id
    other = stage.office.agency()
    stage.office.period(agency_id=other, task_id=task_id)
    instruct(stage.office.db, task_id, words="Làm dứt điểm.", actor=stage.leader, now=NOW)
    told = {agency for kind, agency, _ in stage.notices() if kind == "task.instruct"}
    assert told == {stage.agency_id, other}


def test_a_suspended_clock_gives_its_days_back(stage: Stage) -> None:
    db, actor = stage.office.db, stage.officer
    suspend(db, stage.period_id, reason="Chờ ý kiến cấp trên.", actor=actor, now=NOW)
    assert stage.status() is PeriodStatus.SUSPENDED
    resume(db, stage.period_id, actor=actor, now=days_later(7))
    assert stage.period().last_on_time == date(2026, 12, 7)
    assert deadlines(stage)[-1] == (date(2026, 12, 7), DeadlineSource.INTERNAL)


def test_cancelled_work_keeps_its_history(stage: Stage) -> None:
    cancel(stage.office.db, stage.period_id, reason="Thu hồi.", actor=stage.officer, now=NOW)
    assert stage.status() is PeriodStatus.CANCELLED
    assert stage.kinds() == ["period.cancel"]


def test_what_is_done_twice_is_refused_in_words(stage: Stage) -> None:
    stage.report_done()
    accept(stage.office.db, stage.period_id, actor=stage.officer, now=NOW)
    with pytest.raises(StepRefused):
        accept(stage.office.db, stage.period_id, actor=stage.officer, now=NOW)
    with pytest.raises(StepRefused):
        resume(stage.office.db, stage.period_id, actor=stage.officer, now=NOW)
