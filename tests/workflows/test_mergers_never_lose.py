"""Whatever is merged, divided and undone: no open work is lost, every counter is its list."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, true
from sqlalchemy.orm import Session

from tests.builders import NOW, TODAY, Office
from tests.databases import Offices
from tests.workflows.mergers_stage import STATES, Reorganisation, dump
from workflows.domain.errors import Refusal
from workflows.domain.mergers import Link, MergerKind
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import OPEN_PERIOD, PeriodStatus
from workflows.domain.timeliness import Figure
from workflows.mergers.history import MERGED, UNMERGED
from workflows.mergers.undo import undo_merger
from workflows.store.database import Database
from workflows.store.queries.counts import as_at
from workflows.store.queries.overview import overview
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import list_periods
from workflows.store.tables.agencies import Agency
from workflows.store.tables.events import Event
from workflows.store.tables.mergers import Merger
from workflows.store.tables.periods import Period, PeriodSpan
from workflows.store.tables.tasks import Assignment

_AGENCIES = 5
_UNFINISHED = OPEN_PERIOD | {PeriodStatus.SUSPENDED, PeriodStatus.HANDED_BACK}
_WORK = st.lists(
    st.tuples(
        st.integers(0, _AGENCIES - 1),  # whose
        st.integers(0, 1),  # task: few, so that successors often have the same
        st.sampled_from([AgencyRole.LEAD, AgencyRole.LEAD, AgencyRole.COORDINATING]),
        st.sampled_from([*STATES[1:], PeriodStatus.COMPLETED, PeriodStatus.COMPLETED]),
        st.sampled_from([date(2026, 11, 10), date(2026, 11, 10), None]),
    ),
    max_size=14,
    unique_by=lambda row: row[:3],
)
_ONE = st.integers(0, _AGENCIES - 1)
_ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), _ONE, _ONE),
        st.tuples(st.just("split"), _ONE, _ONE),
        st.tuples(st.just("new"), _ONE, _ONE),
        st.tuples(st.just("undo"), st.just(0), st.just(0)),
    ),
    max_size=6,
)


@pytest.mark.slow
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@example(  # the id of a period taken away by an undo is given to nothing else
    work=[
        (0, 0, AgencyRole.COORDINATING, PeriodStatus.RECEIVED, date(2026, 11, 10)),
        (4, 0, AgencyRole.LEAD, PeriodStatus.IN_PROGRESS, date(2026, 11, 10)),
    ],
    acts=[("split", 0, 3), ("new", 3, 2), ("undo", 0, 0), ("undo", 0, 0), ("merge", 4, 3)],
)
@given(_WORK, _ACTS)
def test_no_work_is_lost_and_every_counter_is_its_list(
    offices: Offices, tmp_path: Path, work: list[Any], acts: list[Any]
) -> None:
    office = Office(offices.new())
    try:
        stage = Reorganisation.of(office, tmp_path / "files")
        assert live_through(stage, work, acts) == dump(office.db)
    finally:
        offices.forget(office.db)


def live_through(stage: Reorganisation, work: list[Any], acts: list[Any]) -> dict[str, list[str]]:
    """Let it all happen, undo what is left, and give what there was at first."""
    office = stage.office
    agencies = [stage.old, stage.new, *(office.agency() for _ in range(_AGENCIES - 2))]
    directive_id = office.directive()
    tasks = [office.task(directive_id=directive_id, text=f"Việc {n}, phần đất.") for n in range(2)]
    for owner, task, role, status, day in work:
        office.period(
            agency_id=agencies[owner],
            task_id=tasks[task],
            role=role,
            status=status,
            last_day=day,
            since=NOW - timedelta(days=3),
        )
    at_first = dump(office.db)
    done: list[tuple[int, dict[str, list[str]]]] = []
    for kind, one, other in acts:
        work_before, before = given_work(office.db), dump(office.db)
        try:
            if kind == "undo":
                act_undo(stage, done)
                continue
            done.append((reorganise(stage, kind, agencies[one], agencies[other]), before))
        except Refusal:
            assert dump(office.db) == before
            continue
        assert given_work(office.db) == work_before
        assert open_lines(office.db) == open_lines_of(before) - folded(office.db, done[-1][0])
        check_figures(office.db)
        check_spans(office.db)
    while done:
        act_undo(stage, done)
    return at_first


def reorganise(stage: Reorganisation, kind: str, one: int, other: int) -> int:
    if kind == "split":
        links = (Link(one, other, scope="đất"), Link(one, to_name=f"Sở Mới {one}"))
        return stage.merge(*links, kind=MergerKind.SPLIT)
    if kind == "new":
        return stage.merge(Link(one, to_name="Sở Chung"), Link(other, to_name="Sở Chung"))
    return stage.merge(Link(one, other))


def act_undo(stage: Reorganisation, done: list[tuple[int, dict[str, list[str]]]]) -> None:
    if done:
        merger_id, before = done.pop()
        undo_merger(stage.db, merger_id, actor=stage.officer, now=NOW)
        assert dump(stage.db) == before


def given_work(db: Database) -> set[tuple[int, bool]]:
    """Give what is open: a task that somebody leads, or that somebody only helps with."""
    wanted = select(Assignment.task_id, Period.role).join(
        Period, Period.assignment_id == Assignment.id
    )
    with db.reading() as session:
        rows = session.execute(wanted.where(Period.status.in_(_UNFINISHED))).all()
    led = {task for task, role in rows if role is AgencyRole.LEAD}
    # Who comes to lead a task no longer coordinates itself: the task is what may not be lost.
    return {(task, True) for task in led} | {(task, False) for task, _ in rows if task not in led}


def open_lines(db: Database) -> int:
    return open_lines_of(dump(db))


def open_lines_of(rows: dict[str, list[str]]) -> int:
    return sum(json.loads(row)["status"] in _UNFINISHED for row in rows["period"])


def folded(db: Database, merger_id: int) -> int:
    with db.reading() as session:
        counts = session.get_one(Merger, merger_id).counts or {}
    return int(counts["folded"])


def check_figures(db: Database) -> None:
    for on in (TODAY - timedelta(days=1), TODAY):
        with db.reading() as session:
            at = as_at(session, on, today=TODAY)
            for as_now in (False, True):
                for row in overview(session, at, as_now=as_now).rows:
                    for figure in (Figure.TOTAL, Figure.OVERDUE, Figure.OPEN):
                        wanted = PeriodFilter(
                            figure=figure,
                            agency_id=row.agency_id,
                            as_now=as_now,
                            role=AgencyRole.LEAD,
                        )
                        page = list_periods(session, wanted, at, scope=true(), size=500)
                        assert len(page.rows) == row.lead[figure], (figure, on, as_now)


def check_spans(db: Database) -> None:
    """Check that what is true now is what the running span and the events say."""
    with db.reading() as session:
        running = session.scalars(select(PeriodSpan).where(PeriodSpan.until.is_(None))).all()
        periods = {p.id: p for p in session.scalars(select(Period))}
        assert Counter(span.period_id for span in running) == Counter(periods.keys())
        for span in running:
            period = periods[span.period_id]
            assert (span.status, span.last_on_time) == (period.status, period.last_on_time)
        ended = set(session.scalars(select(Agency.id).where(Agency.valid_to.is_not(None))))
        assert not [p for p in periods.values() if p.agency_id in ended and p.status in _UNFINISHED]
        replay(session, periods)


def replay(session: Session, periods: dict[int, Period]) -> None:
    """Replay the events of reorganisations: they say which periods were handed on."""
    said: dict[int, str] = {}
    for event in session.scalars(select(Event).order_by(Event.id)):
        if event.kind in {MERGED, UNMERGED}:
            after = event.after or {}
            said[after["period"]] = after["status"]
    for period_id, status in said.items():
        if period_id in periods:
            assert periods[period_id].status == status
