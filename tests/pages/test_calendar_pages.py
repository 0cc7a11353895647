"""The calendar of a year on the screen: seen before it is saved, counts for administrators."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import Office
from tests.pages.conftest import Pages
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.store.tables.periods import Deadline, Period

DAY = {"day": "23/11/2026", "kind": "off", "name": "Nghỉ hoán đổi", "source": "", "announced": "y"}
PLAN, SAVE = "/danh-muc/lich/ngay", "/danh-muc/lich/ngay/luu"


@pytest.fixture
def period_id(office: Office) -> int:
    """Make work due on Monday 23 November, «chậm nhất»."""
    made = office.period(last_day=date(2026, 11, 23), status=PeriodStatus.RECEIVED)
    with office.db.writing.begin() as session:
        deadline = session.scalars(select(Deadline)).one()
        deadline.boundary, deadline.rolls = "by", True
    return made


def last_day(office: Office, period_id: int) -> date | None:
    with office.db.reading() as session:
        return session.get_one(Period, period_id).last_on_time


def test_an_administrator_sees_how_many_deadlines_move_but_not_which(
    pages: Pages, office: Office, period_id: int
) -> None:
    pages.sign_in_as(Role.ADMIN)
    plan = pages.refused(PLAN, DAY, status=200)
    assert plan.says("1 thời hạn của việc đang mở sẽ chuyển ngày")
    assert not plan.says("Báo cáo kết quả.")
    assert last_day(office, period_id) == date(2026, 11, 23), "nothing is saved yet"
    fields = {str(one.get("name")): one.get("value") for one in plan.find("//main//input")}
    page = pages.follow(SAVE, fields)
    assert page.messages[0] == "Đã lưu lịch làm việc. Đã chuyển 1 thời hạn."
    assert page.says("Nghỉ hoán đổi")
    assert last_day(office, period_id) == date(2026, 11, 25)


def test_who_may_see_the_work_sees_which_deadlines_move(
    pages: Pages, office: Office, period_id: int
) -> None:
    pages.sign_in_as(Role.ADMIN, Role.OFFICER)
    plan = pages.refused(PLAN, DAY, status=200)
    assert plan.says("Báo cáo kết quả.")
    assert plan.says("23/11/2026 25/11/2026")
    assert plan.find(f"//a[contains(@href, 'ky={period_id}')]")


def test_a_save_from_an_old_plan_keeps_what_was_typed(pages: Pages, period_id: int) -> None:
    pages.sign_in_as(Role.ADMIN)
    plan = pages.refused(PLAN, DAY, status=200)
    fields = {str(one.get("name")): one.get("value") for one in plan.find("//main//input")}
    pages.follow(SAVE, {**DAY, "day": "28/11/2026", "kind": "worked", "edition": "0"})
    page = pages.refused(SAVE, fields, status=409)
    assert "vừa được" in page.messages[-1]
    assert page.find("//section//input[@name='day']/@value") == ["23/11/2026"]


def test_a_day_off_can_be_taken_back_from_its_row(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.ADMIN)
    plan = pages.refused(
        PLAN, {"day": "24/11/2026", "kind": "ordinary", "announced": "y"}, status=200
    )
    assert plan.says("Như ngày thường")
    fields = {str(one.get("name")): one.get("value") for one in plan.find("//main//input")}
    page = pages.follow(SAVE, fields)
    assert not page.says("24/11/2026")
    again = pages.follow("/danh-muc/lich/2026/nap")
    assert again.messages[0] == "Lịch năm 2026 đã khớp với lịch của Nhà nước."


def test_a_year_is_loaded_and_says_which_days_are_only_estimated(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    assert pages.get("/danh-muc/lich?nam=2027").says("Nạp lịch 2027 của Nhà nước")
    pages.refused("/danh-muc/lich/2027/nap", status=200)
    page = pages.follow("/danh-muc/lich/2027/nap/luu", {"edition": "0"})
    assert page.says("Nạp lại lịch 2027 của Nhà nước")
    assert page.says("Dự kiến theo lịch, chưa có thông báo")
    again = pages.follow("/danh-muc/lich/2027/nap")
    assert again.messages[0] == "Lịch năm 2027 đã khớp với lịch của Nhà nước."


def test_an_officer_reads_the_calendar_and_changes_nothing(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/danh-muc/lich?nam=2026")
    assert page.says("Quốc khánh")
    assert not page.find("//main//form")
    assert pages.post(PLAN, DAY).status_code == 403
    assert pages.post("/danh-muc/lich/2026/nap/luu", {"edition": "0"}).status_code == 403


def test_a_day_is_edited_from_its_row(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.get("/danh-muc/lich?nam=2026&sua=2026-11-24")
    assert page.find("//section//input[@name='day']/@value") == ["24/11/2026"]
    assert page.find("//section//input[@name='name']/@value") == ["Ngày Văn hóa Việt Nam"]
    assert pages.get("/danh-muc/lich?nam=2026&sua=khong").title == "Lịch làm việc 2026"


def test_a_wrong_day_says_why(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.refused(PLAN, {**DAY, "day": "28/11/2026"}, status=422)
    assert "vốn đã nghỉ" in page.messages[0]
    assert pages.refused(PLAN, {**DAY, "day": "31/31/2026"}, status=422).says("dd/mm/yyyy")


def test_what_a_day_off_means_is_a_setting(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    values = {"due_soon_days": "5", "silent_days": "30", "ladder_after": "3", "max_extensions": "2"}
    values |= {"extension_notice_days": "3", "late_extension": "accepted"}
    chosen = {"before_policy": "lenient", "roll_fixed": "printed"}
    page = pages.follow("/danh-muc/thiet-lap", {**values, **chosen})
    assert page.find("//input[@name='roll_fixed'][@checked]/@value") == ["printed"]
