"""A text cut into words once, with their places."""

import re
from bisect import bisect_left
from typing import NamedTuple

from workflows.domain.phrases import PhraseSet
from workflows.domain.text import modern_tones

_TOKEN = re.compile(r"\w+(?:[-&]\w+)*|[^\w\s]")


class Token(NamedTuple):
    """A word or a mark, folded, with its place."""

    word: str
    start: int
    end: int
    capital: bool


class Tokens:
    """The words of a text; words beyond its ends are empty."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded = modern_tones(text.lower())
        if len(folded) != len(text):  # a letter that grows when it is made small
            folded = text
        self.tokens = [
            Token(folded[m.start() : m.end()], m.start(), m.end(), text[m.start()].isupper())
            for m in _TOKEN.finditer(text)
        ]
        self._starts = [token.start for token in self.tokens]
        self._words = tuple(token.word for token in self.tokens)

    def index_at(self, place: int) -> int:
        """Give the index of the first word at or behind a place."""
        return bisect_left(self._starts, place)

    def word(self, index: int) -> str:
        """Give a word, folded."""
        return self._words[index] if 0 <= index < len(self._words) else ""

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= index < len(self.tokens) and self.tokens[index].capital

    def longest(self, index: int, phrases: PhraseSet) -> int:
        """Give the length in words of the longest of these phrases that stands here."""
        for phrase in phrases.begun_by(self.word(index)):
            if self._words[index : index + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def after_parenthesis(self, at: int) -> int:
        """Give the word behind a parenthesis that opens here."""
        for index in range(at, min(len(self.tokens), at + 80)):
            if self.word(index) == ")":
                return index + 1
        return at + 1
