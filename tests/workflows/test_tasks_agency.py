"""What an agency does with its work."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from sqlalchemy import func, select

from tests.builders import NOW, Office
from tests.workflows.tasks_stage import Stage, days_later
from workflows.domain.actor import Actor
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused, Refusal
from workflows.domain.lifecycle import StepRefused
from workflows.domain.roles import Role
from workflows.domain.secrecy import SecretRefused
from workflows.domain.statuses import DeadlineSource, Outcome, PeriodStatus, ReportStatus
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.periods import Deadline, Evidence, ExtensionRequest, HandBack, Report
from workflows.store.tables.tasks import Delegation
from workflows.tasks.agency_acts import (
    hand_back,
    report,
    request_extension,
    take_back,
    take_note,
)
from workflows.tasks.delegating import delegate
from workflows.tasks.evidence import EvidenceRefused, TooManyFiles, Upload
from workflows.tasks.office_acts import mark_read
from workflows.tasks.rules import (
    ExtensionWaits,
    NewDayTooEarly,
    NoDeadlineToExtend,
    NotOfThisAgency,
    ReadAlready,
    ResultInFuture,
    SameAgency,
    TooManyExtensions,
    WordsNeeded,
)


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage."""
    return Stage.of(office, tmp_path / "files")


def tell(stage: Stage, *uploads: Upload, words: str = "Đang làm.") -> int:
    return report(
        stage.office.db,
        stage.files,
        stage.period_id,
        words=words,
        outcome=Outcome.IN_PROGRESS,
        uploads=uploads,
        actor=stage.contact,
        now=NOW,
    )


def word_file(words: str) -> bytes:
    document, file = Document(), BytesIO()
    document.add_paragraph(words)
    document.save(file)
    return file.getvalue()


def workbook(words: str) -> bytes:
    book, file = Workbook(), BytesIO()
    sheet = book.create_sheet()
    sheet["A1"] = words
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_taken_unless_a_cell_bears_a_stamp(stage: Stage) -> None:
    tell(stage, Upload("bảng.xlsx", workbook("Số hồ sơ")))
    with pytest.raises(SecretRefused):
        tell(stage, Upload("bảng.xlsx", workbook("TỐI MẬT")))


def test_taking_note_is_kept_as_event_and_span(stage: Stage) -> None:
    take_note(stage.office.db, stage.period_id, actor=stage.contact, now=days_later(1))
    assert stage.kinds() == ["period.take_note"]
    assert stage.spans() == [
        (PeriodStatus.ASSIGNED, days_later(1)),
        (PeriodStatus.RECEIVED, None),
    ]


def test_work_is_taken_note_of_once(stage: Stage) -> None:
    take_note(stage.office.db, stage.period_id, actor=stage.contact, now=NOW)
    with pytest.raises(StepRefused):
        take_note(stage.office.db, stage.period_id, actor=stage.contact, now=NOW)


def test_the_work_of_another_agency_does_not_exist(stage: Stage) -> None:
    stranger = stage.office.person(Role.AGENCY_CONTACT, agency_id=stage.office.agency())
    with pytest.raises(NotFoundRefused):
        take_note(stage.office.db, stage.period_id, actor=stranger, now=NOW)


def test_a_form_drawn_before_another_change_is_refused_with_the_name(stage: Stage) -> None:
    drawn_from = stage.period().version
    take_note(stage.office.db, stage.period_id, actor=stage.contact, now=NOW)
    with pytest.raises(ChangedMeanwhile, match=stage.contact.name):
        hand_back(
            stage.office.db,
            stage.period_id,
            reason="Không thuộc chức năng.",
            actor=stage.contact,
            now=NOW,
            version=drawn_from,
        )


