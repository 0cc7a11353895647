"""Indicator tables as they stand: columns, rows, rounds and what is written in their cells.

The office sees every table. An agency sees those it has a row in: its own rows, and the others'
where the table shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.indicators.figures import Kind
from workflows.domain.indicators.rounds import Cycle
from workflows.domain.roles import WHOLE_AGENCY
from workflows.store.queries.access import own_agency_ids
from workflows.store.queries.periods import printed_code
from workflows.store.tables.indicators import (
    IndicatorColumn,
    IndicatorEntry,
    IndicatorRound,
    IndicatorRow,
    IndicatorTable,
    IndicatorValue,
    Summing,
)
from workflows.store.tables.papers import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFact:
    """A column of a table."""

    number: int
    label: str
    unit: str = ""
    formula: str | None = None
    target: str = ""
    summing: Summing = Summing.SUM
    weight: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFact:
    """A row of a table."""

    id: int
    label: str
    heading: str = ""
    agency_id: int | None = None
    unit: str = ""
    target: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFact:
    """One filling of a table."""

    id: int
    table_id: int
    key: str
    due: date
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell, as it was written and as it was read."""

    printed: str
    kind: Kind
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFact:
    """Who filled in a row for a round, and when."""

    version: int
    is_complete: bool
    note: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFact:
    """An indicator table without its figures."""

    id: int
    title: str
    by_agency: bool
    cycle: Cycle
    due_days: int
    others_visible: bool
    version: int
    directive_id: int | None
    directive_code: str
    ended_at: datetime | None
    columns: tuple[ColumnFact, ...]
    rows: tuple[RowFact, ...]
    rounds: tuple[RoundFact, ...]  # the newest first

    def round_named(self, key: str) -> RoundFact | None:
        """Find a round by its month, quarter or year."""
        return next((one for one in self.rounds if one.key == key), None)


Cells = Mapping[tuple[int, int], Written]  # by row and number of the column


@dataclass(frozen=True, slots=True)
class Filling:
    """What is written in a round."""

    cells: Cells = field(default_factory=dict)
    entries: Mapping[int, EntryFact] = field(default_factory=dict)  # by row


def is_mine(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `IndicatorRow` for the rows an actor fills in."""
    if not actor.is_any(WHOLE_AGENCY):
        return IndicatorRow.agency_id == -1
    return IndicatorRow.agency_id.in_(own_agency_ids(actor))


def sees_table(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `IndicatorTable` for the tables an actor may open."""
    if actor.is_office:
        return true()
    return IndicatorTable.id.in_(select(IndicatorRow.table_id).where(is_mine(actor)))


def my_row_ids(session: Session, table_id: int, actor: Actor) -> frozenset[int]:
    """Give the rows of a table an agency fills in itself."""
    wanted = select(IndicatorRow.id).where(IndicatorRow.table_id == table_id, is_mine(actor))
    return frozenset(session.scalars(wanted))


def table_fact(session: Session, table_id: int, actor: Actor) -> TableFact:
    """Give a table the actor may open; else `NotFoundRefused`."""
    wanted = (
        select(IndicatorTable, Paper.number, Paper.symbol)
        .outerjoin(Paper, Paper.id == IndicatorTable.directive_id)
        .where(IndicatorTable.id == table_id, sees_table(actor))
    )
    found = session.execute(wanted).one_or_none()
    if found is None:
        raise NotFoundRefused
    table, number, symbol = found
    return TableFact(
        id=table.id,
        title=table.title,
        by_agency=table.by_agency,
        cycle=table.cycle,
        due_days=table.due_days,
        others_visible=table.others_visible,
        version=table.version,
        directive_id=table.directive_id,
        directive_code=printed_code(number, symbol),
        ended_at=table.ended_at,
        columns=_columns(session, table_id),
        rows=_rows(session, table_id),
        rounds=_rounds(session, table_id),
    )


def _columns(session: Session, table_id: int) -> tuple[ColumnFact, ...]:
    wanted = select(IndicatorColumn).filter_by(table_id=table_id).order_by(IndicatorColumn.number)
    return tuple(
        ColumnFact(
            id=one.id,
            number=one.number,
            label=one.label,
            unit=one.unit,
            formula=one.formula,
            target=one.target,
            summing=one.summing,
            weight=one.weight,
        )
        for one in session.scalars(wanted)
    )


def _rows(session: Session, table_id: int) -> tuple[RowFact, ...]:
    wanted = select(IndicatorRow).filter_by(table_id=table_id).order_by(IndicatorRow.position)
    return tuple(
        RowFact(
            id=one.id,
            label=one.label,
            heading=one.heading,
            agency_id=one.agency_id,
            unit=one.unit,
            target=one.target,
            is_total=one.is_total,
        )
        for one in session.scalars(wanted)
    )


def _rounds(session: Session, table_id: int) -> tuple[RoundFact, ...]:
    wanted = select(IndicatorRound).filter_by(table_id=table_id).order_by(IndicatorRound.key.desc())
    return tuple(map(round_fact, session.scalars(wanted)))


def round_fact(one: IndicatorRound) -> RoundFact:
    """Give a round as it stands."""
    return RoundFact(
        id=one.id, table_id=one.table_id, key=one.key, due=one.due, closed_at=one.closed_at
    )


def filling_of(session: Session, round_id: int | None) -> Filling:
    """Give what is written in a round; nothing for no round."""
    if round_id is None:
        return Filling()
    wanted = (
        select(IndicatorValue, IndicatorColumn.number)
        .join(IndicatorColumn, IndicatorColumn.id == IndicatorValue.column_id)
        .where(IndicatorValue.round_id == round_id)
        .order_by(IndicatorValue.sequence)
    )
    cells = {
        (one.row_id, number): Written(one.printed, one.kind, one.value)
        for one, number in session.execute(wanted)
    }
    entries = session.scalars(select(IndicatorEntry).filter_by(round_id=round_id))
    return Filling(cells, {one.row_id: _entry(one) for one in entries})


def _entry(one: IndicatorEntry) -> EntryFact:
    return EntryFact(
        version=one.version,
        is_complete=one.is_complete,
        note=one.note,
        by_name=one.by_name,
        at=one.at,
    )
