"""An agency's head approves its reports before they leave: the office sees nothing until then."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, TODAY, Office
from tests.workflows.tasks_stage import LAST_DAY, Stage, days_later
from workflows.domain.actor import Actor
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.lifecycle import StepRefused
from workflows.domain.roles import Role
from workflows.domain.statuses import HeldStatus, Outcome, PeriodStatus, ReportStatus
from workflows.store.queries.counts import as_at
from workflows.store.queries.held_reports import get_held_file, held_of_period, waiting_for_head
from workflows.store.queries.history import history_of_task
from workflows.store.queries.tasks import task_fact
from workflows.store.tables.held_reports import HeldFile, HeldReport
from workflows.store.tables.people import Person
from workflows.store.tables.periods import Evidence, Period, Report
from workflows.store.tables.tasks import Assignment
from workflows.tasks.agency_acts import report, take_back
from workflows.tasks.evidence import Upload
from workflows.tasks.head_acts import let_head_approve, return_to_author, send_report
from workflows.tasks.office_acts import accept, cancel
from workflows.tasks.rules import HeadDecides, NoHead, RequestDecided, WordsNeeded

RESULT = date(2026, 11, 18)


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    return Stage.of(office, tmp_path / "files")


@pytest.fixture
def head(stage: Stage) -> Actor:
    """Give the agency a head who approves its reports."""
    head = stage.office.person(Role.AGENCY_HEAD, agency_id=stage.agency_id, name="Hoàng Gia Minh")
    let_head_approve(stage.office.db, on=True, actor=stage.contact, now=NOW)
    return head


def told(stage: Stage, *uploads: Upload, outcome: Outcome = Outcome.DONE) -> int:
    """Let the contact report; gives the id of what was written."""
    return report(
        stage.office.db,
        stage.files,
        stage.period_id,
        words="Đã xong, chờ thủ trưởng.",
        outcome=outcome,
        result_code="12/BC-SV",
        result_dated=RESULT,
        uploads=uploads,
        actor=stage.contact,
        now=NOW,
    )


def task_of(stage: Stage) -> int:
    with stage.office.db.reading() as session:
        assignment_id = session.get_one(Period, stage.period_id).assignment_id
        return session.get_one(Assignment, assignment_id).task_id


def test_the_office_sees_nothing_until_the_head_approves(stage: Stage, head: Actor) -> None:
    held_id = told(stage, Upload("kem.txt", b"van ban kem theo"))
    with stage.office.db.reading() as session:
        at = as_at(session, TODAY, today=TODAY)
        fact = task_fact(session, task_of(stage), stage.officer, at)
        (seen,) = held_of_period(session, stage.period_id, stage.contact)
        file_id = session.scalars(select(HeldFile.id)).one()
        assert get_held_file(session, file_id, stage.contact).name == "kem.txt"
        with pytest.raises(NotFoundRefused):
            get_held_file(session, file_id, stage.officer)
        assert held_of_period(session, stage.period_id, stage.officer) == []
        history = history_of_task(session, task_of(stage), stage.officer)
        inside = history_of_task(session, task_of(stage), stage.contact)
        assert session.scalar(select(func.count(Report.id))) == 0
    assert (seen.id, seen.status, seen.result_dated) == (held_id, HeldStatus.WAITING, RESULT)
    period = fact.assignments[0].periods[0]
    assert (period.status, list(period.reports)) == (PeriodStatus.ASSIGNED, [])
    assert all("thủ trưởng" not in (entry.words or "") for entry in history)
    assert any("thủ trưởng" in entry.sentence for entry in inside)
    assert stage.notices() == [("period.ask_head", None, head.person_id)]


def test_it_counts_from_the_day_it_leaves_with_its_author_and_files(
    stage: Stage, head: Actor
) -> None:
    held_id = told(stage, Upload("kem.txt", b"van ban kem theo"))
    late = days_later(11)  # 1 December, a day after the last
    report_id = send_report(stage.office.db, held_id, actor=head, now=late)
    period = stage.period()
    assert (period.status, period.reported_on) == (PeriodStatus.REPORTED, late.date())
    assert late.date() > LAST_DAY
    with stage.office.db.reading() as session:
        row = session.get_one(Report, report_id)
        assert (row.by_id, row.at, row.result_dated) == (stage.contact.person_id, late, RESULT)
        assert (row.outcome, row.status) == (Outcome.DONE, ReportStatus.SUBMITTED)
        assert session.scalar(select(func.count(Evidence.id))) == 1
        assert held_of_period(session, stage.period_id, stage.contact) == []
    accept(stage.office.db, stage.period_id, actor=stage.officer, now=late)
    assert stage.period().completed_on == RESULT


def test_progress_waits_as_well(stage: Stage, head: Actor) -> None:
    held_id = told(stage, outcome=Outcome.IN_PROGRESS)
    assert stage.period().last_report_at is None
    send_report(stage.office.db, held_id, actor=head, now=NOW)
    assert stage.status() is PeriodStatus.IN_PROGRESS
    assert stage.period().last_report_at == NOW


def test_the_head_returns_it_with_a_reason_and_the_author_writes_again(
    stage: Stage, head: Actor
) -> None:
    held_id = told(stage)
    with pytest.raises(WordsNeeded):
        return_to_author(stage.office.db, held_id, reason=" ", actor=head, now=NOW)
    return_to_author(stage.office.db, held_id, reason="Thiếu số liệu.", actor=head, now=NOW)
    assert stage.notices()[-1] == ("period.head_return", None, stage.contact.person_id)
    with pytest.raises(RequestDecided):
        send_report(stage.office.db, held_id, actor=head, now=NOW)
    assert told(stage) != held_id


def test_one_report_at_a_time_waits_for_the_head(stage: Stage, head: Actor) -> None:
    told(stage)
    with pytest.raises(HeadDecides):
        told(stage)


def test_two_heads_at_once_send_it_once(stage: Stage, head: Actor) -> None:
    other = stage.office.person(Role.AGENCY_HEAD, agency_id=stage.agency_id)
    held_id = told(stage)
    send_report(stage.office.db, held_id, actor=head, now=NOW)
    with pytest.raises((RequestDecided, StepRefused)):
        send_report(stage.office.db, held_id, actor=other, now=NOW)
    with stage.office.db.reading() as session:
        assert session.scalar(select(func.count(Report.id))) == 1


def test_only_a_head_of_the_agency_decides(stage: Stage, head: Actor) -> None:
    held_id = told(stage)
    elsewhere = stage.office.person(Role.AGENCY_HEAD, agency_id=stage.office.agency())
    for actor in (elsewhere, stage.officer):
        with pytest.raises(NotFoundRefused):
            send_report(stage.office.db, held_id, actor=actor, now=NOW)
    with pytest.raises(StepRefused):
        send_report(stage.office.db, held_id, actor=stage.contact, now=NOW)


def test_what_the_head_reports_leaves_at_once(stage: Stage, head: Actor) -> None:
    told(stage)
    stage.contact = head
    stage.report_done()
    assert stage.status() is PeriodStatus.REPORTED
    with stage.office.db.reading() as session:
        assert set(session.scalars(select(HeldReport.status))) == {HeldStatus.RETURNED}


def test_it_can_be_taken_back_after_the_head_as_before(stage: Stage, head: Actor) -> None:
    send_report(stage.office.db, told(stage), actor=head, now=NOW)
    take_back(stage.office.db, stage.period_id, actor=stage.contact, now=NOW)
    assert stage.status() is PeriodStatus.IN_PROGRESS


def test_nothing_leaves_for_work_that_ended_meanwhile(stage: Stage, head: Actor) -> None:
    held_id = told(stage)
    ids = {"reason": "Không còn cần.", "actor": stage.officer, "now": NOW + timedelta(hours=1)}
    cancel(stage.office.db, stage.period_id, **ids)  # type: ignore[arg-type]  # of three kinds
    with stage.office.db.reading() as session:
        assert waiting_for_head(session, head, limit=5) == (0, [])
    with pytest.raises(StepRefused):
        send_report(stage.office.db, held_id, actor=head, now=NOW)


def test_an_agency_without_a_head_cannot_ask_for_one(stage: Stage) -> None:
    with pytest.raises(NoHead):
        let_head_approve(stage.office.db, on=True, actor=stage.contact, now=NOW)
    with pytest.raises(NotAllowed):
        let_head_approve(stage.office.db, on=True, actor=stage.officer, now=NOW)


def test_when_the_head_has_left_a_report_says_what_to_do_and_switching_off_helps(
    stage: Stage, head: Actor
) -> None:
    with stage.office.db.writing.begin() as session:
        session.get_one(Person, head.person_id).active = False
    with pytest.raises(NoHead):
        told(stage)
    let_head_approve(stage.office.db, on=False, actor=stage.contact, now=NOW)
    told(stage)
    assert stage.status() is PeriodStatus.REPORTED
