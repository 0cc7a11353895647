"""Charts and places on the overview: drawn without script or style, every bar opens its list."""

import re
from datetime import date, timedelta

import pytest

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.store.tables.agencies import Agency

URL = "/tong-quan/bieu-do"
LONG_AGO = NOW - timedelta(days=60)


@pytest.fixture
def busy_office(office: Office) -> Office:
    """Give an office with work on time, late and open, in two months."""
    one, two = office.agency("Sở <Một> & Hai"), office.agency("Sở Ba")
    for day in (date(2026, 10, 5), date(2026, 10, 6), date(2026, 11, 3)):
        done = PeriodStatus.COMPLETED
        office.period(agency_id=one, last_day=day, status=done, since=LONG_AGO)
        office.period(agency_id=one, last_day=day, since=LONG_AGO)
    for last_day in (date(2026, 11, 3), date(2026, 12, 1), None):
        office.period(agency_id=two, last_day=last_day, since=LONG_AGO)
    return office


@pytest.mark.parametrize("query", ["", "?ngay=2026-11-04"])
def test_every_bar_and_number_opens_its_list(pages: Pages, busy_office: Office, query: str) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.get(URL + query)
    bars = page.find("//*[local-name()='svg']//*[local-name()='a']")
    assert len(bars) >= 6
    for bar in bars:
        told = bar.get("aria-label")
        number = int(re.sub(r".*: (\d+).*", r"\1", told))
        assert len(pages.get(bar.get("href")).find("//table//tbody/tr")) == number, told
    for link in page.find("//table//td/a"):
        assert len(pages.get(link.get("href")).find("//table//tbody/tr")) == int(link.text)


def test_charts_carry_no_style_or_script_and_escape_names(
    pages: Pages, busy_office: Office
) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(URL)  # looked over: nothing inline, nothing foreign
    assert len(page.find("//figure//*[@class='pygal-chart']")) == 2
    assert "Sở <Một>" not in page.text
    part = pages.client.get(URL, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "<style" not in part


def test_an_office_without_deadlines_has_no_chart(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.LEADER)
    assert not pages.get(URL).find("//figure//*[@class='pygal-chart']")


def test_places_need_volume_and_command_and_say_how(pages: Pages, office: Office) -> None:
    few, good, bad, apart = (office.agency(f"Sở {name}") for name in ("A", "B", "C", "D"))
    for agency, on_time, late in ((few, 4, 0), (good, 6, 0), (bad, 3, 3), (apart, 9, 0)):
        for status, times in ((PeriodStatus.COMPLETED, on_time), (PeriodStatus.ASSIGNED, late)):
            for _ in range(times):
                office.period(
                    agency_id=agency, last_day=date(2026, 11, 2), status=status, since=LONG_AGO
                )
    with office.db.writing.begin() as session:
        session.get_one(Agency, apart).under_command = False
    pages.sign_in_as(Role.LEADER)
    page = pages.get("/tong-quan")
    placed = {
        row.xpath("./th")[0].text_content(): row.xpath("./td[@data-label='Xếp hạng']")[0].text
        for row in page.find("//div[@class='overview']//tbody/tr")
    }
    assert placed == {"Sở A": "–", "Sở B": "1", "Sở C": "2", "Sở D": "–"}
    assert page.says("chỉ xếp đơn vị có từ 5 việc như vậy")
    assert page.find("//section[@id='bieu-do']//a[@href='/tong-quan/bieu-do']")
