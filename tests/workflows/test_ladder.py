"""The ladder of chasing: the next step is proposed with its reason, and only when it is time."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from tests.workflows.tasks_stage import Stage, days_later
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.ladder import LadderStep, next_step
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import DocumentStatus, FollowUpKind, Outcome, PeriodStatus
from workflows.reminders.chasing import (
    CallInTheFuture,
    NotChased,
    NothingSaid,
    PauseRefused,
    log_call,
    put_off,
    report_to_leader,
)
from workflows.reminders.round import remind
from workflows.store.queries.ladder import Proposal, proposals
from workflows.store.tables.documents import Document, DocumentPeriod
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import FollowUp, Period
from workflows.tasks.agency_acts import report, request_extension

KNOWN = datetime(2026, 10, 1, tzinfo=UTC)
LATE = date(2026, 11, 13)  # five working days before TODAY


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Give an agency whose one task is overdue by a week."""
    return Stage.of(office, tmp_path / "files", last_day=LATE)


def proposed(office: Office, on: date = TODAY) -> list[Proposal]:
    with office.db.reading() as session:
        return list(proposals(session, on).rows)


def letter(stage: Stage, status: DocumentStatus, *, answer_by: date) -> None:
    """Put a follow-up letter about the stage's task there, as issuing leaves it."""
    with stage.office.db.writing.begin() as session:
        paper = Paper(type_code="cong_van", code_key="", created_at=NOW, symbol="UBND-TH")
        document = Document(
            paper=paper, kind="follow_up_letter", status=status, template="x", generated={}
        )
        document.template_sha256 = document.data_sha256 = ""
        document.context, document.answer_by, document.drafted_at = {}, answer_by, NOW
        session.add(document)
        session.flush()
        key = document.paper_id
        session.add(DocumentPeriod(document_id=key, period_id=stage.period_id))
        if status is DocumentStatus.ISSUED:
            session.get_one(Period, stage.period_id).follow_ups += 1
            line = FollowUp(period_id=stage.period_id, kind=FollowUpKind.LETTER, at=NOW)
            line.document_id, line.dedupe = key, f"document:{key}"
            session.add(line)


def test_the_steps_follow_the_letters_that_were_issued() -> None:
    assert [next_step(letters) for letters in (0, 1, 2, 3, 9)] == [
        LadderStep.FIRST_LETTER,
        LadderStep.SECOND_LETTER,
        LadderStep.CRITICISM,
        LadderStep.REPORT,
        LadderStep.REPORT,
    ]


def test_a_letter_is_proposed_after_three_working_days_overdue(stage: Stage) -> None:
    on = [date(2026, 11, day) for day in (13, 17, 18, 19)]
    assert [len(proposed(stage.office, day)) for day in on] == [0, 0, 0, 1]
    (one,) = proposed(stage.office)
    assert (one.step, one.days_late, one.letters) == (LadderStep.FIRST_LETTER, 7, 0)


def test_the_reason_counts_a_reminder_once_however_it_was_told(stage: Stage) -> None:
    remind(stage.office.db, now=datetime(2026, 11, 30, 1, tzinfo=UTC))
    with stage.office.db.writing.begin() as session:
        told = session.scalars(select(FollowUp)).one()
        mailed = FollowUp(period_id=told.period_id, kind=FollowUpKind.EMAIL, at=told.at)
        mailed.dedupe = told.dedupe
        session.add(mailed)
    (one,) = proposed(stage.office, date(2026, 11, 30))
    assert one.reminders == 1


def test_the_next_step_waits_for_the_day_an_answer_is_due(stage: Stage) -> None:
    letter(stage, DocumentStatus.ISSUED, answer_by=date(2026, 11, 27))
    assert proposed(stage.office, date(2026, 11, 27)) == []
    (one,) = proposed(stage.office, date(2026, 11, 28))
    assert (one.step, one.answer_by) == (LadderStep.SECOND_LETTER, date(2026, 11, 27))


def test_nothing_is_proposed_while_a_letter_is_being_drafted(stage: Stage) -> None:
    letter(stage, DocumentStatus.SUBMITTED, answer_by=date(2026, 11, 27))
    assert proposed(stage.office, date(2026, 12, 30)) == []


