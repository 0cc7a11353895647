"""The agency's grid as a plain form: rows saved together, refused ones stay as typed, one undo, receipts."""

from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.pages.conftest import Page, Pages
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.store.tables.directives import DirectiveBlock
from workflows.store.tables.periods import Evidence, Period, Report
from workflows.store.tables.receipts import ReportReceipt
from workflows.store.tables.tasks import Task
from workflows.tasks.agency_acts import take_note
from workflows.tasks.head_acts import let_head_approve
from workflows.tasks.office_acts import mark_read

LAST_DAY = date(2026, 11, 30)


@pytest.fixture
def contact(pages: Pages, office: Office) -> Actor:
    """Sign in as the contact of an agency."""
    return pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency("Sở Việc Ta"))


@pytest.fixture
def ids(office: Office, contact: Actor) -> list[int]:
    """Give the agency three pieces of work."""
    return [office.period(agency_id=contact.agency_id, last_day=LAST_DAY) for _ in range(3)]


def filled(page: Page, typed: dict[str, str]) -> dict[str, object]:
    """Fill the page's form as a browser would send it."""
    sent: dict[str, object] = {
        one.get("name"): one.get("value")
        for one in page.find("//form[@id='bang']//input[@type='hidden']")
        if one.get("name") not in {"ky", "csrf_token"}
    }
    sent["ky"] = page.find("//form[@id='bang']//input[@name='ky']/@value")
    return {**sent, **typed}


def words_on(page: Page, period_id: int) -> str:
    (area,) = page.find(f"//textarea[@name='words-{period_id}']")
    return str(area.text or "").strip()


def test_work_stands_under_its_directive_with_the_clause_that_makes_it_ours(
    pages: Pages, office: Office, contact: Actor
) -> None:
    directive_id = office.directive(number="42")
    task_id = office.task(directive_id=directive_id, text="Rà soát bến cá.")
    with office.db.writing.begin() as session:
        session.get_one(Task, task_id).path = "3.c"
        session.add(
            DirectiveBlock(directive_id=directive_id, position=1, kind="item", marker="3.", text="")
        )
    office.period(agency_id=contact.agency_id, task_id=task_id)
    page = pages.get("/don-vi")
    assert page.says("Văn bản 42/UBND-TH ngày 01/10/2026 – triển khai nhiệm vụ thử")
    assert page.says("điểm c khoản 3 · chủ trì")
    assert pages.get(f"/don-vi?van_ban={directive_id}").says("Chỉ nhiệm vụ của một văn bản.")


def test_filled_rows_are_saved_together_and_undone_together(
    pages: Pages, office: Office, ids: list[int]
) -> None:
    form = filled(
        pages.get("/don-vi"),
        {
            f"words-{ids[0]}": "Đã xong.",
            f"outcome-{ids[0]}": "done",
            f"words-{ids[2]}": "Đang làm.",
        },
    )
    page = pages.follow("/don-vi", form)
    assert page.says("Đã lưu 2 báo cáo lúc 10:00 ngày 20/11/2026.")
    (undo,) = page.find("//form[contains(@action, '/hoan-tac')]/@action")
    page = pages.follow(undo)
    assert page.says("Đã rút lại 2 báo cáo")
    assert words_on(page, ids[0]) == "Đã xong."
    assert page.find(f"//select[@name='outcome-{ids[0]}']/option[@selected]/@value") == ["done"]


def test_refused_rows_stay_as_typed_with_the_reason_beside_them(
    pages: Pages, office: Office, contact: Actor, ids: list[int]
) -> None:
    form = filled(
        pages.get("/don-vi"),
        {
            f"words-{ids[0]}": "Đã xong.",
            f"words-{ids[1]}": "Chờ số liệu.",
            f"promised_on-{ids[1]}": "31/02/2026",
            f"words-{ids[2]}": "Đang làm.",
        },
    )
    take_note(office.db, ids[2], actor=contact, now=NOW)
    page = pages.refused("/don-vi", form, status=422)
    assert page.says("Đã lưu 1 báo cáo")
    assert page.says("2 dòng chưa lưu được")
    assert page.says("Không đọc được ngày «31/02/2026»")
    assert page.says("vừa được Người")
    assert [words_on(page, one) for one in ids] == ["", "Chờ số liệu.", "Đang làm."]
    again = filled(page, {f"words-{ids[2]}": words_on(page, ids[2])})
    pages.follow("/don-vi", again)
    with office.db.reading() as session:
        assert list(session.scalars(select(Report.period_id))) == [ids[0], ids[2]]


def test_one_row_is_sent_by_its_own_button_and_the_others_stay_typed(
    pages: Pages, office: Office, ids: list[int]
) -> None:
    typed = {f"words-{ids[0]}": "Một.", f"words-{ids[1]}": "Hai.", "chi_dong": str(ids[0])}
    response = pages.post("/don-vi", filled(pages.get("/don-vi"), typed))
    assert response.status_code == 200
    with office.db.reading() as session:
        assert list(session.scalars(select(Report.words))) == ["Một."]
    assert "Hai." in response.text


def test_a_form_without_anything_in_it_says_what_to_do(pages: Pages, ids: list[int]) -> None:
    page = pages.refused("/don-vi", filled(pages.get("/don-vi"), {}), status=422)
    assert page.says("Chưa có dòng nào được điền.")


