"""Periodic work through a reorganisation: no period is lost, none begins where nobody works."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.workflows.mergers_stage import Reorganisation, dump
from tests.workflows.tasks_stage import days_later
from tests.workflows.test_tasks_assigning import give
from workflows.domain.mergers import Link, MergerKind
from workflows.domain.statuses import Nature, Outcome, PeriodStatus
from workflows.mergers.undo import undo_merger
from workflows.store.tables.periods import Period
from workflows.tasks.office_acts import accept
from workflows.tasks.rounds import open_next_periods

MONTHLY = [{"freq": "monthly", "day": 15}]


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Reorganisation:
    """Set the stage."""
    return Reorganisation.of(office, tmp_path / "files")


def lines(stage: Reorganisation, agency_id: int) -> list[tuple[str | None, PeriodStatus]]:
    wanted = select(Period.name, Period.status).filter_by(agency_id=agency_id)
    with stage.db.reading() as session:
        return [(name, status) for name, status in session.execute(wanted.order_by(Period.id))]


def test_the_running_period_goes_on_and_the_next_begins_at_the_successor(
    stage: Reorganisation,
) -> None:
    *_, last = give(stage.office, nature=Nature.PERIODIC, recurrence=MONTHLY)
    stage.merge(Link(last.agency_id, stage.new))
    assert open_next_periods(stage.db, now=days_later(25)) == 1
    assert open_next_periods(stage.db, now=days_later(25)) == 0
    names = [name for name, _ in lines(stage, stage.new)]
    assert names[-2:] == ["tháng 12/2026", "tháng 1/2027"]
    assert {status for _, status in lines(stage, last.agency_id)} == {PeriodStatus.TRANSFERRED}


def test_work_between_two_periods_is_not_forgotten(stage: Reorganisation) -> None:
    all_of_it = give(stage.office, nature=Nature.PERIODIC, recurrence=MONTHLY)
    old = all_of_it[0].agency_id
    for period in all_of_it:
        stage.report(period.id, old, Outcome.DONE)
        accept(stage.db, period.id, actor=stage.officer, now=NOW)
    before = dump(stage.db)
    merger_id = stage.merge(Link(old, stage.new))
    undo_merger(stage.db, merger_id, actor=stage.officer, now=NOW)
    assert dump(stage.db) == before
    stage.merge(Link(old, stage.new))
    later = stage.office.agency("Sở Hạ tầng")
    stage.merge(Link(stage.new, later))  # nothing of it runs, and still it goes on
    assert open_next_periods(stage.db, now=days_later(25)) == 1
    assert open_next_periods(stage.db, now=days_later(25)) == 0
    assert lines(stage, later) == [("tháng 1/2027", PeriodStatus.ASSIGNED)]
    assert len(lines(stage, old)) == len(all_of_it)


def test_a_successor_with_the_same_work_of_its_own_is_not_given_it_twice(
    stage: Reorganisation,
) -> None:
    mine = give(stage.office, nature=Nature.PERIODIC, recurrence=MONTHLY)
    stage.merge(Link(stage.old, mine[0].agency_id))
    assert open_next_periods(stage.db, now=days_later(25)) == 1
    assert len(lines(stage, mine[0].agency_id)) == len(mine) + 1


def test_work_that_comes_back_goes_on_there_and_does_not_go_round_for_ever(
    stage: Reorganisation,
) -> None:
    first, *_ = give(stage.office, nature=Nature.PERIODIC, recurrence=MONTHLY)
    old = first.agency_id
    for left, right in ((old, stage.new), (stage.new, old)):
        stage.merge(Link(left, right, scope="kết quả"), kind=MergerKind.TRANSFER)
    assert open_next_periods(stage.db, now=days_later(25)) == 1
    assert open_next_periods(stage.db, now=days_later(25)) == 0
    assert lines(stage, old)[-1] == ("tháng 1/2027", PeriodStatus.ASSIGNED)
    assert {status for _, status in lines(stage, stage.new)} == {PeriodStatus.TRANSFERRED}


def test_work_that_came_back_goes_on_to_the_heir_between_two_periods(
    stage: Reorganisation,
) -> None:
    first, *_ = give(stage.office, nature=Nature.PERIODIC, recurrence=MONTHLY)
    old, heir = first.agency_id, stage.office.agency("Sở Hạ tầng")
    for left, right in ((old, stage.new), (stage.new, old)):
        stage.merge(Link(left, right, scope="kết quả"), kind=MergerKind.TRANSFER)
    with stage.db.reading() as session:
        running = Period.status != PeriodStatus.TRANSFERRED
        ids = list(session.scalars(select(Period.id).where(Period.agency_id == old, running)))
    for period_id in ids:
        stage.report(period_id, old, Outcome.DONE)
        accept(stage.db, period_id, actor=stage.officer, now=NOW)
    stage.merge(Link(old, heir))
    stage.merge(Link(stage.new, stage.office.agency("Sở Khác")))  # has nothing of it any more
    assert open_next_periods(stage.db, now=days_later(25)) == 1
    assert open_next_periods(stage.db, now=days_later(25)) == 0
    assert lines(stage, heir) == [("tháng 1/2027", PeriodStatus.ASSIGNED)]
