"""What all tables share: names of constraints, moments in UTC, enumerations by value."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, Enum, MetaData, String, Table, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase

from workflows.domain.sayings import Saying

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


# Ids that events name are never given to another row, even when an undone merger takes rows away.
NEVER_TWICE = {"sqlite_autoincrement": True}


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any aware moment to UTC on its way in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive moment: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone: put it back; others give theirs."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactNumber(TypeDecorator[Decimal]):
    """A number with every digit it was given, kept as text: SQLite would make a float of it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write the digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Take them back."""
        return None if value is None else Decimal(value)


class StoredSaying(TypeDecorator[Saying]):
    """A saying, kept unfilled so that it can be said in the language of its reader."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Saying | None, dialect: Dialect) -> str | None:
        """Write the saying as JSON."""
        return None if value is None else json.dumps(value.as_json(), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Saying | None:
        """Take it back."""
        return None if value is None else Saying.from_json(json.loads(value))


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcMoment,
        Saying: StoredSaying,
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


def table_of(model: type[Base]) -> Table:
    """Give the table of a class of rows."""
    table = model.__table__
    if not isinstance(table, Table):  # pragma: no cover - every class of ours has one
        raise TypeError(model)
    return table


def stored_by_value(kind: type[StrEnum]) -> Enum:
    """Keep an enumeration by its value in a text column, so that a new member needs no migration."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )
