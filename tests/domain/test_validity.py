"""Until when a directive is in force, where its words say so."""

from datetime import date

import pytest

from workflows.domain.validity import valid_until


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Kế hoạch này có hiệu lực đến hết ngày 31/12/2027.", date(2027, 12, 31)),
        (
            "Quyết định có hiệu lực thi hành từ ngày ký đến ngày 30 tháng 6 năm 2027.",
            date(2027, 6, 30),
        ),
        ("Quyết định có hiệu lực thi hành kể từ ngày 01/7/2026.", None),
        ("Báo cáo đến hết ngày 31/12/2027.", None),
        ("Có hiệu lực đến ngày 31/02/2027.", None),
    ],
)
def test_the_last_day_of_a_directive_is_read_from_its_words(words: str, day: date | None) -> None:
    assert valid_until(words) == day
