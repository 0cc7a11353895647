"""The office's table of work, and one task with what waits for a decision."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from tests.workflows.tasks_stage import Stage
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.store.tables.periods import Period, Report
from workflows.store.tables.tasks import Assignment
from workflows.tasks.agency_acts import hand_back, request_extension


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage in the application's own folder of files."""
    return Stage.of(office, tmp_path / "files")


def task_of(stage: Stage) -> int:
    with stage.office.db.reading() as session:
        assignment_id = session.get_one(Period, stage.period_id).assignment_id
        return session.get_one(Assignment, assignment_id).task_id


def act(stage: Stage, key: str, **typed: object) -> tuple[str, dict[str, object]]:
    """Give address and form of an act of the office."""
    prefix = f"{key}-{stage.period_id}-"
    fields = {prefix + name: value for name, value in typed.items()}
    return f"/nhiem-vu/ky/{stage.period_id}/{key}", fields


def listed(pages: Pages, query: str) -> list[str]:
    page = pages.get(f"/nhiem-vu{query}")
    return [str(link) for link in page.find("//table//a[contains(@class, 'two-lines')]/text()")]


def test_filters_stand_in_the_address(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Lọc")
    plan = office.task(text="Xây dựng kế hoạch số hóa hồ sơ.")
    office.period(agency_id=agency, task_id=plan, last_day=date(2026, 11, 1))
    office.period(agency_id=agency, task_id=office.task(text="Rà soát quy chế."))
    office.period(task_id=office.task(text="Tập huấn."), last_day=date(2026, 12, 5))
    pages.sign_in_as(Role.OFFICER)
    assert len(listed(pages, "")) == 3
    assert listed(pages, "?q=ke+hoach+SO+hoa") == ["Xây dựng kế hoạch số hóa hồ sơ."]
    assert listed(pages, f"?don_vi={agency}&so=no_deadline") == ["Rà soát quy chế."]
    assert listed(pages, "?so=overdue") == ["Xây dựng kế hoạch số hóa hồ sơ."]
    assert listed(pages, "?tu=02/12/2026&den=31/12/2026") == ["Tập huấn."]
    assert listed(pages, "?so=nonsense&don_vi=x&tu=32/13/2026&sau=rubbish&ngay=?") != []


def test_a_long_list_goes_on_from_page_to_page(pages: Pages, office: Office) -> None:
    agency, directive = office.agency(), office.directive()
    for _ in range(53):
        office.period(agency_id=agency, task_id=office.task(directive_id=directive))
    pages.sign_in_as(Role.OFFICER)
    first = pages.get("/nhiem-vu")
    (following,) = first.find("//a[@rel='next']/@href")
    second = pages.get(following)
    one, other = (page.find("//input[@name='period_ids']/@value") for page in (first, second))
    assert (len(one), len(other), len({*one, *other})) == (50, 3, 53)


def test_ticked_work_becomes_letters(pages: Pages, stage: Stage) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/nhiem-vu")
    assert page.find("//input[@name='period_ids']/@value") == [str(stage.period_id)]
    (button,) = page.find("//form[@data-ticks]//button[@value='don-doc']")
    letters = pages.post(
        button.get("formaction"), {"kind": "don-doc", "period_ids": stage.period_id}
    )
    assert letters.location.startswith(f"/soan-thao/don-doc?ky={stage.period_id}&")


def test_a_leader_takes_rows_away_but_drafts_no_letters_of_them(pages: Pages, stage: Stage) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.get("/nhiem-vu")
    assert len(page.find("//input[@name='period_ids']")) == 1
    assert page.says("Xuất Excel")
    assert not page.says("Soạn công văn đôn đốc")
    assert not page.says("Soạn giấy mời họp")


def test_a_report_is_accepted_with_one_click(pages: Pages, stage: Stage) -> None:
    stage.report_done()
    pages.sign_in_as(Role.OFFICER)
    assert pages.get(f"/nhiem-vu/{task_of(stage)}").says("Đã hoàn thành.")
    assert pages.follow(*act(stage, "chap-nhan")).says("Đã chấp nhận báo cáo.")
    assert stage.status() is PeriodStatus.COMPLETED


def test_a_report_is_not_returned_without_a_reason_and_nothing_is_lost(
    pages: Pages, stage: Stage
) -> None:
    stage.report_done()
    pages.sign_in_as(Role.OFFICER)
    assert pages.refused(*act(stage, "tra-lai"), status=422).says("Còn 1 ô cần sửa.")
    stale = act(stage, "tra-lai", reason="Thiếu số liệu.", version="0")
    page = pages.refused(*stale, status=409)
    assert page.find("//textarea[contains(@name, 'tra-lai')]")[0].text.strip() == "Thiếu số liệu."
    assert page.says("vừa được")
    assert pages.follow(*act(stage, "tra-lai", reason="Thiếu số liệu.")).says("Đã trả lại báo cáo")


def test_opening_a_report_is_noted_by_the_page_itself(pages: Pages, stage: Stage) -> None:
    stage.report_done()
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"/nhiem-vu/{task_of(stage)}")
    (url,) = page.find("//@hx-post")
    assert pages.post(url).status_code == 204
    with stage.office.db.reading() as session:
        assert session.scalars(select(Report)).one().read_at == NOW
    assert pages.get(f"/nhiem-vu/{task_of(stage)}").find("//@hx-post") == []


