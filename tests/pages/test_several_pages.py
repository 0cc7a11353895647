"""Ticked rows of the agency's grid: more time, back to the office, the agency's own report, a pasted block."""

from datetime import date
from io import BytesIO

import docx
import pytest
from sqlalchemy import select

from tests.builders import Office
from tests.pages.conftest import Page, Pages
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.store.tables.periods import ExtensionRequest, HandBack, Period

LAST_DAY = date(2026, 11, 30)


@pytest.fixture
def contact(pages: Pages, office: Office) -> Actor:
    """Sign in as the contact of an agency."""
    return pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency("Sở Việc Ta"))


@pytest.fixture
def ids(office: Office, contact: Actor) -> list[int]:
    """Give the agency three pieces of work."""
    return [office.period(agency_id=contact.agency_id, last_day=LAST_DAY) for _ in range(3)]


def chosen(pages: Pages, what: str, ids: list[int]) -> Page:
    """Tick rows and press a button of the grid."""
    return pages.follow("/don-vi/chon", {"period_ids": ids, "viec": what})


def test_more_time_is_asked_for_several_tasks_each_with_its_day(
    pages: Pages, office: Office, ids: list[int]
) -> None:
    assert chosen(pages, "gia-han", ids[:2]).says("Gửi đề nghị của 2 nhiệm vụ")
    sent = {"ky": ids[:2], "reason": "Chờ số liệu.", "proposed_day": "15/12/2026"}
    page = pages.follow("/don-vi/gia-han", {**sent, f"day-{ids[1]}": "20/12/2026"})
    assert page.says("Đã gửi 2 đề nghị gia hạn.")
    with office.db.reading() as session:
        wanted = select(ExtensionRequest.proposed_day).order_by(ExtensionRequest.id)
        assert list(session.scalars(wanted)) == [date(2026, 12, 15), date(2026, 12, 20)]


def test_a_row_whose_day_is_refused_stays_and_the_others_are_asked_for(
    pages: Pages, office: Office, ids: list[int]
) -> None:
    sent = {"ky": ids[:2], "reason": "Chờ số liệu.", "proposed_day": "15/12/2026"}
    page = pages.refused("/don-vi/gia-han", {**sent, f"day-{ids[0]}": "01/11/2026"}, status=422)
    assert page.says("Thời hạn mới phải sau thời hạn hiện tại")
    assert page.says("Đã gửi 1 đề nghị gia hạn.")
    assert page.find("//input[@name='ky']/@value") == [str(ids[0])]
    page = pages.refused("/don-vi/gia-han", {**sent, f"day-{ids[0]}": "31/02/2026"}, status=422)
    assert page.says("Không đọc được ngày «31/02/2026»")
    assert page.find(f"//input[@name='day-{ids[0]}']/@value") == ["31/02/2026"]


def test_several_tasks_go_back_naming_whose_they_are(
    pages: Pages, office: Office, ids: list[int]
) -> None:
    other = office.agency("Sở Đúng Việc")
    assert chosen(pages, "tra-lai", ids[:2]).says("Trả lại 2 nhiệm vụ")
    sent = {"ky": ids[:2], "reason": "Không thuộc chức năng.", "proposed_agency_id": other}
    assert pages.follow("/don-vi/tra-lai", sent).says("Đã trả lại 2 nhiệm vụ cho Văn phòng.")
    with office.db.reading() as session:
        assert list(session.scalars(select(HandBack.proposed_agency_id))) == [other, other]
        status = session.get_one(Period, ids[2]).status
    assert status is PeriodStatus.ASSIGNED


def test_nothing_ticked_says_what_to_do(pages: Pages, ids: list[int]) -> None:
    for what in ("gia-han", "tra-lai"):
        assert chosen(pages, what, []).says("Chưa chọn nhiệm vụ nào.")


def test_another_agencys_work_is_neither_shown_nor_asked_for(
    pages: Pages, office: Office, ids: list[int]
) -> None:
    strange = office.period(last_day=LAST_DAY)
    assert chosen(pages, "gia-han", [strange]).says("Chưa chọn nhiệm vụ nào.")
    sent = {"ky": [strange], "reason": "Chờ.", "proposed_day": "15/12/2026"}
    pages.refused("/don-vi/gia-han", sent, status=422)
    with office.db.reading() as session:
        assert session.scalars(select(ExtensionRequest)).all() == []


def test_the_agencys_own_report_is_a_letter_of_the_ticked_rows_or_of_the_list(
    pages: Pages, contact: Actor, ids: list[int]
) -> None:
    for ticked, expected in ((ids[:1], 1), ([], 3)):
        response = pages.post("/don-vi/chon", {"period_ids": ticked, "viec": "bao-cao"})
        file = pages.client.get(response.location)
        assert file.headers["Content-Disposition"].startswith("attachment;")
        appendix = docx.Document(BytesIO(file.data)).tables[-1]
        rows = [row for row in appendix.rows if row.cells[0].text.isdecimal()]
        assert len(rows) == expected


def test_a_pasted_block_is_shown_before_it_goes_into_the_grid(
    pages: Pages, office: Office, ids: list[int]
) -> None:
    block = f"Mã\tNội dung báo cáo\n{ids[1]}\tĐang làm\n99\tLạ\n"
    assert pages.get("/don-vi/dan").says("Chép khối ô trong Excel")
    page = pages.refused("/don-vi/dan", {"block": block}, status=200)
    assert page.says("Đặt 1 dòng vào bảng")
    assert page.says("không đặt: không có nhiệm vụ này trong bảng")
    sent = {
        one.get("name"): one.get("value")
        for one in page.find("//form[@data-pasted]//input[@type='hidden']")
        if one.get("name") != "csrf_token"
    }
    page = pages.refused("/don-vi", sent, status=200)
    (area,) = page.find(f"//textarea[@name='words-{ids[1]}']")
    assert area.text.strip() == "Đang làm"
    page = pages.refused("/don-vi/dan", {"block": "A\tB\nC\tD"}, status=200)
    assert page.says("Các dòng được ghép theo thứ tự trong bảng.")
    page = pages.refused("/don-vi/dan", {"block": "Nhiệm vụ\tVăn bản giao\nA\tB"}, status=422)
    assert page.says("Chưa nhận ra cột nào để điền.")
