"""Lines that papers share: lists, endings, references, letterheads."""

from datetime import date

import pytest

from templates_docx.vocabulary import DocumentCode
from templates_docx.wording import (
    appendix_reference,
    code_text,
    dash_lines,
    ended,
    issuer_lines,
    recipient_lines,
)

ISSUER = "Ủy ban nhân dân tỉnh Sơn Hải"


def test_a_list_ends_each_line_with_a_semicolon_and_the_last_with_a_stop() -> None:
    assert dash_lines(["Sở Y tế", "Sở Nội vụ;", "Sở Y tế."]) == (
        "- Sở Y tế;",
        "- Sở Nội vụ;",
        "- Sở Y tế.",
    )
    assert dash_lines([]) == ()


def test_recipients_end_with_the_archive_line() -> None:
    assert recipient_lines(["Như trên"], "VT, TH.") == ("- Như trên;", "- Lưu: VT, TH.")


@pytest.mark.parametrize("last", ["Xong", "Xong.", "Xong./.", "Xong/.", "Xong ./.", "Xong;"])
def test_the_last_paragraph_ends_with_the_mark_whatever_stop_it_had(last: str) -> None:
    assert ended(["Đầu.", last]) == ("Đầu.", "Xong./.")


def test_a_text_without_paragraphs_stays_empty() -> None:
    assert ended([]) == ()


def test_a_draft_leaves_room_for_its_number() -> None:
    assert code_text(DocumentCode.parse("/UBND-TH")) == "      /UBND-TH"
    assert code_text(DocumentCode.parse("5/UBND-TH")) == "05/UBND-TH"


def test_an_appendix_names_number_and_date_on_paper_and_leaves_them_blank_in_a_file() -> None:
    code, day = DocumentCode.parse("5/UBND-TH"), date(2026, 2, 5)
    on_paper = appendix_reference("Công văn", code, day, ISSUER, electronic=False)
    in_file = appendix_reference("Công văn", code, day, ISSUER, electronic=True)
    assert on_paper == (
        "(Kèm theo Công văn số 05/UBND-TH ngày 05 tháng 02 năm 2026 của "
        "Ủy ban nhân dân tỉnh Sơn Hải)"
    )
    assert "05/UBND-TH" not in in_file
    assert "/UBND-TH ngày      tháng      năm 2026" in in_file


def test_a_draft_leaves_them_blank_too() -> None:
    draft = DocumentCode.parse("/UBND-TH")
    line = appendix_reference("Công văn", draft, date(2026, 2, 5), ISSUER, electronic=False)
    assert "ngày      tháng      năm 2026" in line


@pytest.mark.parametrize(
    ("issuer", "lines"),
    [
        (ISSUER, ("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI")),
        ("Sở Y tế", ("SỞ Y TẾ",)),
        ("Hội đồng nhân dân xã An Hòa", ("HỘI ĐỒNG NHÂN DÂN", "XÃ AN HÒA")),
    ],
)
def test_a_peoples_committee_takes_two_lines_of_the_letterhead(
    issuer: str, lines: tuple[str, ...]
) -> None:
    assert issuer_lines(issuer) == lines
