"""A reorganisation moves everything open, loses nothing, and can be undone exactly."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, TODAY, Office
from tests.workflows.mergers_stage import Reorganisation, dump
from workflows.domain.errors import NotAllowed
from workflows.domain.mergers import Link, MergerKind, MergerStatus
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.mergers.actions import carry_out_due, carry_out_merger, prepare_merger
from workflows.mergers.rules import (
    AlreadyClosed,
    MergerOver,
    SuccessorCloses,
    TooEarly,
    TouchedSince,
    WorkUndecided,
)
from workflows.mergers.undo import undo_merger
from workflows.store.tables.agencies import Agency
from workflows.store.tables.mergers import Merger
from workflows.store.tables.periods import Deadline, Period, Report, Suspension
from workflows.store.tables.tasks import Assignment
from workflows.tasks.agency_acts import request_extension
from workflows.tasks.leader_acts import grant_extension
from workflows.tasks.office_acts import accept, resume, suspend


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Reorganisation:
    """Set the stage."""
    return Reorganisation.of(office, tmp_path / "files")


def test_forty_open_assignments_move_none_is_lost_and_undo_is_exact(stage: Reorganisation) -> None:
    stage.work(40)
    for n in range(7):
        stage.office.period(agency_id=stage.new, last_day=TODAY + timedelta(days=n))
    before = dump(stage.db)
    merger_id = stage.draft()
    counts = stage.carry_out(merger_id)
    assert (counts["assignments"], counts["periods"], counts["folded"]) == (40, 40, 0)
    assert (stage.open_of(stage.old), stage.open_of(stage.new)) == (0, 47)
    with stage.db.reading() as session:
        ended = session.get_one(Agency, stage.old)
    assert ended.valid_to == TODAY - timedelta(days=1)
    undo_merger(stage.db, merger_id, words="Nhầm đơn vị.", actor=stage.officer, now=NOW)
    assert dump(stage.db) == before


def test_every_state_deadline_and_history_goes_on_at_the_successor(stage: Reorganisation) -> None:
    periods = stage.work(8)
    wanted = (
        select(Period.status, Period.last_on_time, func.count(Deadline.id))
        .outerjoin(Deadline, Deadline.period_id == Period.id)
        .group_by(Period.id)
        .order_by(Period.id)
    )
    with stage.db.reading() as session:
        before = session.execute(wanted.where(Period.id.in_(periods))).all()
    stage.merge()
    with stage.db.reading() as session:
        after = session.execute(wanted.where(Period.agency_id == stage.new)).all()
        old = set(session.scalars(select(Period.status).where(Period.id.in_(periods))))
        came_from = session.scalars(select(Assignment.came_from_id).filter_by(agency_id=stage.new))
        origins = list(came_from)
    assert after == before
    assert old == {PeriodStatus.TRANSFERRED}
    assert None not in origins


def new_period(stage: Reorganisation) -> Period:
    with stage.db.reading() as session:
        return session.scalars(select(Period).filter_by(agency_id=stage.new)).one()


def test_a_report_that_waits_is_accepted_at_the_successor(stage: Reorganisation) -> None:
    period_id = stage.office.period(agency_id=stage.old, last_day=TODAY)
    report_id = stage.report(period_id, stage.old)
    stage.merge()
    new = new_period(stage)
    assert new.status is PeriodStatus.REPORTED
    accept(stage.db, new.id, actor=stage.officer, now=NOW)
    with stage.db.reading() as session:
        assert session.get_one(Report, report_id).period_id == new.id
    assert new_period(stage).status is PeriodStatus.COMPLETED


def test_a_request_that_waits_is_granted_at_the_successor(stage: Reorganisation) -> None:
    period_id = stage.office.period(agency_id=stage.old, last_day=date(2026, 11, 30))
    contact = stage.office.person(Role.AGENCY_CONTACT, agency_id=stage.old)
    day = date(2026, 12, 15)
    request_id = request_extension(
        stage.db, period_id, proposed_day=day, reason="Chờ số liệu.", actor=contact, now=NOW
    )
    stage.merge()
    leader = stage.office.person(Role.LEADER)
    grant_extension(stage.db, request_id, actor=leader, now=NOW)
    assert new_period(stage).last_on_time == day


def test_suspended_work_is_resumed_at_the_successor(stage: Reorganisation) -> None:
    period_id = stage.office.period(agency_id=stage.old, last_day=date(2026, 11, 30))
    suspend(stage.db, period_id, reason="Chờ Trung ương.", actor=stage.officer, now=NOW)
    stage.merge()
    resume(stage.db, new_period(stage).id, actor=stage.officer, now=NOW + timedelta(days=10))
    assert new_period(stage).last_on_time == date(2026, 12, 10)
    with stage.db.reading() as session:
        assert session.scalars(select(Suspension.to_day)).one() is not None


def test_like_lines_of_one_task_become_one_and_unlike_ones_stay_two(stage: Reorganisation) -> None:
    alike, unlike = stage.office.task(), stage.office.task()
    for agency_id in (stage.old, stage.new):
        stage.office.period(agency_id=agency_id, task_id=alike, last_day=TODAY)
    stage.office.period(agency_id=stage.old, task_id=unlike, last_day=TODAY)
    stage.office.period(agency_id=stage.new, task_id=unlike, last_day=date(2026, 12, 31))
    before = dump(stage.db)
    merger_id = stage.draft()
    assert stage.carry_out(merger_id)["folded"] == 1
    wanted = select(Assignment.task_id, Period.name, Period.last_on_time).join(
        Period, Period.assignment_id == Assignment.id
    )
    with stage.db.reading() as session:
        rows = session.execute(wanted.where(Period.agency_id == stage.new).order_by(Period.id))
        lines = [tuple(row) for row in rows]
    assert lines == [
        (alike, None, TODAY),
        (unlike, None, date(2026, 12, 31)),
        (unlike, "phần của Sở Cầu đường", TODAY),
    ]
    undo_merger(stage.db, merger_id, actor=stage.officer, now=NOW)
    assert dump(stage.db) == before


def test_a_report_that_waits_keeps_its_own_line_beside_the_successors(
    stage: Reorganisation,
) -> None:
    task_id = stage.office.task()
    theirs = stage.office.period(agency_id=stage.old, task_id=task_id, last_day=TODAY)
    stage.office.period(agency_id=stage.new, task_id=task_id, last_day=TODAY)
    stage.report(theirs, stage.old)
    stage.merge()
    with stage.db.reading() as session:
        wanted = select(Period.status).where(Period.agency_id == stage.new).order_by(Period.id)
        assert list(session.scalars(wanted)) == [PeriodStatus.ASSIGNED, PeriodStatus.REPORTED]


def test_open_work_goes_on_where_the_successor_has_completed_its_own_part(
    stage: Reorganisation,
) -> None:
    task_id, done = stage.office.task(), PeriodStatus.COMPLETED
    stage.office.period(agency_id=stage.new, task_id=task_id, status=done, last_day=TODAY)
    stage.office.period(agency_id=stage.old, task_id=task_id, last_day=TODAY)
    stage.merge()
    assert (stage.open_of(stage.old), stage.open_of(stage.new)) == (0, 1)


def test_who_leads_does_not_also_coordinate_itself(stage: Reorganisation) -> None:
    task_id, third = stage.office.task(), stage.office.agency("Sở Bến bãi")
    stage.office.period(agency_id=stage.old, task_id=task_id, last_day=TODAY)
    coordinating = AgencyRole.COORDINATING
    stage.office.period(agency_id=third, task_id=task_id, role=coordinating, last_day=TODAY)
    stage.merge(Link(stage.old, stage.new), Link(third, stage.new))
    with stage.db.reading() as session:
        rows = session.execute(select(Period.role).where(Period.agency_id == stage.new)).all()
    assert [row.role for row in rows] == [AgencyRole.LEAD]


def test_a_split_follows_the_scope_then_the_choice_and_asks_where_both_are_silent(
    stage: Reorganisation,
) -> None:
    other = stage.office.agency("Sở Đất")
    land = stage.office.task(text="Đo đạc đất đai, lập bản đồ.")
    road = stage.office.task(text="Sửa cầu yếu trên đường tỉnh.")
    unclear = stage.office.task(text="Báo cáo tình hình.")
    for task_id in (land, road, unclear):
        stage.office.period(agency_id=stage.old, task_id=task_id)
    links = (
        Link(stage.old, stage.new, scope="cầu, đường"),
        Link(stage.old, other, scope="đất đai"),
    )
    with pytest.raises(WorkUndecided, match="1 nhiệm vụ"):
        stage.merge(*links, kind=MergerKind.SPLIT)
    with stage.db.reading() as session:
        undecided = session.scalars(select(Assignment.id).filter_by(task_id=unclear)).one()
    stage.merge(*links, kind=MergerKind.SPLIT, work={undecided: str(other)})
    with stage.db.reading() as session:
        wanted = select(Assignment.task_id).where(Assignment.agency_id == other)
        assert set(session.scalars(wanted)) == {land, unclear}
        wanted = select(Assignment.task_id).where(Assignment.agency_id == stage.new)
        assert set(session.scalars(wanted)) == {road}


def test_a_transfer_takes_only_its_scope_and_the_agency_goes_on(stage: Reorganisation) -> None:
    land = stage.office.task(text="Đo đạc đất đai.")
    stage.office.period(agency_id=stage.old, task_id=land)
    stage.work(3)
    stage.merge(Link(stage.old, stage.new, scope="đất đai"), kind=MergerKind.TRANSFER)
    assert (stage.open_of(stage.old), stage.open_of(stage.new)) == (3, 1)
    with stage.db.reading() as session:
        assert session.get_one(Agency, stage.old).valid_to is None


def test_twice_is_refused_and_changes_nothing(stage: Reorganisation) -> None:
    stage.work(4)
    first, second = stage.draft(), stage.draft()
    stage.carry_out(first)
    before = dump(stage.db, without=frozenset())
    with pytest.raises(MergerOver, match="đã thực hiện"):
        stage.carry_out(first)
    with pytest.raises(AlreadyClosed, match="Sở Cầu đường"):
        stage.carry_out(second)  # the same agency, by a colleague
    assert dump(stage.db, without=frozenset()) == before


def test_a_crash_in_between_leaves_nothing_half_done(
    stage: Reorganisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.work(6)
    merger_id = stage.draft()
    before = dump(stage.db, without=frozenset())

    def power_cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for place in ("carrying_out._tell", "ledger.Ledger.close", "moving.record_moves"):
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(f"workflows.mergers.{place}", power_cut)
            stage.carry_out(merger_id)
        assert dump(stage.db, without=frozenset()) == before
    assert stage.carry_out(merger_id)["periods"] == 6


def test_undo_is_refused_with_the_list_once_something_was_touched(stage: Reorganisation) -> None:
    stage.office.period(agency_id=stage.old, last_day=TODAY)
    merger_id = stage.merge()
    stage.report(new_period(stage).id, stage.new)
    before = dump(stage.db, without=frozenset())
    with pytest.raises(TouchedSince, match="Chuyển đơn vị khác"):
        undo_merger(stage.db, merger_id, actor=stage.officer, now=NOW)
    assert dump(stage.db, without=frozenset()) == before


def test_a_person_who_joined_a_new_successor_stands_in_the_way_of_undo(
    stage: Reorganisation,
) -> None:
    merger_id = stage.merge(Link(stage.old, to_name="Sở Hạ tầng"))
    with stage.db.reading() as session:
        made = session.scalars(select(Agency.id).filter_by(name="Sở Hạ tầng")).one()
    stage.office.person(Role.AGENCY_CONTACT, agency_id=made)
    with pytest.raises(TouchedSince):
        undo_merger(stage.db, merger_id, actor=stage.officer, now=NOW)


def test_the_newest_of_two_reorganisations_is_undone_first(stage: Reorganisation) -> None:
    stage.work(5)
    third = stage.office.agency("Sở Hạ tầng")
    before = dump(stage.db)
    first = stage.merge()
    second = stage.merge(Link(stage.new, third))
    assert stage.open_of(third) == 5
    with pytest.raises(TouchedSince):
        undo_merger(stage.db, first, actor=stage.officer, now=NOW)
    undo_merger(stage.db, second, actor=stage.officer, now=NOW)
    undo_merger(stage.db, first, actor=stage.officer, now=NOW)
    assert dump(stage.db) == before


def test_a_future_one_waits_for_its_day_and_its_morning(stage: Reorganisation) -> None:
    stage.work(3)
    merger_id = stage.draft(on_day=TODAY + timedelta(days=10))
    with pytest.raises(TooEarly, match="30/11/2026"):
        stage.carry_out(merger_id)
    prepare_merger(stage.db, merger_id, version=1, actor=stage.officer, now=NOW)
    assert carry_out_due(stage.db, now=NOW + timedelta(days=9)) == 0
    assert carry_out_due(stage.db, now=NOW + timedelta(days=11)) == 1  # a day of power cut
    assert carry_out_due(stage.db, now=NOW + timedelta(days=11)) == 0
    assert stage.open_of(stage.new) == 3
    with stage.db.reading() as session:
        assert session.get_one(Agency, stage.old).valid_to == TODAY + timedelta(days=9)


def test_a_prepared_one_that_is_refused_says_why_and_waits(stage: Reorganisation) -> None:
    other = stage.office.agency("Sở Đất")
    links = (Link(stage.old, stage.new, scope="cầu"), Link(stage.old, other, scope="đất"))
    merger_id = stage.draft(*links, kind=MergerKind.SPLIT)
    prepare_merger(stage.db, merger_id, version=1, actor=stage.officer, now=NOW)
    stage.work(2)  # came in after it was prepared
    assert carry_out_due(stage.db, now=NOW) == 0
    with stage.db.reading() as session:
        merger = session.get_one(Merger, merger_id)
    assert merger.status is MergerStatus.PREPARED
    assert "2 nhiệm vụ" in (merger.failure or "")


def test_nobody_merges_into_what_ends_and_no_agency_reorganises(stage: Reorganisation) -> None:
    with pytest.raises(SuccessorCloses):
        stage.draft(Link(stage.old, stage.new), Link(stage.new, stage.old))
    merger_id = stage.draft()
    contact = stage.office.person(Role.AGENCY_CONTACT, agency_id=stage.old)
    with pytest.raises(NotAllowed):
        carry_out_merger(stage.db, merger_id, actor=contact, now=NOW)
