"""What a reorganisation did to which rows: written as it is done, read again to undo it.

Rows are written in bulk, past the session's objects: a reorganisation moves tens of thousands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import Column, Table, bindparam, insert, select
from sqlalchemy.orm import Session

from workflows.store.tables.base import Base, UtcMoment, table_of
from workflows.store.tables.mergers import MergerRow

Row = Mapping[str, Any]
_AT_ONCE = 5_000  # ids in one statement: databases count their parameters


def in_parts(ids: Iterable[int]) -> Iterator[list[int]]:
    """Cut ids into parts that fit in one statement."""
    whole = list(ids)
    for start in range(0, len(whole), _AT_ONCE):
        yield whole[start : start + _AT_ONCE]


def rows_where(
    session: Session, table: Table, column: str, values: Iterable[int]
) -> list[dict[str, Any]]:
    """Read whole rows by the values of one column, in order of their ids."""
    found: list[dict[str, Any]] = []
    for part in in_parts(values):
        wanted = select(table).where(table.c[column].in_(part)).order_by(table.c.id)
        found += [dict(row) for row in session.execute(wanted).mappings()]
    return found


class Ledger:
    """The rows one reorganisation adds and changes."""

    def __init__(self, session: Session, merger_id: int) -> None:
        self.session, self.merger_id = session, merger_id
        self.added: dict[str, dict[int, dict[str, Any]]] = {}
        self.before: dict[str, dict[int, dict[str, Any]]] = {}
        self.after: dict[str, dict[int, dict[str, Any]]] = {}

    def add(self, model: type[Base], rows: Sequence[Row]) -> list[int]:
        """Add rows that all name the same columns; gives their ids in order."""
        if not rows:
            return []
        table = table_of(model)
        statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        given = [dict(row) for row in rows]
        ids = [row.id for row in self.session.connection().execute(statement, given)]
        made = (_in_plain(row) for row in rows)
        self.added.setdefault(table.name, {}).update(zip(ids, made, strict=True))
        return ids

    def change(self, model: type[Base], changes: Mapping[int, Row]) -> None:
        """Set columns of rows, by id; all rows name the same columns."""
        if not changes:
            return
        table = table_of(model)
        columns = [table.c[name] for name in next(iter(changes.values()))]
        self._keep(table, changes, columns)
        set_columns(self.session, table, changes)

    def _keep(
        self, table: Table, changes: Mapping[int, Row], columns: Sequence[Column[Any]]
    ) -> None:
        """Note what the columns were, and what they become."""
        made = self.added.get(table.name, {})
        for row_id in made.keys() & changes.keys():
            made[row_id] |= _in_plain(changes[row_id])
        before = self.before.setdefault(table.name, {})
        after = self.after.setdefault(table.name, {})
        for part in in_parts(changes.keys() - made.keys()):
            wanted = select(table.c.id, *columns).where(table.c.id.in_(part))
            for row in self.session.execute(wanted).mappings():
                key = row["id"]
                first = {column.name: plain(row[column.name]) for column in columns}
                before[key] = first | before.get(key, {})
                after[key] = after.get(key, {}) | _in_plain(changes[key])

    def close(self) -> None:
        """Write every row down with what it was and what it is now: undo compares with it."""
        for name, rows in self.added.items():
            self._write(name, {key: (None, row) for key, row in rows.items()})
        for name, rows in self.before.items():
            self._write(name, {key: (row, self.after[name][key]) for key, row in rows.items()})

    def _write(self, name: str, rows: Mapping[int, tuple[Row | None, Row]]) -> None:
        of_it = {"merger_id": self.merger_id, "table_name": name}
        kept = [
            {**of_it, "row_id": key, "before": before, "after": after}
            for key, (before, after) in rows.items()
        ]
        if kept:
            self.session.connection().execute(insert(table_of(MergerRow)), kept)


def set_columns(session: Session, table: Table, changes: Mapping[int, Row]) -> None:
    """Set columns of rows, by id; all rows name the same columns."""
    names = next(iter(changes.values()), {}).keys()
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    statement = table.update().where(table.c.id == bindparam("row_id")).values(values)
    parameters = [
        {"row_id": key, **{f"new_{name}": value for name, value in row.items()}}
        for key, row in changes.items()
    ]
    if parameters:
        session.connection().execute(statement, parameters)


def _in_plain(row: Row) -> dict[str, Any]:
    return {name: plain(value) for name, value in row.items()}


def plain(value: Any) -> Any:  # noqa: ANN401 - any value a column holds
    """Give a value as JSON can hold it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date | time) else value


def stored(column: Column[Any], kept: Any) -> Any:  # noqa: ANN401 - any value a column holds
    """Give a value back as the column wants it."""
    if kept is None:
        return None
    if isinstance(column.type, UtcMoment):
        return datetime.fromisoformat(kept)
    kind = column.type.python_type
    if issubclass(kind, Enum):
        return kind(kept)
    return kind.fromisoformat(kept) if issubclass(kind, date | time) else kept
