"""What agencies are told each morning, as they and the office read it."""

from datetime import UTC, date, datetime

import pytest

from tests.builders import Office
from tests.pages.conftest import Pages
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.reminders.round import remind

KNOWN = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 20, 0, 30, tzinfo=UTC)


@pytest.fixture
def contact(office: Office) -> Actor:
    """Give the contact of an agency that was reminded this morning of two tasks."""
    agency = office.agency("Sở Nhắc Việc")
    for text, last_day in (("Nộp báo cáo.", date(2026, 11, 20)), ("Rà soát.", date(2026, 11, 13))):
        task = office.task(text=text)
        office.period(agency_id=agency, task_id=task, last_day=last_day, since=KNOWN)
    remind(office.db, now=MORNING)
    return office.person(Role.AGENCY_CONTACT, agency_id=agency)


def test_the_contact_finds_the_digest_from_the_desk(pages: Pages, contact: Actor) -> None:
    pages.sit_down(contact)
    desk = pages.get("/")
    assert desk.says("Nhắc việc: 1 nhiệm vụ quá hạn, 1 nhiệm vụ đến hạn hoặc sắp đến hạn")
    (address,) = desk.find("//a[contains(@href, '/nhac-viec/ban-tin/')]/@href")
    page = pages.get(address)
    assert page.title == "Bản nhắc việc ngày 20/11/2026"
    assert page.says("mốc ngày đến hạn")
    assert page.says("mốc quá hạn 5 ngày làm việc")
    assert page.words.index("Rà soát.") < page.words.index("Nộp báo cáo.")


def test_a_digest_does_not_count_what_is_not_there(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Đúng Hạn")
    office.period(agency_id=agency, last_day=date(2026, 11, 20), since=KNOWN)
    remind(office.db, now=MORNING)
    pages.sit_down(office.person(Role.AGENCY_CONTACT, agency_id=agency))
    assert pages.get("/").says("Nhắc việc: 1 nhiệm vụ đến hạn hoặc sắp đến hạn")


def test_the_contact_finds_all_digests_from_the_agencys_work(pages: Pages, contact: Actor) -> None:
    pages.sit_down(contact)
    (address,) = pages.get("/don-vi").find("//a[.='Bản nhắc việc']/@href")
    page = pages.get(address)
    assert page.says("20/11/2026")
    assert page.find("//td[@class='number']/text()") == ["2"]


def test_another_agency_finds_no_digest_of_it(pages: Pages, contact: Actor) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=pages.office.agency())
    assert pages.client.get("/nhac-viec/ban-tin/1").status_code == 404
    assert pages.get("/don-vi/nhac-viec").says("Đơn vị chưa được nhắc việc nào.")


def test_the_office_reads_the_digest_and_the_reminders_of_a_task(
    pages: Pages, contact: Actor
) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/nhac-viec/ban-tin/1")
    assert page.says("Sở Nhắc Việc")
    (address,) = page.find("//a[contains(., 'Nộp báo cáo.')]/@href")
    assert pages.get(address).says("Nhắc trên hệ thống · 07:30 ngày 20/11/2026: mốc ngày đến hạn")


def rule(**values: str) -> dict[str, str]:
    return {"agency_id": "", "before": "7, 3, 1, 0", "every": "5", **values}


def test_a_rule_is_tried_before_it_is_kept(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Thử Quy Tắc")
    office.period(
        agency_id=agency, last_day=date(2026, 12, 3), since=KNOWN
    )  # eight working days ahead
    pages.sign_in_as(Role.ADMIN)
    tried = pages.post("/danh-muc/nhac-viec", rule(before="8", preview="1"))
    assert "quy tắc này sẽ nhắc 1 đơn vị, 1 nhiệm vụ" in tried.text
    assert "Sở Thử Quy Tắc: 0 quá hạn, 1 đến hạn" in tried.text
    tried = pages.post("/danh-muc/nhac-viec", rule(before="7", preview="1"))
    assert "quy tắc này sẽ nhắc 0 đơn vị" in tried.text
    page = pages.follow("/danh-muc/nhac-viec", rule(before="8 2", every="0"))
    assert page.says("trước hạn 8, 2 ngày làm việc; quá hạn: không nhắc lại")
    assert remind(office.db, now=MORNING).reminders == 1
    assert pages.get("/danh-muc/nhac-viec").says("20/11/2026")


def test_an_agency_may_have_a_rule_of_its_own_and_give_it_up(pages: Pages, office: Office) -> None:
    special, other = office.agency("Sở Riêng"), office.agency("Sở Chung")
    for agency in (special, other):
        office.period(agency_id=agency, last_day=date(2026, 11, 20), since=KNOWN)
    pages.sign_in_as(Role.ADMIN)
    page = pages.follow("/danh-muc/nhac-viec", rule(agency_id=str(special), before="", every="0"))
    assert page.says("không nhắc trước hạn; quá hạn: không nhắc lại")
    assert remind(office.db, now=MORNING).agencies == 1
    page = pages.follow(f"/danh-muc/nhac-viec/{special}/bo", {})
    assert page.says("Đơn vị được nhắc theo quy tắc chung.")
    assert not page.find("//form[contains(@action, '/bo')]")


@pytest.mark.parametrize("before", ["-1", "ba ngày", "99", "0,1,2,3,4,5,6,7,8,9,10"])
def test_a_rule_nobody_could_mean_is_refused_and_kept_on_the_form(
    pages: Pages, before: str
) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.refused("/danh-muc/nhac-viec", rule(before=before), status=422)
    assert page.says("Số ngày nhắc phải từ 0 đến 60")
    assert f'value="{before}"' in page.text


def test_an_officer_reads_the_rules_and_cannot_change_them(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/danh-muc/nhac-viec")
    assert page.says("trước hạn 7, 3, 1, 0 ngày làm việc")
    assert page.find("//button[.='Lưu quy tắc']") == []
    assert pages.post("/danh-muc/nhac-viec", rule()).status_code == 403
