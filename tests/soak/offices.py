"""Offices to soak, on each database, and how figures are printed."""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import Offices, PostgresqlDatabases, SqliteFiles
from tests.postgresql import binaries, running_cluster
from workflows.store.database import Database
from workflows.store.files import FileStore

SQLITE, POSTGRESQL = KINDS = ("sqlite", "postgresql")


@contextmanager
def fresh_office(kind: str) -> Iterator[tuple[Database, FileStore]]:
    """Give an empty office in a temporary folder; PostgreSQL starts for it and ends with it."""
    with tempfile.TemporaryDirectory(prefix="dondoc-soak-") as name:
        folder = Path(name)
        with _offices(kind, folder) as offices:
            db = offices.new()
            yield db, FileStore(folder / "files")
            db.close()


@contextmanager
def _offices(kind: str, folder: Path) -> Iterator[Offices]:
    if kind == SQLITE:
        yield Offices(SqliteFiles(folder))
        return
    programs = binaries()
    if programs is None:
        sys.exit("needs PostgreSQL and psycopg")
    with running_cluster(programs) as cluster:
        yield Offices(PostgresqlDatabases(cluster))


def print_figures(kind: str, figures: dict[str, float]) -> None:
    """Print a table and one JSON line."""
    for name, value in figures.items():
        sys.stdout.write(f"{kind:12}{name.replace('_', ' '):28}{value:>10}\n")
    sys.stdout.write(json.dumps({"database": kind, **figures}) + "\n")
    sys.stdout.flush()
