"""The leader's table: every figure opens exactly the list it counts, today and on past days."""

import re
from datetime import date, timedelta

import pytest

from tests.builders import NOW, Office
from tests.pages.conftest import Page, Pages
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.tasks.office_acts import cancel


@pytest.fixture
def busy_office(office: Office) -> Office:
    """Give an office where every figure counts something."""
    agencies = [office.agency("Sở Một"), office.agency("Sở Hai")]
    long_ago = NOW - timedelta(days=60)
    for agency_id in agencies:
        for last_day in (date(2026, 11, 1), date(2026, 11, 23), date(2027, 3, 1), None):
            office.period(agency_id=agency_id, last_day=last_day, since=long_ago)
        office.period(agency_id=agency_id, status=PeriodStatus.COMPLETED, since=long_ago)
    office.period(agency_id=agencies[0], role=AgencyRole.COORDINATING, last_day=date(2026, 11, 2))
    return office


def linked_figures(page: Page) -> list[tuple[str, int]]:
    """Give the figures of the table and of the line above it, each with its address."""
    found = page.find("//table//td/a | //ul[@class='figures']//a")
    return [(link.get("href"), int(re.sub(r"\D", "", link.text_content()))) for link in found]


@pytest.mark.parametrize("query", ["", "?ngay=2026-11-05"])
def test_every_figure_opens_the_list_behind_it(
    pages: Pages, busy_office: Office, query: str
) -> None:
    pages.sign_in_as(Role.LEADER)
    figures = linked_figures(pages.get(f"/tong-quan{query}"))
    assert len(figures) >= 20
    for url, figure in figures:
        rows = pages.get(url).find("//table//tbody/tr")
        assert len(rows) == figure, url


def test_totals_are_the_sum_of_the_agencies(pages: Pages, busy_office: Office) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.get("/tong-quan")
    assert [cell.text_content().strip() for cell in page.find("//tfoot//td")][:9] == [
        "10", "2", "0", "4", "2", "2", "2", "8", "0",
    ]  # fmt: skip
    assert page.says("Số liệu ghi nhận đến 10:00 ngày 20/11/2026.")


def test_a_past_day_gives_what_it_gave_then(pages: Pages, busy_office: Office) -> None:
    officer = busy_office.person(Role.OFFICER)
    period_id = busy_office.period(last_day=date(2026, 11, 1), since=NOW - timedelta(days=30))
    cancel(busy_office.db, period_id, reason="Thu hồi.", actor=officer, now=NOW)
    pages.sign_in_as(Role.LEADER)

    def overdue(query: str) -> str:
        cells = pages.get(f"/tong-quan{query}").find("//tfoot//td[contains(@class, 'is-worst')]")
        return str(cells[0].text_content()).strip()

    assert (overdue(""), overdue("?ngay=19/11/2026")) == ("2", "3")
    page = pages.get("/tong-quan?ngay=19/11/2026")
    assert page.says("Số liệu ghi nhận đến hết ngày 19/11/2026.")


def test_a_day_to_come_is_today(pages: Pages, busy_office: Office) -> None:
    pages.sign_in_as(Role.LEADER)
    assert pages.get("/tong-quan?ngay=2027-01-01").says("Số liệu ghi nhận đến")


def test_an_agency_that_gave_all_its_work_away_is_left_out(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Đã Chuyển")
    office.period(agency_id=agency, status=PeriodStatus.TRANSFERRED)
    office.period(agency_id=office.agency("Sở Còn Việc"))
    pages.sign_in_as(Role.LEADER)
    page = pages.get("/tong-quan")
    assert (page.says("Sở Còn Việc"), page.says("Sở Đã Chuyển")) == (True, False)


def test_an_office_without_work_says_how_to_start(pages: Pages) -> None:
    pages.sign_in_as(Role.LEADER)
    assert pages.get("/tong-quan").says("Chưa có nhiệm vụ nào được giao.")


def test_an_agency_does_not_open_the_overview(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    assert pages.client.get("/tong-quan").status_code == 403
