"""The frame and the components in Chromium: light and dark, phone and desk, with and without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.builders import NOW, Office
from tests.journeys.conftest import Watched, served
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import Role
from workflows.people.actions import create_person

pytestmark = pytest.mark.journey
LOGIN, PASSWORD = "thu.an", "mưa trên cảng cá"


@pytest.fixture
def address(office: Office, settings: Settings) -> Iterator[str]:
    """Serve an office with one person who has every role."""
    agency = office.agency("Sở Biển và Hải đảo")
    create_person(
        office.db,
        login=LOGIN,
        name="Phạm Thu An",
        roles=list(Role),
        agency_id=agency,
        password=PASSWORD,
        must_change_password=False,
        actor=SYSTEM,
        now=NOW,
    )
    with served(create_app(settings, office.db)) as address:
        yield address


@pytest.mark.parametrize(
    ("width", "scheme", "script"),
    [(360, "light", True), (360, "dark", True), (1440, "light", True), (1440, "dark", False)],
)
def test_everybody_can_use_the_frame_and_the_components(
    chromium: Browser, address: str, width: int, scheme: str, script: bool
) -> None:
    with chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    ) as context:
        if not script:  # axe itself needs scripts: only ours are left out
            context.route("**/*.js*", lambda route: route.fulfill(body=""))
        watched = Watched(context.new_page(), address)
        watched.open("/dang-nhap")
        watched.check_everybody_can_use_it()
        watched.sign_in(LOGIN, PASSWORD)
        for path in ("/", "/giao-dien", "/tai-khoan", "/tai-khoan/mat-khau"):
            watched.open(path)
            watched.check_everybody_can_use_it()
        assert watched.complaints == []


def test_the_frame_is_used_with_the_keyboard(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport={"width": 1440, "height": 800}) as context:
        watched = Watched(context.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        page = watched.page
        page.keyboard.press("Tab")
        expect(page.get_by_text("Đến nội dung chính")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.locator("summary", has_text="Phạm Thu An").press("Enter")
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_hidden()
        assert watched.complaints == []


def test_on_a_phone_the_menu_opens_and_closes_without_script(
    chromium: Browser, address: str
) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        context.route("**/*.js*", lambda route: route.fulfill(body=""))
        watched = Watched(context.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        menu = watched.page.get_by_role("navigation", name="Các phần việc")
        expect(menu).to_be_hidden()
        watched.page.get_by_role("link", name="Thêm").click()
        expect(menu).to_be_visible()
        menu.get_by_role("link", name="Đóng").click()
        expect(menu).to_be_hidden()


def test_the_folded_menu_stays_folded(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport={"width": 1440, "height": 800}) as context:
        watched = Watched(context.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        fold = watched.page.get_by_role("button", name="Thu gọn")
        fold.click()
        watched.open("/giao-dien")
        expect(fold).to_have_attribute("aria-pressed", "true")
        expect(watched.page.get_by_role("link", name="Bàn làm việc").nth(1)).to_be_visible()


def test_what_was_refused_is_brought_into_sight(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 640}) as context:
        watched = Watched(context.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        watched.open("/danh-muc/nguoi-dung?q=thu+an")
        watched.page.get_by_role("link", name="Phạm Thu An").last.click()
        watched.page.get_by_label("Mật khẩu mới").fill("ngan")
        watched.page.get_by_role("button", name="Đặt mật khẩu").click()
        refused = watched.page.get_by_role("alert")
        expect(refused).to_be_in_viewport()
        expect(refused).to_be_focused()


def test_a_file_too_large_is_told_before_anything_typed_is_lost(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    large = tmp_path / "lon.txt"
    large.write_bytes(b"a" * (21 * 1024 * 1024))
    with chromium.new_context() as context:
        watched = Watched(context.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        watched.open("/tiep-nhan")
        page = watched.page
        page.get_by_label("Dán toàn văn").fill("Công văn đang chép dở.")
        page.locator("input[type=file]").set_input_files(large)
        page.get_by_role("button", name="Đọc văn bản").click()
        expect(page.get_by_role("alert")).to_contain_text("tối đa 20 MB")
        expect(page.get_by_label("Dán toàn văn")).to_have_value("Công văn đang chép dở.")
        assert watched.complaints == []
