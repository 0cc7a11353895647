"""What people and agencies are told reaches them, and nobody else."""

from pathlib import Path

import pytest

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from tests.workflows.tasks_stage import Stage
from workflows.domain.roles import Role
from workflows.store.queries.access import get_visible_period
from workflows.tasks.leader_acts import instruct
from workflows.tasks.office_acts import return_report


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Give an agency whose report was returned."""
    stage = Stage.of(office, tmp_path / "files")
    stage.report_done()
    return_report(office.db, stage.period_id, reason="Thiếu số liệu.", actor=stage.officer, now=NOW)
    return stage


def test_an_agency_reads_that_its_report_came_back(pages: Pages, stage: Stage) -> None:
    pages.sit_down(stage.contact)
    assert pages.get("/").says("Thông báo mới")
    page = pages.get("/thong-bao")
    assert page.says("Văn phòng trả lại báo cáo")
    assert page.says("Thiếu số liệu.")
    assert f"/don-vi/ky/{stage.period_id}" in page.text


def test_what_was_read_no_longer_waits(pages: Pages, stage: Stage) -> None:
    pages.sit_down(stage.contact)
    assert pages.follow("/thong-bao/da-doc").says("Mọi thông báo đã đọc.")
    assert not pages.get("/").says("Thông báo mới")


def test_another_agency_is_told_nothing(pages: Pages, stage: Stage) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=stage.office.agency())
    assert pages.get("/thong-bao").says("Chưa có thông báo nào.")
    pages.follow("/thong-bao/da-doc")
    pages.sit_down(stage.contact)
    assert pages.get("/thong-bao").says("1 thông báo chưa đọc.")


def test_an_instruction_reaches_the_agency(pages: Pages, stage: Stage) -> None:
    with stage.office.db.reading() as session:
        period = get_visible_period(session, stage.period_id, stage.officer)
        task_id = period.assignment.task_id
    instruct(stage.office.db, task_id, words="Làm ngay.", actor=stage.leader, now=NOW)
    pages.sit_down(stage.contact)
    assert pages.get("/thong-bao").says("Ý kiến chỉ đạo của lãnh đạo")
