"""Widths of table columns from the words in them."""

from collections.abc import Sequence
from itertools import zip_longest
from math import sqrt

from templates_docx.metrics import text_width

_SIZE = 12.0
_PADDING = 200  # twips: margins of the cell and a little air
WIDE = 7  # columns from which a table lies


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Share out a width: every column holds its longest word, long texts get more of the rest."""
    columns = list(zip_longest(*rows, fillvalue=""))
    least = [_longest_word(column) + _PADDING for column in columns]
    spare = width - sum(least)
    if spare < 0:
        return _exactly([part * width / sum(least) for part in least], width)
    wishes = [sqrt(max(text_width(cell, _SIZE) for cell in column) + 1) for column in columns]
    shares = [part + spare * wish / sum(wishes) for part, wish in zip(least, wishes, strict=True)]
    return _exactly(shares, width)


def is_short(cells: Sequence[str]) -> bool:
    """Say whether a column holds only figures, dates and marks, which look best centred."""
    return all(len(cell) <= 12 for cell in cells)


def _longest_word(column: Sequence[str]) -> int:
    words = (word for cell in column for word in cell.split())
    return max((text_width(word, _SIZE, bold=True) for word in words), default=0)


def _exactly(shares: Sequence[float], width: int) -> list[int]:
    widths = [int(share) for share in shares]
    widths[-1] += width - sum(widths)
    return widths
