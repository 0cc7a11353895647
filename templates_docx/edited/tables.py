"""The paper's own table in an edited file: its rows and cells by the headings of its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.aligning import aligned
from templates_docx.edited.lines import Place, said
from templates_docx.edited.slots import Slot
from templates_docx.table_words import Row


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of the file: its element, its cells by column, and the words in them."""

    element: _Element
    cells: tuple[_Element | None, ...]  # by column of the paper; None: the file has none
    words: Row  # one cell alone names a group


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The rows of a paper's table as the file prints them."""

    rows: tuple[PrintedRow, ...]
    missing: tuple[str, ...]  # columns of the template the file has no more
    added: tuple[str, ...]  # headings of columns the template does not have


def printed_table(
    places: Sequence[Place], slots: Sequence[Slot], columns: Sequence[str]
) -> PrintedTable | None:
    """Read a paper's table; None where the template prints no row of it."""
    headings, fields = _headings(slots, columns)
    if not fields:
        return None
    rows = _rows(places)
    head, order = _known_columns(rows, headings)
    cells = {fields[at]: order[at] for at in fields if at in order}
    own = [row for row in rows[head + 1 :] if not _is_heading(row, slots)]
    known = {headings[at] for at in fields if at in order}
    titles = [_said(cell) for cell in _cells(rows[head])] if rows else []
    return PrintedTable(
        rows=tuple(_row(row, cells, columns) for row in own),
        missing=tuple(headings[at] for at in fields if at not in order),
        added=tuple(title for title in titles if title and title not in known),
    )


def _headings(
    slots: Sequence[Slot], columns: Sequence[str]
) -> tuple[dict[int, str], dict[int, str]]:
    """Give the headings of the template's columns, and the field each column prints."""
    shaped = [s for s in slots if s.part is not None and s.path in columns]
    fields = {s.place.spot.cell or 0: s.path for s in shaped}
    first = min((s.place.spot.row or 0 for s in slots if s.part is not None), default=0)
    titled: dict[int, str] = {}
    for slot in slots:
        row, cell = slot.place.spot.row or 0, slot.place.spot.cell or 0
        if row == 0 and row < first and slot.part is None:
            titled[cell] = f"{titled.get(cell, '')} {slot.text}".strip()
    return titled, fields


def _rows(places: Sequence[Place]) -> list[_Element]:
    if not places:
        return []
    table = next(places[0].element.iterancestors(qn("w:tbl")))
    return [row for row in table.iter(qn("w:tr")) if _table_of(row) is table]


def _table_of(element: _Element) -> _Element | None:
    return next(element.iterancestors(qn("w:tbl")), None)


def _cells(row: _Element) -> list[_Element]:
    own = (cell for cell in row.iter(qn("w:tc")))
    return [cell for cell in own if next(cell.iterancestors(qn("w:tr"))) is row]


def _said(cell: _Element) -> str:
    return " ".join(" ".join(cell_words(cell).split("\n")).split())


def cell_words(cell: _Element) -> str:
    """Give the words of a cell, a line for each paragraph or break."""
    return "\n".join(filter(None, map(said, cell_paragraphs(cell))))


def cell_paragraphs(cell: _Element) -> list[_Element]:
    """List the paragraphs of a cell, inside content controls too, not those of tables in it."""
    return [p for p in cell.iter(qn("w:p")) if next(p.iterancestors(qn("w:tc"))) is cell]


def _known_columns(
    rows: Sequence[_Element], headings: Mapping[int, str]
) -> tuple[int, dict[int, int]]:
    """Find the row of headings, and in which cell of the file each column stands."""
    best: tuple[int, dict[int, int]] = (0, {})
    for number, row in enumerate(rows[:5]):
        titles = [_said(cell).casefold() for cell in _cells(row)]
        pairs = aligned([text.casefold() for text in headings.values()], titles)
        places = list(headings)
        order = {places[i]: j for i, j in pairs if i is not None and j is not None}
        if len(order) > len(best[1]):
            best = number, order
    return best if best[1] else (0, {at: at for at in headings})


def _is_heading(row: _Element, slots: Sequence[Slot]) -> bool:
    """Say whether a row is a further heading of the template: «(1)», «(2)», …"""
    said_there = [_said(cell) for cell in _cells(row)]
    first = min((s.place.spot.row or 0 for s in slots if s.part is not None), default=0)
    for number in range(1, first):
        own = [slot.text for slot in slots if slot.place.spot.row == number]
        if own and own == [text for text in said_there if text]:
            return True
    return False


def _row(row: _Element, cells: Mapping[str, int], columns: Sequence[str]) -> PrintedRow:
    own = _cells(row)
    if len(own) == 1 and len(cells) > 1:
        return PrintedRow(row, (own[0],), (_said(own[0]),))
    found = tuple(
        own[cells[name]] if name in cells and cells[name] < len(own) else None for name in columns
    )
    return PrintedRow(row, found, tuple("" if c is None else cell_words(c) for c in found))