def test_progress_moves_the_work_on_and_keeps_its_file(stage: Stage) -> None:
    tell(stage, Upload("kết quả.docx", word_file("Biên bản nghiệm thu")))
    with stage.office.db.reading() as session:
        row = session.scalars(select(Report)).one()
        file = session.scalars(select(StoredFile)).one()
        assert session.scalars(select(Evidence)).one().report_id == row.id
    assert row.status is ReportStatus.NOTED
    assert (file.name, stage.files.read(file.sha256)[:2]) == ("kết quả.docx", b"PK")
    assert stage.period().status is PeriodStatus.IN_PROGRESS
    assert stage.period().last_report_at == NOW


def test_a_report_that_the_work_is_done_waits_for_the_office(stage: Stage) -> None:
    stage.report_done()
    period = stage.period()
    assert (period.status, period.reported_on) == (PeriodStatus.REPORTED, date(2026, 11, 20))


def test_nothing_is_written_of_a_report_that_bears_a_stamp(stage: Stage) -> None:
    with pytest.raises(SecretRefused):
        tell(stage, Upload("a.docx", word_file("TỐI MẬT")))
    with pytest.raises(SecretRefused):
        tell(stage, words="TỐI MẬT")
    with stage.office.db.reading() as session:
        assert session.scalar(select(func.count(Report.id))) == 0
    assert not stage.files.folder.exists()


