"""A text with misread words written right, and the way between its places and the original's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workflows.intake.reading.model import Span, Suggestion


@dataclass(frozen=True, slots=True)
class Corrected:
    """The text as corrected. The original is kept; its spans are moved here and back."""

    text: str
    cuts: tuple[tuple[Span, int], ...] = ()  # places in the original, and their new length

    def forward(self, at: int) -> int:
        """Give the place here of a place in the original."""
        moved = 0
        for span, length in self.cuts:
            if at <= span.start:
                break
            if at < span.end:
                return span.start + moved + min(at - span.start, length)
            moved += length - (span.end - span.start)
        return at + moved

    def back(self, at: int) -> int:
        """Give the place in the original of a place here."""
        moved = 0
        for span, length in self.cuts:
            if at - moved <= span.start:
                break
            if at - moved < span.start + length:
                return min(at - moved, span.end)
            moved += length - (span.end - span.start)
        return at - moved

    def span(self, span: Span) -> Span:
        """Move a span of the original."""
        return Span(self.forward(span.start), self.forward(span.end))

    def original(self, span: Span) -> Span:
        """Move a span back."""
        return Span(self.back(span.start), self.back(span.end))


def corrected(source: str, slips: Iterable[Suggestion]) -> Corrected:
    """Write slips right; the line breaks inside them stay."""
    parts: list[str] = []
    cuts: list[tuple[Span, int]] = []
    at = 0
    for slip in sorted(slips, key=lambda one: one.span):
        right = _as_broken(source[slip.span.start : slip.span.end], slip.suggested)
        parts += [source[at : slip.span.start], right]
        cuts.append((slip.span, len(right)))
        at = slip.span.end
    return Corrected("".join([*parts, source[at:]]), tuple(cuts))


def _as_broken(printed: str, right: str) -> str:
    gaps, words = re.findall(r"\s+", printed), right.split()
    if len(gaps) != len(words) - 1:
        return right
    return "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))
