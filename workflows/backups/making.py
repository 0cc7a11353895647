"""Make a backup while everybody works: the database as of one moment, then the files it names.

Files are only added, so that all that a moment of the database names is still there afterwards;
what was thrown away meanwhile (a file looked over for its form, a state secret) makes the backup
begin again.
"""

import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workflows.backups.archive import (
    DATABASE,
    FILES,
    FORMAT,
    MANIFEST,
    Manifest,
    More,
    as_json,
    hash_of_file,
    hash_of_names,
    written_whole,
)
from workflows.domain.errors import N_, Refusal
from workflows.evidence.sealing import seal
from workflows.store.copies import Share, copy_database, kind_of, one_moment, rows_of_tables
from workflows.store.database import Database
from workflows.store.files import FileDamaged, FileStore
from workflows.store.queries.seals import newest_seal
from workflows.store.tables.papers import StoredFile

_ATTEMPTS = 5
_FOR_THE_DATABASE = 1000  # steps of progress


class TooBusy(Refusal):
    """Files went away while they were copied, again and again."""

    message = N_("Kho tệp đang thay đổi liên tục nên chưa sao lưu được. Chờ một phút rồi chạy lại.")


class _WentAway(Exception):  # noqa: N818 - begins the backup again, nobody sees it
    """A file was thrown away rightfully while it was to be copied."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made, read again, and found equal to what it says."""

    path: Path
    size: int
    manifest: Manifest


def make_backup(
    db: Database, files: FileStore, to: Path, *, now: datetime, more: More = lambda _steps: None
) -> Backup:
    """Write the whole office into a file, beside the old one until the last moment.

    `more` is told steps: a thousand for the database, one for each file.
    """
    seal(db, now=now)
    for _attempt in range(_ATTEMPTS):
        try:
            with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}.") as place:
                return _make(db, files, to, Path(place) / DATABASE, now=now, more=more)
        except _WentAway:
            continue
    raise TooBusy


def steps_of(db: Database) -> int:
    """Count the steps a backup will tell of."""
    with db.reading() as session:
        count = session.scalar(select(func.count(StoredFile.sha256.distinct()))) or 0
    return _FOR_THE_DATABASE + count


def _make(
    db: Database, files: FileStore, to: Path, copy: Path, *, now: datetime, more: More
) -> Backup:
    with one_moment(db) as session:
        newest = newest_seal(session)
        copy_database(session, db.url, copy, share=_in_steps(more))
        tables = rows_of_tables(session)
        revision = session.scalar(text("SELECT version_num FROM alembic_version")) or ""
        kind, server = kind_of(session), ".".join(map(str, _server(session)))
        wanted = session.scalars(select(StoredFile.sha256).distinct()).all()
    with written_whole(to) as archive:
        archive.write(copy, DATABASE, zipfile.ZIP_DEFLATED)
        kept, size, missing = _add_files(db, files, sorted(wanted), archive, more)
        with copy.open("rb") as file:
            database_sha256 = hash_of_file(file)
        manifest = Manifest(
            format=FORMAT,
            program=version("dondoc"),
            made_at=now,
            kind=kind,
            server=server,
            revision=revision,
            tables=tables,
            database_sha256=database_sha256,
            files=len(kept),
            files_bytes=size,
            files_sha256=hash_of_names(kept),
            missing=tuple(missing),
            seal=newest.code if newest else None,
        )
        archive.writestr(MANIFEST, as_json(manifest), zipfile.ZIP_DEFLATED)
    return Backup(to, to.stat().st_size, manifest)


def _in_steps(more: More) -> Share:
    told = 0

    def share(done: float) -> None:
        nonlocal told
        steps = int(done * _FOR_THE_DATABASE)
        more(max(steps - told, 0))
        told = max(steps, told)

    return share


def _server(session: Session) -> tuple[int | str, ...]:
    return session.connection().dialect.server_version_info or ()


def _add_files(
    db: Database, files: FileStore, wanted: list[str], archive: zipfile.ZipFile, more: More
) -> tuple[list[str], int, list[str]]:
    """Add the files; gives those that are in, their bytes, and those that were damaged."""
    kept, size, missing = [], 0, []
    for sha256 in wanted:
        try:
            data = files.read(sha256)
        except FileDamaged:
            with db.reading() as session:
                named = select(StoredFile.id).filter_by(sha256=sha256).limit(1)
                if session.scalar(named) is None:
                    raise _WentAway from None
            missing.append(sha256)
        else:
            archive.writestr(FILES + sha256, data, zipfile.ZIP_STORED)
            kept.append(sha256)
            size += len(data)
        more(1)
    return kept, size, missing
