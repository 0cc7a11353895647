"""New data for a drafted paper: block by block, taken or left, never over what a hand wrote."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from templates_docx.contexts import FollowUpLetter, TaskRow
from tests.builders import NOW, TODAY, Office
from tests.papers.word_edits import ADDED, add_after, edited, replace_words
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from tests.workflows.test_issuing import edit_of, put
from workflows.domain.errors import ChangedMeanwhile
from workflows.domain.lifecycle import StepRefused
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import upload_words
from workflows.issuing.blocks import changed_blocks, taken
from workflows.issuing.files import handed_out, render_document
from workflows.issuing.taking import (
    DataAsWritten,
    DataChangedAgain,
    NewData,
    new_data,
    take_data,
)
from workflows.issuing.uploading import Brought
from workflows.issuing.words import as_paper
from workflows.store.files import FileStore
from workflows.store.queries.documents import document_events, get_document_fact
from workflows.store.tables.periods import Period


def row(number: int, task: str, progress: str = "Chưa báo cáo") -> TaskRow:
    """Make a row of an appendix."""
    return TaskRow(
        number=str(number), task=task, assigned_by="Công văn số 9", coordinating="",
        original_deadline="01/11/2026", deadline="", progress=progress,
    )  # fmt: skip


BASE = FollowUpLetter(
    subject="đôn đốc thực hiện nhiệm vụ",
    issuer_lines=("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"),
    code="      /UBND-TH",
    place_and_date="Sơn Hải, ngày      tháng 11 năm 2026",
    addressee="Sở Y tế",
    paragraphs=("Sở Y tế còn 02 nhiệm vụ quá hạn.", "Đề nghị báo cáo ngay.", "Trân trọng./."),
    recipients=("- Như trên;", "- Lưu: VT, TH."),
    signature_lines=("TL. CHỦ TỊCH",),
    signatory="Lê Văn An",
    appendix_title="DANH MỤC",
    appendix_reference="(Kèm theo)",
    rows=(row(1, "Rà soát quy hoạch"), row(2, "Báo cáo kết quả tuyển sinh")),
)
NEW = replace(
    BASE,
    paragraphs=("Sở Y tế còn 03 nhiệm vụ quá hạn.", "Đề nghị báo cáo ngay.", "Trân trọng./."),
    rows=(row(1, "Rà soát quy hoạch", "Đã báo cáo"), row(2, "Xây cầu qua sông"), row(3, "Báo cáo kết quả tuyển sinh")),
)  # fmt: skip


def told(base: FollowUpLetter, now: FollowUpLetter, new: FollowUpLetter) -> list[tuple[str, bool]]:
    """Name the blocks offered, and whether a hand had edited them."""
    return [(block.key, block.is_edited) for block in changed_blocks(base, now, new)]


def test_only_what_the_data_changed_is_offered() -> None:
    blocks = changed_blocks(BASE, replace(BASE, subject="sửa tay"), NEW)

    assert [block.key for block in blocks] == ["paragraphs-0", "rows-0", "rows-1"]
    assert blocks[1].base == (("Tình hình thực hiện", "Chưa báo cáo"),)
    assert blocks[1].new == (("Tình hình thực hiện", "Đã báo cáo"),)
    assert blocks[1].title == "Rà soát quy hoạch"
    assert blocks[2].base is None
    assert not any(block.is_edited for block in blocks)


def test_taking_all_of_what_nobody_edited_gives_what_the_data_say() -> None:
    keys = [key for key, _ in told(BASE, BASE, NEW)]

    assert taken(BASE, BASE, NEW, keys) == NEW
    assert taken(BASE, BASE, NEW, []) == BASE
    assert told(BASE, NEW, NEW) == []


def test_a_block_edited_by_hand_is_marked_and_left_untouched() -> None:
    lines = ("Sở Y tế còn hai việc.", "Câu thêm tay.", "Đề nghị báo cáo ngay.", "Trân trọng./.")
    now = replace(BASE, paragraphs=lines)

    assert told(BASE, now, NEW)[0] == ("paragraphs-0", True)
    got = taken(BASE, now, NEW, ["rows-0"])
    assert got.paragraphs == lines  # type: ignore[attr-defined]  # a letter
    assert taken(BASE, now, NEW, ["paragraphs-0"]).paragraphs[1:] == lines[1:]  # type: ignore[attr-defined]  # a letter


def test_what_a_hand_took_out_comes_back_only_when_taken() -> None:
    now = replace(BASE, paragraphs=BASE.paragraphs[1:], rows=BASE.rows[1:])
    blocks = changed_blocks(BASE, now, NEW)

    assert [(b.key, b.now, b.is_edited) for b in blocks[:2]] == [
        ("paragraphs-0", None, True),
        ("rows-0", None, True),
    ]
    got: Any = taken(BASE, now, NEW, ["paragraphs-0", "rows-0"])
    assert got.paragraphs == NEW.paragraphs
    assert [one.task for one in got.rows] == ["Rà soát quy hoạch", "Báo cáo kết quả tuyển sinh"]
    assert [one.number for one in got.rows] == ["1", "2"]


def test_what_the_data_say_no_more_goes_when_taken() -> None:
    new = replace(BASE, rows=BASE.rows[1:], paragraphs=BASE.paragraphs[:2])

    assert told(BASE, BASE, new) == [("paragraphs-0", False), ("rows-0", False)]
    got: Any = taken(BASE, BASE, new, ["rows-0", "paragraphs-0"])
    assert got.rows == (replace(BASE.rows[1], number="1"),)
    assert got.paragraphs == ("Sở Y tế còn 02 nhiệm vụ quá hạn.", "Đề nghị báo cáo ngay./.")


@pytest.fixture
def issuing(office: Office, tmp_path: Path) -> IssuingOffice:
    """Give an office that may write letters."""
    return issuing_office(office, FileStore(tmp_path / "files"))


def changed(issuing: IssuingOffice, *periods: int) -> None:
    """Move the deadline of tasks."""
    with issuing.office.db.writing.begin() as session:
        for period in periods:
            session.get_one(Period, period).last_on_time = date(2026, 11, 18)


def looked(issuing: IssuingOffice, letter: int) -> NewData | None:
    """Look at what new data would change."""
    with issuing.office.db.reading() as session:
        return new_data(session, letter, today=TODAY)


def take(issuing: IssuingOffice, letter: int, seen: NewData, *keys: str) -> int:
    """Take blocks as the clerk."""
    db, files, clerk = issuing.office.db, issuing.files, issuing.officer
    return take_data(
        db, files, letter, keys, sha256=seen.sha256, version=seen.version, actor=clerk, now=NOW
    )


def words_of(issuing: IssuingOffice, letter: int) -> Any:  # noqa: ANN401 - a letter
    """Give the words of a letter."""
    with issuing.office.db.reading() as session:
        return as_paper(get_document_fact(session, letter).row)


def test_new_data_are_taken_and_the_warning_goes(issuing: IssuingOffice) -> None:
    period = issuing.late()
    (letter,) = issuing.approved(period)
    assert looked(issuing, letter) is None
    before = words_of(issuing, letter)
    changed(issuing, period)
    seen = looked(issuing, letter)
    assert seen is not None
    assert {block.key.split("-")[0] for block in seen.blocks} >= {"rows"}

    count = take(issuing, letter, seen, *(block.key for block in seen.blocks))

    assert count == len(seen.blocks)
    assert looked(issuing, letter) is None
    assert words_of(issuing, letter).rows != before.rows
    assert issuing.status(letter) is DocumentStatus.DRAFT
    with issuing.office.db.reading() as session:
        assert document_events(session, letter)[0].kind == "document.take"
        version = get_document_fact(session, letter).row.version
    with pytest.raises(DataAsWritten):
        take(issuing, letter, replace(seen, version=version))


def test_what_is_left_stays_and_is_not_asked_again(issuing: IssuingOffice) -> None:
    period = issuing.late()
    (letter,) = issuing.approved(period)
    before = words_of(issuing, letter)
    changed(issuing, period)
    seen = looked(issuing, letter)
    assert seen is not None

    assert take(issuing, letter, seen) == 0

    assert words_of(issuing, letter) == before
    assert issuing.status(letter) is DocumentStatus.APPROVED
    assert looked(issuing, letter) is None


def test_words_typed_by_hand_survive_new_data(issuing: IssuingOffice) -> None:
    period = issuing.late()
    (letter,) = issuing.draft(period)
    edit, version = edit_of(issuing, letter, paragraphs=("Tự viết lại.", "Hết."))
    put(issuing, letter, edit, version)
    changed(issuing, period)
    seen = looked(issuing, letter)
    assert seen is not None
    hand = [block.key for block in seen.blocks if block.is_edited]

    take(issuing, letter, seen, *(b.key for b in seen.blocks if b.key not in hand))

    assert words_of(issuing, letter).paragraphs == ("Tự viết lại.", "Hết./.")


def test_taken_rows_go_into_the_word_file_with_its_formatting(issuing: IssuingOffice) -> None:
    period, other = issuing.late(), issuing.late(text="Lập quy hoạch bến bãi.")
    del other
    (letter,) = issuing.draft(period)
    db, files = issuing.office.db, issuing.files
    data = edited(
        handed_out(db, files, letter),
        add_after("Qua theo dõi"),
        replace_words("Đoạn này", "Văn bản này", bold=True),
    )
    upload_words(db, files, letter, Brought("a.docx", data), actor=issuing.officer, now=NOW)
    changed(issuing, period)
    seen = looked(issuing, letter)
    assert seen is not None
    rows = [block.key for block in seen.blocks if block.key.startswith("rows")]

    take(issuing, letter, seen, *rows)

    document = docx.Document(BytesIO(render_document(db, files, letter)))
    said = [cell.text for cell in document.tables[-1].rows[1].cells]
    kept = words_of(issuing, letter).rows[0]
    assert said[4:7] == [kept.original_deadline, kept.deadline, kept.progress]
    line = next(p for p in document.paragraphs if p.text == ADDED.replace("Đoạn", "Văn bản"))
    assert [run.text for run in line.runs if run.bold] == ["Văn bản này"]
    with db.reading() as session:
        files_kept = get_document_fact(session, letter).files
    assert [file.made_by for file in files_kept] == ["uploaded", "edited"]


def test_what_changed_since_the_clerk_looked_is_looked_at_again(issuing: IssuingOffice) -> None:
    period = issuing.late()
    (letter,) = issuing.draft(period)
    changed(issuing, period)
    seen = looked(issuing, letter)
    assert seen is not None
    with pytest.raises(DataChangedAgain):
        take(issuing, letter, replace(seen, sha256="another"))
    edit, version = edit_of(issuing, letter, subject=("trích yếu mới",))
    put(issuing, letter, edit, version)

    with pytest.raises(ChangedMeanwhile):
        take(issuing, letter, seen)

    assert words_of(issuing, letter).subject == "trích yếu mới"


def test_only_a_clerk_takes_new_data(issuing: IssuingOffice) -> None:
    period = issuing.late()
    (letter,) = issuing.draft(period)
    changed(issuing, period)
    seen = looked(issuing, letter)
    assert seen is not None

    with pytest.raises(StepRefused):
        take_data(
            issuing.office.db, issuing.files, letter, [],
            sha256=seen.sha256, version=seen.version, actor=issuing.leader, now=NOW,
        )  # fmt: skip
