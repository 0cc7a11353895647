"""Pages on which a directive is written: begun, filled with tasks, handed in, issued, withdrawn."""

import json
import re

import pytest

from templates_docx.contexts import AssignmentLetter, Decision
from tests.pages.conftest import Page, Pages
from tests.workflows.issuing_office import IssuingOffice
from tests.workflows.written import ONE_EACH, WritingOffice, written
from workflows.domain.roles import Role
from workflows.domain.statuses import DocumentStatus
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import RelationKind

LIST = """1. Sở Y tế chủ trì, phối hợp với Công an tỉnh rà soát các cơ sở, trước ngày 15/12/2026.
2. Về xây dựng:
a) Giao Sở Xây dựng rà soát quy hoạch, hằng quý.
b) Sở Lạ tổng hợp kết quả, trong tháng 12/2026.
"""


@pytest.fixture
def desk(issuing: IssuingOffice) -> WritingOffice:
    """Give an office that writes directives."""
    return WritingOffice.of(issuing)


def begun(pages: Pages, desk: WritingOffice) -> int:
    """Begin a letter from the page; gives its id."""
    pages.sit_down(desk.issuing.officer)
    sent = {"kind": AssignmentLetter.file, "subject": "chuẩn bị mùa du lịch"}
    answer = pages.post("/soan-thao/giao-nhiem-vu", sent)
    found = re.search(r"/soan-thao/(\d+)/nhiem-vu", answer.location)
    assert found
    return int(found[1])


def at(document_id: int, what: str = "") -> str:
    """Give an address of the page of tasks."""
    return f"/soan-thao/{document_id}/nhiem-vu{what}"


def send(pages: Pages, desk: WritingOffice, document_id: int, what: str, **sent: str) -> Page:
    """Send a form of the page as it stands, and look at what it leads to."""
    version = {"version": str(desk.version(document_id))}
    return pages.follow(at(document_id, what), {**sent, **version})


def test_the_list_of_drafts_and_the_kinds_lead_to_it(pages: Pages, desk: WritingOffice) -> None:
    pages.sit_down(desk.issuing.officer)

    for page in (pages.get("/soan-thao"), pages.get("/soan-thao/moi")):
        assert "/soan-thao/giao-nhiem-vu" in page.find("//main//a/@href")
    assert len(pages.get("/soan-thao/giao-nhiem-vu").find("//input[@name='kind']")) == 5


def test_a_decision_begins_with_the_law_it_is_founded_on(pages: Pages, desk: WritingOffice) -> None:
    pages.sit_down(desk.issuing.officer)

    page = pages.follow("/soan-thao/giao-nhiem-vu", {"kind": Decision.file, "subject": "giao việc"})

    assert page.says("Căn cứ Luật Tổ chức chính quyền địa phương.")
    assert page.says("Dán danh sách nhiệm vụ")


def test_a_directive_without_subject_is_not_begun(pages: Pages, desk: WritingOffice) -> None:
    pages.sit_down(desk.issuing.officer)
    sent = {"kind": Decision.file, "subject": " "}

    page = pages.refused("/soan-thao/giao-nhiem-vu", sent, status=422)

    assert page.messages == ["Văn bản cần có trích yếu. Ghi văn bản giao nhiệm vụ về việc gì."]
    assert page.find(f"//input[@value='{Decision.file}']/@checked")


def test_a_pasted_list_becomes_tasks_beside_the_paper(pages: Pages, desk: WritingOffice) -> None:
    letter = begun(pages, desk)

    page = send(pages, desk, letter, "/dan", list=LIST)

    assert page.messages[0] == "Đã thêm 3 nhiệm vụ."
    assert page.says("1. Sở Y tế chủ trì, phối hợp với Công an tỉnh rà soát các cơ sở, trước ngày")
    assert page.says("a) Sở Xây dựng rà soát quy hoạch, hằng quý.")
    assert page.says("15/12/2026 «trước ngày 15/12/2026» Trước một ngày")
    assert [" ".join(p.split()) for p in page.find("//*[@class='task-path']/text()")] == [
        "1", "2.a", "2.b",
    ]  # fmt: skip


def test_an_unknown_agency_is_a_question_and_the_answer_goes_into_the_paper(
    pages: Pages, desk: WritingOffice
) -> None:
    letter = begun(pages, desk)
    page = send(pages, desk, letter, "/dan", list=LIST)
    assert page.says("1 tên đơn vị chưa xác định")
    assert not page.find("//main//button[normalize-space()='Trình duyệt']")

    page = send(pages, desk, letter, "/ten", printed="Sở Lạ", name="Sở Nội vụ")

    assert not page.says("chưa xác định")
    assert page.says("b) Sở Nội vụ tổng hợp kết quả, trong tháng 12/2026.")
    assert page.find("//main//button[normalize-space()='Trình duyệt']")


