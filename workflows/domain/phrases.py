"""Sets of phrases, looked up by the word they begin with."""

from collections.abc import Collection, Iterable


class PhraseSet(frozenset[tuple[str, ...]]):
    """Phrases as tuples of folded words, and for each first word those it begins."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        super().__init__()
        self.by_first: dict[str, list[tuple[str, ...]]] = {}  # the longest first
        for phrase in sorted(self, key=len, reverse=True):
            self.by_first.setdefault(phrase[0], []).append(phrase)

    @property
    def first_words(self) -> Collection[str]:
        """The words phrases of this set begin with."""
        return self.by_first.keys()

    def begun_by(self, word: str) -> Iterable[tuple[str, ...]]:
        """Give the phrases that begin with this word, the longest first."""
        return self.by_first.get(word, ())


def phrases(text: str) -> PhraseSet:
    """Give the phrases of a table: «sở;ủy ban nhân dân»."""
    return PhraseSet(tuple(part.split()) for part in text.split(";") if part.strip())
