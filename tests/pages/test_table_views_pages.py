"""The table as one person sees it: saved filters, alone or shared; the columns one chose."""

from datetime import date

import pytest

from tests.builders import Office
from tests.pages.conftest import Page, Pages
from workflows.domain.roles import Role

LATE = date(2026, 11, 2)


def heads(page: Page) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in page.find("//thead//th")][1:]


def save(pages: Pages, query: str, name: str, **more: str) -> str:
    return str(pages.post(f"/nhiem-vu/loc{query}", {"name": name, **more}).location)


def test_two_people_work_with_one_shared_filter(pages: Pages, office: Office) -> None:
    office.period(last_day=LATE, task_id=office.task(text="Việc đã trễ."))
    office.period(last_day=date(2027, 1, 5), task_id=office.task(text="Việc còn hạn."))
    mine = pages.sign_in_as(Role.OFFICER)
    link = save(pages, "?so=overdue&sau=2026-01-01.1", "Quá hạn của tôi", shared="1")
    pages.sign_in_as(Role.LEADER)
    assert pages.get("/nhiem-vu").find("//ul[@class='saved']//a/@href") == [link]
    page = pages.get(pages.client.get(link).location)
    assert page.says("Việc đã trễ.")
    assert not page.says("Việc còn hạn.")
    assert page.says(f"của {mine.name}")
    assert pages.post(link, {"act": "remove"}).status_code == 404
    assert pages.post(link, {"act": "unshare"}).status_code == 404
    pages.sit_down(mine)
    pages.post(link, {"act": "unshare"})
    pages.sign_in_as(Role.LEADER)
    assert pages.client.get(link).status_code == 404


def test_an_own_filter_is_nobody_elses(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    link = save(pages, "?so=overdue", "Riêng")
    assert pages.get("/nhiem-vu").says("Riêng")
    pages.sign_in_as(Role.OFFICER)
    assert pages.client.get(link).status_code == 404
    assert not pages.get("/nhiem-vu").says("riêng tôi")


def test_a_filter_of_the_same_name_is_replaced(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    first = save(pages, "?so=overdue", "Theo dõi")
    assert save(pages, "?so=waiting", " Theo  dõi ") == first
    assert "so=waiting" in pages.client.get(first).location


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_filter_needs_a_name_and_the_list_stays_as_it_was(pages: Pages, name: str) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.follow("/nhiem-vu/loc?so=overdue", {"name": name})
    assert page.says("Đặt tên bộ lọc")
    assert page.title == "Nhiệm vụ: quá hạn"


def test_the_table_opens_with_the_filter_one_chose_until_it_is_taken_away(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    link = save(pages, "?so=overdue", "Mở đầu", first="1")
    opened = pages.client.get("/nhiem-vu").location
    assert "so=overdue" in opened
    assert pages.get(opened).says("mở đầu trang")
    assert pages.get("/nhiem-vu?loc=0").title == "Nhiệm vụ: chưa hoàn thành"
    pages.post(link, {"act": "remove"})
    assert pages.client.get("/nhiem-vu").status_code == 200


def test_chosen_columns_are_remembered_for_each_person(pages: Pages, office: Office) -> None:
    office.period(last_day=LATE)
    me = pages.sign_in_as(Role.OFFICER)
    page = pages.follow("/nhiem-vu/cot?so=overdue", {"columns": ["code", "due", "nonsense"]})
    assert heads(page) == ["Thời hạn", "Nhiệm vụ", "Số ký hiệu"]
    pages.sign_in_as(Role.OFFICER)
    assert heads(pages.get("/nhiem-vu")) == [
        "Thời hạn",
        "Nhiệm vụ",
        "Đơn vị",
        "Tình trạng",
        "Báo cáo gần nhất",
    ]
    pages.sit_down(me)
    assert heads(pages.get("/nhiem-vu")) == ["Thời hạn", "Nhiệm vụ", "Số ký hiệu"]
    assert len(heads(pages.follow("/nhiem-vu/cot", {"usual": "1"}))) == 5


def test_a_saved_filter_brings_its_columns_along(pages: Pages, office: Office) -> None:
    office.period(last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    data = {"name": "Cột riêng", "columns": ["task", "origin"], "shared": "1"}
    link = str(pages.post("/nhiem-vu/loc?so=overdue", data).location)
    pages.sign_in_as(Role.LEADER)
    assert heads(pages.get(pages.client.get(link).location)) == ["Nhiệm vụ", "Nguồn gốc"]


def test_every_column_can_be_shown(pages: Pages, office: Office) -> None:
    office.period(last_day=LATE)
    pages.sign_in_as(Role.OFFICER)
    offered = pages.get("/nhiem-vu").find("//input[@name='columns' and @type='checkbox']/@value")
    page = pages.follow("/nhiem-vu/cot", {"columns": offered})
    assert len(heads(page)) == len(offered) + 1
    assert page.says("Công văn số")
