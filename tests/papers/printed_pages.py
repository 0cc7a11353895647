"""Measures printed pages: where each letter stands, its size and font, the lines that are drawn."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw

pdfium: Any = pypdfium2.raw  # the library is untyped
MILLIMETRE = 72 / 25.4
_SAME_LINE = 2.0  # points between the feet of letters of one line


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed letter; measures in points from the top left corner of the page."""

    letter: str
    left: float
    right: float
    foot: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Letters on one height, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Give the words; a wide gap counts as a blank."""
        words, end = "", None
        for glyph in self.glyphs:
            gap = end is not None and glyph.left - end > 0.2 * glyph.size
            words += (" " if gap else "") + glyph.letter
            end = glyph.right
        return words

    @property
    def left(self) -> float:
        """Give where it begins."""
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        """Give where it ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def foot(self) -> float:
        """Give the height of its base."""
        return max(glyph.foot for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page: its measures, its letters, and the horizontal lines drawn on it."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[tuple[float, float, float], ...]  # left, right, height

    @property
    def lines(self) -> list[PrintedLine]:
        """Put letters of one height together."""
        ordered = sorted(self.glyphs, key=lambda g: g.foot)
        lines: list[list[Glyph]] = []
        for glyph in ordered:
            if not lines or glyph.foot - lines[-1][0].foot > _SAME_LINE:
                lines.append([])
            lines[-1].append(glyph)
        return [PrintedLine(tuple(sorted(line, key=lambda g: g.left))) for line in lines]

    def words(self, wanted: str) -> PrintedLine | None:
        """Find the letters of some words that stand on one line."""
        bare = wanted.replace(" ", "")
        for line in self.lines:
            printed = "".join(glyph.letter for glyph in line.glyphs)
            at = printed.find(bare)
            if at >= 0:
                return PrintedLine(line.glyphs[at : at + len(bare)])
        return None


def pages_of(pdf: bytes) -> list[Page]:
    """Measure every page of a PDF."""
    document: Any = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def _page(page: Any) -> Page:  # noqa: ANN401 - the library is untyped
    width, height = page.get_size()
    text = page.get_textpage()
    glyphs = tuple(_glyphs(text.raw, text.count_chars(), height))
    return Page(width, height, glyphs, tuple(_rules(page, height)))


def _glyphs(text: Any, count: int, height: float) -> Iterator[Glyph]:  # noqa: ANN401
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(count):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        if letter.isspace() or not letter.isprintable():
            continue
        pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        size = round(pdfium.FPDFText_GetFontSize(text, at), 1)
        yield Glyph(letter, left.value, right.value, height - y.value, size, _font(text, at))


def _font(text: Any, at: int) -> str:  # noqa: ANN401
    room, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, at, room, len(room), flags)
    return room.value.decode("utf-8", "replace")


def _rules(page: Any, height: float) -> Iterator[tuple[float, float, float]]:  # noqa: ANN401
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        pdfium.FPDFPageObj_GetBounds(item.raw, left, bottom, right, top)
        if top.value - bottom.value < 3 and right.value - left.value > 10:
            yield left.value, right.value, height - top.value
