"""Pages of letters: from ticked tasks to drafts, approval, and what agencies receive."""

from io import BytesIO

import docx
import pytest

from tests.builders import NOW
from tests.pages.conftest import Pages
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import DocumentStatus, PeriodStatus
from workflows.issuing.actions import submit_documents
from workflows.store.tables.periods import Period


def submitted(issuing: IssuingOffice, *period_ids: int) -> list[int]:
    """Draft letters and hand them in."""
    letters = issuing.draft(*period_ids)
    submit_documents(issuing.office.db, issuing.files, letters, actor=issuing.officer, now=NOW)
    return letters


def preview(*period_ids: int) -> str:
    """Give the address of the letters these tasks would give."""
    return f"/soan-thao/don-doc?ky={','.join(map(str, period_ids))}"


def test_ticked_tasks_are_shown_as_letters_before_anything_is_kept(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.officer)
    health = issuing.office.agency("Sở Y tế & Dân số <mới>")

    page = pages.get(preview(issuing.late(health), issuing.late()))

    assert page.says("2 công văn cho 2 nhiệm vụ")
    assert page.says("Kính gửi: Sở Y tế & Dân số <mới>")
    assert page.find("//input[@name='answer_by']/@value") == ["30/11/2026"]
    assert pages.get("/soan-thao").says("Không có văn bản nào")


def test_ticks_lead_to_an_address_that_can_be_opened_again(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.officer)
    ticked = {"period_ids": [issuing.late(), issuing.late()]}
    came = {"Referer": "http://localhost/nhiem-vu?so=overdue&q=k%E1%BA%BF"}

    answer = pages.post("/soan-thao/don-doc", ticked, headers=came)
    page = pages.get(answer.location)

    assert page.says("Soạn 2 dự thảo")
    assert page.find("//nav[@class='crumbs']//a/@href") == ["/nhiem-vu?so=overdue&q=k%E1%BA%BF"]
    assert page.find("//input[@name='ve']/@value") == ["/nhiem-vu?so=overdue&q=k%E1%BA%BF"]


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://localhost/nhiem-vu?so=overdue", "/nhiem-vu?so=overdue"),
        ("http://elsewhere.example/nhiem-vu?so=overdue", "/nhiem-vu"),
        ("http://localhost/so", "/nhiem-vu"),
    ],
)
def test_nothing_ticked_leads_back_to_the_list_as_it_was_filtered(
    pages: Pages, issuing: IssuingOffice, came_from: str, back: str
) -> None:
    pages.sit_down(issuing.officer)

    answer = pages.post("/soan-thao/don-doc", headers={"Referer": came_from})
    there = pages.client.get(answer.location)

    assert there.location == back
    assert pages.get(back).messages == [
        "Chưa chọn nhiệm vụ nào. Đánh dấu các nhiệm vụ cần đôn đốc rồi soạn lại."
    ]


def test_when_nothing_is_left_to_chase_the_list_says_why(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.officer)
    coordinating = issuing.late(role=AgencyRole.COORDINATING)

    answer = pages.client.get(f"{preview(coordinating)}&ve=%2Fnhiem-vu%3Fso%3Dopen")

    assert answer.location == "/nhiem-vu?so=open"
    assert pages.get(answer.location).says("1 dòng đã chọn là của cơ quan phối hợp: «Rà soát")
    assert pages.client.get("/soan-thao/don-doc?ky=&ve=//evil.example").location == "/"


