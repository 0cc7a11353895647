"""A reorganisation on the screen: typed, looked at, carried out, found again, undone."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from tests.pages.conftest import Page, Pages
from workflows.domain.roles import Role
from workflows.store.tables.periods import Period
from workflows.tasks.office_acts import suspend

LIST = "/danh-muc/sap-xep"
NEW = f"{LIST}/moi"


@pytest.fixture
def agencies(office: Office) -> tuple[int, int]:
    """Make the agency that ends and the one that follows it."""
    return office.agency("Sở Cầu đường", aliases=("SCĐ",)), office.agency("Sở Xây cất")


def typed(*lines: tuple[str, ...], kind: str = "merge", day: date = TODAY) -> dict[str, object]:
    cells = [(*line, "", "")[:3] for line in lines]
    return {
        "kind": kind,
        "on_day": day.strftime("%d/%m/%Y"),
        "basis": "202/NQ-HĐND",
        "basis_dated": "01/11/2026",
        "tu": [cell[0] for cell in cells],
        "den": [cell[1] for cell in cells],
        "pham_vi": [cell[2] for cell in cells],
    }


def planned(pages: Pages, *lines: tuple[str, ...], **options: object) -> Page:
    return pages.follow(NEW, typed(*lines, **options))  # type: ignore[arg-type]  # of `typed`


def path_of(page: Page) -> str:
    return page.response.request.path


def act(pages: Pages, page: Page, step: str, **data: str) -> Page:
    (version, *_) = page.find("//input[@name='version']/@value") or ["0"]
    return pages.follow(f"{path_of(page)}/{step}", {"version": version, **data})


def test_an_officer_merges_looks_first_and_undoes(
    pages: Pages, office: Office, agencies: tuple[int, int]
) -> None:
    old, _new = agencies
    for n in range(3):
        office.period(agency_id=old, last_day=TODAY + timedelta(days=n))
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/danh-muc").find(f"//a[@href='{LIST}']")
    plan = planned(pages, ("Sở Cầu đường", "Sở Xây cất"))
    assert plan.says("Nhiệm vụ sẽ chuyển: 3")
    assert plan.says("Sở Xây cất: «Sở Cầu đường», «SCĐ»")
    assert pages.get(f"/danh-muc/co-quan/{old}").says("đang soạn")
    done = act(pages, plan, "thuc-hien")
    assert done.says("3 nhiệm vụ chuyển sang đơn vị mới")
    listed = pages.get("/danh-muc/co-quan?q=cau+duong")
    assert listed.says("nay là Sở Xây cất")  # by the old name, both
    undone = act(pages, done, "hoan-tac", words="Nhầm ngày.")
    assert undone.says("trở lại đúng như trước")
    assert undone.says("Lý do: Nhầm ngày.")
    assert pages.get(LIST).says("đã hoàn tác")


def test_what_was_typed_stays_when_a_name_is_not_known(
    pages: Pages, agencies: tuple[int, int]
) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.refused(NEW, typed(("Sở Không Có", "Sở Xây cất")), status=422)
    assert page.says("Dòng 1: danh mục không có «Sở Không Có»")
    assert page.find("//input[@name='tu']/@value")[0] == "Sở Không Có"
    assert page.find("//input[@name='basis']/@value") == ["202/NQ-HĐND"]


def test_lines_are_pasted_from_a_table_and_new_agencies_are_announced(
    pages: Pages, agencies: tuple[int, int]
) -> None:
    pages.sign_in_as(Role.OFFICER)
    data = typed() | {"paste": "Sở Cầu đường\tSở Hạ tầng\nSở Xây cất → Sở Hạ tầng"}
    page = pages.follow(NEW, data)
    assert page.says("Sở Hạ tầng lập mới")
    assert act(pages, page, "thuc-hien").says("Đơn vị lập mới")
    assert pages.get("/danh-muc/co-quan?q=ha+tang").says("Sở Hạ tầng")


def test_undecided_work_is_chosen_on_the_page_before_anything_moves(
    pages: Pages, office: Office, agencies: tuple[int, int]
) -> None:
    old, new = agencies
    office.period(agency_id=old)
    pages.sign_in_as(Role.OFFICER)
    lines = (("Sở Cầu đường", "Sở Xây cất", "cầu"), ("Sở Cầu đường", "Sở Đất", "đất"))
    page = planned(pages, *lines, kind="split")
    assert page.says("Còn 1 nhiệm vụ chưa rõ đơn vị tiếp nhận.")
    assert not page.find(f"//form[@action='{path_of(page)}/thuc-hien']")
    (field,) = page.find("//select[starts-with(@name, 'viec-')]/@name")
    page = act(pages, page, "lua-chon", **{field: str(new)})
    assert page.says("Đã lưu lựa chọn.")
    assert act(pages, page, "thuc-hien").says("1 nhiệm vụ chuyển")


def test_a_future_one_is_prepared_and_can_be_given_up(
    pages: Pages, agencies: tuple[int, int]
) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = planned(pages, ("Sở Cầu đường", "Sở Xây cất"), day=TODAY + timedelta(days=5))
    assert not page.find(f"//form[@action='{path_of(page)}/thuc-hien']")
    page = act(pages, page, "chuan-bi")
    assert page.says("tự thực hiện vào sáng ngày 25/11/2026")
    assert act(pages, page, "bo").says("Chưa có lần sắp xếp nào.")


def test_two_people_at_once_only_one_carries_it_out(
    pages: Pages, agencies: tuple[int, int]
) -> None:
    pages.sign_in_as(Role.OFFICER)
    mine = planned(pages, ("Sở Cầu đường", "Sở Xây cất"))
    theirs = planned(pages, ("Sở Cầu đường", "Sở Xây cất"))
    assert theirs.says("cũng đang lập một lần sắp xếp có cùng đơn vị")
    act(pages, mine, "thuc-hien")
    again = pages.refused(f"{path_of(mine)}/thuc-hien", {"version": "1"}, status=409)
    assert again.says("đã thực hiện")
    late = pages.refused(f"{path_of(theirs)}/thuc-hien", {"version": "1"}, status=409)
    assert late.says("Sở Cầu đường")
    assert pages.get(path_of(theirs)).says("chỉ hoạt động đến hết ngày 19/11/2026")


def test_undo_is_refused_with_a_list_that_leads_to_the_task(
    pages: Pages, office: Office, agencies: tuple[int, int]
) -> None:
    old, new = agencies
    task_id = office.task(text="Sửa cầu yếu trên đường tỉnh.")
    office.period(agency_id=old, task_id=task_id)
    pages.sign_in_as(Role.OFFICER)
    done = act(pages, planned(pages, ("Sở Cầu đường", "Sở Xây cất")), "thuc-hien")
    with office.db.reading() as session:
        moved = session.scalars(select(Period.id).filter_by(agency_id=new)).one()
    suspend(office.db, moved, reason="Chờ vốn.", actor=office.person(Role.OFFICER), now=NOW)
    page = pages.get(path_of(done))
    assert page.says("Không hoàn tác được nữa")
    assert page.find(f"//a[@href='/nhiem-vu/{task_id}']")
    refused = pages.follow(f"{path_of(done)}/hoan-tac", {})
    assert refused.says("mục đã có thay đổi sau khi sắp xếp")


def test_somebody_of_the_closed_agency_sees_the_successors_work(
    pages: Pages, office: Office, agencies: tuple[int, int]
) -> None:
    old, new = agencies
    office.period(agency_id=new, task_id=office.task(text="Xây nhà công vụ."))
    office.period(agency_id=old, task_id=office.task(text="Sửa cầu yếu."))
    contact = office.person(Role.AGENCY_CONTACT, agency_id=old)
    pages.sign_in_as(Role.OFFICER)
    act(pages, planned(pages, ("Sở Cầu đường", "Sở Xây cất")), "thuc-hien")
    pages.client.post("/dang-xuat", data={"csrf_token": pages.token()})
    pages.sit_down(contact)
    work = pages.get("/don-vi")
    assert work.says("Xây nhà công vụ.")
    assert work.says("Sửa cầu yếu.")


def test_agencies_do_not_reorganise(pages: Pages, agencies: tuple[int, int]) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=agencies[0])
    assert pages.client.get(LIST).status_code == 403
