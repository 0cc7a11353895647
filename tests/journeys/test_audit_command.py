"""`dondoc audit verify` as an inspector runs it."""

import sqlite3
from pathlib import Path

from tests.journeys.test_commands import dondoc


def test_the_command_proves_a_log_whole_and_names_what_was_done_to_it(tmp_path: Path) -> None:
    dondoc(tmp_path, "demo")
    whole = dondoc(tmp_path, "audit", "verify")
    assert whole.returncode == 0, whole.stderr
    assert "Nguyên vẹn: 1 niêm phong" in whole.stdout
    printed = whole.stdout.splitlines()[-1]

    with sqlite3.connect(tmp_path / "dondoc.sqlite3") as connection:
        connection.execute("UPDATE event SET actor_name = 'Ai đó' WHERE id = 7")
    connection.close()
    broken = dondoc(tmp_path, "audit", "verify", "--seal", printed)
    assert broken.returncode == 1
    assert len(broken.stderr.strip().splitlines()) == 1
    assert "Niêm phong số 1" in broken.stderr
    assert dondoc(tmp_path, "audit", "verify", "--seal", "412").returncode == 1
    assert dondoc(tmp_path, "audit").returncode == 2
