"""A directive written here that was finished in Word: its tasks stay what is given."""

from datetime import date
from io import BytesIO

import docx
import pytest
from sqlalchemy import select

from templates_docx.contexts import AssignmentLetter
from tests.pages.conftest import Pages
from tests.pages.test_writing_pages import at, send
from tests.workflows.issuing_office import IssuingOffice
from tests.workflows.written import ONE_EACH, WritingOffice, written
from workflows.issuing.files import handed_out
from workflows.store.tables.periods import Deadline


@pytest.fixture
def desk(issuing: IssuingOffice) -> WritingOffice:
    """Give an office that writes directives."""
    return WritingOffice.of(issuing)


def _other_day(data: bytes) -> bytes:
    """Change the day of a task in Word."""
    document, out = docx.Document(BytesIO(data)), BytesIO()
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
        run.text = run.text.replace("15/12/2026", "25/12/2026")
    document.save(out)
    return out.getvalue()


def _finished_in_word(pages: Pages, desk: WritingOffice) -> int:
    letter = desk.begun(written(AssignmentLetter.file, ONE_EACH[0]))
    pages.sit_down(desk.issuing.officer)
    assert f"/soan-thao/{letter}/ban-word" in pages.get(f"/soan-thao/{letter}").find("//a/@href")
    data = _other_day(handed_out(desk.issuing.office.db, desk.issuing.files, letter))
    sent = {"note": "", "file": (BytesIO(data), "van-ban.docx")}
    answer = pages.post(f"/soan-thao/{letter}/ban-word", sent, content_type="multipart/form-data")
    assert answer.status_code == 302
    return letter


def test_the_page_says_where_the_word_file_gives_other_work(
    pages: Pages, desk: WritingOffice
) -> None:
    letter = _finished_in_word(pages, desk)

    page = pages.get(at(letter))

    assert page.says("1 chỗ câu chữ khác danh sách nhiệm vụ")
    assert page.says("trước ngày 25/12/2026")
    page = send(pages, desk, letter, "/soan-lai")
    assert not page.says("sửa bằng tay")
    assert not page.says("25/12/2026")


def test_what_is_given_on_issue_is_what_was_drafted(pages: Pages, desk: WritingOffice) -> None:
    letter = _finished_in_word(pages, desk)
    desk.issuing.open_register()

    desk.issue(desk.numbered(letter))

    with desk.issuing.office.db.reading() as session:
        assert set(session.scalars(select(Deadline.due))) == {date(2026, 12, 15)}
