"""Numbers as people write them: 5.63, 5,63, 29.610, 1.234.567,5, 26,21%; a dash or a blank is none."""

import re
from dataclasses import dataclass
from decimal import Decimal

_UNIT = re.compile(r"\s*(?:%|[¹²³⁴⁵⁶⁷⁸⁹]+)\s*$")
_SPACED = re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?:\D|$))")
_DASH = re.compile(r"[-–—.…x\s]*")
# thousands by dots and decimals by a comma, as Vietnamese writes; and the other way round
_STYLES = (
    (re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?"), ".", ","),
    (re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?"), ",", "."),
)
STYLES = (0, 1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the number of decimals it is printed with."""

    value: Decimal
    places: int = 0

    @property
    def step(self) -> Decimal:
        """Give one unit of the last printed place."""
        return Decimal(1).scaleb(-self.places)


NOTHING = Figure(Decimal(0))


def is_blank(text: str) -> bool:
    """Whether a cell is empty or holds a dash."""
    return _DASH.fullmatch(text) is not None


def figure_of(text: str, style: int) -> Figure | None:
    """Read a number in one style of writing, or in the other where the first cannot be meant."""
    if is_blank(text):
        return NOTHING
    bare = _SPACED.sub("", _UNIT.sub("", _UNIT.sub("", text.strip())))
    for shape, thousands, point in (_STYLES[style], _STYLES[1 - style]):
        match = shape.fullmatch(bare)
        if match:
            plain = bare.replace(thousands, "").replace(point, ".")
            return Figure(Decimal(plain), len(match["part"] or ""))
    return None
