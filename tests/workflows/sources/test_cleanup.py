"""Clean-up mends what page breaks cut, and suggests without changing."""

import time

import pytest

from workflows.domain.errors import Refusal
from workflows.intake.sources import read_text
from workflows.intake.sources.cleanup import drop_page_numbers, mend_page_joins
from workflows.intake.sources.corrections import Suggestion, suggest_corrections


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "có biện pháp kiên quyết, kịp\n\nthời xử lý vi phạm.",
            "có biện pháp kiên quyết, kịp thời xử lý vi phạm.",
        ),
        (
            "báo cáo kết quả về Sở\n\n3\n\nxây dựng trong tháng.",
            "báo cáo kết quả về Sở xây dựng trong tháng.",
        ),
        (
            "rà soát kho, bãi, cảng,\n\n\nbến neo đậu tàu.",
            "rà soát kho, bãi, cảng, bến neo đậu tàu.",
        ),
        ("theo Quyết định số 5¹\n\ncủa tỉnh Sơn Hải.", "theo Quyết định số 5¹ của tỉnh Sơn Hải."),
    ],
)
def test_a_sentence_cut_by_a_page_break_is_joined(before: str, after: str) -> None:
    assert mend_page_joins(before) == (after, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Giao Sở Xây dựng chủ trì:\n\nrà soát kho bãi.",
        "Đã hoàn thành công việc.\n\ntiếp tục theo dõi sau.",
        "Các sở, ban, ngành tỉnh\n\nThực hiện nghiêm túc.",
        "Giao Sở Xây dựng chủ trì việc\n\na) rà soát kho bãi",
        "Giao Sở Xây dựng chủ trì việc\n\n- rà soát kho bãi",
        "PHÓ CHỦ TỊCH TỈNH SƠN HẢI\n\nkính báo mọi người",
        "Trần Văn An\n\nbáo cáo kết quả",
        "1\tSở Xây dựng rà soát kho\n\nbáo cáo tiếp tục",
        "Đơn vị nào cũng phải làm\nnhư vậy cả",
        "Đơn vị nào cũng phải làm\n\nab",
    ],
)
def test_what_only_looks_cut_is_left_alone(text: str) -> None:
    assert mend_page_joins(text) == (text, 0)


def test_page_numbers_alone_at_the_edge_of_a_page_are_dropped() -> None:
    pages = [
        "Trang một",
        "2\nTrang hai\n100",
        "- 3 -\nTrang ba",
        "Trang bốn\nTrang 4/5",
        "5\n7\nTrang năm",
    ]
    kept, dropped = drop_page_numbers(pages)
    assert [page.strip() for page in kept] == [
        "Trang một",
        "Trang hai\n100",
        "Trang ba",
        "Trang bốn",
        "7\nTrang năm",
    ]
    assert dropped == 4


@pytest.mark.parametrize(
    ("text", "found", "proposed"),
    [
        ("Cơ quan đơn đốc: Sở Xây dựng", "đơn đốc", "đôn đốc"),
        ("CƠ QUAN ĐƠN ĐỐC", "ĐƠN ĐỐC", "ĐÔN ĐỐC"),
        ("- Bureau điện tỉnh", "Bureau điện", "Bưu điện"),
        ("qua Công dịch vụ công tỉnh", "Công dịch vụ công", "Cổng dịch vụ công"),
        ("Chuyên đổi số", "Chuyên đổi", "Chuyển đổi"),
        ("các tô\nchức đoàn thể", "tô\nchức", "tổ chức"),
        ("báo cáo trước 1O/3/2026", "1O/3/2026", "10/3/2026"),
        ("xong l5/4/2026.", "l5/4/2026", "15/4/2026"),
        ("Quyết định số 1O/QĐ-UBND", "1O", "10"),
        ("Công văn số 2l5/2O25/CV-SXD", "2l5/2O25", "215/2025"),
        ("trong năm 2O24.", "2O24", "2024"),
        ("đạt 8O% kế hoạch", "8O", "80"),
        ("ngày lO tháng 3 năm 2026", "lO", "10"),
        ("giao Sở Xây đựng", "Xây đựng", "Xây dựng"),
        ("Sở tharn mưu", "tharn mưu", "tham mưu"),
        ("khẩn trươrng, thực h1ện ngay", "thực h1ện", "thực hiện"),
    ],
)
def test_a_likely_slip_is_suggested_with_its_place(text: str, found: str, proposed: str) -> None:
    (suggestion,) = suggest_corrections(text)
    assert (suggestion.found, suggestion.proposed) == (found, proposed)
    assert text[suggestion.span.start : suggestion.span.end] == found
    assert f"«{found}»" in str(suggestion.said)


@pytest.mark.parametrize(
    "text",
    [
        "Đôn đốc, chủ trì, phối hợp; Uỷ ban nhân dân, Ủy ban nhân dân, hoàn thành",
        "Thứ trưởng Bộ Xây dựng sửa văn phong, sống đơn độc, có quan hệ, chỉ thi một lần",
        "BAO CAO KHONG DAU",
        "ngày 10/3/2026, số 5/QĐ-UBND, lô I/2, O/12",
        "giao thông từ cảng về kho",
        "Công văn tại mục 3; lần đầu từ năm 2020; hằng tháng, hàng tháng; truyền thống quê hương",
        "Bà Đỗ Thị Hòa, ông Thu Hội; quyền sở hữu của người dẫn chương trình; để xuất khẩu",
        "số 94C/UBND-VP, 12/2026, lô O1, I/2026, ol/il, năm nào, 100%, ngày lễ tháng nào",
    ],
)
def test_right_words_get_no_suggestion(text: str) -> None:
    found: list[Suggestion] = suggest_corrections(text)
    assert found == []


def _read_or_refused(text: str) -> str:
    try:
        return read_text(text).text
    except Refusal:
        return text


HOSTILE = [
    " " * 300_000 + "x",
    "một hai ba bốn năm\n\n" * 15_000,
    "<p " * 100_000,
    "MẬT mật M Ậ T\n" * 20_000,
    "®" * 300_000 + "a",
    "¹" * 300_000,
    "đôn " * 75_000,
    "1/" * 150_000,
]


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_time_grows_with_the_length_of_a_hostile_text_and_no_faster(text: str) -> None:
    begun = time.process_time()
    source = _read_or_refused(text)
    suggest_corrections(source)
    assert time.process_time() - begun < 4
