"""Lists and pages read in a fixed number of queries, through their indexes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.builders import NOW, TODAY, Office
from tests.store.plans import plan
from tests.workflows.tasks_stage import Stage
from workflows.domain.actor import Actor
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.timeliness import Figure
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.desk import unassigned_tasks
from workflows.store.queries.overview import overview
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import list_periods
from workflows.store.queries.tasks import task_fact
from workflows.store.schema import downgrade, migrate
from workflows.store.tables.tasks import Task
from workflows.tasks.agency_acts import request_extension

Read = Callable[[Session], object]


@contextmanager
def statements(session: Session) -> Iterator[list[tuple[str, Any]]]:
    """Collect what is asked of the database."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cur: Any, statement: str, parameters: Any, *_more: Any) -> None:  # noqa: ANN401 - a DBAPI's
        asked.append((statement, parameters))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def number_of_queries(office: Office, read: Read) -> int:
    with office.db.reading() as session, statements(session) as asked:
        read(session)
    return len(asked)


def everything(session: Session) -> object:
    at = as_at(session, TODAY, today=TODAY)
    scope = sees_period(Actor(1, "Người đọc", frozenset({Role.OFFICER})))
    return list_periods(session, PeriodFilter(), at, scope=scope), overview(session, at)


def test_a_list_asks_as_often_for_forty_rows_as_for_one(office: Office) -> None:
    office.period(last_day=date(2026, 11, 1))
    once = number_of_queries(office, everything)
    for _ in range(39):
        office.period(last_day=date(2026, 11, 1))
    assert number_of_queries(office, everything) == once


def test_a_task_asks_as_often_for_ten_agencies_as_for_one(office: Office, tmp_path: Path) -> None:
    stage = Stage.of(office, tmp_path)
    task_id = _crowded(office, stage, 1)

    def read(session: Session) -> object:
        return task_fact(session, task_id, stage.officer, as_at(session, TODAY, today=TODAY))

    once = number_of_queries(office, read)
    _crowded(office, stage, 9, task_id=task_id)
    assert number_of_queries(office, read) == once


def _crowded(office: Office, stage: Stage, agencies: int, *, task_id: int | None = None) -> int:
    """Give a task to agencies that all ask for more time."""
    task_id = task_id or office.task()
    for _ in range(agencies):
        agency_id = office.agency()
        contact = office.person(Role.AGENCY_CONTACT, agency_id=agency_id)
        period_id = office.period(
            agency_id=agency_id,
            task_id=task_id,
            last_day=date(2026, 11, 25),
            role=AgencyRole.COORDINATING,
        )
        request_extension(
            office.db,
            period_id,
            proposed_day=date(2026, 12, 25),
            reason="Chờ số liệu.",
            actor=contact,
            now=NOW,
        )
    return task_id


@pytest.mark.parametrize("figure", [Figure.OPEN, Figure.OVERDUE, Figure.IN_TIME])
def test_open_work_is_found_in_order_by_its_index(office: Office, figure: Figure) -> None:
    office.period(last_day=date(2026, 11, 1))
    with office.db.reading() as session:
        at = as_at(session, TODAY, today=TODAY)
        scope = sees_period(Actor(1, "Người đọc", frozenset({Role.OFFICER})))
        with statements(session) as asked:
            list_periods(session, PeriodFilter(figure=figure), at, scope=scope)
        (statement, parameters) = next(one for one in asked if "ORDER BY" in one[0])
        words = plan(session, statement, parameters)
    assert "ix_period_open" in words
    assert "TEMP B-TREE" not in words
    assert "Sort" not in words


def test_tasks_nobody_leads_are_found_by_their_index(office: Office) -> None:
    office.task()
    with office.db.reading() as session:
        with statements(session) as asked:
            unassigned_tasks(session)
        plans = [
            plan(session, statement, parameters)
            for statement, parameters in asked
            if statement.startswith("SELECT")
        ]
    assert len(plans) == 2
    assert all("ix_task_unled" in words for words in plans)


def test_the_migration_knows_which_tasks_were_led_before_it(office: Office) -> None:
    led, unled = office.task(), office.task()
    office.period(task_id=led)
    office.period(task_id=unled, role=AgencyRole.COORDINATING)
    downgrade(office.db, to="0003")
    migrate(office.db)
    with office.db.reading() as session:
        assert [session.get_one(Task, task_id).led for task_id in (led, unled)] == [True, False]
