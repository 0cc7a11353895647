"""A whole office moves between databases: everything arrives, or nothing does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError

from tests.builders import NOW, TODAY, Office
from tests.databases import Offices, SqliteFiles
from tests.workflows.mergers_stage import dump
from workflows.domain.statuses import PeriodStatus
from workflows.jobs.lease import hold_lease
from workflows.store.database import Database
from workflows.store.moving import (
    NotEqual,
    RowUnfit,
    StillServed,
    TargetNotEmpty,
    count_rows,
    move_office,
    refuse_while_served,
)
from workflows.store.tables.office import Setting
from workflows.store.tables.tasks import Task

pytestmark = pytest.mark.postgresql


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Give an empty SQLite database."""
    files = SqliteFiles(tmp_path_factory.mktemp("elsewhere"))
    database = Database.open(files.empty())
    yield database
    database.close()


@pytest.fixture
def busy(office: Office) -> Office:
    """Give an office in which something of every kind of value is kept."""
    office.period(last_day=TODAY, status=PeriodStatus.IN_PROGRESS)
    parent = office.task(text="Việc «lớn» của Đắk Mil: 100% \\ 'xong' \U0001f600")
    child = office.task()
    with office.db.writing.begin() as session:
        session.get_one(Task, parent).parent_id = child  # refers to a row that comes later
        session.get_one(Task, child).recurrence = [{"freq": "monthly", "day": 25}]
        for value in (1, 1.5, "chữ", None, {"b": 1, "a": [True, None]}):
            session.add(Setting(key="a", value=value, set_at=NOW + timedelta(microseconds=7)))
    return office


def move(source: Database, target: Database) -> int:
    seen: list[int] = []
    moved = move_office(source, target, progress=seen.append)
    assert sum(seen) == 2 * sum(table.rows for table in moved)
    return sum(table.rows for table in moved)


def test_an_office_moves_to_sqlite_and_back_and_is_the_same(
    busy: Office, offices: Offices, elsewhere: Database
) -> None:
    total = count_rows(busy.db)
    assert move(busy.db, elsewhere) == total > 10
    assert dump(elsewhere) == dump(busy.db)
    back = Database.open(offices.databases.empty())
    assert move(elsewhere, back) == total
    assert dump(back) == dump(busy.db)
    offices.forget(back)


def test_what_is_added_after_the_move_gets_the_next_number(
    busy: Office, offices: Offices, elsewhere: Database
) -> None:
    move(busy.db, elsewhere)
    back = offices.new()
    move(elsewhere, back)
    before = max(ids(back))
    assert Office(back).task() == before + 1
    offices.forget(back)


def ids(db: Database) -> list[int]:
    with db.reading() as session:
        return list(session.scalars(select(Task.id)))


def test_a_database_that_holds_something_is_left_alone(busy: Office, offices: Offices) -> None:
    other = Office(offices.new())
    other.agency("Sở Có Trước")
    before = dump(other.db)
    with pytest.raises(TargetNotEmpty, match="agency"):
        move(busy.db, other.db)
    assert dump(other.db) == before
    offices.forget(other.db)


def test_an_office_does_not_move_into_itself(busy: Office) -> None:
    before, same = dump(busy.db), Database.open(busy.db.url)
    with pytest.raises(TargetNotEmpty):
        move(busy.db, same)
    assert dump(busy.db) == before
    same.close()


def test_what_breaks_off_in_the_middle_leaves_an_empty_target_to_move_into(
    busy: Office, offices: Offices
) -> None:
    for statement in range(40, 130, 15):
        target = offices.new()
        with pytest.raises(KeyboardInterrupt), dying_at(target, statement):
            move(busy.db, target)
        assert count_rows(target) == 0
        assert move(busy.db, target) == count_rows(busy.db)
        offices.forget(target)


@contextmanager
def dying_at(db: Database, statement: int) -> Iterator[None]:
    """Die before one of the statements sent to a database."""
    left = iter(range(statement - 1, -1, -1))

    def count_down(*_: object) -> None:
        if next(left) == 0:
            raise KeyboardInterrupt

    event.listen(db.engine, "before_cursor_execute", count_down)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", count_down)


def test_a_difference_found_while_reading_back_undoes_the_move(
    busy: Office, offices: Offices
) -> None:
    target = offices.new()
    with target.engine.begin() as connection:
        connection.exec_driver_sql(_CHANGE)
        connection.exec_driver_sql(
            "CREATE TRIGGER change BEFORE INSERT ON task FOR EACH ROW EXECUTE FUNCTION change()"
        )
    with pytest.raises(NotEqual, match="task"):
        move(busy.db, target)
    assert count_rows(target) == 0
    offices.forget(target)


_CHANGE = """
CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN NEW.text := NEW.text || ' '; RETURN NEW; END $$
"""


def test_what_the_other_database_cannot_keep_is_named(
    elsewhere: Database, offices: Offices
) -> None:
    target = offices.new()
    move(target, elsewhere)  # gives it its tables
    office = Office(elsewhere)
    office.task(text="một ký tự\x00không có ở PostgreSQL")
    with pytest.raises(RowUnfit, match="task"):
        move(elsewhere, target)
    assert count_rows(target) == 0
    offices.forget(target)


def test_nothing_moves_while_a_server_is_at_work(busy: Office) -> None:
    lasts = timedelta(seconds=30)
    assert hold_lease(busy.db, "scheduler", "a", now=NOW, lasts=lasts)
    with pytest.raises(StillServed):
        refuse_while_served(busy.db, now=NOW)
    refuse_while_served(busy.db, now=NOW + 2 * lasts)


def test_nobody_writes_to_the_source_while_it_is_moved(
    busy: Office, offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflows.store.database._WAIT_FOR_LOCK_MS", 10)
    other, target, refused = Office(Database.open(busy.db.url)), offices.new(), []

    def write(_rows: int) -> None:
        try:
            other.agency()
        except DBAPIError as error:
            refused.append(error)

    move_office(busy.db, target, progress=write)
    assert refused
    assert dump(target) == dump(busy.db)
    other.db.close()
    offices.forget(target)
