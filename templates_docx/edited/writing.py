"""Writes changed words of a paper into the Word file a clerk edited, keeping its formatting."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import zip_longest

from lxml.etree import _Element

from templates_docx.aligning import aligned
from templates_docx.contexts import IssuedContext
from templates_docx.edited.matching import Printed
from templates_docx.edited.putting import blank_copy, put_lines, put_text
from templates_docx.edited.reading import OpenedCopy, opened_copy
from templates_docx.edited.tables import PrintedRow, cell_paragraphs
from templates_docx.outline import DASHED, Part, parts_by_name
from templates_docx.packages import saved
from templates_docx.table_words import Row, table_of
from templates_docx.wording import dash_lines


def rewritten(data: bytes, template: bytes, old: IssuedContext, new: IssuedContext) -> bytes:
    """Give an edited file with other words; only the lines and rows that differ are touched.

    `old` are the words the file says now, as `told_by` reads them.
    """
    copy = opened_copy(data, template, old)
    before, after = parts_by_name(old), parts_by_name(new)
    for name in {**before, **after}:
        if name in copy.known and _texts(before, name) != _texts(after, name):
            _write_part(copy, name, _texts(after, name), list(after))
    told, wanted = table_of(old), table_of(new)
    changed = told is not None and wanted is not None and told.rows != wanted.rows
    if copy.table is not None and told is not None and wanted is not None and changed:
        _write_rows(copy.table.rows, told.rows, wanted.rows)
    return saved(copy.document)


def _texts(parts: dict[str, Part], name: str) -> list[str]:
    part = parts.get(name)
    return [] if part is None or part.is_table else [" ".join(text.split()) for text in part.texts]


def _write_part(copy: OpenedCopy, name: str, lines: Sequence[str], order: Sequence[str]) -> None:
    printed = copy.parts.parts.get(name, ())
    if not printed:
        _write_anew(copy, name, lines, order)
        return
    wanted = _printed_lines(name, lines, printed[0])
    put_lines([line.place.element for line in printed], [p.place.line for p in printed], wanted)


def _printed_lines(name: str, lines: Sequence[str], first: Printed) -> list[str]:
    """Write the lines of a part as the paper prints them, with what the template says around."""
    if name in DASHED or first.path == "addressees":
        return list(dash_lines(lines))
    if name == "addressee":
        lines = ["; ".join(lines)]
    return [f"{first.prefix}{line}{first.suffix}" for line in lines]


def _write_anew(copy: OpenedCopy, name: str, lines: Sequence[str], order: Sequence[str]) -> None:
    """Write a part of which nothing stands in the file behind the part printed before it."""
    at = order.index(name) if name in order else 0
    before = [copy.parts.parts[one] for one in order[:at] if one in copy.parts.parts]
    behind = [copy.parts.parts[one] for one in order[at + 1 :] if one in copy.parts.parts]
    if not before and not behind:
        return
    place = before[-1][-1].place.element if before else behind[0][0].place.element
    look = behind[0][0].place.element if behind else place
    for line in reversed(lines) if before else lines:
        added = blank_copy(look)
        put_text(added, line)
        place.addnext(added) if before else place.addprevious(added)


def _write_rows(printed: Sequence[PrintedRow], old: Sequence[Row], new: Sequence[Row]) -> None:
    said, wanted = [row_line(row) for row in old], [row_line(row) for row in new]
    before: _Element | None = None
    gone = []
    for i, j in aligned(said, wanted):
        if i is None:
            model = _model_row(printed, new[j or 0], before)
            before = _added_row(model, new[j or 0], before, printed[0].element)
            continue
        before = printed[i].element
        if j is None:
            gone.append(before)
        else:
            _write_row(printed[i], old[i], new[j])
    for element in gone:
        if (parent := element.getparent()) is not None:
            parent.remove(element)


def row_line(row: Row) -> str:
    """Give a row in one line to tell it from others: its place in the count says nothing."""
    return " ".join(row if len(row) == 1 else row[1:])


def _model_row(printed: Sequence[PrintedRow], row: Row, before: _Element | None) -> PrintedRow:
    alike = [one for one in printed if len(one.words) == len(row)] or list(printed)
    return next((one for one in alike if one.element is before), alike[0])


def _added_row(model: PrintedRow, row: Row, before: _Element | None, first: _Element) -> _Element:
    added = deepcopy(model.element)
    own, copied = list(model.element.iter()), list(added.iter())
    same = dict(zip(own, copied, strict=True))
    cells = tuple(None if cell is None else same[cell] for cell in model.cells)
    _write_row(PrintedRow(added, cells, model.words), model.words, row)
    if before is None:
        first.addprevious(added)
    else:
        before.addnext(added)
    return added


def _write_row(printed: PrintedRow, old: Row, new: Row) -> None:
    for cell, before, after in zip_longest(printed.cells, old, new):
        if cell is not None and before != after:
            put_cell(cell, after or "")


def put_cell(cell: _Element, text: str) -> None:
    """Let a cell say other words, a paragraph for each line."""
    paragraphs = cell_paragraphs(cell)
    lines = text.split("\n")
    if len(paragraphs) == 1:
        lines = [text if "\n" not in text else " ".join(lines)]
    for extra in paragraphs[len(lines) :]:
        if (parent := extra.getparent()) is not None:
            parent.remove(extra)
    for place, line in zip(paragraphs, lines, strict=False):
        put_text(place, line)
    for line in lines[len(paragraphs) :]:
        added = blank_copy(paragraphs[-1])
        put_text(added, line)
        paragraphs[-1].addnext(added)
        paragraphs.append(added)