def test_a_leader_grants_the_day_asked_for_with_one_click(pages: Pages, stage: Stage) -> None:
    request_id = request_extension(
        stage.office.db,
        stage.period_id,
        proposed_day=date(2026, 12, 15),
        reason="Chờ số liệu.",
        actor=stage.contact,
        now=NOW,
    )
    pages.sign_in_as(Role.LEADER)
    page = pages.get(f"/nhiem-vu/{task_of(stage)}")
    prefix = f"dong-y-gia-han-{stage.period_id}-"
    proposed = page.find(f"//input[@name='{prefix}new_day']/@value")
    assert proposed == ["15/12/2026"]
    sent = act(stage, "dong-y-gia-han", new_day=proposed[0], request_id=request_id)
    page = pages.follow(*sent)
    assert page.says("hạn gốc 30/11/2026")
    assert page.says("gia hạn lần 1 15/12/2026")


def test_handed_back_work_goes_to_the_proposed_agency_with_one_click(
    pages: Pages, stage: Stage
) -> None:
    right = stage.office.agency("Sở Đúng Việc")
    hand_back(
        stage.office.db,
        stage.period_id,
        reason="Không thuộc chức năng.",
        proposed_agency_id=right,
        actor=stage.contact,
        now=NOW,
    )
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"/nhiem-vu/{task_of(stage)}")
    field = f"chuyen-{stage.period_id}-agency_id"
    assert page.find(f"//select[@name='{field}']/option[@selected]/@value") == [str(right)]
    page = pages.follow(*act(stage, "chuyen", agency_id=right))
    assert page.says("Sở Đúng Việc")
    assert page.says("nhận từ")


def test_handed_back_work_goes_to_nobody_by_accident(pages: Pages, stage: Stage) -> None:
    office, task_id = stage.office, task_of(stage)
    also_leads = office.agency("Sở Cùng Chủ Trì")
    office.period(agency_id=also_leads, task_id=task_id)
    helps = office.agency("Sở Phối Hợp")
    office.period(agency_id=helps, task_id=task_id, role=AgencyRole.COORDINATING)
    hand_back(office.db, stage.period_id, reason="Không phải.", actor=stage.contact, now=NOW)
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"/nhiem-vu/{task_id}")
    options = f"//select[@name='chuyen-{stage.period_id}-agency_id']/option"
    assert page.find(f"{options}[1]/@value") == [""]
    assert page.find(f"{options}[@selected]/@value") == [""]
    offered = page.find(f"{options}/@value")
    assert str(helps) in offered  # who helps may come to lead
    assert not {str(also_leads), str(stage.agency_id)} & set(offered)
    url, _ = act(stage, "chuyen")
    refused = pages.refused(url, {f"chuyen-{stage.period_id}-agency_id": ""}, status=422)
    assert refused.says("Chưa chọn đơn vị.")
    assert stage.status() is PeriodStatus.HANDED_BACK


