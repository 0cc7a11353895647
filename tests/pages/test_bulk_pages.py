"""One act for many rows: looked at first, done to all or to none, with the reason at each row."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.builders import Office
from tests.pages.conftest import Pages
from tests.workflows.tasks_stage import Stage
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice
from workflows.store.tables.papers import SubjectField
from workflows.store.tables.periods import FollowUp, Period
from workflows.store.tables.tasks import Task

LATE = date(2026, 11, 2)


def page_of(pages: Pages, act: str, ids: list[int], query: str = "") -> str:
    """Press the act's button above the table; gives the page it leads to."""
    data = {"act": act, "period_ids": ids, "ve": "/nhiem-vu?so=overdue"}
    return str(pages.post(f"/nhiem-vu/hang-loat{query}", data).location)


def test_reports_are_accepted_together(pages: Pages, office: Office, tmp_path: Path) -> None:
    stages = [Stage.of(office, tmp_path) for _ in range(2)]
    for stage in stages:
        stage.report_done()
    pages.sign_in_as(Role.OFFICER)
    url = page_of(pages, "chap-nhan", [stage.period_id for stage in stages])
    assert pages.get(url).says("Chấp nhận báo cáo: 2 nhiệm vụ")
    page = pages.follow(url, {"count": "2", "words": "Đạt yêu cầu."})
    assert page.says("đã làm với 2 nhiệm vụ")
    assert page.title == "Nhiệm vụ: quá hạn"  # back where it began
    assert {stage.status() for stage in stages} == {PeriodStatus.COMPLETED}


def test_where_one_row_cannot_nothing_is_done_and_the_rest_is_offered(
    pages: Pages, office: Office, tmp_path: Path
) -> None:
    reported, silent = Stage.of(office, tmp_path), Stage.of(office, tmp_path)
    reported.report_done()
    pages.sign_in_as(Role.OFFICER)
    url = page_of(pages, "chap-nhan", [reported.period_id, silent.period_id])
    page = pages.refused(url, {"count": "2"}, status=409)
    assert page.says("Chưa thay đổi gì: 1 dòng chưa làm được")
    assert len(page.find("//tbody//*[@class='field-error']")) == 1
    assert reported.status() is PeriodStatus.REPORTED
    (rest,) = page.find("//a[contains(., 'dòng còn lại')]/@href")
    pages.follow(rest, {"count": "1"})
    assert reported.status() is PeriodStatus.COMPLETED
    assert silent.status() is PeriodStatus.ASSIGNED


def test_a_call_about_many_tasks_is_written_down_at_each(pages: Pages, office: Office) -> None:
    agency = office.agency()
    ids = [office.period(agency_id=agency, last_day=LATE) for _ in range(3)]
    pages.sign_in_as(Role.OFFICER)
    said = {"spoken_with": "Anh An", "words": "Hứa tuần sau.", "on_day": "20/11/2026", "at": "9:00"}
    pages.follow(page_of(pages, "goi-dien", ids), {"count": "3", **said})
    with office.db.reading() as session:
        assert session.scalars(select(FollowUp.period_id)).all() == ids


def test_without_ticks_it_is_all_of_the_filter_and_the_page_says_so(
    pages: Pages, office: Office
) -> None:
    office.period(last_day=LATE)
    ahead = office.period(last_day=date(2027, 1, 5))
    pages.sign_in_as(Role.OFFICER)
    url = page_of(pages, "an-dinh-han", [], "?so=overdue")
    page = pages.get(url)
    assert page.says("làm với cả 1 nhiệm vụ theo bộ lọc")
    office.period(last_day=LATE)  # meanwhile
    data = {"count": "1", "last_day": "30/11/2026", "reason": "Họp giao ban."}
    page = pages.refused(url, data, status=409)
    assert page.says("Danh sách vừa thay đổi")
    assert page.find("//input[@name='last_day']/@value") == ["30/11/2026"]
    pages.follow(url, {**data, "count": "2"})
    with office.db.reading() as session:
        days = session.scalars(select(Period.last_on_time).where(Period.id != ahead))
        assert set(days) == {date(2026, 11, 30)}


