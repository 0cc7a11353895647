"""Lists of work as a person works with them: what can be ticked, what was asked, who is counted."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask, session
from flask_babel import refresh

from tests.builders import NOW, Office
from tests.pages.conftest import Page, Pages
from tests.workflows.issuing_office import issuing_office
from webapp.tasks.telling import period_name
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.issuing.actions import issue_documents
from workflows.store.files import FileStore
from workflows.store.tables.periods import Period
from workflows.store.tables.tasks import Task
from workflows.tasks.agency_acts import request_extension

LATE = date(2026, 11, 2)


def ticks(page: Page) -> list[int]:
    return [int(value) for value in page.find("//input[@name='period_ids']/@value")]


def figure(page: Page, word: str) -> list[str]:
    """Give the links of a figure above a list."""
    return [
        str(href) for href in page.find(f"//ul[@class='figures']//a[contains(., '{word}')]/@href")
    ]


def test_every_row_can_be_ticked_and_letters_are_offered_where_one_may_be_chased(
    pages: Pages, office: Office
) -> None:
    agency, task_id = office.agency(), office.task()
    lead = office.period(agency_id=agency, task_id=task_id, last_day=LATE)
    helps = AgencyRole.COORDINATING
    helped = office.period(task_id=task_id, role=helps, last_day=LATE)
    done = PeriodStatus.COMPLETED
    over = office.period(agency_id=agency, task_id=office.task(), status=done, last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/nhiem-vu?so=&tu=01/01/2026")
    assert sorted(ticks(page)) == [lead, helped]
    assert page.says("Soạn công văn đôn đốc")
    page = pages.get("/nhiem-vu?trang_thai=completed")
    assert ticks(page) == [over]
    assert not page.says("Soạn công văn đôn đốc")


def test_a_row_says_until_when_and_why_time_is_asked_for(pages: Pages, office: Office) -> None:
    agency = office.agency()
    contact = office.person(Role.AGENCY_CONTACT, agency_id=agency)
    period = office.period(agency_id=agency, last_day=date(2026, 11, 30))
    request_extension(
        office.db,
        period,
        proposed_day=date(2026, 12, 15),
        reason="Chờ số liệu của các xã.",
        actor=contact,
        now=NOW,
    )
    pages.sign_in_as(Role.LEADER)
    row = pages.get("/nhiem-vu?gia_han=1")
    assert row.says("xin gia hạn đến 15/12/2026: Chờ số liệu của các xã.")


def test_a_part_of_a_clause_is_written_as_people_say_it(pages: Pages, office: Office) -> None:
    task_id = office.task()
    office.period(task_id=task_id, last_day=LATE)
    with office.db.writing.begin() as session:
        session.get_one(Task, task_id).path = "2.3#2"
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/nhiem-vu")
    assert page.says("2.3 (phần 2), văn bản")
    assert not page.says("2.3#2")


@pytest.mark.parametrize(
    ("url", "name"), [("/nhiem-vu", "tu"), ("/nhiem-vu", "den"), ("/tong-quan", "ngay")]
)
def test_a_day_that_is_none_is_kept_and_said(
    pages: Pages, office: Office, url: str, name: str
) -> None:
    office.period(last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"{url}?{name}=hôm+qua")
    assert page.find(f"//input[@name='{name}']/@value") == ["hôm qua"]
    (said,) = page.messages
    assert "«hôm qua»" in said
    assert "dd/mm/yyyy" in said
    assert pages.get(f"{url}?{name}=02/11/2026").messages == []


def test_an_agency_reads_what_it_leads_and_what_it_helps_with(pages: Pages, office: Office) -> None:
    agency = office.agency()
    office.period(agency_id=agency, last_day=LATE)
    office.period(agency_id=agency)
    helps = AgencyRole.COORDINATING
    helped = office.task(text="Góp ý dự thảo quy chế.")
    office.period(agency_id=agency, task_id=helped, role=helps, last_day=LATE)
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=agency)
    page = pages.get("/don-vi")
    assert page.says("Chủ trì: 2 chưa hoàn thành, 1 quá hạn.")
    assert page.says("Phối hợp: 1 chưa hoàn thành, 1 quá hạn.")
    (helping,) = page.find("//a[starts-with(., 'Phối hợp')]/@href")
    page = pages.get(helping)
    assert len(page.find("//tbody/tr[@data-row]")) == 1
    assert page.says("Góp ý dự thảo quy chế.")
    assert page.says("Chỉ việc phối hợp.")


def test_the_office_reads_which_roles_its_figures_count(pages: Pages, office: Office) -> None:
    office.period(last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/nhiem-vu").says("Số liệu gồm cả việc chủ trì và việc phối hợp.")
    assert pages.get("/nhiem-vu?vai_tro=lead").says("Chỉ việc chủ trì.")


def test_the_filters_are_folded_until_one_is_set(pages: Pages, office: Office) -> None:
    office.period(last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    folded = "//details[contains(@class, 'filter-fold')]"
    assert pages.get("/nhiem-vu").find(f"{folded}[@open]") == []
    assert len(pages.get("/nhiem-vu").find(folded)) == 1
    assert len(pages.get("/nhiem-vu?vai_tro=lead").find(f"{folded}[@open]")) == 1
    assert pages.get("/nhiem-vu?so=overdue").find(f"{folded}[@open]") == []  # a figure was clicked


def test_a_figure_leads_to_its_rows(pages: Pages, office: Office) -> None:
    office.period(last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/nhiem-vu")
    (href,) = figure(page, "quá hạn")
    assert href.endswith("#danh-sach")
    assert len(page.find("//*[@id='danh-sach']//table")) == 1


def test_a_letter_and_the_work_it_chases_lead_to_each_other(
    pages: Pages, office: Office, tmp_path: Path
) -> None:
    desk = issuing_office(office, FileStore(tmp_path / "files"))
    agency = office.agency("Sở Được Nhắc")
    chased = desk.late(agency, text="Việc trong công văn.")
    desk.late(agency, text="Việc khác.")
    desk.open_register()
    (letter,) = desk.numbered(chased)
    issue_documents(office.db, desk.files, [letter], actor=desk.registry, now=NOW)
    pages.sit_down(desk.officer)
    task_url = pages.get("/nhiem-vu?q=trong+cong+van").find("//td//a/@href")[0]
    task = pages.get(task_url)
    assert f"/soan-thao/{letter}" in task.find("//section//a/@href")
    assert f"/soan-thao/{letter}" in task.find("//ol[@class='timeline']//a/@href")
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=agency)
    (work,) = pages.get(f"/don-vi/cong-van/{letter}").find(
        "//a[contains(@href, 'cong_van=')]/@href"
    )
    page = pages.get(work)
    assert page.says("Việc trong công văn.")
    assert not page.says("Việc khác.")
    (row,) = page.find("//td[@class='text']/a/@href")
    assert f"/don-vi/cong-van/{letter}" in pages.get(row).find("//section//a/@href")


def test_periods_and_roles_have_english_names(pages: Pages, office: Office) -> None:
    period_id = office.period()
    with office.db.writing.begin() as writing:
        writing.get_one(Period, period_id).name = "quý III/2026"
    pages.sign_in_as(Role.OFFICER)
    with pages.client.session_transaction() as cookie:
        cookie["language"] = "en"
    page = pages.get("/nhiem-vu")
    assert page.says("period quarter III/2026")
    page = pages.get(page.find("//td[@class='text']/a/@href")[0])
    assert "Coordinating" in page.find("//select[@name='giao-role']/option/text()")


@pytest.mark.parametrize(
    "name",
    [
        "ngày 5/9/2026",
        "tuần 37/2026",
        "tháng 9/2026",
        "quý III/2026",
        "6 tháng đầu năm 2026",
        "6 tháng cuối năm 2026",
        "năm 2026",
        "đợt 5/9/2026",
    ],
)
def test_every_name_of_a_period_is_known_in_english(app: Flask, name: str) -> None:
    with app.test_request_context():
        assert period_name(name) == name
        session["language"] = "en"
        refresh()
        assert period_name(name) != name
