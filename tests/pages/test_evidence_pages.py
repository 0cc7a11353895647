"""The log's page proves it whole, and a paper's history says who saw it."""

import hashlib
import json
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import text

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from webapp.config import Settings
from webapp.seen import FILES, PAGES
from webapp.serving import job_handlers
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import Role
from workflows.evidence.exporting import Stretch, export_log
from workflows.evidence.sealing import seal
from workflows.jobs.actions import run_job, unfinished


def verify_by_button(pages: Pages, settings: Settings, code: str = "") -> None:
    """Press the button, and let the worker do what it asks for."""
    db = pages.office.db
    assert pages.post("/danh-muc/nhat-ky", {"code": code}).status_code == 302
    for job_id in unfinished(db, now=NOW):
        run_job(db, settings.file_store, job_id, job_handlers(), clock=lambda: NOW)


def test_an_administrator_has_the_log_verified_and_reads_the_result(
    pages: Pages, settings: Settings
) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.get("/danh-muc/nhat-ky")
    assert page.says("chưa kiểm tra lần nào")
    assert page.says("chưa có; phần mềm tự niêm phong mỗi phút")
    pages.follow(
        "/danh-muc/co-quan/moi", {"name": "Sở Bí Danh", "level": "province", "parent_id": ""}
    )
    verify_by_button(pages, settings)
    page = pages.get("/danh-muc/nhat-ky")
    assert page.says("Nguyên vẹn: 1 niêm phong, 1 dòng, 0 tệp")
    assert page.says("Niêm phong nhật ký số 1-")

    with pages.office.db.writing.begin() as session:
        session.execute(text("UPDATE event SET actor_name = 'Ai đó' WHERE kind = 'agency.create'"))
    verify_by_button(pages, settings)
    page = pages.get("/danh-muc/nhat-ky")
    assert page.says("không còn nguyên vẹn")
    assert page.says("Niêm phong số 1: nội dung không còn như lúc niêm phong (event 1–1)")


def test_a_printed_seal_is_compared_and_a_mistyped_one_is_asked_for_again(
    pages: Pages, settings: Settings
) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.refused("/danh-muc/nhat-ky", {"code": "mã của tôi"}, status=422)
    assert page.says("«mã của tôi» không phải mã niêm phong")
    assert page.find("//input[@name='code']/@value") == ["mã của tôi"]
    verify_by_button(pages, settings, code="7-3f2a9b0c11d24e5f")
    assert pages.get("/danh-muc/nhat-ky").says("phần cuối nhật ký đã bị cắt")


def test_whoever_opens_a_directive_stands_in_its_history(pages: Pages, office: Office) -> None:
    directive_id = office.directive()
    task_id = office.task(directive_id=directive_id)
    period = office.agency("Sở Nội vụ")
    office.period(agency_id=period, task_id=task_id)
    contact = pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=period)
    pages.get(f"/van-ban/{directive_id}")
    stranger = pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    pages.get(f"/van-ban/{directive_id}", status=404)
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"/van-ban/{directive_id}?muc=lich-su")
    assert page.says("Ai đã xem")
    assert page.says(contact.name)
    assert page.says("Sở Nội vụ")
    assert not page.says(stranger.name)


def test_views_are_part_of_what_is_sealed(pages: Pages, office: Office) -> None:
    directive_id = office.directive()
    pages.sign_in_as(Role.OFFICER)
    pages.get(f"/van-ban/{directive_id}")
    assert seal(office.db, now=NOW) == 1


def read_zip(data: bytes) -> tuple[dict[str, Any], list[list[object]], str]:
    """Give the list, the rows of the events' sheet, and the hash of the book."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        book, told = archive.read("nhat-ky.xlsx"), json.loads(archive.read("ban-ke.json"))
    sheet = load_workbook(BytesIO(book), read_only=True).worksheets[0]
    rows: list[list[object]] = [list(row) for row in sheet.iter_rows(values_only=True)]
    return told, rows, hashlib.sha256(book).hexdigest()


def test_an_inspector_gets_a_stretch_of_the_log_without_its_values(
    pages: Pages, office: Office
) -> None:
    pages.sign_in_as(Role.ADMIN)
    pages.follow(
        "/danh-muc/co-quan/moi", {"name": "Sở Bí Danh", "level": "province", "parent_id": ""}
    )
    assert pages.get("/danh-muc/nhat-ky/xuat").says("không có giá trị trước và sau")
    days = {"first": "20/11/2026", "last": "20/11/2026"}
    with pages.post("/danh-muc/nhat-ky/xuat", days) as given:
        told, rows, sha256 = read_zip(given.data)
    assert told["sha256"] == {"nhat-ky.xlsx": sha256}
    assert told["seal"].startswith("1-")
    assert [row[3] for row in rows] == ["Việc", "Thêm cơ quan"]
    assert "Sở Bí Danh" not in str(rows)
    whole = export_log(
        office.db,
        Stretch(date(2026, 11, 20), date(2026, 11, 20)),
        with_values=True,
        say=str,
        actor=SYSTEM,
        now=NOW,
    )
    assert "Sở Bí Danh" in str(read_zip(whole)[1])
    turned = {"first": "21/11/2026", "last": "20/11/2026"}
    assert pages.refused("/danh-muc/nhat-ky/xuat", turned, status=422).says("Ngày cuối phải từ")
    with pages.post("/danh-muc/nhat-ky/xuat", {"first": "1/1/2027", "last": "2/1/2027"}) as given:
        assert len(read_zip(given.data)[1]) == 1


def test_every_route_that_is_noted_exists_and_names_its_paper(app: Flask) -> None:
    named = {rule.endpoint: rule.arguments for rule in app.url_map.iter_rules()}
    for endpoint, name in (PAGES | FILES).items():
        assert name in named[endpoint]
