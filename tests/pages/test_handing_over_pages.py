"""Handing over on the screen: for oneself, by an administrator, and when an account is locked."""

import pytest

from tests.builders import Office
from tests.pages.conftest import Pages
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.store.tables.directives import Directive


@pytest.fixture
def old(office: Office) -> Actor:
    """Make an officer who follows one directive."""
    officer = office.person(Role.OFFICER, name="Nguyễn Văn Bình")
    directive_id = office.directive(number="188")
    with office.db.writing.begin() as session:
        session.get_one(Directive, directive_id).officer_id = officer.person_id
    return officer


def test_an_officer_sees_how_much_it_is_and_hands_it_over(
    pages: Pages, office: Office, old: Actor
) -> None:
    new = office.person(Role.OFFICER, name="Trần Thị An")
    pages.sit_down(old)
    assert pages.get("/tai-khoan").find("//a[@href='/van-ban/ban-giao']")
    page = pages.get("/van-ban/ban-giao")
    assert page.says("Bàn giao 1 văn bản")
    page = pages.follow("/van-ban/ban-giao", {"to_id": str(new.person_id)})
    assert page.messages == ["Đã bàn giao 1 văn bản cho Trần Thị An."]
    assert pages.get("/van-ban/ban-giao").says("không theo dõi văn bản nào đang mở")
    pages.sit_down(new)
    assert pages.get("/thong-bao").words.count("Nguyễn Văn Bình → Trần Thị An: 1") == 1


def test_locking_an_account_asks_who_takes_over(pages: Pages, office: Office, old: Actor) -> None:
    office.person(Role.OFFICER, name="Trần Thị An")
    pages.sign_in_as(Role.ADMIN)
    path = f"/danh-muc/nguoi-dung/{old.person_id}"
    page = pages.follow(path, {"name": old.name, "roles": ["officer"], "agency_id": ""})
    assert "còn theo dõi 1 văn bản" in page.messages[1]
    assert page.says("Trần Thị An")
    assert not page.says("188"), "an administrator sees numbers, not the content"
    assert pages.client.get("/van-ban/ban-giao").status_code == 403


def test_who_follows_nothing_is_told_so(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.OFFICER)
    other = office.person(Role.OFFICER)
    form = {"to_id": str(other.person_id)}
    page = pages.refused("/van-ban/ban-giao", form, status=409)
    assert "không theo dõi văn bản nào" in page.words


def test_only_who_may_take_it_over_is_offered(pages: Pages, office: Office, old: Actor) -> None:
    office.person(Role.LEADER, name="Lê Chỉ Đạo")
    pages.sit_down(old)
    page = pages.get("/van-ban/ban-giao")
    assert page.says("Chưa có ai cùng vai trò để nhận bàn giao")
    office.person(Role.OFFICER, name="Trần Thị An")
    page = pages.get("/van-ban/ban-giao")
    assert page.find("//select[@name='to_id']/option/text()") == ["Trần Thị An"]
