"""A text as words with their places, so that every rule reads it once, from left to right."""

import re
from dataclasses import dataclass

from workflows.domain.text import modern_tones

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\n[ \t]*(?:\n\s*)?|[^\w\s]")
_MARKUP = frozenset("*~_`")  # bold and struck text of converted files
_ONE_SPELLING = {
    "hằng": "hàng",
    "kì": "kỳ",
    "quí": "quý",
    "qúi": "quý",
    "qúy": "quý",
    "–": "-",
    "—": "-",
    "−": "-",
    "tuỳ": "tùy",
}
_MOST_SKIPPED = 8
_COUNTS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark: folded for comparing, with its place in the text."""

    text: str
    begin: int
    end: int
    capital: bool = False
    shouted: bool = False


class Words:
    """The words of a text; asking beyond either end is allowed and finds nothing."""

    def __init__(self, text: str) -> None:
        self.source = text
        self._words = [_word(match) for match in _TOKEN.finditer(text) if match[0] not in _MARKUP]
        self._texts = tuple(word.text for word in self._words)
        self._quoted = _quoted_places(self._words)

    def __len__(self) -> int:
        """Count the words."""
        return len(self._words)

    def __getitem__(self, i: int) -> str:
        """Give the folded word at this place, or nothing beyond the ends."""
        return self._texts[i] if 0 <= i < len(self._texts) else ""

    def stand_at(self, i: int, parts: tuple[str, ...]) -> bool:
        """Say whether these words stand here."""
        return i >= 0 and self._texts[i : i + len(parts)] == parts

    def number(self, i: int, low: int = 0, high: int = 9999) -> int | None:
        """Give the number at this place if it lies between the limits."""
        word = self[i]
        if not word.isdecimal() or len(word) > 4:
            return None
        value = int(word)
        return value if low <= value <= high else None

    def count(self, i: int) -> tuple[int, int] | None:
        """Read a small count: «05», «năm», «05 (năm)»; gives it and the place after it."""
        value = self.number(i, 0, 999)
        if value is None:
            value = _COUNTS.get(self[i])
            return None if value is None else (value, i + 1)
        if self[i + 1] == "(" and self[i + 2] in _COUNTS and self[i + 3] == ")":
            return value, i + 4
        return value, i + 1

    def capital(self, i: int) -> bool:
        """Say whether the word at this place begins with a capital letter."""
        return 0 <= i < len(self._words) and self._words[i].capital

    def begin(self, i: int) -> int:
        """Give the offset where the word at this place begins."""
        return self._words[i].begin

    def end(self, i: int) -> int:
        """Give the offset where the words before this place end."""
        return self._words[i - 1].end

    def joined(self, i: int) -> bool:
        """Say whether nothing stands between this word and the one before it."""
        return 0 < i < len(self._words) and self._words[i].begin == self._words[i - 1].end

    def shouted(self, i: int) -> bool:
        """Say whether the word at this place is written in capitals, as headings are."""
        return 0 <= i < len(self._words) and self._words[i].shouted

    def quoted(self, i: int) -> bool:
        """Say whether the word at this place stands in quotation marks: a title, a saying."""
        return i in self._quoted


def _word(match: re.Match[str]) -> Word:
    raw = match[0]
    text = "\n" if raw[0] == "\n" else modern_tones(raw.lower())
    return Word(
        _ONE_SPELLING.get(text, text),
        match.start(),
        match.end(),
        raw[0].isupper(),
        raw.isupper() and len(raw) > 1,
    )


def _quoted_places(words: list[Word]) -> frozenset[int]:
    """Give the places between “ and ”; a mark without its partner quotes nothing."""
    inside: set[int] = set()
    opened: int | None = None
    for i, word in enumerate(words):
        if word.text == "“":
            opened = i
        elif word.text == "”" and opened is not None:
            inside.update(range(opened + 1, i))
            opened = None
    return frozenset(inside)


class Phrases:
    """A set of phrases, found at a place in one look, the longest first."""

    def __init__(self, *phrases: str) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            parts = tuple(_ONE_SPELLING.get(part, part) for part in phrase.split())
            self._by_first.setdefault(parts[0], []).append(parts)
            self._by_last.setdefault(parts[-1], []).append(parts)

    def at(self, words: Words, i: int) -> int | None:
        """Give the place after the longest phrase that stands here, or None."""
        for parts in self._by_first.get(words[i], ()):
            if words.stand_at(i, parts):
                return i + len(parts)
        return None

    def skip(self, words: Words, i: int) -> int:
        """Give the place after the phrases of this set that stand here one after another.

        A few at most: nobody writes more, and a hostile text must not make every step long.
        """
        for _ in range(_MOST_SKIPPED):
            after = self.at(words, i)
            if after is None:
                break
            i = after
        return i

    def before(self, words: Words, i: int) -> bool:
        """Say whether one of the phrases ends right before this place."""
        options = self._by_last.get(words[i - 1], ())
        return any(words.stand_at(i - len(parts), parts) for parts in options)
