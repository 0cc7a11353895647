"""The log's page proves it whole, and a paper's history says who saw it."""

from flask import Flask
from sqlalchemy import text

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from webapp.config import Settings
from webapp.seen import FILES, PAGES
from webapp.serving import job_handlers
from workflows.domain.roles import Role
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


def test_every_route_that_is_noted_exists_and_names_its_paper(app: Flask) -> None:
    named = {rule.endpoint: rule.arguments for rule in app.url_map.iter_rules()}
    for endpoint, name in (PAGES | FILES).items():
        assert name in named[endpoint]
