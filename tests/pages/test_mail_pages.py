"""How mail stands, as those who keep it see it: red addresses, lost mails, once more."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests.builders import Office
from tests.mail_server import NO_FILES, mail_server
from tests.pages.conftest import Pages
from webapp.config import Settings
from webapp.doctor import examine
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.messages.outbox import send_waiting
from workflows.messages.smtp import Postman
from workflows.reminders.mailing import MailOrder
from workflows.reminders.round import remind
from workflows.store.tables.agencies import Agency
from workflows.store.tables.jobs import OutgoingMessage

KNOWN = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
WRONG = "sai@sonhai.gov.vn"


@pytest.fixture
def agency(office: Office) -> int:
    """Give an agency whose address the mail server refused this morning."""
    agency_id = office.agency("Sở Sai Địa Chỉ")
    with office.db.writing.begin() as session:
        session.get_one(Agency, agency_id).email = WRONG
    office.period(agency_id=agency_id, last_day=date(2026, 11, 20), since=KNOWN)
    remind(office.db, now=MORNING, mail=MailOrder("Văn phòng thử", None))
    with mail_server() as box:
        box.answers[WRONG] = "550 Khong co"
        send_waiting(office.db, NO_FILES, Postman(box.server), clock=lambda: MORNING)
    return agency_id


def sent_to(office: Office) -> list[tuple[str, str]]:
    with office.db.reading() as session:
        rows = session.execute(select(OutgoingMessage.to_address, OutgoingMessage.status))
        return [(address, status.value) for address, status in rows]


def test_a_red_address_waits_on_the_desk_until_it_is_mended(
    pages: Pages, office: Office, agency: int
) -> None:
    pages.sign_in_as(Role.OFFICER)
    desk = pages.get("/")
    assert desk.says("Thư nhắc việc không đến được đơn vị")
    assert desk.says("hỏi đơn vị địa chỉ đúng rồi sửa")
    page = pages.get(f"/danh-muc/co-quan/{agency}")
    assert page.says("không nhận được")
    assert page.says("550 Khong co")
    page = pages.follow(
        f"/danh-muc/co-quan/{agency}/lien-he",
        {"email": "dung@sonhai.gov.vn", "phone": "0299 3 821 000"},
    )
    assert page.says("1 thư chưa gửi được sẽ gửi đến địa chỉ mới.")
    assert page.says("0299 3 821 000")
    assert sent_to(office) == [("dung@sonhai.gov.vn", "waiting")]
    assert not pages.get("/").says("không đến được đơn vị")


def test_a_lost_mail_is_sent_once_more_at_a_click(
    pages: Pages, office: Office, agency: int
) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.get("/danh-muc/thu-dien-tu")
    assert page.says("Thư không gửi được")
    assert page.says("Chưa cấu hình máy chủ thư")
    (address,) = page.find("//form[contains(@action, 'gui-lai')]/@action")
    assert pages.follow(address).says(f"Thư sẽ được gửi lại đến {WRONG}.")
    assert sent_to(office) == [(WRONG, "waiting")]
    assert pages.follow(address).says("Thư này đã gửi được hoặc đang được gửi lại.")


def test_what_is_no_address_is_refused_and_kept_on_the_form(pages: Pages, office: Office) -> None:
    agency = office.agency()
    pages.sign_in_as(Role.OFFICER)
    page = pages.refused(
        f"/danh-muc/co-quan/{agency}/lien-he", {"email": "van thu", "phone": ""}, status=422
    )
    assert page.says("không phải địa chỉ thư điện tử")
    assert 'value="van thu"' in page.text


def test_who_has_no_address_is_said(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Vô Thư")
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/danh-muc/thu-dien-tu").says("1 đơn vị chưa có địa chỉ thư")
    assert pages.get(f"/danh-muc/co-quan/{agency}").says("chỉ nhắc trong ứng dụng")


def test_an_agency_reads_nothing_of_the_offices_mail(pages: Pages, contact: Actor) -> None:
    pages.sit_down(contact)
    assert pages.client.get("/danh-muc/thu-dien-tu").status_code == 403


@pytest.fixture
def contact(office: Office) -> Actor:
    return office.person(Role.AGENCY_CONTACT, agency_id=office.agency())


def test_the_doctor_says_whether_mail_can_be_sent(office: Office, settings: Settings) -> None:
    def said(**values: object) -> tuple[bool, str]:
        found = examine(settings.model_copy(update=values), office.db)
        (mail,) = [one for one in found if one.part == "Thư điện tử"]
        return mail.ok, mail.words

    assert said() == (
        False,
        "chưa cấu hình (DONDOC_SMTP_HOST); nhắc việc, thông báo hiện trong ứng dụng",
    )
    with mail_server() as box:
        known = {"smtp_host": "127.0.0.1", "smtp_tls": "none", "mail_from": "dondoc@sonhai.gov.vn"}
        ok, words = said(smtp_port=box.port, **known)
        assert (ok, "sẵn sàng" in words) == (True, True)
        ok, words = said(smtp_port=1, **known)
        assert (ok, "không dùng được" in words) == (False, True)


@pytest.mark.parametrize(
    "given",
    [
        {"DONDOC_SMTP_HOST": "mail.sonhai.gov.vn"},
        {"DONDOC_SMTP_HOST": "mail.sonhai.gov.vn", "DONDOC_MAIL_FROM": "a@b.vn\nBcc: c@d.vn"},
        {"DONDOC_SMTP_TLS": "ssl"},
    ],
)
def test_mail_settings_that_cannot_work_are_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"MAIL_FROM|smtp_tls"):
        Settings.from_environment(given)


def test_the_password_may_stand_in_a_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("secret") / "password"
    file.write_text("mật khẩu\n", encoding="utf-8")
    settings = Settings.from_environment(
        {
            "DONDOC_SMTP_HOST": "mail.sonhai.gov.vn",
            "DONDOC_SMTP_USER": "dondoc@sonhai.gov.vn",
            "DONDOC_SMTP_PASSWORD_FILE": str(file),
        }
    )
    server = settings.mail_server
    assert server is not None
    assert (server.password, server.sender) == ("mật khẩu", "dondoc@sonhai.gov.vn")
    assert "mật khẩu" not in repr(server)
