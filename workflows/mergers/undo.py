"""Undoing a reorganisation: exact, or refused with the list of what was touched since."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, Table, delete, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.mergers import MergerStatus
from workflows.mergers.actions import KEEPERS
from workflows.mergers.history import record_returns
from workflows.mergers.ledger import plain, rows_where, set_columns, stored
from workflows.mergers.rules import MergerOver, TouchedSince
from workflows.store.database import Database
from workflows.store.tables import Base
from workflows.store.tables.events import record
from workflows.store.tables.mergers import Merger, MergerRow

_TOLD = "notice"  # what was told may have been read; that touches nothing
_OWN = frozenset({"merger", "merger_row"})
_Kept = tuple[Mapping[str, Any] | None, Mapping[str, Any]]  # before (None: it was added), after
_Ledger = dict[Table, dict[int, _Kept]]


@dataclass(frozen=True, slots=True)
class Touched:
    """A row that is no longer as the reorganisation left it, or that something new hangs on."""

    table: str
    row_id: int


def undo_merger(
    db: Database, merger_id: int, *, words: str | None = None, actor: Actor, now: datetime
) -> None:
    """Put every row back as it was; raises `TouchedSince` where something happened to one."""
    actor.require(*KEEPERS)
    with db.writing.begin() as session:
        merger = session.get(Merger, merger_id, with_for_update=True)
        if merger is None:
            raise NotFoundRefused
        if merger.status is not MergerStatus.CARRIED_OUT:
            raise MergerOver(status=merger.status.label)
        ledger = _ledger(session, merger_id)
        if touched := _touched(session, merger_id, ledger):
            raise TouchedSince(number=len(touched))
        record_returns(session, merger_id, actor=actor, now=now, words=words)
        _restore(session, merger_id, ledger)
        merger.status, merger.undone_words = MergerStatus.UNDONE, words
        merger.undone_by_id, merger.undone_at = actor.person_id, now
        record(
            session, "merger.undo", actor=actor, now=now, after={"merger": merger_id}, words=words
        )


def touched_since(session: Session, merger_id: int) -> list[Touched]:
    """List what was changed, or hung on what the reorganisation made, since it was carried out."""
    return _touched(session, merger_id, _ledger(session, merger_id))


def _touched(session: Session, merger_id: int, ledger: _Ledger) -> list[Touched]:
    found: dict[Touched, None] = {}
    for table, rows in ledger.items():
        if table.name == _TOLD:
            continue
        now = {row["id"]: row for row in rows_where(session, table, "id", rows)}
        for row_id, (_before, after) in rows.items():
            if not _is_as_left(now.get(row_id), after):
                found[Touched(table.name, row_id)] = None
    found |= dict.fromkeys(_hung_on(session, merger_id))
    return list(found)


def _is_as_left(row: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool:
    return row is not None and all(plain(row[name]) == value for name, value in after.items())


def _ledger(session: Session, merger_id: int) -> _Ledger:
    found: _Ledger = defaultdict(dict)
    columns = (MergerRow.table_name, MergerRow.row_id, MergerRow.before, MergerRow.after)
    wanted = select(*columns).where(MergerRow.merger_id == merger_id).order_by(MergerRow.id)
    for name, row_id, before, after in session.execute(wanted):
        found[Base.metadata.tables[name]][row_id] = (before, after)
    return found


def _hung_on(session: Session, merger_id: int) -> Iterator[Touched]:
    """Find rows that point at what was added, and that the reorganisation did not write itself."""
    wanted = select(MergerRow.table_name).where(MergerRow.merger_id == merger_id)
    added = set(session.scalars(wanted.where(MergerRow.before.is_(None)).distinct()))
    for table in Base.metadata.sorted_tables:
        if table.name in _OWN:
            continue
        for column, target in _references(table):
            if target in added:
                pointing = _pointing(merger_id, column, target)
                yield from (Touched(target, row_id) for row_id in session.scalars(pointing))


def _references(table: Table) -> list[tuple[Column[Any], str]]:
    return [(column, key.column.table.name) for column in table.c for key in column.foreign_keys]


def _pointing(merger_id: int, column: Column[Any], target: str) -> Select[Any]:
    added = _rows_of(merger_id, target).where(MergerRow.before.is_(None))
    wanted = select(column).distinct().where(column.in_(added))
    key = column.table.c.get("id")
    return (
        wanted if key is None else wanted.where(key.not_in(_rows_of(merger_id, column.table.name)))
    )


def _rows_of(merger_id: int, table: str) -> Select[Any]:
    return select(MergerRow.row_id).where(
        MergerRow.merger_id == merger_id, MergerRow.table_name == table
    )


def _restore(session: Session, merger_id: int, ledger: _Ledger) -> None:
    """Give changed rows their old values back, then take out what was added, children first."""
    for table, rows in ledger.items():
        by_columns: dict[tuple[str, ...], dict[int, dict[str, Any]]] = defaultdict(dict)
        for row_id, (before, _after) in rows.items():
            if before is not None:
                values = {name: stored(table.c[name], value) for name, value in before.items()}
                by_columns[tuple(sorted(before))][row_id] = values
        for changes in by_columns.values():
            set_columns(session, table, changes)
    for table in reversed(Base.metadata.sorted_tables):
        if table in ledger:
            added = _rows_of(merger_id, table.name).where(MergerRow.before.is_(None))
            session.connection().execute(delete(table).where(table.c.id.in_(added)))
