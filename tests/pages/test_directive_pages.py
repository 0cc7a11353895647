"""The register of directives on the screen: found by any words, corrected without losing the past."""

from pathlib import Path

import pytest
from sqlalchemy import select

from templates_docx.format_rules import lint
from templates_docx.vocabulary import DocumentType
from tests.builders import NOW, Office
from tests.letters import LETTER, province
from tests.pages.conftest import Pages
from workflows.directives.actions import register_unreviewed
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import Role
from workflows.store.files import FileStore
from workflows.store.tables.agencies import Agency
from workflows.store.tables.tasks import Assignment


@pytest.fixture
def directive_id(office: Office, tmp_path: Path) -> int:
    """Register the letter as it was understood."""
    province(office)
    text = LETTER.replace("2. Sở Tài chính bố trí", "2. Sở Mây Trời bố trí").encode()
    files = FileStore(tmp_path / "files")
    ((made, _code),) = register_unreviewed(office.db, files, text, "a.txt", actor=SYSTEM, now=NOW)
    return made


@pytest.mark.parametrize(
    "words",
    ["cong van", "3127/UBND", "3127", "du lịch", "ben tau", "UBND TINH SON HAI", "hoài nam"],
)
def test_a_directive_is_found_by_any_words(pages: Pages, directive_id: int, words: str) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.get(f"/van-ban?q={words}")
    assert page.find(f"//a[@href='/van-ban/{directive_id}']")


