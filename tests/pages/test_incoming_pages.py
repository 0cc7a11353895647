"""Pages of incoming papers: opening their book, entering, following, printing."""

from datetime import date
from io import BytesIO

import docx
import pytest
from sqlalchemy import select

from templates_docx.printing import is_available
from tests.builders import NOW, Office
from tests.letters import LETTER, province
from tests.pages.conftest import Pages
from tests.pages.test_intake_pages import pasted, refuse, send
from tests.shared_files import missing
from tests.workflows.issuing_office import IssuingOffice, issuing_office
from webapp.config import Settings
from webapp.serving import job_handlers
from workflows.domain.roles import Role
from workflows.issuing.actions import open_register
from workflows.jobs.actions import run_job
from workflows.store.queries.incoming import incoming_entries
from workflows.store.tables.jobs import Job
from workflows.store.tables.registers import RegisterKind

NEW = {
    "on_day": "20/11/2026",
    "kind": "cong_van",
    "code": "4512/BNV-CCHC",
    "dated": "18/11/2026",
    "issuer": "Bộ Nội vụ",
    "subject": "rà soát thủ tục nội bộ",
    "receiver": "Phòng Tổng hợp",
}


@pytest.fixture
def issuing(office: Office, settings: Settings) -> IssuingOffice:
    """Give an office that keeps registers, with the application's own files."""
    return issuing_office(office, settings.file_store)


def opened(issuing: IssuingOffice) -> int:
    return open_register(
        issuing.office.db,
        agency_id=issuing.own_id,
        series="Văn bản đến",
        year=2026,
        first=841,
        kind=RegisterKind.INCOMING,
        actor=issuing.registry,
        now=NOW,
    )


def test_the_registry_opens_the_book_of_incoming_papers_in_mid_year(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.registry)
    (link,) = pages.get("/so").find("//a[contains(@href, 'kind=incoming')]/@href")
    page = pages.get(link)
    assert page.title == "Mở sổ văn bản đến"
    assert page.find("//input[@name='series']/@value") == ["Văn bản đến"]
    assert not page.find("//input[@name='types']")
    said = {
        "kind": "incoming",
        "agency": issuing.own_id,
        "series": "Văn bản đến",
        "year": "2026",
        "first": "841",
    }
    page = pages.follow("/so/mo", said)
    assert page.says("Sổ cấp số đến cho mọi văn bản đến trong năm, theo thứ tự tiếp nhận.")
    page = pages.follow("/so/mo", said | {"confirmed": "y"})
    assert page.says("Số đầu tiên sẽ cấp là 841.")
    again = pages.refused("/so/mo", said | {"confirmed": "y"}, status=409)
    assert again.says("Sổ Văn bản đến năm 2026 đã mở")


def test_a_paper_is_entered_followed_and_its_number_cancelled(
    pages: Pages, issuing: IssuingOffice
) -> None:
    book = opened(issuing)
    pages.sit_down(issuing.registry)
    assert pages.get(f"/so/{book}/vao-so").says("Số đến kế tiếp: 841.")
    page = pages.follow(f"/so/{book}/vao-so", NEW)
    assert page.messages == ["Đã vào sổ, số đến 841."]
    assert page.says("4512/BNV-CCHC")
    assert page.says("Công văn rà soát thủ tục nội bộ")

    refused = pages.refused(f"/so/{book}/vao-so", NEW, status=409)
    assert refused.says("đã vào sổ Văn bản đến, số đến 841 ngày 20/11/2026")
    assert refused.find("//input[@name='subject']/@value") == ["rà soát thủ tục nội bộ"]

    page = pages.follow(
        "/so/van-ban-den/1", {"receiver": "Phòng Tổng hợp", "settled_on": "20/11/2026"}
    )
    assert page.messages == ["Đã lưu dòng số đến 841."]
    assert pages.get(f"/so/{book}/theo-doi").says("Đã giải quyết ngày 20/11/2026")
    wrong = pages.refused("/so/van-ban-den/1", {"settled_on": "mai"}, status=422)
    assert wrong.find("//input[@name='settled_on']/@value") == ["mai"]

    asked = pages.refused("/so/van-ban-den/1/huy", {"reason": " "}, status=422)
    assert asked.says("Cần ghi lý do")
    page = pages.follow("/so/van-ban-den/1/huy", {"reason": "Ghi nhầm."})
    assert page.says("đã hủy số")
    assert page.says("Ghi nhầm.")


