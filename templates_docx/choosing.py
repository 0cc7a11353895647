"""Leaves columns out of the table of tasks in a template: the rest take the whole width.

A column is what a cell of the repeated row prints («{{ row.note }}»), so that an office's own
template takes part without a word about it. What comes out is a template like any other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml.etree import _Element

from templates_docx.columns import WIDE
from templates_docx.contexts.base import TASK_COLUMNS
from templates_docx.grids import Cell, Grid, set_span
from templates_docx.packages import saved
from templates_docx.texts import Edit, ParagraphText

_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_FIELD = re.compile(r"\.(\w+)")
_ROW_TAG = "{%tr "
_ORDINAL = re.compile(r"\(?(\d+)\)?")
_STRETCHED: Final = frozenset({"task", "assigned_by", "coordinating", "progress", "note"})
_TIGHT = 0.6  # of its drawn width a column of text still reads well at
_KEPT = 64  # templates with columns left out: an office has a few habits


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table whose rows are tasks, with the fields each cell of the repeated row prints."""

    grid: Grid
    cells: tuple[tuple[Cell, frozenset[str]], ...]

    @property
    def fields(self) -> frozenset[str]:
        """Name what the table prints of a task."""
        return frozenset().union(*(said for _, said in self.cells))

    def kept(self, left_out: frozenset[str]) -> list[tuple[Cell, frozenset[str]]]:
        """Give the cells that stay; a cell without a field of a task always does."""
        return [(cell, said) for cell, said in self.cells if not said or said - left_out]


def columns_offered(template: bytes) -> tuple[str, ...]:
    """Name the columns a clerk may leave out of a template, in the order of `TASK_COLUMNS`."""
    offered: set[str] = set()
    for table in _task_tables(docx.Document(BytesIO(template))):
        offered |= table.fields
    return tuple(name for name in TASK_COLUMNS if name in offered)


@lru_cache(maxsize=_KEPT)
def with_columns_left_out(template: bytes, left_out: frozenset[str]) -> bytes:
    """Give the template without these columns; itself where none of them is there, or all are."""
    document = docx.Document(BytesIO(template))
    changed = False
    for table in _task_tables(document):
        kept = table.kept(left_out)
        if 0 < len(kept) < len(table.cells):
            _leave_out(document, table, kept)
            changed = True
    return saved(document) if changed else template


def _task_tables(document: Document) -> Iterator[TaskTable]:
    for table in document.element.body.findall(qn("w:tbl")):
        grid = Grid.of(table)
        for row in grid.rows if grid is not None else ():
            cells = tuple((cell, _fields(cell.element)) for cell in row.cells)
            if grid is not None and any("task" in said for _, said in cells) and len(cells) > 1:
                yield TaskTable(grid, cells)
                break


def _fields(cell: _Element) -> frozenset[str]:
    tags = _TAG.findall(_words(cell))
    return frozenset(name for tag in tags for name in _FIELD.findall(tag) if name in TASK_COLUMNS)


def _words(element: _Element) -> str:
    return " ".join(ParagraphText.of(line).text for line in element.iter(qn("w:p")))


def _leave_out(
    document: Document, table: TaskTable, kept: Sequence[tuple[Cell, frozenset[str]]]
) -> None:
    section = _section_of(table.grid.element)
    width = _turned(document, section, table, kept)
    widths = _widths(table.grid, kept, width)
    for row in table.grid.rows:
        if _ROW_TAG in _words(row.element):
            _keep_tag_alone(row.cells, len(widths))
        else:
            _thin(row.cells, widths)
    table.grid.measure(widths)
    for row in table.grid.rows:
        _count_again(row.element)


def _keep_tag_alone(cells: Sequence[Cell], columns: int) -> None:
    """Leave the cell with the tag: the row itself is never printed."""
    (first, *_) = [cell for cell in cells if _ROW_TAG in _words(cell.element)]
    for cell in cells:
        if cell is not first:
            cell.element.getparent().remove(cell.element)
    set_span(first.element, columns)


def _thin(cells: Sequence[Cell], widths: Mapping[int, int]) -> None:
    for cell in cells:
        span = sum(column in widths for column in cell.columns)
        if span:
            set_span(cell.element, span)
        else:
            cell.element.getparent().remove(cell.element)


def _widths(grid: Grid, kept: Sequence[tuple[Cell, frozenset[str]]], width: int) -> dict[int, int]:
    """Share out a width over the columns that stay; texts stretch, figures and dates do not."""
    drawn = {cell: sum(grid.widths[c] for c in cell.columns) for cell, _ in kept}
    stretched = [cell for cell, said in kept if said & _STRETCHED]
    spare = width - sum(drawn[cell] for cell, _ in kept)
    room = sum(drawn[cell] for cell in stretched)
    if room + spare < _TIGHT * room or not stretched:
        stretched, room = [cell for cell, _ in kept], sum(drawn.values())
    shares = {
        column: grid.widths[column] * (1 + spare / room if cell in stretched else 1)
        for cell, _ in kept
        for column in cell.columns
    }
    widths = {column: int(share) for column, share in shares.items()}
    widest = max(widths, key=lambda column: widths[column])
    widths[widest] += width - sum(widths.values())
    return widths


def _count_again(row: _Element) -> None:
    """Number a row of «(1) (2) (3)» anew."""
    lines = [ParagraphText.of(line) for line in row.iter(qn("w:p"))]
    found = [_ORDINAL.fullmatch(line.text.strip()) for line in lines]
    if len(lines) < 2 or not all(found):
        return
    for number, line in enumerate(lines, start=1):
        old = _ORDINAL.search(line.text)
        if old is not None:
            line.put([Edit(old.start(1), old.end(1), str(number))])


def _section_of(table: _Element) -> _Element:
    """Find the properties of the section a table stands in."""
    *_, last = _to_end_of_section(table)
    inside = last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    return last if inside is None else inside


def _turned(
    document: Document,
    properties: _Element,
    table: TaskTable,
    kept: Sequence[tuple[Cell, frozenset[str]]],
) -> int:
    """Set a lying section upright when the columns that stay fit there; gives the text width."""
    section = next(s for s in document.sections if s._sectPr is properties)
    width, height = section.page_width or Twips(0), section.page_height or Twips(0)
    sides = (section.left_margin, section.right_margin, section.gutter)
    margins: int = sum(side.twips for side in sides if side is not None)
    tight = sum(
        sum(table.grid.widths[c] for c in cell.columns) * (_TIGHT if said & _STRETCHED else 1)
        for cell, said in kept
    )
    fits = len(kept) < WIDE and tight <= height.twips - margins
    if width > height and fits and _stands_alone(table.grid.element):
        section.page_width, section.page_height = height, width
        section.orientation = WD_ORIENT.PORTRAIT
        width = height
    return int(width.twips) - margins


def _stands_alone(table: _Element) -> bool:
    """Say whether a table is the only one of its section."""
    for before in table.itersiblings(preceding=True):
        if before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            break
        if before.tag == qn("w:tbl"):
            return False
    return all(after.tag != qn("w:tbl") for after in _to_end_of_section(table))


def _to_end_of_section(table: _Element) -> Iterator[_Element]:
    for after in table.itersiblings():
        yield after
        if after.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            return
