"""A document's own defects on the review screen and on the directive's page, in either language."""

from datetime import date

from tests.builders import Office
from tests.letters import LETTER, province
from tests.pages.conftest import Pages
from tests.pages.test_intake_pages import pasted, send
from workflows.store.tables.agencies import Agency, AgencySuccession

SPOILT = LETTER.replace("10/12/2026", "10/12/2025").replace(
    "- Như trên;", "- Như trên;\n- Sở Bến bãi;"
)
CLOSED = (
    "«Sở Bến bãi» đã kết thúc hoạt động ngày 30/06/2025, trước ngày ban hành; nay là Sở Xây dựng."
)


def closed_agency(office: Office) -> None:
    """Let «Sở Bến bãi» have become part of «Sở Xây dựng»."""
    ids = province(office)
    old = office.agency("Sở Bến bãi")
    with office.db.writing.begin() as session:
        session.get_one(Agency, old).valid_to = date(2025, 6, 30)
        day, new = date(2025, 7, 1), ids["Sở Xây dựng"]
        session.add(AgencySuccession(predecessor_id=old, successor_id=new, on_day=day))


def test_each_defect_leads_to_its_place_and_back(pages: Pages, office: Office) -> None:
    closed_agency(office)
    page = pasted(pages, SPOILT)
    said = [" ".join(one.text_content().split()) for one in page.find("//*[@id='loi']//li")]
    assert said == [
        "Nhiệm vụ 1 có thời hạn «trước ngày 10/12/2025» trước ngày ban hành. xem trong văn bản",
        f"{CLOSED} xem trong văn bản",
    ]
    for number, words in ((1, "trước ngày 10/12/2025"), (2, "Sở Bến bãi")):
        (link,) = page.find(f"//*[@id='loi-{number}']/a")
        assert link.get("href") == f"#nguon-loi-{number}"
        assert len(page.find(f"//*[@id='nguon-loi-{number}']")) == 1
        shown = page.find("//a[contains(@class, 'hl-defect')]")
        assert words in [one.text_content() for one in shown]


def test_no_place_is_offered_for_what_is_not_there(pages: Pages, office: Office) -> None:
    province(office)
    page = pasted(pages, LETTER.replace("Trịnh Hoài Nam", ""))
    assert page.says("Không thấy tên người ký.")
    assert all(len(page.find(f"//*[@id='{one.get('href')[1:]}']")) == 1
               for one in page.find("//*[@id='loi']//a"))  # fmt: skip


def test_an_open_agency_of_an_unknown_day_is_no_defect(pages: Pages, office: Office) -> None:
    closed_agency(office)
    page = pasted(pages, SPOILT.replace("ngày 02 tháng 11 năm 2026", ""))
    assert not page.says("đã kết thúc hoạt động")


def test_defects_stay_with_the_directive_and_are_shown_on_its_page(
    pages: Pages, office: Office
) -> None:
    closed_agency(office)
    page = pasted(pages, SPOILT)
    page = send(pages, page, "/nhiem-vu/1", step="confirm")
    page = send(pages, page, "/ghi-so", coverage_reason="phần dẫn")
    assert page.says("2 chỗ sai sót của văn bản")
    text = pages.get("/van-ban/1?muc=toan-van")
    assert text.says(CLOSED)
    assert len(text.find("//*[@id='nguon-loi-2']")) == 1


def test_reasons_and_defects_are_said_in_english_too(pages: Pages, office: Office) -> None:
    closed_agency(office)
    page = pasted(pages, SPOILT)
    with pages.client.session_transaction() as session:
        session["language"] = "en"
    page = pages.get("/tiep-nhan/1")
    assert page.says("“Sở Bến bãi” closed on 30/06/2025, before the issue; now it is Sở Xây dựng.")
    assert page.says("Task 1 has the deadline “trước ngày 10/12/2025” before the issue date.")
    assert page.says("Same official name “Sở Du lịch”.")
    assert not page.says("Trùng tên chính thức")
