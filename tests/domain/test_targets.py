"""Targets and rounds: read as directives write them, judged exactly."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from workflows.domain.indicators.rounds import (
    Cycle,
    RoundUnclear,
    after,
    before,
    cycle_of,
    last_day,
    round_of,
    round_words,
    year_ago,
)
from workflows.domain.indicators.targets import Against, Verdict, parse_target, target_words


@pytest.mark.parametrize(
    ("words", "unit", "says"),
    [
        ("Tối thiểu 80%", "%", "≥ 80%"),
        ("100%", "%", "≥ 100%"),
        ("≥ 70", "%", "≥ 70%"),
        (">= 70,5%", "%", "≥ 70,5%"),
        ("Đạt từ 45% trở lên", "%", "≥ 45%"),
        ("từ 30 trở xuống", "ngày", "≤ 30 ngày"),
        ("≤ 5%", "%", "≤ 5%"),
        ("Không quá 5 ngày", "ngày", "≤ 5 ngày"),
        ("tối đa 3%", "%", "≤ 3%"),
        ("Dưới 2%.", "%", "< 2%"),
        ("Trên 95%", "%", "> 95%"),
        ("1.000 hộ", "hộ", "≥ 1.000 hộ"),
        ("1.500", "triệu đồng", "≥ 1.500 triệu đồng"),
    ],
)
def test_a_target_is_read_as_it_is_set(words: str, unit: str, says: str) -> None:
    found = parse_target(words, unit)
    assert found
    assert target_words(found, unit) == says


@pytest.mark.parametrize("words", ["", "Theo kế hoạch", "Hoàn thành", "80% hoặc 90%", "5 ngày"])
def test_words_that_set_no_figure_are_left_to_a_person(words: str) -> None:
    assert parse_target(words, "%") is None


@pytest.mark.parametrize(
    ("words", "figure", "verdict"),
    [
        ("Tối thiểu 80%", "80", Verdict.MET),
        ("Tối thiểu 80%", "79.999", Verdict.MISSED),
        ("Trên 80%", "80", Verdict.MISSED),
        ("≤ 5%", "5", Verdict.MET),
        ("Dưới 5%", "5", Verdict.MISSED),
        ("Dưới 5%", "4.99", Verdict.MET),
    ],
)
def test_a_figure_is_judged_at_the_very_bound(words: str, figure: str, verdict: Verdict) -> None:
    found = parse_target(words, "%")
    assert found
    assert found.judge(Fraction(figure)) is verdict


@pytest.mark.parametrize(
    ("words", "against", "value", "earlier", "verdict"),
    [
        ("Giảm 10% so với cùng kỳ", Against.YEAR_AGO, 90, 100, Verdict.MET),
        ("giảm ít nhất 10% so với cùng kỳ năm trước", Against.YEAR_AGO, 91, 100, Verdict.MISSED),
        ("Tăng 5% so với năm trước", Against.PREVIOUS, 105, 100, Verdict.MET),
        ("tăng 2 bậc so với năm 2025", Against.PREVIOUS, 101, 100, Verdict.MISSED),
        ("Giảm 3 vụ so với kỳ trước", Against.PREVIOUS, 7, 10, Verdict.MET),
    ],
)
def test_a_change_is_judged_against_the_earlier_figure(
    words: str, against: Against, value: int, earlier: int, verdict: Verdict
) -> None:
    found = parse_target(words)
    assert found
    assert found.against is against
    assert found.judge(Fraction(value), Fraction(earlier)) is verdict
    assert found.judge(Fraction(value), None) is Verdict.OPEN


def test_fewer_is_better_where_the_target_bounds_from_above() -> None:
    better = {words: found.less_is_better for words in ("≤ 5%", "dưới 5%", "giảm 5% so với cùng kỳ", "80%")
              if (found := parse_target(words))}  # fmt: skip
    assert better == {"≤ 5%": True, "dưới 5%": True, "giảm 5% so với cùng kỳ": True, "80%": False}


def test_a_missing_figure_is_not_judged() -> None:
    found = parse_target("80%")
    assert found
    assert found.judge(None) is Verdict.OPEN
    assert found.bound == Decimal(80)


@pytest.mark.parametrize(
    ("key", "previous", "following", "last", "words"),
    [
        ("2026-01", "2025-12", "2026-02", date(2026, 1, 31), "tháng 01 năm 2026"),
        ("2026-10", "2026-09", "2026-11", date(2026, 10, 31), "tháng 10 năm 2026"),
        ("2024-03", "2024-02", "2024-04", date(2024, 3, 31), "tháng 3 năm 2024"),
        ("2026-Q1", "2025-Q4", "2026-Q2", date(2026, 3, 31), "quý I năm 2026"),
        ("2026-Q4", "2026-Q3", "2027-Q1", date(2026, 12, 31), "quý IV năm 2026"),
        ("2026", "2025", "2027", date(2026, 12, 31), "năm 2026"),
    ],
)
def test_rounds_follow_each_other(
    key: str, previous: str, following: str, last: date, words: str
) -> None:
    assert (before(key), after(key), last_day(key)) == (previous, following, last)
    assert round_words(key) == words
    assert round_of(cycle_of(key), last) == key
    assert year_ago(key)[:4] == str(int(key[:4]) - 1)


def test_a_day_lies_in_one_round_of_each_cycle() -> None:
    found = [round_of(cycle, date(2026, 11, 20)) for cycle in Cycle]
    assert found == ["2026-11", "2026-Q4", "2026"]


@pytest.mark.parametrize("key", ["2026-13", "2026-Q5", "26", "tháng 10", "2026-1"])
def test_what_is_no_round_is_refused(key: str) -> None:
    with pytest.raises(RoundUnclear):
        last_day(key)
