"""A paragraph's sentences, as places in its text."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[”\"')\]]*(?=\s|$)")
_NEXT = re.compile(r"\S")
_MARK = re.compile(r"\W*(?:Điều\s+\d{1,3}|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[A-Ea-zđ])\W*")
_SHORT = re.compile(
    r"(?:\b(?:TP|Tp|tp|Q|P|TS|ThS|PGS|GS|BS|ĐT|Tr|TT|v\.v|v|N\.T|KT|TM|TL|TUQ|[A-ZĐ]))$"
)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Give start and end of every sentence; together they cover the text."""
    bounds = [0, *_cuts(text), len(text)]
    return [(bounds[i], bounds[i + 1]) for i in range(len(bounds) - 1) if bounds[i] < bounds[i + 1]]


def first_sentence_end(text: str) -> int:
    """Give the place behind the first sentence."""
    return next(_cuts(text), len(text))


def _cuts(text: str) -> Iterator[int]:
    """Give the places where a new sentence begins."""
    begun = 0
    for match in _END.finditer(text):
        behind = _NEXT.search(text, match.end())
        if behind is None:
            break
        if not (behind[0].isupper() or behind[0] in "“\"'-+•(" or behind[0].isdigit()):
            continue
        if _MARK.fullmatch(text, begun, match.end()):
            continue
        if match[0] == "." and _SHORT.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        begun = behind.start()
        yield begun


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Give start and end of every clause: sentences, cut at semicolons too."""
    found: list[tuple[int, int]] = []
    for start, end in sentences_of(text):
        at = start
        for match in re.finditer(r";\s+", text[start:end]):
            found.append((at, start + match.end()))
            at = start + match.end()
        if at < end:
            found.append((at, end))
    return found
