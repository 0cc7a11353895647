"""The lines of one PDF page, told by where the letters stand.

Small raised digits become ¹²³, footnotes are set apart, wide gaps between columns become tabs, and
lines that only wrap at the right margin are one paragraph again.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot
from typing import Any, TypeAlias

import pypdfium2.raw

from workflows.intake.sources.cleanup import begins_item, is_page_number

pdfium: Any = pypdfium2.raw  # the library ships no types
TextPage: TypeAlias = Any

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL = 0.8  # of the line's letters: a raised digit
_FOOTNOTE = 0.95  # of the body's letters: a footnote
_COLUMN_GAP = 1.5  # in letter heights: no blank of a justified line is as wide
_TOUCHING = 0.15  # in letter heights: no blank between
_NARROWEST_TEXT = 0.8  # of the page: where a full line ends at least
_INDENT = 6.0  # in letter heights: the deepest first line of a paragraph
_FULL_LINE = 2.0  # in letter heights: how near the margin a wrapped line ends
_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\d{1,2}(?=\s)")
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
    full: bool = False  # it ends at the right margin
    flush: bool = False  # it begins at the left margin
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page: the body, the footnotes, and how many page numbers were left out."""

    body: list[PdfLine]
    footnotes: list[PdfLine]
    dropped: int


def page_lines(page: TextPage, *, number: int, width: float) -> PageLines:
    """Give the lines of a page that is so many points wide."""
    printed = _mended([line for line in _lines(page) if line.text.strip()])
    lines = [
        line
        for at, line in enumerate(printed)
        if at not in {0, len(printed) - 1} or not is_page_number(line.text, number)
    ]
    dropped = len(printed) - len(lines)
    if not lines:
        return PageLines([], [], dropped)
    lines = _placed(lines, width)
    body_size = _usual(line.size for line in lines for _ in line.text)
    cut = _first_footnote(lines, body_size)
    return PageLines(lines[:cut], [_with_raised_mark(line) for line in lines[cut:]], dropped)


def _with_raised_mark(line: PdfLine) -> PdfLine:
    marked = _NOTE_MARK.sub(lambda match: match[0].translate(_RAISED), line.text, count=1)
    return replace(line, text=marked) if _NOTE_MARK.match(line.text) else line


def _placed(lines: Sequence[PdfLine], width: float) -> list[PdfLine]:
    """Tell of each line whether it reaches the margins of its page."""
    left = min(line.left for line in lines)
    right = max(_NARROWEST_TEXT * width, *(line.right for line in lines))
    return [
        replace(
            line,
            full=right - line.right < _FULL_LINE * line.size
            and line.left - left < _INDENT * line.size,
            flush=line.left - left < line.size / 2,
            opens_page=at == 0,
        )
        for at, line in enumerate(lines)
    ]


def _usual(sizes: Iterator[float]) -> float:
    return Counter(sizes).most_common(1)[0][0]


def _lines(page: TextPage) -> Iterator[PdfLine]:
    letters: list[_Letter] = []
    for at in range(page.count_chars()):
        letter = _letter(page, at)
        if letter.sign == "\n":
            yield _line(letters)
            letters = []
        elif letter.sign != "\r":
            letters.append(letter)
    yield _line(letters)


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


def _line(letters: Sequence[_Letter]) -> PdfLine:
    printed = [letter for letter in letters if not letter.sign.isspace()]
    if not printed:
        return PdfLine("", 0, 0, 0, 0)
    size = _usual(letter.size for letter in printed)
    signs = (_sign(letters, at, size) for at in range(len(letters)))
    left, right = (min(x.left for x in printed), max(x.right for x in printed))
    return PdfLine("".join(signs).strip(), size, left, right, _usual(x.base for x in printed))


def _mended(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Join what the library parts in the middle of a line, after a raised digit for one."""
    whole: list[PdfLine] = []
    for line in lines:
        before = whole[-1] if whole else line
        gap = line.left - before.right
        if whole and abs(line.base - before.base) <= 1 and gap > -line.size / 2:
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
    return letter.sign.translate(_RAISED) if small and letter.sign.isdigit() else letter.sign


def _first_footnote(lines: Sequence[PdfLine], body_size: float) -> int:
    """Find where the small print at the foot of the page begins with a raised digit."""
    cut = len(lines)
    for at in range(len(lines) - 1, 0, -1):
        if lines[at].size > _FOOTNOTE * body_size:
            break
        if _NOTE_MARK.match(lines[at].text):
            cut = at
    return cut


def as_paragraphs(lines: Sequence[PdfLine]) -> str:
    """Join the lines that wrap at the right margin, also from one page to the next."""
    paragraphs: list[list[str]] = [[line.text] for line in lines[:1]]
    for before, line in pairwise(lines):
        if _goes_on(before, line):
            paragraphs[-1].append(line.text)
        else:
            paragraphs.append(["\n" * line.opens_page + line.text])
    return "\n".join(" ".join(parts) for parts in paragraphs)


def _goes_on(before: PdfLine, line: PdfLine) -> bool:
    wraps = before.full and line.flush and abs(line.size - before.size) < 1
    title_ends = before.text.isupper() and not line.text.isupper()
    return (
        wraps
        and not title_ends
        and "\t" not in before.text + line.text
        and not begins_item(line.text)
    )
