"""Fill tables of an empty office fast: rows go past the session straight into the driver."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Table

from workflows.store import derived
from workflows.store.database import Database
from workflows.store.moving import continue_numbers
from workflows.store.tables.base import Base

_AT_ONCE = 20_000
Row = Sequence[Any]
Turn = Callable[[Any], Any]


@contextmanager
def loading(db: Database) -> Iterator["Loader"]:
    """Give what fills tables in one transaction; nothing is safe from a power cut meanwhile."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            driver: Any = connection.connection.dbapi_connection
            for pragma in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000"):
                driver.execute(f"PRAGMA {pragma}")
        with connection.begin():
            derived.set_aside(connection)
            yield Loader(connection)
            derived.put_in_place(connection)
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")
    db.engine.dispose()  # the next connection is careful again


class Loader:
    """Writes rows of plain tuples; columns that are not named get their usual value."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.filled: list[Table] = []

    def fill(self, kind: type[Base], names: str, rows: Iterable[Row]) -> None:
        """Write rows of a table, `names` naming their values."""
        table = Base.metadata.tables[kind.__tablename__]
        named = [table.c[name] for name in names.split()]
        usual = [column for column in table.c if column not in named and _usual(column) is not None]
        tail = tuple(self._turn(column)(_usual(column)) for column in usual)
        turns = [
            (place, self._turn(column)) for place, column in enumerate(named) if _turns(column)
        ]
        self._write(table, [*named, *usual], _turned(rows, turns, tail))
        continue_numbers(table, self.connection)

    def _turn(self, column: Column[Any]) -> Turn:
        dialect = self.connection.dialect
        bind = column.type.dialect_impl(dialect).bind_processor(dialect)
        return cache(bind) if bind is not None else lambda value: value

    def _write(self, table: Table, columns: Sequence[Column[Any]], rows: Iterator[Row]) -> None:
        named = ", ".join(f'"{column.name}"' for column in columns)
        cursor: Any = self.connection.connection.cursor()
        if self.connection.dialect.name == "postgresql":
            with cursor.copy(f"COPY {table.name} ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        holes = ", ".join("?" * len(columns))
        while some := list(islice(rows, _AT_ONCE)):
            cursor.executemany(f"INSERT INTO {table.name} ({named}) VALUES ({holes})", some)  # noqa: S608 - names of our own


def _usual(column: Column[Any]) -> Any:  # noqa: ANN401 - any value of a column
    return getattr(column.default, "arg", None)


def _turns(column: Column[Any]) -> bool:
    return column.type.python_type not in (int, str)


def _turned(rows: Iterable[Row], turns: Sequence[tuple[int, Turn]], tail: Row) -> Iterator[Row]:
    for row in rows:
        values = list(row)
        for place, turn in turns:
            if values[place] is not None:
                values[place] = turn(values[place])
        yield (*values, *tail)
