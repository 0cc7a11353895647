"""A text as words with their places, so that every rule reads it once, from left to right."""

import re
from collections.abc import Iterable

from workflows.domain.text import modern_tones

# a number, a word, a line's end or a mark, but no markup (*, ~, _ and ` in converted files)
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\n[ \t]*(?:\n\s*)?|[^\w\s*~`]")
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
COUNT_WORDS = frozenset(_COUNTS)
Opening = tuple[str, ...]  # what an expression can begin with: one word, or two that go together


class Words(dict[int, str]):
    """The words, numbers and marks of a text by their number, folded for comparing.

    Asking beyond either end is allowed and finds nothing.
    """

    def __init__(self, text: str) -> None:
        self.source = text
        self._found = list(_TOKEN.finditer(text))
        self._texts = _folded([match[0] for match in self._found])
        self._quoted = _quoted_places(self._texts)
        super().__init__(enumerate(self._texts))

    def __missing__(self, i: int) -> str:
        """Give no word beyond the ends."""
        return ""

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
        return 0 <= i < len(self) and self._found[i][0][0].isupper()

    def begin(self, i: int) -> int:
        """Give the offset where the word at this place begins."""
        return self._found[i].start()

    def end(self, i: int) -> int:
        """Give the offset where the words before this place end."""
        return self._found[i - 1].end()

    def joined(self, i: int) -> bool:
        """Say whether nothing stands between this word and the one before it."""
        return 0 < i < len(self) and self.begin(i) == self.end(i)

    def opened(self, i: int, end: int) -> bool:
        """Say whether a bracket opened from here on is still open at the end."""
        marks = [self[k] for k in range(i, end)]
        return marks.count("(") > marks.count(")")

    def shouted(self, i: int) -> bool:
        """Say whether the word at this place is written in capitals, as headings are."""
        return 0 <= i < len(self) and len(self._found[i][0]) > 1 and self._found[i][0].isupper()

    def quoted(self, i: int) -> bool:
        """Say whether the word at this place stands in quotation marks: a title, a saying."""
        return i in self._quoted


def _folded(raw: list[str]) -> tuple[str, ...]:
    """Fold all words in one go, which is much faster than one by one; none contains a blank."""
    lowered = ["\n" if word[0] == "\n" else word.lower() for word in raw]
    modern = modern_tones(" ".join(lowered)).split(" ") if lowered else []
    return tuple(_ONE_SPELLING.get(word, word) for word in modern)


def _quoted_places(texts: tuple[str, ...]) -> frozenset[int]:
    """Give the places between “ and ”; a mark without its partner quotes nothing."""
    inside: set[int] = set()
    opened: int | None = None
    for i, text in enumerate(texts):
        if text == "“":
            opened = i
        elif text == "”" and opened is not None:
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

    @property
    def openings(self) -> frozenset[Opening]:
        """The first one or two words of its phrases."""
        return frozenset(parts[:2] for phrases in self._by_first.values() for parts in phrases)

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


def openings(*tables: Phrases | Iterable[str]) -> frozenset[Opening]:
    """Give the openings of the expressions of these tables: phrases, or words by themselves."""
    each = (
        table.openings if isinstance(table, Phrases) else {(word,) for word in table}
        for table in tables
    )
    return frozenset[Opening]().union(*each)
