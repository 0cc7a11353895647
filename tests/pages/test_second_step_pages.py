"""Signing in with a code, setting it up, losing the telephone."""

from datetime import timedelta

import pyotp
import pytest
from flask import Flask

from tests.builders import NOW, Office
from tests.pages.conftest import CSRF, Pages, looked_over
from tests.workflows.test_second_factor import PASSWORD, an
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.roles import Role
from workflows.office.actions import change_settings
from workflows.store.queries.settings import SECOND_STEP_REQUIRED

__all__ = ["an"]
SETTING_UP = "/tai-khoan/xac-thuc-hai-buoc"


def at(settings: Settings, office: Office, minutes: int) -> Pages:
    """Sit at a browser some minutes later."""
    moment = NOW + timedelta(minutes=minutes)
    app: Flask = create_app(settings, office.db, now=lambda: moment)
    return Pages(app, office)


def code(secret: str, minutes: int = 0) -> str:
    return pyotp.TOTP(secret).at(NOW + timedelta(minutes=minutes))


def hold_the_token(pages: Pages) -> None:
    """Take up the tests' token again in the session that has just begun."""
    with pages.client.session_transaction() as session:
        session["csrf_token"] = CSRF


def set_up(pages: Pages, an: Actor) -> tuple[str, list[str]]:
    """Switch it on from the page; gives the key and the codes on paper."""
    pages.sit_down(an)
    page = pages.follow(f"{SETTING_UP}/bat-dau")
    assert page.find("//div[@class='qr']/*[local-name()='svg']")
    secret = page.find("//ol[@class='steps']//code/text()")[0].replace(" ", "")
    answer = pages.post(f"{SETTING_UP}/bat", {"code": code(secret)})
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    hold_the_token(pages)
    papers = looked_over(answer).find("//ol[@class='paper-codes']//code/text()")
    return secret, papers


def password_given(pages: Pages) -> str:
    """Give the right password; gives where that leads."""
    return pages.post(
        "/dang-nhap?next=/tai-khoan", {"login": "thu.an", "password": PASSWORD}
    ).location


def test_the_password_alone_opens_nothing(
    pages: Pages, settings: Settings, office: Office, an: Actor
) -> None:
    secret, _ = set_up(pages, an)
    later = at(settings, office, 2)
    asked = password_given(later)
    assert asked.startswith("/dang-nhap/ma-xac-thuc")
    assert later.client.get("/").status_code == 302
    page = later.refused(asked, {"code": "000000"}, status=422)
    assert "Mã chưa đúng" in page.messages[0]
    assert later.client.get("/tai-khoan").status_code == 302
    assert later.post(asked, {"code": code(secret, 2)}).location == "/tai-khoan"
    assert later.get("/tai-khoan").says("Đang bật")


def test_a_code_without_the_password_before_it_opens_nothing(
    pages: Pages, settings: Settings, office: Office, an: Actor
) -> None:
    secret, papers = set_up(pages, an)
    stranger = at(settings, office, 2)
    for typed in (code(secret, 2), papers[0]):
        answer = stranger.post("/dang-nhap/ma-xac-thuc", {"code": typed})
        assert answer.location.startswith("/dang-nhap?")
    assert stranger.client.get("/").status_code == 302


def test_the_password_is_forgotten_after_five_minutes(
    pages: Pages, settings: Settings, office: Office, an: Actor
) -> None:
    secret, _ = set_up(pages, an)
    early, late = at(settings, office, 2), at(settings, office, 8)
    password_given(early)
    kept = early.client.get_cookie("session")
    assert kept is not None
    late.client.set_cookie("session", kept.value)
    answer = late.client.post(
        "/dang-nhap/ma-xac-thuc", data={"code": code(secret, 8), "csrf_token": early.token()}
    )
    assert answer.location.startswith("/dang-nhap?")


