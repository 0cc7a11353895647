"""Formulas as people write them above the columns of a table: «(3)=(2)/(1)», «(6)=(7)+(9)».

    sum     := product (("+" | "-") product)*
    product := factor (("*" | "x" | "/" | ":") factor)*
    factor  := "-" factor | "(" column ")" | "(" sum ")" | number ["%"] | total "(" column ")"
    total   := "Σ" | "SUM" | "TỔNG"                 the sum over all rows of the table

«(1)+...+(4)» names the columns between as well. Values are exact fractions; nothing is executed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from workflows.domain.errors import N_, Refusal
from workflows.domain.indicators.figures import RATES
from workflows.domain.text import nfc

_LONGEST = 300  # characters; nobody writes more above a column
_DEEPEST = 40
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)(?P<share>\s*%)?|(?P<total>Σ|SUM|TỔNG)|(?P<range>\.{2,}|…)"
    r"|(?P<sign>[-+*/():×÷x−–·])|(?P<other>\S)",
    re.IGNORECASE,
)
_SAME = {"×": "*", "x": "*", "X": "*", "·": "*", "÷": "/", ":": "/", "−": "-", "–": "-"}


class FormulaUnclear(Refusal):
    """What is written above a column is no formula."""

    message = N_(
        "Không hiểu công thức «%(formula)s»: %(place)s. Viết như (3)=(2)/(1), (6)=(7)+(9), "
        "(4)=(3)/(2)*100; tổng cả cột viết TỔNG(1)."
    )
    status = 422


class FormulaOfItself(Refusal):
    """Columns that are computed from each other."""

    message = N_("Công thức quay vòng: %(round)s. Sửa để mỗi cột tính từ các cột có sẵn số.")
    status = 422


class ColumnUnknown(Refusal):
    """A formula names a column the table does not have."""

    message = N_("Công thức của cột (%(column)s) dùng cột (%(missing)s), bảng không có cột này.")
    status = 422


class NoValue(Exception):  # noqa: N818 - no error: the table shows a dash
    """A formula has no value here: a figure is missing, or it divides by nothing."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `is_share` where it was written with its sign («100%» is one)."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class ColumnRef:
    """The figure of the same row in another column, or the sum over all rows of it."""

    column: int
    over_rows: bool = False


@dataclass(frozen=True, slots=True)
class Combined:
    """Two parts and what is done with them: + - * /."""

    sign: str
    left: "Node"
    right: "Node"


Node = Number | ColumnRef | Combined
Value = Callable[[ColumnRef], Fraction | None]


@dataclass(frozen=True, slots=True)
class Formula:
    """What computes a column."""

    text: str
    node: Node

    @property
    def columns(self) -> frozenset[int]:
        """Name the columns it is computed from."""
        return frozenset(ref.column for ref in _refs(self.node))

    def value(self, of: Value) -> Fraction:
        """Compute it exactly; raises `NoValue` where a figure is missing or a divisor is nothing."""
        return _value(self.node, of)

    def volume(self, of: Value) -> Fraction | None:
        """Give what a share is a share of: the value of its divisor; None for what divides nothing."""
        node = self.node
        while isinstance(node, Combined) and node.sign == "*":
            node = node.left if isinstance(node.left, Combined) else node.right
        if not isinstance(node, Combined) or node.sign != "/":
            return None
        try:
            return _value(node.right, of)
        except NoValue:
            return None


def parse(text: str) -> Formula:
    """Read a formula; what stands before «=» («(3)=») is left out. Raises `FormulaUnclear`."""
    tidy = nfc(text).rpartition("=")[2].strip()
    if not tidy or len(tidy) > _LONGEST:
        raise FormulaUnclear(formula=text[:_LONGEST], place="…")
    reader = _Reader(tidy, text)
    node = reader.sum()
    if reader.kind != "end":
        raise reader.unclear()
    return Formula(tidy, node)