def test_a_row_is_reported_with_files_without_any_script(
    pages: Pages, office: Office, ids: list[int]
) -> None:
    file = (BytesIO("Biên bản".encode()), "bien ban.txt")
    form = filled(pages.get("/don-vi"), {f"words-{ids[0]}": "Kèm biên bản."})
    pages.follow("/don-vi", {**form, f"files-{ids[0]}": file})
    with office.db.reading() as session:
        assert len(session.scalars(select(Evidence)).all()) == 1


def test_a_file_dragged_on_a_row_waits_there_for_its_report(
    pages: Pages, office: Office, ids: list[int]
) -> None:
    sent = {"files": (BytesIO("Biên bản".encode()), "bien ban.txt")}
    kept = pages.post(f"/don-vi/ky/{ids[0]}/tep", sent).json
    assert kept is not None
    page = pages.get("/don-vi")
    assert page.says("bien ban.txt")
    bad = {"files": (BytesIO(b"MZ\x90\x00"), "x.exe")}
    answer = pages.post(f"/don-vi/ky/{ids[0]}/tep", bad)
    assert answer.status_code == 422
    assert "Đuôi tên tệp «x.exe»" in (answer.json or {})["sentence"]
    assert not pages.follow(kept["files"][0]["drop"]).says("bien ban.txt")


def test_work_that_left_the_list_keeps_what_was_typed_about_it(
    pages: Pages, office: Office, contact: Actor, ids: list[int]
) -> None:
    page = pages.get("/don-vi")
    with office.db.writing.begin() as session:
        session.get_one(Period, ids[0]).status = PeriodStatus.SUSPENDED
    page = pages.refused("/don-vi", filled(page, {f"words-{ids[0]}": "Gõ rồi."}), status=422)
    assert words_on(page, ids[0]) == "Gõ rồi."


def test_a_receipt_is_verified_by_anybody_signed_in_and_read_by_whose_it_is(
    pages: Pages, office: Office, contact: Actor, ids: list[int]
) -> None:
    form = filled(
        pages.get("/don-vi"), {f"words-{ids[0]}": "Đã xong.", f"outcome-{ids[0]}": "done"}
    )
    pages.follow("/don-vi", form)
    with office.db.reading() as session:
        receipt = session.scalars(select(ReportReceipt)).one()
    address = f"/bien-nhan/{receipt.code}?ma={receipt.hash[:16]}"
    page = pages.get(address)
    assert page.says("Nội dung đang lưu trên hệ thống đúng như biên nhận.")
    assert page.says("Đã xong.")
    assert page.find("//svg | //*[local-name()='svg']")
    assert pages.get(f"/bien-nhan/{receipt.code}?ma=0000").says("tờ giấy đã bị sửa")
    assert pages.get("/don-vi/bien-nhan").says("10:00 ngày 20/11/2026")
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    page = pages.get(address)
    assert page.says("đúng như biên nhận")
    assert not page.says("Đã xong.")
    pages.get(f"/bien-nhan/{receipt.code}.pdf", status=404)
    mark_read(office.db, ids[0], actor=office.person(Role.OFFICER), now=NOW)
    pages.sit_down(contact)
    page = pages.refused(f"/don-vi/bien-nhan/{receipt.code}/hoan-tac", status=409)
    assert page.says("Văn phòng đã mở báo cáo này")


def test_a_report_for_the_head_is_told_as_such_and_its_row_waits(
    pages: Pages, office: Office, contact: Actor, ids: list[int]
) -> None:
    office.person(Role.AGENCY_HEAD, agency_id=contact.agency_id)
    let_head_approve(office.db, on=True, actor=contact, now=NOW)
    form = filled(pages.get("/don-vi"), {f"words-{ids[0]}": "Đã xong."})
    page = pages.follow("/don-vi", form)
    assert page.says("1 báo cáo đã trình thủ trưởng; Văn phòng chỉ thấy khi thủ trưởng đã duyệt.")
    assert page.says("Báo cáo đang chờ thủ trưởng duyệt.")
    assert page.find(f"//textarea[@name='words-{ids[0]}']") == []


def test_a_deadline_that_passed_at_midnight_while_typing_is_told(
    pages: Pages, office: Office, contact: Actor
) -> None:
    period_id = office.period(agency_id=contact.agency_id, last_day=date(2026, 11, 19))
    form = filled(pages.get("/don-vi"), {f"words-{period_id}": "Đã xong."})
    page = pages.follow("/don-vi", {**form, "drawn_on": "2026-11-19"})
    assert page.says("Đã sang ngày 20/11/2026 từ khi mở trang: 1 báo cáo vừa gửi tính là sau hạn.")


def test_a_full_page_of_the_grid_is_light(pages: Pages, office: Office, contact: Actor) -> None:
    papers = [office.directive() for _ in range(8)]
    for n in range(50):
        task_id = office.task(
            directive_id=papers[n % 8], text="Rà soát bến cá, báo cáo kết quả. " * 6
        )
        office.period(agency_id=contact.agency_id, task_id=task_id, last_day=LAST_DAY)
    page = pages.get("/don-vi")
    assert len(page.find("//tr[@data-row]")) == 40
    assert len(page.text.encode()) < 150 * 1024
    assert page.find("//a[@rel='next']")
