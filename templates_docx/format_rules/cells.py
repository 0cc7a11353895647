"""The cells of a table as Word lays them out: their width, and what they take from its style."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.effective import Formatting, TableLook
from templates_docx.format_rules.sheet import measure

WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_MARGIN = 115  # twips, of Word, where nothing says
_SIDES = {"left": "left", "start": "left", "right": "right", "end": "right"}
_ON = {"1", "true", "on"}
# By which mark of the table each region is switched on: its name, its bit in the old form.
_FIRST_ROW, _LAST_ROW = ("firstRow", 0x20), ("lastRow", 0x40)
_FIRST_COLUMN, _LAST_COLUMN = ("firstColumn", 0x80), ("lastColumn", 0x100)
_NO_ROW_BANDS, _NO_COLUMN_BANDS = ("noHBand", 0x200), ("noVBand", 0x400)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, where it stands, and the room its text has."""

    element: _Element
    row: int
    place: int
    width: int | None  # between its own margins, in twips
    look: TableLook


def cells_of(table: _Element, formatting: Formatting) -> Iterator[Cell]:
    """List the cells of a table that are there to be read, row by row."""
    properties = table.find(qn("w:tblPr"))
    named = None if properties is None else properties.find(qn("w:tblStyle"))
    style = None if named is None else named.get(qn("w:val"))
    grid = [
        measure(column, "w") for column in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    ]
    margins = _margins([*formatting.style_properties(style, "w:tblPr"), properties], "w:tblCellMar")
    rows = [
        row
        for row in children(table, qn("w:tr"))
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
    ]
    for number, row in enumerate(rows):
        cells = list(children(row, qn("w:tc")))
        column = 0
        for place, cell in enumerate(cells):
            span = _span(cell)
            own = margins | _margins([cell.find(qn("w:tcPr"))], "w:tcMar")
            sides = own.get("left", _MARGIN) + own.get("right", _MARGIN)
            wide = _set_width(cell) or sum(grid[column : column + span])
            column += span
            regions = _regions(properties, (number, len(rows)), (place, len(cells)))
            yield Cell(cell, number, place, max(wide - sides, 0) or None, TableLook(style, regions))


def children(element: _Element, tag: str) -> Iterator[_Element]:
    """List rows or cells, inside content controls and tracked insertions too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, tag)


def _span(cell: _Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else max(measure(span, "val"), 1)


def _set_width(cell: _Element) -> int:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    is_fixed = width is not None and width.get(qn("w:type"), "dxa") == "dxa"
    return measure(width, "w") if width is not None and is_fixed else 0


def _margins(layers: Sequence[_Element | None], tag: str) -> dict[str, int]:
    """Read the side margins of cells, the last layer that says anything wins."""
    found: dict[str, int] = {}
    for layer in layers:
        margins = None if layer is None else layer.find(qn(tag))
        for said in () if margins is None else margins:
            side = _SIDES.get(said.tag.rpartition("}")[2])
            if side:
                found[side] = measure(said, "w")
    return found


def _regions(
    properties: _Element | None, row: tuple[int, int], place: tuple[int, int]
) -> tuple[str, ...]:
    """Name the regions of a table's style a cell lies in, the weakest first."""
    look = None if properties is None else properties.find(qn("w:tblLook"))
    (y, rows), (x, cells) = row, place
    first_row, last_row = (
        _is_on(look, _FIRST_ROW) and y == 0,
        _is_on(look, _LAST_ROW) and y == rows - 1,
    )
    first, last = (
        _is_on(look, _FIRST_COLUMN) and x == 0,
        _is_on(look, _LAST_COLUMN) and x == cells - 1,
    )
    band_row, band_place = y - _is_on(look, _FIRST_ROW), x - _is_on(look, _FIRST_COLUMN)
    found = {
        "wholeTable": True,
        f"band{1 + band_place % 2}Vert": not _is_on(look, _NO_COLUMN_BANDS),
        f"band{1 + band_row % 2}Horz": not _is_on(look, _NO_ROW_BANDS),
        "firstCol": first,
        "lastCol": last,
        "firstRow": first_row,
        "lastRow": last_row,
        "nwCell": first and first_row,
        "neCell": last and first_row,
        "swCell": first and last_row,
        "seCell": last and last_row,
    }
    return tuple(name for name, applies in found.items() if applies)


def _is_on(look: _Element | None, mark: tuple[str, int]) -> bool:
    if look is None:
        return False
    name, bit = mark
    said = look.get(qn(f"w:{name}"))
    if said is not None:
        return said in _ON
    try:
        return bool(int(look.get(qn("w:val"), "0"), 16) & bit)
    except ValueError:
        return False
