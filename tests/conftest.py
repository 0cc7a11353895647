"""One real database per test, copied from a freshly migrated one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Office
from workflows.store.database import Database
from workflows.store.schema import migrate


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate an empty database once; every test gets a copy."""
    path = tmp_path_factory.mktemp("schema") / "office.sqlite"
    db = Database.at(path)
    migrate(db)
    db.close()  # the last connection to leave folds the log into the file
    return path


@pytest.fixture
def db(migrated_file: Path, tmp_path: Path) -> Iterator[Database]:
    """Give an empty office's database."""
    path = tmp_path / "office.sqlite"
    shutil.copyfile(migrated_file, path)
    database = Database.at(path)
    yield database
    database.close()


@pytest.fixture
def office(db: Database) -> Office:
    """Give a small office; its builders make the smallest valid thing of each kind."""
    return Office(db)
