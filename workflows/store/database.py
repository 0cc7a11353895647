"""The database: the only place that chooses between SQLite and PostgreSQL.

Writers take turns, on both: whoever begins to write waits until nobody else does (`BEGIN
IMMEDIATE`; on PostgreSQL an advisory lock that ends with the transaction). So a rule may read,
decide and write, and nothing it read has changed meanwhile; there are no deadlocks and nothing to
try again. Readers wait for nobody and see one moment, however many statements they ask.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import Session, sessionmaker

from workflows.store import postgresql as larger
from workflows.store.postgresql import Server, StandingLocks
from workflows.store.remembering import READS_ONLY

_WAIT_FOR_LOCK_MS = 10_000


@dataclass(frozen=True, slots=True)
class Database:
    """Two session factories on one database. A session for reading cannot write."""

    url: str
    reading: sessionmaker[Session]
    writing: sessionmaker[Session]
    standing: StandingLocks | None = None  # PostgreSQL only

    @classmethod
    def open(cls, url: str) -> "Database":
        """Open the database at a SQLAlchemy URL (sqlite:///… or postgresql://…)."""
        return cls(
            url=url,
            reading=sessionmaker(_engine(url, read_only=True)),
            writing=sessionmaker(_engine(url, read_only=False)),
            standing=None if _is_sqlite(url) else StandingLocks(url),
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

    def server(self) -> Server | None:
        """Say what PostgreSQL it is; None: it is SQLite."""
        if _is_sqlite(self.url):
            return None
        with self.reading() as session:
            return Server.asked(session.connection())

    def close(self) -> None:
        """Give every connection back."""
        for factory in (self.reading, self.writing):
            factory.kw["bind"].dispose()
        if self.standing is not None:
            self.standing.let_go()


def inserting(session: Session, table: type[Any]) -> sqlite.Insert | postgresql.Insert:
    """Begin an INSERT into a table that may say ON CONFLICT in the database's own words."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


def refuse_unfit(connection: Connection) -> None:
    """Refuse a database on which an office would sort or search wrongly; any SQLite is fit."""
    if connection.dialect.name != "sqlite":
        larger.refuse_unfit(connection)


@contextmanager
def references_unchecked(connection: Connection) -> Iterator[None]:
    """Let SQLite change tables that others refer to; before any transaction begins."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def refuse_broken_references(connection: Connection) -> None:
    """Raise where a row of SQLite refers to one that is not there."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise IntegrityError("PRAGMA foreign_key_check", None, ValueError(str(broken[:5])))


def is_busy(error: Exception) -> bool:
    """Say whether the database only took too long because of others, so that trying again helps."""
    if isinstance(error, DBAPIError):
        return larger.is_busy(error.orig) or "database is locked" in str(error.orig)
    return isinstance(error, NoConnectionFree)


def is_beyond_numbers(error: Exception) -> bool:
    """Say whether a number was asked for that no row can have."""
    if isinstance(error, DBAPIError):
        return larger.is_beyond_numbers(error.orig)
    return isinstance(error, OverflowError)


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _engine(url: str, *, read_only: bool) -> Engine:
    if _is_sqlite(url):
        engine = _sqlite(url, read_only=read_only)
    else:
        engine = larger.engine_at(url, read_only=read_only, wait_ms=_WAIT_FOR_LOCK_MS)
    if read_only:
        event.listen(
            engine, "connect", lambda _made, record: record.info.update({READS_ONLY: True})
        )
    return engine


def _sqlite(url: str, *, read_only: bool) -> Engine:
    # The connection used last knows most of what was read before.
    engine = create_engine(url, connect_args={"check_same_thread": False}, pool_use_lifo=True)
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
