"""Tables as grids: which columns each cell covers, and how wide they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Twips
from lxml.etree import _Element

_UNUSUAL = ("w:tbl", "w:gridBefore", "w:gridAfter", "w:sdt", "w:customXml")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell with the columns of the grid it covers."""

    element: _Element
    columns: range


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells."""

    element: _Element
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose every cell is known to cover certain columns."""

    element: CT_Tbl
    widths: tuple[int, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, table: CT_Tbl) -> Self | None:
        """Read a table; None where rows begin late, hold other tables, or overrun the grid."""
        if any(table.find(f".//{qn(tag)}") is not None for tag in _UNUSUAL):
            return None
        widths = tuple((column.w or Twips(0)).twips for column in table.tblGrid.gridCol_lst)
        rows = tuple(Row(row, _cells(row)) for row in table.findall(qn("w:tr")))
        covered = [row.cells[-1].columns.stop for row in rows if row.cells]
        if len(covered) < len(rows) or any(count > len(widths) for count in covered):
            return None
        return cls(table, widths, rows) if all(widths) else None

    def measure(self, widths: Mapping[int, int]) -> None:
        """Keep these columns at these widths; the cells must cover as many already."""
        for position, column in enumerate(list(self.element.tblGrid.gridCol_lst)):
            if position in widths:
                column.set(qn("w:w"), str(widths[position]))
            else:
                self.element.tblGrid.remove(column)
        whole = self.element.tblPr.find(qn("w:tblW"))
        if whole is not None:
            whole.set(qn("w:w"), str(sum(widths.values())))
            whole.set(qn("w:type"), "dxa")
        left = list(widths.values())
        for row in self.element.findall(qn("w:tr")):
            for cell in _cells(row):
                wide = sum(left[cell.columns.start : cell.columns.stop])
                cell.element.get_or_add_tcPr().width = Twips(wide)


def set_span(cell: _Element, columns: int) -> None:
    """Let a cell cover so many columns."""
    properties = cell.get_or_add_tcPr()
    properties.grid_span = columns


def _cells(row: _Element) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    start = 0
    for cell in row.findall(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        end = start + (1 if span is None else int(span.get(qn("w:val"), "1")))
        cells.append(Cell(cell, range(start, end)))
        start = end
    return tuple(cells)
