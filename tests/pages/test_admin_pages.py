"""Danh mục: people, agencies, groups, settings, calendar, log."""

import pytest

from tests.builders import Office
from tests.pages.conftest import Pages
from workflows.domain.roles import Role


@pytest.mark.parametrize(
    "path",
    [
        "/danh-muc",
        "/danh-muc/nguoi-dung",
        "/danh-muc/nguoi-dung/moi",
        "/danh-muc/co-quan",
        "/danh-muc/co-quan/moi",
        "/danh-muc/nhom",
        "/danh-muc/lich",
        "/danh-muc/thiet-lap",
        "/danh-muc/nhat-ky",
    ],
)
def test_every_page_opens_in_an_empty_office(pages: Pages, path: str) -> None:
    pages.sign_in_as(Role.ADMIN)
    assert pages.get(path).text


def test_an_administrator_adds_a_person_who_must_change_the_password(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.follow(
        "/danh-muc/nguoi-dung/moi",
        {
            "login": "lan.huong",
            "name": "Lan Hương",
            "password": "mot-mat-khau-dai",
            "roles": ["officer", "registry"],
            "active": "y",
            "agency_id": "",
        },
    )
    assert "Đã thêm Lan Hương" in page.text
    assert "Lan Hương" in pages.get("/danh-muc/nguoi-dung?q=lan+huong").text


def test_what_was_typed_stays_when_the_login_is_taken(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    typed = {
        "login": "trung",
        "name": "Người Thứ Hai",
        "password": "mot-mat-khau-dai",
        "roles": ["officer"],
        "active": "y",
        "agency_id": "",
    }
    pages.follow("/danh-muc/nguoi-dung/moi", typed)
    answer = pages.post("/danh-muc/nguoi-dung/moi", typed)
    assert answer.status_code == 409
    assert "đã có người dùng" in answer.text
    assert "Người Thứ Hai" in answer.text


def test_a_forgotten_password_is_set_anew(pages: Pages, office: Office) -> None:
    person = office.person(Role.OFFICER, name="Hoàng An")
    pages.sign_in_as(Role.ADMIN)
    path = f"/danh-muc/nguoi-dung/{person.person_id}"
    assert pages.get(path).title == "Hoàng An"
    answer = pages.refused(f"{path}/mat-khau", {"password": "ngan"}, status=422)
    assert answer.messages
    page = pages.follow(f"{path}/mat-khau", {"password": "mot-mat-khau-dai"})
    assert page.says("Đã đặt mật khẩu mới cho Hoàng An")


def test_nobody_takes_their_own_administration_away(pages: Pages) -> None:
    me = pages.sign_in_as(Role.ADMIN)
    answer = pages.post(
        f"/danh-muc/nguoi-dung/{me.person_id}",
        {"name": "Tôi", "roles": ["officer"], "active": "y", "agency_id": ""},
    )
    assert answer.status_code == 409
    assert "không tự bỏ quyền quản trị" in answer.text


def test_a_further_name_of_an_agency_is_found(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Nông nghiệp và Môi trường")
    pages.sign_in_as(Role.OFFICER)
    pages.follow(f"/danh-muc/co-quan/{agency}", {"text": "Sở NN&MT", "kind": "abbreviation"})
    assert "Sở Nông nghiệp và Môi trường" in pages.get("/danh-muc/co-quan?q=NN%26MT").text
    assert "Sở Nông nghiệp" not in pages.get("/danh-muc/co-quan?q=khong+co").text


def test_a_group_gains_and_loses_a_member(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Tư pháp")
    pages.sign_in_as(Role.OFFICER)
    page = pages.follow("/danh-muc/nhom", {"name": "Các sở, ngành"})
    path = page.response.request.path
    assert "Sở Tư pháp" in pages.follow(path, {"agency_id": str(agency)}).text
    page = pages.follow(f"{path}/bo/{agency}", {})
    assert "Nhóm chưa có đơn vị nào" in page.text


def test_a_setting_out_of_range_is_refused_and_kept_on_the_form(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    values = {
        "due_soon_days": "99",
        "silent_days": "30",
        "ladder_after": "3",
        "max_extensions": "2",
    }
    values |= {"extension_notice_days": "3", "late_extension": "accepted"}
    answer = pages.post("/danh-muc/thiet-lap", {**values, "before_policy": "strict"})
    assert answer.status_code == 422
    assert "phải từ 1 đến 30" in answer.text
    assert 'value="99"' in answer.text
    page = pages.follow(
        "/danh-muc/thiet-lap", {**values, "due_soon_days": "7", "before_policy": "strict"}
    )
    assert 'value="7"' in page.text


def test_an_officer_sees_no_people_and_no_log(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    for path in ("/danh-muc/nguoi-dung", "/danh-muc/nhat-ky", "/danh-muc/thiet-lap"):
        assert pages.client.get(path).status_code == 403


def test_the_log_speaks_words_and_shows_no_values(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    pages.follow(
        "/danh-muc/co-quan/moi", {"name": "Sở Bí Danh", "level": "province", "parent_id": ""}
    )
    page = pages.get("/danh-muc/nhat-ky")
    assert page.says("Thêm cơ quan")
    assert not page.says("Sở Bí Danh")
    assert not page.says("agency.create")
