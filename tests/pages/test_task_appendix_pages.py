"""An appendix of tasks by itself: of the ticked or filtered tasks, as the office's template draws it."""

from typing import Any
from urllib.parse import urlencode

import pytest

from templates_docx import format_rules
from tests.builders import NOW
from tests.pages.conftest import Pages
from tests.papers.reading import opened, text_of
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.follow_up.appendix import AppendixOrder, TooMuchToList, compose_appendix

PAGE = "/nhiem-vu/phu-luc"


def address(ids: list[int] | None = None, **asked: Any) -> str:  # noqa: ANN401 - what an address takes
    """Write the address of the appendix."""
    ticked = {"ky": ",".join(map(str, ids))} if ids is not None else {}
    return f"{PAGE}?{urlencode({**ticked, **asked}, doseq=True)}"


def two_agencies(issuing: IssuingOffice) -> list[int]:
    """Make late work of two agencies; gives the periods."""
    health, works = (issuing.office.agency(name) for name in ("Sở Y tế", "Sở Xây dựng"))
    texts = [(health, "Việc y tế một."), (works, "Việc xây dựng."), (health, "Việc y tế hai.")]
    return [issuing.late(agency, text=text) for agency, text in texts]


def test_ticked_tasks_become_a_word_file_grouped_by_agency(
    pages: Pages, issuing: IssuingOffice
) -> None:
    ids = two_agencies(issuing)
    pages.sit_down(issuing.officer)
    page = pages.follow(PAGE, {"period_ids": list(map(str, ids)), "ve": "/nhiem-vu?so=overdue"})
    assert page.says("3 nhiệm vụ, xếp theo cơ quan")
    sent = pages.client.get(address(ids, tai="1", title="VIỆC QUÁ HẠN", label="Phụ lục II"))
    assert "Phụ lục II\nVIỆC QUÁ HẠN\n(Số liệu đến ngày" in text_of(sent.data)
    rows = [[cell.text for cell in row.cells] for row in opened(sent.data).tables[0].rows[1:]]
    assert [row[0] for row in rows] == ["I. Sở Y tế", "1", "2", "II. Sở Xây dựng", "1"]
    assert not format_rules.lint(sent.data).has_errors


def test_without_ticks_the_filtered_list_is_taken_a_line_per_lead(
    pages: Pages, issuing: IssuingOffice
) -> None:
    two_agencies(issuing)
    helper = issuing.office.agency("Sở Tài chính")
    issuing.late(helper, role=AgencyRole.COORDINATING, text="Phối hợp thôi.")
    issuing.late(helper, status=PeriodStatus.COMPLETED, text="Đã làm xong.")
    pages.sit_down(issuing.officer)
    page = pages.follow(PAGE, {"ve": "/nhiem-vu?so=overdue"})
    assert page.says("3 nhiệm vụ")
    assert not page.says("Phối hợp thôi")
    assert pages.get(address(trang_thai="completed")).says("Đã hoàn thành.")
    assert pages.get("/nhiem-vu").find("//button[.='Phụ lục Word của danh sách này']")


def test_columns_are_chosen_and_seen_before(pages: Pages, issuing: IssuingOffice) -> None:
    ids = two_agencies(issuing)
    pages.sit_down(issuing.officer)
    page = pages.get(address(ids, columns=["number", "deadline"]))
    heads = [head.text_content() for head in page.find("//thead//th")]
    assert heads == ["STT", "Nội dung nhiệm vụ", "Thời hạn sau gia hạn"]
    file = opened(pages.client.get(address(ids, columns=["number", "deadline"], tai="1")).data)
    assert [cell.text for cell in file.tables[0].rows[0].cells] == heads


@pytest.mark.parametrize("asked", ["ky=", "ky=x,y", "q=không+có+việc+nào"])
def test_nothing_to_list_leads_back_with_what_to_do(pages: Pages, issuing: IssuingOffice, asked: str) -> None:  # fmt: skip
    pages.sit_down(issuing.officer)
    response = pages.client.get(f"{PAGE}?{asked}")
    assert response.status_code == 302
    assert pages.get(response.location).says("Chưa có nhiệm vụ nào để lập phụ lục")


def test_tasks_one_may_not_see_and_too_many_are_refused(
    pages: Pages, issuing: IssuingOffice
) -> None:
    order, officer = AppendixOrder(), issuing.officer
    with issuing.office.db.reading() as session:
        with pytest.raises(NotFoundRefused):
            compose_appendix(session, [999], order, actor=officer, now=NOW)
        with pytest.raises(TooMuchToList):
            compose_appendix(session, range(1_001), order, actor=officer, now=NOW)
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=issuing.office.agency("Sở Y tế"))
    assert pages.client.get(address([1])).status_code in {403, 404}
