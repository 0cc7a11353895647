"""The review screen's answers: each refusal at its field, each name as what it is."""

from io import BytesIO

from sqlalchemy import select

from tests.builders import Office
from tests.letters import LETTER, province
from tests.pages.conftest import Pages
from tests.pages.test_intake_pages import pasted, refuse, send
from webapp.intake.figures import result_words
from workflows.domain.roles import Role
from workflows.store.tables.agencies import Agency, AgencyGroup


def test_a_task_is_dropped_only_with_a_reason_asked_for_at_its_field(
    pages: Pages, office: Office
) -> None:
    province(office)
    page = refuse(pages, pasted(pages), "/nhiem-vu/2", 422, step="drop", reason=" ")
    (field,) = page.find("//*[@id='nv-2-reason']")
    assert (field.get("aria-invalid"), field.get("autofocus")) == ("true", "")
    (said,) = page.find("//*[@id='nv-2-unsaid']")
    assert said.text_content().startswith("Ghi lý do")


def test_a_name_of_several_becomes_a_group_and_never_an_agency(
    pages: Pages, office: Office
) -> None:
    province(office)
    page = pasted(pages, LETTER.replace("3. Các sở, ban, ngành tỉnh", "3. Các cơ quan ven biển"))
    assert page.says("Tạo nhóm «Các cơ quan ven biển»")
    page = send(pages, page, "/ten", **{"chosen-0": "n"})
    assert page.says("Đã tạo nhóm «Các cơ quan ven biển»")
    assert page.says("1 tên đơn vị chưa xác định")  # until it has members
    with office.db.reading() as session:
        assert "Các cơ quan ven biển" in session.scalars(select(AgencyGroup.name)).all()
        assert "Các cơ quan ven biển" not in session.scalars(select(Agency.name)).all()


def test_an_added_task_shows_who_and_until_when(pages: Pages, office: Office) -> None:
    province(office)
    words = "Sở Xây dựng kiểm kê phao tiêu trước ngày 15/12/2026."
    page = send(pages, pasted(pages), "/them", text=words, path="4")
    (card,) = page.find("//*[@id='nv-4']")
    assert "15/12/2026" in card.text_content()
    assert "Sở Xây dựng" in card.xpath(".//*[@class='named']")[0].text_content()


def test_indicators_are_shown_before_they_are_registered(pages: Pages, office: Office) -> None:
    province(office)
    goal = "2. Sở Tài chính bố trí kinh phí, phấn đấu đạt tối thiểu 85% bến tàu được sửa chữa"
    page = pasted(pages, LETTER.replace("2. Sở Tài chính bố trí kinh phí sửa chữa bến tàu", goal))
    assert page.says("1 chỉ tiêu được ghi cùng văn bản")
    assert page.says("≥ 85%")
    assert result_words("Tỷ lệ bến tàu đã sửa", None, 62.5) == "62,50%"
    assert result_words("Bến tàu đã sửa", "20", 12.0) == "12"
    assert result_words("Bến tàu đã sửa", "20", None) == "–"


SLIPS = "Yêu cầu đơn đốc. Sở Tài chính đơn đốc, Sở Xây dựng đơn đốc việc này.\n\nNơi nhận:"


def test_misread_words_of_one_kind_are_one_line_with_each_place_below(
    pages: Pages, office: Office
) -> None:
    province(office)
    page = pasted(pages, LETTER.replace("Nơi nhận:", SLIPS))
    assert page.says("3 chỗ có thể nhận dạng sai")
    (line,) = page.find("//*[@id='chu-sai']/div/ul/li")
    assert "đơn đốc → đôn đốc" in " ".join(line.text_content().split())
    assert "Sửa cả 3 chỗ" in line.text_content()
    for link in page.find("//*[@id='chu-sai']//a/@href"):
        assert len(page.find(f"//*[@id='{link[1:]}']")) == 1


def test_misread_words_are_written_right_or_left_by_one_press(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages, LETTER.replace("Nơi nhận:", SLIPS))
    (first, *_others) = page.find("//input[@name='start']/@value")
    page = send(pages, page, "/chu", step="write", start=first)
    assert page.says("2 chỗ có thể nhận dạng sai")
    assert page.says("Đã sửa 1 chỗ")
    (right,) = page.find("//*[contains(@class, 'hl-corrected')]")
    assert (right.text_content(), right.get("title")) == ("đôn đốc", "văn bản in «đơn đốc»")
    page = send(pages, page, "/hoan-tac")
    assert page.says("3 chỗ có thể nhận dạng sai")
    assert not page.says("Đã sửa 1 chỗ")


def test_parts_of_a_part_are_counted_through(pages: Pages, office: Office) -> None:
    province(office)
    page = send(pages, pasted(pages), "/nhiem-vu/2", step="split", split_words="báo cáo")
    page = send(pages, page, "/nhiem-vu/2", step="split", split_words="sửa chữa")
    said = [" ".join(one.text_content().split()) for one in page.find("//*[@class='task-path']")]
    assert said == ["1", "2 (phần 1)", "2 (phần 2)", "2 (phần 3)", "3"]


def test_a_known_twin_is_explained_and_cannot_be_registered(pages: Pages, office: Office) -> None:
    province(office)
    send(pages, pasted(pages), "/ghi-so", coverage_reason="Đã đọc")
    page = pasted(pages)
    assert page.says("đã có trong sổ nên không ghi lần thứ hai; mở văn bản đã có để bổ sung: 3127")
    (button,) = page.find("//button[@form='ghi-so-form']")
    assert button.get("disabled") is not None


def test_what_is_entered_by_hand_is_not_called_pasted(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    pages.follow("/tiep-nhan", {"text": "", "by_hand": "1"})
    page = pages.get("/tiep-nhan")
    (row,) = page.find("//*[@id='waiting']//li")
    assert "Nhập tay" in row.text_content()
    assert "Văn bản dán vào" not in row.text_content()


def test_a_file_of_another_kind_is_named(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    program = (BytesIO(b"MZ\x90\x00" + bytes(99)), "anh.exe")
    answer = pages.post("/tiep-nhan", {"text": "", "file": program})
    assert "Tệp .exe không đọc được" in answer.text


def test_a_typed_year_of_two_digits_is_asked_for_in_full(pages: Pages, office: Office) -> None:
    province(office)
    page = refuse(pages, pasted(pages), "/nhiem-vu/1", 422, day="15/12/26")
    assert page.says("Ghi năm đủ bốn chữ số")
