"""Taking in and reviewing on the screen: every refusal is a sentence and nothing typed is lost."""

from io import BytesIO

import pytest

from tests.builders import NOW, Office
from tests.letters import LETTER, province, with_deadline
from tests.pages.conftest import Page, Pages
from workflows.domain.roles import Role

SECRET = LETTER.replace("TỈNH SƠN HẢI  ", "TỈNH SƠN HẢI\nMẬT\n", 1)
NOVEL = "Chiều xuống chậm trên bến cũ. Cô gái ngồi vá lưới, không nói gì. " * 40


def pasted(pages: Pages, text: str = LETTER) -> Page:
    pages.sign_in_as(Role.OFFICER)
    return pages.follow("/tiep-nhan", {"text": text})


def _form(page: Page, ends: str) -> dict[str, str]:
    """Give what a form of the page sends when nothing is touched."""
    (form,) = page.find(f"//form[contains(@action, '{ends}')]")[:1]
    values: dict[str, str] = {}
    for field in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        if field.get("type") == "checkbox" and field.get("checked") is None:
            continue
        values[field.get("name")] = field.value or ""
    values.pop("csrf_token", None)
    return {**values, "action": form.get("action")}


def send(pages: Pages, page: Page, ends: str, **typed: str) -> Page:
    form = _form(page, ends) | typed
    return pages.follow(form.pop("action"), form)


def refuse(pages: Pages, page: Page, ends: str, status: int, **typed: str) -> Page:
    form = _form(page, ends) | typed
    return pages.refused(form.pop("action"), form, status=status)


def test_an_officer_opens_an_empty_intake(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/tiep-nhan").says("Không có văn bản nào đang chờ")


def test_a_pasted_letter_is_shown_beside_its_proposals(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages)
    assert page.title == "Rà soát 3127/UBND-TH"
    assert page.says("Ghi sổ 3 nhiệm vụ")
    assert page.find("//a[@id='nguon-nv-1']")
    assert page.find("//*[@id='nv-1']//dt[text()='Chủ trì']/following::dd[1]")[0].text_content()
    assert page.says("10/12/2026")
    assert pages.get("/tiep-nhan").says("3127/UBND-TH – chuẩn bị mùa du lịch biển năm 2027")


def test_a_letter_is_registered_from_the_page(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages)
    done = send(pages, page, "/ghi-so", coverage_reason="Đã đọc")
    assert done.title.startswith("Công văn 3127/UBND-TH")
    assert done.says("Đã ghi sổ văn bản")
    assert done.says("Sở Du lịch")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Chưa có nội dung"), (NOVEL, "không giống văn bản chỉ đạo")],
)
def test_a_refused_paste_keeps_what_was_typed(pages: Pages, text: str, words: str) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.refused("/tiep-nhan", {"text": text}, status=422)
    assert page.says(words)
    assert page.find("//textarea[@name='text']")[0].value.strip() == text.strip()


def test_of_a_secret_nothing_comes_back_on_the_page(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.refused("/tiep-nhan", {"text": SECRET}, status=422)
    assert page.says("dấu chỉ độ mật")
    assert not page.says("SƠN HẢI")


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        ("hong.docx", b"PK\x03\x04 broken", 422, "Word"),
        ("anh.exe", b"MZ\x90\x00" + bytes(99), 415, "Tệp .exe không đọc được"),
        ("trong.txt", b" ", 422, "trống"),
    ],
)
def test_a_bad_file_gets_one_sentence(
    pages: Pages, name: str, data: bytes, status: int, words: str
) -> None:
    pages.sign_in_as(Role.OFFICER)
    answer = pages.post("/tiep-nhan", {"text": "", "file": (BytesIO(data), name)})
    assert answer.status_code in {status, 415}
    assert words in answer.text


