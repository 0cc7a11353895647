"""Pages of the registry: numbers, issuing, registers."""

from io import BytesIO

import docx
import pytest

from tests.pages.conftest import Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.statuses import DocumentStatus


@pytest.fixture
def desk(pages: Pages, issuing: IssuingOffice) -> Pages:
    """Give the registry at a browser."""
    pages.sit_down(issuing.registry)
    return pages


def test_a_register_is_opened_only_after_its_words_were_read(
    desk: Pages, issuing: IssuingOffice
) -> None:
    data = {"agency": issuing.own_id, "series": "Văn bản đi", "year": "2026", "first": "245"}

    page = desk.follow("/so/mo", data)
    assert page.says("Sẽ mở sổ «Văn bản đi» năm 2026 của Ủy ban nhân dân tỉnh Sơn Hải.")
    assert page.says("Văn bản đầu tiên được cấp số 245. Sổ cấp số cho mọi loại văn bản")
    assert desk.get("/so").says("Chưa mở sổ nào.")

    data["confirmed"] = "y"
    assert desk.follow("/so/mo", data).says("Đã mở sổ. Số đầu tiên sẽ cấp là 245.")
    again = desk.refused("/so/mo", data | {"first": "1"}, status=409)
    assert again.says("Sổ Văn bản đi năm 2026 đã mở.")


def test_nothing_opens_a_register_by_its_defaults(desk: Pages, issuing: IssuingOffice) -> None:
    assert desk.get("/so/mo").find("//input[@id='series' or @id='first']/@value") == ["", ""]
    data = {"agency": issuing.own_id, "series": "", "year": "2026", "first": ""}

    page = desk.follow("/so/mo", data)

    assert page.says("Còn 2 ô cần sửa.")
    assert not page.says("Sẽ mở sổ")
    desk.refused("/so/mo", data | {"confirmed": "y"}, status=422)


def test_a_register_may_be_for_some_types_only(desk: Pages, issuing: IssuingOffice) -> None:
    data = {"agency": issuing.own_id, "series": "Giấy mời", "year": "2026", "first": "9"}
    data |= {"types": ["giay_moi", "thong_bao"]}

    page = desk.follow("/so/mo", data)
    assert page.says("được cấp số 09. Sổ cấp số cho: giấy mời, thông báo.")
    desk.follow("/so/mo", data | {"confirmed": "y"})

    assert desk.get("/so").says("giấy mời, thông báo")
    data |= {"series": "Sổ khác", "confirmed": "y", "types": ["giay_moi"]}
    assert desk.refused("/so/mo", data, status=409).says("đang cấp số cho giấy mời.")


def test_several_letters_are_numbered_and_issued(desk: Pages, issuing: IssuingOffice) -> None:
    register = issuing.open_register(first=5)
    letters = issuing.approved(issuing.late(), issuing.late())
    assert desk.get("/").says("Văn bản chờ cấp số 2")

    data = {"document_ids": letters, "dated": "20/11/2026"}
    page = desk.follow("/so/cap-so", data)
    assert page.says("Đã cấp số 05 đến 06 và ghi sổ 2 văn bản.")

    page = desk.follow("/so/phat-hanh", {"document_ids": letters})
    assert page.says("Đã phát hành 2 văn bản")
    assert desk.get(f"/so/{register}").says("06/UBND-TH")
    assert desk.get(f"/soan-thao/{letters[0]}").says("Cấp số và ghi sổ")


def test_a_refusal_keeps_the_ticks_and_the_date(desk: Pages, issuing: IssuingOffice) -> None:
    (letter,) = issuing.approved()

    page = desk.refused("/so/cap-so", {"document_ids": [letter], "dated": "19/11/2026"}, status=409)

    assert page.says("Chưa mở sổ văn bản đi năm 2026.")
    assert page.find("//input[@name='dated']/@value") == ["19/11/2026"]
    assert page.find("//input[@name='document_ids']/@checked")
    desk.refused("/so/cap-so", {"document_ids": [letter], "dated": "31/02/2026"}, status=422)
    desk.refused("/so/cap-so", {"dated": "20/11/2026"}, status=422)


def test_sending_without_a_tick_says_so_on_the_page(desk: Pages, issuing: IssuingOffice) -> None:
    issuing.open_register()
    issuing.numbered()

    page = desk.refused("/so/phat-hanh", status=422)

    assert page.title == "Sổ văn bản"
    assert page.says("Chưa chọn văn bản nào.")


def test_a_number_given_elsewhere_is_typed(desk: Pages, issuing: IssuingOffice) -> None:
    issuing.open_register(first=100)
    (letter,) = issuing.approved()

    page = desk.follow(
        "/so/cap-so", {"document_ids": [letter], "dated": "20/11/2026", "typed": "321"}
    )

    assert page.says("Đã cấp số 321 và ghi sổ.")


def test_a_cancelled_number_is_shown_in_the_register(desk: Pages, issuing: IssuingOffice) -> None:
    register = issuing.open_register()
    (letter,) = issuing.numbered()

    page = desk.refused(f"/so/huy-so/{letter}", {"reason": " "}, status=422)
    (field,) = page.find("//input[@name='reason']")
    assert field.get("aria-invalid") == "true"
    assert page.says("Cần ghi lý do")
    desk.refused(f"/so/huy-so/{letter}", {"reason": "x" * 1001}, status=422)
    assert desk.follow(f"/so/huy-so/{letter}", {"reason": "In sai ngày"}).says("Đã hủy số")

    page = desk.get(f"/so/{register}")
    assert page.says("đã hủy số")
    assert page.says("In sai ngày")
    assert issuing.status(letter) is DocumentStatus.APPROVED


def test_the_register_is_filtered(desk: Pages, issuing: IssuingOffice) -> None:
    register = issuing.open_register()
    issuing.numbered(issuing.late(issuing.office.agency("Sở Y tế")))

    assert desk.get(f"/so/{register}?q=so+y+te&tu=01/11/2026").says("123/UBND-TH")
    assert desk.get(f"/so/{register}?q=khong+co").says("Không có văn bản nào trong khoảng này.")
    assert desk.get(f"/so/{register}?tu=hom+nay").says("123/UBND-TH")
    desk.get("/so/999", status=404)


def test_the_register_comes_as_a_word_file(desk: Pages, issuing: IssuingOffice) -> None:
    register = issuing.open_register()
    agency = issuing.office.agency("Sở A & B < C")
    issuing.numbered(issuing.late(agency))

    response = desk.client.get(f"/so/{register}/so.docx")

    (table,) = docx.Document(BytesIO(response.data)).tables[-1:]
    cells = [cell.text for cell in table.rows[-1].cells]
    assert cells[:2] == ["123/UBND-TH", "20/11/2026"]
    assert cells[2] == "Công văn đôn đốc thực hiện nhiệm vụ được giao"
    assert cells[4].startswith("Sở A & B < C")


def test_officers_read_the_registers_and_change_nothing(
    pages: Pages, issuing: IssuingOffice
) -> None:
    (letter,) = issuing.approved()
    pages.sit_down(issuing.officer)

    assert not pages.get("/so").find("//input[@name='document_ids']")
    answer = pages.post("/so/cap-so", {"document_ids": [letter], "dated": "20/11/2026"})
    assert answer.status_code == 403
