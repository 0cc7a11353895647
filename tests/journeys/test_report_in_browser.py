"""A report owed on the desk becomes a draft: from the days left to the kept paper, light and dark."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.builders import NOW, Office
from tests.journeys.conftest import Watched, served
from tests.workflows.issuing_office import issuing_office
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import SYSTEM
from workflows.domain.report_calendar import ReportKind
from workflows.domain.roles import Role
from workflows.people.actions import create_person
from workflows.reporting.duties import DutyEntry, keep_duty
from workflows.store.tables.reports import ReportDuty

pytestmark = pytest.mark.journey
LOGIN, PASSWORD = "chuyen.vien", "mưa trên cảng cá"


def test_a_report_that_is_owed_is_counted_looked_into_and_drafted(
    chromium: Browser, office: Office, settings: Settings
) -> None:
    issuing = issuing_office(office, settings.file_store)
    issuing.late(office.agency("Sở Y tế"))
    create_person(
        office.db, login=LOGIN, name="Đỗ Thị Lan", roles=[Role.OFFICER], password=PASSWORD,
        must_change_password=False, actor=SYSTEM, now=NOW,
    )  # fmt: skip
    entry = DutyEntry(kind=ReportKind.MONTH, closing_day=20)
    duty_id = keep_duty(office.db, entry, duty_id=None, actor=SYSTEM, now=NOW)
    with office.db.writing.begin() as session:
        session.get_one(ReportDuty, duty_id).since = date(2026, 11, 1)
    app = create_app(settings, office.db, now=lambda: NOW)
    with served(app) as address, chromium.new_context(color_scheme="dark") as context:
        watched = Watched(context.new_page(), address)
        page = watched.page
        watched.sign_in(LOGIN, PASSWORD)
        page.get_by_role("link", name=re.compile("Báo cáo tháng 11 năm 2026")).first.click()
        row = page.get_by_role("row", name=re.compile("^Quá hạn"))
        watched.check_everybody_can_use_it()
        row.get_by_role("link", name="1", exact=True).click()
        expect(page.get_by_role("table").get_by_text("Rà soát, báo cáo kết quả")).to_be_visible()
        page.go_back()
        page.get_by_role("link", name="Soạn báo cáo", exact=True).click()
        page.get_by_role("button", name="Lưu dự thảo").click()
        expect(page.locator(".message")).to_contain_text("Đã lưu dự thảo")
        expect(
            page.get_by_text("Số liệu từ ngày 21/10/2026 đến hết ngày 20/11/2026")
        ).to_be_visible()
        watched.open("/bao-cao")
        watched.check_everybody_can_use_it()
        expect(page.get_by_role("link", name=re.compile("Xem dự thảo"))).to_be_visible()
    assert watched.complaints == []
