"""A PostgreSQL of the tests' own: made, used over a socket and thrown away; no root, no port."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine

_OWNER = "dondoc"
_ROOM = 2**30  # bytes a cluster may need; a database of a test is some ten million
# It need not survive a power cut, only be fast; writing ahead is for replicas it has not.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "listen_addresses": "''",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running PostgreSQL, reached through the socket in a folder."""

    folder: Path

    def url(self, name: str) -> str:
        """Give the address of one of its databases."""
        return f"postgresql://{_OWNER}@/{name}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Run a statement that stands outside of transactions."""
        url = self.url("postgres")
        engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)


def binaries() -> Path | None:
    """Find the PostgreSQL of this machine: on the PATH, or the newest where Debian puts it.

    None as well where its driver is not installed.
    """
    if find_spec("psycopg") is None:
        return None
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((one.parent for one in versions), key=lambda b: int(b.parent.name), default=None)


@contextmanager
def running_cluster(programs: Path) -> Iterator[Cluster]:
    """Make a cluster and start it; afterwards it is gone."""
    folder = Path(tempfile.mkdtemp(prefix="dondoc-pg-", dir=_place()))
    data, options = folder / "data", {**_SETTINGS, "unix_socket_directories": str(folder)}
    words = " ".join(f"-c {name}={value}" for name, value in options.items())
    as_owner = _somebody_but_root(folder)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_owner)

    try:
        run("initdb", "-U", _OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", words, "start")
        try:
            yield Cluster(folder)
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _place() -> Path:
    """Give a folder whose name is short, as those of sockets are: in memory where there is room."""
    memory = Path("/dev/shm")  # noqa: S108 - a new folder is made in it
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > _ROOM
    return memory if has_room else Path("/tmp")  # noqa: S108


def _somebody_but_root(folder: Path) -> dict[str, Any]:
    """Give the folder to whom PostgreSQL runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {one.pw_name: one for one in pwd.getpwall()}
    owner = names.get("postgres") or names["nobody"]
    shutil.chown(folder, owner.pw_uid, owner.pw_gid)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
