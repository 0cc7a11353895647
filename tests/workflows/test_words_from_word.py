"""Papers edited in Word: the file brought back is the paper, up to its number."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from templates_docx.edited.stamping import NoRoomForNumber
from templates_docx.packages import NotWordFile, OldWordFile
from tests.builders import NOW, TODAY, Office
from tests.papers.word_edits import (
    ADDED,
    add_after,
    delete_letterhead,
    edited,
    replace_words,
    without_marks,
)
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from tests.workflows.test_issuing import edit_of
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused
from workflows.domain.lifecycle import StepRefused
from workflows.domain.secrecy import SecretRefused
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import (
    approve_documents,
    cancel_number,
    edit_document,
    leave_upload,
    number_documents,
    submit_documents,
    take_upload,
    upload_words,
)
from workflows.issuing.files import handed_out, render_document
from workflows.issuing.rules import TextMissing
from workflows.issuing.sources import NoPlaceInFile, source_of
from workflows.issuing.uploading import (
    Brought,
    FileOfOtherPaper,
    NoFileChosen,
    NoteTooLong,
    NothingEdited,
)
from workflows.issuing.versions import (
    compare_versions,
    compared_upload,
    waiting_uploads,
    word_look,
)
from workflows.issuing.words import as_paper
from workflows.store.files import FileStore
from workflows.store.queries.documents import DocumentFact, document_events, get_document_fact
from workflows.store.queries.notices import notices_of
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import FileKind, PaperFile, PaperParty, PartyKind, StoredFile

ASKED = "Đề nghị"  # begins a paragraph of every follow-up letter
LOCKED = "Văn bản này"


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters, with an open register."""
    made = issuing_office(office, FileStore(tmp_path / "files"))
    made.open_register()
    return made


def taken_home(issuing: IssuingOffice, letter: int) -> bytes:
    """Download a draft to edit it in Word."""
    return handed_out(issuing.office.db, issuing.files, letter)


def bring(issuing: IssuingOffice, letter: int, data: bytes, note: str = "") -> int | None:
    """Bring a file back."""
    brought = Brought("Công văn.docx", data, note)
    return upload_words(
        issuing.office.db, issuing.files, letter, brought, actor=issuing.officer, now=NOW
    )


def fact_of(issuing: IssuingOffice, letter: int) -> DocumentFact:
    """Give a letter whole."""
    with issuing.office.db.reading() as session:
        return get_document_fact(session, letter)


def with_paragraph(data: bytes) -> bytes:
    """Add a paragraph in the middle, its first words bold."""
    return edited(data, add_after("Qua theo dõi"), replace_words("Đoạn này", LOCKED, bold=True))


def test_the_file_brought_back_is_the_paper_and_its_words_are_known(
    issuing: IssuingOffice,
) -> None:
    (letter,) = issuing.draft()
    data = edited(with_paragraph(taken_home(issuing, letter)), replace_words("đôn đốc", "nhắc lại"))

    assert bring(issuing, letter, data, "Thêm một đoạn") is None

    fact = fact_of(issuing, letter)
    words = as_paper(fact.row)
    assert fact.row.in_word
    assert fact.row.subject.startswith("nhắc lại")
    assert ADDED.replace("Đoạn này", LOCKED) in words.paragraphs  # type: ignore[attr-defined]  # a letter
    version = fact.latest(FileKind.DRAFT)
    assert version is not None
    assert (version.version, version.made_by, version.note) == (1, "uploaded", "Thêm một đoạn")
    assert version.by == issuing.officer.name
    assert issuing.files.read(version.sha256) == data
    with issuing.office.db.reading() as session:
        event = document_events(session, letter)[0]
    assert (event.kind, event.words) == ("document.upload", "Thêm một đoạn")
    assert set(event.after or {}) == {"status", "subject", "paragraphs"}


