"""A leader's page as a Word file of one sheet: a working paper, not one the decree gives a form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from templates_docx.cleaning import xml_text

_FONT: Final = "Times New Roman"
_SIZE: Final = Pt(11)  # nothing on the page is smaller
_WIDTH: Final = 186  # millimetres between the margins
_LEFT: Final = 101  # of a late task: what it is
_FIRST: Final = 22  # of the figures: the day


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLines:
    """A late task: on the left what it is and what was said, on the right whose it is."""

    task: str
    said: tuple[str, ...]
    late: str
    whose: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """Every word of the page, cut to what its place holds."""

    office: str
    title: str
    note: str
    figures: tuple[tuple[str, ...], ...]  # the first row heads the columns
    red_heading: str
    red: tuple[RedLines, ...]
    praise_heading: str
    praise: tuple[str, ...]
    method: str
    coming_heading: str
    coming: tuple[str, ...]


def one_page(words: OnePage) -> bytes:
    """Set the page in type."""
    document = _sheet()
    _line(document, words.office.upper(), bold=True)
    _line(document, words.title.upper(), bold=True, centred=True)
    _line(document, words.note, italic=True, centred=True)
    _line(document, "1. Số liệu chung", bold=True)
    _figures(document, words.figures)
    _line(document, words.red_heading, bold=True)
    if words.red:
        _red(document, words.red)
    _line(document, words.praise_heading, bold=True)
    _lines(document, words.praise)
    _line(document, words.method, italic=True)
    _line(document, words.coming_heading, bold=True)
    _lines(document, words.coming)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _sheet() -> DocumentObject:
    document = Document()
    (section,) = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(10)
    section.left_margin = section.right_margin = Mm(12)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, _SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    return document


def _line(
    place: DocumentObject | _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
) -> None:
    _set(place.add_paragraph(), text, bold=bold, italic=italic, centred=centred)


def _set(
    line: Paragraph, text: str, *, bold: bool = False, italic: bool = False, centred: bool = False
) -> None:
    line.paragraph_format.space_after = line.paragraph_format.space_before = Pt(0)
    line.paragraph_format.line_spacing = 1.0
    if centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(xml_text(text))
    run.bold, run.italic = bold, italic


def _lines(place: DocumentObject | _Cell, texts: Iterable[str]) -> None:
    for text in texts:
        _line(place, text)


def _figures(document: DocumentObject, rows: Sequence[Sequence[str]]) -> None:
    others = len(rows[0]) - 1
    table = _table(document, [_FIRST, *[(_WIDTH - _FIRST) // others] * others])
    for number, row in enumerate(rows):
        cells = table.add_row().cells  # type: ignore[no-untyped-call]
        for cell, text in zip(cells, row, strict=True):
            _set(cell.paragraphs[0], text, bold=number == 1, centred=True)


def _red(document: DocumentObject, tasks: Sequence[RedLines]) -> None:
    table = _table(document, [_LEFT, _WIDTH - _LEFT])
    for number, task in enumerate(tasks, start=1):
        left, right = table.add_row().cells  # type: ignore[no-untyped-call]
        _set(left.paragraphs[0], f"{number}. {task.task}", bold=True)
        _lines(left, task.said)
        _set(right.paragraphs[0], task.late, bold=True)
        _lines(right, task.whose)


def _table(document: DocumentObject, widths: Sequence[int]) -> Table:
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table
