"""The page of long work: progress, its end, cancelling; nobody else's."""

import pytest
from sqlalchemy import select

from tests.builders import NOW
from tests.pages.conftest import Pages
from webapp.config import Settings
from workflows.domain.roles import Role
from workflows.intake.actions import READ_JOB, Given, start_long
from workflows.intake.waiting import read_waiting
from workflows.jobs.actions import Work, ask_job, run_job
from workflows.store.files import FileStore
from workflows.store.tables.jobs import Job


@pytest.fixture
def job_id(pages: Pages) -> int:
    actor = pages.sign_in_as(Role.OFFICER)
    with pages.office.db.writing.begin() as session:
        return ask_job(session, "read", {}, actor=actor, now=NOW)


def test_a_job_that_waits_shows_so_and_can_be_cancelled(pages: Pages, job_id: int) -> None:
    assert pages.get(f"/viec/{job_id}").says("Đang chờ")
    page = pages.follow(f"/viec/{job_id}/huy")
    assert page.says("Đã hủy")


def test_a_job_that_is_done_leads_to_what_it_made(
    pages: Pages, job_id: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def handler(work: Work) -> dict[str, str]:
        return {"page": "/tai-khoan"}

    files = FileStore(tmp_path_factory.mktemp("files"))
    run_job(pages.office.db, files, job_id, {"read": handler}, clock=lambda: NOW)
    assert pages.client.get(f"/viec/{job_id}").location == "/tai-khoan"
    asked = pages.client.get(f"/viec/{job_id}", headers={"HX-Request": "true"})
    assert asked.headers["HX-Redirect"] == "/tai-khoan"


def test_somebody_elses_job_is_not_found(pages: Pages, job_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.client.get(f"/viec/{job_id}").status_code == 404
    assert pages.post(f"/viec/{job_id}/huy").status_code == 404


def test_reading_a_scan_can_be_cancelled_and_asked_for_again(
    pages: Pages, settings: Settings
) -> None:
    actor = pages.sign_in_as(Role.OFFICER)
    given = Given(b"Van ban quet", "quet.txt", is_file=True)
    intake = start_long(pages.office.db, settings.file_store, given, actor, NOW)
    with pages.office.db.reading() as session:
        number = session.scalars(select(Job.id)).one()
    assert pages.get("/viec").says("Đọc tệp tiếp nhận")
    pages.follow(f"/viec/{number}/huy")
    page = pages.get(f"/tiep-nhan/{intake}")
    assert page.says("Đã hủy việc đọc tệp này")
    assert page.says("Đọc lại tệp")
    run_job(
        pages.office.db, settings.file_store, number, {READ_JOB: read_waiting}, clock=lambda: NOW
    )
    assert pages.get(f"/tiep-nhan/{intake}").says("Đã hủy việc đọc tệp này")
