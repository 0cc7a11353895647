"""Báo cáo: what is owed, any span on the screen with every number a list, the draft, the files."""

import re
from datetime import date, datetime, timedelta
from io import BytesIO
from urllib.parse import quote

import docx
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.pages.conftest import Page, Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.report_calendar import ReportKind
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.reporting.drafting import draft_due_reports
from workflows.reporting.duties import DutyEntry, keep_duty
from workflows.store.queries.reports import duties
from workflows.store.tables.directives import Directive
from workflows.store.tables.periods import Period, PeriodSpan
from workflows.store.tables.reports import PeriodicReport, ReportDuty

OCTOBER = "/bao-cao/so-lieu?ky=month.14.2026-10-14"
_BEFORE = datetime(2026, 9, 20, 9, tzinfo=OFFICE_ZONE)


@pytest.fixture
def busy(office: Office) -> Office:
    """Give an office in which every figure of October counts something, and some of September."""
    for name in ("Sở Một", "Sở Hai"):
        agency_id = office.agency(name)
        for last_day in (date(2026, 10, 1), date(2026, 10, 20), date(2027, 3, 1), None):
            _period(office, agency_id, last_day=last_day)
        for last_day, done in ((date(2026, 10, 9), 8), (date(2026, 10, 1), 10)):
            _period(office, agency_id, last_day=last_day, done=date(2026, 10, done))
        _period(office, agency_id, since=_BEFORE - timedelta(days=30))
    _period(office, office.agency("Sở Ba"), ongoing=True)
    office.period(role=AgencyRole.COORDINATING, last_day=date(2026, 10, 1), since=_BEFORE)
    return office


def _period(
    office: Office,
    agency_id: int,
    *,
    last_day: date | None = None,
    done: date | None = None,
    ongoing: bool = False,
    since: datetime = _BEFORE,
) -> int:
    status = PeriodStatus.COMPLETED if done else PeriodStatus.IN_PROGRESS
    task_id = office.task()
    period_id = office.period(
        agency_id=agency_id, task_id=task_id, last_day=last_day, status=status, since=since
    )
    with office.db.writing.begin() as session:
        span = session.scalars(select(PeriodSpan).filter_by(period_id=period_id)).one()
        for row in (session.get_one(Period, period_id), span):
            row.completed_on, row.ongoing = done, ongoing
        for directive in session.scalars(select(Directive)):
            if directive.registered_at == NOW:
                directive.registered_at = since
    return period_id


def numbers(page: Page) -> list[tuple[str, int]]:
    """Give every number of the report's tables with the address of its list."""
    found = page.find("//main//table//td//a")
    return [(link.get("href"), int(re.sub(r"\D", "", link.text_content()))) for link in found]


@pytest.mark.parametrize(
    "query", ["", "&so_sanh=before", "&so_sanh=none"], ids=["both", "before", "none"]
)
def test_every_number_opens_a_list_of_as_many_tasks(pages: Pages, busy: Office, query: str) -> None:
    pages.sign_in_as(Role.OFFICER)
    found = numbers(pages.get(OCTOBER + query))
    assert len(found) >= 30
    for url, number in dict(found).items():
        assert len(pages.get(url).find("//table//tbody/tr")) == number, url


def test_the_totals_are_the_sums_of_the_agencies(pages: Pages, busy: Office) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.get(OCTOBER)
    assert page.says("Số liệu tính đến hết ngày 14/10/2026.")
    table = page.find("//table[tfoot]")[0]
    rows = [
        [cell.text_content().strip() for cell in row.xpath("td")]
        for row in table.xpath(".//tr[td]")
    ]
    *agencies, total = [[int(cell) for cell in row[:8]] for row in rows]
    assert [sum(column) for column in zip(*agencies, strict=True)] == total
    assert total == [14, 4, 2, 2, 10, 4, 2, 4]
    assert not page.find("//a[text()='Soạn báo cáo']")  # a leader does not draft


def test_any_two_days_are_a_span_and_bad_ones_are_sent_back_with_what_was_typed(
    pages: Pages, busy: Office
) -> None:
    pages.sign_in_as(Role.OFFICER)
    page = pages.get("/bao-cao/so-lieu?tu=01/10/2026&den=09/10/2026")
    assert "từ ngày 01/10/2026 đến ngày 09/10/2026" in page.title
    for query, said in (
        ("tu=10/10/2026&den=09/10/2026", "Ngày chốt số liệu trước ngày đầu kỳ."),
        ("tu=31/02/2026&den=09/10/2026", "Chưa rõ kỳ báo cáo."),
        ("ky=month.14.2026-10-13", "Chưa rõ kỳ báo cáo."),
        ("ky=month.99.2026-10-13", "Ngày chốt số liệu phải từ 1 đến 31"),
        ("", "Chưa rõ kỳ báo cáo."),
    ):
        answer = pages.client.get(f"/bao-cao/so-lieu?{query}")
        assert answer.status_code == 302, query
        page = pages.get(answer.location)
        assert any(message.startswith(said) for message in page.messages), query
        typed = re.search(r"tu=([^&]*)", query)
        if typed:
            assert page.find(f"//input[@name='tu' and @value='{typed[1]}']")
    assert pages.client.get(f"{OCTOBER}&linh_vuc=999").status_code == 404


