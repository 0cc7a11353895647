"""The main job in a real browser: from a pasted directive to an issued letter on its history."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from playwright.sync_api import Browser, Page, expect

from tests.builders import NOW
from tests.databases import Offices
from tests.journeys.conftest import Watched, served
from webapp.application import create_app
from webapp.config import Settings
from workflows.demo.actions import DEMO_PASSWORD, make_demo

pytestmark = [pytest.mark.journey, pytest.mark.slow]

DIRECTIVE = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 3420/UBND-TH

Sơn Hải, ngày 19 tháng 11 năm 2026

V/v lắp đặt trạm quan trắc mực nước tại các hồ chứa

Kính gửi:

- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các xã, phường, đặc khu.

Thực hiện Quyết định số 2210/QĐ-UBND ngày 02/10/2026 của Ủy ban nhân dân tỉnh, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

1. Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Xây dựng lập phương án truyền số liệu A & B < 5 phút, trình UBND tỉnh trước ngày 15/12/2026.

2. Giao Sở Khoa học và Công nghệ hướng dẫn các đơn vị khai thác số liệu quan trắc, hoàn thành trong tháng 12/2026.

3. Giao Sở Khoa học và Công nghệ thẩm định giá thiết bị, báo cáo UBND tỉnh trước ngày 10/12/2026.

4. Các sở, ban, ngành tỉnh rà soát nhu cầu sử dụng số liệu, gửi Văn phòng UBND tỉnh trước ngày 05/12/2026.

5. Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Công văn này./.

Nơi nhận:

- Như trên;
- Lưu: VT, TH.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trịnh Hoài Nam
"""
CODE = "3420/UBND-TH"


@dataclass
class Stage:
    """The demonstration office, served, and a browser in front of it."""

    chromium: Browser
    address: str
    home: Path

    def sit_down(self, login: str) -> Watched:
        """Open a browser of one's own and sign in."""
        page = self.chromium.new_context(
            locale="vi-VN", viewport={"width": 1280, "height": 900}, accept_downloads=True
        ).new_page()
        page.set_default_timeout(20_000)
        seat = Watched(page, self.address)
        seat.sign_in(login, DEMO_PASSWORD)
        return seat


