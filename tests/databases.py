"""Databases for tests: each test has its own, copied from a freshly migrated one."""

import shutil
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Protocol

from tests.postgresql import Cluster
from workflows.store.database import Database
from workflows.store.schema import migrate


class Databases(Protocol):
    """Where databases are made and thrown away."""

    def empty(self) -> str:
        """Give the address of a database with nothing in it."""

    def copy(self, url: str) -> str:
        """Copy a database nobody is connected to; gives the address of the copy."""

    def drop(self, url: str) -> None:
        """Throw a database away."""


class SqliteFiles:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.numbers = folder, count(1)

    def empty(self) -> str:
        """Name a file that does not exist yet."""
        return f"sqlite:///{self.folder / f'office{next(self.numbers)}.sqlite'}"

    def copy(self, url: str) -> str:
        """Copy the file: the last connection to leave has folded the log into it."""
        new = self.empty()
        shutil.copyfile(_file(url), _file(new))
        return new

    def drop(self, url: str) -> None:
        """Delete the file and its log."""
        for tail in ("", "-wal", "-shm"):
            Path(f"{_file(url)}{tail}").unlink(missing_ok=True)


class PostgresqlDatabases:
    """Databases of one cluster."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster, self.numbers = cluster, count(1)

    def empty(self) -> str:
        """Create a database."""
        return self._create("template0")

    def copy(self, url: str) -> str:
        """Create a database from another one."""
        return self._create(_name(url))

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        self.cluster.run(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def _create(self, template: str) -> str:
        name = f"office{next(self.numbers)}"
        # Copying files is three times as fast here as writing everything ahead.
        self.cluster.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.cluster.url(name)


class Offices:
    """Empty offices' databases, and copies of offices."""

    def __init__(self, databases: Databases) -> None:
        self.databases = databases

    @cached_property
    def migrated(self) -> str:
        """Migrate an empty database, once."""
        db = Database.open(self.databases.empty())
        migrate(db)
        db.close()
        return db.url

    def new(self, *, like: Database | None = None) -> Database:
        """Open an empty office's database, or a copy of one that is closed."""
        return Database.open(self.databases.copy(like.url if like else self.migrated))

    def forget(self, db: Database) -> None:
        """Close a database and throw it away."""
        db.close()
        self.databases.drop(db.url)


def _file(url: str) -> str:
    return url.removeprefix("sqlite:///")


def _name(url: str) -> str:
    return url.rpartition("?")[0].rpartition("/")[2]
