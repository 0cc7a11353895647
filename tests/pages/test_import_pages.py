"""Danh mục, Nhập từ Excel: from the template to people who sign in."""

from io import BytesIO

from tests.pages.conftest import Pages, looked_over
from tests.workflows.test_office_import import FILE
from workflows.domain.roles import Role
from workflows.spreadsheets.reading import read


def brought(pages: Pages) -> str:
    """Bring the file; give the address of its page."""
    sent = {"file": (BytesIO(FILE), "don-vi.xlsx")}
    answer = pages.post("/danh-muc/nhap-excel", sent)
    assert answer.status_code == 302
    return str(answer.location)


def test_a_file_is_shown_row_by_row_then_taken_in_and_passwords_handed_out(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    assert "Nhập từ Excel" in pages.get("/danh-muc").text
    page = brought(pages)
    shown = pages.get(page)
    assert shown.says("Xem trước: chưa có gì được ghi.")
    assert shown.says("Nhập 4 dòng")
    assert shown.says("Không có cấp «Cấp vũ trụ»")
    done = pages.follow(f"{page}/nhap", {})
    assert done.says("Đã nhập: 4 dòng thêm hoặc sửa.")
    assert done.says("Cấp mật khẩu lần đầu")
    slips = looked_over(pages.post("/danh-muc/nguoi-dung/mat-khau-lan-dau"))
    assert slips.says("tran.binh")
    assert slips.find("//code")
    assert not pages.get("/danh-muc/nguoi-dung/mat-khau-lan-dau").find("//code")


def test_the_refused_rows_and_the_template_are_downloads(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = brought(pages)
    for path in (f"{page}/khong-nhan.xlsx", "/danh-muc/nhap-excel/mau.xlsx"):
        answer = pages.client.get(path)
        assert answer.status_code == 200
        assert read(answer.data, "x.xlsx").sheets


def test_a_file_that_is_no_spreadsheet_is_refused_on_the_page(pages: Pages) -> None:
    pages.sign_in_as(Role.ADMIN)
    sent = {"file": (BytesIO(b"\x89PNG"), "a.png")}
    assert pages.refused("/danh-muc/nhap-excel", sent, status=415).says("không phải bảng tính")


def test_an_officer_does_not_bring_people(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.client.get("/danh-muc/nhap-excel").status_code == 403