@pytest.fixture(scope="module")
def stage(
    chromium: Browser, offices: Offices, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    home = tmp_path_factory.mktemp("office")
    settings = Settings(home=home, secret_key="a key for tests only, long enough to sign with")
    db = offices.new()
    make_demo(db, settings.file_store, now=NOW)
    with served(create_app(settings, db, now=lambda: NOW)) as address:
        yield Stage(chromium, address, home)
    offices.forget(db)


def review_and_register(stage: Stage) -> None:
    officer = stage.sit_down("chuyenvien")
    page = officer.page
    page.get_by_role("link", name="Tiếp nhận", exact=True).first.click()
    page.get_by_label("Dán toàn văn").fill(DIRECTIVE)
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CODE)
    expect(page.get_by_text("trước ngày 15/12/2026").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Duyệt tất cả")).click()
    page.get_by_role("button", name="Ghi sổ 5 nhiệm vụ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CODE)
    expect(page.get_by_text("Sở Khoa học và Công nghệ").first).to_be_visible()
    # «Các sở, ban, ngành tỉnh» became the agencies of the register, those of that day
    group = page.locator("details", has_text="Sở Tư pháp").first
    group.locator("summary").click()
    expect(group.get_by_text("Sở Tư pháp")).to_be_visible()
    assert "Sở Thông tin và Truyền thông" not in str(page.locator("main").text_content())
    assert officer.complaints == []


def open_task(seat: Watched, words: str, place: str = "/don-vi") -> None:
    """Open a task of the directive from the list where one would look for it."""
    seat.open(f"{place}?q=3420")
    seat.page.get_by_role("link", name=re.compile(re.escape(words))).first.click()
    expect(seat.page.get_by_role("heading", level=1)).to_contain_text("Nhiệm vụ")


def report_done(seat: Watched, head: Watched, words: str, says: str, evidence: Path) -> None:
    """Report a task done, with the result document and a file; the agency's head sends it."""
    open_task(seat, words)
    page = seat.page
    page.get_by_label("Hoàn thành", exact=True).check()
    page.get_by_label("Nội dung báo cáo").fill(says)
    page.get_by_label("Số, ký hiệu văn bản kết quả").fill("1733/HD-SKHCN")
    page.get_by_label("Ngày văn bản kết quả").fill("20/11/2026")
    page.locator("input[type=file]").set_input_files(evidence)
    page.get_by_role("button", name="Trình thủ trưởng duyệt").click()
    open_task(head, words)
    head.page.get_by_role("button", name="Duyệt, gửi Văn phòng").click()
    open_task(seat, words)
    expect(page.get_by_text("1733/HD-SKHCN").first).to_be_visible()
    expect(page.get_by_role("link", name=evidence.name)).to_be_visible()


def agency_works(stage: Stage, evidence: Path) -> None:
    contact, head = stage.sit_down("donvi"), stage.sit_down("thutruong")
    page = contact.page
    open_task(contact, "phương án truyền số liệu")
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(page.get_by_text("Đã tiếp nhận nhiệm vụ.")).to_be_visible()
    open_task(contact, "phương án truyền số liệu")
    page.get_by_text("Xin gia hạn", exact=True).click()
    page.get_by_label("Đề nghị gia hạn đến").fill("25/12/2026")
    page.get_by_label("Lý do, kết quả đã làm được").fill("Thiết bị nhập khẩu về chậm.")
    page.get_by_role("button", name="Gửi đề nghị gia hạn").click()
    report_done(contact, head, "khai thác số liệu", "Đã ban hành hướng dẫn.", evidence)
    report_done(contact, head, "rà soát nhu cầu", "Đã gửi nhu cầu của Sở.", evidence)
    open_task(contact, "thẩm định giá thiết bị")
    page.locator("summary", has_text="Trả lại nhiệm vụ").click()
    page.get_by_label("Lý do trả lại").fill("Thẩm định giá thuộc chức năng của Sở Tài chính.")
    page.get_by_label("Đơn vị đúng chức năng").select_option(label="Sở Tài chính")
    page.get_by_role("button", name="Trả lại nhiệm vụ").click()
    open_task(contact, "phương án truyền số liệu")
    expect(page.get_by_text("Thiết bị nhập khẩu về chậm.").first).to_be_visible()
    assert contact.complaints == head.complaints == []


def waiting(seat: Watched, words: str) -> None:
    """Open what waits on the desk about a task."""
    seat.open("/")
    seat.page.get_by_role("link", name=re.compile(re.escape(words))).first.click()
    expect(seat.page.get_by_role("heading", level=1)).to_contain_text("Nhiệm vụ")


def office_assesses(stage: Stage) -> None:
    officer = stage.sit_down("chuyenvien")
    page = officer.page
    waiting(officer, "khai thác số liệu")
    page.get_by_label("Nhận xét của Văn phòng").fill("Kịp thời.")
    page.get_by_role("button", name="Chấp nhận báo cáo").click()
    expect(page.get_by_text("hoàn thành đúng hạn").first).to_be_visible()
    waiting(officer, "rà soát nhu cầu")
    box = page.locator("details", has_text="Trả lại báo cáo")
    box.locator("summary").click()
    box.get_by_label("Lý do").fill("Chưa nêu số lượng đầu đo cần dùng.")
    box.get_by_role("button", name="Trả lại báo cáo").click()
    page.get_by_text("1 báo cáo trước").click()
    expect(page.get_by_text("Chưa nêu số lượng đầu đo cần dùng.").first).to_be_visible()
    assert officer.complaints == []
    contact = stage.sit_down("donvi")
    contact.open("/don-vi?q=3420")
    expect(contact.page.get_by_text("Văn phòng trả lại: Chưa nêu số lượng")).to_be_visible()


def leader_decides(stage: Stage) -> None:
    leader = stage.sit_down("lanhdao")
    page = leader.page
    waiting(leader, "phương án truyền số liệu")
    expect(page.get_by_text("Thiết bị nhập khẩu về chậm.").first).to_be_visible()
    page.get_by_label(re.compile("^Ý kiến(?! chỉ đạo)")).first.fill("Đồng ý.")
    page.get_by_role("button", name=re.compile("Đồng ý gia hạn|Cho gia hạn")).click()
    expect(page.get_by_text("25/12/2026").first).to_be_visible()
    expect(page.get_by_text("hạn gốc").first).to_be_visible()
    leader.open("/tong-quan")
    row = page.get_by_role("row", name=re.compile("^Sở Khoa học và Công nghệ"))
    figure = row.get_by_role("cell").first.get_by_role("link")
    counted = int(figure.inner_text())
    figure.click()
    expect(page.locator("tbody tr")).to_have_count(counted)
    assert leader.complaints == []


def read_as_text(page: Page) -> None:
    """Where letters can be printed the page shows the print; its words are one click away."""
    words = page.locator("summary", has_text="Đọc dạng chữ")
    if words.count():
        words.click()


def put_aside_the_draft_that_waits(stage: Stage) -> None:
    """A letter about this task waits for approval already: it is returned, and dropped."""
    leader = stage.sit_down("lanhdao").page
    leader.goto(f"{stage.address}/soan-thao?muc=cho-duyet")
    leader.get_by_label("Chọn công văn gửi Sở Khoa học và Công nghệ").check()
    leader.locator("summary", has_text="Trả lại").click()
    leader.get_by_label("Lý do trả lại các dự thảo đã chọn").fill("Gộp với công văn khác.")
    leader.get_by_role("button", name="Trả lại để sửa").click()
    clerk = stage.sit_down("chuyenvien").page
    clerk.goto(f"{stage.address}/soan-thao")
    clerk.get_by_role("link", name="Sở Khoa học và Công nghệ").first.click()
    clerk.locator("summary", has_text="Bỏ dự thảo…").click()
    clerk.get_by_role("button", name="Bỏ dự thảo", exact=True).click()


def clerk_chases(stage: Stage) -> str:
    officer = stage.sit_down("chuyenvien")
    page = officer.page
    put_aside_the_draft_that_waits(stage)
    officer.open("/nhiem-vu?so=overdue&vai_tro=lead")
    page.get_by_label(re.compile("^Chọn nhiệm vụ .* của Sở Khoa học và Công nghệ$")).first.check()
    page.get_by_label(re.compile("^Chọn nhiệm vụ .* của Sở Tài chính$")).first.check()
    page.get_by_role("button", name="Soạn công văn đôn đốc 2 nhiệm vụ").click()
    page.get_by_role("button", name="Soạn 2 dự thảo").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Soạn thảo")
    page.get_by_role("link", name="Sở Khoa học và Công nghệ").first.click()
    page.get_by_role("link", name="Sửa", exact=True).click()
    words = page.get_by_label("Nội dung")
    words.fill(words.input_value() + "\n\nĐầu mối liên hệ: phòng Tổng hợp, máy lẻ 12 & 14 < 20.")
    page.get_by_role("button", name="Lưu dự thảo").click()
    read_as_text(page)
    expect(page.get_by_text("máy lẻ 12 & 14 < 20").first).to_be_visible()
    officer.open("/soan-thao")
    page.get_by_label("Chọn công văn gửi Sở Khoa học và Công nghệ").check()
    page.get_by_label("Chọn công văn gửi Sở Tài chính").check()
    page.get_by_role("button", name="Trình duyệt 2 dự thảo").click()
    assert officer.complaints == []
    leader = stage.sit_down("lanhdao")
    leader.open("/soan-thao?muc=cho-duyet")
    leader.page.get_by_label("Chọn công văn gửi Sở Khoa học và Công nghệ").check()
    leader.page.get_by_role("button", name="Duyệt 1 dự thảo").click()
    leader.open("/soan-thao?muc=cho-duyet")
    leader.page.get_by_label("Chọn công văn gửi Sở Tài chính").check()
    leader.page.locator("summary", has_text="Trả lại").click()
    leader.page.get_by_label("Lý do trả lại các dự thảo đã chọn").fill("Nêu rõ số tiền.")
    leader.page.get_by_role("button", name="Trả lại để sửa").click()
    assert leader.complaints == []
    return registry_issues(stage)


def registry_issues(stage: Stage) -> str:
    registry = stage.sit_down("vanthu")
    page = registry.page
    registry.open("/so")
    page.get_by_label("Chọn công văn gửi Sở Khoa học và Công nghệ").check()
    page.get_by_label("Ngày văn bản").fill("20/11/2026")
    page.get_by_role("button", name="Cấp số và ghi sổ 1 văn bản").click()
    code = page.get_by_role("link", name=re.compile(r"^\d+.VP-TH$")).first.inner_text()
    page.get_by_label(f"Chọn văn bản số {code}").check()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Tải Word").first.click()
    look_into_the_letter(Path(downloaded.value.path()).read_bytes(), code)
    page.get_by_role("button", name="Phát hành 1 văn bản").click()
    page.get_by_role("link", name="Công văn", exact=True).nth(1).click()
    expect(page.get_by_text(code).first).to_be_visible()
    assert registry.complaints == []
    return code


def look_into_the_letter(data: bytes, code: str) -> None:
    letter = Document(io.BytesIO(data))
    tables = [[cell.text for cell in row.cells] for table in letter.tables for row in table.rows]
    words = "\n".join(
        [p.text for p in letter.paragraphs] + [cell for row in tables for cell in row]
    )
    assert f"Số: {code}" in words
    assert "Sơn Hải, ngày 20 tháng 11 năm 2026" in words
    assert "máy lẻ 12 & 14 < 20" in words
    assert "Sở Khoa học và Công nghệ" in words
    appendix = letter.tables[-1] if len(letter.tables[-1].rows) > 1 else letter.tables[-2]
    assert appendix.rows[0].cells[0].text == "STT"
    assert "kho dữ liệu dùng chung" in " ".join(cell.text for cell in appendix.rows[-1].cells)
    assert appendix.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert letter.sections[-1].orientation == WD_ORIENT.LANDSCAPE


def the_task_remembers(stage: Stage, code: str) -> None:
    officer = stage.sit_down("chuyenvien")
    page = officer.page
    officer.open("/nhiem-vu?q=kho+du+lieu+dung+chung")
    page.get_by_role(
        "link", name=re.compile("phương án kết nối kho dữ liệu|Khoa học")
    ).first.click()
    expect(page.get_by_text("đã đôn đốc 1 lần").first).to_be_visible()
    expect(page.locator(".timeline").first).to_contain_text(code)
    contact = stage.sit_down("donvi")
    contact.open("/don-vi/cong-van")
    contact.page.get_by_role("link", name=code).click()
    contact.page.get_by_role("button", name="Xác nhận đã nhận").click()
    expect(contact.page.get_by_role("button", name="Xác nhận đã nhận")).to_have_count(0)
    assert contact.complaints == []


def test_a_directive_is_registered_worked_on_and_chased(stage: Stage, tmp_path: Path) -> None:
    evidence = tmp_path / "huong-dan.txt"
    evidence.write_text("Hướng dẫn khai thác số liệu quan trắc.", encoding="utf-8")
    review_and_register(stage)
    agency_works(stage, evidence)
    office_assesses(stage)
    leader_decides(stage)
    code = clerk_chases(stage)
    the_task_remembers(stage, code)
    assert code
