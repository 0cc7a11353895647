"""The review screen in a real browser: usable by everybody, and by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders import NOW, Office
from tests.journeys.conftest import Watched, served
from tests.letters import LETTER, province
from webapp.application import create_app
from webapp.config import Settings
from workflows.directives.actions import register_unreviewed
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import Role
from workflows.intake.actions import start_intake
from workflows.people.actions import create_person
from workflows.store.files import FileStore

pytestmark = [pytest.mark.journey, pytest.mark.slow]

PASSWORD = "mot mat khau dai va de nho"


@pytest.fixture
def address(office: Office, settings: Settings, tmp_path: Path) -> Iterator[str]:
    """Serve an office in which the letter waits for a review, and another one is registered."""
    province(office)
    create_person(
        office.db,
        login="ra.soat",
        name="Lê Minh An",
        roles=[Role.OFFICER],
        password=PASSWORD,
        must_change_password=False,
        actor=SYSTEM,
        now=NOW,
    )
    files = FileStore(tmp_path / "files")
    unknown = LETTER.replace("Sở Du lịch chủ trì", "Sở Mây Trời chủ trì")
    unknown = unknown.replace("- Lưu: VT", "- Bureau điện tỉnh;\n- Tô chức hội;\n- Lưu: VT")
    start_intake(office.db, files, pasted=unknown, actor=SYSTEM, now=NOW)
    other = LETTER.replace("3127/", "3128/").replace("bến tàu", "nhà chờ")
    register_unreviewed(office.db, files, other.encode(), "khac.txt", actor=SYSTEM, now=NOW)
    with served(create_app(settings, office.db, now=lambda: NOW)) as url:
        yield url


def _seat(
    chromium: Browser, address: str, width: int, scheme: Literal["light", "dark"] = "light"
) -> Watched:
    page = chromium.new_context(
        locale="vi-VN", viewport={"width": width, "height": 800}, color_scheme=scheme
    ).new_page()
    seat = Watched(page, address)
    seat.sign_in("ra.soat", PASSWORD)
    return seat


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light"), (1440, "dark")])
def test_everybody_can_use_the_pages_of_intake_and_register(
    chromium: Browser, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    seat = _seat(chromium, address, width, scheme)
    for path in ("/tiep-nhan", "/tiep-nhan/1", "/van-ban"):
        seat.open(path)
        seat.check_everybody_can_use_it()
    seat.page.get_by_role("link", name="3128/UBND-TH").first.click()
    for tab in ("nhiem-vu", "toan-van", "quan-he", "lich-su", "tep"):
        seat.open(seat.page.url.split("?")[0].removeprefix(address) + f"?muc={tab}")
        seat.check_everybody_can_use_it()
    assert seat.complaints == []


def _chosen(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.task.is-current').id"))


def test_a_letter_is_reviewed_by_the_keyboard_alone(chromium: Browser, address: str) -> None:
    seat = _seat(chromium, address, 1440)
    page = seat.page
    seat.open("/tiep-nhan/1")
    page.keyboard.press("j")
    assert _chosen(page) == "nv-2"
    page.keyboard.press("a")
    expect(page.get_by_text("còn 2 nhiệm vụ chưa duyệt")).to_be_visible()
    assert _chosen(page) == "nv-3"
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("g")
    page.keyboard.type("Sở Du lịch")  # its «a», «j», «x» are letters now, no keys
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("tên đơn vị chưa xác định")).to_have_count(0)
    page.keyboard.press("a")
    expect(page.get_by_text("còn 1 nhiệm vụ chưa duyệt")).to_be_visible()
    page.keyboard.press("x")
    page.keyboard.type("Chỉ để biết")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Lý do bỏ: Chỉ để biết")).to_be_visible()
    page.keyboard.press("z")
    expect(page.get_by_text("còn 1 nhiệm vụ chưa duyệt")).to_be_visible()
    assert seat.complaints == []


def test_a_task_is_split_at_the_caret(chromium: Browser, address: str) -> None:
    seat = _seat(chromium, address, 1440)
    page = seat.page
    seat.open("/tiep-nhan/1#nv-2")
    page.keyboard.press("s")
    text = page.locator("#nv-2-text")
    at = text.input_value().index("báo cáo")
    text.evaluate("(area, at) => area.setSelectionRange(at, at)", at)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="4 nhiệm vụ")).to_be_visible()
    assert seat.complaints == []


def test_keys_rest_while_an_input_method_composes(chromium: Browser, address: str) -> None:
    seat = _seat(chromium, address, 1440)
    page = seat.page
    seat.open("/tiep-nhan/1")
    before = _chosen(page)
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'j', isComposing: true, bubbles: true}))"
    )
    assert _chosen(page) == before


def test_misread_words_are_put_right_and_left_by_the_keyboard(
    chromium: Browser, address: str
) -> None:
    seat = _seat(chromium, address, 1440)
    seat.open("/tiep-nhan/1")
    page = seat.page
    expect(page.locator("#chu-sai")).to_contain_text("2 chỗ có thể nhận dạng sai")
    page.locator("#them-text").evaluate("field => field.closest('details').open = true")
    page.locator("#them-text").focus()
    page.keyboard.type("cb")  # typed into a field these are letters
    expect(page.locator("#chu-sai")).to_contain_text("2 chỗ có thể nhận dạng sai")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(page.locator("#chu-sai")).to_contain_text("Đã sửa 1 chỗ")
    expect(page.locator(".hl-corrected")).to_have_text("Bưu điện")
    page.keyboard.press("b")
    expect(page.locator("#chu-sai")).not_to_contain_text("có thể nhận dạng sai")
    page.keyboard.press("z")
    expect(page.locator("#chu-sai")).to_contain_text("1 chỗ có thể nhận dạng sai")
    page.keyboard.press("z")
    expect(page.locator("#chu-sai")).to_contain_text("2 chỗ có thể nhận dạng sai")
    expect(page.locator(".hl-corrected")).to_have_count(0)
    assert seat.complaints == []
