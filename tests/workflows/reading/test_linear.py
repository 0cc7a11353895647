"""Reading takes time in proportion to the text, also where somebody wants it to hang."""

import time

import pytest

from tests.workflows.reading.samples import directive
from workflows.intake.reading import read

_HOSTILE = [
    "các cơ quan; ", "phối hợp với các sở, ", "a, ", ". ", "**", "|\n", "1.", "Số: 1/A-B\n", "(",
    "Kính gửi:\n- A;\n", "giao ", "ngày ", "ỦY BAN ", "- ", "Điều 1. ", "Nơi nhận:\n", "KT. CHỦ TỊCH\n",
    "¹ a\n", "PHỤ LỤC\n", "1\ta\tb\n", "x", " ", "các Sở: Nội vụ, ",
]  # fmt: skip


def _seconds(text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("piece", _HOSTILE)
def test_a_hostile_text_four_times_as_long_takes_about_four_times_as_long(piece: str) -> None:
    short = _seconds(piece * (8000 // len(piece)))
    long = _seconds(piece * (32000 // len(piece)))
    assert long < max(0.6, 12 * short)


@pytest.mark.slow
def test_ten_directives_in_one_take_about_ten_times_one() -> None:
    text = directive("instruction")
    once = max(0.005, _seconds(text))
    assert _seconds(text * 10) < 25 * once
