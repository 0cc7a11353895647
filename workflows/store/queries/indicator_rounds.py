"""The rounds of indicator tables: which run, who has filled in, what an agency is asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.indicators.rounds import Cycle
from workflows.store.queries.indicators import RoundFact, is_mine, round_fact, sees_table
from workflows.store.queries.periods import printed_code
from workflows.store.tables.indicators import (
    IndicatorColumn,
    IndicatorEntry,
    IndicatorRound,
    IndicatorRow,
    IndicatorTable,
    IndicatorValue,
)
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A table in the list."""

    id: int
    title: str
    by_agency: bool
    cycle: Cycle
    directive_code: str
    is_over: bool
    rows: int
    round: RoundFact | None  # the newest
    complete: int  # rows of it that are filled in


def table_lines(session: Session, actor: Actor) -> list[TableLine]:
    """List the tables an actor may open, those that run before those that ended."""
    wanted = (
        select(IndicatorTable, Paper.number, Paper.symbol)
        .outerjoin(Paper, Paper.id == IndicatorTable.directive_id)
        .where(sees_table(actor))
        .order_by(IndicatorTable.ended_at.is_not(None), IndicatorTable.id.desc())
    )
    found = session.execute(wanted).all()
    ids = [table.id for table, *_ in found]
    newest = _newest_rounds(session, ids)
    of_office = true() if actor.is_office else is_mine(actor)
    rows = _counted_rows(session, ids, of_office)
    complete = _complete_rows(session, [one.id for one in newest.values()], of_office)
    return [
        TableLine(
            id=table.id,
            title=table.title,
            by_agency=table.by_agency,
            cycle=table.cycle,
            directive_code=printed_code(number, symbol),
            is_over=table.ended_at is not None,
            rows=rows.get(table.id, 0),
            round=newest.get(table.id),
            complete=complete.get(newest[table.id].id, 0) if table.id in newest else 0,
        )
        for table, number, symbol in found
    ]


def _newest_rounds(session: Session, table_ids: Sequence[int]) -> dict[int, RoundFact]:
    wanted = (
        select(IndicatorRound)
        .where(IndicatorRound.table_id.in_(table_ids))
        .order_by(IndicatorRound.key)
    )
    return {one.table_id: round_fact(one) for one in session.scalars(wanted)}


def _counted_rows(
    session: Session, table_ids: Sequence[int], which: ColumnElement[bool]
) -> dict[int, int]:
    wanted = (
        select(IndicatorRow.table_id, func.count(IndicatorRow.id))
        .where(IndicatorRow.table_id.in_(table_ids), IndicatorRow.is_total.is_(False), which)
        .group_by(IndicatorRow.table_id)
    )
    return dict(session.execute(wanted).all())


def _complete_rows(
    session: Session, round_ids: Sequence[int], which: ColumnElement[bool]
) -> dict[int, int]:
    wanted = (
        select(IndicatorEntry.round_id, func.count(IndicatorEntry.id))
        .join(IndicatorRow, IndicatorRow.id == IndicatorEntry.row_id)
        .where(IndicatorEntry.round_id.in_(round_ids), IndicatorEntry.is_complete, which)
        .where(IndicatorRow.is_total.is_(False))
        .group_by(IndicatorEntry.round_id)
    )
    return dict(session.execute(wanted).all())


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """A row an agency has still to fill in."""

    table_id: int
    title: str
    row_id: int
    label: str
    round: RoundFact


def asked_rows(session: Session, actor: Actor) -> list[AskedRow]:
    """List the rows that wait for an agency, by the day they are to be filled in."""
    complete = select(IndicatorEntry.row_id).where(
        IndicatorEntry.round_id == IndicatorRound.id, IndicatorEntry.is_complete
    )
    wanted = (
        select(IndicatorTable, IndicatorRow, IndicatorRound)
        .join(IndicatorRow, IndicatorRow.table_id == IndicatorTable.id)
        .join(IndicatorRound, IndicatorRound.table_id == IndicatorTable.id)
        .where(IndicatorTable.ended_at.is_(None), IndicatorRound.closed_at.is_(None))
        .where(is_mine(actor), IndicatorRow.is_total.is_(False))
        .where(IndicatorRow.id.not_in(complete.correlate(IndicatorRound)))
        .order_by(IndicatorRound.due, IndicatorTable.id, IndicatorRow.position)
    )
    return [
        AskedRow(
            table_id=table.id,
            title=table.title,
            row_id=row.id,
            label=row.label,
            round=round_fact(one),
        )
        for table, row, one in session.execute(wanted)
    ]


def unfilled_agencies(session: Session, round_id: int) -> Mapping[int, Sequence[str]]:
    """Name the rows of a round nobody has filled in yet, by the agency that is to do it."""
    complete = select(IndicatorEntry.row_id).where(
        IndicatorEntry.round_id == round_id, IndicatorEntry.is_complete
    )
    wanted = (
        select(IndicatorRow.agency_id, IndicatorRow.label)
        .join(IndicatorRound, IndicatorRound.table_id == IndicatorRow.table_id)
        .where(IndicatorRound.id == round_id, IndicatorRow.agency_id.is_not(None))
        .where(IndicatorRow.is_total.is_(False), IndicatorRow.id.not_in(complete))
        .order_by(IndicatorRow.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for agency_id, label in session.execute(wanted):
        found[agency_id or 0].append(label)
    return found


@dataclass(frozen=True, slots=True)
class CellChange:
    """A figure somebody wrote into a cell."""

    at: datetime
    by_name: str
    number: int
    label: str
    printed: str


def changes_of_row(session: Session, round_id: int, row_id: int) -> list[CellChange]:
    """List what was written into a row's cells, the newest first."""
    wanted = (
        select(IndicatorValue, IndicatorColumn.number, IndicatorColumn.label, Person.name)
        .join(IndicatorColumn, IndicatorColumn.id == IndicatorValue.column_id)
        .outerjoin(Person, Person.id == IndicatorValue.by_id)
        .where(IndicatorValue.round_id == round_id, IndicatorValue.row_id == row_id)
        .order_by(IndicatorValue.id.desc())
    )
    return [
        CellChange(value.at, name or "", number, label, value.printed)
        for value, number, label, name in session.execute(wanted)
    ]
