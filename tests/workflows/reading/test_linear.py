"""Reading takes time in proportion to the text, also where somebody wants it to hang."""

import sys
import time

import pytest

from tests.workflows.reading.samples import directive
from workflows.intake.reading import read
from workflows.intake.reading.sentences import sentences_of

_HOSTILE = [
    "các cơ quan; ", "phối hợp với các sở, ", "a, ", ". ", "**", "|\n", "1.", "Số: 1/A-B\n", "(",
    "Kính gửi:\n- A;\n", "giao ", "ngày ", "ỦY BAN ", "- ", "Điều 1. ", "Nơi nhận:\n", "KT. CHỦ TỊCH\n",
    "1. Việc\nCơ quan chủ trì: Sở A; thời gian: 15/3/2026\n", "Căn cứ, Sở Nội vụ, ", "trước ngày ",
    "hằng tháng, quý, ", "Luật Đất đai năm 2024, ", "(gọi tắt là A", "“", "đạt tỷ lệ ", "a.", "A&",
    "¹ a\n", "PHỤ LỤC\n", "1\ta\tb\n", "x", " ", "các Sở: Nội vụ, ",
]  # fmt: skip


def _seconds(text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("piece", _HOSTILE)
def test_a_hostile_text_four_times_as_long_takes_about_four_times_as_long(piece: str) -> None:
    assert any(_grows_as_the_text(piece) for _ in range(3)), "three times in a row"


def _grows_as_the_text(piece: str) -> bool:
    """Read twice; a pattern that backtracks takes sixteen times as long, and much more."""
    short = _seconds(piece * (8000 // len(piece)))
    long = _seconds(piece * (32000 // len(piece)))
    return long < max(0.6, 12 * short)


_LISTS = {
    "after a clause that names the grounds": "Căn cứ quy định{list}",
    "in a sentence that introduces items": "Nhiệm vụ giao như sau{list}:\n1. Rà soát;\n2. Báo cáo.",
    "behind an order": "Giao Sở Tài chính{list}",
}


def _calls(text: str) -> int:
    """Count the calls of functions in one reading: its work, whatever the machine does besides."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("text", _LISTS.values(), ids=_LISTS)
def test_a_list_four_times_as_long_takes_four_times_the_work(text: str) -> None:
    short, long = (_calls(text.format(list=", Sở Nội vụ" * agencies)) for agencies in (25, 100))
    assert long < 4.5 * short


def test_sentences_of_a_text_sixteen_times_as_long_take_about_sixteen_times_as_long() -> None:
    """The work is in one call, so only the time tells: cutting off the rest at each is seen."""
    assert any(_sentences_grow_as_the_text() for _ in range(3)), "three times in a row"


def _sentences_grow_as_the_text() -> bool:
    short, long = (_cutting("Giao Sở Nội vụ rà soát hồ sơ. " * many) for many in (2_000, 32_000))
    return long < 32 * short


def _cutting(text: str) -> float:
    begun = time.process_time()
    sentences_of(text)
    return time.process_time() - begun


_MANY = {
    "orders in one item": ("Giao Sở Nội vụ rà soát hồ sơ. ", 25),
    "laws beside codes": ("Quyết định số 1/QĐ-UBND, Luật Đất đai năm 2024; ", 50),
}


@pytest.mark.parametrize(("piece", "times"), _MANY.values(), ids=_MANY)
def test_a_text_of_one_kind_four_times_as_long_takes_four_times_the_work(
    piece: str, times: int
) -> None:
    assert _calls(piece * 4 * times) < 4.5 * _calls(piece * times)


@pytest.mark.slow
def test_ten_directives_in_one_take_about_ten_times_one() -> None:
    text = directive("instruction")
    once = max(0.005, _seconds(text))
    assert _seconds(text * 10) < 25 * once