def test_what_is_nowhere_is_not_found(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/van-ban?q=không+đâu+có").says("Không có văn bản nào khớp")
    assert directive_id


def test_the_list_is_filtered_and_sorted(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    for query in ("nam=2026", "trang-thai=registered", "con=chua-ra-soat", "con=chua-xac-dinh"):
        assert pages.get(f"/van-ban?{query}").says("3127/UBND-TH"), query
    assert not pages.get("/van-ban?nam=2025").says("3127/UBND-TH")
    for sort in ("code", "-code", "dated", "issuer", "-issuer"):
        assert pages.get(f"/van-ban?sort={sort}").says("3127/UBND-TH"), sort
    assert directive_id


def test_an_empty_register_says_how_to_start(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/van-ban").says("Sổ chưa có văn bản nào")


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("nhiem-vu", "3 nhiệm vụ chưa rà soát"),
        ("toan-van", "Trịnh Hoài Nam"),
        ("quan-he", "118/KH-UBND"),
        ("lich-su", "Ghi sổ văn bản"),
        ("tep", "a.txt"),
    ],
)
def test_each_side_of_a_directive_is_shown(
    pages: Pages, directive_id: int, tab: str, words: str
) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.get(f"/van-ban/{directive_id}?muc={tab}").says(words)


def test_what_nobody_looked_at_waits_on_the_desk(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    desk = pages.get("/")
    assert desk.says("3 nhiệm vụ chưa rà soát, 1 tên đơn vị chưa rõ")
    assert desk.find(f"//a[@href='/van-ban/{directive_id}']")


def test_an_unreviewed_task_is_looked_at(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"/van-ban/{directive_id}")
    (action, *_others) = page.find("//form[contains(@action, 'da-ra-soat')]/@action")
    assert pages.follow(action).says("2 nhiệm vụ chưa rà soát")


def test_an_open_name_is_answered_and_the_work_is_given(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"/van-ban/{directive_id}")
    (action,) = page.find("//form[contains(@action, '/ten/')]/@action")
    (chosen,) = page.find("//option[text()='Sở Tài chính']/@value")
    page = pages.follow(action, {"chosen": chosen})
    assert page.find("//form[contains(@action, '/ten/')]") == []
    assert page.says("Sở Tài chính 20/12/2026")


def test_a_task_is_corrected_and_the_old_words_stay_in_the_history(
    pages: Pages, directive_id: int
) -> None:
    pages.sign_in_as(Role.OFFICER)
    (link, *_others) = pages.get(f"/van-ban/{directive_id}").find(
        "//a[contains(@href, '/nhiem-vu/')][text()='Sửa']/@href"
    )
    version = pages.get(link).find("//input[@name='version']/@value")[-1]
    typed = {"text": "Lập danh mục bến tàu.", "path": "1", "version": version}
    assert pages.follow(link, typed).says("Lập danh mục bến tàu.")
    history = pages.get(f"/van-ban/{directive_id}?muc=lich-su")
    assert history.says("Sửa nội dung nhiệm vụ")
    assert history.find("//del")
    again = pages.refused(link, typed, status=409)
    assert again.find("//textarea[@name='text']")[0].value.strip() == "Lập danh mục bến tàu."


def test_a_deadline_is_moved_with_its_reason(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    (link, *_others) = pages.get(f"/van-ban/{directive_id}").find("//a[text()='Đổi hạn']/@href")
    bad = pages.refused(link, {"words": "lúc nào đó", "reason": "x"}, status=422)
    assert bad.says("Không thấy thời hạn trong «lúc nào đó»")
    page = pages.follow(link, {"words": "trước ngày 31/12/2026", "reason": "Công văn 9/UBND-TH"})
    assert page.says("Đã chuyển hạn của 2 đơn vị")
    assert page.says("31/12/2026")


def test_a_task_is_added(pages: Pages, directive_id: int, office: Office) -> None:
    pages.sign_in_as(Role.OFFICER)
    lead = office.agency("Sở Thêm")
    url = f"/van-ban/{directive_id}/nhiem-vu/moi"
    typed = {"text": "Việc bỏ sót", "path": "4", "lead_id": str(lead)}
    page = pages.follow(url, typed | {"deadline_words": "trước ngày 20/12/2026"})
    assert page.says("Việc bỏ sót")
    assert page.says("Sở Thêm")
    assert pages.refused(url, {"text": "", "lead_id": "0"}, status=422).says("cần sửa")


def test_the_header_is_corrected_with_a_history(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    url = f"/van-ban/{directive_id}/sua"
    page = pages.get(url)
    names = page.find("//input[@type='text']/@name")
    typed = {name: page.find(f"//input[@name='{name}']/@value")[0] for name in names}
    typed |= {
        name: page.find(f"//textarea[@name='{name}']")[0].value
        for name in ("addressees", "recipients")
    }
    typed |= {
        "recipients": typed["recipients"].replace("Như trên", "Như trên\nĐài Tiếng sóng"),
        "subject": "chuẩn bị mùa biển",
        "version": page.find("//input[@name='version']/@value")[-1],
    }
    assert pages.follow(url, typed).says("chuẩn bị mùa biển")
    history = pages.get(f"/van-ban/{directive_id}?muc=lich-su")
    assert history.says("Sửa thông tin văn bản")
    assert history.says("Đài Tiếng sóng")
    assert pages.refused(url, typed | {"date": "31/02/2026"}, status=409).says("vừa được")


def test_the_original_file_is_given(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"/van-ban/{directive_id}?muc=tep")
    (link,) = page.find("//a[text()='a.txt']/@href")
    assert "Sở Mây Trời" in pages.client.get(link).data.decode()


def test_a_directive_is_taken_in_official_form_as_corrected(
    pages: Pages, directive_id: int, office: Office
) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.get(f"/van-ban/{directive_id}?muc=toan-van")
    (link,) = page.find("//a[text()='Tải bản Word theo thể thức']/@href")
    given = pages.client.get(link)
    assert "3127-UBND-TH" in given.headers["Content-Disposition"]
    assert lint(given.data).kind is DocumentType.CONG_VAN
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency("Sở Ngoài Cuộc"))
    pages.get(link, status=404)


def test_an_agency_reads_a_directive_it_received_but_no_other(
    pages: Pages, directive_id: int, office: Office
) -> None:
    other = office.agency("Sở Ngoài Cuộc")
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=other)
    assert pages.get(f"/van-ban/{directive_id}", status=404).says("không thuộc phạm vi")
    pages.get("/van-ban", status=403)
    with office.db.reading() as session:
        given = session.scalars(select(Assignment.agency_id)).first()
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=given)
    assert pages.get(f"/van-ban/{directive_id}?muc=toan-van").says("Trịnh Hoài Nam")


def test_a_directive_is_withdrawn_with_a_reason(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    url = f"/van-ban/{directive_id}/ket-thuc"
    assert pages.get(url).says("Thu hồi")
    refused = pages.refused(url, {"step": "close", "reason": "Đã xong"}, status=409)
    assert refused.says("việc của các đơn vị chưa xong")
    assert refused.find("//textarea[@name='reason']")[0].value.strip() == "Đã xong"
    page = pages.follow(url, {"step": "withdraw", "reason": "Công văn 12 thay thế"})
    assert page.says("đã thu hồi")
    assert pages.get(f"/van-ban/{directive_id}?muc=lich-su").says("Công văn 12 thay thế")
    assert pages.get(url).says("không còn gì để kết thúc")


def _link(pages: Pages, directive_id: int, words: str) -> str:
    (link, *_others) = pages.get(f"/van-ban/{directive_id}").find(f"//a[text()='{words}']/@href")
    return str(link)


def test_a_deadline_before_the_issue_is_moved_only_when_it_is_meant(
    pages: Pages, directive_id: int
) -> None:
    pages.sign_in_as(Role.OFFICER)
    link = _link(pages, directive_id, "Đổi hạn")
    typed = {"words": "trước ngày 01/01/2020", "reason": "Công văn 9/UBND-TH"}
    doubtful = pages.refused(link, typed, status=422)
    assert doubtful.says("Thời hạn 01/01/2020 sớm hơn ngày ban hành")
    assert doubtful.find("//input[@name='as_printed']")
    assert pages.follow(link, {**typed, "as_printed": "y"}).says("Đã chuyển hạn của 2 đơn vị")


def test_a_deadline_is_moved_to_a_typed_day(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    link = _link(pages, directive_id, "Đổi hạn")
    empty = pages.refused(link, {"words": "", "day": "", "reason": "Công văn 9"}, status=422)
    assert empty.says("Ghi thời hạn bằng chữ, hoặc nhập ngày.")
    page = pages.follow(link, {"words": "", "day": "24/12/2026", "reason": "Công văn 9/UBND-TH"})
    assert page.says("24/12/2026")


def test_an_overlooked_task_with_a_past_deadline_is_doubted(
    pages: Pages, directive_id: int
) -> None:
    pages.sign_in_as(Role.OFFICER)
    typed = {"text": "Kiểm kê phao tiêu", "path": "4", "deadline_words": "trước ngày 01/01/2020"}
    doubtful = pages.refused(f"/van-ban/{directive_id}/nhiem-vu/moi", typed, status=422)
    assert doubtful.says("sớm hơn ngày ban hành")


def test_a_name_left_as_printed_stays_in_sight_and_can_be_answered(
    pages: Pages, office: Office, directive_id: int
) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(f"/van-ban/{directive_id}")
    (ask,) = page.find("//form[contains(@action, '/ten/')]/@action")
    page = pages.follow(ask, {"chosen": "-"})
    (card,) = page.find("//*[@class='card task'][.//*[contains(text(), 'bố trí kinh phí')]]")
    assert "Sở Mây Trời (chưa giao)" in " ".join(card.text_content().split())
    with office.db.reading() as session:
        agency = session.scalars(select(Agency.id).where(Agency.name == "Sở Tài chính")).one()
    page = pages.follow(ask, {"chosen": f"a:{agency}"})
    assert not page.says("(chưa giao)")


def test_the_tasks_tab_names_the_addressees(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert pages.get(f"/van-ban/{directive_id}").says("Các sở, ban, ngành tỉnh; Bưu điện tỉnh")


def test_who_works_on_a_task_is_changed_from_its_card(pages: Pages, directive_id: int) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get(_link(pages, directive_id, "Đổi đơn vị"))
    assert page.says("Chuyển đơn vị khác")


def test_a_leader_reads_a_directive_without_buttons_that_would_refuse(
    pages: Pages, directive_id: int
) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.get(f"/van-ban/{directive_id}")
    assert not page.find("//a[contains(@href, '/sua') or contains(@href, '/moi')]")
    assert not page.find("//main//form")
