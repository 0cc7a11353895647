"""Taking in a directive: what is understood, what is refused, and that nothing is lost or leaks."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, Office
from tests.letters import LETTER, province
from workflows.domain.errors import NotAllowed, NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.secrecy import SecretRefused
from workflows.intake.actions import (
    READ_JOB,
    Given,
    discard_intake,
    drop_document,
    enter_by_hand,
    retry_intake,
    start_intake,
    start_long,
)
from workflows.intake.draft import HeaderField, MentionState, from_json
from workflows.intake.rules import (
    AlreadyFinished,
    BothGiven,
    NoReasonGiven,
    NothingGiven,
    NothingToRetry,
)
from workflows.intake.sources.refusals import EmptySource
from workflows.intake.waiting import read_waiting
from workflows.jobs.actions import run_job
from workflows.store.files import FileStore
from workflows.store.queries.intake import (
    IntakeFact,
    closed_intakes,
    count_open_intakes,
    intake_fact,
    open_intakes,
)
from workflows.store.tables.events import Event
from workflows.store.tables.intake import Intake, IntakeStatus
from workflows.store.tables.jobs import Job
from workflows.store.tables.papers import StoredFile

SECRET = LETTER.replace("TỈNH SƠN HẢI  ", "TỈNH SƠN HẢI\nMẬT\n", 1)
NOVEL = "Chiều xuống chậm trên bến cũ. Cô gái ngồi vá lưới, không nói gì. " * 40


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """Give an empty file store."""
    return FileStore(tmp_path / "files")


def _fact(office: Office, intake_id: int) -> IntakeFact:
    with office.db.reading() as session:
        return intake_fact(session, intake_id)


def _is_empty(office: Office, files: FileStore) -> bool:
    with office.db.reading() as session:
        rows = sum(
            session.scalars(select(func.count()).select_from(table)).one()
            for table in (Intake, StoredFile, Event, Job)
        )
    return rows == 0 and not any(files.folder.rglob("*"))


def test_a_pasted_directive_becomes_a_draft_beside_its_words(
    office: Office, files: FileStore
) -> None:
    ids = province(office)
    officer = office.person(Role.OFFICER)
    made = start_intake(office.db, files, pasted=LETTER, actor=officer, now=NOW)
    intake = _fact(office, made)
    draft = from_json(dict(intake.documents[0].draft))
    assert intake.status is IntakeStatus.REVIEW
    assert draft.code == "3127/UBND-TH"
    number = draft.header[HeaderField.NUMBER]
    assert number.span is not None
    assert intake.text[number.span.start : number.span.end] == "3127"
    first, second, third = draft.tasks
    assert [m.agency_id for m in first.of_role(AgencyRole.LEAD)] == [ids["Sở Du lịch"]]
    assert [m.agency_id for m in first.of_role(AgencyRole.COORDINATING)] == [ids["Sở Xây dựng"]]
    assert second.deadline is not None
    assert second.deadline.words == "trước ngày 20/12/2026"
    (group,) = third.mentions
    assert group.state is MentionState.GROUP
    assert len(group.members) == 3


def test_the_original_is_kept_byte_for_byte(office: Office, files: FileStore) -> None:
    officer = office.person(Role.OFFICER)
    data = LETTER.replace("\n", "\r\n").encode()
    made = start_intake(office.db, files, upload=("congvan.txt", data), actor=officer, now=NOW)
    with office.db.reading() as session:
        kept = session.get_one(Intake, made).file_id
        assert kept is not None
        assert files.read(session.get_one(StoredFile, kept).sha256) == data


@pytest.mark.parametrize("text", [SECRET, SECRET.replace("MẬT", "TỐI MẬT")])
def test_of_a_secret_nothing_at_all_is_written(
    office: Office, files: FileStore, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    officer = office.person(Role.OFFICER)
    with pytest.raises(SecretRefused):
        start_intake(office.db, files, pasted=text, actor=officer, now=NOW)
    with pytest.raises(SecretRefused):
        start_intake(office.db, files, upload=("mat.txt", text.encode()), actor=officer, now=NOW)
    with pytest.raises(SecretRefused):
        start_intake(office.db, files, pasted=text, by_hand=True, actor=officer, now=NOW)
    assert _is_empty(office, files)
    assert "SƠN HẢI" not in caplog.text


def _broken_docx() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "<w:document")
        package.writestr("[Content_Types].xml", "<Types/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (("trong.txt", b"  \n "), "đang trống"),
        (("anh.exe", b"MZ\x90\x00\x03" + bytes(200)), "Tệp .exe không đọc được"),
        (("nang.txt", b"a" * (20 * 1024 * 1024 + 1)), "vượt quá mức 20 MB"),
        (("hong.docx", _broken_docx()), "Tệp Word bị hỏng"),
        (("truyen.txt", NOVEL.encode()), "không giống văn bản chỉ đạo"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_leaves_nothing(
    office: Office, files: FileStore, upload: tuple[str, bytes], words: str
) -> None:
    officer = office.person(Role.OFFICER)
    with pytest.raises(Refusal) as refused:
        start_intake(office.db, files, upload=upload, actor=officer, now=NOW)
    assert words in str(refused.value)
    assert refused.value.status in {413, 415, 422}
    assert _is_empty(office, files)


def test_an_empty_file_is_refused(office: Office, files: FileStore) -> None:
    officer = office.person(Role.OFFICER)
    with pytest.raises(EmptySource):
        start_intake(office.db, files, upload=("trong.txt", b""), actor=officer, now=NOW)
    assert _is_empty(office, files)


def test_an_empty_paste_is_refused(office: Office, files: FileStore) -> None:
    officer = office.person(Role.OFFICER)
    with pytest.raises(NothingGiven):
        start_intake(office.db, files, pasted=" \n ", actor=officer, now=NOW)


def test_words_and_a_file_at_once_are_refused(office: Office, files: FileStore) -> None:
    officer = office.person(Role.OFFICER)
    with pytest.raises(BothGiven):
        start_intake(
            office.db, files, pasted=LETTER, upload=("a.txt", b"b"), actor=officer, now=NOW
        )


def test_what_is_no_directive_says_what_is_missing(office: Office, files: FileStore) -> None:
    officer = office.person(Role.OFFICER)
    with pytest.raises(Refusal, match=r"không thấy số và ký hiệu, .*«Nhập tay»"):
        start_intake(office.db, files, pasted=NOVEL, actor=officer, now=NOW)
    assert _is_empty(office, files)


def test_a_text_can_be_entered_by_hand(office: Office, files: FileStore) -> None:
    officer = office.person(Role.OFFICER)
    made = start_intake(office.db, files, pasted=NOVEL, by_hand=True, actor=officer, now=NOW)
    draft = from_json(dict(_fact(office, made).documents[0].draft))
    assert (draft.tasks, draft.coverage) == ((), 0)


def test_a_task_given_orally_needs_no_text(office: Office, files: FileStore) -> None:
    officer = office.person(Role.OFFICER)
    made = start_intake(office.db, files, by_hand=True, actor=officer, now=NOW)
    intake = _fact(office, made)
    assert (intake.text, intake.file_id, intake.status) == ("", None, IntakeStatus.REVIEW)


def test_an_agency_may_not_take_in_directives(office: Office, files: FileStore) -> None:
    contact = office.person(Role.AGENCY_CONTACT)
    with pytest.raises(NotAllowed):
        start_intake(office.db, files, pasted=LETTER, actor=contact, now=NOW)


def _read_in_background(office: Office, files: FileStore, data: bytes) -> int:
    """Put an intake in the queue as a scan is, and let the background read it."""
    officer = office.person(Role.OFFICER)
    given = Given(data, "quet.txt", is_file=True)
    made = start_long(office.db, files, given, officer, NOW)
    _work(office, files)
    return made


def _work(office: Office, files: FileStore) -> None:
    with office.db.reading() as session:
        (job_id,) = session.scalars(select(Job.id).where(Job.finished_at.is_(None)))
    run_job(office.db, files, job_id, {READ_JOB: read_waiting}, clock=lambda: NOW)


def test_long_reading_ends_in_a_draft(office: Office, files: FileStore) -> None:
    made = _read_in_background(office, files, LETTER.encode())
    intake = _fact(office, made)
    assert intake.status is IntakeStatus.REVIEW
    assert len(intake.documents) == 1


def test_a_failed_reading_says_why_and_can_be_tried_again(office: Office, files: FileStore) -> None:
    made = _read_in_background(office, files, NOVEL.encode())
    officer = office.person(Role.OFFICER)
    failed = _fact(office, made)
    assert failed.status is IntakeStatus.FAILED
    assert "không giống văn bản chỉ đạo" in (failed.failure or "")
    retry_intake(office.db, made, actor=officer, now=NOW)
    assert _fact(office, made).status is IntakeStatus.READING
    _work(office, files)
    enter_by_hand(office.db, made, actor=officer, now=NOW)
    assert _fact(office, made).status is IntakeStatus.REVIEW
    with pytest.raises(NothingToRetry):
        retry_intake(office.db, made, actor=officer, now=NOW)


def test_a_secret_found_on_a_later_page_is_taken_out_again(
    office: Office, files: FileStore
) -> None:
    made = _read_in_background(office, files, SECRET.encode())
    intake = _fact(office, made)
    assert (intake.status, intake.text, intake.file_id) == (IntakeStatus.FAILED, "", None)
    assert "độ mật" in (intake.failure or "")
    assert not [path for path in files.folder.rglob("*") if path.is_file()]
    with office.db.reading() as session:
        assert session.scalars(select(StoredFile)).all() == []


def test_an_intake_is_set_aside_with_a_reason(office: Office, files: FileStore) -> None:
    officer = office.person(Role.OFFICER)
    made = start_intake(office.db, files, pasted=LETTER, actor=officer, now=NOW)
    with office.db.reading() as session:
        assert count_open_intakes(session) == 1
        assert [i.id for i in open_intakes(session)] == [made]
    with pytest.raises(NoReasonGiven):
        discard_intake(office.db, made, reason=" ", actor=officer, now=NOW)
    discard_intake(office.db, made, reason="Dán nhầm", actor=officer, now=NOW)
    with office.db.reading() as session:
        assert count_open_intakes(session) == 0
        assert [i.id for i in closed_intakes(session)] == [made]
    with pytest.raises(AlreadyFinished):
        discard_intake(office.db, made, reason="Lần nữa", actor=officer, now=NOW)


def test_one_document_of_a_file_is_left_out(office: Office, files: FileStore) -> None:
    officer = office.person(Role.OFFICER)
    made = start_intake(office.db, files, pasted=LETTER, actor=officer, now=NOW)
    (document,) = _fact(office, made).documents
    with pytest.raises(NoReasonGiven):
        drop_document(office.db, document.id, reason="", actor=officer, now=NOW)
    drop_document(office.db, document.id, reason="Chỉ để biết", actor=officer, now=NOW)
    assert _fact(office, made).status is IntakeStatus.DISCARDED
    with pytest.raises(AlreadyFinished):
        drop_document(office.db, document.id, reason="Lần nữa", actor=officer, now=NOW)


def test_an_intake_that_is_not_there_is_not_found(office: Office) -> None:
    with office.db.reading() as session, pytest.raises(NotFoundRefused):
        intake_fact(session, 99)
