"""What a person reads when something does not go."""

import re

import pytest
from flask import Flask

from tests.builders import Office
from tests.pages.conftest import Pages, looked_over
from webapp.access import signed_in
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role
from workflows.store.database import Database


class ShipSailed(Refusal):
    """An example."""

    message = N_("Tàu %(name)s đã rời bến. Chờ chuyến sau.")
    status = 409


@signed_in
def refuse() -> str:
    raise ShipSailed(name="<b>Sơn Hải</b>")


@signed_in
def break_down() -> str:
    raise RuntimeError("secret detail")


@pytest.fixture
def troubled(settings: Settings, office: Office) -> Pages:
    """Give the office with two pages that do not go."""
    app = create_app(settings, office.db)
    app.add_url_rule("/tu-choi", "refuse", refuse, methods=["GET", "POST"])
    app.add_url_rule("/hong", "break_down", break_down)
    pages = Pages(app, office)
    pages.sign_in_as(Role.OFFICER)
    return pages


def test_a_refusal_is_a_calm_page_with_its_sentence_and_status(troubled: Pages) -> None:
    page = troubled.get("/tu-choi", status=409)
    assert page.title == "Chưa thực hiện được"
    assert page.says("Tàu <b>Sơn Hải</b> đã rời bến. Chờ chuyến sau.")


def test_htmx_gets_the_refusal_as_a_fragment_for_the_messages(troubled: Pages) -> None:
    answer = troubled.post("/tu-choi", headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#messages"
    assert "<html" not in answer.text
    assert "Chờ chuyến sau." in answer.text


def test_htmx_is_led_to_sign_in_when_the_session_is_over(app: Flask) -> None:
    answer = app.test_client().get("/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith("/dang-nhap")


def test_a_bug_shows_a_number_that_stands_in_the_log_and_no_trace(
    troubled: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    page = looked_over(troubled.client.get("/hong"))
    assert page.response.status_code == 500
    assert "secret detail" not in page.text
    assert "Traceback" not in page.text
    log = capsys.readouterr().err
    assert "secret detail" in log
    number = re.search(r"số tham chiếu (\w+)", page.words)
    assert number
    assert f'"request": "{number[1]}"' in log


def test_an_unknown_address_is_a_page_too(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/khong-co", status=404).title == "Không tìm thấy"


def test_a_page_that_only_takes_forms_says_so(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/dang-xuat", status=405).says("không mở được trực tiếp")


def test_an_old_form_says_that_nothing_was_written(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    answer = pages.client.post("/dang-xuat", data={"csrf_token": "old"})
    page = looked_over(answer)
    assert answer.status_code == 400
    assert page.says("chưa có gì được ghi")
    assert page.find("//textarea") == []


def test_what_was_typed_into_an_old_form_can_be_copied(pages: Pages) -> None:
    text = "\nĐã rà soát <12/12> hồ sơ & báo cáo kết quả.\n" * 3
    answer = pages.client.post("/dang-xuat", data={"words": text, "password": "không hiện lại"})
    page = looked_over(answer)
    (shown,) = page.find("//textarea")
    assert shown.text.strip() == text.strip()
    assert "không hiện lại" not in page.text


def test_a_short_sentence_is_kept_too_and_the_token_is_never_shown(pages: Pages) -> None:
    answer = pages.client.post(
        "/dang-xuat",
        data={"words": "Đã làm xong việc này.", "choice": "done", "csrf_token": "a b " * 40},
        headers={"Referer": "http://localhost/don-vi/ky/4?ky=4"},
    )
    page = looked_over(answer)
    (shown,) = page.find("//textarea")
    assert shown.text.strip() == "Đã làm xong việc này."
    assert page.find("//a[@href='/don-vi/ky/4']")


def test_a_page_of_another_site_is_not_offered_as_the_way_back(pages: Pages) -> None:
    headers = {"Referer": "https://elsewhere.example/don-vi"}
    answer = pages.client.post("/dang-xuat", data={"words": "hai từ"}, headers=headers)
    assert looked_over(answer).find("//a[contains(@class, 'btn-primary')]") == []


def test_the_bug_page_needs_no_database(settings: Settings, office: Office) -> None:
    gone = Database.open("sqlite:////nowhere/office.sqlite")
    pages = Pages(create_app(settings, gone), office)
    pages.sign_in_as(Role.OFFICER)
    page = looked_over(pages.client.get("/"))
    assert page.response.status_code == 500
    assert page.says("số tham chiếu")
    fragment = pages.client.get("/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.headers["HX-Retarget"]) == (500, "#messages")
