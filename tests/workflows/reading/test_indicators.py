"""Targets and results: in sentences however they are worded, in tables of every shape."""

import time

import pytest

from tests.letters import LETTER
from workflows.intake.reading import read


def indicators(sentence: str) -> list[tuple[str, str | None, float | None, str | None]]:
    """Read one item of a letter."""
    reading = read(
        LETTER.replace("2. Sở Tài chính bố trí", f"2. {sentence}\n\n4. Sở Tài chính bố trí")
    )
    return [
        (i.name, i.target, i.actual, i.agency) for one in reading.documents for i in one.indicators
    ]


@pytest.mark.parametrize(
    ("sentence", "name", "target"),
    [
        ("Tối thiểu 80% hồ sơ được số hóa.", "hồ sơ được số hóa", "≥ 80%"),
        ("Phấn đấu 100% bến tàu đạt chuẩn.", "bến tàu đạt chuẩn", "100%"),
        ("Tỷ lệ hộ dùng nước sạch đạt 78% trở lên.", "Tỷ lệ hộ dùng nước sạch", "≥ 78%"),
        ("Giảm tỷ lệ thất thoát xuống dưới 20%.", "tỷ lệ thất thoát", "< 20%"),
        ("Bảo đảm tỷ lệ hồ sơ trễ hạn không quá 2%.", "tỷ lệ hồ sơ trễ hạn", "≤ 2%"),
        ("Rà soát, cắt giảm ít nhất 30% thời gian cấp phép.", "cắt giảm thời gian cấp phép", "≥ 30%"),
        ("Hoàn thành số hóa 100% sổ hộ tịch trước ngày 25/12/2026.", "số hóa sổ hộ tịch", "100%"),
        ("Phấn đấu trên 85,5% rác thải nông thôn được thu gom.", "rác thải nông thôn được thu gom", "> 85,5%"),
        ("Mục tiêu đến năm 2030 có không dưới 60% tài liệu được số hóa.", "tài liệu được số hóa", "≥ 60%"),
    ],
)  # fmt: skip
def test_a_target_is_read_with_its_bound(sentence: str, name: str, target: str) -> None:
    assert indicators(sentence) == [(name, target, None, None)]


def test_targets_in_a_row_are_told_apart() -> None:
    said = "Tối thiểu 95% rác thải đô thị, trên 85% rác thải nông thôn được thu gom."
    assert indicators(said) == [
        ("rác thải đô thị", "≥ 95%", None, None),
        ("rác thải nông thôn được thu gom", "> 85%", None, None),
    ]


def test_a_result_is_set_against_its_target() -> None:
    said = "Hiện nay tỷ lệ hồ sơ trực tuyến của khối xã mới đạt 52,4% so với chỉ tiêu 70%."
    assert indicators(said) == [("tỷ lệ hồ sơ trực tuyến", "70%", 52.4, "khối xã")]
    levels = (
        "Tỷ lệ nộp hồ sơ: cấp tỉnh 37,1% so với mục tiêu 55%; cấp xã 11,4% so với mục tiêu 20%."
    )
    assert indicators(levels) == [
        ("Tỷ lệ nộp hồ sơ", "55%", 37.1, "cấp tỉnh"),
        ("Tỷ lệ nộp hồ sơ", "20%", 11.4, "cấp xã"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sáu tháng qua, lượng khách đã tăng 28,2% so với cùng kỳ.",
        "Theo dự báo, lượng khách tăng khoảng 35% so với cùng kỳ năm trước.",
        "Tỷ lệ bao phủ bảo hiểm đã đạt 95,8%.",
        "Các cơ quan có tỷ lệ đúng hạn dưới 90% gửi giải trình về Sở Nội vụ.",
        "Sở Du lịch có 12 biên chế, trong đó 3 biên chế chưa tuyển.",
    ],
)
def test_what_was_or_whom_it_singles_out_is_no_target(sentence: str) -> None:
    assert indicators(sentence) == []


