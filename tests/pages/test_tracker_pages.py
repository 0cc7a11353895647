"""Tiếp nhận, Nhập bảng theo dõi: from the office's Excel to tasks in the list."""

from io import BytesIO

from tests.pages.conftest import Pages
from tests.workflows.spreadsheets.books import book
from tests.workflows.test_tracker_import import ROWS
from workflows.domain.roles import Role


def test_a_tracker_is_mapped_answered_tried_and_taken_in(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    agencies = [pages.office.agency(name) for name in ("Sở Nội vụ", "Sở Y tế", "Phòng Kinh tế")]
    assert pages.get("/tiep-nhan").find("//a[@href='/tiep-nhan/bang-theo-doi']")
    sent = {"file": (BytesIO(book(ROWS)), "theo-doi.xlsx")}
    page = str(pages.post("/tiep-nhan/bang-theo-doi", sent).location)
    shown = pages.get(page)
    assert shown.says("Phòng Lạ")
    assert shown.says("Nhập 3 nhiệm vụ")
    chosen = {
        str(select.get("name")): str(select.xpath("./option[@selected]/@value")[0])
        for select in shown.find("//select[starts-with(@name, 'column-')]")
        if select.xpath("./option[@selected]")
    }
    again = pages.follow(page, {**chosen, "name": "Phòng Lạ", "agency": str(agencies[2])})
    assert again.says("Nhập 4 nhiệm vụ")
    done = pages.follow(f"{page}/nhap")
    assert done.says("Đã nhập 4 nhiệm vụ, đánh dấu chưa rà soát.")
    (link,) = done.find("//td/a[contains(., 'Lập kế hoạch số hóa.')]/@href")
    assert pages.get(link).says("Lập kế hoạch số hóa.")


def test_without_a_column_of_tasks_the_page_says_what_is_missing(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    sent = {"file": (BytesIO(book(ROWS)), "theo-doi.xlsx")}
    page = str(pages.post("/tiep-nhan/bang-theo-doi", sent).location)
    assert pages.refused(page, {}, status=422).says("Chưa chọn cột «Nội dung nhiệm vụ»")


def test_an_agency_brings_no_tracker(pages: Pages) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=pages.office.agency())
    assert pages.client.get("/tiep-nhan/bang-theo-doi").status_code == 403