def test_a_new_password_ends_a_half_finished_sign_in(
    pages: Pages, settings: Settings, office: Office, an: Actor
) -> None:
    secret, _ = set_up(pages, an)
    thief = at(settings, office, 2)
    asked = password_given(thief)
    new = {"old": PASSWORD, "new": "thuyền về bến sớm", "again": "thuyền về bến sớm"}
    pages.follow("/tai-khoan/mat-khau", new)
    assert thief.post(asked, {"code": code(secret, 2)}).location.startswith("/dang-nhap?")


def test_a_code_from_paper_says_how_many_are_left(
    pages: Pages, settings: Settings, office: Office, an: Actor
) -> None:
    _, papers = set_up(pages, an)
    assert len(papers) == 8
    later = at(settings, office, 2)
    page = later.follow(password_given(later), {"code": papers[5]})
    assert "còn 7 mã" in page.messages[0]


def test_a_wrong_first_code_keeps_the_picture(pages: Pages, an: Actor) -> None:
    pages.sit_down(an)
    first = pages.follow(f"{SETTING_UP}/bat-dau").find("//ol[@class='steps']//code/text()")
    page = pages.refused(f"{SETTING_UP}/bat", {"code": "123456"}, status=422)
    assert page.find("//ol[@class='steps']//code/text()") == first
    assert "Mã chưa đúng" in page.messages[0]


def test_the_picture_speaks_the_key(pages: Pages, an: Actor) -> None:
    pages.sit_down(an)
    page = pages.follow(f"{SETTING_UP}/bat-dau")
    assert page.find("//div[@class='qr']/@aria-label")
    assert not page.find("//div[@class='qr']//@style")


def test_where_it_is_demanded_nothing_opens_before_it_is_on(
    pages: Pages, office: Office, an: Actor
) -> None:
    change_settings(office.db, {SECOND_STEP_REQUIRED: True}, actor=SYSTEM, now=NOW)
    form = {"login": "thu.an", "password": PASSWORD}
    pages.post("/dang-nhap", form)
    hold_the_token(pages)
    assert pages.client.get("/").location == SETTING_UP
    assert pages.get(SETTING_UP).says("Văn phòng yêu cầu tài khoản này")
    page = pages.follow(f"{SETTING_UP}/bat-dau")
    secret = page.find("//ol[@class='steps']//code/text()")[0].replace(" ", "")
    assert pages.post(f"{SETTING_UP}/bat", {"code": code(secret)}).status_code == 200
    assert pages.get("/").title == "Bàn làm việc"
    assert not pages.get(SETTING_UP).says("Tắt xác thực hai bước")


def test_the_administrator_demands_it_and_resets_it(
    pages: Pages, office: Office, an: Actor
) -> None:
    set_up(pages, an)
    admin = Pages(pages.app, office)
    admin.sign_in_as(Role.ADMIN)
    page = admin.get("/danh-muc/thiet-lap")
    assert page.says("Yêu cầu xác thực hai bước")
    person = f"/danh-muc/nguoi-dung/{an.person_id}"
    assert admin.get(person).says("Đặt lại xác thực hai bước")
    page = admin.follow(f"{person}/xac-thuc-hai-buoc")
    assert "Đã đặt lại" in page.messages[0]
    assert not page.says("Chỉ dùng khi người này mất điện thoại")
    assert pages.client.get("/").status_code == 302, "the sessions of before are over"


@pytest.mark.parametrize("way", ["bat", "ma-du-phong"])
def test_empty_codes_say_which_field(pages: Pages, an: Actor, way: str) -> None:
    set_up(pages, an)
    page = pages.refused(f"{SETTING_UP}/{way}", {}, status=422)
    assert page.says("Cần ghi nội dung này.")


def test_it_is_given_up_with_the_password_only(pages: Pages, an: Actor) -> None:
    set_up(pages, an)
    page = pages.refused(f"{SETTING_UP}/tat", {"password": "sai"}, status=422)
    assert "chưa đúng" in page.messages[0]
    page = pages.follow(f"{SETTING_UP}/tat", {"password": PASSWORD})
    assert "Đã tắt" in page.messages[0]
