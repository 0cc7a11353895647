"""Work given to an agency that has closed meanwhile goes to whoever follows it today."""

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from tests.builders import NOW, TODAY, Office
from workflows.agencies.book import AgencyBook, KnownAgency, Validity
from workflows.directives.actions import register_unreviewed
from workflows.domain.roles import AgencyRole, Role
from workflows.store.files import FileStore
from workflows.store.tables.agencies import Agency, AgencySuccession
from workflows.store.tables.tasks import Assignment, Mention

LETTER = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI

Số: 61/UBND-KT

Sơn Hải, ngày 10 tháng 3 năm 2025

V/v lập danh mục cầu yếu

Kính gửi:

- Sở Cầu đường;
- Sở Xây cất.

Ủy ban nhân dân tỉnh yêu cầu:

1. Giao Sở Cầu đường chủ trì, phối hợp với Sở Xây cất lập danh mục cầu yếu, báo cáo UBND tỉnh trước ngày 30/6/2025.

Nơi nhận:

- Như trên;
- Lưu: VT, KT.

CHỦ TỊCH

Lương Thế Quang
"""


def closed(office: Office, agency_id: int, successor_id: int) -> None:
    with office.db.writing.begin() as session:
        session.get_one(Agency, agency_id).valid_to = date(2025, 6, 30)
        session.add(
            AgencySuccession(
                predecessor_id=agency_id, successor_id=successor_id, on_day=date(2025, 7, 1)
            )
        )


def test_the_successor_leads_and_the_register_keeps_the_old_name(
    office: Office, tmp_path: Path
) -> None:
    office.agency("Ủy ban nhân dân tỉnh Sơn Hải")
    roads, building = office.agency("Sở Cầu đường"), office.agency("Sở Xây cất")
    closed(office, roads, building)
    register_unreviewed(
        office.db,
        FileStore(tmp_path),
        LETTER.encode(),
        "cau-yeu.txt",
        actor=office.person(Role.OFFICER),
        now=NOW,
    )
    with office.db.reading() as session:
        given = session.execute(select(Assignment.agency_id, Assignment.role)).all()
        lead = session.scalars(select(Mention).filter_by(role=AgencyRole.LEAD)).one()
    # It leads the work it took over; it does not also coordinate itself.
    assert [tuple(row) for row in given] == [(building, AgencyRole.LEAD)]
    assert (lead.printed, lead.agency_id) == ("Sở Cầu đường", roads)


def book(*rows: tuple[int, date | None, tuple[int, ...]]) -> AgencyBook:
    agencies = {
        number: KnownAgency(number, f"Sở {number}", validity=Validity(last=last), successors=after)
        for number, last, after in rows
    }
    return AgencyBook(agencies=agencies, names=())


YESTERDAY = TODAY - timedelta(days=1)


def test_an_agency_works_itself_on_its_last_day_and_its_heirs_from_the_day_after() -> None:
    known = book((1, TODAY, (2,)), (2, None, ()))
    assert known.at_work(1, TODAY) == (1,)
    assert known.at_work(1, TODAY + timedelta(days=1)) == (2,)


def test_heirs_are_followed_through_several_reorganisations_and_each_named_once() -> None:
    known = book(
        (1, YESTERDAY, (2, 3)),
        (2, YESTERDAY, (4,)),
        (3, YESTERDAY, (4, 5)),
        (4, None, ()),
        (5, None, ()),
    )
    assert known.at_work(1, TODAY) == (4, 5)


def test_an_agency_nobody_followed_or_that_follows_itself_stays_a_question() -> None:
    assert book((1, YESTERDAY, ())).at_work(1, TODAY) == (1,)
    assert book((1, YESTERDAY, (2,)), (2, YESTERDAY, (1,))).at_work(1, TODAY) == (1,)
