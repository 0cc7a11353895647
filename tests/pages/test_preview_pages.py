"""A draft is shown as it would be printed, before it has a number, and without LibreOffice as text."""

from pathlib import Path

import pytest

from templates_docx.base import empty_document
from templates_docx.packages import saved
from templates_docx.printing.office import own_profile
from templates_docx.printing.warm import USE
from tests.builders import NOW
from tests.pages.conftest import Pages
from tests.papers.spoiling import cut_row
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import Role
from workflows.issuing.files import add_version
from workflows.issuing.steps import get_document
from workflows.store.tables.papers import FileKind

HTMX = {"HX-Request": "true"}


def draft(issuing: IssuingOffice) -> int:
    (letter,) = issuing.draft(issuing.late())
    return letter


@pytest.mark.paper
@pytest.mark.usefixtures("preview_profile")
def test_a_draft_is_shown_page_by_page_and_its_words_stay_readable(
    pages: Pages, issuing: IssuingOffice
) -> None:
    letter = draft(issuing)
    pages.sign_in_as(Role.LEADER)
    show = pages.get(f"/soan-thao/{letter}")
    assert show.find("//div[@class='print']/@hx-get") == [f"/soan-thao/{letter}/ban-in"]
    assert show.says("Đọc dạng chữ")

    page = pages.get(f"/soan-thao/{letter}/ban-in")
    pictures = page.find("//div[@class='print-pages']//img/@src")
    assert page.says("Bản in 2 trang")
    assert len(pictures) == 2

    picture = pages.client.get(pictures[1])
    assert picture.data.startswith(b"\x89PNG")
    assert "immutable" in picture.headers["Cache-Control"]
    beyond = pages.client.get(pictures[1].replace("/2.png", "/3.png"))
    assert beyond.status_code == 404
    (whole,) = page.find("//a[contains(@href, 'ban-in.pdf')]/@href")
    assert pages.client.get(whole).data.startswith(b"%PDF-")


@pytest.mark.paper
@pytest.mark.usefixtures("preview_profile")
def test_a_print_that_lacks_words_is_shown_with_a_warning(
    pages: Pages, issuing: IssuingOffice
) -> None:
    issuing.open_register()
    (letter,) = issuing.numbered(issuing.late())
    document = empty_document()
    cut_row(document, "Lập danh mục công trình thủy lợi xuống cấp, báo cáo kết quả " * 5)
    with issuing.office.db.writing.begin() as session:
        paper, kind = get_document(session, letter), FileKind.FINAL
        data = saved(document)
        add_version(
            session, issuing.files, paper, kind, 2, data=data, actor=issuing.officer, now=NOW
        )
    pages.sign_in_as(Role.REGISTRY)
    page = pages.get(f"/soan-thao/{letter}/ban-in")
    assert page.says("Bản PDF in ra thiếu chữ so với tệp Word, ở bảng 1, dòng 1 «Lập danh mục")
    assert page.says("Bản in 1 trang")


@pytest.mark.paper
@pytest.mark.slow
@pytest.mark.usefixtures("preview_profile")
def test_while_others_print_the_page_asks_again_by_itself(
    pages: Pages, issuing: IssuingOffice
) -> None:
    elsewhere = issuing.office.agency("Sở chưa in lần nào")
    (letter,) = issuing.draft(issuing.late(elsewhere))
    pages.sign_in_as(Role.LEADER)
    with own_profile(USE, wait=60):
        answer = pages.client.get(f"/soan-thao/{letter}/ban-in", headers=HTMX)
    assert "Đang có người khác in" in answer.text
    assert f'hx-get="/soan-thao/{letter}/ban-in" hx-trigger="load delay:3s"' in answer.text


def test_without_libreoffice_the_words_are_shown_and_no_print_is_offered(
    pages: Pages, issuing: IssuingOffice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    issuing.open_register()
    (letter,) = issuing.numbered(issuing.late())
    pages.sign_in_as(Role.REGISTRY)
    show = pages.get(f"/soan-thao/{letter}")
    assert show.find("//article[@class='paper']")
    assert not show.find("//div[@class='print']")
    assert not show.says("Tạo PDF")
    said = pages.client.get(f"/soan-thao/{letter}/ban-in", headers=HTMX)
    assert "nhờ quản trị cài gói libreoffice-writer-nogui" in said.text


def test_an_agency_sees_no_print_of_a_draft(pages: Pages, issuing: IssuingOffice) -> None:
    letter = draft(issuing)
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=issuing.office.agency())
    for address in ("ban-in", "ban-in/1.png", "ban-in.pdf"):
        assert pages.client.get(f"/soan-thao/{letter}/{address}").status_code in (403, 404)
