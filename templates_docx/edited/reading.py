"""Reads the words of an edited Word file back into the parts of its paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document

from templates_docx.aligning import aligned
from templates_docx.checking.traces import has_traces
from templates_docx.contexts import IssuedContext
from templates_docx.edited.lines import page_of
from templates_docx.edited.matching import Matched, matched
from templates_docx.edited.slots import slots_of
from templates_docx.edited.tables import PrintedTable, printed_table
from templates_docx.outline import DASHED, parts_by_name
from templates_docx.packages import opened
from templates_docx.rewording import as_typed
from templates_docx.table_words import Row, TableWords, table_of, with_table
from templates_docx.wording import bare_lines

_HEAD = ("parent_agency", "issuer_lines")


@dataclass(frozen=True, slots=True)
class Told:
    """What an edited file says: the words of its paper, and what is in no part of it."""

    words: IssuedContext
    outside: tuple[str, ...]  # lines that no part of the template says
    gone: tuple[str, ...]  # lines of the template itself that were taken out
    has_traces: bool  # tracked changes or comments are left in it


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """An edited file taken apart: where every part of the paper stands in it."""

    document: Document
    parts: Matched
    table: PrintedTable | None  # None: the template has none, or it was taken out
    has_table: bool  # the template has one
    known: frozenset[str]  # the parts the template says at all


def opened_copy(data: bytes, template: bytes, paper: IssuedContext) -> OpenedCopy:
    """Take an edited file apart; `paper` is what it said when it was handed out.

    Raises a refusal for what is no Word file.
    """
    document = opened(data)
    page, slots = page_of(document), slots_of(template, paper)
    lists = frozenset(name for name, part in parts_by_name(paper).items() if part.is_list)
    found = matched(slots, page, lists | {"issuer_lines"})
    table, own = None, table_of(paper)
    if own is not None and found.data_table is not None and slots.data_table is not None:
        places, shape = page.tables[found.data_table], slots.tables[slots.data_table]
        table = printed_table(places, shape, own.columns)
    return OpenedCopy(document, found, table, slots.data_table is not None, slots.parts)


def told_by(data: bytes, template: bytes, paper: IssuedContext) -> Told:
    """Read what an edited file says; `paper` is what it said when it was handed out."""
    copy = opened_copy(data, template, paper)
    words = _with_head(as_typed(paper, dict(_changed(copy, paper))), copy)
    if (own := table_of(paper)) is not None and copy.has_table:
        words = with_table(words, _rows(own, copy.table) if copy.table else [])
    added = tuple(f"Cột «{title}»" for title in (copy.table.added if copy.table else ()))
    outside = (*copy.parts.outside, *added)
    return Told(words, outside, copy.parts.gone, has_traces(copy.document))


def lines_of(copy: OpenedCopy, name: str) -> list[str]:
    """Give the lines of a part as the file says them, without list marks where the paper has none."""
    lines = [line.words for line in copy.parts.parts.get(name, ())]
    return list(bare_lines(lines)) if name in DASHED or name == "addressee" else lines


def _changed(copy: OpenedCopy, paper: IssuedContext) -> Iterator[tuple[str, list[str]]]:
    for name, part in parts_by_name(paper).items():
        if part.is_table or name not in copy.known:
            continue
        lines = lines_of(copy, name)
        if not part.is_list:
            lines = [" ".join(lines)] if lines else []
        if lines != [" ".join(text.split()) for text in part.texts]:
            yield name, lines


def _with_head(paper: IssuedContext, copy: OpenedCopy) -> IssuedContext:
    changed: dict[str, Any] = {}
    for name in _HEAD:
        lines = tuple(line.words for line in copy.parts.parts.get(name, ()))
        old = getattr(paper, name)
        if lines and name in copy.known:
            changed[name] = " ".join(lines) if isinstance(old, str) else lines
    return replace(paper, **changed)


def _rows(own: TableWords, table: PrintedTable) -> Sequence[Row]:
    """Give the file's rows; a cell of a column it does not print keeps what was known."""
    new = [row.words for row in table.rows]
    pairs = aligned([" ".join(row) for row in own.rows], [" ".join(row) for row in new])
    known = {j: own.rows[i] for i, j in pairs if i is not None and j is not None}
    return [_row(row.words, row.cells, known.get(n)) for n, row in enumerate(table.rows)]


def _row(words: Row, cells: Sequence[object], known: Row | None) -> Row:
    if known is None or len(known) != len(words):
        return words
    kept = zip(words, cells, known, strict=True)
    return tuple(_same(text, old) if cell is not None else old for text, cell, old in kept)


def _same(text: str, old: str) -> str:
    """Keep a cell's words as they were, where only blanks differ."""
    return old if text.split() == old.split() else text
