"""Pairs the lines of two texts: what stayed, what was changed, what is new or gone; pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain

Pair = tuple[int | None, int | None]  # places in the old and the new text; None: no partner

_ALIKE = 0.4  # share of common words from which two lines are the same line, changed
_REMEMBERED = 4096
_LARGEST_GAP = 250_000  # pairs compared between two lines that stayed; more are told as new


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pair lines in order: equal ones, and between them those much alike.

    One line that stands alone between two that stayed is the same line, however changed.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return list(chain.from_iterable(_gap(old, new, code) for code in matcher.get_opcodes()))


def _gap(
    old: Sequence[str], new: Sequence[str], code: tuple[str, int, int, int, int]
) -> Iterator[Pair]:
    kind, a, b, c, d = code
    if kind == "equal" or (b - a == 1 and d - c == 1):
        yield from zip(range(a, b), range(c, d), strict=True)
    elif kind == "replace" and (b - a) * (d - c) <= _LARGEST_GAP:
        yield from ((_at(i, a), _at(j, c)) for i, j in _best(old[a:b], new[c:d]))
    else:
        yield from ((i, None) for i in range(a, b))
        yield from ((None, j) for j in range(c, d))


def _at(place: int | None, start: int) -> int | None:
    return None if place is None else start + place


def _best(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Find the pairs in order with the most in common."""
    rows, columns = len(old), len(new)
    score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            alike = likeness(old[i], new[j])
            paired = score[i + 1][j + 1] + alike if alike >= _ALIKE else 0.0
            score[i][j] = max(paired, score[i + 1][j], score[i][j + 1])
    return list(_followed(score, old, new))


def _followed(
    score: Sequence[Sequence[float]], old: Sequence[str], new: Sequence[str]
) -> Iterator[Pair]:
    i = j = 0
    while i < len(old) and j < len(new):
        if score[i][j] == score[i + 1][j]:
            yield i, None
            i += 1
        elif score[i][j] == score[i][j + 1]:
            yield None, j
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1
    yield from ((n, None) for n in range(i, len(old)))
    yield from ((None, n) for n in range(j, len(new)))


def likeness(one: str, other: str) -> float:
    """Say how much two lines have in common, from 0 to 1: the share of their words."""
    if one == other:
        return 1.0
    left, right = _words(one), _words(other)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> Counter[str]:
    return Counter(text.casefold().split())
