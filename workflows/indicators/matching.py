"""Figures brought from a spreadsheet or a pasted block: which cell is whose, and what it means.

Columns are known by their numbers («(1) (2) (3)=(2)/(1)»), else by the words of the header, else by
their order; rows by the register's names of agencies, or by the indicator's name.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rapidfuzz import fuzz

from workflows.agencies.book import AgencyBook
from workflows.agencies.rules import resolve_exactly
from workflows.domain.indicators.figures import (
    RATES,
    Figure,
    Kind,
    read_figure,
    settled,
    unmistakable,
)
from workflows.domain.text import compare_key, one_line, search_fold
from workflows.indicators.grid import unit_of
from workflows.indicators.rules import ColumnsNotFound
from workflows.spreadsheets.headers import find_header, match_columns
from workflows.spreadsheets.model import Cell, Row
from workflows.store.queries.indicators import ColumnFact, RowFact, TableFact

Lines = Sequence[Sequence[str]]
Key = tuple[int, int]  # row and number of the column
_NUMBERED = re.compile(r"\(\s*(\d{1,3})\s*\)(?:\s*=.*)?")
_TOTAL = re.compile(r"(?:tong|cong|toan (?:tinh|thanh pho|xa|phuong))\b")
_ALIKE = 92  # of 100, for the name of an indicator


@dataclass(frozen=True, slots=True)
class Brought:
    """What a block says of a table's cells."""

    figures: Mapping[Key, Figure]
    shares: frozenset[int]  # columns of rates whose figures look like parts of one: 0,26 for 26 %
    unknown: tuple[str, ...]  # lines that are no row of the table
    missing: tuple[RowFact, ...]  # rows the block says nothing of
    unused: tuple[str, ...]  # headings that are no column of the table

    def unclear(self, table: TableFact) -> list[tuple[RowFact, ColumnFact, Figure]]:
        """List the cells a person must make clear: no figure, or two."""
        asked = {Kind.UNSURE, Kind.UNREADABLE}
        return [
            (row, column, figure)
            for row in table.rows
            for column in table.columns
            if (figure := self.figures.get((row.id, column.number))) and figure.kind in asked
        ]


def text_of(rows: Iterable[Row]) -> str:
    """Write the cells of a sheet as lines that can be read in one way alone, tabs between them."""
    return "\n".join("\t".join(map(_text, row)) for row in rows)


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, int | float):
        return unmistakable(Decimal(str(cell)))
    return one_line(cell or "")


def bring(
    table: TableFact,
    lines: Lines,
    book: AgencyBook,
    *,
    day: date,
    shares: frozenset[int] | None = None,
    choices: Mapping[Key, str] | None = None,
) -> Brought:
    """Say what a block means for a table; raises `ColumnsNotFound`.

    `shares`: the columns whose figures are parts of one; None: those that look so. `choices`: how a
    person had cells read that may mean two things, «whole» or «decimal».
    """
    rows, name_at = _rows_of(table, lines, book, day)
    columns = _columns_of(table, lines, name_at, first=min(rows, default=0))
    parts = _looks_like_shares(table, lines, rows, columns) if shares is None else shares
    found: dict[Key, Figure] = {}
    for number, at in columns.items():
        column = next(one for one in table.columns if one.number == number)
        figures = _read(lines, rows, column, at, share=number in parts)
        found |= {(row_id, number): figure for row_id, figure in figures.items()}
    taken = set(columns.values()) | {name_at}
    known = {row.id for row in rows.values()}
    return Brought(
        figures={key: _chosen(one, (choices or {}).get(key)) for key, one in found.items()},
        shares=frozenset(parts),
        unknown=tuple(_unknown(lines, rows, columns, name_at)),
        missing=tuple(r for r in table.rows if r.id not in known and not r.is_total),
        unused=tuple(_unused(lines, rows, taken)),
    )


def _rows_of(
    table: TableFact, lines: Lines, book: AgencyBook, day: date
) -> tuple[dict[int, RowFact], int]:
    """Find the column of names: the one that names the most rows; gives the rows by line."""
    width = max(map(len, lines), default=0)
    name = _namer(table, book, day)
    best: dict[int, RowFact] = {}
    best_at = 0
    for at in range(width):
        named: dict[int, RowFact] = {}
        for place, line in enumerate(lines):
            row = name(line[at]) if at < len(line) else None
            if row is not None and row not in named.values():
                named[place] = row
        if len(named) > len(best):
            best, best_at = named, at
    if not best:
        raise ColumnsNotFound
    return best, best_at


def _namer(table: TableFact, book: AgencyBook, day: date) -> Callable[[str], RowFact | None]:
    by_key = {compare_key(row.label): row for row in table.rows}
    by_agency = {r.agency_id: r for r in table.rows if r.agency_id and table.by_agency}
    total = next((row for row in table.rows if row.is_total), None)
    folded = [(search_fold(row.label), row) for row in table.rows if not table.by_agency]

    def name(text: str) -> RowFact | None:
        tidy = one_line(text).rstrip(" .:;")
        if not tidy or tidy[0].isdecimal():
            return None
        if found := by_key.get(compare_key(tidy)):
            return found
        if total and _TOTAL.match(search_fold(tidy)):
            return total
        answer = resolve_exactly(book, tidy, on=day) if table.by_agency else None
        if answer and answer.agency_id:
            return by_agency.get(answer.agency_id)
        return _likest(search_fold(tidy), folded)

    return name


