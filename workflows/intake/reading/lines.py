"""The text as lines and stretches: small views that remember their place in the text."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from workflows.domain.agency_names import Words, spoken
from workflows.intake.reading.model import Span

_PIECE = re.compile(r"\S+(?: \S+)*")
_CELL = re.compile(r"[^\s](?:[^\t\n ]| {1,2}(?=[^\s]))*")
_RULE = re.compile(r"[\s|_\-–—=.·*`'~]*")
_PAGE_MARK = re.compile(r"-* ?(?:page break|trang|page)? ?\d{0,3}(?:/\d{1,3})? ?-*", re.IGNORECASE)


LONE_BULLETS = frozenset({"-", "–", "+"})  # the item follows on the next line


class Line(NamedTuple):
    """One printed line, stripped, with its place and indent."""

    start: int
    end: int
    text: str
    indent: int

    @property
    def blank(self) -> bool:
        """Whether the line holds nothing but rules, table bars or white space."""
        if not self.text or self.text[0].isalnum():  # as nearly always
            return not self.text
        return _RULE.fullmatch(self.text) is not None and self.text not in LONE_BULLETS

    @property
    def bar(self) -> bool:
        """Whether the line is a lone table bar."""
        return self.text == "|"


class Stretch:
    """Text joined from several places, with single blanks; it finds its way back."""

    __slots__ = ("_offsets", "_places", "_whole", "_words", "text")

    def __init__(self, pieces: Iterable[tuple[int, str]]) -> None:
        texts: list[str] = []
        self._places: list[int] = []
        self._offsets: list[int] = []
        length = 0
        for offset, piece in pieces:
            if texts and not _glued(texts[-1], piece):
                texts.append(" ")
                length += 1
            self._places.append(length)
            self._offsets.append(offset)
            texts.append(piece)
            length += len(piece)
        self.text = "".join(texts)
        self._words: Words | None = None
        self._whole: tuple[Words, int] | None = None  # of the stretch this is a part of, and where

    @property
    def words(self) -> Words:
        """Give the text cut into words; cut once, however often it is asked for."""
        if self._words is None:
            self._words = self._words_of_whole() or Words(spoken(self.text))
        return self._words

    def _words_of_whole(self) -> Words | None:
        """Take the words from the whole, where the part was cut out between two of them."""
        if self._whole is None:
            return None
        words, start = self._whole
        end = start + len(self.text)
        if words.text[start:end] != self.text:
            return None  # the part was joined otherwise
        return words.part(start, end) if words.parted_at(start) and words.parted_at(end) else None

    def pieces(self) -> list[tuple[int, str]]:
        """Give the pieces the stretch was joined from, with their offsets."""
        ends = [*self._places[1:], len(self.text)]
        return [
            (offset, self.text[place:end].rstrip())
            for offset, place, end in zip(self._offsets, self._places, ends, strict=True)
        ]

    def part(self, start: int, end: int) -> "Stretch":
        """Give a part of this stretch that still finds its way back."""
        pieces: list[tuple[int, str]] = []
        begun = start
        first = max(0, bisect_right(self._places, start) - 1)
        for index in range(first, len(self._places)):
            place = self._places[index]
            if place >= end:
                break
            last = self._places[index + 1] if index + 1 < len(self._places) else len(self.text)
            low, high = max(start, place), min(end, last)
            text = self.text[low:high].strip()
            skipped = len(self.text[low:high]) - len(self.text[low:high].lstrip())
            if text:
                begun = begun if pieces else low + skipped
                pieces.append((self._offsets[index] + low - place + skipped, text))
        part = Stretch(pieces)
        part._whole = (self._words, begun) if self._words else None
        return part

    def offset(self, place: int) -> int:
        """Give the offset in the whole text of a place in this text."""
        index = bisect_right(self._places, place) - 1
        if index < 0:
            return 0
        return self._offsets[index] + place - self._places[index]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Give the stretch of the whole text from one place to another."""
        last = (len(self.text) if end is None else end) - 1
        if last < start:
            at = self.offset(start)
            return Span(at, at)
        return Span(self.offset(start), self.offset(last) + 1)


def _glued(before: str, after: str) -> bool:
    """Whether a code was broken at its hyphen by the end of the line (NQ-⏎CP)."""
    return before.endswith("-") and before[-2:-1].isalnum() and after[:1].isupper()


def split_lines(text: str) -> list[Line]:
    """Give all lines of the text."""
    lines: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        row = raw.count("\t") >= 3  # of a table: leading tabs are empty cells
        stripped = _without_bar(raw.strip(" ").rstrip() if row else raw.strip())
        indent = raw.find(stripped[0]) if stripped else len(raw)
        start = at + indent
        lines.append(Line(start, start + len(stripped), stripped, indent))
        at += len(raw) + 1
    return lines


def _without_bar(text: str) -> str:
    """Drop the one bar of a table cell, or a scanned margin; a whole row of bars stays."""
    if text == "|" or text.count("|") != 1:
        return text
    if text.startswith("| "):
        return text[1:].lstrip()
    return text[:-1].rstrip() if text.endswith("|") else text


def pieces_of(line: Line) -> list[tuple[int, str]]:
    """Give the runs of a line between doubled white space, with their offsets."""
    if line.text.isprintable() and "  " not in f" {line.text} ":  # one run, as nearly always
        return [(line.start, line.text)]
    return [(line.start + m.start(), m[0]) for m in _PIECE.finditer(line.text)]


def stretch_of(lines: Iterable[Line]) -> Stretch:
    """Join lines to one stretch."""
    return Stretch(piece for line in lines for piece in pieces_of(line))


def cells_of(line: Line) -> list[Line]:
    """Split a line printed in columns (tabs, or three blanks and more) into its cells."""
    cells = []
    for match in _CELL.finditer(line.text):
        start = line.start + match.start()
        text = match[0].rstrip()
        cells.append(Line(start, start + len(text), text, line.indent + match.start()))
    return cells


def is_page_mark(line: Line) -> bool:
    """Whether a line is a page number or the scanner's page break."""
    return bool(line.text) and len(line.text) <= 24 and _PAGE_MARK.fullmatch(line.text) is not None


def mostly_capitals(text: str) -> bool:
    """Whether a line is printed in capitals, a few misread letters forgiven."""
    letters = list(filter(str.isalpha, text))
    return len(letters) >= 2 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)