def test_what_cannot_be_chased_is_left_out_and_named(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sit_down(issuing.officer)
    drafted, closed, free = (
        issuing.late(text="Việc đã soạn."),
        issuing.late(text="Việc đã xong.", status=PeriodStatus.COMPLETED),
        issuing.late(text="Việc còn lại."),
    )
    issuing.draft(drafted)

    page = pages.get(preview(drafted, closed, free))

    assert page.says("2 nhiệm vụ đã đánh dấu không đưa vào công văn:")
    assert page.says("Việc đã soạn. (đã có công văn đang soạn, chưa phát hành)")
    assert page.says("Việc đã xong. (không còn thực hiện)")
    assert page.find("//input[@name='period_ids']/@value") == [str(free)]


def test_a_letter_may_go_out_under_another_letterhead(pages: Pages, issuing: IssuingOffice) -> None:
    province = issuing.letterhead("Ủy ban nhân dân tỉnh Đông Giang", "DG-TH")
    pages.sit_down(issuing.officer)
    data = {"period_ids": [issuing.late()], "issuer": province, "answer_by": "01/12/2026"}

    page = pages.follow("/soan-thao/don-doc", data)
    assert page.says("Số: /DG-TH")
    assert page.says("trước ngày 01/12/2026")
    wrong = pages.follow("/soan-thao/don-doc", data | {"answer_by": "hôm nay"})
    assert wrong.says("Ghi ngày theo dạng dd/mm/yyyy")
    assert wrong.find("//input[@name='answer_by']/@value") == ["hôm nay"]

    page = pages.follow("/soan-thao/don-doc", data | {"create": "1"})
    assert page.says("Số: /DG-TH")
    assert page.says("Ủy ban nhân dân tỉnh Đông Giang yêu cầu")


def test_one_click_drafts_a_letter_for_each_agency(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sit_down(issuing.officer)
    data = {
        "period_ids": [issuing.late(), issuing.late()],
        "issuer": issuing.own_id,
        "answer_by": "02/12/2026",
        "create": "1",
    }

    page = pages.follow("/soan-thao/don-doc", data)

    assert page.says("Đã soạn 2 dự thảo.")
    assert page.says("trả lời trước ngày 02/12/2026")


def test_what_changed_since_the_preview_is_shown_in_a_new_one(
    pages: Pages, issuing: IssuingOffice
) -> None:
    pages.sit_down(issuing.officer)
    drafted, free = issuing.late(), issuing.late()
    issuing.draft(drafted)
    data = {
        "period_ids": [drafted, free],
        "issuer": issuing.own_id,
        "answer_by": "02/12/2026",
        "create": "1",
    }

    page = pages.follow("/soan-thao/don-doc", data)

    assert page.says("Chưa soạn dự thảo nào vì có nhiệm vụ vừa thay đổi.")
    assert page.says("1 nhiệm vụ đã đánh dấu không đưa vào công văn:")
    assert page.find("//input[@name='answer_by']/@value") == ["02/12/2026"]


def test_tasks_in_time_need_a_tick_to_be_chased(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sit_down(issuing.officer)
    period = issuing.late(status=PeriodStatus.REPORTED)
    data = {
        "period_ids": [period],
        "issuer": issuing.own_id,
        "answer_by": "02/12/2026",
        "create": "1",
    }

    page = pages.refused("/soan-thao/don-doc", data, status=409)
    assert page.says("1 nhiệm vụ chưa quá hạn, đang chờ thẩm định hoặc đang đề nghị gia hạn: «Rà")
    assert page.find("//input[@name='answer_by']/@value") == ["02/12/2026"]

    assert pages.follow("/soan-thao/don-doc", data | {"confirmed": "y"}).says("Đã soạn 1 dự thảo.")


def test_a_clerk_edits_and_hands_in(pages: Pages, issuing: IssuingOffice) -> None:
    pages.sit_down(issuing.officer)
    (letter,) = issuing.draft()
    form = pages.get(f"/soan-thao/{letter}/sua")
    data = {
        name: form.find(f"//input[@name='{name}']/@value")[0]
        for name in (
            "version",
            "text_addressee",
            "text_subject",
            "text_appendix_title",
            "answer_by",
            "archive",
        )
    }
    data |= {
        "text_paragraphs": "Một <b>đoạn</b>.\n\nHai.",
        "recipients": "Như trên",
        "signatory": "0",
    }

    page = pages.follow(f"/soan-thao/{letter}/sua", data)
    assert page.says("Đã lưu dự thảo.")
    assert page.says("Một <b>đoạn</b>.")
    assert page.says("Sửa nội dung")

    again = pages.refused(f"/soan-thao/{letter}/sua", data, status=409)
    assert again.says(f"vừa được {issuing.officer.name} sửa")
    assert "Hai." in again.find("//textarea[@name='text_paragraphs']")[0].text

    page = pages.follow("/soan-thao/trinh", {"document_ids": [letter]})
    assert page.says("Đã trình duyệt 1 dự thảo.")


def test_a_leader_sees_each_letter_and_approves_several(
    pages: Pages, issuing: IssuingOffice
) -> None:
    letters = submitted(issuing, issuing.late(), issuing.late())
    pages.sit_down(issuing.leader)
    assert pages.get("/").says("Dự thảo chờ duyệt 2")

    page = pages.get("/soan-thao")
    assert len(page.find("//details[@class='draft-preview']//article")) == 2

    assert pages.follow("/soan-thao/duyet", {"document_ids": letters}).says("Đã duyệt 2 dự thảo")
    assert issuing.status(letters[0]) is DocumentStatus.APPROVED


def test_a_leader_is_asked_in_the_same_list_about_letters_out_of_date(
    pages: Pages, issuing: IssuingOffice
) -> None:
    period = issuing.late(issuing.office.agency("Sở Y tế"))
    letters = submitted(issuing, issuing.late(), period)
    with issuing.office.db.writing.begin() as session:
        session.get_one(Period, period).last_on_time = None
    pages.sit_down(issuing.leader)

    page = pages.refused("/soan-thao/duyet", {"document_ids": letters}, status=409)
    assert page.says("1 dự thảo có dữ liệu nhiệm vụ đã thay đổi từ khi soạn, gửi Sở Y tế.")
    assert len(page.find("//form[@id='drafts']//input[@name='document_ids']/@checked")) == 2
    assert page.find("//button[@form='drafts'][@name='confirmed']")
    assert pages.get(f"/soan-thao/{letters[1]}").says("Vẫn duyệt")

    page = pages.follow("/soan-thao/duyet", {"document_ids": letters, "confirmed": "y"})
    assert page.says("Đã duyệt 2 dự thảo")


def test_words_without_end_are_refused_and_kept(pages: Pages, issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    pages.sit_down(issuing.officer)
    data = {"version": "1", "text_addressee": "Sở Y tế", "signatory": "0"}
    data |= {"text_subject": "dài " * 251, "text_paragraphs": "Đoạn " * 12001}

    page = pages.refused(f"/soan-thao/{letter}/sua", data, status=422)

    assert page.says("Nhiều nhất 1000 ký tự, hãy rút gọn.")
    assert page.says("Nhiều nhất 60000 ký tự, hãy rút gọn.")
    assert page.find("//input[@name='text_subject']/@value") == ["dài " * 251]
    assert not page.find("//*[@maxlength=500 or @maxlength=20000]")


def test_withdrawing_without_a_reason_stays_with_the_letter(
    pages: Pages, issuing: IssuingOffice
) -> None:
    letter = issuing.issued_to(issuing.office.agency())
    pages.sit_down(issuing.leader)

    page = pages.follow(f"/soan-thao/{letter}/thu-hoi", {"reason": " "})

    assert page.says("Cần ghi lý do")
    assert issuing.status(letter) is DocumentStatus.ISSUED


def test_a_leader_returns_with_a_reason(pages: Pages, issuing: IssuingOffice) -> None:
    (letter,) = submitted(issuing)
    pages.sit_down(issuing.leader)

    page = pages.refused("/soan-thao/tra-lai", {"document_ids": [letter], "reason": ""}, status=422)
    assert page.says("Cần ghi lý do")
    assert page.find("//input[@name='document_ids']/@checked")
    page = pages.refused(
        "/soan-thao/tra-lai", {"reason": "Bỏ đoạn 2", "muc": "cho-duyet"}, status=422
    )
    assert page.says("Chưa chọn văn bản nào.")
    assert page.find("//textarea[@name='reason']")[0].text == "Bỏ đoạn 2"
    pages.follow("/soan-thao/tra-lai", {"document_ids": [letter], "reason": "Bỏ đoạn 2"})

    pages.sit_down(issuing.officer)
    assert pages.get("/").says("Dự thảo bị trả lại 1")
    assert pages.get(f"/soan-thao/{letter}").says("Trả lại để sửa: Bỏ đoạn 2")


def test_only_the_steps_open_to_a_person_are_offered(pages: Pages, issuing: IssuingOffice) -> None:
    (letter,) = submitted(issuing)
    pages.sit_down(issuing.registry)
    page = pages.get(f"/soan-thao/{letter}")
    assert not page.find("//form[contains(@action, 'duyet')]")
    assert pages.post("/soan-thao/duyet", {"document_ids": [letter]}).status_code == 403

    pages.sit_down(issuing.leader)
    assert pages.get(f"/soan-thao/{letter}").find("//form[contains(@action, '/duyet')]")


def test_changed_tasks_are_said_and_can_be_taken_in(pages: Pages, issuing: IssuingOffice) -> None:
    period = issuing.late()
    (letter,) = issuing.draft(period)
    with issuing.office.db.writing.begin() as session:
        session.get_one(Period, period).last_on_time = None
    pages.sit_down(issuing.officer)

    assert pages.get("/soan-thao").says("Dữ liệu nhiệm vụ đã thay đổi từ khi soạn.")
    assert pages.get(f"/soan-thao/{letter}").says("Dữ liệu nhiệm vụ đã thay đổi từ khi soạn")
    assert pages.get(f"/soan-thao/{letter}/sua").find("//a[contains(@href, '/du-lieu-moi')]")
    form = pages.get(f"/soan-thao/{letter}/du-lieu-moi")
    data: dict[str, object] = {
        name: form.find(f"//input[@name='{name}']/@value")[0] for name in ("version", "sha256")
    }
    ticked = form.find("//input[@name='keys'][@checked]/@value")
    assert ticked == form.find("//input[@name='keys']/@value") != []
    page = pages.follow(f"/soan-thao/{letter}/du-lieu-moi", {**data, "keys": ticked})
    assert page.says("Đã cập nhật văn bản theo dữ liệu mới")
    assert page.says("Cập nhật theo dữ liệu mới")
    assert not page.says("đã thay đổi từ khi soạn")
    assert not pages.get("/soan-thao").says("đã thay đổi từ khi soạn")
    assert pages.follow(f"/soan-thao/{letter}/du-lieu-moi", data).says("không có gì để cập nhật")


def test_new_data_can_be_left_as_a_whole(pages: Pages, issuing: IssuingOffice) -> None:
    period = issuing.late()
    (letter,) = issuing.draft(period)
    with issuing.office.db.writing.begin() as session:
        session.get_one(Period, period).last_on_time = None
    pages.sit_down(issuing.officer)
    form = pages.get(f"/soan-thao/{letter}/du-lieu-moi")
    data: dict[str, object] = {
        name: form.find(f"//input[@name='{name}']/@value")[0] for name in ("version", "sha256")
    }
    data["keys"] = form.find("//input[@name='keys']/@value")

    page = pages.refused(f"/soan-thao/{letter}/du-lieu-moi", {**data, "sha256": "x"}, status=409)
    assert page.says("Dữ liệu vừa thay đổi thêm")
    page = pages.follow(f"/soan-thao/{letter}/du-lieu-moi", {**data, "act": "none"})

    assert page.says("Văn bản giữ nguyên")
    assert not page.says("đã thay đổi từ khi soạn")


def test_the_word_file_of_a_draft_and_of_each_version_can_be_had(
    pages: Pages, issuing: IssuingOffice
) -> None:
    (letter,) = submitted(issuing)
    pages.sit_down(issuing.leader)

    for url in (f"/soan-thao/{letter}/tep.docx", f"/soan-thao/{letter}/ban-trinh/1.docx"):
        response = pages.client.get(url)
        assert response.status_code == 200
        assert "Kính gửi" in "".join(
            p.text for p in docx.Document(BytesIO(response.data)).paragraphs
        )
    pages.get(f"/soan-thao/{letter}/ban-trinh/2.docx", status=404)
    pages.get(f"/soan-thao/{letter}/tep.pdf", status=404)


def test_asking_for_a_pdf_leads_to_the_job(pages: Pages, issuing: IssuingOffice) -> None:
    issuing.open_register()
    (letter,) = issuing.numbered()
    pages.sit_down(issuing.registry)

    response = pages.post(f"/soan-thao/{letter}/tao-pdf")

    assert "/viec/" in response.location


def test_a_draft_is_given_up(pages: Pages, issuing: IssuingOffice) -> None:
    (letter,) = issuing.draft()
    pages.sit_down(issuing.officer)

    assert pages.follow(f"/soan-thao/{letter}/bo").says("Đã bỏ dự thảo.")
    assert pages.get("/soan-thao?muc=da-bo").says("đã bỏ")
