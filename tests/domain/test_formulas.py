"""Formulas above columns: read as people write them, computed exactly, never executed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.indicators.formulas import (
    ColumnRef,
    ColumnUnknown,
    FormulaOfItself,
    FormulaUnclear,
    NoValue,
    computing_order,
    parse,
    scale_of,
)

ROW = {1: 871, 2: 49, 3: 3, 4: 4, 7: 1, 9: 824, 12: 60}
TOTALS = {1: 29610, 2: 7762}


def of(ref: ColumnRef) -> Fraction | None:
    found = (TOTALS if ref.over_rows else ROW).get(ref.column)
    return None if found is None else Fraction(found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(3)=(2)/(1)", Fraction(49, 871)),
        ("(2)/(1)*100", Fraction(4900, 871)),
        ("(8) = (2):(1) x 100", Fraction(4900, 871)),
        ("(6)=(7)+(9)", Fraction(825)),
        ("(5)=(1)-(2)", Fraction(822)),
        ("(5)=(1) – (2)", Fraction(822)),
        ("((1)-(2))/(1)×100%", Fraction(822, 871)),
        ("(1)+...+(4)", Fraction(871 + 49 + 3 + 4)),
        ("(1)+…+(4)-(12)", Fraction(871 + 49 + 3 + 4 - 60)),
        ("-(2)+1,5", Fraction(-95, 2)),
        ("(1)/TỔNG(1)*100", Fraction(871 * 100, 29610)),
        ("(2)/Σ(2)", Fraction(49, 7762)),
        ("sum(1)-sum(2)", Fraction(29610 - 7762)),
        ("2+3*4-10/5", Fraction(12)),
        ("8/4/2", Fraction(1)),
    ],
)
def test_a_formula_is_computed_as_it_is_written(text: str, value: Fraction) -> None:
    assert parse(text).value(of) == value


@pytest.mark.parametrize(
    "text",
    ["", "=", "(2)/", "(2)(1)", "(2)/(1", "abc", "__import__('os')", "(1)**(2)", "(2)/(1))",
     "Σ", "TỔNG((1)+(2))", "(1)+...", "2+...+(4)", "(" * 60 + "1" + ")" * 60, "-" * 200 + "1", "(1)+" * 200 + "1"],
)  # fmt: skip
def test_what_is_no_formula_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(FormulaUnclear, match=r"\(3\)=\(2\)/\(1\)"):
        parse(text)


@pytest.mark.parametrize("text", ["(2)/(99)", "(1)/((2)-49)", "(1)/0"])
def test_a_missing_figure_and_a_division_by_nothing_have_no_value(text: str) -> None:
    with pytest.raises(NoValue):
        parse(text).value(of)


def test_a_round_of_formulas_is_told_with_its_columns() -> None:
    formulas = {3: parse("(5)+(1)"), 5: parse("(6)*2"), 6: parse("(3)-1")}
    with pytest.raises(FormulaOfItself, match=r"\(3\) → \(5\) → \(6\) → \(3\)"):
        computing_order(formulas, frozenset({1, 3, 5, 6}))


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(ColumnUnknown, match=r"\(3\).*\(4\)"):
        computing_order({3: parse("(4)/(1)")}, frozenset({1, 3}))


def test_columns_are_computed_behind_those_they_need() -> None:
    formulas = {2: parse("(3)/(1)*100"), 3: parse("(4)+(5)"), 6: parse("(2)-(1)")}
    assert computing_order(formulas, frozenset(range(1, 7))) == (3, 2, 6)


@pytest.mark.parametrize(
    ("text", "scale"),
    [("(2)/(1)", 100), ("(2)/(1)*100", 1), ("100*(2)/(1)", 1), ("(2)/(1)*100%", 100), ("(3)-(4)", 1),
     ("(3)/(4)", 100), ("((1)-(2))/(1)", 100), ("(3)*(4)/100", 1)],
)  # fmt: skip
def test_a_bare_ratio_in_a_column_of_per_cent_is_a_hundredfold(text: str, scale: int) -> None:
    assert scale_of(parse(text), "%", {3: "%", 4: "%"}) == scale


def test_a_ratio_in_any_other_column_stays_what_it_is() -> None:
    assert scale_of(parse("(2)/(1)"), "lần", {}) == 1


def test_a_share_has_the_volume_it_is_a_share_of() -> None:
    assert parse("(2)/(1)*100").volume(of) == 871
    assert parse("100*(2)/(1)").volume(of) == 871
    assert parse("(1)-(2)").volume(of) is None
    assert parse("(2)/(99)").volume(of) is None


Made = tuple[str, Fraction]
_SIGNS = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


def _combined(one: Made, sign: str, other: Made) -> Made:
    sign = "+" if sign == "/" and not other[1] else sign
    return f"({one[0]}{sign}{other[0]})", _SIGNS[sign](one[1], other[1])


leaves = st.one_of(
    st.integers(1, 9).map(lambda n: (f"({n}+0)", Fraction(n))),  # «(5)» alone is a column
    st.sampled_from(sorted(ROW)).map(lambda c: (f"({c})", Fraction(ROW[c]))),
)
formulas = st.recursive(
    leaves, lambda inner: st.builds(_combined, inner, st.sampled_from("+-*/"), inner), max_leaves=6
)


@given(formulas)
def test_any_formula_is_computed_exactly(made: tuple[str, Fraction]) -> None:
    text, value = made
    if len(text) <= 300:
        assert parse(text).value(of) == value


@given(st.text(alphabet="()0123456789+-*/:x.,%Σ… =TỔNG", max_size=40))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        found = parse(text)
    except FormulaUnclear:
        return
    assert found.columns >= frozenset()