def _likest(text: str, rows: Iterable[tuple[str, RowFact]]) -> RowFact | None:
    scored = sorted(((fuzz.ratio(text, f), r.id, r) for f, r in rows), reverse=True)[:2]
    if not scored or scored[0][0] < _ALIKE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][2]


def _columns_of(table: TableFact, lines: Lines, name_at: int, *, first: int) -> dict[int, int]:
    numbers = {column.number for column in table.columns}
    above = lines[:first]
    for line in reversed(above):
        marks = {
            int(m[1]): at for at, c in enumerate(line) if (m := _NUMBERED.fullmatch(c.strip()))
        }
        if len(marks) >= min(2, len(numbers)):
            return {number: at for number, at in marks.items() if number in numbers}
    wordings = {str(c.number): (c.label, f"{c.label} {c.unit}") for c in table.columns}
    if len(wordings) > 1:
        header = find_header([tuple(line) for line in above], wordings)
        found = match_columns(header.titles, wordings) if header else {}
    else:
        found = next(
            (f for line in reversed(above) if (f := match_columns(list(line), wordings))), {}
        )
    if found:
        return {int(number): at for number, at in found.items() if at != name_at}
    return _by_order(table, lines[first:], name_at)


def _by_order(table: TableFact, lines: Lines, name_at: int) -> dict[int, int]:
    """Take the columns behind the names in their order, if there are as many as the table has."""
    width = max(map(len, lines), default=0) - name_at - 1
    every = [column.number for column in table.columns]
    typed = [column.number for column in table.columns if column.formula is None]
    for numbers in (every, typed):
        if len(numbers) == width:
            return {number: name_at + 1 + at for at, number in enumerate(numbers)}
    raise ColumnsNotFound


def _read(
    lines: Lines, rows: Mapping[int, RowFact], column: ColumnFact, at: int, *, share: bool
) -> dict[int, Figure]:
    """Read a column's cells; each unit is settled among its own."""
    found: dict[int, Figure] = {}
    units = {row.id: unit_of(row, column) for row in rows.values()}
    for unit in dict.fromkeys(units.values()):
        places = {p: row for p, row in rows.items() if units[row.id] == unit and at < len(lines[p])}
        figures = [read_figure(lines[place][at], unit) for place in places]
        figures = settled(figures, unit)
        if share:
            figures = [_hundredfold(one, unit) for one in figures]
        found |= {row.id: one for row, one in zip(places.values(), figures, strict=True)}
    return found


def _hundredfold(figure: Figure, unit: str) -> Figure:
    if figure.value is None or figure.kind is not Kind.NUMBER or figure.printed.endswith(unit):
        return figure
    value = (figure.value * RATES.get(unit.strip(), 1)).normalize()
    return Figure(f"{unmistakable(value)}{unit}", Kind.NUMBER, value)


def _looks_like_shares(
    table: TableFact, lines: Lines, rows: Mapping[int, RowFact], columns: Mapping[int, int]
) -> frozenset[int]:
    """Name the columns of rates in which every figure is a part of one, as Excel keeps per cents."""
    found = set()
    for column in table.columns:
        at = columns.get(column.number)
        if at is None or not any(unit_of(row, column).strip() in RATES for row in rows.values()):
            continue
        written = [lines[place][at] for place in rows if at < len(lines[place])]
        values = [v for one in written if (v := read_figure(one).value) is not None]
        marked = any(one.strip().endswith(tuple(RATES)) for one in written)
        whole = all(value == value.to_integral_value() for value in values)
        if values and not marked and not whole and all(abs(value) <= 1 for value in values):
            found.add(column.number)
    return frozenset(found)


def _chosen(figure: Figure, how: str | None) -> Figure:
    if figure.kind is not Kind.UNSURE or how not in {"whole", "decimal"}:
        return figure
    value = figure.choices[0 if how == "whole" else 1]
    return Figure(figure.printed, Kind.NUMBER, value)


def _unknown(
    lines: Lines, rows: Mapping[int, RowFact], columns: Mapping[int, int], name_at: int
) -> Iterable[str]:
    """Give the names of lines below the first row that hold figures but name no row."""
    for place in range(min(rows), len(lines)):
        line = lines[place]
        has = any(at < len(line) and read_figure(line[at]).is_filled for at in columns.values())
        if place not in rows and has and name_at < len(line) and line[name_at].strip():
            yield one_line(line[name_at])


def _unused(lines: Lines, rows: Mapping[int, RowFact], taken: set[int]) -> Iterable[str]:
    above = lines[: min(rows)]
    width = max(map(len, above), default=0)
    for at in range(width):
        titles = [one_line(line[at]) for line in above if at < len(line) and line[at].strip()]
        if at not in taken and titles and compare_key(titles[-1]) not in {"stt", "tt"}:
            yield titles[-1]