def test_the_addressee_typed_in_word_is_whom_the_paper_goes_to(issuing: IssuingOffice) -> None:
    other = issuing.office.agency("Sở Nông nghiệp và Môi trường")
    (letter,) = issuing.draft()
    name = fact_of(issuing, letter).row.to[0]
    data = edited(taken_home(issuing, letter), replace_words(name, "Sở Nông nghiệp và Môi trường"))

    bring(issuing, letter, data)

    with issuing.office.db.reading() as session:
        party = session.query(PaperParty).filter_by(paper_id=letter, kind=PartyKind.ADDRESSEE).one()
        assert party.agency_id == other
        assert session.get_one(Document, letter).to_agency_id == other


def test_an_upload_after_approval_takes_the_approval_away(issuing: IssuingOffice) -> None:
    (letter,) = issuing.approved()
    home = taken_home(issuing, letter)

    bring(issuing, letter, with_paragraph(home))

    assert issuing.status(letter) is DocumentStatus.DRAFT


@pytest.mark.parametrize("is_paper", [True, False])
def test_number_and_date_go_into_the_very_file(
    office: Office, tmp_path: Path, is_paper: bool
) -> None:
    issuing = issuing_office(office, FileStore(tmp_path / "files"), is_paper=is_paper)
    issuing.open_register()
    (letter,) = issuing.draft()
    bring(issuing, letter, with_paragraph(taken_home(issuing, letter)))
    db, files = office.db, issuing.files
    submit_documents(db, files, [letter], actor=issuing.officer, now=NOW)
    approve_documents(db, [letter], actor=issuing.leader, now=NOW)

    number_documents(db, files, [letter], dated=TODAY, actor=issuing.registry, now=NOW)

    fact = fact_of(issuing, letter)
    final = fact.latest(FileKind.FINAL)
    assert final is not None
    document = docx.Document(BytesIO(files.read(final.sha256)))
    assert document.tables[0].cell(1, 0).text == "Số: 123/UBND-TH"
    assert document.tables[0].cell(1, 1).text == "Sơn Hải, ngày 20 tháng 11 năm 2026"
    line = next(p for p in document.paragraphs if p.text.startswith(LOCKED))
    assert [run.text for run in line.runs if run.bold] == [LOCKED]
    attached = next(p.text for p in document.paragraphs if p.text.startswith("(Kèm theo"))
    assert ("số 123/UBND-TH ngày 20" in attached) is is_paper
    assert fact.row.code == "123/UBND-TH"
    assert fact.row.context["code"] == "123/UBND-TH"
    assert [f.kind for f in fact.files] == [FileKind.DRAFT, FileKind.FINAL]


def test_a_cancelled_number_leaves_the_clerks_file_for_the_next(issuing: IssuingOffice) -> None:

    (letter,) = issuing.draft()
    bring(issuing, letter, with_paragraph(taken_home(issuing, letter)))
    db, files, registry = issuing.office.db, issuing.files, issuing.registry
    submit_documents(db, files, [letter], actor=issuing.officer, now=NOW)
    approve_documents(db, [letter], actor=issuing.leader, now=NOW)
    number_documents(db, files, [letter], dated=TODAY, actor=registry, now=NOW)
    cancel_number(db, letter, reason="In nhầm", actor=registry, now=NOW)

    number_documents(db, files, [letter], dated=TODAY, actor=registry, now=NOW)

    final = fact_of(issuing, letter).latest(FileKind.FINAL)
    assert final is not None
    document = docx.Document(BytesIO(files.read(final.sha256)))
    assert document.tables[0].cell(1, 0).text == "Số: 124/UBND-TH"


