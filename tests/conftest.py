"""One real database per test, copied from a freshly migrated one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from templates_docx.printing import end_warm_office, is_available
from templates_docx.printing.warm import USE
from tests.builders import Office
from tests.shared_files import missing
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


@pytest.fixture(scope="session")
def _printing_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests' LibreOffice apart from the one of whoever works on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("place")
        patch.setattr(tempfile, "tempdir", str(place))
        patch.setenv("TMPDIR", str(place))
        yield place
        end_warm_office()


@pytest.fixture
def preview_profile(request: pytest.FixtureRequest) -> Path:
    """Give the profile of the LibreOffice that previews are printed by, where there is one."""
    if not is_available():
        missing("needs LibreOffice and fonts-liberation2")
    place: Path = request.getfixturevalue("_printing_place")
    return place / f"dondoc-libreoffice-{os.getuid()}" / USE