class _Reader:
    """Reads a formula from left to right, one sign ahead."""

    def __init__(self, tidy: str, whole: str) -> None:
        self.whole, self.depth, self.at = whole, 0, 0
        self.tokens = [*_TOKEN.finditer(tidy)]

    @property
    def _next(self) -> re.Match[str] | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    @property
    def kind(self) -> str:
        found = self._next
        if found is None:
            return "end"
        return "number" if found["number"] else found.lastgroup or "other"

    @property
    def sign(self) -> str:
        found = self._next
        return _SAME.get(found[0], found[0]) if found and self.kind == "sign" else ""

    def unclear(self) -> FormulaUnclear:
        found = self._next
        return FormulaUnclear(formula=self.whole, place=f"«{found[0]}»" if found else "…")

    def _take(self, sign: str) -> None:
        if self.sign != sign:
            raise self.unclear()
        self.at += 1

    def sum(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.unclear()
        node = self._product()
        while self.sign and self.sign in "+-":
            sign, self.at = self.sign, self.at + 1
            if self.kind == "range" and sign == "+":
                node = self._ranged(node)
            else:
                node = Combined(sign, node, self._product())
        self.depth -= 1
        return node

    def _ranged(self, node: Node) -> Node:
        """Read «…+(8)» behind «(1)+»: every column between the two."""
        first = node.right if isinstance(node, Combined) else node
        self.at += 1
        self._take("+")
        last = self._factor()
        if not isinstance(first, ColumnRef) or not isinstance(last, ColumnRef):
            raise self.unclear()
        for column in range(first.column + 1, last.column + 1):
            node = Combined("+", node, ColumnRef(column))
        return node

    def _product(self) -> Node:
        node = self._factor()
        while self.sign and self.sign in "*/":
            sign, self.at = self.sign, self.at + 1
            node = Combined(sign, node, self._factor())
        return node

    def _factor(self) -> Node:
        if self.sign == "-":
            self.depth += 1
            if self.depth > _DEEPEST:
                raise self.unclear()
            self.at += 1
            node = Combined("-", Number(Fraction(0)), self._factor())
            self.depth -= 1
            return node
        if self.kind == "total":
            self.at += 1
            ref = self._bracket()
            if not isinstance(ref, ColumnRef):
                raise self.unclear()
            return ColumnRef(ref.column, over_rows=True)
        return self._bracket() if self.sign == "(" else self._number()

    def _bracket(self) -> Node:
        self._take("(")
        one = self.tokens[self.at : self.at + 2]
        if len(one) == 2 and one[0]["number"] and one[0][0].isdecimal() and one[1][0] == ")":
            self.at += 2
            return ColumnRef(int(one[0][0]))
        node = self.sum()
        self._take(")")
        return node

    def _number(self) -> Node:
        found = self._next
        if found is None or not found["number"]:
            raise self.unclear()
        self.at += 1
        value = Fraction(found["number"].replace(",", "."))
        return Number(value / 100 if found["share"] else value)


def _refs(node: Node) -> Iterator[ColumnRef]:
    if isinstance(node, ColumnRef):
        yield node
    elif isinstance(node, Combined):
        yield from _refs(node.left)
        yield from _refs(node.right)


def _value(node: Node, of: Value) -> Fraction:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, ColumnRef):
        found = of(node)
        if found is None:
            raise NoValue
        return found
    left, right = _value(node.left, of), _value(node.right, of)
    if node.sign == "/":
        if right == 0:
            raise NoValue
        return left / right
    return {"+": left + right, "-": left - right, "*": left * right}[node.sign]


def scale_of(formula: Formula, unit: str, units: Mapping[int, str]) -> int:
    """Say by how much a formula falls short of its unit: «(2)/(1)» in a column of % by 100.

    A formula that says «*100» itself, or adds figures that are percentages already, is left alone.
    """
    size = RATES.get(unit.strip())
    if size is None:
        return 1
    return size if _power(formula.node, size, unit.strip(), units) == 0 else 1


def _power(node: Node, size: int, unit: str, units: Mapping[int, str]) -> int:
    """Count how often the size of the unit is in a part: a percentage once, a bare share not."""
    if isinstance(node, Number):
        return int(node.value == size)
    if isinstance(node, ColumnRef):
        return int(units.get(node.column, "").strip() == unit)
    left, right = (_power(part, size, unit, units) for part in (node.left, node.right))
    return {"*": left + right, "/": left - right}.get(node.sign, max(left, right))


def computing_order(formulas: Mapping[int, Formula], columns: frozenset[int]) -> tuple[int, ...]:
    """Give the computed columns so that each comes behind those it needs.

    Raises `ColumnUnknown`, or `FormulaOfItself` with the round that was found.
    """
    order: list[int] = []

    def visit(column: int, path: tuple[int, ...]) -> None:
        if column in path:
            turn = [*path[path.index(column) :], column]
            raise FormulaOfItself(round=" → ".join(f"({one})" for one in turn))
        if column in order or column not in formulas:
            return
        for needed in sorted(formulas[column].columns):
            if needed not in columns:
                raise ColumnUnknown(column=column, missing=needed)
            visit(needed, (*path, column))
        order.append(column)

    for column in sorted(formulas):
        visit(column, ())
    return tuple(order)