def test_a_task_that_is_refused_loses_nothing_typed(pages: Pages, desk: WritingOffice) -> None:
    letter = begun(pages, desk)
    typed = {"text": "rà soát", "lead": "Sở Y tế", "deadline": "lúc nào tiện", "product": "Báo cáo"}
    version = {"version": str(desk.version(letter))}

    page = pages.refused(at(letter, "/them"), {**typed, **version}, status=422)

    assert "Không thấy thời hạn trong «lúc nào tiện»" in page.messages[0]
    assert page.find("//textarea[@id='them-text']/text()") == ["rà soát"]
    assert page.find("//input[@id='them-deadline']/@value") == ["lúc nào tiện"]
    assert page.find("//input[@id='them-product']/@value") == ["Báo cáo"]


def test_a_name_chosen_in_the_list_joins_those_typed(pages: Pages, desk: WritingOffice) -> None:
    letter = begun(pages, desk)

    page = send(
        pages, desk, letter, "/them",
        text="Rà soát", lead="Sở Y tế", more_lead="Sở Xây dựng", deadline="15/12/2026",
    )  # fmt: skip

    assert page.says("1. Sở Y tế và Sở Xây dựng rà soát, chậm nhất ngày 15/12/2026.")


def test_tasks_are_moved_split_and_taken_out(pages: Pages, desk: WritingOffice) -> None:
    letter = begun(pages, desk)
    send(pages, desk, letter, "/dan", list=LIST)

    page = send(pages, desk, letter, "/1", step="down")
    assert page.find("(//p[@class='task-text'])[1]/text()") == ["Sở Xây dựng rà soát quy hoạch, hằng quý."]  # fmt: skip
    page = send(pages, desk, letter, "/1", step="drop")
    assert page.says("2 nhiệm vụ")
    words = "rà soát các cơ sở; Sở Nội vụ tổng hợp kết quả"
    page = send(
        pages, desk, letter, "/1",
        step="split", at=str(words.index("Sở Nội vụ")), text=words, lead="Sở Y tế",
    )  # fmt: skip

    assert page.says("1. Sở Y tế rà soát các cơ sở.")
    assert page.says("2. Sở Nội vụ tổng hợp kết quả.")


def test_two_people_at_once_do_not_overwrite_each_other(pages: Pages, desk: WritingOffice) -> None:
    letter = begun(pages, desk)
    old = {"version": str(desk.version(letter))}
    send(pages, desk, letter, "/them", text="Rà soát", lead="Sở Y tế")

    page = pages.refused(at(letter, "/them"), {"text": "việc khác", **old}, status=409)

    assert page.find("//textarea[@id='them-text']/text()") == ["việc khác"]
    assert page.says("1 nhiệm vụ")


def test_the_head_keeps_what_was_typed_and_proposes_the_rest_anew(
    pages: Pages, desk: WritingOffice
) -> None:
    letter = begun(pages, desk)
    page = send(pages, desk, letter, "/dan", list=LIST.replace("Sở Lạ", "Sở Nội vụ"))
    known = {
        name: page.find(f"//*[@id='h-{name}']/text()")[0] for name in ("opening", "recipients")
    }

    page = send(
        pages, desk, letter, "/thong-tin",
        kind=Decision.file, subject="giao nhiệm vụ", closing="Điều khoản thi hành riêng",
        bases="Luật Tổ chức chính quyền địa phương", archive="VT, TH", **known,
    )  # fmt: skip

    assert page.says("Căn cứ Luật Tổ chức chính quyền địa phương.")
    assert page.says("Điều 3. Điều khoản thi hành riêng./.")
    assert page.says("- Như Điều 3;")


def test_a_paper_of_the_register_is_cited_or_superseded(pages: Pages, desk: WritingOffice) -> None:
    earlier = desk.issuing.office.directive(number="77")
    letter = begun(pages, desk)
    pages.get(at(letter, "?tim=77/UBND-TH"))

    send(pages, desk, letter, "/vien-dan", paper_id=str(earlier), step="basis")
    page = send(pages, desk, letter, "/vien-dan", paper_id=str(earlier), step="supersedes")

    assert page.says("Thực hiện Công văn số 77/UBND-TH ngày 01 tháng 10 năm 2026")
    assert page.says("Công văn này thay thế Công văn số 77/UBND-TH ngày 01 tháng 10 năm 2026.")
    page = send(pages, desk, letter, "/vien-dan", step="none")
    assert not page.says("Công văn này thay thế")


def test_editing_an_approved_directive_takes_the_approval_away(
    pages: Pages, desk: WritingOffice
) -> None:
    letter = desk.approved(desk.begun())
    pages.sit_down(desk.issuing.officer)
    assert pages.client.get(f"/soan-thao/{letter}/sua").location.endswith(at(letter))

    page = send(pages, desk, letter, "/1", step="drop")

    assert desk.issuing.status(letter) is DocumentStatus.DRAFT
    assert page.says(f"{len(ONE_EACH) - 1} nhiệm vụ")


