"""Stored files: the same bytes once, damage noticed, names cleaned."""

from pathlib import Path

import pytest

from tests.builders import NOW
from workflows.domain.actor import SYSTEM
from workflows.store.database import Database
from workflows.store.files import FileDamaged, FileStore, keep_file


def test_bytes_come_back_and_are_kept_once(tmp_path: Path) -> None:
    files = FileStore(tmp_path)
    first, second = files.put(b"mot"), files.put(b"mot")
    assert first == second
    assert files.read(first) == b"mot"
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


def test_a_changed_or_missing_file_is_noticed(tmp_path: Path) -> None:
    files = FileStore(tmp_path)
    sha256 = files.put(b"mot")
    files.path(sha256).write_bytes(b"hai")
    with pytest.raises(FileDamaged, match="báo-cáo"):
        files.read(sha256, name="báo-cáo.docx")
    files.path(sha256).unlink()
    with pytest.raises(FileDamaged):
        files.read(sha256)


@pytest.mark.parametrize("typed", ["../../etc/passwd", "C:\\thu\\passwd", "/a/b/passwd"])
def test_a_file_name_never_holds_a_folder(db: Database, tmp_path: Path, typed: str) -> None:
    with db.writing.begin() as session:
        row = keep_file(
            session,
            FileStore(tmp_path),
            data=b"x",
            name=typed,
            media_type="text/plain",
            actor=SYSTEM,
            now=NOW,
        )
        assert row.name == "passwd"
