"""An agency's own report is a letter in the decree's form, blank where the agency numbers and dates it."""

from datetime import date
from pathlib import Path

import pytest

from templates_docx.format_rules import lint
from tests.builders import NOW, Office
from tests.papers.reading import text_of
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.statuses import Outcome
from workflows.follow_up.agency_report import agency_report_file, compose_agency_report
from workflows.follow_up.appendix import NothingToList
from workflows.store.files import FileStore
from workflows.store.tables.agencies import Agency
from workflows.tasks.agency_acts import report


@pytest.fixture
def contact(office: Office) -> Actor:
    parent, own = office.agency("Ủy ban nhân dân tỉnh Sơn Hải"), office.agency("Sở Việc Ta")
    with office.db.writing.begin() as session:
        session.get_one(Agency, own).parent_id = parent
        session.get_one(Agency, own).symbol = "SVT"
    office.person(Role.AGENCY_HEAD, agency_id=own, name="Hoàng Gia Minh")
    return office.person(Role.AGENCY_CONTACT, agency_id=own)


def letter_of(office: Office, contact: Actor, ids: list[int]) -> bytes:
    with office.db.reading() as session:
        return agency_report_file(compose_agency_report(session, ids, actor=contact, now=NOW))


def some_work(office: Office, contact: Actor, folder: Path) -> list[int]:
    """Give the agency work of two directives; one piece is reported on."""
    papers = [office.directive(number="42"), office.directive(number="7")]
    ids = [
        office.period(
            agency_id=contact.agency_id,
            task_id=office.task(directive_id=papers[n % 2], text=f"Báo cáo số liệu đợt {n}."),
            last_day=date(2026, 11, 10 + n),
        )
        for n in range(3)
    ]
    report(
        office.db,
        FileStore(folder),
        ids[1],
        words="Đang lấy ý kiến các xã.",
        outcome=Outcome.IN_PROGRESS,
        difficulties="Thiếu số liệu của hai xã.",
        actor=contact,
        now=NOW,
    )
    return ids


def test_the_letter_is_the_agencys_own_and_passes_the_check_of_form(
    office: Office, contact: Actor, tmp_path: Path
) -> None:
    data = letter_of(office, contact, some_work(office, contact, tmp_path))
    text = text_of(data)
    for words in (
        "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI",
        "SỞ VIỆC TA",
        "/SVT-VP",
        "ngày      tháng 11 năm 2026",
        "GIÁM ĐỐC",
        "Hoàng Gia Minh",
        "I. Công văn số 42/UBND-TH",
        "Đang thực hiện: Đang lấy ý kiến các xã.",
        "Thiếu số liệu của hai xã.",
    ):
        assert words in text, words
    assert lint(data, ["Sở Việc Ta"]).findings == ()


def test_a_communes_committee_signs_for_the_committee_and_has_none_above(
    office: Office, tmp_path: Path
) -> None:
    agency_id = office.agency("Ủy ban nhân dân xã Trà Sơn")
    contact = office.person(Role.AGENCY_CONTACT, agency_id=agency_id)
    data = letter_of(office, contact, some_work(office, contact, tmp_path))
    text = text_of(data)
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in text
    assert "XÃ TRÀ SƠN" in text
    assert [str(f) for f in lint(data).findings] == []


def test_only_own_work_is_reported(office: Office, contact: Actor) -> None:
    with pytest.raises(NotFoundRefused):
        letter_of(office, contact, [office.period()])
    with pytest.raises(NothingToList):
        letter_of(office, contact, [])
