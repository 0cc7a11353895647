"""The columns of a letter's appendix: chosen while drafting, remembered, changed in a draft."""

from typing import Any

from docx.table import Table
from sqlalchemy import select

from templates_docx.contexts import EVERY_COLUMN
from tests.pages.conftest import Pages
from tests.papers.reading import opened
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import Role
from workflows.issuing.files import render_document
from workflows.store.tables.documents import Document

PREVIEW = "/soan-thao/don-doc"
FEW = ["number", "task", "original_deadline", "progress"]


def contexts(issuing: IssuingOffice) -> list[dict[str, Any]]:
    """Give the words of every draft, the oldest first."""
    with issuing.office.db.reading() as session:
        return list(session.scalars(select(Document.context).order_by(Document.paper_id)))


def drafted(pages: Pages, issuing: IssuingOffice, *columns: str) -> int:
    """Draft a letter about late work with these columns; gives its id."""
    sent = {"period_ids": str(issuing.late()), "issuer": str(issuing.own_id), "create": "1"}
    pages.follow(PREVIEW, {**sent, "answer_by": "30/11/2026", "columns": list(columns)})
    with issuing.office.db.reading() as session:
        return session.scalars(select(Document.paper_id).order_by(Document.paper_id.desc())).first() or 0  # fmt: skip


def appendix(issuing: IssuingOffice, document_id: int) -> Table:
    """Give the table of the appendix as it will be issued."""
    return opened(render_document(issuing.office.db, issuing.files, document_id)).tables[-1]


def ticked(pages: Pages, address: str) -> list[str]:
    """Give the columns ticked on a page."""
    page = pages.get(address)
    return [str(value) for value in page.find("//input[@name='columns'][@checked]/@value")]


def test_a_letter_prints_the_columns_its_clerk_chose(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sit_down(issuing.officer)
    table = appendix(issuing, drafted(pages, issuing, *FEW))
    assert [cell.text for cell in table.rows[0].cells] == [
        "STT", "Nội dung nhiệm vụ", "Thời hạn gốc", "Tình hình thực hiện"
    ]  # fmt: skip


def test_the_task_itself_always_stands(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sit_down(issuing.officer)
    drafted(pages, issuing, "note")
    assert contexts(issuing)[-1]["columns"] == ["task", "note"]


def test_the_choice_is_remembered_for_the_person_then_for_the_office(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.officer)
    preview = f"{PREVIEW}?ky={issuing.late()}"
    assert ticked(pages, preview) == [name for name in EVERY_COLUMN if name != "task"]
    drafted(pages, issuing, *FEW)
    assert ticked(pages, preview) == ["number", "original_deadline", "progress"]
    pages.sit_down(issuing.office.person(Role.OFFICER))
    assert ticked(pages, preview) == ["number", "original_deadline", "progress"]
    drafted(pages, issuing, "number", "task", "note")
    assert ticked(pages, preview) == ["number", "note"]
    pages.sit_down(issuing.officer)
    assert ticked(pages, preview) == ["number", "original_deadline", "progress"]


def test_the_preview_shows_the_columns_before_anything_is_kept(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.officer)
    chosen = "&columns=number&columns=note&answer_by=30/11/2026"
    page = pages.get(f"{PREVIEW}?ky={issuing.late()}{chosen}")
    heads = [head.text_content() for head in page.find("//details//table//th")]
    assert heads == ["STT", "Nội dung nhiệm vụ", "Ghi chú"]
    assert contexts(issuing) == []
    assert pages.client.get(f"{PREVIEW}?ky={issuing.late()}&columns=no-such").status_code == 200


def test_a_draft_changes_its_columns_and_says_so(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sit_down(issuing.officer)
    draft = drafted(pages, issuing, *FEW)
    edit = f"/soan-thao/{draft}/sua"
    assert ticked(pages, edit) == ["number", "original_deadline", "progress"]
    page = pages.get(edit)
    sent = {
        str(field.get("name")): field.text if field.tag == "textarea" else field.get("value", "")
        for field in page.find("//main//form//*[self::input[@type!='checkbox'] or self::textarea]")
    }
    pages.follow(edit, {**sent, "signatory": "0", "columns": ["number", "note"]})
    assert contexts(issuing)[-1]["columns"] == ["number", "task", "note"]
    assert [cell.text for cell in appendix(issuing, draft).rows[0].cells][-1] == "Ghi chú"
    assert pages.get(f"/soan-thao/{draft}").says("Cột của Phụ lục")


def test_one_letter_to_many_prints_the_chosen_columns_too(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.officer)
    other = issuing.office.agency("Sở Y tế")
    ids = [str(issuing.late()), str(issuing.late(other))]
    sent = {"period_ids": ids, "issuer": str(issuing.own_id), "answer_by": "30/11/2026"}
    pages.follow(PREVIEW, {**sent, "together": "y", "columns": FEW, "create": "1"})
    (kept,) = contexts(issuing)
    assert kept["columns"] == ["number", "task", "original_deadline", "progress"]
    assert [group["name"][:2] for group in kept["groups"]] == ["I.", "II"]
    assert ticked(pages, f"{PREVIEW}?ky={issuing.late()}") == [
        "number", "original_deadline", "progress"
    ]  # fmt: skip
