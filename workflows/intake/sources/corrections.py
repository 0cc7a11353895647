"""Words a scan or a tired hand gets wrong, suggested to the clerk and never applied.

Most slips are marks: «đơn đốc», «tô chức», «yêu câu». A phrase of the office read with other marks
is suspicious, unless these marks make another phrase («văn phong», «để nghị»).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.domain.text import modern_tones, without_marks
from workflows.intake.reading.model import Span
from workflows.intake.sources.office_phrases import OTHER_PHRASES, PHRASES, SLIPS

MARKS = Saying(N_("«%(found)s» có dấu khác với cụm từ thường dùng «%(proposed)s»."))
LETTERS = Saying(N_("«%(found)s» hay bị nhận dạng hoặc gõ nhầm từ «%(proposed)s»."))
DIGITS = Saying(N_("«%(found)s» có chữ cái lẫn trong số, có thể là «%(proposed)s»."))


class Suggestion(NamedTuple):
    """A stretch of the text that may be a slip, and what it may have been."""

    span: Span
    found: str
    proposed: str
    reason: Saying

    @property
    def said(self) -> Saying:
        """Say why it is suspected."""
        return self.reason % {"found": self.found, "proposed": self.proposed}


_WORD = re.compile(r"([^\W_]+)")
_LOOK_ALIKE = str.maketrans({"l": "i", "1": "i", "0": "o"})  # in words; «rn» for «m», too
_AS_DIGITS = str.maketrans("OolI", "0011")
_D = r"[\dOolI]"
# where only figures can stand, whatever was read there
_NUMBERS = (
    re.compile(rf"(?<![\w/.-]){_D}{{1,2}}/{_D}{{1,2}}(?:/{_D}{{4}})?(?![\w/-])"),
    re.compile(rf"(?<![\w/.-]){_D}{{1,6}}(?:/{_D}{{4}})?(?=[/-][A-ZĐ]{{2,}}\d*[-/][A-ZĐ])"),
    re.compile(rf"(?<=[Nn]ăm ){_D}{{4}}(?!\w)"),
    re.compile(rf"(?<![\w.,]){_D}{{1,3}}(?:[.,]{_D}{{1,3}})?(?=\s?%)"),
    re.compile(rf"(?<=[Nn]gày ){_D}{{1,2}}(?= tháng )"),
    re.compile(rf"(?<=tháng ){_D}{{1,2}}(?= năm )"),
)
# a letter beside a figure, or instead of one: without it none of the above is misread
_BESIDE = re.compile(r"\d(?:[.,]?[OolI]|(?<=[OolI]\d)|(?<=[OolI][.,]\d))")
_INSTEAD = re.compile(r"(?:[Nn]gày|tháng) [OolI]{1,2} (?:tháng|năm)")


def _folded(words: str) -> str:
    """Give words as a scanner may confuse them: without marks, look-alike letters as one."""
    return without_marks(words).translate(_LOOK_ALIKE).replace("rn", "m")


_RIGHT = {_folded(phrase): phrase for phrase in PHRASES}


def _by_two_words(suspects: Iterable[str]) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """Give the phrases two words may begin, the longest first; none is shorter."""
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for first, second, *rest in sorted((suspect.split() for suspect in suspects), key=len)[::-1]:
        found.setdefault((first, second), []).append((first, second, *rest))
    return found


_SUSPECTS = _by_two_words({*_RIGHT, *map(_folded, SLIPS)})


def suggest_corrections(text: str) -> list[Suggestion]:
    """List what may be slips, in the order of the text."""
    found = [*_wrong_words(text), *_letters_in_numbers(text)]
    return sorted(found, key=lambda suggestion: suggestion.span)


def _wrong_words(text: str) -> Iterator[Suggestion]:
    """Find phrases that differ from a usual one, unless their words belong to another one."""
    pieces = _WORD.split(text)  # between words, a word, between words, …
    ends = list(accumulate(map(len, pieces)))
    right: list[range] = []
    doubtful: list[tuple[range, Suggestion]] = []
    for words in _suspected(pieces[1::2]):
        start = ends[2 * words[0]]
        found = text[start : ends[2 * words[-1] + 1]]
        plain = _plain(found)
        if plain in PHRASES or plain in OTHER_PHRASES:
            right.append(words)
        elif proposed := _judged(start, found, plain):
            doubtful.append((words, proposed))
    held: dict[int, list[range]] = defaultdict(list)  # by word: the well written phrases over it
    for words in right if doubtful else ():
        _hold(held, words)
    for words, suggestion in doubtful:
        if not any(_crosses(other, words) for word in words for other in held.get(word, ())):
            _hold(held, words)
            yield suggestion


def _plain(found: str) -> str:
    """Give words as they stand in the tables; nearly always they stand there as they are."""
    lowered = found.lower()
    return lowered if lowered in PHRASES else modern_tones(" ".join(lowered.split()))


def _hold(held: dict[int, list[range]], words: range) -> None:
    for word in words:
        held[word].append(words)


def _crosses(other: range, words: range) -> bool:
    """Whether a phrase takes words of another one; it may hold the other one whole."""
    return other == words or not (words[0] <= other[0] and other[-1] <= words[-1])


def _suspected(words: Sequence[str]) -> Iterator[range]:
    """Give the words that are a usual phrase but for marks and look-alike letters."""
    bare = {word: _folded(word.lower()) for word in set(words)}  # each once: most come again
    folded = tuple(map(bare.__getitem__, words))
    begun = [at for at, pair in enumerate(pairwise(folded)) if pair in _SUSPECTS]
    for at in begun:
        for suspect in _SUSPECTS[folded[at], folded[at + 1]]:
            behind = at + len(suspect)
            if folded[at:behind] == suspect:
                yield range(at, behind)
                break


def _judged(start: int, found: str, plain: str) -> Suggestion | None:
    """Suggest the usual phrase; words typed without any marks are left alone."""
    right, reason = SLIPS.get(plain), LETTERS
    if right is None:
        right = _RIGHT.get(_folded(plain))
        reason = MARKS if right and without_marks(right) == without_marks(plain) else LETTERS
    unmarked, named = plain == without_marks(plain), found.istitle() and " " in found
    if right is None or unmarked or (named and reason is MARKS):
        return None  # typed without marks, or the name of a person: «Đỗ Thị»
    span = Span(start, start + len(found))
    return Suggestion(span, found, _in_case_of(found, right), reason)


def _in_case_of(found: str, proposed: str) -> str:
    if found.isupper():
        return proposed.upper()
    words = proposed.split()
    cased = (
        word.capitalize() if old[:1].isupper() else word
        for old, word in zip(found.split(), words, strict=True)
    )
    return " ".join(cased)


def _letters_in_numbers(text: str) -> Iterator[Suggestion]:
    if not (_BESIDE.search(text) or _INSTEAD.search(text)):
        return
    found: dict[Span, str] = {}
    for shape in _NUMBERS:
        for match in shape.finditer(text):
            parts = match[0].split("/")
            figures = sum(any(c.isdigit() for c in part) for part in parts) == len(parts)
            if figures or (match[0].isalpha() and shape in _NUMBERS[-2:]):
                found[Span(*match.span())] = match[0]
    for span, printed in found.items():
        proposed = printed.translate(_AS_DIGITS)
        if proposed != printed:
            yield Suggestion(span, printed, proposed, DIGITS)
