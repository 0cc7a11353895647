"""Totals and computed columns of a table are counted again, however the numbers are written."""

from decimal import Decimal

import pytest

from tests.letters import LETTER
from workflows.intake.reading import read
from workflows.intake.reading.defects.figures import figure_of

TITLE = """
Phụ lục
KẾT QUẢ SỐ HÓA HỒ SƠ
(Kèm theo Công văn số 3127/UBND-TH ngày 02/11/2026 của Ủy ban nhân dân tỉnh)

"""
FORMULAS = (
    "STT|Đơn vị|Tiếp nhận|Đã số hóa|Tỷ lệ|Chưa số hóa",
    "||(1)|(2)|(3)=(2)/(1)|(4)=(1)-(2)",
)


def found(*rows: str) -> list[str]:
    """Give what is said about a table; its cells are written with bars here."""
    table = "\n".join(row.replace("|", "\t") for row in rows)
    return [d.text for one in read(LETTER + TITLE + table + "\n").documents for d in one.defects]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5.63", "5.63"), ("5,63", "5.63"), ("29.610", "29610"), ("29,610", "29.610"),
        ("26,21%", "26.21"), ("1.234.567,5", "1234567.5"), ("1,234,567.5", "1234567.5"),
        ("12 500", "12500"), ("0", "0"), ("-", "0"), ("", "0"), ("15¹", "15"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, value: str) -> None:
    figure = figure_of(text, 0)
    assert figure is not None
    assert figure.value == Decimal(value)


@pytest.mark.parametrize("text", ["Xã An Khê", "12/2026", "1.23.456", "3-5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert figure_of(text, 0) is None


def test_a_number_of_either_reading_is_read_in_the_style_asked_for() -> None:
    assert [f.value for style in (0, 1) if (f := figure_of("29.610", style))] == [
        29610,
        Decimal("29.610"),
    ]


def test_a_total_that_does_not_add_up_is_told_with_what_it_should_be() -> None:
    rows = ("STT|Đơn vị|Hồ sơ|Đã số hóa", "1|Xã An Khê|1.200|300", "2|Xã Bình Minh|800|400")
    assert found(*rows, "Tổng cộng||2.000|700") == []
    assert found(*rows, "Tổng cộng||2.100|700") == [
        "Dòng «Tổng cộng», cột «Hồ sơ»: ghi 2.100, cộng các dòng được 2.000."
    ]
    assert found(*rows, "Tổng cộng|2.000|710") == [  # the label spans two columns
        "Dòng «Tổng cộng», cột «Đã số hóa»: ghi 710, cộng các dòng được 700."
    ]


def test_a_total_may_stand_above_its_rows_or_sum_up_groups() -> None:
    assert found("STT|Đơn vị|Hồ sơ", "|Tổng số|30", "1|Sở Nội vụ|10", "2|Sở Y tế|20") == []
    groups = (
        "STT|Đơn vị|Hồ sơ", "I|Khối sở|30", "1|Sở Nội vụ|10", "2|Sở Y tế|20",
        "II|Khối xã|12", "1|Xã An Khê|5", "2|Xã Bình Minh|7",
    )  # fmt: skip
    assert found(*groups, "Tổng cộng||42") == []
    assert found(*(row.replace("|30", "|31") for row in groups), "Tổng cộng||43") == [
        "Dòng «Khối sở», cột «Hồ sơ»: ghi 31, cộng các dòng được 30."
    ]


def test_subtotals_are_not_counted_twice() -> None:
    rows = (
        "STT|Đơn vị|Hồ sơ", "1|Xã An Khê|5", "2|Xã Bình Minh|7", "|Cộng|12",
        "1|Sở Nội vụ|10", "2|Sở Y tế|20", "|Cộng|30",
    )  # fmt: skip
    assert found(*rows, "|Tổng cộng|42") == []


def test_parts_of_a_row_are_not_added_to_it() -> None:
    rows = ("STT|Chỉ tiêu|Hộ", "1|Hộ nghèo|120", "|Trong đó: hộ neo đơn|40", "2|Hộ cận nghèo|80")
    assert found(*rows, "|Tổng cộng|200") == []


def test_shares_marks_and_years_are_not_added() -> None:
    rows = ("STT|Đơn vị|Tỷ lệ (%)|Điểm|Năm", "1|A Lưới|20|8,5|2025", "2|Bình An|30|9|2026")
    assert found(*rows, "Tổng cộng||25|8,7|2026") == []


def test_rounded_decimals_may_differ_by_their_rounding() -> None:
    rows = ("STT|Đơn vị|Triệu đồng", "1|A Lưới|10,33", "2|Bình An|10,33", "3|Cam Lộ|10,33")
    assert found(*rows, "Tổng cộng||31,00") == []
    assert len(found(*rows, "Tổng cộng||31,10")) == 1


def test_columns_are_computed_by_their_printed_formulas() -> None:
    right = ("1|Xã An Khê|871|49|5.63|822", "2|Xã Bình Minh|1701|215|12,64|1486")
    total = "TỔNG SỐ||2.572|264|10,26%|2.308"
    assert found(*FORMULAS, *right, total) == []
    wrong = right[0].replace("5.63", "6.53")
    assert found(*FORMULAS, wrong, right[1], total) == [
        "Dòng «Xã An Khê», cột (3): ghi 6.53, tính theo (3)=(2)/(1) được 5,63."
    ]
    short = right[1].replace("1486", "1485")
    assert any("cột (4): ghi 1485" in said for said in found(*FORMULAS, right[0], short, total))


def test_formulas_without_brackets_with_sums_and_factors_are_understood() -> None:
    heading = ("TT|Đơn vị|Đã giải quyết|Đúng hạn|Quá hạn|Tỷ lệ", "||6=7+9|7|9|10=(7)/(6)x100")
    assert found(*heading, "1|Xã An Khê|30|20|10|66,7", "2|Xã Bình Minh|26|20|6|76,9") == []
    assert found(*heading, "1|Xã An Khê|30|20|10|66,7", "2|Xã Bình Minh|25|20|6|80,0") == [
        "Dòng «Xã Bình Minh», cột (6): ghi 25, tính theo (6)=7+9 được 26."
    ]


def test_nothing_is_divided_by_nothing() -> None:
    assert found(*FORMULAS, "1|Xã An Khê|0|0|0|0", "2|Xã Bình Minh|10|5|50|5") == []
