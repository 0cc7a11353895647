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
