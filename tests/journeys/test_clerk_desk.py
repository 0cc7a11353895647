"""The clerk's desk in a real browser: how few clicks letters take, and what the keys do."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders import NOW, Office
from tests.journeys.conftest import Watched, served
from tests.workflows.issuing_office import issuing_office
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import Role
from workflows.people.actions import create_person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

PASSWORD = "mot mat khau dai va de nho"
MOST_CLICKS = 4


@pytest.fixture
def address(office: Office, settings: Settings) -> Iterator[str]:
    """Serve an office in which six agencies are late, each with two tasks."""
    desk = issuing_office(office, settings.file_store)
    for number in range(1, 7):
        agency = office.agency(f"Sở Trễ Hạn {number}")
        for _ in range(2):
            desk.late(agency, text=f"Báo cáo tình hình của Sở {number}.")
    office.period(last_day=date(2027, 1, 5), task_id=office.task(text="Việc còn hạn."))
    create_person(
        office.db,
        login="chuyen.vien",
        name="Lê Minh An",
        roles=[Role.OFFICER],
        password=PASSWORD,
        must_change_password=False,
        actor=SYSTEM,
        now=NOW,
    )
    with served(create_app(settings, office.db, now=lambda: NOW)) as url:
        yield url


@pytest.fixture
def seat(chromium: Browser, address: str) -> Watched:
    """Sit down as the officer."""
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
    watched = Watched(context.new_page(), address)
    watched.sign_in("chuyen.vien", PASSWORD)
    return watched


class Clicks:
    """A mouse that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def button(self, name: str) -> None:
        """Click a button."""
        self.page.get_by_role("button", name=re.compile(name)).first.click()
        self.count += 1

    def box(self, label: str) -> None:
        """Tick a box."""
        self.page.get_by_label(label, exact=True).click()
        self.count += 1


def test_from_the_overdue_filter_to_six_drafts_with_appendices_in_four_clicks(
    seat: Watched,
) -> None:
    seat.open("/nhiem-vu?so=overdue")
    mouse = Clicks(seat.page)
    mouse.box("Chọn cả trang")
    mouse.button("Soạn công văn đôn đốc 12 nhiệm vụ")
    expect(seat.page.get_by_text("Xem Phụ lục")).to_have_count(6)
    mouse.button("Soạn 6 dự thảo")
    expect(seat.page.get_by_text("Đã soạn 6 dự thảo.")).to_be_visible()
    assert mouse.count <= MOST_CLICKS
    assert seat.complaints == []


def test_the_table_and_the_desk_are_worked_with_the_keys_alone(seat: Watched) -> None:
    seat.open("/nhiem-vu?so=overdue")
    page, keys = seat.page, seat.page.keyboard
    keys.press("j")
    keys.press("j")
    keys.press("x")
    keys.press("ArrowUp")
    keys.press("x")
    boxes = page.locator("[data-row] input[type=checkbox]")
    assert [boxes.nth(at).is_checked() for at in range(3)] == [True, True, False]
    keys.press("?")
    expect(page.get_by_text("đánh dấu cả trang")).to_be_visible()
    seat.check_everybody_can_use_it()
    keys.press("Escape")
    expect(page.get_by_text("đánh dấu cả trang")).to_be_hidden()
    keys.press("d")
    expect(page.get_by_role("heading", name="Soạn công văn đôn đốc")).to_be_visible()
    page.go_back()
    keys.press("k")
    keys.press("j")
    keys.press("o")
    expect(page).to_have_url(re.compile(r"/nhiem-vu/\d+\?ky="))
    keys.press("/")
    keys.type("bao cao so 3")
    keys.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    seat.check_everybody_can_use_it()
    seat.open("/")
    keys.press("1")
    expect(page).not_to_have_url(seat.address + "/")
    assert seat.complaints == []