def test_who_has_just_reported_is_left_in_peace_for_three_days(stage: Stage) -> None:
    report(
        stage.office.db,
        stage.files,
        stage.period_id,
        words="Đang làm.",
        outcome=Outcome.IN_PROGRESS,
        actor=stage.contact,
        now=NOW,
    )
    assert proposed(stage.office, date(2026, 11, 25)) == []
    assert len(proposed(stage.office, date(2026, 11, 27))) == 1


def test_who_asks_for_time_waits_for_the_office(stage: Stage) -> None:
    day = date(2026, 12, 15)
    request_extension(
        stage.office.db,
        stage.period_id,
        proposed_day=day,
        reason="Chờ.",
        actor=stage.contact,
        now=NOW,
    )
    assert proposed(stage.office, date(2026, 12, 10)) == []


def test_only_leads_with_open_work_are_chased(office: Office) -> None:
    office.period(last_day=LATE, since=KNOWN, role=AgencyRole.COORDINATING)
    office.period(last_day=None, since=KNOWN)
    for status in (PeriodStatus.REPORTED, PeriodStatus.SUSPENDED, PeriodStatus.COMPLETED):
        office.period(last_day=LATE, since=KNOWN, status=status)
    assert proposed(office) == []


def call(
    stage: Stage, *, on: datetime = NOW, words: str = "Hẹn thứ Hai.", who: str = "Bà Lan"
) -> None:
    log_call(
        stage.office.db,
        stage.period_id,
        on=on,
        spoken_with=who,
        words=words,
        actor=stage.officer,
        now=NOW,
    )


def test_a_call_is_logged_with_whom_and_what_was_said_and_once(stage: Stage) -> None:
    call(stage)
    call(stage)  # the button was pressed twice
    call(stage, on=NOW - timedelta(hours=1))
    with stage.office.db.reading() as session:
        lines = session.scalars(select(FollowUp).order_by(FollowUp.id)).all()
    assert [(one.kind, one.spoken_with, one.words, one.by_id) for one in lines] == [
        (FollowUpKind.PHONE, "Bà Lan", "Hẹn thứ Hai.", stage.officer.person_id)
    ] * 2
    assert stage.kinds() == ["period.call"] * 2
    assert stage.period().follow_ups == 0  # «đã đôn đốc lần n» counts letters


def test_a_call_says_who_and_what_and_has_been_made(stage: Stage) -> None:
    with pytest.raises(NothingSaid):
        call(stage, words=" ")
    with pytest.raises(NothingSaid):
        call(stage, who=" ")
    with pytest.raises(CallInTheFuture):
        call(stage, on=NOW + timedelta(minutes=1))
    assert stage.kinds() == []


def hold(stage: Stage, until: date, *, now: datetime = NOW) -> None:
    reason, actor = "Đơn vị đang họp.", stage.officer
    put_off(stage.office.db, stage.period_id, until=until, reason=reason, actor=actor, now=now)


def test_a_step_put_off_is_proposed_again_after_its_day(stage: Stage) -> None:
    hold(stage, date(2026, 11, 25))
    assert proposed(stage.office, date(2026, 11, 25)) == []
    assert len(proposed(stage.office, date(2026, 11, 26))) == 1
    assert stage.kinds() == ["period.put_off"]


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_a_step_is_put_off_to_a_day_to_come_and_not_for_ever(stage: Stage, days: int) -> None:
    with pytest.raises(PauseRefused):
        hold(stage, TODAY + timedelta(days=days))


def tell(stage: Stage, *, actor: Actor | None = None, now: datetime = NOW) -> None:
    who = actor or stage.officer
    report_to_leader(stage.office.db, stage.period_id, words="Đã 3 lần.", actor=who, now=now)


def test_the_leader_hears_and_the_ladder_rests(stage: Stage) -> None:
    tell(stage)
    assert stage.notices() == [("period.escalate", None, stage.leader.person_id)]
    assert proposed(stage.office, office_day(days_later(10))) == []
    assert len(proposed(stage.office, office_day(days_later(20)))) == 1


def test_nobody_is_chased_about_what_was_reported(stage: Stage) -> None:
    stage.report_done()
    for act in (call, tell, lambda stage: hold(stage, date(2026, 11, 25))):
        with pytest.raises(NotChased, match="chờ thẩm định"):
            act(stage)


def test_an_agency_does_not_chase(stage: Stage) -> None:
    with pytest.raises(Exception, match="không có quyền"):
        tell(stage, actor=stage.office.person(Role.LEADER))
