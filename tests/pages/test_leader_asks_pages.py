"""The four buttons and the waiting drafts on the leader's page."""

import pytest
from sqlalchemy import select

from tests.builders import NOW
from tests.pages.conftest import Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.leader_acts import LeaderAct
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.issuing.actions import submit_documents
from workflows.leading.asking import ask
from workflows.store.tables.documents import Document

URL, ASK = "/tong-quan/bao-cao-nhanh", "/tong-quan/yeu-cau"


@pytest.mark.parametrize("button", ["chase", "meet", "report", "extend"])
def test_a_button_makes_the_draft_and_the_page_says_what_became_of_it(
    pages: Pages, issuing: IssuingOffice, button: str
) -> None:
    period = issuing.late()
    pages.sit_down(issuing.leader)
    sent = {
        "act": f"{button}:{period}",
        f"until-{period}": "15/12/2026",
        f"words-{period}": "Gấp.",
        "ve": URL,
    }
    page = pages.follow(ASK, sent)
    assert "1 dự thảo ở bàn làm việc của chuyên viên" in page.messages[0]
    assert page.says("Việc tôi đã yêu cầu")
    again = pages.follow(ASK, sent)
    assert again.messages == ["Đã yêu cầu từ trước, dự thảo đang được soạn; không tạo thêm."]
    with issuing.office.db.reading() as session:
        (draft,) = session.scalars(select(Document.paper_id)).all()
    pages.sit_down(issuing.officer)
    assert pages.get("/").find(f"//section//a[@href='/soan-thao/{draft}']")
    assert pages.get(f"/soan-thao/{draft}").says("Gấp.")


def test_several_ticked_tasks_are_asked_about_at_once(pages: Pages, issuing: IssuingOffice) -> None:
    chosen = [issuing.late(), issuing.late()]
    pages.sit_down(issuing.leader)
    page = pages.follow(ASK, {"act": "chase", "period_ids": chosen, "ve": URL})
    assert "2 dự thảo" in page.messages[0]


def test_a_refusal_keeps_what_was_ticked_and_typed(pages: Pages, issuing: IssuingOffice) -> None:
    period = issuing.late()
    pages.sit_down(issuing.leader)
    sent = {"act": "extend", "period_ids": [period], "words": "Lần cuối.", "until": "mai"}
    page = pages.refused(ASK, sent, status=422)
    assert page.says("Chưa ghi ngày gia hạn.")
    assert page.find(f"//input[@value='{period}'][@checked]")
    assert page.find("//input[@name='words']/@value") == ["Lần cuối."]
    assert page.find("//input[@name='until']/@value") == ["mai"]
    early = pages.refused(
        ASK, {"act": f"extend:{period}", f"until-{period}": "01/11/2026"}, status=422
    )
    assert early.says("Thời hạn mới phải sau thời hạn hiện tại 10/11/2026.")


def test_no_act_and_nobody_elses_button(pages: Pages, issuing: IssuingOffice) -> None:
    period = issuing.late()
    pages.sit_down(issuing.leader)
    assert pages.post(ASK, {"act": "burn:1"}).status_code == 404
    assert pages.post(ASK, {"act": "meet:abc"}).status_code == 404
    for role in (Role.OFFICER, Role.AGENCY_CONTACT):
        pages.sign_in_as(role, agency_id=issuing.own_id)
        assert pages.post(ASK, {"act": f"meet:{period}"}).status_code == 403
    pages.sign_in_as(Role.OFFICER)
    assert not pages.get(URL).find("//button[@name='act']")


def test_an_agency_reads_nothing_of_what_the_office_is_asked_for(
    pages: Pages, issuing: IssuingOffice
) -> None:
    agency = issuing.office.agency()
    period = issuing.late(agency)
    words = "Nhắc trước qua điện thoại."
    db = issuing.office.db
    ask(db, [period], LeaderAct.MEET, words=words, actor=issuing.leader, now=NOW)
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=agency)
    assert not pages.get(f"/don-vi/ky/{period}").says(words)


def test_waiting_drafts_are_decided_on_the_page(pages: Pages, issuing: IssuingOffice) -> None:
    drafts = issuing.draft(issuing.late(), issuing.late(), issuing.late())
    submit_documents(issuing.office.db, issuing.files, drafts, actor=issuing.officer, now=NOW)
    pages.sit_down(issuing.leader)
    page = pages.get(URL)
    assert page.says("Chờ anh/chị quyết định: 3 dự thảo")
    one, two, three = drafts
    pages.follow("/soan-thao/duyet", {"only": str(one), "ve": URL})
    after = pages.follow(
        "/soan-thao/tra-lai", {"document_ids": [two], "reason": "Thiếu số liệu.", "ve": URL}
    )
    assert "Đã trả lại 1 dự thảo" in after.messages[0]
    assert after.says("Chờ anh/chị quyết định: 1 dự thảo")
    states = [issuing.status(draft) for draft in (one, two, three)]
    assert states == [DocumentStatus.APPROVED, DocumentStatus.RETURNED, DocumentStatus.SUBMITTED]
