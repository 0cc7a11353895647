"""The printed lines of a PDF page, letter by letter: sizes, places, gaps and raised digits."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from typing import Any, TypeAlias

import pypdfium2.raw

from workflows.intake.sources.pdf_tables import Cell, Tables

pdfium: Any = pypdfium2.raw  # the library ships no types
TextPage: TypeAlias = Any

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL = 0.8  # of the line's letters: a raised digit
_COLUMN_GAP = 1.5  # in letter heights: no blank of a justified line is as wide
_TOUCHING = 0.15  # in letter heights: no blank between
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A printed letter, its size and its place across the page."""

    sign: str
    size: float
    left: float
    right: float
    base: float  # height on the page
    made_up: bool  # a blank that stands for a gap


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A printed line, its usual letter size, its ends across the page and its height on it."""

    text: str
    size: float
    left: float
    right: float
    base: float
    cell: Cell | None = None  # its place in a table
    full: bool = False  # it ends at the right margin
    flush: bool = False  # it begins at the left margin
    opens_page: bool = False


def usual(sizes: Iterator[float]) -> float:
    """Give the commonest of some sizes."""
    return Counter(sizes).most_common(1)[0][0]


def printed_lines(page: TextPage, tables: Tables) -> list[PdfLine]:
    """Give the lines of a page in their order, parted where they run from cell to cell."""
    lines = (_line(part, cell) for row in _rows(page) for cell, part in _by_cell(row, tables))
    return _mended([line for line in lines if line.text])


def _rows(page: TextPage) -> Iterator[list[_Letter]]:
    letters: list[_Letter] = []
    for at in range(page.count_chars()):
        letter = _letter(page, at)
        if letter.sign == "\n":
            yield letters
            letters = []
        elif letter.sign != "\r":
            letters.append(letter)
    yield letters


def _by_cell(letters: list[_Letter], tables: Tables) -> Iterator[tuple[Cell | None, list[_Letter]]]:
    if not tables:
        yield None, letters
        return
    placed = groupby(
        letters, key=lambda x: tables.cell_of((x.left + x.right) / 2, x.base + x.size / 4)
    )
    for cell, part in placed:
        yield cell, list(part)


def _letter(page: TextPage, at: int) -> _Letter:
    code = pdfium.FPDFText_GetUnicode(page, at)
    sign = "\ufffd" if code in _SURROGATES or code > 0x10FFFF else chr(code)
    if sign in "\x02\ufffe":  # a hyphen at the end of a line, in the library's own sign
        sign = "-"
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetLooseCharBox(page, at, box)
    pdfium.FPDFText_GetMatrix(page, at, matrix)
    size = round(pdfium.FPDFText_GetFontSize(page, at) * hypot(matrix.c, matrix.d), 1)
    made_up = sign == " " and pdfium.FPDFText_IsGenerated(page, at) == 1
    return _Letter(sign, size, box.left, box.right, round(matrix.f), made_up)


def _line(letters: Sequence[_Letter], cell: Cell | None) -> PdfLine:
    printed = [letter for letter in letters if not letter.sign.isspace()]
    if not printed:
        return PdfLine("", 0, 0, 0, 0)
    size = usual(letter.size for letter in printed)
    signs = (_sign(letters, at, size) for at in range(len(letters)))
    left, right = (min(x.left for x in printed), max(x.right for x in printed))
    return PdfLine("".join(signs).strip(), size, left, right, usual(x.base for x in printed), cell)


def _mended(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Join what the library parts in the middle of a line, after a raised digit for one."""
    whole: list[PdfLine] = []
    for line in lines:
        before = whole[-1] if whole else line
        gap = line.left - before.right
        if (
            whole
            and not (line.cell or before.cell)
            and abs(line.base - before.base) <= 1
            and gap > -line.size / 2
        ):
            between = (
                "\t"
                if gap > _COLUMN_GAP * line.size
                else " "
                if gap > _TOUCHING * line.size
                else ""
            )
            text = f"{before.text}{between}{line.text}"
            size = max(before, line, key=lambda part: len(part.text)).size
            whole[-1] = PdfLine(text, size, before.left, line.right, before.base)
        else:
            whole.append(line)
    return whole


def _sign(letters: Sequence[_Letter], at: int, size: float) -> str:
    letter = letters[at]
    if letter.made_up and 0 < at < len(letters) - 1:
        gap = letters[at + 1].left - letters[at - 1].right
        return "\t" if gap > _COLUMN_GAP * size else " "
    small = letter.size < _SMALL * size
    return letter.sign.translate(RAISED) if small and letter.sign.isdigit() else letter.sign
