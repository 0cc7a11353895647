"""The ladder on the screen: what is proposed and why, one click to the letter, the log of all."""

import pytest
from sqlalchemy import select

from tests.builders import Office
from tests.pages.conftest import Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import Role
from workflows.store.tables.documents import Document
from workflows.store.tables.periods import FollowUp, Period


def test_the_officer_finds_the_proposed_step_on_the_desk_and_drafts_its_letter(
    pages: Pages, issuing: IssuingOffice
) -> None:
    issuing.late(text="Lập danh mục nhà, đất dôi dư.")
    pages.sit_down(issuing.officer)
    desk = pages.get("/")
    assert desk.says("Bước đôn đốc đề xuất")
    assert desk.says("Quá hạn 10 ngày; đơn vị chưa báo cáo.")
    page = pages.get("/don-doc")
    assert page.says("Công văn đôn đốc lần 1")
    (address,) = page.find("//a[.='Soạn công văn']/@href")
    assert pages.get(address).says("Lập danh mục nhà, đất dôi dư.")
    issuing.draft(1)
    assert pages.get("/don-doc").says("Không có bước đôn đốc nào cần làm.")


def test_ticked_proposals_become_letters_together(pages: Pages, issuing: IssuingOffice) -> None:
    first, second = issuing.late(), issuing.late()
    pages.sit_down(issuing.officer)
    assert pages.get("/don-doc").find("//input[@form='letters']/@value") == [
        str(first),
        str(second),
    ]
    sent = {"period_ids": [str(first), str(second)], "ve": "/don-doc"}
    assert pages.follow("/soan-thao/don-doc", sent).says("2 công văn cho 2 nhiệm vụ")


def call(period_id: int, **values: str) -> dict[str, str]:
    typed = {"spoken_with": "Ông Bình, Chánh Văn phòng", "words": "Hẹn gửi thứ Hai."}
    typed |= {"on_day": "20/11/2026", "at": "9:05"} | values
    return {f"goi-dien-{period_id}-{name}": value for name, value in typed.items()}


def test_a_call_is_logged_and_read_in_the_log_and_at_the_task(
    pages: Pages, issuing: IssuingOffice
) -> None:
    period_id = issuing.late()
    pages.sit_down(issuing.officer)
    (address,) = pages.get("/don-doc").find("//form[contains(@action, 'goi-dien')]/@action")
    page = pages.follow(address, call(period_id))
    assert page.says("Đã ghi cuộc gọi vào nhật ký đôn đốc.")
    assert page.says("Điện thoại · 09:05 ngày 20/11/2026 · Ông Bình, Chánh Văn phòng")
    log = pages.get("/don-doc/nhat-ky?loai=phone&tu=20/11/2026&den=20/11/2026")
    assert log.says("Ông Bình, Chánh Văn phòng: Hẹn gửi thứ Hai.")
    assert log.says(issuing.officer.name)
    for other in ("loai=letter", "don_vi=1", "tu=21/11/2026", "den=19/11/2026"):
        assert pages.get(f"/don-doc/nhat-ky?{other}").says("Chưa có lần nhắc nào"), other


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"at": "25:00"}, "Ghi giờ theo dạng 14:30."),
        ({"at": "11:00"}, "Thời điểm gọi phải trước lúc này."),
        ({"words": ""}, "Còn 1 ô cần sửa."),
    ],
)
def test_a_call_that_cannot_have_been_is_refused_and_kept_on_the_form(
    pages: Pages, issuing: IssuingOffice, wrong: dict[str, str], said: str
) -> None:
    period_id = issuing.late()
    pages.sit_down(issuing.officer)
    path = f"/nhiem-vu/ky/{period_id}/goi-dien"
    page = pages.refused(path, call(period_id, **wrong), status=422)
    assert page.says(said)
    assert "Ông Bình" in page.text
    with issuing.office.db.reading() as session:
        assert session.scalars(select(FollowUp)).all() == []


def test_a_step_is_put_off_with_a_reason(pages: Pages, issuing: IssuingOffice) -> None:
    period_id = issuing.late()
    pages.sit_down(issuing.officer)
    prefix = f"hoan-don-doc-{period_id}"
    sent = {f"{prefix}-until": "27/11/2026", f"{prefix}-reason": "Đơn vị đang thanh tra."}
    page = pages.follow(f"/nhiem-vu/ky/{period_id}/hoan-don-doc", sent)
    assert page.says("Đơn vị đang thanh tra.")
    assert pages.get("/don-doc").says("Không có bước đôn đốc nào cần làm.")


def test_after_two_letters_a_criticism_is_one_click_away(
    pages: Pages, issuing: IssuingOffice
) -> None:
    period_id = issuing.late()
    with issuing.office.db.writing.begin() as session:
        session.get_one(Period, period_id).follow_ups = 2
    pages.sit_down(issuing.officer)
    (address,) = pages.get("/don-doc").find("//a[.='Soạn công văn phê bình']/@href")
    page = pages.get(address)
    assert page.says("phê bình việc chậm thực hiện nhiệm vụ được giao")
    sent = {"period_ids": str(period_id), "issuer": str(issuing.own_id), "answer_by": "30/11/2026"}
    pages.follow("/soan-thao/don-doc", {**sent, "criticise": "y", "create": "1"})
    with issuing.office.db.reading() as session:
        (draft,) = session.scalars(select(Document)).all()
    assert "nghiêm túc rút kinh nghiệm" in str(draft.context)


def test_after_three_letters_the_leader_is_told_and_reads_it(
    pages: Pages, issuing: IssuingOffice
) -> None:
    period_id = issuing.late()
    with issuing.office.db.writing.begin() as session:
        session.get_one(Period, period_id).follow_ups = 3
    pages.sit_down(issuing.officer)
    page = pages.get("/don-doc")
    assert page.says("đã gửi 3 công văn đôn đốc")
    (proposed,) = page.find("//textarea[contains(@name, 'bao-cao-lanh-dao')]/text()")
    assert "Quá hạn 10 ngày" in proposed
    name = f"bao-cao-lanh-dao-{period_id}-words"
    pages.follow(f"/nhiem-vu/ky/{period_id}/bao-cao-lanh-dao", {name: "Đã ba lần đôn đốc."})
    pages.sit_down(issuing.leader)
    assert pages.get("/thong-bao").says("Đã ba lần đôn đốc.")
    assert pages.get("/don-doc").says("Không có bước đôn đốc nào cần làm.")


def test_an_agency_sees_neither_proposals_nor_the_log(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    for path in ("/don-doc", "/don-doc/nhat-ky"):
        assert pages.client.get(path).status_code == 403
