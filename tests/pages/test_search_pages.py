"""One box over everything: what it finds, what stands first, and what stays hidden."""

from datetime import date

import pytest

from tests.builders import NOW, Office
from tests.pages.conftest import Page, Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import AGENCY_ROLES, Role
from workflows.domain.text import search_fold
from workflows.issuing.actions import issue_documents
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper


def letter(
    office: Office, number: str, subject: str, *, dated: str = "2023-10-18", symbol: str = "UBND-VP"
) -> int:
    directive = office.directive(dated=dated)
    with office.db.writing.begin() as session:
        paper = session.get_one(Paper, directive)
        paper.number, paper.symbol, paper.subject = number, symbol, subject
        paper.code_key = search_fold(f"{number}/{symbol}")
        paper.search_fold = search_fold(f"công văn {number}/{symbol} {subject}")
        session.get_one(Directive, directive).text_fold = search_fold(subject)
    return directive


def kinds(page: Page) -> list[str]:
    return [str(key).removeprefix("hits-") for key in page.find("//section/h2/@id")]


def links(page: Page, kind: str) -> list[str]:
    found = f"//section[h2/@id='hits-{kind}']//li/p[1]/a/@href"
    return [str(href) for href in page.find(found)]


@pytest.mark.parametrize(
    "typed",
    ["94c", "94C/UBND-VP", "94c / ubnd-vp", "18/10/2023", "số 94C/UBND-VP ngày 18/10/2023"],
)
def test_a_letter_is_found_by_its_number_and_by_its_day(
    pages: Pages, office: Office, typed: str
) -> None:
    wanted = letter(office, "94C", "về việc chuyển đổi số")
    letter(office, "194", "về việc khác", dated="2024-10-18")
    letter(office, "94", "về việc khác", dated="2023-10-19")
    pages.sign_in_as(Role.OFFICER)
    page = pages.client.get("/tim", query_string={"q": typed})
    assert links(Page(page), "van-ban") == [f"/van-ban/{wanted}"]


def test_the_very_words_stand_first_and_are_marked(pages: Pages, office: Office) -> None:
    exact = letter(office, "1", "quy hoạch đô thị", dated="2023-01-01")
    letter(office, "2", "quy hoach do thi khong dau", dated="2024-01-01")
    pages.sign_in_as(Role.LEADER)
    page = pages.get("/tim?q=quy+hoạch")
    assert links(page, "van-ban")[0] == f"/van-ban/{exact}"
    assert page.find("//mark/text()")[0] == "quy hoạch"
    assert len(links(pages.get("/tim?q=QUY+HOACH"), "van-ban")) == 2


def test_a_letter_whose_text_has_the_words_shows_the_place(pages: Pages, office: Office) -> None:
    directive = letter(office, "8", "việc chung")
    text = "Mở đầu. " * 60 + "Các sở báo cáo về bến cảng Đông Giang trước cuối năm."
    with office.db.writing.begin() as session:
        row = session.get_one(Directive, directive)
        row.text, row.text_fold = text, search_fold(text)
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/tim?q=ben+cang+dong+giang")
    assert page.find("//mark/text()") == ["bến cảng Đông Giang"]
    assert page.says("việc chung")


def test_hits_are_grouped_by_kind(pages: Pages, office: Office) -> None:
    agency = office.agency("Sở Đường Sắt")
    task_id = office.task(text="Kiểm tra đường sắt.")
    office.period(agency_id=agency, task_id=task_id)
    office.person(Role.AGENCY_CONTACT, agency_id=agency, name="Đinh Thị Đường Sắt")
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/tim?q=duong+sat")
    assert {"nhiem-vu", "don-vi", "nguoi"} <= set(kinds(page))
    assert links(page, "nhiem-vu") == [f"/nhiem-vu/{task_id}"]
    assert links(page, "don-vi") == [f"/nhiem-vu?don_vi={agency}"]
    for kind in ("nhiem-vu", "don-vi"):
        assert links(page, kind)
        assert pages.client.get(links(page, kind)[0]).status_code == 200


def test_a_kind_with_many_hits_has_a_page_of_its_own(pages: Pages, office: Office) -> None:
    directive = office.directive()
    for _ in range(8):
        office.task(directive_id=directive, text="Rà soát thủ tục.")
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/tim?q=ra+soat+thu+tuc")
    assert len(links(page, "nhiem-vu")) == 6
    (more,) = page.find("//section[h2/@id='hits-nhiem-vu']/p/a/@href")
    page = pages.get(more)
    assert len(links(page, "nhiem-vu")) == 8
    (whole,) = page.find("//a[contains(., 'danh sách đầy đủ')]/@href")
    assert pages.client.get(whole).status_code == 200