def test_a_report_is_drafted_from_its_page_and_keeps_its_figures(
    pages: Pages, busy: Office, issuing: IssuingOffice
) -> None:
    pages.sign_in_as(Role.OFFICER)
    (begin,) = pages.get(OCTOBER).find("//a[text()='Soạn báo cáo']/@href")
    page = pages.get(begin)
    form = page.find("//form[contains(@action, '/soan-thao/moi/bao-cao')]")[0]
    typed = {
        field.get("name"): field.value or ""
        for field in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]")
    }
    shown = pages.follow(form.get("action"), typed)
    assert shown.says("Số liệu từ ngày 15/09/2026 đến hết ngày 14/10/2026, giữ như lúc lập.")
    assert shown.says("Đến hết ngày 14/10/2026, tổng số nhiệm vụ theo dõi là 14 nhiệm vụ")
    assert not shown.says("nay ghi nhận")
    with busy.db.writing.begin() as session:
        kept = session.scalars(select(PeriodicReport)).one()
        kept.figures = kept.figures | {"total": kept.figures["total"] | {"done": 9}}
        document = kept.document_id
    again = pages.get(f"/soan-thao/{document}")
    assert again.says("đã hoàn thành: báo cáo ghi 9, nay ghi nhận 4")
    assert pages.get("/bao-cao").says("lập tay")


def test_a_report_goes_out_as_word_and_as_excel(
    pages: Pages, busy: Office, issuing: IssuingOffice
) -> None:
    pages.sign_in_as(Role.LEADER)
    page = pages.get(OCTOBER)
    answers = {}
    for word in ("Word", "Excel"):
        (url,) = page.find(f"//a[text()='{word}']/@href")
        answers[word] = pages.client.get(url)
        assert quote("Báo cáo tháng 10 năm 2026") in answers[word].headers["Content-Disposition"]
    figures = docx.Document(BytesIO(answers["Word"].data)).tables[-2]
    assert [cell.text for cell in figures.rows[-1].cells][2:5] == ["14", "4", "2"]

    book = load_workbook(BytesIO(answers["Excel"].data))
    tasks = list(book["Nhiệm vụ"].iter_rows(values_only=True))
    assert len(tasks) == 1 + 14 + 1  # the header, what is counted, and ongoing work
    states = [row[10] for row in tasks[1:]]
    assert states.count("Hoàn thành đúng hạn") == 2
    assert book["Theo cơ quan"].max_row == 1 + 2 + 1
    assert [cell.value for cell in list(book["Theo cơ quan"].rows)[-1]][:3] == ["Tổng cộng", 14, 4]
    assert "Cách tính" in [row[0].value for row in book["Thông tin"].rows]


def test_the_desk_shows_what_is_owed_with_the_days_left(
    pages: Pages, busy: Office, issuing: IssuingOffice
) -> None:
    admin = busy.person(Role.ADMIN)
    with busy.db.reading() as session:
        assert duties(session) == []
    pages.sign_in_as(Role.OFFICER)
    assert pages.get("/bao-cao").says("Chưa khai báo báo cáo định kỳ nào.")
    entry = DutyEntry(kind=ReportKind.MONTH, closing_day=25, addressee="Bộ Nội vụ")
    keep_duty(busy.db, entry, duty_id=None, actor=admin, now=NOW)
    page = pages.get("/")
    assert page.says("Báo cáo định kỳ phải gửi 1")
    assert page.says("Báo cáo tháng 11 năm 2026")
    assert page.says("Chốt số liệu hết ngày 25/11/2026.")
    assert page.says("còn 7 ngày")
    assert pages.get("/bao-cao").says("gửi Bộ Nội vụ")
    with busy.db.writing.begin() as session:
        session.scalars(select(ReportDuty)).one().since = date(2026, 10, 1)
    (document,) = draft_due_reports(busy.db, now=NOW)
    (link,) = pages.get("/").find("//a[text()='Báo cáo tháng 10 năm 2026']/@href")
    assert link == f"/soan-thao/{document}"


def test_the_calendar_of_reports_is_kept_by_the_administrator(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.ADMIN)
    page = pages.follow("/danh-muc/bao-cao/nap-lich", {})
    assert page.messages == ["Đã thêm 5 báo cáo định kỳ."]
    assert page.says("6 tháng đầu năm 2027")
    again = pages.follow("/danh-muc/bao-cao/nap-lich", {})
    assert again.messages[0].startswith("Các báo cáo định kỳ theo lịch chung đã có đủ.")
    entry = {"kind": "month", "closing_day": "31", "send_within": "5", "officer_id": "",
             "field_id": "", "leader_id": "", "addressee": "Chính phủ"}  # fmt: skip
    refused = pages.refused("/danh-muc/bao-cao/moi", entry, status=409)
    assert refused.messages[0].startswith("Đã có báo cáo cùng loại")
    assert refused.find("//input[@name='addressee' and @value='Chính phủ']")
    page = pages.follow("/danh-muc/bao-cao/1", entry)
    assert page.says("01/11/2026 – 30/11/2026")
    page = pages.follow("/danh-muc/bao-cao/1/ket-thuc", {})
    assert page.says("thôi lập từ ngày 20/11/2026")
    assert pages.get("/danh-muc").find("//a[@href='/danh-muc/bao-cao']")


def test_reports_are_the_offices_own(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    for url in (
        "/bao-cao",
        OCTOBER,
        OCTOBER.replace("so-lieu", "so-lieu.docx"),
        "/danh-muc/bao-cao",
    ):
        assert pages.client.get(url).status_code == 403
