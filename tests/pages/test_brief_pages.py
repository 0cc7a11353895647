"""The leader's one page: its numbers are the lists they open, today and on past days."""

import re
from datetime import date, timedelta

import pytest

from templates_docx.printing import is_available
from tests.builders import NOW, TODAY, Office
from tests.pages.conftest import Page, Pages
from tests.shared_files import missing
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import Outcome, PeriodStatus
from workflows.store.files import FileStore
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import SubjectField
from workflows.store.tables.people import Person
from workflows.tasks.agency_acts import report

URL = "/tong-quan/bao-cao-nhanh"
LONG_AGO = NOW - timedelta(days=60)


@pytest.fixture
def busy_office(office: Office) -> Office:
    """Give an office of two agencies, each with work in every state."""
    for name in ("Sở Một", "Sở Hai"):
        agency_id = office.agency(name)
        for last_day in (date(2026, 11, 1), date(2026, 11, 16), date(2026, 11, 23), None):
            office.period(agency_id=agency_id, last_day=last_day, since=LONG_AGO)
        office.period(agency_id=agency_id, status=PeriodStatus.COMPLETED, since=LONG_AGO)
        office.period(agency_id=agency_id, role=AgencyRole.COORDINATING, last_day=TODAY)
    return office


def numbers(page: Page) -> list[tuple[str, int]]:
    """Give every number that opens a list, with the list's address."""
    links = page.find("//main//a[contains(@href, '/nhiem-vu?')]")
    found = [(one.get("href"), re.search(r"\d+", one.text_content())) for one in links]
    return [(url, int(number.group())) for url, number in found if number]


@pytest.mark.parametrize("query", ["", "?ngay=2026-11-05"])
def test_every_number_opens_its_list(pages: Pages, busy_office: Office, query: str) -> None:
    pages.sign_in_as(Role.LEADER)
    figures = numbers(pages.get(URL + query))
    assert len(figures) >= 17
    for url, number in figures:
        assert len(pages.get(url).find("//table//tbody/tr")) == number, url


def test_the_change_is_that_since_the_same_day_a_week_ago(
    pages: Pages, busy_office: Office
) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.get(URL)
    assert page.says("so với cùng ngày tuần trước (13/11/2026)")
    overdue = page.find("//main//tbody/tr/td[6]")
    assert [" ".join(one.text_content().split()) for one in overdue] == ["4 +2", "2", "+2"]


def test_a_leader_begins_with_the_own_directives_and_can_look_at_all(
    pages: Pages, busy_office: Office
) -> None:
    leader = pages.sign_in_as(Role.LEADER)
    assert pages.get(URL).says("Toàn bộ nhiệm vụ")
    directive_id = busy_office.directive()
    with busy_office.db.writing.begin() as session:
        session.get_one(Directive, directive_id).leader_id = leader.person_id
    task_id = busy_office.task(directive_id=directive_id, text="Việc của lãnh đạo này.")
    busy_office.period(task_id=task_id, last_day=date(2026, 11, 2), since=LONG_AGO)
    mine = pages.get(URL)
    assert mine.says(f"Phần việc {leader.name} phụ trách")
    assert [number for _url, number in numbers(mine)][:6] == [1, 0, 0, 0, 0, 1]
    assert len(pages.get(numbers(mine)[5][0]).find("//table//tbody/tr")) == 1
    assert pages.get(f"{URL}?tat_ca=1").says("Toàn bộ nhiệm vụ")


