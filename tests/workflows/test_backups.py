"""The restore drill: an office backed up while it works comes back whole, or not at all."""

import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from tests.builders import NOW, TODAY, Office
from tests.databases import Offices
from tests.kill_points import killed_at
from tests.workflows.mergers_stage import dump
from workflows.backups.actions import BACKUP, ask_when_due, back_up_asked, back_up_now
from workflows.backups.archive import Manifest, NoArchive, opened
from workflows.backups.folder import BackupFolder
from workflows.backups.making import Backup, make_backup
from workflows.backups.restoring import DatabaseNotEmpty, NotSound, OtherKind, TooNew, restore
from workflows.backups.rules import Rotation
from workflows.domain.actor import SYSTEM
from workflows.domain.errors import Refusal
from workflows.evidence.verifying import verify
from workflows.jobs.actions import run_job, unfinished
from workflows.jobs.lease import hold_lease
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.moving import StillServed
from workflows.store.schema import migrate, newest_revision
from workflows.store.tables.events import record
from workflows.store.tables.jobs import Job
from workflows.store.tables.papers import StoredFile

_NOTED = frozenset({"event", "seal"})  # the restoring itself is noted there


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def elsewhere(offices: Offices) -> Iterator[str]:
    """Give the address of an empty database."""
    url = offices.databases.empty()
    yield url
    offices.databases.drop(url)


def keep(db: Database, files: FileStore, *words: str) -> None:
    """Bring files, each with an event in one transaction."""
    for one in words:
        with db.writing.begin() as session:
            keep_file(
                session,
                files,
                data=one.encode(),
                name=one,
                media_type="text/plain",
                actor=SYSTEM,
                now=NOW,
            )
            record(session, "setting.change", actor=SYSTEM, now=NOW, words=one)


def backed_up(db: Database, files: FileStore, folder: Path, name: str = "b.zip") -> Backup:
    return make_backup(db, files, folder / name, now=NOW)


def bring_back(backup: Backup, url: str, files: FileStore) -> Path | None:
    with opened(backup.path) as archive:
        return restore(archive, url, files, now=NOW, more=lambda _bytes: None)


def names_in(db: Database) -> set[str]:
    with db.reading() as session:
        return set(session.scalars(select(StoredFile.name)))


@pytest.fixture
def busy(office: Office, files: FileStore) -> Office:
    """Give an office with work, files and a sealed log."""
    for _ in range(3):
        office.period(last_day=TODAY)
    keep(office.db, files, "một", "hai")
    return office


def test_an_office_comes_back_equal_table_by_table_and_file_by_file(
    busy: Office, files: FileStore, elsewhere: str, tmp_path: Path
) -> None:
    backup = backed_up(busy.db, files, tmp_path)
    there = FileStore(tmp_path / "there")
    assert bring_back(backup, elsewhere, there) is None
    with closing(Database.open(elsewhere)) as back:
        assert dump(back, without=_NOTED) == dump(busy.db, without=_NOTED)
        found = verify(back, there)
        assert (found.is_whole, found.rows, found.unsealed, found.files) == (True, 2, 1, 2)
        assert backup.manifest.seal == (found.newest.code if found.newest else None)
        keep(back, there, "ba")  # ids go on where they ended
    assert backup.manifest.rows == sum(backup.manifest.tables.values())
    assert (backup.manifest.files, backup.manifest.missing) == (2, ())


