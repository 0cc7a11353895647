"""A PDF to text: its text layer where it has one, recognised words where a page is a scan."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from threading import Lock
from typing import Any, TypeAlias

import pypdfium2

from workflows.domain.secrecy import refuse_secret
from workflows.intake.sources.cleanup import drop_page_numbers
from workflows.intake.sources.ocr import grey_map, recognise, require_ocr
from workflows.intake.sources.pdf_lines import PageLines, as_paragraphs, page_lines
from workflows.intake.sources.refusals import (
    BrokenPdf,
    LockedPdf,
    NoTextFound,
    OcrMissing,
    TooManyPages,
)
from workflows.intake.sources.source import LETTERHEAD, Limits, NoteKind, SourceKind

pdfium: Any = pypdfium2  # the library ships no types
PdfDocument: TypeAlias = Any
_ONE_AT_A_TIME = Lock()  # PDFium may not be called from two threads
PdfPage: TypeAlias = Any

_SCAN_DPI = 300
_MOST_PIXELS = 20_000_000
_POINTS_AN_INCH = 72
_FEWEST_LETTERS = 20  # a page with fewer has no text layer worth the name
_STAMPED_LETTERS = 400  # a digital signature over a scan leaves a few lines of text
_PLAIN_FIGURE = 9  # segments of lines and frames; a letter drawn as a curve has more
_PICTURE_SHARE = 0.6  # of the page: a scan


@dataclass(slots=True)
class _Page:
    """What one page holds: the lines of its text layer, or that its words must be recognised."""

    lines: PageLines
    scanned: bool
    recognised: str = ""


def read_pdf(data: bytes, *, limits: Limits) -> tuple[SourceKind, str, dict[NoteKind, int], int]:
    """Give the kind, the text, the counts for the notes and the number of pages."""
    with _opened(data, limits) as document:
        pages = [_read_page(page, at) for at, page in enumerate(document, start=1)]
        scanned = [at for at, page in enumerate(pages) if page.scanned]
        if not pages[0].scanned and _is_drawn_on(document[0]):
            _refuse_drawn_stamp(document[0])
        counts = _recognise_pages(document, pages, scanned, limits) if scanned else {}
    recognised, dropped = drop_page_numbers([page.recognised for page in pages])
    counts[NoteKind.DROPPED_PAGE_NUMBERS] = dropped + sum(page.lines.dropped for page in pages)
    text = _text_of(pages, recognised)
    mostly_scan = 2 * len(scanned) > len(pages)
    return (SourceKind.SCAN if mostly_scan else SourceKind.PDF), text, counts, len(pages)


def _text_of(pages: Sequence[_Page], recognised: Sequence[str]) -> str:
    """Give the words in the order of the pages, all footnotes at the end."""
    parts: list[str] = []
    for is_scan, run in groupby(zip(pages, recognised, strict=True), key=lambda p: p[0].scanned):
        if is_scan:
            parts.extend(words for _, words in run)
        else:
            parts.append(as_paragraphs([line for page, _ in run for line in page.lines.body]))
    parts += [as_paragraphs(page.lines.footnotes) for page in pages if not page.scanned]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def needs_recognition(data: bytes, *, limits: Limits) -> bool:
    """Tell whether some page of a PDF is a scan."""
    with _opened(data, limits) as document:
        return any(_read_page(page, 1).scanned for page in document)


def first_page_as_grey_map(data: bytes, *, limits: Limits, top: float) -> bytes:
    """Give the upper part of the first page as a picture."""
    with _opened(data, limits) as document:
        return _as_grey_map(document[0], top=top)


@contextmanager
def _opened(data: bytes, limits: Limits) -> Iterator[PdfDocument]:
    with _ONE_AT_A_TIME:
        yield from _open_document(data, limits)


def _open_document(data: bytes, limits: Limits) -> Iterator[PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise (LockedPdf if "password" in str(error).lower() else BrokenPdf) from error
    try:
        if len(document) > limits.max_pages:
            raise TooManyPages(found=len(document), limit=limits.max_pages)
        if len(document) == 0:
            raise BrokenPdf
        yield document
    except pdfium.PdfiumError as error:
        raise BrokenPdf from error
    finally:
        document.close()


def _read_page(page: PdfPage, number: int) -> _Page:
    lines = page_lines(page, number=number)
    letters = sum(c.isalpha() for line in lines.body for c in line.text)
    scanned = letters < _STAMPED_LETTERS and _is_mostly_picture(page)
    return _Page(lines, scanned or (letters < _FEWEST_LETTERS and _has_picture(page)))


def _has_picture(page: PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]))


def _is_mostly_picture(page: PdfPage) -> bool:
    width, height = page.get_size()
    for picture in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE_SHARE * width * height:
            return True
    return False


def _is_drawn_on(page: PdfPage) -> bool:
    """Tell whether the letterhead bears a picture or letters drawn as curves (word art)."""
    picture, path = pdfium.raw.FPDF_PAGEOBJ_IMAGE, pdfium.raw.FPDF_PAGEOBJ_PATH
    lowest = page.get_height() * (1 - LETTERHEAD)
    return any(
        drawn.get_bounds()[3] > lowest
        and (drawn.type == picture or pdfium.raw.FPDFPath_CountSegments(drawn.raw) > _PLAIN_FIGURE)
        for drawn in page.get_objects(filter=[picture, path], max_depth=3)
    )


def _refuse_drawn_stamp(page: PdfPage) -> None:
    """Look at the letterhead as a reader does, where words can be recognised here."""
    with suppress(NoTextFound, OcrMissing):
        refuse_secret(recognise(_as_grey_map(page, top=LETTERHEAD)))


def _recognise_pages(
    document: PdfDocument, pages: list[_Page], scanned: list[int], limits: Limits
) -> dict[NoteKind, int]:
    """Recognise the scanned pages in place; a page that cannot be read is counted."""
    require_ocr()
    if len(scanned) > limits.max_scanned_pages:
        raise TooManyPages(found=len(scanned), limit=limits.max_scanned_pages)
    unreadable = 0
    for at in scanned:
        try:
            pages[at].recognised = recognise(_as_grey_map(document[at]))
        except NoTextFound:
            unreadable += 1
    if unreadable == len(pages):
        raise NoTextFound
    return {
        NoteKind.RECOGNISED_PAGES: len(scanned) - unreadable,
        NoteKind.UNREADABLE_PAGES: unreadable,
    }


def _as_grey_map(page: PdfPage, *, top: float = 1.0) -> bytes:
    width, height = page.get_size()
    scale = _SCAN_DPI / _POINTS_AN_INCH
    scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, crop=(0, height * (1 - top), 0, 0))
    rows = bytes(bitmap.buffer)
    stride = bitmap.stride
    pixels = b"".join(rows[at * stride : at * stride + bitmap.width] for at in range(bitmap.height))
    return grey_map(bitmap.width, bitmap.height, pixels)
