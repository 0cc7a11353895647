"""A document's own defects: each found at its place, and none where the document is right."""

import pytest

from tests.letters import LETTER
from tests.workflows.reading.samples import directive
from workflows.intake.reading import read
from workflows.intake.reading.model import Defect

ANNEX = """
Phụ lục
DANH MỤC BẾN TÀU
(Kèm theo Công văn số 3127/UBND-TH ngày 02/11/2026 của Ủy ban nhân dân tỉnh)

STT\tTên bến\tXã, phường
1\tBến Lau\tPhường Bến Lau
2\tBến Chè\tXã Đồi Chè
"""


def found(text: str) -> list[tuple[str, str]]:
    """Give what is said, and the words it is said about."""
    reading = read(text)
    return [
        (defect.text, reading.text[defect.span.start : defect.span.end])
        for document in reading.documents
        for defect in document.defects
    ]


def only(text: str) -> tuple[str, str]:
    """Give the one defect of a text."""
    (one,) = found(text)
    return one


def changed(old: str, new: str, text: str = LETTER) -> str:
    """Give a letter with one thing changed; the thing must be there."""
    assert old in text
    return text.replace(old, new)


def test_a_right_letter_has_no_defect() -> None:
    assert found(LETTER) == []
    assert found(LETTER + ANNEX) == []


@pytest.mark.parametrize(
    "name",
    [
        "committee_plan", "commune_letter", "conclusions", "decision", "department_letter",
        "framed_instruction", "instruction", "ministry_letter", "ministry_plan", "plan_with_table",
        "urgent_dispatch", "working_group", "wrapped_plan", "worded_ordinals",
    ],
)  # fmt: skip
def test_right_directives_of_every_type_raise_no_alarm(name: str) -> None:
    text = directive(name)
    assert found(text) == []


def test_a_missing_number_and_day_are_told() -> None:
    text = changed("Số: 3127/", "Số:        /")
    assert only(text) == ("Văn bản chưa có số.", "UBND-TH")
    (said, words) = only(changed("ngày 02 tháng 11", "ngày     tháng 11"))
    assert said == "Ngày ban hành chưa đủ ngày, tháng."
    assert "tháng 11" in words


def test_recipients_name_an_article_that_is_not_there() -> None:
    decision = directive("decision")
    said, words = only(changed("- Như Điều 4;", "- Như Điều 7;", decision))
    assert (said, words) == (
        "Nơi nhận ghi «Như Điều 7» nhưng văn bản chỉ có 4 điều.", "Như Điều 7",
    )  # fmt: skip


def test_a_deadline_before_the_issue_is_told_at_its_words() -> None:
    said, words = only(changed("10/12/2026", "10/12/2025"))
    assert said == "Nhiệm vụ 1 có thời hạn «trước ngày 10/12/2025» trước ngày ban hành."
    assert words == "trước ngày 10/12/2025"


def test_numbers_skipped_or_used_twice_are_told() -> None:
    assert only(changed("3. Các sở", "4. Các sở"))[0] == "Số thứ tự nhảy từ «2» sang «4»."
    assert only(changed("3. Các sở", "2. Các sở"))[0] == (
        "Số thứ tự «2» được dùng hai lần liền nhau."
    )
    rows = ANNEX.replace("2\tBến Chè", "3\tBến Chè")
    assert only(LETTER + rows) == (
        "Bảng «DANH MỤC BẾN TÀU»: số thứ tự nhảy từ 1 sang 3.", "3",
    )  # fmt: skip


def test_letters_may_follow_the_vietnamese_or_the_latin_alphabet() -> None:
    def lettered(*letters: str) -> str:
        items = "\n\n".join(
            f"{letter}) Sở Du lịch kiểm tra bến thứ {letter}." for letter in letters
        )
        return changed("3. Các sở, ban,", f"3. Các việc khác:\n\n{items}\n\n4. Các sở, ban,")

    assert found(lettered("a", "b", "c", "d", "đ", "e")) == []
    assert found(lettered("a", "b", "c", "d", "e", "f")) == []
    assert only(lettered("a", "b", "d"))[0] == "Số thứ tự nhảy từ «b» sang «d»."