@pytest.mark.parametrize(
    ("uploads", "refusal"),
    [
        ([Upload("máy.exe", b"MZ\x90\x00\x03" + bytes(200))], EvidenceRefused),
        ([Upload("bảng.xlsx", b"PK\x03\x04rubbish")], EvidenceRefused),
        ([Upload("trống.pdf", b"")], Refusal),
        ([Upload("a.txt", b"a")] * 11, TooManyFiles),
    ],
)
def test_a_file_an_office_cannot_open_is_refused(
    stage: Stage, uploads: list[Upload], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        tell(stage, *uploads)


def test_a_result_document_from_the_future_is_refused(stage: Stage) -> None:
    stage.report_done(result_dated=date(2026, 11, 20))
    with pytest.raises(ResultInFuture):
        stage.report_done(result_dated=date(2026, 11, 21))


def test_a_report_without_words_is_refused(stage: Stage) -> None:
    with pytest.raises(WordsNeeded):
        tell(stage, words=" \u200b ")


def test_a_report_nobody_has_read_can_be_taken_back(stage: Stage) -> None:
    stage.report_done()
    take_back(stage.office.db, stage.period_id, actor=stage.contact, now=NOW)
    assert (stage.status(), stage.period().reported_on) == (PeriodStatus.IN_PROGRESS, None)


def test_a_report_the_office_has_opened_cannot_be_taken_back(stage: Stage) -> None:
    stage.report_done()
    mark_read(stage.office.db, stage.period_id, actor=stage.officer, now=NOW)
    with pytest.raises(ReadAlready):
        take_back(stage.office.db, stage.period_id, actor=stage.contact, now=NOW)
    assert stage.status() is PeriodStatus.REPORTED


def test_work_that_is_not_ours_is_handed_back_with_a_proposal(stage: Stage) -> None:
    other = stage.office.agency("Sở Đúng Việc")
    hand_back(
        stage.office.db,
        stage.period_id,
        reason="Thuộc chức năng của sở khác.",
        proposed_agency_id=other,
        actor=stage.contact,
        now=NOW,
    )
    with stage.office.db.reading() as session:
        assert session.scalars(select(HandBack)).one().proposed_agency_id == other
    assert stage.status() is PeriodStatus.HANDED_BACK


def test_nobody_hands_work_back_to_themselves(stage: Stage) -> None:
    with pytest.raises(SameAgency):
        hand_back(
            stage.office.db,
            stage.period_id,
            reason="Nhầm.",
            proposed_agency_id=stage.agency_id,
            actor=stage.contact,
            now=NOW,
        )


def test_a_member_may_not_hand_work_back(stage: Stage) -> None:
    member = delegated_member(stage)
    with pytest.raises(StepRefused):
        hand_back(stage.office.db, stage.period_id, reason="Nhầm.", actor=member, now=NOW)


def ask(stage: Stage, day: date = date(2026, 12, 15)) -> int:
    return request_extension(
        stage.office.db,
        stage.period_id,
        proposed_day=day,
        reason="Chờ số liệu.",
        actor=stage.contact,
        now=NOW,
    )


def test_a_request_for_more_time_moves_nothing_yet(stage: Stage) -> None:
    ask(stage)
    with stage.office.db.reading() as session:
        assert session.scalars(select(ExtensionRequest)).one().proposed_day == date(2026, 12, 15)
    assert stage.period().last_on_time == date(2026, 11, 30)


def test_only_one_request_waits_at_a_time(stage: Stage) -> None:
    ask(stage)
    with pytest.raises(ExtensionWaits):
        ask(stage)


def test_a_new_day_must_be_after_the_old_one(stage: Stage) -> None:
    with pytest.raises(NewDayTooEarly):
        ask(stage, date(2026, 11, 30))


def test_work_without_a_deadline_needs_no_extension(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NoDeadlineToExtend):
        ask(Stage.of(office, tmp_path, last_day=None))


def test_a_deadline_is_not_extended_a_third_time(stage: Stage) -> None:
    with stage.office.db.writing.begin() as session:
        session.add_all(
            Deadline(
                period_id=stage.period_id,
                sequence=n,
                boundary="by",
                source=DeadlineSource.EXTENSION,
                set_at=NOW,
            )
            for n in (1, 2)
        )
    with pytest.raises(TooManyExtensions):
        ask(stage)


def delegated_member(stage: Stage) -> Actor:
    member = stage.office.person(Role.AGENCY_MEMBER, agency_id=stage.agency_id)
    delegate(
        stage.office.db,
        stage.period_id,
        member_id=member.person_id,
        actor=stage.contact,
        now=NOW,
    )
    return member


def test_a_member_sees_only_what_was_delegated(stage: Stage) -> None:
    idle = stage.office.person(Role.AGENCY_MEMBER, agency_id=stage.agency_id)
    member = delegated_member(stage)
    with pytest.raises(NotFoundRefused):
        take_note(stage.office.db, stage.period_id, actor=idle, now=NOW)
    take_note(stage.office.db, stage.period_id, actor=member, now=NOW)
    assert stage.status() is PeriodStatus.RECEIVED


def test_a_member_who_went_to_another_agency_no_longer_sees_the_work(stage: Stage) -> None:
    member = delegated_member(stage)
    gone = replace(member, agency_id=stage.office.agency())
    with pytest.raises(NotFoundRefused):
        take_note(stage.office.db, stage.period_id, actor=gone, now=NOW)


def test_work_may_be_delegated_to_a_member_of_an_agency_below(stage: Stage) -> None:
    below = stage.office.agency()
    with stage.office.db.writing.begin() as session:
        session.get_one(Agency, below).parent_id = stage.agency_id
    member = stage.office.person(Role.AGENCY_MEMBER, agency_id=below)
    delegate(
        stage.office.db,
        stage.period_id,
        member_id=member.person_id,
        actor=stage.contact,
        now=NOW,
    )
    take_note(stage.office.db, stage.period_id, actor=member, now=NOW)
    assert stage.status() is PeriodStatus.RECEIVED


def test_work_delegated_anew_leaves_the_first_member(stage: Stage) -> None:
    first, _second = delegated_member(stage), delegated_member(stage)
    with stage.office.db.reading() as session:
        ended = select(Delegation.member_id).where(Delegation.ended_at.is_not(None))
        assert list(session.scalars(ended)) == [first.person_id]


@pytest.mark.parametrize("role", [Role.AGENCY_MEMBER, Role.AGENCY_CONTACT])
def test_work_is_not_delegated_outside_the_agency(stage: Stage, role: Role) -> None:
    agency_id = stage.agency_id if role is Role.AGENCY_CONTACT else stage.office.agency()
    stranger = stage.office.person(role, agency_id=agency_id)
    with pytest.raises(NotOfThisAgency):
        delegate(
            stage.office.db,
            stage.period_id,
            member_id=stranger.person_id,
            actor=stage.contact,
            now=NOW,
        )
