"""Sets a table in type: heading cells joined as they belong, rows that no page end parts."""

import re
from collections.abc import Iterator, Sequence
from itertools import product, takewhile

from docx.document import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from templates_docx import drawing
from templates_docx.columns import column_widths, is_short
from templates_docx.drawing import Column
from templates_docx.footnotes import FootnoteBook
from templates_docx.paper_context import TableBlock
from templates_docx.styles import Style
from templates_docx.written_words import write

_ORDINAL = re.compile(r"[\d.]+|[IVXLC]+|[a-zđ]")
_Rows = Sequence[Sequence[str]]


def table(document: Document, block: TableBlock, book: FootnoteBook, width: int) -> None:
    """Add a table of a width with its headings, rows and the footnotes its cells refer to."""
    count = len(width_row(block))
    parted = [_filled(row, count) for row in block.rows if not _spans(row, count)]
    headings = [_filled(row, count) for row in (block.header, *block.subheaders)]
    joined = list(joined_cells(headings))
    widths = column_widths([*_leaves(headings, joined), *parted], width)
    made = drawing.ruled_table(document, [Column("", width) for width in widths])
    for _ in block.subheaders:
        drawing.header_row(made, [""] * count)
    for row, words in zip(made.rows, headings, strict=True):
        _write_row(row.cells, words, book)
    for top, left, bottom, right in joined:
        made.cell(top, left).merge(made.cell(bottom, right))
    styles = [
        Style.TABLE_CELL_CENTRE if is_short(cells) else Style.TABLE_CELL
        for cells in zip(*parted, strict=True)
    ]
    for row in block.rows:
        _row(made, row, count, styles, book)
    drawing.paragraph(document, "", Style.SECTION_BREAK)  # tables in a row must not grow together


def width_row(block: TableBlock) -> Sequence[str]:
    """Give the row with the most cells."""
    return max((block.header, *block.subheaders, *block.rows), key=len)


def joined_cells(headings: _Rows) -> Iterator[tuple[int, int, int, int]]:
    """Find heading cells that reach over blank ones: top, left, bottom and right of each.

    A heading reaches over blanks to its right under which other headings stand, and over the
    blanks below it.
    """
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(headings):
        for left, text in enumerate(row):
            if not text or (top, left) in taken:
                continue
            right = _reach(
                row, left, [any(column) for column in zip(*headings[top + 1 :], strict=True)]
            )
            below = [not any(r[left : right + 1]) for r in headings[top + 1 :]]
            bottom = top + len(list(takewhile(bool, below)))
            taken |= set(product(range(top, bottom + 1), range(left, right + 1)))
            if (bottom, right) != (top, left):
                yield top, left, bottom, right


def _reach(row: Sequence[str], left: int, has_more: Sequence[bool]) -> int:
    """Find the last blank cell in a row behind a text, as long as headings stand below."""
    blanks = takewhile(
        lambda c: not row[c] and has_more[c : c + 1] == [True], range(left + 1, len(row))
    )
    return left + len(list(blanks))


def _leaves(headings: _Rows, joined: Sequence[tuple[int, int, int, int]]) -> Iterator[list[str]]:
    """Give the headings without those over several columns, which need no width of their own."""
    wide = {(top, left) for top, left, _, right in joined if right > left}
    for top, row in enumerate(headings):
        yield ["" if (top, left) in wide else text for left, text in enumerate(row)]


def _spans(row: Sequence[str], count: int) -> bool:
    """Say whether a row is one text over the whole width: the name of a group."""
    return len(row) == 1 < count


def _is_label(text: str) -> bool:
    return _ORDINAL.fullmatch(text) is None and any(c.isalpha() for c in text)


def _row(
    made: Table, row: Sequence[str], count: int, styles: Sequence[Style], book: FootnoteBook
) -> None:
    if _spans(row, count):
        cells = drawing.spanning_row(made, "", Style.TABLE_GROUP).cells[:1]
        _write_row(cells, row, book)
        return
    cells = drawing.cell_row(made, [""] * count, *styles).cells
    _write_row(cells, row, book)
    if styles[0] is Style.TABLE_CELL_CENTRE and _is_label(row[0]):
        reach = _reach(row, 0, [True] * count)  # «TỔNG SỐ» stands over the name's column too
        cells[0].merge(cells[reach])


def _filled(row: Sequence[str], count: int) -> tuple[str, ...]:
    return (*row, *[""] * (count - len(row)))


def _write_row(cells: Sequence[_Cell], words: Sequence[str], book: FootnoteBook) -> None:
    for cell, text in zip(cells, words, strict=False):
        _write_cell(cell, text, book)


def _write_cell(cell: _Cell, text: str, book: FootnoteBook) -> None:
    line: Paragraph = cell.paragraphs[0]
    style = Style(line._p.style or Style.TABLE_CELL)
    first, *others = text.split("\n")
    write(line, first, (), book)
    for other in others:
        write(drawing.paragraph(cell, "", style), other, (), book)
