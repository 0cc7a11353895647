"""Filling in a row of a round: by its agency, or by the office in its stead."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused
from workflows.domain.indicators.figures import Figure, Kind, read_figure, settled, unmistakable
from workflows.domain.roles import WHOLE_AGENCY, Role
from workflows.domain.secrecy import refuse_secret
from workflows.domain.text import one_line
from workflows.indicators.cells import Hand, as_figure
from workflows.indicators.grid import unit_of
from workflows.indicators.rounds import get_round
from workflows.indicators.rules import FiguresUnclear, RoundClosed
from workflows.store.database import Database
from workflows.store.queries.indicators import (
    Cells,
    ColumnFact,
    RowFact,
    TableFact,
    filling_of,
    my_row_ids,
    table_fact,
)
from workflows.store.tables.indicators import IndicatorRound


def fill_row(
    db: Database,
    round_id: int,
    row_id: int,
    typed: Mapping[int, str],
    *,
    note: str = "",
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Save what was typed into a row, by the number of the column.

    `version` is the one the person was looking at. Raises `FiguresUnclear` for what is no figure or
    may be two, `RoundClosed`, `ChangedMeanwhile`, and `NotFoundRefused` for another agency's row.
    """
    refuse_secret(note)
    with db.writing.begin() as session:
        made, table, row = _mine(session, round_id, row_id, actor)
        filling = filling_of(session, round_id)
        entry = filling.entries.get(row_id)
        if version != (entry.version if entry else 0):
            raise ChangedMeanwhile(who=entry.by_name if entry else "người khác")
        figures = _read(table, row, typed, filling.cells)
        _refuse_unclear(figures)
        hand = Hand(session, made, table, actor, now)
        hand.write({(row_id, column.number): one for column, one in figures.items()})
        (saved,) = hand.enter([row])
        saved.note = one_line(note)
        _record(hand, row, saved.note)


def _record(hand: Hand, row: RowFact, note: str) -> None:
    after: dict[str, Any] = {"table": hand.table.id, "title": hand.table.title}
    after |= {"round": hand.made.key, "row": row.label}
    cells = filling_of(hand.session, hand.made.id).cells
    after |= {f"({n})": cells[r, n].printed for r, n in sorted(cells) if r == row.id}
    subjects = {"agency_id": row.agency_id, "directive_id": hand.table.directive_id}
    hand.record("indicator.fill", after, words=note or None, **subjects)


def _mine(
    session: Session, round_id: int, row_id: int, actor: Actor
) -> tuple[IndicatorRound, TableFact, RowFact]:
    """Give a row the actor may fill in; else `NotFoundRefused`."""
    actor.require(Role.OFFICER, *WHOLE_AGENCY)
    made = get_round(session, round_id)
    table = table_fact(session, made.table_id, actor)
    row = next((one for one in table.rows if one.id == row_id and not one.is_total), None)
    is_officer = Role.OFFICER in actor.roles
    if row is None or not (is_officer or row_id in my_row_ids(session, table.id, actor)):
        raise NotFoundRefused
    if made.closed_at is not None:
        raise RoundClosed
    return made, table, row


def _read(
    table: TableFact, row: RowFact, typed: Mapping[int, str], cells: Cells
) -> dict[ColumnFact, Figure]:
    """Read the typed cells; what stands in the rows beside helps to tell 29.610 from 29,61."""
    figures = {}
    for column in table.columns:
        if column.formula is not None or column.number not in typed:
            continue
        unit = unit_of(row, column)
        beside = [
            as_figure(written)
            for (row_id, number), written in cells.items()
            if number == column.number and row_id != row.id
        ]
        own = read_figure(typed[column.number], unit)
        figures[column] = settled([own, *beside], unit)[0]
    return figures


def _refuse_unclear(figures: Mapping[ColumnFact, Figure]) -> None:
    unclear = [unclear_words(c, f) for c, f in figures.items() if is_unclear(f)]
    if unclear:
        raise FiguresUnclear(cells="; ".join(unclear))


def is_unclear(figure: Figure) -> bool:
    """Say whether a person must say what a cell means."""
    return figure.kind in {Kind.UNSURE, Kind.UNREADABLE}


def unclear_words(column: ColumnFact, figure: Figure) -> str:
    """Say what is to be made clear in a cell."""
    if figure.kind is Kind.UNSURE:
        whole, decimal = figure.choices
        return (
            f"cột ({column.number}) ghi «{figure.printed}» có thể hiểu hai cách; ghi lại {whole} hoặc "
            f"{unmistakable(decimal)}"
        )
    return (
        f"cột ({column.number}) «{figure.printed}» không phải là số; không có thì ghi «-» hoặc «x»"
    )
