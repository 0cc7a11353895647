"""What PostgreSQL alone must promise; everything else runs on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from tests.builders import NOW, Office
from tests.databases import Offices
from tests.postgresql import Cluster
from tests.store.plans import plan
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.jobs.lease import hold_lease
from workflows.store.database import Database, is_busy
from workflows.store.postgresql import PostgresqlOrder
from workflows.store.queries.directives import DirectiveFilter, directive_rows
from workflows.store.schema import current_revision, differences, downgrade, migrate
from workflows.store.tables.office import Setting

LONG_AGO = timedelta(days=-1)
_END_THE_HOLDER = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_locks
WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()
"""


pytestmark = pytest.mark.postgresql


def test_every_migration_makes_the_tables_of_the_code_and_can_be_undone(offices: Offices) -> None:
    db = Database.open(offices.databases.empty())
    migrate(db)
    assert differences(db) == []
    downgrade(db, to="base")
    assert current_revision(db) is None
    with db.engine.connect() as connection:
        left = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        assert connection.execute(text(left)).scalar_one() == 1  # alembic's own
    migrate(db)
    assert differences(db) == []
    offices.forget(db)


def test_search_inside_words_goes_through_indexes(office: Office) -> None:
    office.task(text="Rà soát quy hoạch Đắk Mil.")
    with office.db.reading() as session:
        steps = plan(session, "SELECT * FROM task WHERE search_fold LIKE %(w)s", {"w": "%dak%"})
        assert "ix_task_search_fold_trigram" in steps
        actor = Actor(1, "Người đọc", frozenset({Role.OFFICER}))
        found = directive_rows(session, DirectiveFilter(words="đắk quy"), actor=actor)
    assert found.total == 1


def test_the_clock_passes_on_at_once_when_its_process_dies(office: Office) -> None:
    leading, waiting, lasts = office.db, Database.open(office.db.url), timedelta(seconds=30)
    assert hold_lease(leading, "clock", "a", now=NOW, lasts=lasts)
    assert not hold_lease(waiting, "clock", "b", now=NOW + 9 * lasts, lasts=lasts)
    with waiting.engine.begin() as connection:  # the server sees that process a has died
        connection.execute(text(_END_THE_HOLDER))
    assert hold_lease(waiting, "clock", "b", now=NOW + LONG_AGO, lasts=lasts)
    assert not hold_lease(leading, "clock", "a", now=NOW, lasts=lasts)
    assert not hold_lease(leading, "clock", "a", now=NOW, lasts=lasts)  # connected again
    waiting.close()
    assert hold_lease(leading, "clock", "a", now=NOW, lasts=lasts)


def test_a_writer_that_fell_silent_keeps_nobody_waiting(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflows.store.postgresql._LONGEST_SILENCE_MS", 50)
    silent = Database.open(office.db.url)
    with pytest.raises(DBAPIError), silent.writing.begin() as session:
        session.add(Setting(key="a", value=1, set_at=NOW))
        session.flush()
        with office.db.writing.begin() as other:  # waits for the turn, and gets it
            other.add(Setting(key="a", value=2, set_at=NOW))
        session.execute(text("SELECT 1"))
    with office.db.reading() as reader:
        assert [one.value for one in reader.query(Setting)] == [2]
    silent.close()


def test_waiting_too_long_is_being_busy(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.store.database._WAIT_FOR_LOCK_MS", 10)
    impatient = Database.open(office.db.url)
    with (
        office.db.engine.begin(),
        pytest.raises(OperationalError) as caught,
        impatient.engine.begin(),
    ):
        pass
    assert is_busy(caught.value)
    impatient.close()


def test_a_database_in_the_order_of_a_locale_is_refused_with_the_command(cluster: Cluster) -> None:
    cluster.run("CREATE DATABASE locale TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'vi'")
    db = Database.open(cluster.url("locale"))
    with pytest.raises(
        PostgresqlOrder, match="createdb --template=template0 --encoding=UTF8 --locale=C locale"
    ):
        migrate(db)
    db.close()
    cluster.run("DROP DATABASE locale")
