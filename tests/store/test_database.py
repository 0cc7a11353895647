"""The database: readers cannot write, writers do not fail each other, schema equals tables."""

import threading
from datetime import datetime

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from tests.builders import NOW, Office
from workflows.domain.sayings import Saying
from workflows.store.database import Database
from workflows.store.schema import (
    current_revision,
    differences,
    downgrade,
    migrate,
    newest_revision,
)
from workflows.store.tables.office import Setting
from workflows.store.tables.papers import PaperFact


def test_a_reading_session_cannot_write(db: Database) -> None:
    with db.reading() as session, pytest.raises(DBAPIError, match=r"read-?only"):
        session.add(Setting(key="a", value=1, set_at=NOW))
        session.flush()


def test_writers_that_read_first_wait_for_each_other(db: Database) -> None:
    with db.writing.begin() as session:
        session.add(Setting(key="count", value=0, set_at=NOW))

    def count_up() -> None:
        for _ in range(10):
            with db.writing.begin() as session:
                row = session.get_one(Setting, 1)
                row.value += 1

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with db.reading() as session:
        assert session.get_one(Setting, 1).value == 40


def test_a_reader_sees_one_moment_however_often_it_asks(db: Database) -> None:
    settings = select(func.count()).select_from(Setting)
    with db.reading() as reader:
        before = reader.scalar(settings)
        with db.writing.begin() as session:
            session.add(Setting(key="a", value=1, set_at=NOW))
        assert reader.scalar(settings) == before
    with db.reading() as reader:
        assert reader.scalar(settings) == 1


def test_a_transaction_that_fails_leaves_nothing(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.writing.begin() as session:
        session.add(Setting(key="a", value=1, set_at=NOW))
        session.flush()
        _ = 1 / 0
    with db.reading() as session:
        assert session.get(Setting, 1) is None


def test_moments_come_back_aware_and_naive_ones_are_refused(db: Database) -> None:
    with db.writing.begin() as session:
        session.add(Setting(key="a", value=1, set_at=NOW))
    with db.reading() as session:
        assert session.get_one(Setting, 1).set_at == NOW
    with pytest.raises(Exception, match="naive"), db.writing.begin() as session:
        session.add(Setting(key="b", value=1, set_at=datetime(2026, 1, 1)))  # noqa: DTZ001 - the point


def test_the_newest_migration_equals_the_tables(db: Database) -> None:
    assert current_revision(db) == newest_revision()
    assert differences(db) == []


def test_migrations_go_down_to_nothing_and_up_again(office: Office) -> None:
    office.period()
    downgrade(office.db, to="base")
    assert current_revision(office.db) is None
    migrate(office.db)
    assert differences(office.db) == []


def test_foreign_keys_are_held(office: Office) -> None:
    period = office.period()
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"), office.db.writing.begin() as session:
        session.execute(text("DELETE FROM assignment"))
    assert period


def test_sentences_kept_finished_are_kept_as_sayings_and_back(office: Office) -> None:
    directive_id = office.directive()
    downgrade(office.db, to="0008")
    with office.db.writing.begin() as session:
        session.execute(
            text(
                "INSERT INTO paper_fact (paper_id, kind, position, value) VALUES (:i, 'defect', 0, :v)"
            ),
            {"i": directive_id, "v": '{"text": "Sai 100%.", "span_start": 3, "span_end": 4}'},
        )
    migrate(office.db)
    with office.db.reading() as session:
        value = session.scalars(select(PaperFact.value)).one()
    assert str(Saying.from_json(value["said"])) == "Sai 100%."
    assert (value["span_start"], value["span_end"]) == (3, 4)
    downgrade(office.db, to="0008")
    with office.db.reading() as session:
        value = session.scalars(select(PaperFact.value)).one()
    assert value["text"] == "Sai 100%."
