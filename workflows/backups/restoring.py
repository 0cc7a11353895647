"""Bring an office back from a backup: looked over wholly first, then put in place in one step.

Until that step nothing of the office that stands there has changed: the database lies beside it,
and files are only added (they are named by their bytes). The step itself is one renaming on
SQLite, and one transaction on PostgreSQL.
"""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import MetaData, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from workflows.backups.archive import Archive, More, sync_folder
from workflows.domain.actor import SYSTEM
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import N_, Refusal
from workflows.domain.seals import KnownSeal
from workflows.evidence.verifying import log_faults
from workflows.store import derived, programs
from workflows.store.copies import is_sound, one_moment, rows_of_tables, unlike
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.moving import StillServed, refuse_while_served
from workflows.store.schema import knows, migrate
from workflows.store.tables.events import record

_PLACE = ".restore-"
_LOGS = ("-wal", "-shm", "-journal")


class OtherKind(Refusal):
    """The backup is of the other kind of database."""

    message = N_(
        "Bản sao lưu này là của %(kept)s, còn DONDOC_DATABASE_URL đang trỏ vào %(here)s. Khôi phục "
        "vào đúng loại đó, rồi dùng dondoc migrate-data để chuyển."
    )


class TooNew(Refusal):
    """The backup was made by a newer program."""

    message = N_(
        "Bản sao lưu do phiên bản mới hơn của phần mềm tạo (dữ liệu %(revision)s). Cài phiên bản "
        "đó rồi khôi phục."
    )


class NotSound(Refusal):
    """What is in the backup does not hold together."""

    message = N_(
        "Nội dung bản sao lưu không nguyên vẹn nên chưa thay gì: %(why)s. Dùng bản sao lưu khác."
    )


class DatabaseNotEmpty(Refusal):
    """The PostgreSQL database holds something already."""

    message = N_(
        "Cơ sở dữ liệu PostgreSQL đích đã có bảng %(table)s nên chưa khôi phục gì. Tạo một cơ sở "
        "dữ liệu trống rồi chạy lại."
    )


def restore(
    archive: Archive, url: str, files: FileStore, *, now: datetime, more: More
) -> Path | None:
    """Bring the office back; gives where the database that it replaced is kept.

    Raises a refusal, and has changed nothing, when anything of the backup is not as it was made,
    or when somebody is at work on the office.
    """
    if not knows(archive.manifest.revision):
        raise TooNew(revision=archive.manifest.revision)
    here = make_url(url).get_backend_name()
    if archive.manifest.kind != here:
        raise OtherKind(kept=archive.manifest.kind, here=here)
    if here == "sqlite":
        return _restore_sqlite(archive, Path(make_url(url).database or ""), files, now, more)
    _restore_postgresql(archive, url, files, now, more)
    return None


def _restore_sqlite(
    archive: Archive, office: Path, files: FileStore, now: datetime, more: More
) -> Path | None:
    _refuse_at_work(office, now)
    archive.check(more)
    for left_behind in office.parent.glob(f"{_PLACE}*"):
        shutil.rmtree(left_behind)
    with tempfile.TemporaryDirectory(dir=office.parent, prefix=_PLACE) as place:
        fresh = Path(place) / office.name
        archive.unpack_database(fresh)
        db = Database.at(fresh)
        try:
            _look_over(db, archive)
            _note(db, archive, now)
        finally:
            db.close()
        _into_one_file(fresh)
        _add_files(archive, files)
        return _put_in_place(fresh, office, now)


def _refuse_at_work(office: Path, now: datetime) -> None:
    """Refuse while a server's lease runs, or any process has the database open."""
    if not office.exists():
        return
    db = Database.at(office)
    try:
        refuse_while_served(db, now=now)
    except StillServed:
        raise
    except DatabaseError:
        return  # what is to be replaced may be broken, or be no office at all
    finally:
        db.close()


def _look_over(db: Database, archive: Archive) -> None:
    """Refuse what does not hold together; brings older tables up to date."""
    with one_moment(db) as session:
        if not is_sound(session):
            raise NotSound(why=N_("cơ sở dữ liệu hỏng"))
        differing = unlike(archive.manifest.tables, rows_of_tables(session))
    if differing:
        raise NotSound(why=", ".join(differing))
    migrate(db)
    known = [KnownSeal.read(archive.manifest.seal)] if archive.manifest.seal else []
    faults = log_faults(db, known)
    if faults:
        raise NotSound(why=str(faults[0]))


def _note(db: Database, archive: Archive, now: datetime) -> None:
    told = archive.manifest
    after = {"made_at": told.made_at.isoformat(), "seal": told.seal, "files": told.files}
    with db.writing.begin() as session:
        record(session, "backup.restore", actor=SYSTEM, now=now, after=after)


def _into_one_file(database: Path) -> None:
    """Fold the log into the file, and see that it stands on the disk."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    with database.open("rb") as file:
        os.fsync(file.fileno())


def _add_files(archive: Archive, files: FileStore) -> None:
    for sha256 in archive.files:
        if not files.has(sha256):
            files.remove(sha256)  # damaged: these bytes are no loss
            files.put(archive.file(sha256))


def _put_in_place(fresh: Path, office: Path, now: datetime) -> Path | None:
    """Keep the old database aside and give its name to the new one, in one step."""
    if not office.exists():
        fresh.replace(office)
        sync_folder(office.parent)
        return None
    stamp = now.astimezone(OFFICE_ZONE).strftime("%Y%m%d-%H%M%S")
    aside = Path(tempfile.mkdtemp(dir=office.parent, prefix=f"truoc-khoi-phuc-{stamp}-"))
    with closing(sqlite3.connect(office, timeout=0, isolation_level=None)) as connection:
        _take_alone(connection, office, aside)
        os.link(office, aside / office.name)
        sync_folder(aside)
        fresh.replace(office)
        sync_folder(office.parent)
    return aside


def _take_alone(connection: sqlite3.Connection, office: Path, aside: Path) -> None:
    """Be the only one at the database, with no log beside it that could be read into another."""
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        aside.rmdir()
        raise StillServed from error
    except sqlite3.DatabaseError:  # broken: nothing to fold, its log goes aside with it
        for tail in _LOGS:
            log = office.with_name(office.name + tail)
            if log.exists():
                log.replace(aside / log.name)


def _restore_postgresql(
    archive: Archive, url: str, files: FileStore, now: datetime, more: More
) -> None:
    archive.check(more)
    db = Database.open(url)
    try:
        _refuse_full(db)
        with tempfile.TemporaryDirectory(prefix="dondoc-restore-") as place:
            dumped = Path(place) / "database"
            archive.unpack_database(dumped)
            _add_files(archive, files)
            programs.bring_back(url, dumped)
        try:
            _look_over(db, archive)
        except NotSound:
            _empty(db)
            raise
        _note(db, archive, now)
    finally:
        db.close()


def _refuse_full(db: Database) -> None:
    with db.reading() as session:
        tables = inspect(session.connection()).get_table_names()
    if tables:
        raise DatabaseNotEmpty(table=tables[0])


def _empty(db: Database) -> None:
    """Leave the database as it was found."""
    with db.engine.begin() as connection:
        derived.set_aside(connection)
        found = MetaData()
        found.reflect(connection)
        found.drop_all(connection)
