"""Where a sheet's header is, and which column holds what: by the words of the header, without marks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflows.domain.text import one_line, search_fold
from workflows.spreadsheets.model import Row

Wordings = Mapping[str, Sequence[str]]
"""For each field the words its column may have, the most usual first."""

_LOOKED_THROUGH = 40  # rows: a header stands above, behind titles
_EXACT, _INSIDE = 1000, 1


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: the first of its rows (from 0), how many, and each column's title."""

    at: int
    height: int
    titles: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """Give the first row below the header, from 0."""
        return self.at + self.height


def find_header(rows: Sequence[Row], wordings: Wordings) -> Header | None:
    """Give the row, or two, whose words name the most fields; None where none names two of them."""
    best, found = 1, None
    for at in range(min(len(rows), _LOOKED_THROUGH)):
        header = header_at(rows, at)
        named = len(match_columns(header.titles, wordings))
        if named > best:
            best, found = named, header
    return found


def header_at(rows: Sequence[Row], at: int) -> Header:
    """Read the header that begins in this row; a second row and one of column numbers belong to it."""
    top = _words(rows[at])
    height = 1
    if at + 1 < len(rows) and _goes_on(top, rows[at + 1]):
        top = _joined(top, _words(rows[at + 1]))
        height = 2
    if at + height < len(rows) and _numbers_columns(rows[at + height]):
        height += 1
    return Header(at, height, tuple(top))


def match_columns(titles: Sequence[str], wordings: Wordings) -> dict[str, int]:
    """Give for each field the column that names it best; a column serves one field."""
    scored = sorted(_scores(titles, wordings), key=lambda one: (-one[0], one[2]))
    chosen: dict[str, int] = {}
    for _score, field, column in scored:
        if field not in chosen and column not in chosen.values():
            chosen[field] = column
    return chosen


def _scores(titles: Sequence[str], wordings: Wordings) -> Iterator[tuple[int, str, int]]:
    folded = {field: [_fold(word) for word in words] for field, words in wordings.items()}
    for column, title in enumerate(titles):
        whole = _fold(title)
        last = _fold(title.rpartition(_JOINT)[2])
        for field, words in folded.items():
            score = max((_score(word, whole, last) - place for place, word in enumerate(words)))
            if whole and score > 0:
                yield score, field, column


def _score(word: str, whole: str, last: str) -> int:
    if word in (whole, last):
        return _EXACT
    inside = f" {word} " in f" {whole} "
    return 100 * _INSIDE + 10 * len(word.split()) if inside else 0


_JOINT = " – "


def _fold(title: str) -> str:
    return " ".join(re.findall(r"\w+", search_fold(title)))


def _words(row: Row) -> list[str]:
    return [one_line(cell) if isinstance(cell, str) else "" for cell in row]


def _goes_on(top: Sequence[str], below: Row) -> bool:
    """Say whether the next row is the header's second: cells merged above are told apart below."""
    if not all(cell is None or isinstance(cell, str) for cell in below):
        return False
    words = _words(below)
    wide = {at for at in range(1, len(top)) if top[at] and top[at] == top[at - 1]}
    parted = any(at < len(words) and words[at] not in ("", top[at]) for at in wide)
    carried = all(
        not words[at] or at in wide or at + 1 in wide or words[at] == top[at]
        for at in range(min(len(top), len(words)))
        if top[at]
    )
    return parted and carried


def _joined(top: Sequence[str], below: Sequence[str]) -> list[str]:
    width = max(len(top), len(below))
    pairs = zip(_padded(top, width), _padded(below, width), strict=True)
    return [
        up if not low or low == up else f"{up}{_JOINT}{low}" if up else low for up, low in pairs
    ]


def _padded(words: Sequence[str], width: int) -> list[str]:
    return [*words, *[""] * (width - len(words))]


def _numbers_columns(row: Row) -> bool:
    """Tell the row «1 2 3 …» or «(1) (2) (3) …» below a header."""
    said = [str(cell).strip("() ") for cell in row if cell is not None]
    figures = [int(word) for word in said if word.isdecimal()]
    return (
        len(figures) >= 3
        and len(said) - len(figures) <= 2
        and figures == list(range(figures[0], figures[0] + len(figures)))
        and figures[0] in {1, 2}
    )
