"""A promise in a report's words is a day to watch; what is past or mere mention is none."""

from datetime import date

import pytest

from workflows.domain.promises import find_promise

SAID_ON = date(2026, 8, 10)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Đang tổng hợp, dự kiến ngày 22/8 trình Ủy ban nhân dân tỉnh.", date(2026, 8, 22)),
        ("Sở sẽ hoàn thành trong tháng 9.", date(2026, 9, 30)),
        ("Đã họp ngày 05/8. Phấn đấu xong trước ngày 15/12/2026.", date(2026, 12, 15)),
        ("Sẽ gửi dự thảo ngày 15/8; cam kết trình trong tháng 10/2026.", date(2026, 10, 31)),
        ("Dự kiến trình ngày 10/8/2026.", None),
        ("Sẽ trình ngày 05/01.", date(2027, 1, 5)),
        ("Sẽ trình ngày 31/9/2026.", None),
        ("Dự kiến trình ngày 20/8/2026.", date(2026, 8, 20)),
        ("Dự kiến trình ngày 09/8/2026.", None),
        ("Đã trình ngày 22/8/2026.", None),
        ("Sẽ thực hiện theo kế hoạch.", None),
        ("Sẽ làm theo Công văn ngày 05/8.", None),
        ("", None),
    ],
)
def test_the_last_day_promised_is_watched(words: str, day: date | None) -> None:
    found = find_promise(words, SAID_ON)
    assert (found.on if found else None) == day


def test_a_promise_keeps_the_sentence_it_was_read_from() -> None:
    found = find_promise("Đã họp xong. Dự kiến trình ngày 20/8/2026.", SAID_ON)
    assert found is not None
    assert found.words == "Dự kiến trình ngày 20/8/2026."
