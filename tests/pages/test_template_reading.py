"""What a newcomer finds on the pages of templates: purpose, fields with live values, trials, files."""

import pytest

from templates_docx.base import empty_document
from templates_docx.checking import check_template
from templates_docx.contexts import CATALOGUE
from templates_docx.filling import field_notes
from templates_docx.meanings import MEANINGS, PURPOSES, Snippet, families, snippets_of
from templates_docx.packages import saved
from templates_docx.rendering import shipped
from tests.builders import Office
from tests.pages.conftest import Pages
from tests.papers.reading import text_of
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import Role
from workflows.issuing.previewing import preview_file

LIST = "/danh-muc/mau-van-ban"


def test_every_template_and_field_is_told_in_words() -> None:
    assert set(PURPOSES) == set(CATALOGUE)
    grouped = [kind.file for kinds in families().values() for kind in kinds]
    assert sorted(grouped) == sorted(CATALOGUE)
    named = {note.name.split(".")[-1] for kind in CATALOGUE.values() for note in field_notes(kind)}
    assert named == set(MEANINGS)


@pytest.mark.parametrize("file", CATALOGUE)
def test_the_tags_a_kind_is_shown_with_are_ones_it_takes(file: str) -> None:
    document = empty_document()
    for what, snippet in snippets_of(CATALOGUE[file]).items():
        if what is Snippet.TABLE:
            rows = snippet.split("\n")
            table = document.add_table(rows=len(rows) + 1, cols=1)
            for row, text in zip(table.rows[1:], rows, strict=True):
                row.cells[0].text = text
        else:
            for text in snippet.split("\n"):
                document.add_paragraph(text)
    assert check_template(saved(document), kind=file).faults == ()


def test_every_shipped_template_is_found_with_its_purpose_and_file(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(LIST)
    for file, kind in CATALOGUE.items():
        name = file.removesuffix(".docx")
        assert page.says(kind.title)
        assert page.says(PURPOSES[file])
        assert page.find(f"//a[@href='{LIST}/{name}/tep']")
    assert pages.client.get(f"{LIST}/plan/tep").data == shipped("plan.docx")


@pytest.mark.parametrize("file", CATALOGUE)
def test_each_kind_has_a_page_with_all_its_fields(pages: Pages, file: str) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.get(f"{LIST}/{file.removesuffix('.docx')}")
    shown = [code.text for code in page.find("//section[@aria-labelledby='fields']//td/code")]
    assert shown == [note.name for note in field_notes(CATALOGUE[file])]


def test_fields_show_the_words_of_a_real_draft(pages: Pages, issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft(issuing.late(text="Việc có thật."))
    pages.sit_down(issuing.officer)
    address = f"{LIST}/follow_up_letter"
    assert not pages.get(address).says("Việc có thật.")
    page = pages.get(f"{address}?du-thao={letter}")
    assert page.says("Trong văn bản đã chọn")
    assert page.says("Việc có thật.")
    assert page.find(f"//option[@value='{letter}'][@selected]")


def test_an_administrator_alone_reads_no_drafts(pages: Pages, issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft(issuing.late(text="Việc có thật."))
    pages.sign_in_as(Role.ADMIN)
    page = pages.get(f"{LIST}/follow_up_letter?du-thao={letter}")
    assert not page.says("Việc có thật.")
    assert page.find("//select") == []


@pytest.mark.parametrize("size", ["empty", "short", "typical", "extreme"])
def test_a_template_is_tried_with_words_of_every_size(pages: Pages, size: str) -> None:
    pages.sign_in_as(Role.OFFICER)
    filled = pages.client.get(f"{LIST}/letter/xem-thu?co={size}")
    assert filled.status_code == 200
    said = text_of(filled.data)
    assert ("Trần Minh Khôi" in said) == (size != "empty")
    assert "{{" not in said


def test_the_columns_a_clerk_may_leave_out_are_told(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    assert pages.get(f"{LIST}/task_appendix").says("Người soạn bỏ bớt được các cột: STT,")
    assert not pages.get(f"{LIST}/letter").says("bỏ bớt được các cột")


def test_without_libreoffice_the_trial_says_so(
    pages: Pages, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview_file.cache_clear()  # a page printed before could be shown all the same
    monkeypatch.setenv("PATH", "")
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"{LIST}/letter/ban-in")
    assert page.says("chưa cài LibreOffice")
    assert page.find(f"//a[starts-with(@href, '{LIST}/letter/xem-thu')]")


@pytest.mark.paper
@pytest.mark.usefixtures("preview_profile")
def test_a_trial_is_shown_page_by_page(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"{LIST}/follow_up_letter/ban-in?co=short")
    pictures = page.find("//div[@class='print-pages']//img/@src")
    assert len(pictures) == 2
    assert pages.client.get(pictures[0]).data.startswith(b"\x89PNG")
    (pdf,) = page.find("//a[contains(@href, '.pdf')]/@href")
    assert pages.client.get(pdf).data.startswith(b"%PDF-")
    assert pages.client.get(f"{LIST}/letter/ban-in/99.png").status_code == 404
