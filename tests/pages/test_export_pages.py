"""Rows of the table as Excel: what is seen, the long layout, by long work when they are many."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from tests.workflows.tasks_stage import Stage
from webapp.config import Settings
from webapp.serving import job_handlers
from workflows.domain.roles import AgencyRole, Role
from workflows.jobs.actions import run_job
from workflows.spreadsheets.writing import XLSX
from workflows.store.tables.people import Person
from workflows.store.tables.tasks import Task
from workflows.task_table import exporting

LATE = date(2026, 11, 2)


def rows_of(response: TestResponse) -> list[dict[str, Any]]:
    assert response.status_code == 200
    assert response.mimetype == XLSX
    head, *rows = load_workbook(BytesIO(response.data)).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_rows_of_a_filter_are_taken_away_with_the_columns_one_sees(
    pages: Pages, office: Office
) -> None:
    agency = office.agency("Sở Xây Dựng")
    late = office.period(agency_id=agency, last_day=LATE)
    office.period(last_day=date(2027, 1, 5))
    pages.sign_in_as(Role.LEADER)
    (row,) = rows_of(pages.post("/nhiem-vu/xuat?so=overdue", {"layout": "seen"}))
    assert list(row) == ["STT", "Mã", "Hạn", "Tên nhiệm vụ", "Đơn vị", "Trạng thái", "Kết quả"]
    assert (row["Mã"], row["Đơn vị"]) == (late, "Sở Xây Dựng")
    assert row["Hạn"] == datetime(2026, 11, 2)  # noqa: DTZ001 - a cell has no zone
    assert row["Trạng thái"] == "mới giao, quá hạn 18 ngày"


def test_ticked_rows_alone_are_taken_away(pages: Pages, office: Office) -> None:
    office.period(last_day=LATE)
    wanted = office.period(last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    data = {"layout": "seen", "period_ids": [wanted]}
    assert [row["Mã"] for row in rows_of(pages.post("/nhiem-vu/xuat", data))] == [wanted]


def test_the_long_layout_says_all_that_provinces_ask_for(
    pages: Pages, office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stage = Stage.of(office, tmp_path_factory.mktemp("files"))
    helper = office.agency("Sở Phối Hợp")
    task_id = stage.period().assignment_id
    office.period(agency_id=helper, task_id=task_id, role=AgencyRole.COORDINATING)
    stage.report_done()
    with office.db.writing.begin() as session:
        session.get_one(Person, stage.contact.person_id).phone = "0912 000 111"
    pages.sit_down(stage.officer)
    row = rows_of(pages.post("/nhiem-vu/xuat?vai_tro=lead", {"layout": "long"}))[0]
    assert len(row) == 25  # STT and the 24 of the layout
    assert row["Đơn vị phối hợp"] == "Sở Phối Hợp"
    assert row["Đầu mối"] == f"{stage.contact.name}, 0912 000 111"
    assert row["Kết quả"] == "Đã hoàn thành."
    assert row["Mức độ hoàn thành"] == "Hoàn thành"
    assert str(row["Nguồn gốc"]).startswith("Công văn số ")
    assert row["Gia hạn (số lần)"] == 0


def test_words_of_a_task_never_become_a_formula(pages: Pages, office: Office) -> None:
    task_id = office.task(text='=HYPERLINK("http://x","Bấm vào đây")')
    office.period(task_id=task_id, last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    response = pages.post("/nhiem-vu/xuat", {"layout": "seen"})
    cell = load_workbook(BytesIO(response.data)).worksheets[0]["D2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("=HYPERLINK")


def test_a_filter_without_rows_says_so(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.follow("/nhiem-vu/xuat?q=không+có", {"layout": "seen"})
    assert page.says("Không có nhiệm vụ nào để xuất.")


def test_many_rows_are_written_by_long_work_that_is_left_and_come_back_to(
    pages: Pages, office: Office, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    for _ in range(3):
        office.period(last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    job = pages.post("/nhiem-vu/xuat", {"layout": "long"}).location
    assert pages.get("/").says("Xuất nhiệm vụ ra Excel")
    run_job(
        office.db, settings.file_store, int(job.split("/")[-1]), job_handlers(), clock=lambda: NOW
    )
    (file,) = pages.get(job).find("//a[contains(@href, '/tep')]/@href")
    assert file in pages.get("/viec").find("//td//a/@href")
    assert len(rows_of(pages.client.get(file))) == 3
    pages.sign_in_as(Role.OFFICER)  # somebody else
    assert pages.client.get(file).status_code == 404
    assert not pages.get("/viec").says("Xuất nhiệm vụ")


def test_whoever_lost_the_role_meanwhile_gets_no_file(
    pages: Pages, office: Office, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 0)
    office.period(last_day=LATE)
    actor = pages.sign_in_as(Role.OFFICER)
    job = pages.post("/nhiem-vu/xuat", {"layout": "seen"}).location
    with office.db.writing.begin() as session:
        session.get_one(Person, actor.person_id).active = False
    number = int(job.split("/")[-1])
    run_job(office.db, settings.file_store, number, job_handlers(), clock=lambda: NOW)
    with office.db.writing.begin() as session:
        session.get_one(Person, actor.person_id).active = True
    assert pages.get(job).find("//a[contains(@href, '/tep')]/@href") == []


def test_an_agency_takes_nothing_from_the_office_table(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    assert pages.post("/nhiem-vu/xuat", {"layout": "long"}).status_code == 403
    assert pages.client.get("/nhiem-vu/loc/1").status_code == 403


def test_the_last_sheet_says_what_the_file_is(pages: Pages, office: Office) -> None:
    task = office.task(text="Rà soát quy hoạch đô thị.")
    office.period(task_id=task, agency_id=office.agency("Sở Đô Thị"), last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    data = pages.post("/nhiem-vu/xuat?so=overdue&q=quy+hoach", {"layout": "seen"}).data
    about = load_workbook(BytesIO(data))["Thông tin"]
    told = {str(term): value for term, value in about.iter_rows(values_only=True)}
    local = datetime(2026, 11, 20, 10, tzinfo=UTC).replace(tzinfo=None)
    assert told["Số liệu tính đến"] == local
    assert (told["Tình trạng"], told["Từ cần tìm"], told["Số dòng"]) == ("Quá hạn", "quy hoach", 1)
    with office.db.reading() as session:
        assert session.get_one(Task, task).reviewed
