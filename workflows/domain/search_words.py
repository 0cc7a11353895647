"""What somebody looks for: words, numbers of papers, days; and where a text has it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from workflows.domain.document_code import code_key
from workflows.domain.text import nfc, one_line, search_fold, without_marks

_MOST_LETTERS, _MOST_WORDS = 200, 8
_DAY = re.compile(r"(?<![\w/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?![\w/-])")
_MONTH = re.compile(r"(?<![\w/.-])(\d{1,2})[/.-]((?:19|20)\d\d)(?![\w/-])")
_BEFORE_DAY = frozenset({"ngay", "thang", "so"})  # «số 94/UBND-VP ngày 18/10/2023»
_CODE = re.compile(r"\d{1,6}[a-z]{0,2}(?:[/-]\S*)?")
_SPACED_MARK = re.compile(r"(?<=\w) ?/ ?(?=\w)")
_AROUND = 90  # letters shown before and behind the first place found


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What was typed, taken apart."""

    typed: str  # one line, with its marks
    words: tuple[str, ...]  # folded, days and numbers of papers left out
    codes: tuple[str, ...]  # as `code_key` has them: «94c», «94/ubnd-vp»
    dated: str | None  # «2023-10-18» or «2023-10»

    @classmethod
    def of(cls, typed: str) -> Self:
        """Take apart what was typed; nothing typed gives nothing to look for."""
        line = _SPACED_MARK.sub("/", one_line(typed)[:_MOST_LETTERS])
        rest, dated = _without_day(line)
        tokens = search_fold(rest).split()[:_MOST_WORDS]
        codes = tuple(code_key(token) for token in tokens if _CODE.fullmatch(token))
        alone = bool(codes or dated)
        words = tuple(
            token
            for token in tokens
            if not _CODE.fullmatch(token) and not (alone and token in _BEFORE_DAY)
        )
        return cls(line, words, codes, dated)

    def __bool__(self) -> bool:
        """Say whether there is anything to look for."""
        return bool(self.words or self.codes or self.dated)

    @property
    def every(self) -> tuple[str, ...]:
        """Give the words and numbers, as texts are searched for them."""
        return (*self.words, *self.codes)

    def closeness(self, *texts: str) -> int:
        """Rank a hit: 0 with the marks typed, in that order; 1 so without marks; 2 otherwise."""
        said = [nfc(text).lower() for text in texts]
        if any(self.typed.lower() in text for text in said):
            return 0
        folded = search_fold(self.typed)
        return 1 if any(folded in without_marks(text) for text in said) else 2


def _without_day(line: str) -> tuple[str, str | None]:
    if found := _DAY.search(line):
        day, month, year = found.groups()
        dated = f"{year}-{int(month):02d}-{int(day):02d}"
    elif found := _MONTH.search(line):
        month, year = found.groups()
        dated = f"{year}-{int(month):02d}"
    else:
        return line, None
    if int(month) not in range(1, 13):
        return line, None
    return f"{line[: found.start()]} {line[found.end() :]}", dated


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, found or beside what was found."""

    text: str
    is_hit: bool


def pieces(text: str, wanted: Sequence[str]) -> list[Piece]:
    """Cut a text around the first place of these folded words, and along all of them.

    Where they stand together only that is marked; else each as a word, or as the beginning of one.
    """
    line = one_line(text)
    folded = without_marks(line.lower())
    if len(folded) != len(line) or not wanted:  # a letter of a script whose small form is longer
        return [Piece(line, is_hit=False)]
    phrase = " ".join(wanted)
    sought = [phrase] if phrase in folded else wanted
    hits = _places(folded, sought, whole=True) or _places(folded, sought, whole=False)
    first = hits[0][0] if hits else 0
    begin, end = _bounds(line, first)
    return [piece for piece in _cut(line, begin, end, hits) if piece.text]


def _places(folded: str, wanted: Sequence[str], *, whole: bool) -> list[tuple[int, int]]:
    longest_first = sorted(set(wanted), key=len, reverse=True)
    any_of = "|".join(map(re.escape, longest_first))
    ends = r"(?!\w)" if whole else ""
    return [found.span() for found in re.finditer(rf"(?<!\w)(?:{any_of}){ends}", folded)]


def _bounds(line: str, at: int) -> tuple[int, int]:
    begin = 0 if at <= _AROUND else line.rfind(" ", 0, at - _AROUND // 2) + 1
    end = begin + 2 * _AROUND + 40
    return begin, len(line) if end >= len(line) else max(line.rfind(" ", begin, end), at)


def _cut(line: str, begin: int, end: int, hits: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    yield Piece("… " if begin else "", is_hit=False)
    at = begin
    for first, last in hits:
        if first < at or first >= end:
            continue
        yield Piece(line[at:first], is_hit=False)
        yield Piece(line[first:last], is_hit=True)
        at = last
    yield Piece(line[at:end], is_hit=False)
    yield Piece(" …" if end < len(line) else "", is_hit=False)
