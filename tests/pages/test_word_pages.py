"""Editing in Word from the screen: take the file along, bring it back, compare versions."""

from io import BytesIO

from tests.builders import NOW
from tests.pages.conftest import Page, Pages
from tests.papers.word_edits import ADDED, add_after, edited, replace_words, without_marks
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import submit_documents


def taken_home(pages: Pages, letter: int) -> bytes:
    """Download the draft."""
    return bytes(pages.client.get(f"/soan-thao/{letter}/tep.docx").data)


def bring(pages: Pages, letter: int, data: bytes, note: str = "") -> Page:
    """Bring a file back and go where that leads."""
    form = {"file": (BytesIO(data), "Công văn.docx"), "note": note}
    return pages.follow(f"/soan-thao/{letter}/ban-word", form)


def test_a_paper_goes_to_word_and_comes_back(pages: Pages, issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    pages.sit_down(issuing.officer)
    page = pages.get(f"/soan-thao/{letter}")
    assert page.find("//a[contains(@href, '/ban-word')]")

    data = edited(taken_home(pages, letter), add_after("Qua theo dõi"))
    page = bring(pages, letter, data, "Thêm đoạn hai")

    assert page.says("Đã nhận bản Word.")
    assert page.says(ADDED)
    assert page.says("Tải lên từ Word")
    assert page.says("Thêm đoạn hai")
    assert page.says("Văn bản này được sửa bằng Word")
    assert not pages.get(f"/soan-thao/{letter}/sua").find("//input[@name='columns']")


def test_a_refused_file_leaves_the_note_that_was_typed(
    pages: Pages, issuing: IssuingOffice
) -> None:
    (letter,) = issuing.draft()
    pages.sit_down(issuing.officer)

    page = pages.refused(
        f"/soan-thao/{letter}/ban-word",
        {"file": (BytesIO(b"khong phai Word"), "a.docx"), "note": "Ghi chú của tôi"},
        status=422,
    )

    assert page.says("không phải tệp Word")
    assert page.find("//input[@name='note']/@value") == ["Ghi chú của tôi"]


def test_a_file_without_its_mark_waits_beside_the_paper(
    pages: Pages, issuing: IssuingOffice
) -> None:
    (letter,) = issuing.draft()
    pages.sit_down(issuing.officer)
    data = edited(taken_home(pages, letter), replace_words("đôn đốc", "nhắc"))

    page = bring(pages, letter, without_marks(data))

    assert page.says("Tệp không còn dấu nhận biết")
    assert page.says("Trích yếu trong tệp")
    assert pages.get(f"/soan-thao/{letter}").says("chưa dùng làm văn bản")
    (form,) = page.find("//form[contains(@action, '/lay')]")
    version = form.xpath(".//input[@name='words_version']/@value")[0]
    page = pages.follow(form.get("action"), {"words_version": version})
    assert page.says("Đã nhận bản Word.")


def test_a_waiting_file_can_be_left(pages: Pages, issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    pages.sit_down(issuing.officer)
    data = edited(taken_home(pages, letter), add_after("Qua theo dõi"))
    (form,) = bring(pages, letter, without_marks(data)).find("//form[contains(@action, '/bo')]")

    page = pages.follow(form.get("action"))

    assert page.says("văn bản giữ nguyên")
    assert not page.says(ADDED)
    pages.get(form.get("action").removesuffix("/bo"), status=404)


def test_versions_are_compared_word_by_word(pages: Pages, issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    submit_documents(issuing.office.db, issuing.files, [letter], actor=issuing.officer, now=NOW)
    pages.sit_down(issuing.officer)
    bring(pages, letter, edited(taken_home(pages, letter), replace_words("đôn đốc", "nhắc")))
    assert issuing.status(letter) is DocumentStatus.DRAFT

    pages.sit_down(issuing.leader)
    page = pages.get(f"/soan-thao/{letter}/so-sanh?tu=1&den=2")

    assert "nhắc" in page.find("//ins/text()")
    assert page.find("//del")
    assert pages.get(f"/soan-thao/{letter}/so-sanh?tu=2").says("giống nhau")
    pages.get(f"/soan-thao/{letter}/so-sanh?tu=9", status=404)
    pages.get(f"/soan-thao/{letter}/ban-word", status=403)
