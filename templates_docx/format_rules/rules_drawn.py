"""The horizontal rules under motto, issuer and subject (F-12, F-15, F-21)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from templates_docx.format_rules.anatomy import Anatomy
from templates_docx.format_rules.findings import Finding, Severity
from templates_docx.format_rules.lettering import is_rule
from templates_docx.format_rules.looks import is_bold, largest, longest
from templates_docx.format_rules.sheet import Line
from templates_docx.metrics import text_width

_MILLIMETRE = 56.7  # twips
_WHOLE = (0.9, 1.1)  # of the words, for «as long as the text»
_PART = (0.32, 0.52)  # a third to a half, with room for rounding
_PART_WORDS = "dài bằng 1/3 đến 1/2 dòng chữ"


def rule_under_motto(paper: Anatomy) -> Iterator[Finding]:
    """F-12: a solid line as long as the motto."""
    if paper.motto is None:
        return
    place = Place("F-12", "dưới Tiêu ngữ", "dài bằng dòng chữ")
    if any(piece.face.underlined for piece in paper.motto.shown):
        yield place.finding("chữ gạch chân")
        return
    yield from _check(paper, place, [longest([paper.motto])], paper.motto, _WHOLE)


def rule_under_issuer(paper: Anatomy) -> Iterator[Finding]:
    """F-15: a solid line of a third to a half of the issuer's name, or of the widest line there."""
    if paper.issuer:
        own = [line for line in paper.issuer if is_bold(line)]
        texts = [longest(own), longest(paper.issuer[-1:]), longest(paper.issuer)]
        place = Place("F-15", "dưới tên cơ quan ban hành", _PART_WORDS)
        yield from _check(paper, place, texts, paper.issuer[-1], _PART)


def rule_under_subject(paper: Anatomy) -> Iterator[Finding]:
    """F-21: a solid line of a third to a half of the subject."""
    if paper.subject:
        place = Place("F-21", "dưới trích yếu", _PART_WORDS)
        yield from _check(paper, place, [longest(paper.subject)], paper.subject[-1], _PART)


@dataclass(frozen=True, slots=True)
class Place:
    """Which rule should stand where, and how long."""

    rule: str
    place: str
    length: str

    def finding(self, found: str) -> Finding:
        """Say what stands there instead."""
        expected = f"đường kẻ ngang, nét liền, {self.length}"
        return Finding(self.rule, Severity.ERROR, self.place, expected, found)


def _check(
    paper: Anatomy,
    place: Place,
    texts: Sequence[int],
    above: Line,
    share: tuple[float, float],
) -> Iterator[Finding]:
    drawn = rule_below(paper, above)
    if drawn is None:
        if not _has_drawing_near(paper, above):
            yield place.finding("không có đường kẻ")
        return
    length, (low, high) = _length(drawn), share
    if not any(low * text <= length <= high * text for text in texts):
        rule, text = length / _MILLIMETRE, texts[0] / _MILLIMETRE
        yield place.finding(f"đường kẻ dài {rule:.0f} mm, dòng chữ dài {text:.0f} mm")


def rule_below(paper: Anatomy, line: Line) -> Line | None:
    """Find the line drawn below a text: a border of a low paragraph, or typed underscores."""
    if line.shape.border_below:
        return line
    if line.is_tabbed:
        return _typed_below(paper, line)
    for below in paper.sheet.lines[line.index + 1 : line.index + 3]:
        if below.spot.column != line.spot.column:
            return None
        if is_rule(below.text) or (below.shape.border_below and not below.text):
            return below
        if below.text:
            return None
    return None


def _typed_below(paper: Anatomy, line: Line) -> Line | None:
    """Find the underscores below one of two columns made with tabs: the left or the right ones."""
    near = paper.sheet.lines[line.index + 1 : line.index + 5]
    rules = [other for other in near if is_rule(other.text)]
    if not rules:
        return None
    is_left = not any(other.paragraph == line.paragraph and other.index < line.index
                      for other in paper.sheet.lines[max(line.index - 2, 0) : line.index])  # fmt: skip
    return rules[0] if is_left else rules[-1]


def _length(line: Line) -> int:
    if is_rule(line.text):
        return text_width(line.text, largest(line))
    return line.width - (line.shape.left or 0) - (line.shape.right or 0)


def _has_drawing_near(paper: Anatomy, line: Line) -> bool:
    """Say whether a line was drawn with the mouse: it may hang on any paragraph close by."""
    near = paper.sheet.lines[max(line.index - 3, 0) : line.index + 6]
    return any(other.has_drawing for other in near)


RULE_CHECKS = (rule_under_motto, rule_under_issuer, rule_under_subject)
