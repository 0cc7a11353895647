"""Targets as directives set them: «Tối thiểu 80%», «100%», «≤ 5%», «giảm 10% so với cùng kỳ»."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from workflows.domain.errors import N_
from workflows.domain.indicators.figures import Kind, plain, read_figure, settled
from workflows.domain.labelled import LabelledEnum
from workflows.domain.text import compare_key


class Verdict(LabelledEnum):
    """Whether a figure reaches its target."""

    MET = "met", N_("Đạt")
    MISSED = "missed", N_("Chưa đạt")
    OPEN = "open", N_("Chưa đánh giá")


class Against(StrEnum):
    """With what a change is compared."""

    PREVIOUS = "previous"  # the round before
    YEAR_AGO = "year_ago"  # the same round of the year before (cùng kỳ)


@dataclass(frozen=True, slots=True)
class Target:
    """A bound, or a change against an earlier round."""

    sign: str  # ≥ > ≤ <
    bound: Decimal
    against: Against | None = None  # the bound is a change: a part of the earlier figure
    is_share: bool = True  # of a change: per cent of the earlier figure, else in its own unit

    @property
    def less_is_better(self) -> bool:
        """Say whether smaller figures are the better ones."""
        return self.sign in "≤<"

    def limit(self, earlier: Fraction | None) -> Fraction | None:
        """Give the figure that must be reached; None while the earlier figure is not known."""
        if self.against is None:
            return Fraction(self.bound)
        if earlier is None:
            return None
        step = Fraction(self.bound)
        return earlier * (1 + step / 100) if self.is_share else earlier + step

    def judge(self, value: Fraction | None, earlier: Fraction | None = None) -> Verdict:
        """Say whether a figure reaches it."""
        limit = self.limit(earlier)
        if value is None or limit is None:
            return Verdict.OPEN
        met = {"≥": value >= limit, ">": value > limit, "≤": value <= limit, "<": value < limit}
        return Verdict.MET if met[self.sign] else Verdict.MISSED


_LEAST = r"tối thiểu|ít nhất|từ|đạt|không thấp hơn|không dưới|không ít hơn|>=|≥|="
_MOST = r"tối đa|nhiều nhất|không quá|không vượt quá|không cao hơn|không trên|<=|≤|dưới mức"
_SIGN = re.compile(
    rf"(?:(?P<least>(?:(?:{_LEAST})\s*)+)|(?P<most>{_MOST})|(?P<more>trên|hơn|cao hơn|>)"
    r"|(?P<less>dưới|thấp hơn|nhỏ hơn|<))?\s*"
    r"(?P<figure>\d[\d.,\s]*)\s*(?P<unit>[^\d]*?)\s*(?P<tail>trở lên|trở xuống)?"
)
_CHANGE = re.compile(
    r"(?P<way>giảm|tăng)\s*(?:tối thiểu|ít nhất|từ|thêm|>=|≥)?\s*(?P<figure>\d[\d.,]*)\s*"
    r"(?P<share>%)?\s*(?P<unit>[^\d%]*?)\s*(?:trở lên\s*)?"
    r"(?:so với|so)\s*(?P<against>cùng kỳ.*|(?:năm|kỳ|tháng|quý|quí) trước.*|trước.*|năm \d{4}.*)"
)


def parse_target(words: str, unit: str = "") -> Target | None:
    """Read a target; None for words that set no figure, which a person then judges.

    A bare figure is the least that is asked («100%», «80%»).
    """
    text = compare_key(words).rstrip(" .;")
    if change := _CHANGE.fullmatch(text):
        return _change(change)
    found = _SIGN.fullmatch(text)
    if found is None:
        return None
    bound = _figure(found["figure"], found["unit"] or unit)
    if bound is None or not _fits(found["unit"], unit):
        return None
    sign = "≤" if found["most"] or found["tail"] == "trở xuống" else "≥"
    return Target(">" if found["more"] else "<" if found["less"] else sign, bound)


def _fits(written: str, unit: str) -> bool:
    """Say whether the unit behind a figure is that of the column; unknown ones fit any."""
    return not written or not unit or compare_key(written) == compare_key(unit)


def _change(found: re.Match[str]) -> Target | None:
    step = _figure(found["figure"], found["share"] or found["unit"])
    if step is None:
        return None
    falls, yearly = found["way"] == "giảm", found["against"].startswith("cùng kỳ")
    return Target(
        sign="≤" if falls else "≥",
        bound=-step if falls else step,
        against=Against.YEAR_AGO if yearly else Against.PREVIOUS,
        is_share=bool(found["share"]),
    )


def _figure(digits: str, unit: str) -> Decimal | None:
    (figure,) = settled([read_figure(digits)], unit)
    if figure.kind is Kind.UNSURE:
        return figure.choices[0]  # «1.000 hộ»: papers write thousands so
    return figure.value


def target_words(target: Target, unit: str) -> str:
    """Write a bound briefly: «≥ 80%»."""
    gap = "" if unit.strip() in {"%", "‰"} else " "
    return f"{target.sign} {plain(target.bound)}{gap if unit else ''}{unit}"
