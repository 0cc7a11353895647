"""Automatic numbers and bullets of a .docx, written out: clause paths are made of them."""

import re
from collections import defaultdict
from dataclasses import dataclass

from workflows.intake.sources.word_package import Element, W, WordPackage
from workflows.intake.sources.word_styles import Styles, value_of

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_BULLETS_KEPT = frozenset("-–+*")
_DEEPEST = 9
_LARGEST_ROMAN = 4000


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int
    form: str
    text: str


_PLAIN_LEVEL = _Level(1, "decimal", "%1.")


class Numbering:
    """Counts the lists of one document while its paragraphs go by in order."""

    def __init__(self, package: WordPackage, styles: Styles) -> None:
        self._styles = styles
        root = package.named("numbering")
        self._root = root
        self._lists: dict[str, Element] = {}
        self._abstract: dict[str, Element] = {}
        if root is not None:
            self._lists = {n.get(f"{W}numId", ""): n for n in root.iterfind(f"{W}num")}
            self._abstract = {
                a.get(f"{W}abstractNumId", ""): a for a in root.iterfind(f"{W}abstractNum")
            }
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _DEEPEST)
        self._begun: set[tuple[str, int]] = set()

    def marker(self, paragraph: Element) -> str:
        """Give the number or bullet Word shows before a paragraph, or an empty string."""
        place = self._place(paragraph)
        if place is None:
            return ""
        identity, depth = place
        level = self._level(identity, depth)
        if level.form == "bullet":
            return level.text if level.text in _BULLETS_KEPT else "-"
        self._count(identity, depth, level)
        return self._written(identity, level)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """Find the list and the level of a paragraph, its own or its style's."""
        style = self._styles.paragraph_style(paragraph)
        holders = [paragraph, *self._styles.chain(style)]
        identity = next((n for h in holders if (n := value_of(h, "pPr/numPr/numId"))), None)
        if identity is None or identity == "0" or identity not in self._lists:
            return None
        depth = next((n for h in holders if (n := value_of(h, "pPr/numPr/ilvl"))), None)
        level = _whole(depth, 0) if depth else self._depth_of_style(identity, style)
        return identity, min(level, _DEEPEST - 1)

    def _depth_of_style(self, identity: str, style: str | None) -> int:
        for level in self._definition(identity).iterfind(f"{W}lvl"):
            if style and value_of(level, "pStyle") == style:
                return _whole(level.get(f"{W}ilvl"), 0)
        return 0

    def _definition(self, identity: str) -> Element:
        abstract = value_of(self._lists[identity], "abstractNumId") or ""
        found = self._abstract.get(abstract, self._lists[identity])
        linked = value_of(found, "numStyleLink")
        if linked:
            return next(
                (a for a in self._abstract.values() if value_of(a, "styleLink") == linked), found
            )
        return found

    def _level(self, identity: str, depth: int) -> _Level:
        override = self._override(identity, depth)
        own = override.find(f"{W}lvl") if override is not None else None
        if own is None:
            levels = self._definition(identity).iterfind(f"{W}lvl")
            own = next((x for x in levels if _whole(x.get(f"{W}ilvl"), 0) == depth), None)
        if own is None:
            return _PLAIN_LEVEL
        start = value_of(override, "startOverride") or value_of(own, "start")
        form = value_of(own, "numFmt") or "decimal"
        return _Level(_whole(start, 1), form, value_of(own, "lvlText") or "")

    def _override(self, identity: str, depth: int) -> Element | None:
        overrides = self._lists[identity].iterfind(f"{W}lvlOverride")
        return next((o for o in overrides if _whole(o.get(f"{W}ilvl"), 0) == depth), None)

    def _count(self, identity: str, depth: int, level: _Level) -> None:
        """Count one on; deeper levels begin again; a list with its own start begins there."""
        counts = self._counts[self._series(identity)]
        override = self._override(identity, depth)
        restarts = override is not None and value_of(override, "startOverride") is not None
        if counts[depth] == 0 or (restarts and (identity, depth) not in self._begun):
            counts[depth] = level.start
        else:
            counts[depth] += 1
        self._begun.add((identity, depth))
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)

    def _series(self, identity: str) -> str:
        """Lists of one definition count on together."""
        return value_of(self._lists[identity], "abstractNumId") or identity

    def _written(self, identity: str, level: _Level) -> str:
        counts = self._counts[self._series(identity)]

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = self._level(identity, depth)
            return _in_form(counts[depth] or other.start, other.form)

        return _PLACEHOLDER.sub(number, level.text).strip() if level.form != "none" else ""


def _whole(text: str | None, otherwise: int) -> int:
    digits = text if text and text.isascii() and text.isdigit() else str(otherwise)
    return min(int(digits[:6]), 100_000)


def _in_form(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < _LARGEST_ROMAN:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        written += sign * times
    return written
