"""A text cut into words once, with their places."""

import re
from bisect import bisect_left
from copy import copy
from typing import Self

from workflows.domain.phrases import PhraseSet
from workflows.domain.text import modern_tones

_TOKEN = re.compile(r"\w+(?:[-&]\w+)*|[^\w\s]")


class Tokens:
    """The words and marks of a text, folded, with their places; beyond its ends they are empty."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded = modern_tones(text.lower())
        if len(folded) != len(text):  # a letter that grows when it is made small
            folded = text
        self._spans = [match.span() for match in _TOKEN.finditer(text)]
        self._words = tuple(folded[start:end] for start, end in self._spans)
        self._begin = 0  # where the text begins that the places were counted in

    def part(self, start: int, end: int) -> Self:
        """Give the words of a part of the text, without cutting it anew: it ends between words."""
        part = copy(self)
        first, last = self.index_at(start), self.index_at(end)
        part.text = self.text[start:end]
        part._begin = self._begin + start
        part._spans = self._spans[first:last]
        part._words = self._words[first:last]
        return part

    def parted_at(self, place: int) -> bool:
        """Whether a place lies between two words, not inside one."""
        before = self.index_at(place) - 1
        return before < 0 or self.end(before) <= place

    def __len__(self) -> int:
        """Count the words."""
        return len(self._spans)

    def index_at(self, place: int) -> int:
        """Give the index of the first word at or behind a place."""
        return bisect_left(self._spans, (place + self._begin, 0))

    def start(self, index: int) -> int:
        """Give the place where a word begins."""
        return self._spans[index][0] - self._begin

    def end(self, index: int) -> int:
        """Give the place behind a word."""
        return self._spans[index][1] - self._begin

    def word(self, index: int) -> str:
        """Give a word, folded."""
        return self._words[index] if 0 <= index < len(self._words) else ""

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= index < len(self._spans) and self.text[self.start(index)].isupper()

    def shouted(self, index: int) -> bool:
        """Whether a word is written in capitals, as abbreviations are."""
        inside = 0 <= index < len(self._spans)
        printed = self.text[slice(*self._spans[index])] if inside else ""
        return len(printed) > 1 and printed.isupper()

    def joined_at(self, index: int) -> bool:
        """Whether a stroke joins two words without a blank: «Khoa/Viện», «tỉnh/thành»."""
        if self.word(index) != "/" or not 0 < index < len(self._spans) - 1:
            return False
        tight = self.end(index - 1) == self.start(index) and self.end(index) == self.start(
            index + 1
        )
        return tight and self.word(index + 1).isalpha()

    def longest(self, index: int, phrases: PhraseSet) -> int:
        """Give the length in words of the longest of these phrases that stands here."""
        words = self._words
        if not 0 <= index < len(words):
            return 0
        for phrase in phrases.by_first.get(words[index], ()):
            length = len(phrase)
            if length == 1 or words[index : index + length] == phrase:
                return length
        return 0

    def after_parenthesis(self, at: int) -> int:
        """Give the word behind a parenthesis that opens here."""
        for index in range(at, min(len(self), at + 80)):
            if self.word(index) == ")":
                return index + 1
        return at + 1
