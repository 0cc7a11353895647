"""Signing in and out, sessions that end, and the own account."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.roles import Role
from workflows.people.actions import create_person, set_password

PASSWORD = "mưa trên cảng cá"


@pytest.fixture
def an(office: Office) -> Actor:
    """Give an officer with a password."""
    return person(office)


def person(
    office: Office, *, login: str = "thu.an", must_change: bool = False, demo: bool = False
) -> Actor:
    person_id = create_person(
        office.db,
        login=login,
        name="Phạm Thu An",
        roles=[Role.OFFICER],
        password=PASSWORD,
        must_change_password=must_change,
        is_demo=demo,
        actor=SYSTEM,
        now=NOW,
    )
    return Actor(person_id=person_id, name="Phạm Thu An", roles=frozenset({Role.OFFICER}))


def test_login_and_password_open_the_desk(pages: Pages, an: Actor) -> None:
    page = pages.follow("/dang-nhap", {"login": " Thu.An ", "password": PASSWORD})
    assert page.title == "Bàn làm việc"
    assert page.says(an.name)


def test_a_wrong_password_says_one_sentence_and_keeps_the_login(pages: Pages, an: Actor) -> None:
    page = pages.refused("/dang-nhap", {"login": "thu.an", "password": "sai"}, status=422)
    assert "chưa đúng" in page.messages[0]
    assert page.find("//input[@name='login']/@value") == ["thu.an"]
    assert not page.find("//input[@name='password']/@value[. != '']")
    assert pages.client.get("/").status_code == 302


def test_an_unknown_login_reads_the_same_as_a_wrong_password(pages: Pages, an: Actor) -> None:
    wrong = pages.refused("/dang-nhap", {"login": "thu.an", "password": "sai"}, status=422)
    unknown = pages.refused("/dang-nhap", {"login": "binh", "password": "sai"}, status=422)
    assert wrong.messages == unknown.messages


def test_an_empty_form_says_which_fields(pages: Pages) -> None:
    page = pages.refused("/dang-nhap", {}, status=422)
    assert page.says("Còn 2 ô cần sửa.")
    assert page.says("Cần ghi nội dung này.")


def test_guessing_is_stopped_and_says_how_long(pages: Pages, an: Actor) -> None:
    for _ in range(5):
        pages.refused("/dang-nhap", {"login": "thu.an", "password": "sai"}, status=422)
    page = pages.refused("/dang-nhap", {"login": "thu.an", "password": PASSWORD}, status=429)
    assert page.messages == ["Nhập sai quá nhiều lần. Đợi 15 phút rồi đăng nhập lại."]


def test_signing_in_leads_to_where_one_wanted_to_go(pages: Pages, an: Actor) -> None:
    asked = pages.client.get("/tai-khoan")
    answer = pages.post(asked.location, {"login": "thu.an", "password": PASSWORD})
    assert answer.location == "/tai-khoan"


@pytest.mark.parametrize(
    "address",
    [
        "https://xau.example/",
        "//xau.example/",
        "///xau.example",
        "/\\xau.example",
        "\\/xau.example",
        "xau",
        "/\t/xau",
    ],
)
def test_signing_in_never_leads_to_another_site(pages: Pages, an: Actor, address: str) -> None:
    form = {"login": "thu.an", "password": PASSWORD}
    answer = pages.client.post(
        "/dang-nhap", query_string={"next": address}, data={**form, "csrf_token": pages.token()}
    )
    assert answer.location == "/"


def test_a_new_session_begins_at_signing_in(pages: Pages, an: Actor) -> None:
    with pages.client.session_transaction() as session:
        session["planted"] = "by somebody before"
        session["language"] = "en"
    pages.post("/dang-nhap", {"login": "thu.an", "password": PASSWORD})
    with pages.client.session_transaction() as session:
        assert "planted" not in session
        assert session["language"] == "en"
        assert session.permanent


def test_signing_out_ends_the_session(pages: Pages, an: Actor) -> None:
    pages.sit_down(an)
    page = pages.follow("/dang-xuat")
    assert page.title == "Đăng nhập"
    assert pages.client.get("/").status_code == 302


def test_a_cookie_copied_before_signing_out_opens_nothing_after_it(pages: Pages, an: Actor) -> None:
    thief, phone = Pages(pages.app, pages.office), Pages(pages.app, pages.office)
    pages.sit_down(an)
    phone.sit_down(an)
    copied = pages.client.get_cookie("session")
    assert copied is not None
    thief.client.set_cookie("session", copied.value)
    assert thief.client.get("/").status_code == 200
    pages.follow("/dang-xuat")
    assert thief.client.get("/").status_code == 302
    assert phone.client.get("/").status_code == 200, "another device stays signed in"


def test_a_session_ends_by_itself(app: Flask, pages: Pages, an: Actor) -> None:
    pages.sit_down(an)
    app.permanent_session_lifetime = timedelta(seconds=-1)
    assert pages.client.get("/").status_code == 302


def test_a_new_password_ends_the_sessions_of_other_devices(pages: Pages, an: Actor) -> None:
    phone = Pages(pages.app, pages.office)
    phone.sit_down(an, epoch=0)
    pages.sit_down(an, epoch=0)
    new = {"old": PASSWORD, "new": "thuyền về bến sớm", "again": "thuyền về bến sớm"}
    page = pages.follow("/tai-khoan/mat-khau", new)
    assert page.messages == ["Đã đổi mật khẩu. Các thiết bị khác phải đăng nhập lại."]
    assert phone.client.get("/").status_code == 302


def test_a_refused_new_password_says_why(pages: Pages, an: Actor) -> None:
    pages.sit_down(an)
    short = {"old": PASSWORD, "new": "ngắn", "again": "ngắn"}
    page = pages.refused("/tai-khoan/mat-khau", short, status=422)
    assert "ít nhất 10 ký tự" in page.messages[0]
    differ = {"old": PASSWORD, "new": "thuyền về bến sớm", "again": "thuyền về bến"}
    page = pages.refused("/tai-khoan/mat-khau", differ, status=422)
    assert page.says("Hai lần nhập mật khẩu mới chưa giống nhau.")


def test_signing_out_everywhere_ends_every_session(pages: Pages, an: Actor) -> None:
    phone = Pages(pages.app, pages.office)
    phone.sit_down(an)
    pages.sit_down(an)
    pages.follow("/tai-khoan/dang-xuat-moi-noi")
    assert phone.client.get("/").status_code == 302


def test_a_password_given_by_the_administrator_must_be_changed_first(
    pages: Pages, office: Office
) -> None:
    pages.sit_down(person(office, must_change=True))
    assert pages.client.get("/").location == "/tai-khoan/mat-khau"
    assert pages.get("/tai-khoan/mat-khau").says("do quản trị viên cấp")


def test_a_reset_by_the_administrator_ends_the_sessions(
    pages: Pages, office: Office, an: Actor
) -> None:
    pages.sit_down(an)
    set_password(office.db, an.person_id or 0, password="sóng ngầm ven đảo", actor=SYSTEM, now=NOW)
    assert pages.client.get("/").status_code == 302


def test_a_demo_account_opens_on_this_machine_only(settings: Settings, office: Office) -> None:
    person(office, login="demo", demo=True)
    form = {"login": "demo", "password": PASSWORD}
    far = {"REMOTE_ADDR": "10.20.0.7"}
    on_lan = settings.model_copy(update={"plain_http_on_lan": True})
    guest = Pages(create_app(on_lan, office.db, now=lambda: NOW), office)
    assert guest.post("/dang-nhap", form, environ_base=far).status_code == 422
    assert guest.post("/dang-nhap", form).status_code == 302
    assert guest.client.get("/").status_code == 200
    assert guest.client.get("/", environ_base=far).status_code == 302


def test_the_language_stays_with_the_person(pages: Pages, an: Actor) -> None:
    pages.sit_down(an)
    page = pages.follow("/ngon-ngu", {"language": "en", "next": "/tai-khoan"})
    assert page.find("/html/@lang") == ["en"]
    elsewhere = Pages(pages.app, pages.office)
    page = elsewhere.follow("/dang-nhap", {"login": "thu.an", "password": PASSWORD})
    assert page.find("/html/@lang") == ["en"]


def test_an_unknown_language_or_theme_is_refused(pages: Pages) -> None:
    assert pages.post("/ngon-ngu", {"language": "xx"}).status_code == 400
    assert pages.post("/mau-nen", {"theme": "xx"}).status_code == 400


def test_the_chosen_theme_decides_which_sheet_is_used(pages: Pages, an: Actor) -> None:
    pages.sit_down(an)
    dark = "//link[contains(@href, 'dark.css')]/@media"
    assert pages.get("/").find(dark) == ["screen and (prefers-color-scheme: dark)"]
    assert pages.follow("/mau-nen", {"theme": "dark"}).find(dark) == ["screen"]
    assert pages.follow("/mau-nen", {"theme": "light"}).find(dark) == []
