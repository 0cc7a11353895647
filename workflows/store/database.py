"""The database: the only place that knows SQLite from PostgreSQL."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

_WAIT_FOR_LOCK_MS = 10_000


@dataclass(frozen=True, slots=True)
class Database:
    """Two session factories on one database. A session for reading cannot write."""

    url: str
    reading: sessionmaker[Session]
    writing: sessionmaker[Session]

    @classmethod
    def open(cls, url: str) -> "Database":
        """Open the database at a SQLAlchemy URL (sqlite:///… or postgresql://…)."""
        return cls(
            url=url,
            reading=sessionmaker(_engine(url, read_only=True)),
            writing=sessionmaker(_engine(url, read_only=False)),
        )

    @classmethod
    def at(cls, path: Path) -> "Database":
        """Open the SQLite database in a file, which need not exist yet."""
        return cls.open(f"sqlite:///{path}")

    @property
    def engine(self) -> Engine:
        """Give the engine that may write (for migrations and backups)."""
        bound = self.writing.kw["bind"]
        if not isinstance(bound, Engine):  # pragma: no cover - we made it ourselves
            raise TypeError(bound)
        return bound

    def close(self) -> None:
        """Give every connection back."""
        for factory in (self.reading, self.writing):
            factory.kw["bind"].dispose()


def inserting(session: Session, table: type[Any]) -> sqlite.Insert | postgresql.Insert:
    """Begin an INSERT into a table that may say ON CONFLICT in the database's own words."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


def _engine(url: str, *, read_only: bool) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, read_only=read_only)
    options = "-c default_transaction_read_only=on" if read_only else ""
    return create_engine(url, pool_pre_ping=True, connect_args={"options": options})


def _sqlite(url: str, *, read_only: bool) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False})
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(engine, "connect", _configure(read_only=read_only))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _configure(*, read_only: bool) -> Callable[[Any, Any], None]:
    def configure(connection: Any, _record: Any) -> None:  # noqa: ANN401 - a DBAPI connection
        # We begin ourselves: without BEGIN IMMEDIATE two writers that read first both fail.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={_WAIT_FOR_LOCK_MS}",
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=FULL",  # NORMAL can lose the last commits when the power fails
            f"query_only={'ON' if read_only else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return configure
