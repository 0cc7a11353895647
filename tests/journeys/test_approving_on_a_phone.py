"""A leader reads and decides many drafts on a phone: each with its preview, the button in reach."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.builders import NOW, Office
from tests.journeys.conftest import Watched, served
from tests.workflows.issuing_office import issuing_office
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import submit_documents
from workflows.people.actions import create_person

pytestmark = pytest.mark.journey
LOGIN, PASSWORD = "lanh.dao", "mưa trên cảng cá"
DRAFTS = 10


def test_many_drafts_are_read_approved_and_returned_on_a_phone(
    chromium: Browser, office: Office, settings: Settings
) -> None:
    issuing = issuing_office(office, settings.file_store)
    drafts = issuing.draft(*(issuing.late() for _ in range(DRAFTS)))
    submit_documents(office.db, issuing.files, drafts, actor=issuing.officer, now=NOW)
    create_person(
        office.db,
        login=LOGIN,
        name="Phạm Thu An",
        roles=[Role.LEADER],
        password=PASSWORD,
        must_change_password=False,
        actor=SYSTEM,
        now=NOW,
    )
    app = create_app(settings, office.db, now=lambda: NOW)
    viewport = {"width": 360, "height": 740}
    with served(app) as address, chromium.new_context(viewport=viewport) as phone:  # type: ignore[arg-type]  # as Playwright's stubs want it
        watched = Watched(phone.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        watched.open("/soan-thao?muc=cho-duyet")
        page = watched.page
        boxes, previews = page.locator("input[name=document_ids]"), page.locator(".draft-preview")
        for number in (0, 1, DRAFTS - 1):
            boxes.nth(number).check()
        previews.last.locator("summary").first.click()
        expect(previews.last).to_contain_text("Kính gửi")
        approve = page.get_by_role("button", name=re.compile("Duyệt 3 dự thảo"))
        expect(approve).to_be_in_viewport()  # though the last draft is far down
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        approve.click()
        expect(page.locator(".message")).to_contain_text("Đã duyệt 3 dự thảo")
        boxes.last.check()
        page.get_by_text("Trả lại…").click()
        page.get_by_label("Lý do trả lại").fill("Thiếu số liệu.")
        page.get_by_role("button", name="Trả lại để sửa").click()
        expect(page.locator(".message")).to_contain_text("Đã trả lại 1 dự thảo")
    states = [issuing.status(draft) for draft in drafts]
    assert states.count(DocumentStatus.APPROVED) == 3
    assert states.count(DocumentStatus.RETURNED) == 1
