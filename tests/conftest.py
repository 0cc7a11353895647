"""One real database per test, copied from a freshly migrated one: SQLite, PostgreSQL, or both."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from templates_docx.printing import end_warm_office, is_available
from templates_docx.printing.warm import USE
from tests.builders import Office
from tests.databases import Offices, PostgresqlDatabases, SqliteFiles
from tests.postgresql import Cluster, binaries, running_cluster
from tests.shared_files import missing
from workflows.store.database import Database

_KINDS = {"sqlite": ("sqlite",), "postgresql": ("postgresql",), "both": ("sqlite", "postgresql")}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run choose its databases."""
    words = "database(s) the office's tests run on (default: sqlite)"
    parser.addoption("--database", choices=list(_KINDS), default="sqlite", help=words)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test in which a database takes part on each of them; all others once."""
    alone = metafunc.definition.get_closest_marker("postgresql")
    kinds = _KINDS["postgresql" if alone else metafunc.config.getoption("database")]
    if "offices" in metafunc.fixturenames and kinds != ("sqlite",):
        metafunc.parametrize("offices", kinds, indirect=True, scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a run on PostgreSQL alone what has no database."""
    if config.getoption("database") != "postgresql":
        return
    with_one = [one for one in items if "offices" in getattr(one, "fixturenames", ())]
    config.hook.pytest_deselected(items=[one for one in items if one not in with_one])
    items[:] = with_one


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a PostgreSQL of our own; skipped with the reason where it is missing."""
    programs = binaries()
    if programs is None:
        missing("needs PostgreSQL and psycopg")
    with running_cluster(programs) as started:
        yield started


@pytest.fixture(scope="session")
def _sqlite_offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return Offices(SqliteFiles(tmp_path_factory.mktemp("offices")))


@pytest.fixture(scope="session")
def _postgresql_offices(cluster: Cluster) -> Offices:
    return Offices(PostgresqlDatabases(cluster))


@pytest.fixture(scope="session")
def offices(request: pytest.FixtureRequest) -> Offices:
    """Give empty offices' databases of the kind this run is about.

    pytest makes this anew whenever the kind changes; the databases behind it are made once.
    """
    kind = getattr(request, "param", "sqlite")
    found: Offices = request.getfixturevalue(f"_{kind}_offices")
    return found


@pytest.fixture
def db(offices: Offices) -> Iterator[Database]:
    """Give an empty office's database."""
    database = offices.new()
    yield database
    offices.forget(database)


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
