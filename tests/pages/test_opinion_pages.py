"""A lead asks for an opinion; the agency asked sees it, answers late, and owes it meanwhile."""

from sqlalchemy import select

from tests.builders import NOW, Office
from tests.pages.conftest import Pages
from workflows.domain.roles import Role
from workflows.store.tables.opinions import OpinionRequest
from workflows.tasks.opinions import ask_opinion


def test_an_opinion_goes_from_the_lead_to_the_agency_asked_and_back(
    pages: Pages, office: Office
) -> None:
    lead, asked = office.agency("Sở Chủ Trì"), office.agency("Sở Được Hỏi")
    contact = office.person(Role.AGENCY_CONTACT, agency_id=lead)
    period_id = office.period(agency_id=lead)
    pages.sit_down(contact)
    sent = {
        "OpinionForm-agency_id": str(asked),
        "OpinionForm-asked_on": "20/11/2026",
        "OpinionForm-answer_by": "25/11/2026",
        "OpinionForm-words": "Xin ý kiến dự thảo.",
    }
    page = pages.follow(f"/don-vi/ky/{period_id}/xin-y-kien", sent)
    assert page.says("Đã xin ý kiến Sở Được Hỏi ngày 20/11/2026")
    pages.sit_down(office.person(Role.AGENCY_CONTACT, agency_id=asked))
    assert pages.get("/").says("Ý kiến cần trả lời")
    with office.db.reading() as session:
        request_id = session.scalars(select(OpinionRequest.id)).one()
    answer = {
        f"y-kien-{request_id}-answer": "Thống nhất.",
        f"y-kien-{request_id}-answered_on": "20/11/2026",
    }
    page = pages.follow(f"/don-vi/xin-y-kien/{request_id}/tra-loi", answer)
    assert page.says("đã trả lời ngày 20/11/2026")


def test_the_office_sees_who_owes_an_opinion_in_the_table_and_behind_it(
    pages: Pages, office: Office
) -> None:
    lead, asked = office.agency("Sở Chủ Trì"), office.agency("Sở Được Hỏi")
    contact = office.person(Role.AGENCY_CONTACT, agency_id=lead)
    period_id = office.period(agency_id=lead)
    ask_opinion(
        office.db,
        period_id,
        agency_id=asked,
        asked_on=NOW.date().replace(day=2),
        answer_by=NOW.date().replace(day=10),
        words="Xin ý kiến dự thảo.",
        actor=contact,
        now=NOW,
    )
    pages.sit_down(office.person(Role.LEADER))
    table = pages.get("/tong-quan")
    (link,) = table.find(f"//td/a[contains(@href, '/nhiem-vu/no-y-kien?don_vi={asked}')]")
    assert link.text == "1"
    owed = pages.get(link.get("href"))
    assert owed.says("Sở Được Hỏi")
    assert owed.says("quá 10 ngày")
    assert owed.says("Số liệu ghi nhận đến")
    assert pages.get("/nhiem-vu").says("đã xin ý kiến Sở Được Hỏi ngày 02/11/2026, chưa trả lời")
