"""Move a whole office from one database to another, and prove both equal: all of it or nothing."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Select,
    Table,
    exists,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DataError

from workflows.domain.errors import N_, Refusal
from workflows.store import derived
from workflows.store.database import Database
from workflows.store.schema import migrate
from workflows.store.tables import Base
from workflows.store.tables.jobs import Lease

_AT_ONCE = 2000  # rows held in memory

Progress = Callable[[int], object]
"""Is told how many more rows were dealt with; every row comes by twice."""


class StillServed(Refusal):
    """A server is at work on the source."""

    message = N_(
        "Máy chủ của phần mềm đang chạy trên dữ liệu nguồn. Dừng mọi máy chủ, chờ nửa phút rồi "
        "chạy lại."
    )


class TargetNotEmpty(Refusal):
    """The database to move into holds something."""

    message = N_(
        "Cơ sở dữ liệu đích đã có dữ liệu (bảng %(table)s) nên chưa chép gì. "
        "Tạo một cơ sở dữ liệu trống rồi chạy lại."
    )


class RowUnfit(Refusal):
    """The other database cannot keep a value of this one."""

    message = N_(
        "Một dòng của bảng %(table)s không ghi được vào cơ sở dữ liệu đích nên chưa chép gì: "
        "%(why)s. Báo đơn vị hỗ trợ kỹ thuật."
    )


class NotEqual(Refusal):
    """What was read back is not what was written."""

    message = N_(
        "Bảng %(table)s ở đích không giống ở nguồn (%(there)s và %(here)s dòng) nên đã hủy việc "
        "chép; dữ liệu nguồn còn nguyên. Dừng mọi máy chủ của phần mềm rồi chạy lại."
    )


@dataclass(frozen=True, slots=True)
class MovedTable:
    """A table that is the same on both sides."""

    name: str
    rows: int
    sha256: str  # of every value of every row, in the order of the keys


def refuse_while_served(source: Database, *, now: datetime) -> None:
    """Refuse while a server's clock holds its lease: what it writes next would stay behind."""
    with source.reading() as session:
        if session.scalar(select(exists().where(Lease.until > now))):
            raise StillServed


def count_rows(source: Database) -> int:
    """Count all rows of an office."""
    with source.reading() as session:
        return sum(_count(session.connection(), table) for table in _tables())


def move_office(source: Database, target: Database, *, progress: Progress) -> list[MovedTable]:
    """Copy every row into an empty database and read it back before anything of it counts.

    Nobody writes to the source meanwhile. Whenever it breaks off, the target holds no row.
    Raises `TargetNotEmpty`, `RowUnfit` and `NotEqual`.
    """
    migrate(target)
    with target.engine.begin() as there:
        _refuse_full(there)
        derived.set_aside(there)
        with source.engine.begin() as here:
            with _keys_checked_at_the_end(there):
                written = [_copy(table, here, there, progress) for table in _tables()]
            for table, sent in zip(_tables(), written, strict=True):
                arrived = _read_back(table, there, progress)
                if arrived != sent:
                    raise NotEqual(table=table.name, there=arrived.rows, here=sent.rows)
                continue_numbers(table, there)
        derived.put_in_place(there)
    return written


def _refuse_full(connection: Connection) -> None:
    for table in _tables():
        if connection.execute(select(exists(select(table)))).scalar():
            raise TargetNotEmpty(table=table.name)


def _tables() -> Sequence[Table]:
    """List what is moved; what the database derives is derived anew."""
    tables = (one for one in Base.metadata.tables.values() if one.name not in derived.TABLES)
    return sorted(tables, key=lambda table: table.name)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _copy(table: Table, here: Connection, there: Connection, progress: Progress) -> MovedTable:
    proof = _Proof()
    for rows in _parts(table, here):
        values = [dict(row._mapping) for row in rows]
        try:
            there.execute(insert(table), values)
        except DataError as error:
            why = str(error.orig).splitlines()[0]
            raise RowUnfit(table=table.name, why=why) from error
        proof.add(rows)
        progress(len(rows))
    return proof.of(table)


def _read_back(table: Table, there: Connection, progress: Progress) -> MovedTable:
    proof = _Proof()
    for rows in _parts(table, there):
        proof.add(rows)
        progress(len(rows))
    return proof.of(table)


def _parts(table: Table, connection: Connection) -> Iterator[Sequence[Row[Any]]]:
    wanted: Select[Any] = select(table).order_by(*table.primary_key.columns)
    with connection.execute(wanted, execution_options={"yield_per": _AT_ONCE}) as streamed:
        yield from streamed.partitions()


class _Proof:
    """Counts rows and sums up their values."""

    def __init__(self) -> None:
        self.rows, self.sum = 0, hashlib.sha256()

    def add(self, rows: Sequence[Row[Any]]) -> None:
        """Take more rows into account."""
        self.rows += len(rows)
        for row in rows:
            self.sum.update(json.dumps(list(row), default=repr).encode())

    def of(self, table: Table) -> MovedTable:
        """Give what was summed up, as said of a table."""
        return MovedTable(table.name, self.rows, self.sum.hexdigest())


_KEYS = """
SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name,
       pg_get_constraintdef(oid) AS said
FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
"""


@contextmanager
def _keys_checked_at_the_end(connection: Connection) -> Iterator[None]:
    """Let rows refer to rows that come later; in the end every key must lead somewhere."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield
        return
    keys = connection.execute(text(_KEYS)).all()
    for key in keys:
        connection.exec_driver_sql(f"ALTER TABLE {key.table} DROP CONSTRAINT {key.name}")
    yield
    for key in keys:
        added = f"ADD CONSTRAINT {key.name} {key.said}"
        connection.exec_driver_sql(f"ALTER TABLE {key.table} {added}")


def continue_numbers(table: Table, connection: Connection) -> None:
    """Let the next row get the number after the highest; SQLite looks for it by itself."""
    key = table.autoincrement_column
    if connection.dialect.name == "sqlite" or key is None or not isinstance(key.type, Integer):
        return
    sequence = func.pg_get_serial_sequence(table.name, key.name)
    highest = select(func.max(key)).scalar_subquery()
    if connection.execute(select(sequence)).scalar() is not None:
        connection.execute(
            select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None)))
        )