def test_a_directive_without_a_number_is_listed_and_entered(
    pages: Pages, issuing: IssuingOffice
) -> None:
    book = opened(issuing)
    directive = issuing.office.directive(number="45")
    pages.sit_down(issuing.registry)
    page = pages.get(f"/so/{book}")
    assert page.says("1 văn bản chỉ đạo đã ghi sổ theo dõi, chưa có số đến")
    (link,) = page.find("//a[contains(@href, 'van-ban=')]/@href")
    assert not pages.get(link).find("//input[@name='subject']")
    pages.follow(link, {"on_day": "20/11/2026", "typed": "999"})
    assert pages.get(f"/van-ban/{directive}").says("999 ngày 20/11/2026")
    assert not pages.get(f"/so/{book}").says("chưa có số đến")
    assert pages.get(f"/so/{book}/theo-doi").says("45/UBND-TH")
    pages.get(link, status=404)  # nobody enters it a second time


def test_the_books_are_printed_to_word(pages: Pages, issuing: IssuingOffice) -> None:
    book = opened(issuing)
    pages.sit_down(issuing.registry)
    pages.follow(f"/so/{book}/vao-so", NEW)
    titles = {"so": "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "theo-doi": "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN"}
    for file, title in titles.items():
        answer = pages.client.get(f"/so/{book}/{file}.docx?tu=20/11/2026")
        paper = docx.Document(BytesIO(answer.data))
        assert title in [line.text for line in paper.paragraphs]
        cells = [cell.text for row in paper.tables[-1].rows for cell in row.cells]
        assert "Phòng Tổng hợp" in cells
    empty = docx.Document(BytesIO(pages.client.get(f"/so/{book}/so.docx?tu=21/11/2026").data))
    assert "Chưa cấp số nào" in [line.text for line in empty.paragraphs]
    outgoing = issuing.open_register()
    pages.get(f"/so/{outgoing}/theo-doi", status=404)


@pytest.mark.paper
def test_a_book_is_printed_to_pdf_by_a_job_for_who_asked(
    pages: Pages, issuing: IssuingOffice
) -> None:
    if not is_available():
        missing("needs LibreOffice and its font")
    book = opened(issuing)
    pages.sit_down(issuing.registry)
    pages.follow(f"/so/{book}/vao-so", NEW)
    asked = pages.post(f"/so/{book}/in?tu=20/11/2026", {"quyen": "theo-doi"})
    with issuing.office.db.reading() as session:
        job = session.scalars(select(Job.id)).one()
    assert asked.location == f"/viec/{job}"
    run_job(issuing.office.db, issuing.files, job, job_handlers(), clock=lambda: NOW)

    page = pages.get(pages.client.get(asked.location).location)
    assert page.title == "Theo dõi giải quyết văn bản đến năm 2026"
    (link,) = page.find("//a[contains(@href, '.pdf')]/@href")
    answer = pages.client.get(link)
    assert answer.data.startswith(b"%PDF-")
    pages.sit_down(issuing.officer)
    pages.get(link, status=404)


def test_registering_a_directive_from_outside_offers_its_number(
    pages: Pages, office: Office, issuing: IssuingOffice
) -> None:
    opened(issuing)
    province(office)
    ours = pasted(pages, LETTER)
    assert not ours.find("//select[@name='so_van_ban_den']")
    outside = LETTER.replace("ỦY BAN NHÂN DÂN   ", "BỘ XÂY DỰNG       ", 1)
    outside = outside.replace("TỈNH SƠN HẢI", " " * 12, 1).replace("3127", "88")
    page = send(pages, pasted(pages, outside), "/duyet-het")
    assert page.find("//select[@name='so_van_ban_den']")
    fields = {"coverage_reason": "Đã đọc.", "is_another": "1", "so_van_ban_den": "1"}
    wrong = refuse(pages, page, "/ghi-so", 422, **fields, ngay_den="hôm qua")
    assert wrong.says("Ghi ngày đến theo dạng dd/mm/yyyy")
    assert wrong.find("//input[@name='ngay_den']/@value") == ["hôm qua"]
    done = send(pages, page, "/ghi-so", **fields, ngay_den="19/11/2026", nguoi_nhan="Phòng KT")
    assert done.says("841 ngày 19/11/2026")
    with office.db.reading() as session:
        (entry,) = incoming_entries(session, 1)
    assert (entry.on_day, entry.receiver) == (date(2026, 11, 19), "Phòng KT")


def test_others_than_the_office_have_no_book(pages: Pages, issuing: IssuingOffice) -> None:
    book = opened(issuing)
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=issuing.office.agency())
    for page in (f"/so/{book}", f"/so/{book}/vao-so", f"/so/{book}/so.docx"):
        assert pages.client.get(page).status_code == 403
