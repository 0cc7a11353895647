"""Requests nobody means well: stamped words anywhere, numbers no row has, a busy database."""

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.builders import Office
from tests.pages.conftest import Pages, looked_over
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.roles import Role

SECRET = "ỦY BAN NHÂN DÂN TỈNH\nTỐI MẬT\nSố: 12/UBND-NC\nNội dung không được ghi lại."
HUGE = str(2**63)


def addresses(app: Flask, method: str, number: str) -> list[str]:
    """Give every address of a method with this number in the place of ids."""
    return sorted(
        {
            re.sub(r"<(?:int:)?\w+>", number, rule.rule)
            for rule in app.url_map.iter_rules()
            if method in (rule.methods or set()) and "<path:" not in rule.rule
        }
    )


def everybody(pages: Pages, office: Office) -> None:
    pages.sign_in_as(*Role, agency_id=office.agency())


def test_no_form_writes_words_that_bear_a_stamp(
    pages: Pages, office: Office, tmp_path: Path
) -> None:
    everybody(pages, office)
    for address in addresses(pages.app, "POST", "1"):
        answer = pages.post(address, {"words": SECRET, "text": SECRET, "reason": SECRET})
        assert answer.status_code == 422, address
        assert "Nội dung không được ghi lại" not in answer.text, address
    for file in tmp_path.rglob("*.sqlite*"):
        assert "không được ghi lại".encode() not in file.read_bytes(), file


@pytest.mark.parametrize("number", [HUGE, "9" * 40])
def test_a_number_no_row_has_is_not_found(pages: Pages, office: Office, number: str) -> None:
    everybody(pages, office)
    for address in addresses(pages.app, "GET", number):
        if number in address:
            assert pages.client.get(address).status_code in {404, 405}, address
    for address in addresses(pages.app, "POST", number):
        if number in address:
            assert pages.post(address).status_code in {404, 405, 422}, address


@pytest.mark.parametrize(
    "address",
    [
        f"/nhiem-vu?van_ban={HUGE}",
        f"/nhiem-vu?don_vi={HUGE}",
        f"/danh-muc/nhat-ky?truoc={HUGE}",
        "/nhiem-vu?ngay=01/01/0001",
        "/tong-quan?ngay=01/01/0001",
        "/tong-quan?ngay=31/12/9999",
        "/danh-muc/lich?nam=0",
        "/danh-muc/lich?nam=99999999",
        "/van-ban?trang=-1",
    ],
)
def test_a_strange_filter_breaks_no_page(pages: Pages, office: Office, address: str) -> None:
    everybody(pages, office)
    assert pages.client.get(address).status_code < 500


def test_a_character_no_text_has_breaks_nothing(pages: Pages, office: Office) -> None:
    typed = {"login": "a\x00b", "password": "x\x00y"}
    assert pages.post("/dang-nhap", typed).status_code < 500
    everybody(pages, office)
    names = ("q", "tu", "den", "tim", "so", "loai", "cap", "sort", "next", "v", "ngay")
    for address in addresses(pages.app, "GET", "1"):
        answer = pages.client.get(address, query_string=dict.fromkeys(names, "a\x00b"))
        assert answer.status_code < 500, address


def test_a_database_others_write_to_too_long_keeps_what_was_typed(
    pages: Pages, office: Office, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflows.store.database._WAIT_FOR_LOCK_MS", 10)
    impatient = Pages(create_app(settings, type(office.db).open(office.db.url)), office)
    everybody(impatient, office)
    with office.db.engine.begin():  # somebody who writes, and goes on writing
        answer = impatient.post("/danh-muc/nhom", {"name": "Các sở chờ ghi vào danh mục"})
    page = looked_over(answer)
    assert answer.status_code == 503
    assert page.says("đang bận")
    assert page.says("Các sở chờ ghi vào danh mục")
