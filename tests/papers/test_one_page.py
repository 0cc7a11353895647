"""The leader's page as PDF: one sheet of A4 whatever it holds, and no small print."""

from datetime import date, timedelta

import pypdfium2
import pytest
from sqlalchemy.orm import Session

from templates_docx.printing import is_available
from templates_docx.printing.pages import sizes_of, texts_of
from tests.builders import NOW, TODAY, Office
from tests.shared_files import missing
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.leading.brief import Sight, brief
from workflows.leading.sheet import print_sheet

_LONG = "Rà soát, đôn đốc, kiểm tra việc thực hiện, TỔNG HỢP, BÁO CÁO ỦY BAN NHÂN DÂN TỈNH; " * 40
_NAME = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp số"
_LONG_AGO = NOW - timedelta(days=60)


def printed(session: Session, office: Office) -> bytes:
    if not is_available():
        missing("needs LibreOffice")
    leader = office.person(Role.LEADER)
    page = brief(session, Sight(), on=TODAY, today=TODAY, actor=leader)
    return print_sheet(
        page, office="Văn phòng UBND tỉnh Sơn Hải", scope="Toàn bộ nhiệm vụ", counted="Số liệu"
    )


@pytest.mark.paper
def test_the_fullest_page_is_one_sheet(office: Office) -> None:
    for number in range(12):
        day = date(2026, 11, 1) if number < 7 else date(2026, 11, 23)
        agency_id, task_id = office.agency(f"{_NAME} {number}"), office.task(text=_LONG)
        office.period(agency_id=agency_id, task_id=task_id, last_day=day, since=_LONG_AGO)
    for number in range(3):
        agency_id = office.agency(f"{_NAME} đáng khen {number}")
        for _ in range(6):
            office.period(
                agency_id=agency_id,
                status=PeriodStatus.COMPLETED,
                last_day=date(2026, 11, 2),
                since=_LONG_AGO,
            )
    with office.db.reading() as session:
        pdf = printed(session, office)
    assert sizes_of(pdf) == [(595, 842)]
    (text,) = texts_of(pdf)
    assert "quá hạn lâu nhất (tất cả 7 việc quá hạn)" in text
    assert "…" in text
    assert min(_sizes(pdf)) >= 10.9


def _sizes(pdf: bytes) -> list[float]:
    raw = pypdfium2.raw
    page = pypdfium2.PdfDocument(pdf)[0]  # type: ignore[no-untyped-call]  # has no types
    text = page.get_textpage()
    return [
        raw.FPDFText_GetFontSize(text, place)  # type: ignore[attr-defined]  # made while it runs
        for place in range(text.count_chars())
        if text.get_text_range(place, 1).strip()
    ]


@pytest.mark.paper
def test_an_empty_office_has_its_page_too(office: Office) -> None:
    with office.db.reading() as session:
        pdf = printed(session, office)
    assert len(sizes_of(pdf)) == 1
    assert "Không có việc nào quá hạn" in texts_of(pdf)[0]
