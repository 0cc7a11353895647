"""Letters an agency received."""

from io import BytesIO

import docx

from tests.builders import NOW
from tests.pages.conftest import Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import Role
from workflows.issuing.actions import withdraw_document


def test_an_agency_reads_acknowledges_and_downloads_its_letter(
    pages: Pages, issuing: IssuingOffice
) -> None:
    agency = issuing.office.agency("Sở Y tế")
    letter = issuing.issued_to(agency)
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=agency)

    assert pages.get("/").says("Công văn mới nhận 1")
    assert pages.get("/don-vi/cong-van").says("123/UBND-TH")
    page = pages.get(f"/don-vi/cong-van/{letter}")
    assert page.says("Kính gửi: Sở Y tế")
    assert pages.follow(f"/don-vi/cong-van/{letter}/da-nhan").says("Đã xác nhận nhận công văn.")
    file = pages.client.get(f"/don-vi/cong-van/{letter}/tep.docx")
    assert docx.Document(BytesIO(file.data)).tables[0].cell(1, 0).text == "Số: 123/UBND-TH"


def test_another_agency_finds_nothing(pages: Pages, issuing: IssuingOffice) -> None:
    letter = issuing.issued_to(issuing.office.agency())
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=issuing.office.agency())

    assert pages.get("/don-vi/cong-van").says("Đơn vị chưa nhận công văn nào.")
    for url in (f"/don-vi/cong-van/{letter}", f"/don-vi/cong-van/{letter}/tep.docx"):
        pages.get(url, status=404)
    pages.refused(f"/don-vi/cong-van/{letter}/da-nhan", status=404)
    pages.get(f"/soan-thao/{letter}", status=403)


def test_a_withdrawn_letter_is_shown_as_such_and_its_file_is_gone(
    pages: Pages, issuing: IssuingOffice
) -> None:
    agency = issuing.office.agency()
    letter = issuing.issued_to(agency)
    withdraw_document(issuing.office.db, letter, reason="Gửi nhầm", actor=issuing.leader, now=NOW)
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=agency)

    page = pages.get(f"/don-vi/cong-van/{letter}")

    assert page.says("Công văn này đã được thu hồi: Gửi nhầm.")
    assert not page.says("Kính gửi")
    pages.get(f"/don-vi/cong-van/{letter}/tep.docx", status=404)