def test_a_backup_under_load_is_of_one_moment_with_every_file_it_names(
    busy: Office, files: FileStore, elsewhere: str, tmp_path: Path
) -> None:
    stop = threading.Event()

    def load(name: str) -> None:
        number = 0
        while not stop.is_set():
            keep(busy.db, files, f"{name}{number}")
            number += 1

    threads = [threading.Thread(target=load, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    before = names_in(busy.db)
    backups = [backed_up(busy.db, files, tmp_path, f"{n}.zip") for n in range(3)]
    stop.set()
    for thread in threads:
        thread.join()
    there = FileStore(tmp_path / "there")
    bring_back(backups[-1], elsewhere, there)
    with closing(Database.open(elsewhere)) as back, back.reading() as session:
        kept = names_in(back)
        assert before <= kept <= names_in(busy.db)
        told = "SELECT count(*) FROM event WHERE kind = 'setting.change'"
        assert session.scalar(text(told)) == len(kept)
        assert verify(back, there).is_whole


def test_a_backup_replaces_the_one_before_only_when_it_is_whole(
    busy: Office, files: FileStore, tmp_path: Path
) -> None:
    first = backed_up(busy.db, files, tmp_path)
    bytes_of_it = first.path.read_bytes()
    reached = 0

    def break_off(steps: int) -> None:
        nonlocal reached
        reached += steps
        if reached > 1000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(busy.db, files, first.path, now=NOW, more=break_off)
    assert first.path.read_bytes() == bytes_of_it
    assert [p.name for p in tmp_path.glob("*b.zip*")] == ["b.zip"]


def test_files_damaged_before_are_left_out_and_told(
    busy: Office, files: FileStore, elsewhere: str, tmp_path: Path
) -> None:
    files.path(files.put(b"hai")).write_bytes("hái".encode())
    backup = backed_up(busy.db, files, tmp_path)
    assert (backup.manifest.files, len(backup.manifest.missing)) == (1, 1)
    bring_back(backup, elsewhere, FileStore(tmp_path / "there"))


def spoil(path: Path, **changes: object) -> Path:
    """Write an archive anew whose manifest says something else."""
    other = path.with_name("other.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "manifest.json":
                told = Manifest.model_validate_json(data).model_copy(update=changes)
                data = told.model_dump_json().encode()
            new.writestr(name, data)
    return other


def test_a_backup_that_is_not_as_it_was_made_replaces_nothing(
    busy: Office, files: FileStore, elsewhere: str, tmp_path: Path
) -> None:
    path = backed_up(busy.db, files, tmp_path).path
    wrong: list[tuple[dict[str, object], type[Refusal]]] = [
        ({"files": 3}, NoArchive),
        ({"files_sha256": "a"}, NoArchive),
        ({"database_sha256": "a"}, NoArchive),
        ({"format": 2}, NoArchive),
        ({"revision": "9999"}, TooNew),
        ({"kind": "oracle"}, OtherKind),
        ({"tables": {"event": 99}}, NotSound),
        ({"seal": f"1-{'0' * 32}"}, NotSound),
    ]
    there = FileStore(tmp_path / "there")
    for changes, refusal in wrong:
        with pytest.raises(refusal), opened(spoil(path, **changes)) as archive:
            restore(archive, elsewhere, there, now=NOW, more=lambda _bytes: None)
    with closing(Database.open(elsewhere)) as db, db.reading() as session:
        assert session.connection().dialect.get_table_names(session.connection()) == []


def test_a_backup_cut_off_or_with_one_bit_turned_is_known(
    busy: Office, files: FileStore, tmp_path: Path
) -> None:
    words = "chữ" * 2000
    keep(busy.db, files, words)
    path = backed_up(busy.db, files, tmp_path).path
    whole, other = path.read_bytes(), tmp_path / "other.zip"
    begin = whole.index(words.encode())  # files are not pressed: every bit of them counts
    places = range(begin, begin + len(words), 999)
    turned = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    for data in [b"", b"x" * 100, whole[: len(whole) // 2], *turned]:
        other.write_bytes(data)
        with pytest.raises(NoArchive), opened(other) as archive:
            archive.check(lambda _bytes: None)


@pytest.mark.postgresql
def test_postgresql_takes_an_office_into_an_empty_database_only(
    busy: Office, files: FileStore, tmp_path: Path
) -> None:
    backup = backed_up(busy.db, files, tmp_path)
    with pytest.raises(DatabaseNotEmpty):
        bring_back(backup, busy.db.url, files)
    assert names_in(busy.db) == {"một", "hai"}


def on_sqlite(folder: Path) -> tuple[Database, FileStore]:
    """Open a new SQLite office in a folder of its own."""
    folder.mkdir()
    db = Database.at(folder / "dondoc.sqlite3")
    migrate(db)
    return db, FileStore(folder / "files")


def test_what_was_replaced_is_kept_aside(tmp_path: Path) -> None:
    db, files = on_sqlite(tmp_path / "home")
    keep(db, files, "một")
    backup = backed_up(db, files, tmp_path)
    keep(db, files, "hai")
    db.close()
    aside = bring_back(backup, db.url, files)
    assert aside is not None
    with (
        closing(Database.open(db.url)) as back,
        closing(Database.at(aside / "dondoc.sqlite3")) as old,
    ):
        assert names_in(back) == {"một"}
        assert names_in(old) == {"một", "hai"}
        assert verify(back, files).is_whole
    assert sorted(p.name for p in (tmp_path / "home").iterdir()) == sorted(
        ["dondoc.sqlite3", "files", aside.name]
    )


def test_a_restore_is_refused_while_anybody_is_at_work(tmp_path: Path) -> None:
    db, files = on_sqlite(tmp_path / "home")
    backup = backed_up(db, files, tmp_path)
    hold_lease(db, "scheduler", "a", now=NOW, lasts=timedelta(seconds=30))
    db.close()
    with pytest.raises(StillServed):
        bring_back(backup, db.url, files)
    with opened(backup.path) as archive:
        later = NOW + timedelta(seconds=31)
        with db.reading() as session:  # any process that has it open
            session.scalar(select(func.count(Job.id)))
            with pytest.raises(StillServed):
                restore(archive, db.url, files, now=later, more=lambda _bytes: None)
        db.close()
        assert restore(archive, db.url, files, now=later, more=lambda _bytes: None)
    assert len(list((tmp_path / "home").glob("truoc-khoi-phuc-*"))) == 1


@pytest.mark.parametrize("rubbish", [b"no database at all" * 99, b""])
def test_an_office_whose_database_is_broken_comes_back(tmp_path: Path, rubbish: bytes) -> None:
    db, files = on_sqlite(tmp_path / "home")
    keep(db, files, "một")
    backup = backed_up(db, files, tmp_path)
    db.close()
    office = tmp_path / "home" / "dondoc.sqlite3"
    office.write_bytes(rubbish)
    files.path(files.put("một".encode())).write_bytes(b"damaged")
    aside = bring_back(backup, db.url, files)
    assert aside is not None
    assert (aside / office.name).exists()
    with closing(Database.open(db.url)) as back:
        assert verify(back, files).is_whole


def test_a_restore_killed_between_any_two_statements_leaves_the_old_office_or_the_new(
    tmp_path: Path,
) -> None:
    db, files = on_sqlite(tmp_path / "home")
    keep(db, files, "một")
    backup = backed_up(db, files, tmp_path)
    keep(db, files, "hai")
    db.close()
    seen, line = [], 1
    while killed_at(
        line, "workflows/backups/restoring.py", lambda: bring_back(backup, db.url, files)
    ):
        with closing(Database.open(db.url)) as left:
            seen.append(names_in(left))
            assert verify(left, files).is_whole
        line += 4
    assert seen[0] == {"một", "hai"}
    assert seen[-1] == {"một"}
    assert all(names in ({"một", "hai"}, {"một"}) for names in seen)
    assert len(seen) > 10


def jobs_of(db: Database) -> list[Job]:
    with db.reading() as session:
        return list(session.scalars(select(Job).filter_by(kind=BACKUP).order_by(Job.id)))


def test_the_days_backup_is_made_once_among_all_processes_and_old_ones_go(
    db: Database, files: FileStore, tmp_path: Path
) -> None:
    kept = BackupFolder(tmp_path / "backups", Rotation(days=2, weeks=1, months=1))
    keep(db, files, "một")
    for day in range(4):
        now = NOW + timedelta(days=day)
        asking = [
            threading.Thread(target=ask_when_due, args=(db, kept), kwargs={"hour": 1, "now": now})
            for _ in range(4)
        ]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
        waiting = unfinished(db, now=now)
        assert len(waiting) == 1
        run_job(db, files, waiting[0], {BACKUP: back_up_asked}, clock=lambda at=now: at)  # type: ignore[misc]  # bound here
        assert not ask_when_due(db, kept, hour=1, now=now + timedelta(hours=1))
    assert [job.failure for job in jobs_of(db)] == [None] * 4
    assert sorted(kept.names()) == ["dondoc-20261122-100000.zip", "dondoc-20261123-100000.zip"]
    assert len(kept.seals()) == 2


def test_a_full_or_forbidden_disk_is_told_in_the_job(
    db: Database, files: FileStore, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_bytes(b"a file where the folder should be")
    kept = BackupFolder(tmp_path / "backups", Rotation(days=7, weeks=5, months=12))
    assert ask_when_due(db, kept, hour=1, now=NOW)
    (job_id,) = unfinished(db, now=NOW)
    run_job(db, files, job_id, {BACKUP: back_up_asked}, clock=lambda: NOW)
    (job,) = jobs_of(db)
    assert "Không ghi được bản sao lưu" in str(job.failure)


def test_a_switched_off_clock_asks_for_nothing(db: Database, tmp_path: Path) -> None:
    kept = BackupFolder(tmp_path, Rotation(days=0, weeks=0, months=0))
    assert not ask_when_due(db, kept, hour=1, now=NOW)
    assert jobs_of(db) == []


def test_a_command_notes_its_backup_beside_those_of_the_clock(
    db: Database, files: FileStore, tmp_path: Path
) -> None:
    back_up_now(db, files, tmp_path / "a.zip", now=NOW, more=lambda _steps: None)
    (job,) = jobs_of(db)
    assert job.result is not None
    assert (job.result["name"], job.finished_at) == ("a.zip", NOW)
    with opened(tmp_path / "a.zip") as archive:
        assert archive.manifest.revision == newest_revision()
