"""«Làm thay» on the screen: offered in the frame, said on every page, over at midnight."""

from datetime import datetime, timedelta

import pytest

from tests.builders import NOW, Office
from tests.pages.conftest import CSRF, Page, Pages
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import Actor
from workflows.domain.roles import Role

FORM = {"from_day": "20/11/2026", "to_day": "20/11/2026", "reason": "Đi công tác"}


@pytest.fixture
def leader(office: Office) -> Actor:
    return office.person(Role.LEADER, name="Nguyễn Văn Bình")


@pytest.fixture
def officer(office: Office) -> Actor:
    return office.person(Role.REGISTRY, name="Trần Thị An")


@pytest.fixture
def named(pages: Pages, leader: Actor, officer: Actor) -> None:
    """Let the leader name the officer for today."""
    pages.sit_down(leader)
    page = pages.follow("/tai-khoan/lam-thay", {**FORM, "deputy_id": str(officer.person_id)})
    assert "Đã ghi người làm thay." in page.messages[0]
    assert page.says("Trần Thị An")


@pytest.mark.usefixtures("named")
def test_a_deputy_chooses_the_seat_and_has_its_rights_and_no_others(
    pages: Pages, officer: Actor
) -> None:
    pages.sit_down(officer)
    home = pages.get("/")
    assert home.says("Nguyễn Văn Bình vắng mặt và cử anh/chị làm thay")
    assert pages.client.get("/tong-quan").status_code == 403
    assert pages.client.get("/so").status_code == 200
    (action,) = home.find("//form[contains(@action, '/bat-dau')]/@action")
    page = seated(pages, action)
    assert page.says("Trần Thị An đang làm thay Nguyễn Văn Bình")
    for path in ("/tong-quan", "/tai-khoan", "/nhiem-vu"):
        assert pages.get(path).says("đang làm thay Nguyễn Văn Bình")
    assert pages.client.get("/so").status_code == 403, "own rights are left behind"
    renew(pages)
    page = pages.follow("/tai-khoan/lam-thay/thoi")
    assert not page.says("đang làm thay")
    assert pages.client.get("/so").status_code == 200


@pytest.mark.usefixtures("named")
def test_a_form_drawn_in_one_seat_is_not_sent_from_the_other(pages: Pages, officer: Actor) -> None:
    pages.sit_down(officer)
    (action,) = pages.get("/").find("//form[contains(@action, '/bat-dau')]/@action")
    pages.post(action)
    assert pages.post("/thong-bao/da-doc").status_code == 400, "its token is void"


@pytest.mark.usefixtures("named")
def test_at_midnight_a_deputy_is_back_in_the_own_seat(
    pages: Pages, settings: Settings, office: Office, officer: Actor
) -> None:
    pages.sit_down(officer)
    (action,) = pages.get("/").find("//form[contains(@action, '/bat-dau')]/@action")
    seated(pages, action)
    evening = NOW.replace(hour=16, minute=59)
    assert at(pages, settings, office, evening).get("/tong-quan").says("đang làm thay")
    after = at(pages, settings, office, evening + timedelta(minutes=1))
    answer = after.client.get("/tong-quan")
    assert (answer.status_code, answer.location) == (302, "/")
    page = after.get("/")
    assert "Thời gian làm thay đã hết." in page.messages[0]
    assert not page.says("đang làm thay")


def at(pages: Pages, settings: Settings, office: Office, moment: datetime) -> Pages:
    """Take the browser's session to the same office at another moment."""
    later = Pages(create_app(settings, office.db, now=lambda: moment), office)
    cookie = pages.client.get_cookie("session")
    assert cookie is not None
    later.client.set_cookie("session", cookie.value)
    return later


def test_an_administrator_names_a_deputy_for_anybody(
    pages: Pages, leader: Actor, officer: Actor
) -> None:
    pages.sign_in_as(Role.ADMIN)
    people = {"absent_id": str(leader.person_id), "deputy_id": str(officer.person_id)}
    page = pages.follow("/danh-muc/lam-thay", {**FORM, **people})
    assert page.says("đang làm thay")
    again = pages.refused("/danh-muc/lam-thay", {**FORM, **people}, status=409)
    assert "đã có người làm thay" in again.messages[-1]
    assert again.find("//input[@name='reason']/@value") == ["Đi công tác"]
    (action,) = again.find("//form[contains(@action, '/ket-thuc')]/@action")
    assert pages.follow(action).says("Hiện không ai làm thay ai.")


def test_only_colleagues_are_offered(pages: Pages, office: Office, leader: Actor) -> None:
    office.person(Role.AGENCY_CONTACT, agency_id=office.agency(), name="Người Đơn Vị")
    pages.sit_down(leader)
    page = pages.get("/tai-khoan/lam-thay")
    assert page.says("Không có đồng nghiệp nào làm thay được")
    form = {**FORM, "deputy_id": "1"}
    assert pages.post("/tai-khoan/lam-thay", form).status_code == 422


def renew(pages: Pages) -> None:
    """Give the session the test's token again; changing seats threw it away."""
    with pages.client.session_transaction() as session:
        session["csrf_token"] = CSRF


def seated(pages: Pages, action: str) -> Page:
    """Take a seat, and a token for it."""
    page = pages.follow(action)
    renew(pages)
    return page