def test_a_file_is_taken_in(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    answer = pages.post("/tiep-nhan", {"text": "", "file": (BytesIO(LETTER.encode()), "a.txt")})
    page = pages.get(answer.location)
    assert page.title == "Rà soát 3127/UBND-TH"
    original = pages.client.get(page.find("//a[text()='tệp gốc']/@href")[0])
    assert original.data == LETTER.encode()


def test_a_task_is_entered_by_hand(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.follow("/tiep-nhan", {"text": "", "by_hand": "1"})
    page = send(pages, page, "/them", text="Báo cáo tình hình bến tàu")
    assert page.says("Ghi sổ 1 nhiệm vụ")
    assert refuse(pages, page, "/them", 422, text=" ").says("Nhiệm vụ chưa có nội dung")


def test_a_task_given_orally_is_registered_with_its_source(pages: Pages, office: Office) -> None:
    office.agency("Sở Xây dựng")
    pages.sign_in_as(Role.OFFICER)
    page = pages.follow("/tiep-nhan", {"text": "", "by_hand": "1"})
    page = send(pages, page, "/them", text="Báo cáo tình hình bến tàu")
    page = send(pages, page, "/nhiem-vu/1", step="save", lead="Sở Xây dựng", day="24/12/2026")
    page = refuse(pages, page, "/ghi-so", 422)
    assert page.says("còn thiếu loại văn bản, ngày ban hành, cơ quan ban hành, trích yếu")
    source = {"source": "Chủ tịch giao tại giao ban", "date": "20/11/2026", "subject": "bến tàu"}
    page = send(pages, page, "/thong-tin", **source)
    done = send(pages, page, "/ghi-so")
    assert done.title.startswith("Việc giao trực tiếp")
    assert done.says("Chủ tịch giao tại giao ban")
    assert pages.get("/van-ban").says("(giao trực tiếp)")


def test_each_line_of_a_text_entered_by_hand_waits_to_be_explained(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.follow("/tiep-nhan", {"text": "Một câu.\n\nHai câu.", "by_hand": "1"})
    assert page.says("2 câu chưa phân loại")
    page = send(pages, page, "/cau", step="task")
    page = send(pages, page, "/cau", step="not_task", reason="Lời dẫn")
    assert page.says("Bao phủ 100%")


def test_accepting_goes_on_to_the_next_task(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages)
    form = _form(page, "/nhiem-vu/1")
    answer = pages.post(form.pop("action"), form | {"step": "accept"})
    assert answer.location.endswith("#nv-2")
    assert pages.get(answer.location).says("còn 2 nhiệm vụ chưa duyệt")


def test_a_card_is_saved_with_all_that_was_typed(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages)
    page = send(
        pages,
        page,
        "/nhiem-vu/1",
        step="save",
        text="Lập danh mục bến tàu.",
        lead="Sở Tài chính",
        day="24/12/2026",
        product="Danh mục",
    )
    card = " ".join(page.find("//*[@id='nv-1']")[0].text_content().split())
    assert "Sở Tài chính" in card
    assert "24/12/2026" in card
    assert "Danh mục" in card


def test_a_refused_card_keeps_what_was_typed(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages)
    page = refuse(pages, page, "/nhiem-vu/1", 422, step="save", words="khi nào tiện", path="IX.9")
    assert page.says("Không thấy thời hạn trong «khi nào tiện»")
    assert page.find("//*[@id='nv-1-words']/@value") == ["khi nào tiện"]
    assert page.find("//*[@id='nv-1-path']/@value") == ["IX.9"]
    page = refuse(pages, page, "/nhiem-vu/1", 422, step="save", words="", day="31/02/2027")
    assert page.says("«31/02/2027» không phải một ngày có trong lịch")


def test_a_task_is_dropped_restored_split_and_merged(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages)
    assert refuse(pages, page, "/nhiem-vu/2", 422, step="drop", reason="").says(
        "Ghi lý do ngắn gọn"
    )
    page = send(pages, page, "/nhiem-vu/2", step="drop", reason="Chỉ để biết")
    assert page.says("Lý do bỏ: Chỉ để biết")
    page = send(pages, page, "/nhiem-vu/2", step="restore")
    page = send(pages, page, "/nhiem-vu/2", step="split", split_words="báo cáo Ủy ban")
    assert page.says("4 nhiệm vụ")
    page = send(pages, page, "/nhiem-vu/4", step="merge")
    page = send(pages, page, "/hoan-tac")
    assert page.says("4 nhiệm vụ")
    page = send(pages, page, "/duyet-het")
    assert page.says("còn 0 nhiệm vụ chưa duyệt")


def test_an_unknown_agency_is_asked_about_and_added(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages, LETTER.replace("Sở Du lịch chủ trì", "Sở Mây Trời chủ trì"))
    assert page.says("1 tên đơn vị chưa xác định")
    page = refuse(pages, page, "/ghi-so", 422, coverage_reason="Đã đọc")
    assert page.says("nhiệm vụ 1 chưa rõ cơ quan chủ trì")
    page = send(pages, page, "/ten", **{"chosen-0": "n"})
    assert not page.says("tên đơn vị chưa xác định")


def test_the_register_is_asked_again_after_it_learned_a_name(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages, LETTER.replace("Sở Du lịch chủ trì", "Sở Mây Trời chủ trì"))
    office.agency("Sở Mây Trời")
    page = send(pages, page, "/ten", step="again")
    assert not page.says("tên đơn vị chưa xác định")


def test_an_unknown_name_is_answered_by_a_known_agency(pages: Pages, office: Office) -> None:
    ids = province(office)
    page = pasted(pages, LETTER.replace("Sở Du lịch chủ trì", "Sở DLB chủ trì"))
    chosen = f"a:{ids['Sở Du lịch']}"
    page = send(pages, page, "/ten", **{"chosen-0": chosen, "remember-0": "1"})
    assert "Sở Du lịch" in page.find("//*[@id='nv-1']")[0].text_content()


def test_the_second_reviewer_keeps_the_typed_words(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages)
    form = _form(page, "/nhiem-vu/1")
    send(pages, page, "/nhiem-vu/1", step="accept")
    form |= {"step": "save", "text": "Chữ của người thứ hai"}
    page = pages.refused(form.pop("action"), form, status=409)
    assert page.says("vừa được Người")
    assert page.find("//*[@id='nv-1-text']")[0].value == "Chữ của người thứ hai"


def test_a_second_person_is_told_who_is_reviewing(pages: Pages, office: Office) -> None:
    province(office)
    pages.sit_down(office.person(Role.OFFICER, name="Lê Minh An"))
    answer = pages.post("/tiep-nhan", {"text": LETTER})
    pages.sign_in_as(Role.REGISTRY)
    assert pages.get(answer.location).says("Lê Minh An đang rà soát văn bản này")
    claimed = pages.post(answer.location.split("?")[0] + "/dang-ra-soat")
    assert claimed.status_code == 204


def test_a_deadline_before_the_issue_is_refused_until_confirmed(
    pages: Pages, office: Office
) -> None:
    province(office)
    page = pasted(pages, with_deadline("01/10/2026"))
    page = refuse(pages, page, "/ghi-so", 422, coverage_reason="Đã đọc")
    assert page.says("thời hạn sớm hơn ngày ban hành")
    page = send(pages, page, "/nhiem-vu/1", step="confirm")
    assert send(pages, page, "/ghi-so", coverage_reason="Đã đọc").says("Đã ghi sổ")


def test_a_deadline_on_a_day_off_is_flagged(pages: Pages, office: Office) -> None:
    province(office)
    assert pasted(pages, with_deadline("13/12/2026").replace("20/12/2026", "21/12/2026")).says(
        "rơi vào ngày nghỉ"
    )  # a Sunday
    assert not pasted(pages, with_deadline("14/12/2026").replace("20/12/2026", "21/12/2026")).says(
        "rơi vào ngày nghỉ"
    )


def test_the_same_letter_again_names_the_entry_it_repeats(pages: Pages, office: Office) -> None:
    province(office)
    first = send(pages, pasted(pages), "/ghi-so", coverage_reason="Đã đọc")
    page = pasted(pages)
    assert page.says("Văn bản này đã có trong sổ")
    (link,) = page.find("//div[contains(@class, 'message')]//a/@href")
    assert pages.get(link).title == first.title
    assert refuse(pages, page, "/ghi-so", 409, coverage_reason="x").says("không ghi lần thứ hai")


def test_the_header_is_corrected(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages)
    page = send(pages, page, "/thong-tin", number="3128", date="3/11/2026")
    assert page.title == "Rà soát 3128/UBND-TH"
    assert page.find("//*[@id='h-date']/@value") == ["03/11/2026"]


def test_a_document_is_left_out_with_a_reason(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages)
    assert refuse(pages, page, "/khong-ghi-so", 422, reason="").says(
        "Ghi lý do không ghi sổ văn bản này"
    )
    page = send(pages, page, "/khong-ghi-so", reason="Chỉ để biết")
    assert page.title == "Tiếp nhận văn bản chỉ đạo"
    assert page.says("đã bỏ")


def test_the_documents_of_a_file_are_joined_and_parted(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages, LETTER + "\n\n" + LETTER.replace("3127/", "3128/"))
    assert page.find("//nav[contains(@class, 'document-tabs')]/a")[1].text_content() == "Văn bản 2"
    second = pages.get(page.find("//nav[contains(@class, 'document-tabs')]/a/@href")[1])
    page = send(pages, second, "/gop-van-ban")
    assert page.says("Ghi sổ 6 nhiệm vụ")
    bad = refuse(pages, page, "/tach-van-ban", 422, words="không có dòng này")
    assert bad.says("Không tìm thấy «không có dòng này»")
    assert bad.find("//*[@id='tach-tu']/@value") == ["không có dòng này"]
    page = send(pages, page, "/tach-van-ban", words="Ủy ban nhân dân CỘNG HÒA")
    assert page.says("Ghi sổ 3 nhiệm vụ")


def test_an_agency_does_not_see_the_intake(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    assert pages.get("/tiep-nhan", status=403).says("không có quyền")


def test_the_moment_of_saving_is_shown(pages: Pages, office: Office) -> None:
    province(office)
    assert pasted(pages).says("Đã lưu 10:00")
    assert NOW.hour == 3