def test_words_typed_in_the_browser_go_into_the_file_with_its_look(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    bring(issuing, letter, with_paragraph(taken_home(issuing, letter)))
    old = as_paper(fact_of(issuing, letter).row)
    lines = [*old.paragraphs[:-1], "Trân trọng đề nghị phối hợp."]  # type: ignore[attr-defined]  # a letter
    edit, version = edit_of(issuing, letter, paragraphs=tuple(lines))

    edit_document(
        issuing.office.db, issuing.files, letter, edit,
        version=version, actor=issuing.officer, now=NOW,
    )  # fmt: skip

    data = render_document(issuing.office.db, issuing.files, letter)
    document = docx.Document(BytesIO(data))
    texts = [p.text for p in document.paragraphs]
    assert "Trân trọng đề nghị phối hợp./." in texts
    line = next(p for p in document.paragraphs if p.text.startswith(LOCKED))
    assert [run.text for run in line.runs if run.bold] == [LOCKED]
    made = [f.made_by for f in fact_of(issuing, letter).files]
    assert made == ["uploaded", "edited"]
    gone = compare_versions(issuing.office.db, issuing.files, letter, 1, 2)
    assert [one.new for one in gone] == ["Trân trọng đề nghị phối hợp./."]


def test_the_same_bytes_a_second_time_change_nothing(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    with pytest.raises(NothingEdited):
        bring(issuing, letter, taken_home(issuing, letter))
    data = with_paragraph(taken_home(issuing, letter))
    bring(issuing, letter, data)

    with pytest.raises(NothingEdited):
        bring(issuing, letter, data)

    with pytest.raises(NothingEdited):
        bring(issuing, letter, taken_home(issuing, letter))
    assert len(fact_of(issuing, letter).files) == 1


def test_who_brings_a_file_after_another_edit_keeps_it_and_both_are_told(
    issuing: IssuingOffice,
) -> None:
    (letter,) = issuing.draft()
    home = taken_home(issuing, letter)
    edit, version = edit_of(issuing, letter, subject=("trích yếu mới",))
    colleague = issuing.office.person(*issuing.officer.roles)
    db, files = issuing.office.db, issuing.files
    edit_document(db, files, letter, edit, version=version, actor=colleague, now=NOW)

    upload = bring(issuing, letter, with_paragraph(home), "Bản của tôi")

    assert upload is not None
    assert fact_of(issuing, letter).row.subject == "trích yếu mới"
    with db.reading() as session:
        (waiting,) = waiting_uploads(session, letter)
        (notice,) = notices_of(session, colleague)
    assert (waiting.note, waiting.has_mark) == ("Bản của tôi", True)
    assert issuing.officer.name in notice.said
    compared = compared_upload(db, files, letter, upload)
    assert "V/v trích yếu mới" in [one.old for one in compared.differences]

    taken = {"version": compared.words_version, "actor": issuing.officer, "now": NOW}
    take_upload(db, files, upload, **taken)  # type: ignore[arg-type]  # as above

    assert fact_of(issuing, letter).row.subject != "trích yếu mới"
    with pytest.raises(NotFoundRefused):
        take_upload(db, files, upload, **taken)  # type: ignore[arg-type]  # as above


def test_a_waiting_file_is_not_taken_over_words_nobody_compared_it_with(
    issuing: IssuingOffice,
) -> None:
    (letter,) = issuing.draft()
    upload = bring(issuing, letter, without_marks(with_paragraph(taken_home(issuing, letter))))
    assert upload is not None
    db, files = issuing.office.db, issuing.files
    compared = compared_upload(db, files, letter, upload)
    edit, version = edit_of(issuing, letter, subject=("trích yếu mới",))
    edit_document(db, files, letter, edit, version=version, actor=issuing.officer, now=NOW)

    with pytest.raises(ChangedMeanwhile):
        take_upload(
            db, files, upload, version=compared.words_version, actor=issuing.officer, now=NOW
        )

    assert leave_upload(db, upload, actor=issuing.officer, now=NOW) == letter
    with db.reading() as session:
        assert waiting_uploads(session, letter) == []


def test_two_files_brought_at_once_are_one_paper_and_one_that_waits(
    issuing: IssuingOffice,
) -> None:
    (letter,) = issuing.draft()
    home = taken_home(issuing, letter)
    both = [edited(home, replace_words("Qua theo dõi", word)) for word in ("Một", "Hai")]

    with ThreadPoolExecutor(2) as clerks:
        results = list(clerks.map(lambda data: bring(issuing, letter, data), both))

    assert sorted(result is None for result in results) == [False, True]
    assert len(fact_of(issuing, letter).files) == 1


def test_a_file_of_another_paper_is_refused(issuing: IssuingOffice) -> None:
    one, two = issuing.draft(issuing.late(), issuing.late())
    with pytest.raises(FileOfOtherPaper, match="đôn đốc thực hiện"):
        bring(issuing, two, with_paragraph(taken_home(issuing, one)))
    assert fact_of(issuing, two).files == ()


def test_what_may_not_come_in_is_refused_and_nothing_is_kept(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    home = taken_home(issuing, letter)
    refused: list[tuple[bytes, type[Exception]]] = [
        (b"", NoFileChosen),
        (b"khong phai Word", NotWordFile),
        (b"\xd0\xcf\x11\xe0", OldWordFile),
        (edited(home, delete_letterhead), NoRoomForNumber),
        (edited(home, replace_words("đôn đốc", "MẬT đôn đốc"), add_after("Qua theo dõi", "MẬT")), SecretRefused),
    ]  # fmt: skip
    for data, why in refused:
        with pytest.raises(why):
            bring(issuing, letter, data)
    with pytest.raises(NoteTooLong):
        bring(issuing, letter, with_paragraph(home), "x" * 501)
    empty = [
        replace_words(text, "")
        for text in as_paper(fact_of(issuing, letter).row).paragraphs  # type: ignore[attr-defined]  # a letter
    ]
    with pytest.raises(TextMissing):
        bring(issuing, letter, edited(home, *empty))

    with issuing.office.db.reading() as session:
        assert session.query(StoredFile).count() == 0
    assert fact_of(issuing, letter).row.version == 1


def test_a_numbered_paper_takes_no_file_back(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    data = with_paragraph(taken_home(issuing, letter))
    db, files = issuing.office.db, issuing.files
    submit_documents(db, files, [letter], actor=issuing.officer, now=NOW)
    approve_documents(db, [letter], actor=issuing.leader, now=NOW)
    number_documents(db, files, [letter], dated=TODAY, actor=issuing.registry, now=NOW)

    with pytest.raises(StepRefused):
        bring(issuing, letter, data)


def test_a_crash_between_file_and_commit_leaves_the_paper_as_it_was(
    issuing: IssuingOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    (letter,) = issuing.draft()
    data = with_paragraph(taken_home(issuing, letter))
    before = fact_of(issuing, letter)

    def killed(*_: object, **__: object) -> None:
        raise SystemError("killed")

    monkeypatch.setattr("workflows.issuing.uploading.put_words", killed)
    with pytest.raises(SystemError):
        bring(issuing, letter, data)
    monkeypatch.undo()

    assert fact_of(issuing, letter) == before
    assert bring(issuing, letter, data) is None
    with issuing.office.db.reading() as session:
        assert session.query(PaperFile).count() == 1


def test_the_leader_sees_what_is_to_be_said_of_the_file(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    db, files = issuing.office.db, issuing.files
    assert word_look(db, files, letter) is None

    def act(document: docx.document.Document) -> None:
        document.add_table(1, 2).cell(0, 0).text = "Bảng thêm"

    bring(issuing, letter, edited(taken_home(issuing, letter), act))

    look = word_look(db, files, letter)
    assert look is not None
    assert look.outside == ("Bảng thêm",)
    assert not look.report.has_errors


def test_words_without_a_place_in_the_file_are_refused(issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()

    def act(document: docx.document.Document) -> None:
        table = document.tables[-1]._tbl
        table.getparent().remove(table)

    before = as_paper(fact_of(issuing, letter).row)
    bring(issuing, letter, edited(taken_home(issuing, letter), act))
    now: Any = as_paper(fact_of(issuing, letter).row)
    assert now.rows == ()

    with issuing.office.db.reading() as session:
        source = source_of(session, issuing.files, session.get_one(Document, letter))

    with pytest.raises(NoPlaceInFile):
        source.changed(replace(now, rows=before.rows))  # type: ignore[attr-defined]  # a letter
