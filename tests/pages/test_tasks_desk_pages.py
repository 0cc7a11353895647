"""What stands on the desk about work: whose turn it is, what is asked, and how late it is."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.pages.conftest import Page, Pages
from tests.workflows.tasks_stage import Stage, days_later
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.statuses import Outcome
from workflows.store.tables.tasks import Task
from workflows.tasks.agency_acts import hand_back, report, request_extension, take_note
from workflows.tasks.delegating import delegate
from workflows.tasks.head_acts import let_head_approve
from workflows.tasks.leader_acts import grant_extension


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage in the application's own folder of files."""
    return Stage.of(office, tmp_path / "files")


@pytest.fixture
def member(stage: Stage) -> Actor:
    """Let the contact take note of the work and give it to a member."""
    db, actor = stage.office.db, stage.contact
    member = stage.office.person(Role.AGENCY_MEMBER, agency_id=stage.agency_id)
    take_note(db, stage.period_id, actor=actor, now=NOW)
    words = "Làm cùng phòng Kế hoạch."
    delegate(db, stage.period_id, member_id=member.person_id, words=words, actor=actor, now=NOW)
    return member


def queue(page: Page, title: str) -> str:
    """Give the words of a queue of the desk; empty where it is not."""
    found = page.find(f"//section[@class='queue'][h2[contains(., '{title}')]]")
    return " ".join(found[0].text_content().split()) if found else ""


def test_work_waits_for_the_member_it_was_given_to(
    pages: Pages, stage: Stage, member: Actor
) -> None:
    pages.sit_down(member)
    waiting = queue(pages.get("/"), "Việc được phân công")
    assert "Báo cáo kết quả." in waiting
    assert "Dặn thêm: Làm cùng phòng Kế hoạch." in waiting
    stage.report_done()
    assert queue(pages.get("/"), "Việc được phân công") == ""


def test_work_given_to_a_member_is_counted_once(pages: Pages, stage: Stage, member: Actor) -> None:
    stage.office.period(agency_id=stage.agency_id, last_day=date(2026, 11, 1))  # not delegated
    pages.sit_down(member)
    assert pages.get("/").find("//section[@class='queue']/h2/span/text()") == ["1", "1"]
    assert queue(pages.get("/"), "Thông báo mới")


def test_the_contacts_words_stand_at_the_top_of_the_task(
    pages: Pages, stage: Stage, member: Actor
) -> None:
    pages.sit_down(member)
    page = pages.get(f"/don-vi/ky/{stage.period_id}")
    assert page.words.index("Làm cùng phòng Kế hoạch.") < page.words.index("Thời hạn trong")


def test_work_reported_in_time_is_not_late_while_the_office_reads(
    pages: Pages, office: Office, stage: Stage
) -> None:
    stage.period_id = office.period(agency_id=stage.agency_id, last_day=date(2026, 11, 15))
    stage.report_done(now=days_later(-6))
    pages.sit_down(stage.officer)
    waiting = queue(pages.get("/"), "Báo cáo chờ thẩm định")
    assert "15/11/2026" in waiting
    assert "quá" not in waiting
    stage.period_id = office.period(agency_id=stage.agency_id, last_day=date(2026, 11, 16))
    stage.report_done()
    assert queue(pages.get("/"), "Báo cáo chờ thẩm định").count("quá hạn") == 1


def test_a_leader_reads_what_is_asked_for_and_why(pages: Pages, stage: Stage) -> None:
    request_extension(
        stage.office.db,
        stage.period_id,
        proposed_day=date(2026, 12, 15),
        reason="Chờ số liệu của các xã.",
        actor=stage.contact,
        now=NOW,
    )
    pages.sit_down(stage.leader)
    asked = queue(pages.get("/"), "Đề nghị gia hạn chờ quyết định")
    assert "Xin gia hạn đến 15/12/2026, lý do: Chờ số liệu của các xã." in asked


def test_a_state_has_the_same_name_on_the_desk_and_on_its_page(pages: Pages, stage: Stage) -> None:
    hand_back(stage.office.db, stage.period_id, reason="Không phải.", actor=stage.contact, now=NOW)
    pages.sit_down(stage.officer)
    returned = queue(pages.get("/"), "Nhiệm vụ bị trả lại")
    assert "đơn vị trả lại" in returned
    assert "đã dừng" not in returned


def test_a_form_lies_open_only_for_who_answers_what_waits(pages: Pages, stage: Stage) -> None:
    db, day, task_id = stage.office.db, date(2026, 12, 1), stage.office.task()
    stage.period_id = stage.office.period(
        agency_id=stage.agency_id, task_id=task_id, last_day=date(2026, 11, 30)
    )
    request_extension(
        db, stage.period_id, proposed_day=day, reason="Chờ vốn.", actor=stage.contact, now=NOW
    )
    for actor, opened in ((stage.officer, 0), (stage.leader, 1)):
        pages.sit_down(actor)
        page = pages.get(f"/nhiem-vu/{task_id}")
        assert len(page.find("//div[@class='act-first']")) == opened, actor


def test_a_directives_history_tells_decisions_and_nothing_from_inside_an_agency(
    pages: Pages, stage: Stage
) -> None:
    db = stage.office.db
    stage.office.person(Role.AGENCY_HEAD, agency_id=stage.agency_id)
    request_id = request_extension(
        db,
        stage.period_id,
        proposed_day=date(2026, 12, 15),
        reason="Chờ vốn.",
        actor=stage.contact,
        now=NOW,
    )
    grant_extension(db, request_id, new_day=None, words=None, actor=stage.leader, now=NOW)
    let_head_approve(db, on=True, actor=stage.contact, now=NOW)
    stage.report_done()
    with db.reading() as session:
        directive_id = session.scalars(select(Task.directive_id)).one()
    pages.sit_down(stage.officer)
    history = pages.get(f"/van-ban/{directive_id}?muc=lich-su")
    assert history.says("Đồng ý gia hạn")
    assert not history.says("thủ trưởng")
    pages.sign_in_as(Role.ADMIN)
    assert pages.get("/danh-muc/nhat-ky").says("Trình thủ trưởng duyệt báo cáo")


def test_a_broken_promise_is_told_beside_the_extension_asked_for(
    pages: Pages, stage: Stage
) -> None:
    db, earlier = stage.office.db, days_later(-5)
    report(
        db,
        stage.files,
        stage.period_id,
        words="Đang làm.",
        outcome=Outcome.IN_PROGRESS,
        promised_on=date(2026, 11, 18),
        actor=stage.contact,
        now=earlier,
    )
    request_extension(
        db,
        stage.period_id,
        proposed_day=date(2026, 12, 15),
        reason="Chờ vốn.",
        actor=stage.contact,
        now=earlier,
    )
    pages.sit_down(stage.officer)
    promised = queue(pages.get("/"), "Lời hứa quá ngày")
    assert "Xin gia hạn đến 15/12/2026, lý do: Chờ vốn." in promised
    assert "Hẹn xong ngày 18/11/2026, chưa báo cáo kết quả." in promised
