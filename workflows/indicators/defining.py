"""Defining an indicator table, changing its definition, ending it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import Found, resolve_exactly
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import ChangedMeanwhile, NotFoundRefused
from workflows.domain.roles import Role
from workflows.domain.text import compare_key, one_line
from workflows.indicators.rules import (
    AgenciesUnknown,
    ColumnWords,
    Definition,
    HasFigures,
    RowWords,
    check,
)
from workflows.store.database import Database
from workflows.store.tables.events import record
from workflows.store.tables.indicators import (
    IndicatorColumn,
    IndicatorEntry,
    IndicatorRow,
    IndicatorTable,
    IndicatorValue,
    Summing,
)

TOTAL = "Tổng số"
_FEW = 5


def define_table(
    db: Database,
    made: Definition,
    *,
    directive_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Make a table; gives its id. `directive_id`: the directive that set its targets."""
    actor.require(Role.OFFICER)
    check(made)
    with db.writing.begin() as session:
        rows = _known(session, made, office_day(now))
        table = IndicatorTable(directive_id=directive_id, version=1, made_at=now)
        table.made_by_id = actor.person_id
        _describe(table, made)
        session.add(table)
        session.flush()
        session.add_all(_column(table.id, one) for one in made.columns)
        session.add_all(_row(table.id, place, row, agency_id) for place, (row, agency_id) in rows)
        _record(session, table, "indicator.define", actor, now)
        return table.id


def change_table(
    db: Database, table_id: int, made: Definition, *, version: int, actor: Actor, now: datetime
) -> None:
    """Define a table anew; columns are known by their number, rows by their name.

    Refuses to take out what holds figures, and an older `version`.
    """
    actor.require(Role.OFFICER)
    check(made)
    with db.writing.begin() as session:
        table = get_table(session, table_id)
        if table.version != version:
            raise ChangedMeanwhile(who="người khác")
        rows = _known(session, made, office_day(now))
        _describe(table, made)
        table.version += 1
        _change_columns(session, table_id, {one.number: one for one in made.columns})
        _change_rows(session, table_id, rows)
        _record(session, table, "indicator.redefine", actor, now)


def end_table(db: Database, table_id: int, *, ended: bool, actor: Actor, now: datetime) -> None:
    """End a table, or let it run again; its figures stay."""
    actor.require(Role.OFFICER)
    with db.writing.begin() as session:
        table = get_table(session, table_id)
        table.ended_at = now if ended else None
        _record(session, table, "indicator.end" if ended else "indicator.resume", actor, now)


def get_table(session: Session, table_id: int) -> IndicatorTable:
    """Give a table; raises `NotFoundRefused`."""
    table = session.get(IndicatorTable, table_id)
    if table is None:
        raise NotFoundRefused
    return table


def _record(
    session: Session, table: IndicatorTable, kind: str, actor: Actor, now: datetime
) -> None:
    after = {"table": table.id, "title": table.title}
    record(session, kind, actor=actor, now=now, after=after, directive_id=table.directive_id)


def _describe(table: IndicatorTable, made: Definition) -> None:
    table.title, table.by_agency = one_line(made.title), made.by_agency
    table.cycle, table.due_days = made.cycle, made.due_days
    table.others_visible = made.others_visible


_Placed = list[tuple[int, tuple[RowWords, int | None]]]


def _known(session: Session, made: Definition, day: date) -> _Placed:
    """Look up who fills in each row; a group's name stands for its members. Adds the totals."""
    book = agency_book(session)
    rows: list[tuple[RowWords, int | None]] = []
    unknown: list[str] = []
    for row in made.rows:
        if not row.agency:
            rows.append((row, None))
            continue
        found = resolve_exactly(book, row.agency, on=day)
        if found is None:
            unknown.append(f"«{row.agency}»")
        elif found.found is Found.GROUP and made.by_agency:
            rows += [(replace(row, label=book.name_of(one)), one) for one in found.members]
        elif found.agency_id is None:
            unknown.append(f"«{row.agency}»")
        else:
            label = book.name_of(found.agency_id) if made.by_agency else row.label
            rows.append((replace(row, label=label), found.agency_id))
    if unknown:
        raise AgenciesUnknown(names=", ".join(unknown[:_FEW]))
    rows = list({(row.label, row.heading): (row, one) for row, one in rows}.values())
    if made.with_total:
        rows.append((RowWords(label=TOTAL), None))
    return list(enumerate(rows, start=1))


def _column(table_id: int, one: ColumnWords) -> IndicatorColumn:
    column = IndicatorColumn(table_id=table_id, number=one.number)
    _put_column(column, one)
    return column


def _put_column(column: IndicatorColumn, one: ColumnWords) -> None:
    column.label, column.unit = one_line(one.label), one_line(one.unit)
    column.formula = one_line(one.formula) or None
    column.target = one_line(one.target)
    column.summing, column.weight = Summing(one.summing), one.weight


def _row(table_id: int, position: int, row: RowWords, agency_id: int | None) -> IndicatorRow:
    return IndicatorRow(
        table_id=table_id,
        position=position,
        heading=row.heading,
        label=row.label,
        agency_id=agency_id,
        unit=row.unit,
        target=row.target,
        is_total=agency_id is None and row.label == TOTAL,
    )


def _change_columns(session: Session, table_id: int, wanted: Mapping[int, ColumnWords]) -> None:
    known = {
        column.number: column
        for column in session.scalars(select(IndicatorColumn).filter_by(table_id=table_id))
    }
    for number in known.keys() - wanted.keys():
        used = select(IndicatorValue.id).filter_by(column_id=known[number].id).limit(1)
        if session.scalar(used) is not None:
            raise HasFigures(what=f"cột ({number})")
        session.delete(known[number])
    for number, one in wanted.items():
        if number in known:
            _put_column(known[number], one)
        else:
            session.add(_column(table_id, one))


def _change_rows(session: Session, table_id: int, wanted: _Placed) -> None:
    rows = session.scalars(select(IndicatorRow).filter_by(table_id=table_id)).all()
    known = {(compare_key(row.label), row.heading): row for row in rows}
    kept = {(compare_key(row.label), row.heading) for _, (row, _agency) in wanted}
    _drop_rows(session, [row for key, row in known.items() if key not in kept])
    places = update(IndicatorRow).filter_by(table_id=table_id)
    session.execute(places.values(position=-IndicatorRow.position))  # no place is taken twice
    session.flush()
    for position, (row, agency_id) in wanted:
        old = known.get((compare_key(row.label), row.heading))
        if old is None:
            session.add(_row(table_id, position, row, agency_id))
            continue
        old.position, old.label, old.agency_id = position, row.label, agency_id
        old.unit, old.target = row.unit, row.target


def _drop_rows(session: Session, rows: Iterable[IndicatorRow]) -> None:
    for row in rows:
        used = select(IndicatorValue.id).filter_by(row_id=row.id).limit(1)
        if session.scalar(used) is not None:
            raise HasFigures(what=f"dòng «{row.label}»")
        session.execute(delete(IndicatorEntry).filter_by(row_id=row.id))
        session.delete(row)
    session.flush()