def test_a_task_is_given_only_to_an_agency_somebody_chose(pages: Pages, stage: Stage) -> None:
    free = stage.office.agency("Sở Còn Rảnh")
    pages.sign_in_as(Role.OFFICER)
    url = f"/nhiem-vu/{task_of(stage)}"
    offered = pages.get(url).find("//select[@name='giao-agency_id']/option/@value")
    assert offered[0] == ""
    assert str(free) in offered
    assert str(stage.agency_id) not in offered
    refused = pages.refused(f"{url}/giao", {"giao-agency_id": "", "giao-role": "lead"}, status=422)
    assert refused.says("Chưa chọn đơn vị.")


def test_an_instruction_and_the_history_are_read_in_words(pages: Pages, stage: Stage) -> None:
    stage.report_done()
    pages.sign_in_as(Role.LEADER)
    url = f"/nhiem-vu/{task_of(stage)}/chi-dao"
    page = pages.follow(url, {"chi-dao-words": "Làm dứt điểm trong tháng."})
    assert page.says("Lãnh đạo cho ý kiến chỉ đạo")
    assert page.says("báo cáo kết quả")
    assert page.says("Trạng thái: mới giao → chờ thẩm định")


def test_a_task_nobody_leads_is_found_and_given(pages: Pages, office: Office) -> None:
    task_id, agency = office.task(text="Báo cáo kết quả kiểm tra."), office.agency("Sở Nhận")
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/").says("Nhiệm vụ chưa có đơn vị chủ trì")
    assert pages.get("/nhiem-vu/chua-giao").says("Báo cáo kết quả kiểm tra.")
    sent = {"giao-agency_id": agency, "giao-role": "lead", "giao-last_day": "30/11/2026"}
    assert pages.follow(f"/nhiem-vu/{task_id}/giao", sent).says("Sở Nhận")
    assert pages.get("/nhiem-vu/chua-giao").says("Mọi nhiệm vụ đã có đơn vị chủ trì.")
    assert pages.refused(f"/nhiem-vu/{task_id}/giao", sent, status=409).says("đang thực hiện")


@pytest.mark.parametrize(
    ("key", "typed", "status"),
    [
        ("an-dinh-han", {"last_day": "31/12/2026", "reason": "Theo chương trình."}, "assigned"),
        ("tam-dung", {"reason": "Chờ hướng dẫn."}, "suspended"),
        ("huy", {"reason": "Thu hồi văn bản."}, "cancelled"),
    ],
)
def test_the_office_stops_or_dates_work(
    pages: Pages, stage: Stage, key: str, typed: dict[str, object], status: str
) -> None:
    pages.sign_in_as(Role.OFFICER)
    pages.follow(*act(stage, key, **typed))
    assert stage.status() == status


def test_suspended_work_goes_on(pages: Pages, stage: Stage) -> None:
    pages.sign_in_as(Role.OFFICER)
    pages.follow(*act(stage, "tam-dung", reason="Chờ hướng dẫn."))
    pages.follow(*act(stage, "tiep-tuc"))
    assert stage.status() is PeriodStatus.IN_PROGRESS


def test_what_is_no_act_is_not_found(pages: Pages, stage: Stage) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.post(f"/nhiem-vu/ky/{stage.period_id}/bia-ra").status_code == 404
    assert pages.client.get("/nhiem-vu/999").status_code == 404


def test_the_desk_shows_what_waits_for_the_office_and_for_agencies(
    pages: Pages, stage: Stage
) -> None:
    pages.sit_down(stage.contact)
    assert pages.get("/").says("Nhiệm vụ mới giao")
    stage.report_done()
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/").says("Báo cáo chờ thẩm định")