def test_a_red_task_tells_its_history_what_blocks_it_and_whom_to_call(
    pages: Pages, office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    agency_id = office.agency("Sở Chậm")
    contact = office.person(Role.AGENCY_CONTACT, agency_id=agency_id, name="Bùi Thị Gọi")
    with office.db.writing.begin() as session:
        session.get_one(Person, contact.person_id).phone = "0205 111 222"
    period_id = office.period(agency_id=agency_id, last_day=date(2026, 11, 1), since=LONG_AGO)
    report(
        office.db,
        FileStore(tmp_path_factory.mktemp("files")),
        period_id,
        words="Mới xong một nửa.",
        outcome=Outcome.IN_PROGRESS,
        difficulties="Thiếu kinh phí.",
        actor=contact,
        now=NOW - timedelta(days=1),
    )
    pages.sign_in_as(Role.LEADER)
    page = pages.get(URL)
    for words in (
        "quá 19 ngày",
        "Giao 21/09/2026 · hạn 01/11/2026",
        "Báo cáo 19/11/2026: Mới xong một nửa.",
        "Vướng mắc, đề xuất: Thiếu kinh phí.",
        "Bùi Thị Gọi 0205 111 222",
        "chưa đôn đốc",
    ):
        assert page.says(words), words


def test_a_task_of_many_agencies_stands_there_once(pages: Pages, office: Office) -> None:
    task_id = office.task(text="Việc chung.")
    for _ in range(7):
        office.period(task_id=task_id, last_day=date(2026, 11, 1), since=LONG_AGO)
    office.period(last_day=date(2026, 11, 9), since=LONG_AGO)
    pages.sign_in_as(Role.LEADER)
    page = pages.get(URL)
    assert len(page.find("//ol[@class='red-tasks']/li")) == 2
    assert page.says("và 6 đơn vị khác")


def test_praise_names_its_figures_and_each_opens_its_list(pages: Pages, office: Office) -> None:
    agency_id = office.agency("Sở Giỏi")
    for day in range(1, 6):
        office.period(
            agency_id=agency_id,
            status=PeriodStatus.COMPLETED,
            last_day=date(2026, 11, day),
            since=LONG_AGO,
        )
    pages.sign_in_as(Role.LEADER)
    page = pages.get(URL)
    assert page.says("Sở Giỏi: 5 việc đúng hạn (100,0%)")
    (url,) = [url for url, _ in numbers(page) if "don_vi" in url]
    assert len(pages.get(url).find("//table//tbody/tr")) == 5


def test_long_words_are_cut_with_a_link_to_the_rest(pages: Pages, office: Office) -> None:
    task_id = office.task(text="Rà soát " * 200)
    office.period(task_id=task_id, last_day=date(2026, 11, 1), since=LONG_AGO)
    pages.sign_in_as(Role.LEADER)
    links = pages.get(URL).find("//p[@class='red-task']/a")
    assert [one.text_content()[-1] for one in links] == ["…", "đủ"[-1]]
    assert len(links[0].text_content()) < 110


def test_an_office_with_nothing_overdue_says_so(pages: Pages, office: Office) -> None:
    office.period(last_day=date(2026, 12, 1))
    pages.sign_in_as(Role.LEADER)
    assert pages.get(URL).says("Không có việc nào quá hạn.")


def test_agencies_do_not_open_it(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    assert pages.client.get(URL).status_code == 403


def test_an_officer_puts_a_directive_under_a_field_and_its_leader(
    pages: Pages, office: Office
) -> None:
    leader = office.person(Role.LEADER, name="Lê Phụ Trách")
    with office.db.writing.begin() as session:
        field = SubjectField(name="Nội chính", name_sort="noi chinh", leader_id=leader.person_id)
        session.add(field)
        session.flush()
        field_id = field.id
    directive_id = office.directive()
    pages.sign_in_as(Role.OFFICER)
    page = pages.follow(
        f"/van-ban/{directive_id}/phu-trach", {"field_id": str(field_id), "leader_id": ""}
    )
    assert page.says("Lĩnh vực: Nội chính (Lê Phụ Trách). Lãnh đạo phụ trách: Lê Phụ Trách.")
    history = pages.get(f"/van-ban/{directive_id}?muc=lich-su")
    assert history.says("Chọn lĩnh vực, lãnh đạo phụ trách")
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    assert pages.post(f"/van-ban/{directive_id}/phu-trach", {}).status_code == 403


@pytest.mark.paper
def test_the_page_comes_as_a_pdf(pages: Pages, busy_office: Office) -> None:
    if not is_available():
        missing("needs LibreOffice")
    pages.sign_in_as(Role.LEADER)
    answer = pages.client.get(f"{URL}.pdf?tat_ca=1")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert "bao-cao-nhanh-2026-11-20.pdf" in answer.headers["Content-Disposition"]
