"""Inside the agency: several tasks given to a member at once, and the head who approves reports."""

import pytest

from tests.builders import TODAY, Office
from tests.pages.conftest import Pages
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.store.tables.periods import Period

REPORT = {"ReportForm-outcome": "done", "ReportForm-words": "Đã xong việc."}


@pytest.fixture
def agency_id(office: Office) -> int:
    return office.agency("Sở Việc Làm")


@pytest.fixture
def contact(office: Office, agency_id: int) -> Actor:
    return office.person(Role.AGENCY_CONTACT, agency_id=agency_id, name="Lê Minh Khôi")


@pytest.fixture
def member(office: Office, agency_id: int) -> Actor:
    return office.person(Role.AGENCY_MEMBER, agency_id=agency_id, name="Bùi Thanh Tâm")


def work(office: Office, agency_id: int, number: int) -> list[int]:
    return [
        office.period(agency_id=agency_id, last_day=TODAY, status=PeriodStatus.RECEIVED)
        for _ in range(number)
    ]


def test_several_tasks_are_given_at_once_and_the_member_sees_only_these(
    pages: Pages, office: Office, agency_id: int, contact: Actor, member: Actor
) -> None:
    ids = work(office, agency_id, 3)
    pages.sit_down(contact)
    assert pages.get("/don-vi").find("//a[@href='/don-vi/phan-cong']")
    form = {"member_id": str(member.person_id), "words": "Xong trước thứ Sáu."}
    page = pages.follow("/don-vi/phan-cong", {**form, "period_ids": [str(one) for one in ids[:2]]})
    assert page.messages == ["Đã phân công 2 nhiệm vụ."]
    pages.sit_down(member)
    assert pages.get("/").says("Việc được phân công 2")
    assert pages.client.get(f"/don-vi/ky/{ids[0]}").status_code == 200
    assert pages.client.get(f"/don-vi/ky/{ids[2]}").status_code == 404
    assert pages.client.get("/don-vi/phan-cong").status_code == 403
    pages.sit_down(contact)
    page = pages.follow("/don-vi/phan-cong", {"member_id": "0", "period_ids": [str(ids[0])]})
    assert page.messages == ["Đã phân công 1 nhiệm vụ."]
    assert pages.get(f"/don-vi/ky/{ids[0]}").says("Bùi Thanh Tâm"), "the history names the member"
    pages.sit_down(member)
    assert pages.client.get(f"/don-vi/ky/{ids[0]}").status_code == 404


def test_what_was_ticked_and_typed_stays_when_it_does_not_go(
    pages: Pages, office: Office, agency_id: int, contact: Actor, member: Actor
) -> None:
    (period_id,) = work(office, agency_id, 1)
    foreign = office.period(last_day=TODAY)
    pages.sit_down(contact)
    form = {"member_id": str(member.person_id), "words": "Làm sớm."}
    page = pages.refused("/don-vi/phan-cong", form, status=422)
    assert page.says("Chưa chọn nhiệm vụ nào.")
    assert page.find("//textarea[@name='words']/text()")[0].strip() == "Làm sớm."
    ticked = {**form, "period_ids": [str(period_id), str(foreign)]}
    page = pages.refused("/don-vi/phan-cong", ticked, status=404)
    assert page.find("//input[@name='period_ids'][@checked]/@value") == [str(period_id)]
    assert page.says("chưa giao"), "all of them or none"


def test_a_report_waits_for_the_head_who_sends_it(
    pages: Pages, office: Office, agency_id: int, contact: Actor
) -> None:
    (period_id,) = work(office, agency_id, 1)
    head = office.person(Role.AGENCY_HEAD, agency_id=agency_id)
    pages.sit_down(contact)
    assert "Từ lúc này" in pages.follow("/don-vi/thu-truong-duyet", {"on": "1"}).messages[0]
    assert pages.get(f"/don-vi/ky/{period_id}").says("Trình thủ trưởng duyệt")
    page = pages.follow(f"/don-vi/ky/{period_id}/bao-cao", REPORT)
    assert "Đã trình thủ trưởng." in page.messages[0]
    assert page.says("Đã xong việc.")
    assert not page.find("//form[contains(@action, '/bao-cao')]")
    pages.sit_down(head)
    assert pages.get("/").says("Báo cáo chờ thủ trưởng duyệt 1")
    page = pages.get(f"/don-vi/ky/{period_id}")
    (back,) = page.find(
        "//form[contains(@action, '/tra-lai')][contains(@action, 'cho-duyet')]/@action"
    )
    again = pages.refused(back, {"HeadReturnForm-reason": ""}, status=422)
    assert again.says("Cần ghi nội dung này.")
    (send,) = page.find("//form[contains(@action, '/duyet')]/@action")
    page = pages.follow(send)
    assert page.messages[0] == "Đã duyệt và gửi báo cáo đến Văn phòng."
    with office.db.reading() as session:
        assert session.get_one(Period, period_id).status is PeriodStatus.REPORTED


def test_the_office_and_other_agencies_find_no_door_to_a_held_report(
    pages: Pages, office: Office, agency_id: int, contact: Actor
) -> None:
    (period_id,) = work(office, agency_id, 1)
    office.person(Role.AGENCY_HEAD, agency_id=agency_id)
    pages.sit_down(contact)
    pages.post("/don-vi/thu-truong-duyet", {"on": "1"})
    pages.post(f"/don-vi/ky/{period_id}/bao-cao", REPORT)
    pages.sign_in_as(Role.AGENCY_HEAD, agency_id=office.agency())
    assert pages.post("/don-vi/cho-duyet/1/duyet").status_code == 404
    assert pages.client.get("/don-vi/cho-duyet/tep/1").status_code == 404
    pages.sign_in_as(Role.OFFICER)
    assert pages.post("/don-vi/cho-duyet/1/duyet").status_code == 403
    assert not pages.get("/nhiem-vu").says("Đã xong việc.")


def test_a_report_held_where_no_head_decides_any_more_can_be_written_again(
    pages: Pages, office: Office, agency_id: int, contact: Actor
) -> None:
    (period_id,) = work(office, agency_id, 1)
    office.person(Role.AGENCY_HEAD, agency_id=agency_id)
    pages.sit_down(contact)
    pages.post("/don-vi/thu-truong-duyet", {"on": "1"})
    pages.post(f"/don-vi/ky/{period_id}/bao-cao", REPORT)
    pages.post("/don-vi/thu-truong-duyet", {"on": "0"})
    assert pages.get(f"/don-vi/ky/{period_id}").find("//form[contains(@action, '/bao-cao')]")
    page = pages.follow(f"/don-vi/ky/{period_id}/bao-cao", REPORT)
    assert "Đã gửi báo cáo" in page.messages[0]