def test_a_citation_without_date_or_with_two_is_told() -> None:
    assert only(changed(" ngày 14/01/2026", "")) == (
        "Viện dẫn Kế hoạch 118/KH-UBND không ghi ngày.", "Kế hoạch số 118/KH-UBND",
    )  # fmt: skip
    again = changed(
        "2. Sở Tài chính", "2. Theo Kế hoạch số 118/KH-UBND ngày 15/01/2026, Sở Tài chính"
    )
    assert "14/01/2026 và 15/01/2026" in only(again)[0]
    later = changed("14/01/2026", "14/12/2026")
    assert "sau ngày ban hành" in only(later)[0]


def test_a_citation_may_leave_its_date_to_the_first_place() -> None:
    assert found(changed("2. Sở Tài chính", "2. Theo Kế hoạch số 118/KH-UBND, Sở Tài chính")) == []


def test_a_symbol_of_another_type_is_told() -> None:
    said, _words = only(changed("118/KH-UBND", "118/QĐ-UBND"))
    assert said == "Ký hiệu «118/QĐ-UBND» không phải ký hiệu của Kế hoạch."


def test_an_appendix_referred_to_and_absent_is_told() -> None:
    mention = changed("trước ngày 10/12/2026", "trước ngày 10/12/2026 (có Phụ lục kèm theo)")
    assert only(mention) == (
        "Văn bản nhắc đến «Phụ lục kèm theo» nhưng tệp không có phần kèm theo.",
        "Phụ lục kèm theo",
    )
    assert found(mention + ANNEX) == []
    others = changed("trước ngày 10/12/2026", "theo Phụ lục II kèm theo Quyết định số 5/QĐ-TTg")
    assert all("phần kèm theo" not in said for said, _words in found(others))


def test_an_appendix_of_another_document_is_told() -> None:
    said, words = only(LETTER + ANNEX.replace("3127/", "3172/"))
    assert (said, words) == (
        "Phụ lục ghi kèm theo văn bản «3172/UBND-TH», khác số của văn bản này là «3127/UBND-TH».",
        "Kèm theo Công văn số 3172/UBND-TH",
    )
    assert "chưa ghi số" in only(LETTER + ANNEX.replace("3127/", "   /"))[0]


def test_a_signature_without_title_or_name_or_a_second_one_is_told() -> None:
    title = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n"
    assert only(changed(title, ""))[0] == "Phần ký không ghi chức vụ của người ký."
    assert only(changed("Trịnh Hoài Nam", ""))[0] == "Không thấy tên người ký."
    second = changed("Trịnh Hoài Nam", "Trịnh Hoài Nam\n\nGIÁM ĐỐC\n\nVũ Thị Hòa")
    assert only(second) == (
        "Văn bản có hai người ký: Trịnh Hoài Nam và Vũ Thị Hòa.", "Vũ Thị Hòa",
    )  # fmt: skip


def test_days_that_do_not_exist_and_weekdays_that_do_not_fit_are_told() -> None:
    wrong = changed("bến tàu cần sửa chữa", "bến tàu hỏng sau bão ngày 31/9/2026")
    assert only(wrong) == ("Ngày «31/9/2026» không có trong lịch.", "31/9/2026")
    day = "họp vào thứ Sáu, ngày 13/11/2026"  # it is one
    assert found(changed("lập danh mục", f"{day}, lập danh mục")) == []
    said, _words = only(changed("lập danh mục", f"{day.replace('Sáu', 'Năm')}, lập danh mục"))
    assert "là thứ Sáu" in said


def test_words_printed_twice_are_told() -> None:
    assert only(changed("lập danh mục", "lập danh mục danh mục")) == (
        "Lặp chữ: «danh mục danh mục».", "danh mục danh mục",
    )  # fmt: skip


def test_every_defect_of_the_text_has_its_place_in_it() -> None:
    spoilt = changed("Số: 3127/", "Số:     /").replace("10/12/2026", "10/12/2025")
    reading = read(spoilt)
    defects: list[Defect] = [d for document in reading.documents for d in document.defects]
    assert all(0 <= d.span.start <= d.span.end <= len(reading.text) for d in defects)
    assert [d.span for d in defects] == sorted(d.span for d in defects)