def test_a_numbered_directive_is_not_written_any_more(pages: Pages, desk: WritingOffice) -> None:
    desk.issuing.open_register()
    letter = desk.numbered(desk.begun())
    pages.sit_down(desk.issuing.officer)

    assert pages.client.get(at(letter)).location.endswith(f"/soan-thao/{letter}")
    version = {"version": str(desk.version(letter)), "step": "drop"}
    assert pages.post(at(letter, "/1"), version).status_code in {302, 409}
    assert desk.issuing.status(letter) is DocumentStatus.NUMBERED


def test_the_leader_sees_what_will_be_given_and_later_what_a_withdrawal_ends(
    pages: Pages, desk: WritingOffice
) -> None:
    desk.issuing.open_register()
    letter = desk.begun(written(AssignmentLetter.file, *ONE_EACH[:2]))
    pages.sit_down(desk.issuing.leader)
    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("2 nhiệm vụ sẽ được giao khi phát hành.")
    assert page.says("Sở Y tế · phối hợp: Công an tỉnh, Sở Tài chính Hạn 15/12/2026")

    desk.issue(desk.numbered(letter))

    page = pages.get(f"/soan-thao/{letter}")
    assert page.says("Đã giao 2 nhiệm vụ khi phát hành.")
    assert page.says("4 việc còn mở của các đơn vị sẽ hủy kèm lý do này.")
    assert f"/van-ban/{letter}" in page.find("//main//a/@href")


def test_once_issued_it_leads_to_the_work_of_what_it_supersedes(
    pages: Pages, desk: WritingOffice
) -> None:
    desk.issuing.open_register()
    earlier = desk.issuing.office.directive(number="77")
    one = written(Decision.file, earlier_id=earlier, relation=RelationKind.SUPERSEDES)
    letter = desk.issue(desk.numbered(desk.begun(one)))
    pages.sit_down(desk.issuing.officer)

    page = pages.get(f"/soan-thao/{letter}")

    assert f"/van-ban/{earlier}/thay-the/{letter}" in page.find("//main//a/@href")
    assert pages.get(f"/van-ban/{earlier}/thay-the/{letter}").title


def test_an_agency_reads_the_directive_it_was_given_but_not_its_drafts(
    pages: Pages, desk: WritingOffice
) -> None:
    desk.issuing.open_register()
    letter = desk.issue(desk.numbered(desk.begun()))
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=desk.agencies["Sở Y tế"])

    page = pages.get(f"/van-ban/{letter}?muc=tep")

    assert page.says("Bản đã cấp số")
    assert not page.says("Dự thảo")
    pages.get(at(letter), status=403)


def test_only_officers_write(pages: Pages, desk: WritingOffice) -> None:
    letter = desk.begun()
    pages.sit_down(desk.issuing.registry)

    assert pages.get(at(letter), status=403).title
    assert pages.get("/soan-thao/giao-nhiem-vu", status=403).title


def _change_by_hand(desk: WritingOffice, document_id: int, old: str, new: str) -> None:
    """Let the words of a paper be others than its tasks give."""
    db = desk.issuing.office.db
    with db.writing.begin() as session:
        document = session.get_one(Document, document_id)
        document.context = json.loads(json.dumps(document.context).replace(old, new))


def test_words_changed_by_hand_stay_and_the_page_says_where_they_give_other_work(
    pages: Pages, desk: WritingOffice
) -> None:
    letter = desk.begun(written(AssignmentLetter.file, *ONE_EACH[:2]))
    pages.sit_down(desk.issuing.officer)
    assert not pages.get(at(letter)).says("sửa bằng tay")
    _change_by_hand(desk, letter, "15/12/2026", "25/12/2026")

    page = pages.get(at(letter))
    assert page.says("1 chỗ câu chữ khác danh sách nhiệm vụ: 1: danh sách giao Sở Y tế")
    assert page.says("Hạn 15/12/2026; câu chữ in Sở Y tế (phối hợp: Công an tỉnh, Sở Tài chính), Hạn 25/12/2026.")  # fmt: skip
    page = send(pages, desk, letter, "/2", step="drop")
    assert page.says("trước ngày 25/12/2026")
    pages.sit_down(desk.issuing.leader)
    assert pages.get(f"/soan-thao/{letter}").says("Câu chữ sửa tay khác danh sách nhiệm vụ ở")

    pages.sit_down(desk.issuing.officer)
    page = send(pages, desk, letter, "/soan-lai")
    assert not page.says("sửa bằng tay")
    assert page.says("trước ngày 15/12/2026")
    assert not page.says("25/12/2026")
