"""Taking brought figures into a round: looked over first, then written in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.agencies.resolution import agency_book
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.indicators.figures import Figure, Kind, same_figure
from workflows.domain.roles import Role
from workflows.indicators.cells import Hand
from workflows.indicators.computing import compute
from workflows.indicators.filling import unclear_words
from workflows.indicators.grid import Cell, Grid
from workflows.indicators.matching import Brought, Key, bring
from workflows.indicators.rounds import get_round
from workflows.indicators.rules import FiguresUnclear, RoundClosed
from workflows.spreadsheets.reading import pasted
from workflows.store.database import Database
from workflows.store.queries.indicators import (
    ColumnFact,
    RowFact,
    TableFact,
    Written,
    filling_of,
    table_fact,
)

_EMPTY = Figure("", Kind.EMPTY)
_FEW = 5


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided about a block."""

    kept: frozenset[Key] = frozenset()  # given figures that are kept though computed otherwise
    read: Mapping[Key, str] = field(default_factory=dict)  # «whole» or «decimal»
    shares: frozenset[int] | None = None  # columns whose figures are parts of one


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A given figure that is not the computed one."""

    row: RowFact
    column: ColumnFact
    given: Figure
    cell: Cell  # as it is computed


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a block would do."""

    brought: Brought
    grid: Grid  # with what would be written
    mismatches: tuple[Mismatch, ...]
    changes: int  # typed cells that would say something else than now


def preview(
    session: Session, round_id: int, text: str, choices: Choices, *, actor: Actor, now: datetime
) -> Preview:
    """Say what a pasted block would change, and where its figures are not the computed ones."""
    actor.require(Role.OFFICER)
    made = get_round(session, round_id)
    table = table_fact(session, made.table_id, actor)
    lines = [[str(cell or "") for cell in row] for row in pasted(text).rows]
    brought = bring(
        table,
        lines,
        agency_book(session),
        day=office_day(now),
        shares=choices.shares,
        choices=choices.read,
    )
    now_cells = filling_of(session, round_id).cells
    typed = {key: figure for key, figure in brought.figures.items() if _is_typed(table, key)}
    cells = {**now_cells, **{key: _written(one) for key, one in typed.items()}}
    bare = {key: one for key, one in cells.items() if _is_typed(table, key)}
    grid = compute(table, bare)
    return Preview(
        brought=brought,
        grid=grid,
        mismatches=tuple(_mismatches(table, brought, grid)),
        changes=sum(_means_else(one, now_cells.get(key)) for key, one in typed.items()),
    )


def _written(figure: Figure) -> Written:
    return Written(figure.printed, figure.kind, figure.value)


def _means_else(figure: Figure, written: Written | None) -> bool:
    if written is None:
        return figure.kind is not Kind.EMPTY
    return (figure.kind, figure.value) != (written.kind, written.value)


def _is_typed(table: TableFact, key: Key) -> bool:
    column = next((c for c in table.columns if c.number == key[1]), None)
    row = next((r for r in table.rows if r.id == key[0]), None)
    return bool(column and row and column.formula is None and not row.is_total)


def _mismatches(table: TableFact, brought: Brought, grid: Grid) -> list[Mismatch]:
    found = []
    for row in table.rows:
        for column in table.columns:
            given = brought.figures.get((row.id, column.number))
            cell = grid.cell(row, column)
            if given is None or given.value is None or _is_typed(table, (row.id, column.number)):
                continue
            if cell.computed is None or not same_figure(given.value, cell.computed):
                found.append(Mismatch(row, column, given, cell))
    return found


def take_figures(
    db: Database, round_id: int, text: str, choices: Choices, *, actor: Actor, now: datetime
) -> int:
    """Write a block into a round; gives how many cells changed. All of it, or nothing.

    Computed columns and totals are computed; a given figure that differs is kept only where that was
    chosen. Raises `FiguresUnclear`, `ColumnsNotFound`, `RoundClosed`.
    """
    with db.writing.begin() as session:
        found = preview(session, round_id, text, choices, actor=actor, now=now)
        made = get_round(session, round_id)
        if made.closed_at is not None:
            raise RoundClosed
        table, brought = found.grid.table, found.brought
        if unclear := brought.unclear(table):
            said = [f"{row.label}: {unclear_words(c, f)}" for row, c, f in unclear[:_FEW]]
            raise FiguresUnclear(cells="; ".join(said))
        hand = Hand(session, made, table, actor, now)
        changed = hand.write({key: _kept(table, found, key, choices) for key in brought.figures})
        touched = {row_id for row_id, _ in brought.figures}
        hand.enter([row for row in table.rows if row.id in touched and not row.is_total])
        after = {"table": table.id, "title": table.title, "round": made.key, "cells": changed}
        hand.record("indicator.import", after, directive_id=table.directive_id)
        return changed


def _kept(table: TableFact, found: Preview, key: Key, choices: Choices) -> Figure:
    """Give what is written: what is typed as given; what is computed only where that was chosen."""
    figure = found.brought.figures[key]
    if _is_typed(table, key):
        return figure
    differs = any((one.row.id, one.column.number) == key for one in found.mismatches)
    return figure if differs and key in choices.kept else _EMPTY
