"""The log is sealed in a chain: whatever is done to it or to the files afterwards is found."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.builders import NOW, Office
from workflows.domain.actor import SYSTEM, Actor
from workflows.domain.roles import Role
from workflows.domain.seals import KnownSeal, SealUnreadable
from workflows.evidence.sealing import seal, seal_now_and_then
from workflows.evidence.verifying import Verdict, verify
from workflows.evidence.viewing import note_view
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.queries.paper_views import viewers_of
from workflows.store.queries.seals import newest_seal
from workflows.store.tables.events import record
from workflows.store.tables.papers import FileKind, PaperFile


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def happen(db: Database, *words: str) -> None:
    """Let things happen, each in a transaction of its own."""
    for number, one in enumerate(words):
        with db.writing.begin() as session:
            after = {"số": number, "tỷ lệ": 0.1, "ngày": None}
            record(session, "setting.change", actor=SYSTEM, now=NOW, after=after, words=one)


def sealed(db: Database, *words: str) -> str:
    """Let things happen and seal them; gives the seal as it is printed."""
    happen(db, *words)
    seal(db, now=NOW)
    with db.reading() as session:
        newest = newest_seal(session)
        assert newest is not None
        return newest.code


def run(db: Database, statement: str) -> None:
    with db.writing.begin() as session:
        session.execute(text(statement))


def verdict(db: Database, files: FileStore, *codes: str) -> Verdict:
    return verify(db, files, known=[KnownSeal.read(code) for code in codes])


def test_a_log_nobody_touched_is_whole_and_tells_what_is_not_yet_sealed(
    db: Database, files: FileStore
) -> None:
    codes = [sealed(db, "một", "hai"), sealed(db, "ba")]
    happen(db, "bốn")
    found = verdict(db, files, *codes)
    assert found.is_whole
    assert (found.seals, found.rows, found.unsealed) == (2, 3, 1)
    assert found.newest is not None
    assert found.newest.code in str(found.newest.line)
    assert KnownSeal.read(str(found.newest.line)).letters == codes[1].split("-")[1]


@pytest.mark.parametrize(
    "crime",
    [
        "UPDATE event SET words = 'ba mươi' WHERE words = 'ba'",
        "UPDATE event SET actor_name = 'Người khác' WHERE words = 'ba'",
        "DELETE FROM event WHERE words = 'ba'",
        "UPDATE event SET id = 99 - id WHERE words IN ('hai', 'ba')",
        "UPDATE event SET id = id + 90 WHERE words = 'ba'",
        "INSERT INTO event (id, at, actor_name, kind) SELECT -5, at, 'A', 'b' FROM event LIMIT 1",
        "UPDATE seal SET upto = '{\"event\": 1}' WHERE id = 2",
        "DELETE FROM seal WHERE id = 1",
        "DELETE FROM seal WHERE id = 2",
        "UPDATE seal SET previous_hash = 'a' WHERE id = 3",
    ],
)
def test_what_is_done_to_sealed_events_is_found(db: Database, files: FileStore, crime: str) -> None:
    sealed(db, "một", "hai")
    sealed(db, "ba", "bốn")
    sealed(db, "năm")
    assert verdict(db, files).is_whole
    run(db, crime)
    assert not verdict(db, files).is_whole


def test_an_event_inserted_between_sealed_ones_is_found(db: Database, files: FileStore) -> None:
    happen(db, "một", "hai", "ba")
    run(db, "DELETE FROM event WHERE words = 'hai'")  # its number is free, as of one broken off
    sealed(db, "bốn")
    assert verdict(db, files).is_whole
    columns = "at, actor_name, kind"
    run(db, f"INSERT INTO event (id, {columns}) SELECT 2, {columns} FROM event LIMIT 1")  # noqa: S608
    assert not verdict(db, files).is_whole


def test_a_tail_cut_off_with_its_seals_is_found_by_a_printed_seal_only(
    db: Database, files: FileStore
) -> None:
    early = sealed(db, "một")
    printed = sealed(db, "hai")
    run(db, "DELETE FROM event WHERE words = 'hai'")
    run(db, "DELETE FROM seal WHERE id = 2")
    assert verdict(db, files, early).is_whole
    (fault,) = verdict(db, files, early, printed).faults
    assert "đã bị cắt" in str(fault)


def test_a_chain_made_anew_is_not_the_one_that_was_printed(db: Database, files: FileStore) -> None:
    printed = sealed(db, "một")
    run(db, "UPDATE event SET words = 'mười'")
    run(db, "DELETE FROM seal")
    sealed(db, "hai")
    assert verdict(db, files).is_whole
    (fault,) = verdict(db, files, printed).faults
    assert "đã được làm lại" in str(fault)


def a_paper_file(office: Office, files: FileStore) -> str:
    paper_id = office.directive()
    with office.db.writing.begin() as session:
        file = keep_file(
            session,
            files,
            data=b"words of a paper",
            name="a.txt",
            media_type="text/plain",
            actor=SYSTEM,
            now=NOW,
        )
        row = PaperFile(
            paper_id=paper_id, file_id=file.id, kind=FileKind.ORIGINAL, version=1, made_by="x"
        )
        session.add(row)
        return file.sha256


def test_a_file_whose_bytes_changed_or_went_is_named(office: Office, files: FileStore) -> None:
    sha256 = a_paper_file(office, files)
    sealed(office.db, "một")
    assert verdict(office.db, files).files == 1
    files.path(sha256).write_bytes(b"Words of a paper")
    (changed,) = verdict(office.db, files).faults
    files.path(sha256).unlink()
    (missing,) = verdict(office.db, files).faults
    assert "«a.txt»" in str(changed)
    assert changed == missing


def test_a_file_exchanged_together_with_its_row_is_found(office: Office, files: FileStore) -> None:
    a_paper_file(office, files)
    sealed(office.db, "một")
    other = files.put(b"other words")
    run(office.db, f"UPDATE stored_file SET sha256 = '{other}', size = 11")  # noqa: S608 - a hash
    (fault,) = verdict(office.db, files).faults
    assert "paper_file 1" in str(fault)


def test_several_servers_sealing_at_once_make_one_chain(office: Office, files: FileStore) -> None:
    db = office.db

    def work(name: str) -> None:
        for number in range(10):
            happen(db, f"{name}{number}")
            seal(db, now=NOW)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = verdict(db, files)
    assert found.is_whole
    assert (found.rows, found.unsealed) == (30, 0)


def test_the_clock_seals_once_a_minute(db: Database) -> None:
    happen(db, "một")
    seal_now_and_then(db, now=NOW)
    happen(db, "hai")
    seal_now_and_then(db, now=NOW + timedelta(seconds=59))
    with db.reading() as session:
        assert (first := newest_seal(session)) is not None
        assert first.number == 1
    seal_now_and_then(db, now=NOW + timedelta(seconds=60))
    with db.reading() as session:
        assert (second := newest_seal(session)) is not None
        assert (second.number, second.rows) == (2, 1)


def test_a_quiet_office_gets_no_empty_seals(db: Database) -> None:
    assert seal(db, now=NOW) == 0
    with db.reading() as session:
        assert newest_seal(session) is None


@pytest.mark.parametrize("given", ["", "412", "412-3f2a", "abc-3f2a9b0c11d24e5f", "1-zz"])
def test_what_is_no_seal_is_refused(given: str) -> None:
    with pytest.raises(SealUnreadable):
        KnownSeal.read(given)


def test_who_saw_a_paper_is_noted_once_an_hour_and_for_files_apart(office: Office) -> None:
    paper_id, reader = office.directive(), office.person(Role.OFFICER, name="Lê Thị Hạnh")
    deputy = Actor(
        person_id=office.person(Role.LEADER, name="Cao Văn Định").person_id,
        name="Cao Văn Định",
        roles=frozenset({Role.OFFICER}),
        acting_for_id=reader.person_id,
        acting_for=reader.name,
    )
    for minutes, who, is_file in [
        (0, reader, False),
        (59, reader, False),
        (59, reader, True),
        (60, reader, False),
        (60, deputy, False),
        (60, SYSTEM, False),
    ]:
        now = NOW + timedelta(minutes=minutes)
        note_view(office.db, paper_id, is_file=is_file, actor=who, now=now)
    with office.db.reading() as session:
        viewers = viewers_of(session, paper_id)
    told = [(one.name, one.times, one.took_file) for one in viewers]
    assert told == [
        ("Cao Văn Định thay cho Lê Thị Hạnh", 1, False),
        ("Lê Thị Hạnh", 3, True),
    ]