def test_counts_are_targets_under_a_heading_of_aims() -> None:
    text = LETTER.replace(
        "2. Sở Tài chính bố trí",
        "2. Mục tiêu đến năm 2030\n\na) Hỗ trợ sửa chữa ít nhất 45 bến tàu.\n\n4. Sở Tài chính bố trí",
    )
    (found,) = read(text).documents[0].indicators
    assert (found.name, found.target) == ("Hỗ trợ sửa chữa bến tàu", "≥ 45")


def _table(*rows: str) -> list[tuple[str, str | None, float | None, str | None]]:
    table = "\n".join(row.replace("|", "\t") for row in rows)
    reading = read(f"{LETTER}\nPhụ lục\nBIỂU GIAO CHỈ TIÊU TỶ LỆ SỐ HÓA NĂM 2026\n\n{table}\n")
    return [(i.name, i.target, i.actual, i.agency) for i in reading.documents[0].indicators]


def test_a_table_by_agency_takes_its_indicator_from_the_title() -> None:
    assert _table(
        "STT|Xã, phường|Thực hiện năm 2025 (%)|Chỉ tiêu năm 2026 (%)",
        "1|Phường Bến Lau|91,3|95",
        "2|Xã Đồi Chè|82,5|88",
        "|Toàn tỉnh|87,1|90",
    ) == [
        ("TỶ LỆ SỐ HÓA", "95%", 91.3, "Phường Bến Lau"),
        ("TỶ LỆ SỐ HÓA", "88%", 82.5, "Xã Đồi Chè"),
        ("TỶ LỆ SỐ HÓA", "90%", 87.1, "Toàn tỉnh"),
    ]


def test_a_table_sets_every_agency_its_figure() -> None:
    table = "| STT | Địa phương | Chỉ tiêu vườn mẫu |\n|---|---|---|\n| 1 | Xã Đồi Chè | 12 |\n| 2 | Xã An Hải | 7 |\n"
    title = "Bảng giao chỉ tiêu vườn mẫu năm 2026"
    text = f"{LETTER}\nPHỤ LỤC\n{title}\n(Kèm theo Công văn số 1/UBND-KT)\n\n{table}"
    (document,) = read(text).documents
    assert document.appendix_tables[0].title == title
    assert [(i.name, i.target, i.agency) for i in document.indicators if i.agency] == [
        ("Chỉ tiêu vườn mẫu", "12", "Xã Đồi Chè"),
        ("Chỉ tiêu vườn mẫu", "7", "Xã An Hải"),
    ]


def test_a_result_is_set_against_a_target_in_parentheses() -> None:
    said = (
        "Đến ngày 15/6/2026, tỷ lệ nộp hồ sơ trực tuyến mới đạt 34,7% (mục tiêu năm 2026 là 60%)."
    )
    assert indicators(said) == [("tỷ lệ nộp hồ sơ trực tuyến", "60%", 34.7, None)]


def test_shares_of_a_table_include_its_total() -> None:
    rows = _table(
        "STT|Đơn vị|Hồ sơ|Đúng hạn|Tỷ lệ (%)", "1|Sở Y tế|10|9|90", "2|Sở Nội vụ|10|7|70",
        "|Tổng cộng|20|16|80",
    )  # fmt: skip
    assert [(name, actual, agency) for name, _target, actual, agency in rows] == [
        ("Tỷ lệ (%)", 90.0, "Sở Y tế"),
        ("Tỷ lệ (%)", 70.0, "Sở Nội vụ"),
        ("Tỷ lệ (%)", 80.0, "Tổng cộng"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["có tỷ lệ 100% ", "tối thiểu 5% số, ", "các tỷ lệ dưới 1,2% đạt "]
)
def test_time_grows_with_the_length_of_a_hostile_clause_and_no_faster(piece: str) -> None:
    begun = time.process_time()
    indicators(piece * 4_000)
    assert time.process_time() - begun < 4
