"""Figures as people write them: read for what they mean, asked where they mean two things."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.indicators.figures import (
    Decided,
    Kind,
    plain,
    read_figure,
    rounded,
    same_figure,
    settled,
    written_places,
)


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("5.63", "", "5.63"),
        ("5,63", "", "5.63"),
        ("26,21%", "%", "26.21"),
        ("26,21 %", "", "26.21"),
        ("1.234,5", "", "1234.5"),
        ("1,234.5", "", "1234.5"),
        ("1.234.567", "", "1234567"),
        ("1,234,567.25", "", "1234567.25"),
        ("29\u00a0610", "hồ sơ", "29610"),
        ("29 610 hồ sơ", "hồ sơ", "29610"),
        ("29610", "", "29610"),
        ("(12)", "", "-12"),
        ("(1.234,5)", "", "-1234.5"),
        ("−7", "", "-7"),
        ("–7,5", "", "-7.5"),
        ("+3", "", "3"),
        ("0,125", "", "0.125"),
        ("0.125", "", "0.125"),
        ("1234,567", "", "1234.567"),
        ("12.3456", "", "12.3456"),
        ("07", "", "7"),
        ("100 %", "%", "100"),
        (871, "", "871"),
        (26.21, "%", "26.21"),
    ],
)
def test_a_figure_is_read_whatever_way_it_is_written(
    written: str | float, unit: str, value: str
) -> None:
    found = read_figure(written, unit)
    assert (found.kind, found.value) == (Kind.NUMBER, Decimal(value))


@pytest.mark.parametrize("written", ["-", "–", "—", "--", "Không có", "không", "KHÔNG PHÁT SINH"])
def test_a_dash_or_none_is_nothing_and_counts_as_zero(written: str) -> None:
    found = read_figure(written)
    assert (found.kind, found.value, found.printed) == (Kind.NOTHING, Decimal(0), written)


@pytest.mark.parametrize("written", ["x", "X", "không áp dụng"])
def test_a_cross_is_not_asked_and_has_no_figure(written: str) -> None:
    found = read_figure(written)
    assert (found.kind, found.value, found.is_filled) == (Kind.NOT_ASKED, None, True)


@pytest.mark.parametrize(
    "written",
    [
        "đang tổng hợp",
        "1.23.4",
        "1,2,3",
        "12.",
        "1.234,5,6",
        "45% và 30%",
        "1/2",
        "12a",
        "1.2345,678,9",
    ],
)
def test_what_is_no_figure_is_kept_as_written_and_never_guessed(written: str) -> None:
    found = read_figure(written)
    assert (found.kind, found.value, found.printed) == (Kind.UNREADABLE, None, written)


def test_one_mark_before_three_digits_may_mean_two_things() -> None:
    found = read_figure("29.610")
    assert found.kind is Kind.UNSURE
    assert found.choices == (Decimal(29610), Decimal("29.610"))
    assert not found.is_filled


@pytest.mark.parametrize(
    ("column", "unit", "value", "by"),
    [
        (["29.610"], "hồ sơ", "29610", Decided.UNIT),
        (["29.610"], "%", "29.61", Decided.UNIT),
        (["29.610", "5.63"], "điểm", "29.61", Decided.NEIGHBOURS),
        (["29.610", "5,63"], "triệu đồng", "29610", Decided.NEIGHBOURS),
        (["29.610", "1.234.567"], "", "29610", Decided.NEIGHBOURS),
        (["29,610", "5,6"], "ha", "29.61", Decided.NEIGHBOURS),
        (["29.610", "1.234,5"], "", "29610", Decided.NEIGHBOURS),
    ],
)
def test_unit_and_neighbours_decide_what_one_figure_leaves_open(
    column: list[str], unit: str, value: str, by: Decided
) -> None:
    first = settled([read_figure(one, unit) for one in column], unit)[0]
    assert (first.kind, first.value, first.decided) == (Kind.NUMBER, Decimal(value), by)


@pytest.mark.parametrize("column", [["29.610"], ["29.610", "12"], ["29.610", "5.63", "5,63"]])
def test_where_nothing_decides_a_person_is_asked(column: list[str]) -> None:
    assert settled([read_figure(one) for one in column])[0].kind is Kind.UNSURE


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False)


@given(numbers)
def test_what_we_write_we_read_again_or_ask(number: Decimal) -> None:
    found = read_figure(plain(number))
    assert found.value == number or number in found.choices


@given(st.text(max_size=30))
def test_any_text_is_read_without_failing_and_keeps_what_was_written(text: str) -> None:
    found = read_figure(text)
    assert found.printed == " ".join(found.printed.split())
    assert (found.value is not None) == (found.kind in {Kind.NUMBER, Kind.NOTHING})


@given(numbers, st.integers(0, 4))
def test_a_rounded_figure_is_the_same_as_the_exact_one(number: Decimal, places: int) -> None:
    given_figure = rounded(number, places)
    assert same_figure(given_figure, Fraction(number))
    assert abs(given_figure - number) <= Decimal("0.5").scaleb(-places)
    assert written_places(given_figure) == places


def test_a_half_is_rounded_away_from_zero() -> None:
    assert [rounded(Fraction(n, 8), 2) for n in (1, -1)] == [Decimal("0.13"), Decimal("-0.13")]
