"""Pages of sending: who will get a paper, what became of it there, and once more."""

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from webapp.application import create_app
from webapp.config import Settings
from webapp.mail import PAPER_PAGE
from workflows.domain.roles import Role
from workflows.issuing.actions import issue_documents
from workflows.store.tables.agencies import Agency
from workflows.store.tables.documents import Delivery
from workflows.store.tables.jobs import JobStatus, OutgoingMessage


@pytest.fixture
def issuing(office: Office, settings: Settings) -> IssuingOffice:
    """Give an office that may issue letters, with the application's own files."""
    ready = issuing_office(office, settings.file_store)
    ready.open_register()
    return ready


@pytest.fixture
def pages(settings: Settings, office: Office) -> Pages:
    """Give a browser in an office that has a mail server."""
    mailing = settings.model_copy(
        update={"smtp_host": "mail.sonhai.gov.vn", "mail_from": "dondoc@sonhai.gov.vn"}
    )
    return Pages(create_app(mailing, office.db, now=lambda: NOW), office)


def agency(issuing: IssuingOffice, name: str, address: str | None) -> int:
    agency_id = issuing.office.agency(name)
    with issuing.office.db.writing.begin() as session:
        session.get_one(Agency, agency_id).email = address
    return agency_id


def mail(issuing: IssuingOffice, status: JobStatus, failure: str | None = None) -> None:
    """Let the first mail of a paper stand somewhere."""
    with issuing.office.db.writing.begin() as session:
        delivery = session.scalars(select(Delivery).filter_by(channel="email")).one()
        delivery.posted_at = NOW
        message = OutgoingMessage(
            dedupe="thu", to_address="vanthu@syt.vn", subject="x", body="x", attachments=[]
        )
        message.delivery_id, message.status, message.failure = delivery.id, status, failure
        message.next_try_at = message.sent_at = NOW
        session.add(message)


def test_before_issuing_the_page_says_who_gets_it_and_whom_no_mail_reaches(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.registry)
    health = agency(issuing, "Sở Y tế", None)
    (letter,) = issuing.numbered(issuing.late(health))

    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("Gửi đến khi phát hành")
    assert page.says("chưa có địa chỉ thư")
    assert page.says("chưa có tài khoản đầu mối")
    assert page.says("văn thư gửi bằng cách khác: Lãnh đạo UBND tỉnh (để b/c)")
    assert pages.get("/so").says("1 cơ quan chưa có địa chỉ thư")

    issuing.office.person(Role.AGENCY_CONTACT, agency_id=health)
    with issuing.office.db.writing.begin() as session:
        session.get_one(Agency, health).email = "vanthu@syt.vn"
    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("nhận ngay khi phát hành")
    assert page.says("vanthu@syt.vn")
    assert not pages.get("/so").says("chưa có địa chỉ")


def test_issuing_sends_by_mail_and_the_page_follows_what_becomes_of_it(
    pages: Pages, issuing: IssuingOffice
) -> None:
    health = agency(issuing, "Sở Y tế", "vanthu@syt.vn")
    (letter,) = issuing.numbered(issuing.late(health))
    pages.sit_down(issuing.registry)

    pages.follow("/so/phat-hanh", {"document_ids": [letter]})
    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("chờ bản PDF để gửi kèm")
    assert page.says("chưa xác nhận")
    assert not page.says("Gửi lại")

    mail(issuing, JobStatus.FAILED, "550 Khong co nguoi nay")
    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("không gửi được vanthu@syt.vn (550 Khong co nguoi nay)")

    page = pages.follow(f"/soan-thao/{letter}/gui-lai/{health}")
    assert page.messages == ["Văn bản sẽ được gửi lại bằng thư điện tử."]
    assert page.says("Gửi lại thư điện tử")  # in its history
    again = pages.follow(f"/soan-thao/{letter}/gui-lai/{health}")
    assert again.messages == [
        "Thư gửi Sở Y tế đang chờ gửi, không cần gửi lại. Tải lại trang để xem."
    ]


def test_the_address_in_the_mail_leads_there_after_signing_in(
    pages: Pages, issuing: IssuingOffice
) -> None:
    health = agency(issuing, "Sở Y tế", "vanthu@syt.vn")
    (letter,) = issuing.numbered(issuing.late(health))
    issue_documents(
        issuing.office.db, issuing.files, [letter], actor=issuing.registry, now=NOW, by_mail=True
    )
    address = f"{PAPER_PAGE}{letter}"
    assert pages.client.get(address).location == f"/dang-nhap?next={address}"

    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=health)
    pages.follow(f"{address}/da-nhan")
    pages.sit_down(issuing.officer)
    mail(issuing, JobStatus.DONE)
    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("đã nhận 10:00 ngày 20/11/2026")
    assert page.says("đã gửi 10:00 ngày 20/11/2026")
    assert page.find("//form[contains(@action, 'gui-lai')]")
    pages.sit_down(issuing.leader)
    assert not pages.get(f"/soan-thao/{letter}").find("//form[contains(@action, 'gui-lai')]")


def test_without_a_mail_server_papers_go_in_the_application_alone(
    settings: Settings, office: Office, issuing: IssuingOffice
) -> None:
    pages = Pages(create_app(settings, office.db, now=lambda: NOW), office)
    pages.sit_down(issuing.registry)
    (letter,) = issuing.numbered(issuing.late(agency(issuing, "Sở Y tế", "vanthu@syt.vn")))
    assert pages.get(f"/soan-thao/{letter}").says("Chưa cấu hình máy chủ thư")
    assert not pages.get("/so").says("chưa có địa chỉ thư")

    pages.follow("/so/phat-hanh", {"document_ids": [letter]})
    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("chưa xác nhận")
    assert not page.find("//form[contains(@action, 'gui-lai')]")
    with office.db.reading() as session:
        assert [one.channel for one in session.scalars(select(Delivery))] == ["application"]
