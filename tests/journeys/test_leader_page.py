"""The leader's page in a real browser: one sheet of A4 whatever the office holds, in two seconds."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, Locator, expect
from pypdfium2 import raw

from tests.builders import NOW, Office
from tests.journeys.conftest import Watched, served
from tests.workflows.issuing_office import issuing_office
from webapp.application import create_app
from webapp.config import Settings
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus, Outcome, PeriodStatus
from workflows.issuing.actions import submit_documents
from workflows.people.actions import create_person
from workflows.store.tables.people import Person
from workflows.tasks.agency_acts import report

pytestmark = pytest.mark.journey
LOGIN, PASSWORD = "lanh.dao", "mưa trên cảng cá"
URL = "/tong-quan/bao-cao-nhanh?tat_ca=1"
_A4 = (595, 842)  # points
_AGENCIES = 300
_LONG = "Rà soát, đôn đốc, kiểm tra việc thực hiện, TỔNG HỢP, BÁO CÁO ỦY BAN NHÂN DÂN TỈNH; " * 40


def largest_office(office: Office, settings: Settings) -> None:
    """Fill every part of the page with as many and as long words as there can be."""
    long_ago = NOW - timedelta(days=60)
    name = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp số"
    for number in range(_AGENCIES):
        agency_id = office.agency(f"{name} {number}")
        task_id = office.task(text=_LONG)
        day = date(2026, 11, 1) if number < 290 else date(2026, 11, 23)
        period_id = office.period(
            agency_id=agency_id, task_id=task_id, last_day=day, since=long_ago
        )
        if number < 5:
            contact = office.person(
                Role.AGENCY_CONTACT,
                agency_id=agency_id,
                name="Công Tằng Tôn Nữ Thị Ngọc Huyền Trang",
            )
            with office.db.writing.begin() as session:
                session.get_one(Person, contact.person_id).phone = "0205 111 222"
            report(
                office.db,
                settings.file_store,
                period_id,
                words=_LONG,
                difficulties=_LONG,
                outcome=Outcome.IN_PROGRESS,
                actor=contact,
                now=NOW,
            )
    for number in range(3):
        agency_id = office.agency(f"{name} đáng khen {number}")
        for _ in range(6):
            office.period(
                agency_id=agency_id,
                status=PeriodStatus.COMPLETED,
                last_day=date(2026, 11, 2),
                since=long_ago,
            )


def smallest_office(office: Office, _settings: Settings) -> None:
    """Leave every part of the page nearly empty."""
    office.period(last_day=date(2026, 12, 30))


def leader(office: Office) -> None:
    """Make the leader who signs in."""
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


def sheet(chromium: Browser, office: Office, settings: Settings, folder: Path) -> Path:
    """Print the page as Chromium prints it, by the sheet its style asks for."""
    leader(office)
    app = create_app(settings, office.db, now=lambda: NOW)
    with served(app) as address, chromium.new_context() as context:
        watched = Watched(context.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        begun = time.monotonic()
        watched.open(URL)
        assert time.monotonic() - begun < 2, "the page takes longer than two seconds"
        watched.check_everybody_can_use_it()
        watched.page.pdf(path=folder / "sheet.pdf", prefer_css_page_size=True)
        assert watched.complaints == []
    return folder / "sheet.pdf"


def sizes_of_letters(document: pdfium.PdfDocument) -> Iterator[float]:
    """Give the size of every printed letter, as it stands on the paper."""
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            if text.get_text_range(place, 1).strip():
                size = raw.FPDFText_GetFontSize(text, place)  # type: ignore[attr-defined]  # made while it runs
                yield size * _scale(text, place)


def _scale(text: pdfium.PdfTextPage, place: int) -> float:
    matrix = raw.FS_MATRIX()  # type: ignore[attr-defined]
    raw.FPDFText_GetMatrix(text, place, matrix)  # type: ignore[attr-defined]
    return float(abs(matrix.d))


@pytest.mark.parametrize("fill", [largest_office, smallest_office])
def test_it_is_one_sheet_of_a4_with_no_small_print(
    chromium: Browser,
    office: Office,
    settings: Settings,
    tmp_path: Path,
    fill: Callable[[Office, Settings], None],
) -> None:
    fill(office, settings)
    printed = sheet(chromium, office, settings, tmp_path)
    document = pdfium.PdfDocument(printed)  # type: ignore[no-untyped-call]  # has no types
    assert len(document) == 1
    assert tuple(round(side) for side in document[0].get_size()) == _A4
    assert min(sizes_of_letters(document)) >= 10.95


def test_three_decisions_take_six_taps_at_most_on_a_phone(
    chromium: Browser, office: Office, settings: Settings, tmp_path: Path
) -> None:
    issuing = issuing_office(office, settings.file_store)
    drafts = issuing.draft(*(issuing.late() for _ in range(3)))
    submit_documents(office.db, issuing.files, drafts, actor=issuing.officer, now=NOW)
    leader(office)
    app = create_app(settings, office.db, now=lambda: NOW)
    viewport = {"width": 360, "height": 740}
    with served(app) as address, chromium.new_context(viewport=viewport, has_touch=True) as phone:  # type: ignore[arg-type]  # as Playwright's stubs want it
        watched = Watched(phone.new_page(), address)
        watched.sign_in(LOGIN, PASSWORD)
        page, taps = watched.page, 0

        def tap(what: Locator) -> None:
            nonlocal taps
            taps += 1
            what.tap()

        tap(page.get_by_role("link", name="Báo cáo nhanh").last)  # in the bar at the bottom
        expect(page).to_have_title("Báo cáo nhanh – Đôn Đốc")
        watched.check_everybody_can_use_it()
        tap(page.get_by_role("button", name="Đôn đốc").first)
        expect(page.locator(".message").first).to_contain_text("Đã yêu cầu «Đôn đốc»")
        section = page.locator("section", has=page.locator("#cho-duyet"))
        tap(section.get_by_role("button", name="Duyệt Công văn").first)
        expect(page.locator(".message").first).to_contain_text("Đã duyệt 1 dự thảo")
        tap(section.locator("input[name=document_ids]").first)
        tap(section.get_by_text("Trả lại…"))
        section.get_by_label("Lý do trả lại").fill("Thiếu số liệu.")
        tap(section.get_by_role("button", name="Trả lại để sửa"))
        expect(page.locator(".message").first).to_contain_text("Đã trả lại 1 dự thảo")
        assert taps <= 6
        assert watched.complaints == []
        watched.photograph(tmp_path, "phone")
    states = [issuing.status(draft) for draft in drafts]
    assert states == [
        DocumentStatus.APPROVED,
        DocumentStatus.RETURNED,
        DocumentStatus.SUBMITTED,
    ]
