"""Recognised words back to lines: paragraphs apart, a letterhead's two columns one after the other."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import fmean, median

_COLUMN_GAP = 2.5  # in letter heights
_NARROW_GAP = 0.8
_BULLETS = frozenset("-+–•*")
_SURE = 60.0
_LETTERHEAD_LINES = 14


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands and how sure its reading is, from 0 to 100."""

    paragraph: tuple[str, str]
    line: str
    left: int
    right: int
    height: int
    sureness: float
    text: str


def words_of(table: str) -> list[Word]:
    """Give the words of Tesseract's table; specks read as punctuation are left out."""
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = (_word(row) for row in rows if row.get("level") == "5" and row.get("text"))
    return [word for word in words if word.text and not _is_speck(word)]


def _word(row: dict[str, str]) -> Word:
    left = int(row["left"])
    return Word(
        paragraph=(row["block_num"], row["par_num"]),
        line=row["line_num"],
        left=left,
        right=left + int(row["width"]),
        height=int(row["height"]),
        sureness=float(row["conf"]),
        text=row["text"].strip(),
    )


def _is_speck(word: Word) -> bool:
    unsure = word.sureness < _SURE and not any(c.isalnum() for c in word.text)
    return unsure and word.text not in _BULLETS


def mean_sureness(words: Sequence[Word]) -> float:
    """Give how sure the reading of a page is on the whole."""
    return fmean(word.sureness for word in words) if words else 0.0


def written(words: Sequence[Word]) -> str:
    """Write the words as text, a blank line between paragraphs, a tab between columns."""
    height = median(word.height for word in words)
    paragraphs = [
        [list(line) for _, line in groupby(together, key=lambda word: word.line)]
        for _, together in groupby(words, key=lambda word: word.paragraph)
    ]
    head, body = _letterhead(paragraphs, height)
    return "\n\n".join([*head, *("\n".join(_line(x, height) for x in part) for part in body)])


def _line(words: Sequence[Word], height: float) -> str:
    text = words[0].text
    for before, word in pairwise(words):
        gap = word.left - before.right
        text += ("\t" if gap > _COLUMN_GAP * height else " ") + word.text
    return text


Line = list[Word]


def _letterhead(paragraphs: list[list[Line]], height: float) -> tuple[list[str], list[list[Line]]]:
    """Take the lines at the top that stand in two columns, and give left before right."""
    gutter = _gutter(paragraphs, height)
    if gutter is None:
        return [], paragraphs
    left: list[str] = []
    right: list[str] = []
    rest = [list(part) for part in paragraphs]
    for part in rest:
        while part and len(left) + len(right) < 2 * _LETTERHEAD_LINES:
            sides = _sides(part[0], gutter, height)
            if sides is None or _is_past_letterhead(sides, right):
                return _columns(left, right), [kept for kept in rest if kept]
            left += [_line(sides[0], height)] if _has_words(sides[0]) else []
            right += [_line(sides[1], height)] if _has_words(sides[1]) else []
            part.pop(0)
    return _columns(left, right), [kept for kept in rest if kept]


_DATE = re.compile(r"ngày.{0,12}tháng", re.IGNORECASE)
_ADDRESS = re.compile(r"k[íi]nh g[ửuư]i", re.IGNORECASE)


def _is_past_letterhead(sides: tuple[Line, Line], right: Sequence[str]) -> bool:
    """Tell the addressees, or a title in the middle below the date, from the two columns."""
    left_words = " ".join(word.text for word in sides[0])
    dated = any(_DATE.search(line) for line in right)
    return bool(_ADDRESS.match(left_words)) or (dated and not sides[0])


def _has_words(line: Line) -> bool:
    return any(c.isalnum() for word in line for c in word.text)


def _columns(left: list[str], right: list[str]) -> list[str]:
    return [column for column in ("\n".join(left), "\n".join(right)) if column]


def _gutter(paragraphs: list[list[Line]], height: float) -> float | None:
    """Find the middle of the gap that divides the first line, agency from motto."""
    if not paragraphs:
        return None
    gaps = [(b.left - a.right, (a.right + b.left) / 2) for a, b in pairwise(paragraphs[0][0])]
    widest, middle = max(gaps, default=(0, 0.0))
    return middle if widest > _COLUMN_GAP * height else None


def _sides(line: Line, gutter: float, height: float) -> tuple[Line, Line] | None:
    """Divide a line at the gutter; a line that runs across it ends the letterhead."""
    before = [word for word in line if word.right <= gutter]
    after = [word for word in line if word.left >= gutter]
    if len(before) + len(after) < len(line):
        return None
    touching = before and after and after[0].left - before[-1].right < _NARROW_GAP * height
    return None if touching else (before, after)