def test_the_officer_of_many_directives_is_changed_and_told_once(
    pages: Pages, office: Office
) -> None:
    ids = [office.period(last_day=LATE) for _ in range(3)]
    new = office.person(Role.OFFICER, name="Phạm Minh Mới")
    leader = office.person(Role.LEADER)
    pages.sign_in_as(Role.OFFICER)
    url = page_of(pages, "chuyen-vien", ids)
    assert pages.get(url).find(f"//select//option[@value='{leader.person_id}']") == []
    pages.follow(url, {"count": "3", "chosen": str(new.person_id)})
    with office.db.reading() as session:
        assert set(session.scalars(select(Directive.officer_id))) == {new.person_id}
        told = select(func.count()).select_from(Notice).where(Notice.person_id == new.person_id)
        assert session.scalar(told) == 1
        kinds = session.scalars(select(Event.kind).where(Event.directive_id.is_not(None))).all()
        assert kinds.count("directive.hand_over") == 3


def test_a_field_is_set_and_tasks_are_marked_as_looked_at(pages: Pages, office: Office) -> None:
    task_id = office.task()
    period = office.period(task_id=task_id, last_day=LATE)
    with office.db.writing.begin() as session:
        session.get_one(Task, task_id).reviewed = False
        field = SubjectField(name="Xây dựng", name_sort="xay dung")
        session.add(field)
        session.flush()
        field_id = field.id
    pages.sign_in_as(Role.OFFICER)
    url = page_of(pages, "linh-vuc", [period])
    pages.follow(url, {"count": "1", "chosen": str(field_id)})
    pages.follow(page_of(pages, "da-ra-soat", [period]), {"count": "1"})
    with office.db.reading() as session:
        assert session.get_one(Task, task_id).reviewed
        assert session.scalars(select(Directive.field_id)).one() == field_id


@pytest.mark.parametrize("act", ["goi-dien", "hoan-don-doc", "an-dinh-han"])
def test_what_was_not_filled_in_is_asked_for_and_nothing_is_done(
    pages: Pages, office: Office, act: str
) -> None:
    period = office.period(last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    page = pages.refused(page_of(pages, act, [period]), {"count": "1"}, status=422)
    assert page.find("//*[@class='field-error']")
    with office.db.reading() as session:
        assert session.get_one(Period, period).last_on_time == LATE
        assert session.scalar(select(func.count()).select_from(FollowUp)) == 0


def test_only_officers_act_on_many_rows_and_only_on_what_is_there(
    pages: Pages, office: Office
) -> None:
    period = office.period(last_day=LATE)
    pages.sign_in_as(Role.LEADER)
    assert pages.post("/nhiem-vu/hang-loat", {"act": "da-ra-soat"}).status_code == 403
    assert not pages.get("/nhiem-vu").says("Làm hàng loạt")
    pages.sign_in_as(Role.OFFICER)
    assert pages.client.get(f"/nhiem-vu/hang-loat/khong-co?ky={period}").status_code == 404
    assert pages.client.get("/nhiem-vu/hang-loat/da-ra-soat?ky=999").status_code == 404
    empty = page_of(pages, "da-ra-soat", [], "?q=khong+co")
    assert pages.client.get(empty).status_code == 302


def test_letters_can_be_begun_from_all_of_a_filter(pages: Pages, office: Office) -> None:
    late = [office.period(last_day=LATE) for _ in range(2)]
    office.period(last_day=LATE, role=AgencyRole.COORDINATING)
    pages.sign_in_as(Role.OFFICER)
    data = {"kind": "don-doc", "ve": "/nhiem-vu?so=overdue"}
    chosen = str(pages.post("/nhiem-vu/soan?so=overdue", data).location)
    assert chosen.startswith(f"/soan-thao/don-doc?ky={late[0]},{late[1]}&")
    ticked = str(
        pages.post("/nhiem-vu/soan", {"kind": "giay-moi", "period_ids": [late[1]]}).location
    )
    assert ticked == f"/soan-thao/moi/giay-moi?ky={late[1]}"
    page = pages.follow("/nhiem-vu/soan?q=không+có", data)
    assert page.says("Không có nhiệm vụ chủ trì nào theo bộ lọc này")