def test_an_agency_finds_its_own_and_never_what_is_anothers(pages: Pages, office: Office) -> None:
    mine, other = office.agency("Sở Của Tôi Kín"), office.agency("Sở Người Khác Kín")
    own_letter = letter(office, "11", "việc kín của tôi")
    own = office.task(directive_id=own_letter, text="Nhiệm vụ kín của tôi.")
    office.period(agency_id=mine, task_id=own)
    their_letter = letter(office, "12", "việc kín của người khác")
    theirs = office.task(directive_id=their_letter, text="Nhiệm vụ kín của người khác.")
    office.period(agency_id=other, task_id=theirs)
    office.person(Role.AGENCY_CONTACT, agency_id=other, name="Người Kín")
    contact = pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=mine)
    page = pages.get("/tim?q=kin")
    assert links(page, "nhiem-vu") == [f"/don-vi/nhiem-vu/{own}"]
    assert pages.get(links(page, "nhiem-vu")[0]).says("Nhiệm vụ kín của tôi.")
    assert links(page, "van-ban") == [f"/van-ban/{own_letter}"]
    assert pages.client.get(links(page, "van-ban")[0]).status_code == 200
    assert not page.says("khác")
    assert page.says("Sở Của Tôi Kín")
    assert pages.get("/tim?q=12").find("//section") == []
    assert pages.get("/tim?q=Nguoi+Kin").find("//section") == []
    assert pages.get(f"/tim?q={contact.name}".replace(" ", "+")).says(contact.name)


@pytest.mark.parametrize("role", sorted(AGENCY_ROLES))
def test_nothing_of_another_agency_shows_in_any_kind(
    pages: Pages, office: Office, role: Role
) -> None:
    other = office.agency("Sở Bí Ẩn")
    directive = letter(office, "77", "bí ẩn", dated="2026-11-02")
    office.period(agency_id=other, task_id=office.task(directive_id=directive, text="Bí ẩn."))
    pages.sign_in_as(role, agency_id=office.agency("Sở Ngoài Cuộc"))
    for typed in ("bi+an", "bí+ẩn", "77", "77/UBND-VP", "02/11/2026", "so+bi+an"):
        assert pages.get(f"/tim?q={typed}").find("//section | //mark") == []
        for kind in ("van-ban", "nhiem-vu", "soan-thao", "so", "don-vi", "nguoi", "cong-van"):
            assert pages.get(f"/tim?q={typed}&loai={kind}").find("//section") == []


def test_an_administrator_finds_people_and_agencies_but_no_content(
    pages: Pages, office: Office
) -> None:
    agency = office.agency("Sở Nội Dung")
    directive = letter(office, "5", "nội dung")
    office.period(agency_id=agency, task_id=office.task(directive_id=directive, text="Nội dung."))
    person = office.person(Role.OFFICER, name="Nguyễn Nội Dung")
    pages.sign_in_as(Role.ADMIN)
    page = pages.get("/tim?q=noi+dung")
    assert set(kinds(page)) == {"don-vi", "nguoi"}
    assert links(page, "nguoi") == [f"/danh-muc/nguoi-dung/{person.person_id}"]
    assert pages.client.get(links(page, "don-vi")[0]).status_code == 200


def test_papers_written_here_and_their_numbers_are_found(
    pages: Pages, issuing: IssuingOffice
) -> None:
    agency = issuing.office.agency("Sở Nhận Công Văn")
    issuing.open_register()
    (paper,) = issuing.numbered(issuing.late(agency, text="Việc trễ."))
    issue_documents(issuing.office.db, issuing.files, [paper], actor=issuing.registry, now=NOW)
    with issuing.office.db.reading() as session:
        number = session.get_one(Paper, paper).number
    pages.sit_down(issuing.registry)
    page = pages.get(f"/tim?q={number}")
    assert links(page, "soan-thao") == [f"/soan-thao/{paper}"]
    assert links(page, "so")
    assert pages.client.get(links(page, "so")[0]).status_code == 200
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=agency)
    page = pages.get(f"/tim?q={number}")
    assert links(page, "cong-van") == [f"/don-vi/cong-van/{paper}"]
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=issuing.office.agency())
    assert pages.get(f"/tim?q={number}").find("//section") == []


@pytest.mark.parametrize("typed", ["", "%", "_", "'", '"', "\\", "(", "*", "a" * 500, "<script>"])
def test_strange_words_find_nothing_and_break_nothing(
    pages: Pages, office: Office, typed: str
) -> None:
    office.period(task_id=office.task(text="Báo cáo."), last_day=date(2026, 11, 30))
    pages.sign_in_as(Role.OFFICER)
    response = pages.client.get("/tim", query_string={"q": typed})
    assert response.status_code == 200
    assert Page(response).find("//section") == []
