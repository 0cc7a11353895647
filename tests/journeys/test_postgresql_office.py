"""An office on PostgreSQL as an operator runs it: moved there and back by the command."""

import re
from pathlib import Path

import pytest

from tests.databases import Offices
from tests.journeys.test_commands import dondoc
from workflows.store.database import Database
from workflows.store.moving import count_rows

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


def test_an_office_is_moved_by_the_command_and_found_there(
    offices: Offices, tmp_path: Path
) -> None:
    assert dondoc(tmp_path, "demo").returncode == 0
    target, source = offices.databases.empty(), f"sqlite:///{tmp_path / 'dondoc.sqlite3'}"
    moved = dondoc(tmp_path, "migrate-data", target)
    assert moved.returncode == 0, moved.stderr
    assert "Hai bên giống nhau" in moved.stdout
    assert re.search(r"đủ \d+ tệp", moved.stdout)
    there, here = Database.open(target), Database.open(source)
    assert count_rows(there) == count_rows(here) > 2000
    there.close()
    here.close()

    doctor = dondoc(tmp_path, "doctor", DONDOC_DATABASE_URL=target)
    assert "✓ Cơ sở dữ liệu: PostgreSQL" in doctor.stdout
    assert "có pg_trgm" in doctor.stdout
    again = dondoc(tmp_path, "demo", DONDOC_DATABASE_URL=target)
    assert "giữ nguyên dữ liệu" in again.stdout

    refused = dondoc(tmp_path, "migrate-data", target)
    assert refused.returncode == 1
    assert "đã có dữ liệu" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    offices.databases.drop(target)
