"""Pages of a PDF: how many, what they say, and as pictures.

The library behind may be used by one thread at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any, Final

import pypdfium2

from templates_docx.printing.errors import PrintingFailed

_pdfium: Any = pypdfium2  # the library ships no types
_alone: Final = Lock()
_POINTS_WIDE = 595  # of an upright A4 page
_TO_SIXTEEN_GREYS = [shade // 16 for shade in range(256)]  # letters stay smooth, in half the bytes
_SIXTEEN_GREYS = [shade * 17 for shade in range(16) for _ in "rgb"]


def texts_of(pdf: bytes) -> list[str]:
    """Give the text of each page."""
    with _opened(pdf) as document:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(str(text.get_text_range()))
            text.close()
        return texts


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Give width and height of each page, in points."""
    with _opened(pdf) as document:
        return [(round(page.get_width()), round(page.get_height())) for page in document]


def picture(pdf: bytes, page: int, *, width: int) -> bytes | None:
    """Draw a page (the first is 1) as a PNG, an upright one `width` pixels wide; None: no such page."""
    with _opened(pdf) as document:
        if not 1 <= page <= len(document):
            return None
        drawn = document[page - 1].render(scale=width / _POINTS_WIDE, grayscale=True).to_pil()
    file = BytesIO()
    drawn = drawn.point(_TO_SIXTEEN_GREYS)
    drawn.putpalette(_SIXTEEN_GREYS)
    drawn.save(file, "PNG", compress_level=3)
    return file.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with _alone:
        try:
            document = _pdfium.PdfDocument(pdf)
        except _pdfium.PdfiumError as broken:
            raise PrintingFailed(why="LibreOffice trả về tệp PDF hỏng") from broken
        try:
            yield document
        finally:
            document.close()
