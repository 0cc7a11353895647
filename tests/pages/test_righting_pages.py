"""Pages of papers issued with a mistake: from the paper to the draft that puts it right."""

import pytest

from tests.builders import NOW
from tests.pages.conftest import Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import Role
from workflows.issuing.actions import (
    approve_documents,
    issue_documents,
    number_documents,
    submit_documents,
)
from workflows.store.queries.deliveries import deliveries_of


@pytest.fixture
def letter(issuing: IssuingOffice) -> int:
    """Give an issued letter."""
    issuing.open_register()
    (letter,) = issuing.numbered(issuing.late(issuing.office.agency("Sở Y tế")))
    issue_documents(issuing.office.db, issuing.files, [letter], actor=issuing.registry, now=NOW)
    return letter


def sent(issuing: IssuingOffice, draft: int) -> None:
    """Take a draft all the way."""
    db, files = issuing.office.db, issuing.files
    submit_documents(db, files, [draft], actor=issuing.officer, now=NOW)
    approve_documents(db, [draft], actor=issuing.leader, now=NOW)
    day = NOW.date()
    number_documents(db, files, [draft], dated=day, actor=issuing.registry, now=NOW)
    issue_documents(db, files, [draft], actor=issuing.registry, now=NOW)


def test_an_officer_corrects_from_the_papers_page(
    pages: Pages, issuing: IssuingOffice, letter: int
) -> None:
    pages.sit_down(issuing.officer)
    (link,) = pages.get(f"/soan-thao/{letter}").find("//a[contains(@href, 'sai-sot')]/@href")
    assert pages.get(link).says("Khi sai sót về thể thức")

    typed = {"wrong": ["không có chữ này", ""], "right": ["chữ đúng", ""]}
    page = pages.refused(f"{link}/dinh-chinh", typed, status=422)
    assert page.says("Không thấy «không có chữ này» trong văn bản.")
    assert page.find("//textarea[@id='wrong-1']")[0].value == "không có chữ này"

    typed = {"wrong": ["trước ngày 30/11/2026"], "right": ["trước ngày 04/12/2026"]}
    page = pages.follow(f"{link}/dinh-chinh", typed)
    assert page.says("Văn bản này đính chính Công văn số 123/UBND-TH ngày 20/11/2026")
    assert page.says("Nay sửa thành: «trước ngày 04/12/2026».")
    first = pages.get(f"/soan-thao/{letter}")
    assert first.says("Đang soạn văn bản đính chính văn bản này: dự thảo")
    assert not first.says("Đã được đính chính")
    assert pages.get(link).says("đã có dự thảo đính chính đang xử lý")


def test_who_got_the_paper_reads_that_it_was_corrected(
    pages: Pages, issuing: IssuingOffice, letter: int
) -> None:
    pages.sit_down(issuing.officer)
    typed = {"wrong": ["trước ngày 30/11/2026"], "right": ["trước ngày 04/12/2026"]}
    answer = pages.post(f"/soan-thao/{letter}/sai-sot/dinh-chinh", typed)
    draft = int(answer.location.rsplit("/", 1)[1])
    sent(issuing, draft)
    said = "Đã được đính chính bởi Công văn số 124/UBND-TH ngày 20/11/2026"
    assert pages.get(f"/soan-thao/{letter}").says(said)
    with issuing.office.db.reading() as session:
        (got,) = deliveries_of(session, draft)
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=got.agency_id)
    page = pages.get(f"/don-vi/cong-van/{letter}")
    assert page.says(said)
    assert page.find(f"//a[@href='/don-vi/cong-van/{draft}']")
    assert pages.get("/thong-bao").says("Công văn được đính chính: Công văn số 124/UBND-TH")


def test_a_recalled_paper_says_by_what(pages: Pages, issuing: IssuingOffice, letter: int) -> None:
    pages.sit_down(issuing.officer)
    asked = pages.refused(f"/soan-thao/{letter}/sai-sot/thu-hoi", {"reason": ""}, status=422)
    assert asked.says("Cần ghi lý do")
    answer = pages.post(f"/soan-thao/{letter}/sai-sot/thu-hoi", {"reason": "Sai số liệu"})
    sent(issuing, int(answer.location.rsplit("/", 1)[1]))
    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("Đã thu hồi theo Công văn số 124/UBND-TH ngày 20/11/2026")
    pages.get(f"/soan-thao/{letter}/sai-sot", status=404)


def test_a_replacement_begins_as_a_copy(pages: Pages, issuing: IssuingOffice, letter: int) -> None:
    pages.sit_down(issuing.officer)
    page = pages.follow(f"/soan-thao/{letter}/sai-sot/thay-the")
    assert page.says("Văn bản này thay thế Công văn số 123/UBND-TH ngày 20/11/2026 của")
    again = pages.refused(f"/soan-thao/{letter}/sai-sot/thay-the", status=409)
    assert again.says("đã có dự thảo thay thế đang xử lý")


def test_withdrawing_without_a_letter_says_what_it_means(
    pages: Pages, issuing: IssuingOffice, letter: int
) -> None:
    pages.sit_down(issuing.leader)
    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("không có văn bản thu hồi nào được gửi đi")
    assert not page.find("//a[contains(@href, 'sai-sot')]")
    assert pages.client.get(f"/soan-thao/{letter}/sai-sot").status_code == 403
