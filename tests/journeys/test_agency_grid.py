"""An agency reports: forty rows pasted from Excel with a few keys, three tasks on a phone with few taps."""

import random
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from tests.builders import NOW, Office
from tests.journeys.conftest import Watched, served
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import Role
from workflows.domain.statuses import ReportStatus
from workflows.people.actions import create_person
from workflows.store.tables.periods import Evidence, Report

pytestmark = pytest.mark.journey
LOGIN, PASSWORD = "dau.moi", "mưa trên cảng cá"
ROWS = 40
_PASTE = """(cell, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""

_DROP = """(row) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(["Biên bản"], "bien ban.txt", {type: "text/plain"}));
  row.dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer}));
}"""


@pytest.fixture
def busy(office: Office) -> Office:
    """Give an agency forty pieces of work of four directives, and its contact a password."""
    agency_id = office.agency("Sở Nhiều Việc")
    papers = [office.directive() for _ in range(4)]
    for n in range(ROWS):
        task_id = office.task(directive_id=papers[n % 4], text=f"Báo cáo số liệu đợt {n + 1}.")
        office.period(agency_id=agency_id, task_id=task_id, last_day=date(2026, 12, 1 + n % 25))
    create_person(
        office.db,
        login=LOGIN,
        name="Lê Minh Khôi",
        roles=[Role.AGENCY_CONTACT],
        agency_id=agency_id,
        password=PASSWORD,
        must_change_password=False,
        actor=SYSTEM,
        now=NOW,
    )
    return office


def block() -> str:
    """Write a block as Excel copies it, in an order of its own."""
    lines = [
        f"{n}\tBáo cáo số liệu đợt {n}\tHoàn thành\tĐã xong đợt {n}" for n in range(1, ROWS + 1)
    ]
    random.Random(7).shuffle(lines)  # noqa: S311 - an order, no secret
    return "\n".join(["STT\tNhiệm vụ\tTình hình\tKết quả thực hiện", *lines, ""])


def written(office: Office, status: ReportStatus) -> int:
    with office.db.reading() as session:
        return session.scalar(select(func.count()).where(Report.status == status)) or 0


def words_of(page: Page) -> list[str]:
    return [one.input_value() for one in page.locator("textarea[name^='words-']").all()]


def test_forty_rows_pasted_from_excel_are_saved_and_undone_with_a_few_keys(
    chromium: Browser, busy: Office, settings: Settings
) -> None:
    app = create_app(settings, busy.db, now=lambda: NOW)
    viewport = {"width": 1920, "height": 1080}
    with served(app) as address, chromium.new_context(viewport=viewport) as desk:  # type: ignore[arg-type]  # as Playwright's stubs want it
        watched = Watched(desk.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        watched.open("/don-vi")
        page, presses = watched.page, 0
        cell = page.locator("textarea[name^='words-']").first
        cell.click()
        presses += 1
        cell.evaluate(_PASTE, block())
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(f"Đặt {ROWS} dòng vào bảng")
        watched.check_everybody_can_use_it()
        page.keyboard.press("Enter")
        presses += 1
        expect(dialog).to_have_count(0)
        expect(page.locator("[data-save-all]")).to_have_text(f"Lưu {ROWS} báo cáo")
        page.reload()  # the power may fail: what was put in is still there
        assert sorted(words_of(page)) == sorted(f"Đã xong đợt {n}" for n in range(1, ROWS + 1))
        page.locator("[data-save-all]").click()
        presses += 1
        expect(page.locator(".message-success")).to_contain_text(f"Đã lưu {ROWS} báo cáo")
        assert written(busy, ReportStatus.SUBMITTED) == ROWS
        assert presses <= 40
        page.get_by_role("button", name="Hoàn tác lần lưu này").click()
        expect(page.locator(".message-success")).to_contain_text(f"Đã rút lại {ROWS} báo cáo")
        assert written(busy, ReportStatus.TAKEN_BACK) == ROWS
        assert watched.complaints == []


def test_cells_are_moved_through_and_filled_by_keys_and_files_are_dropped_on_a_row(
    chromium: Browser, busy: Office, settings: Settings
) -> None:
    app = create_app(settings, busy.db, now=lambda: NOW)
    viewport = {"width": 1920, "height": 1080}
    with served(app) as address, chromium.new_context(viewport=viewport) as desk:  # type: ignore[arg-type]  # as Playwright's stubs want it
        watched = Watched(desk.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        watched.open("/don-vi")
        page = watched.page
        page.locator("textarea[name^='words-']").first.click()
        page.keyboard.type("Đang lấy ý kiến")
        page.keyboard.press("Enter")
        page.keyboard.press("Control+d")
        page.keyboard.press("ArrowUp")
        for _ in range(2):
            page.keyboard.press("Shift+ArrowDown")
        page.keyboard.press("Control+d")
        assert words_of(page)[:4] == [*["Đang lấy ý kiến"] * 3, ""]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("F2")
        page.keyboard.type(" các xã")
        page.keyboard.press("Escape")  # as before editing
        page.keyboard.press("ArrowRight")
        page.keyboard.type("30/11/2026")
        assert words_of(page)[1] == "Đang lấy ý kiến"
        row = page.locator("tr.work-row").first
        row.evaluate(_DROP)
        expect(row.get_by_role("button", name="Bỏ")).to_be_visible()  # it is kept for the report
        page.keyboard.press("Control+s")
        expect(page.locator(".message-success")).to_contain_text("Đã lưu 3 báo cáo")
        with busy.db.reading() as session:
            promised = session.scalars(select(Report.promised_on).order_by(Report.id)).all()
            assert session.scalar(select(func.count()).select_from(Evidence)) == 1
        assert promised == [None, date(2026, 11, 30), None]
        assert watched.complaints == []


def test_three_tasks_are_reported_on_a_phone_with_few_taps(
    chromium: Browser, busy: Office, settings: Settings
) -> None:
    app = create_app(settings, busy.db, now=lambda: NOW)
    viewport = {"width": 360, "height": 740}
    with served(app) as address, chromium.new_context(viewport=viewport, has_touch=True) as phone:  # type: ignore[arg-type]  # as Playwright's stubs want it
        watched = Watched(phone.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        page, taps = watched.page, 0
        page.get_by_role("link", name="Đơn vị tôi").last.tap()
        taps += 1
        expect(page.get_by_role("heading", name="Sở Nhiều Việc")).to_be_visible()
        for n in range(3):
            card = page.locator("tr.work-row").filter(has=page.locator(".opener")).nth(n)
            card.locator(".opener label").tap()
            page.keyboard.type(f"Đã xong việc {n}.")  # the box has the focus
            card.locator("select").select_option("done")  # a tap to open, a tap to choose
            card.get_by_role("button", name="Gửi").tap()
            taps += 4
            expect(page.locator(".message-success")).to_contain_text("Đã lưu 1 báo cáo")
        watched.check_everybody_can_use_it()
        assert taps <= 15
        assert watched.complaints == []
    assert written(busy, ReportStatus.SUBMITTED) == 3
