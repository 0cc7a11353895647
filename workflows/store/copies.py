"""Copies of the whole database: taken while everybody works on, and looked over before use."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, inspect, select, table, text
from sqlalchemy.orm import Session

from workflows.store import programs
from workflows.store.database import Database

_PAGES = 2000  # copied in one step

Share = Callable[[float], object]
"""Is told which share of the copying is done, from 0 to 1."""


def kind_of(session: Session) -> str:
    """Name the database: «sqlite» or «postgresql»."""
    return session.get_bind().dialect.name


@contextmanager
def one_moment(db: Database) -> Iterator[Session]:
    """Give a session that sees one moment for as long as it takes; nobody waits for it."""
    with db.reading() as session:
        if kind_of(session) == "postgresql":  # it says nothing while the dump is written
            session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            session.execute(text("SET LOCAL statement_timeout = 0"))
        yield session


def copy_database(session: Session, url: str, to: Path, *, share: Share) -> None:
    """Write the database into a file exactly as this session sees it."""
    if kind_of(session) == "sqlite":
        session.execute(text("SELECT count(*) FROM sqlite_master"))  # the moment begins here
        _copy_sqlite(session.connection(), to, share)
    else:
        snapshot = str(session.scalar(text("SELECT pg_export_snapshot()")))
        programs.dump(url, to, snapshot=snapshot)
    share(1.0)


def _copy_sqlite(connection: Connection, to: Path, share: Share) -> None:
    """Copy page by page by SQLite's own backup; our transaction holds the moment still."""
    driver: Any = connection.connection.dbapi_connection

    def told(_status: int, remaining: int, total: int) -> None:
        share((total - remaining) / max(total, 1))

    with closing(sqlite3.connect(to)) as copy:
        driver.backup(copy, pages=_PAGES, progress=told)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def rows_of_tables(session: Session) -> dict[str, int]:
    """Count the rows of every table, whichever version of the program made it."""
    names = sorted(inspect(session.connection()).get_table_names())
    return {
        name: session.scalar(select(func.count()).select_from(table(name))) or 0 for name in names
    }


def is_sound(session: Session) -> bool:
    """Say whether a copy holds together: SQLite's pages and indexes, and every reference."""
    if kind_of(session) != "sqlite":
        return True  # PostgreSQL checked it as it took it in
    found = session.scalars(text("PRAGMA integrity_check(1)")).all()
    return found == ["ok"] and not session.execute(text("PRAGMA foreign_key_check")).first()


def unlike(kept: Mapping[str, int], found: Mapping[str, int]) -> list[str]:
    """Name the tables whose rows are not as many as were kept."""
    return sorted(name for name in {*kept, *found} if kept.get(name) != found.get(name))
