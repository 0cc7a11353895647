"""What a later deadline would break, when it may be asked for, and work that ends early."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from tests.workflows.tasks_stage import Stage, days_later
from workflows.directives.task_entry import link_parents
from workflows.domain.actor import SYSTEM
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import Nature, PeriodStatus
from workflows.office.actions import change_settings
from workflows.store.queries.counts import as_at
from workflows.store.queries.tasks import task_fact
from workflows.store.tables.directives import Directive
from workflows.store.tables.periods import ExtensionRequest, Period
from workflows.store.tables.tasks import Assignment, Task
from workflows.tasks.agency_acts import request_extension
from workflows.tasks.assigning import assign
from workflows.tasks.ending import EndedAlready, NotPeriodic, end_periodic
from workflows.tasks.leader_acts import instruct
from workflows.tasks.rounds import open_next_periods
from workflows.tasks.rules import AskedTooLate, NewDayPast
from workflows.tasks.what_if import what_breaks

NEW = date(2026, 12, 15)


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage: a lead with a deadline on 30/11/2026."""
    return Stage.of(office, tmp_path / "files")


def broken(stage: Stage, period_id: int, day: date = NEW) -> list[tuple[str, date, bool]]:
    with stage.office.db.reading() as session:
        found = what_breaks(session, period_id, day, stage.officer)
    return [(one.what, one.day, one.is_kept) for one in found]


def own_task(stage: Stage) -> int:
    with stage.office.db.reading() as session:
        period = session.get_one(Period, stage.period_id)
        return session.get_one(Assignment, period.assignment_id).task_id


def test_a_subtask_may_not_end_after_its_parent_and_the_parent_leaves_it_behind(
    office: Office, stage: Stage
) -> None:
    directive = office.directive()
    parent, child = (office.task(directive_id=directive) for _ in range(2))
    with office.db.writing.begin() as session:
        session.get_one(Task, parent).path = "2"
        session.get_one(Task, child).path = "2.6.b"
        link_parents(session, directive)
    above = office.period(task_id=parent, last_day=date(2026, 12, 10))
    below = office.period(task_id=child, last_day=date(2026, 11, 30))
    assert broken(stage, below) == [("2", date(2026, 12, 10), False)]
    assert broken(stage, below, date(2026, 12, 10)) == []
    assert broken(stage, above) == [("2.6.b", date(2026, 11, 30), True)]


def test_the_directives_own_end_and_the_coordinating_lines_are_named(stage: Stage) -> None:
    task_id, agency_id = own_task(stage), stage.office.agency("Sở Phối Hợp")
    other = stage.office.period(
        agency_id=agency_id,
        task_id=task_id,
        role=AgencyRole.COORDINATING,
        last_day=date(2026, 11, 25),
    )
    with stage.office.db.writing.begin() as session:
        task = session.get_one(Task, task_id)
        session.get_one(Directive, task.directive_id).valid_until = date(2026, 12, 1)
    assert broken(stage, stage.period_id) == [
        ("", date(2026, 12, 1), False),
        ("Sở Phối Hợp", date(2026, 11, 25), True),
    ]
    (lead, _end) = broken(stage, other)
    assert lead[1:] == (date(2026, 11, 30), False)


def monthly(office: Office) -> int:
    """Give an agency a monthly report by day 25; gives the task's id."""
    task_id, agency_id = office.task(), office.agency()
    with office.db.writing.begin() as session:
        task = session.get_one(Task, task_id)
        task.nature, task.recurrence = Nature.PERIODIC, [{"freq": "monthly", "day": 25}]
        given = {"agency_id": agency_id, "role": AgencyRole.LEAD, "deadline": None}
        assign(session, task=task, actor=SYSTEM, now=NOW, **given)  # type: ignore[arg-type]  # test shorthand
    return task_id


def periods(office: Office) -> list[Period]:
    with office.db.reading() as session:
        return list(session.scalars(select(Period).order_by(Period.sequence)))


def test_a_period_extended_past_the_next_one_collides_with_it(office: Office, stage: Stage) -> None:
    monthly(office)
    last = max(periods(office), key=lambda one: one.id)
    assert broken(stage, last.id, date(2026, 12, 24)) == []
    assert broken(stage, last.id, date(2026, 12, 25)) == [
        ("tháng 12/2026", date(2026, 12, 25), False)
    ]


def ask(stage: Stage, day: int) -> int:
    return request_extension(
        stage.office.db,
        stage.period_id,
        proposed_day=date(2026, 12, 31),
        reason="Cần thêm số liệu.",
        actor=stage.contact,
        now=days_later(day),
    )


@pytest.mark.parametrize(("day", "late"), [(5, False), (6, True), (11, True)])
def test_a_request_sent_after_the_day_to_ask_is_marked(stage: Stage, day: int, late: bool) -> None:
    request_id = ask(stage, day)  # 30/11 is a Monday: three working days before it is 25/11
    with stage.office.db.reading() as session:
        assert session.get_one(ExtensionRequest, request_id).is_late is late


def test_an_office_may_refuse_requests_that_come_too_late(stage: Stage) -> None:
    admin = stage.office.person(Role.ADMIN)
    values = {"late_extension": "refused", "extension_notice_days": 0}
    change_settings(stage.office.db, values, actor=admin, now=NOW)
    with pytest.raises(AskedTooLate, match="30/11/2026"):
        ask(stage, 11)
    assert ask(stage, 10)


def test_periodic_work_ended_early_opens_no_further_period_and_keeps_the_missed(
    office: Office, stage: Stage
) -> None:
    task_id = monthly(office)
    before = [one.name for one in periods(office) if one.name]
    end = {"reason": "Đã thay bằng báo cáo quý.", "actor": stage.officer}
    last_day = date(2026, 12, 31)
    assert end_periodic(office.db, task_id, last_day=last_day, now=NOW, **end) == 0  # type: ignore[arg-type]  # test shorthand
    for day in (40, 80, 120):
        open_next_periods(office.db, now=days_later(day))
    found = [one for one in periods(office) if one.name]
    assert [one.name for one in found] == [*before, "tháng 12/2026", "tháng 1/2027"]
    assert {one.status for one in found} == {PeriodStatus.ASSIGNED}
    with pytest.raises(EndedAlready):
        end_periodic(office.db, task_id, last_day=last_day, now=NOW, **end)  # type: ignore[arg-type]  # as above
    with pytest.raises(NotPeriodic):
        end_periodic(office.db, own_task(stage), last_day=last_day, now=NOW, **end)  # type: ignore[arg-type]  # as above


def test_ending_at_once_cancels_what_has_not_begun_by_that_day(
    office: Office, stage: Stage
) -> None:
    task_id = monthly(office)
    end = {"last_day": date(2026, 9, 30), "reason": "Thôi.", "actor": stage.officer, "now": NOW}
    cancelled = end_periodic(office.db, task_id, **end)  # type: ignore[arg-type]  # test shorthand
    of_task = [one for one in periods(office) if one.name]
    late = [one for one in of_task if one.covers_from and one.covers_from > date(2026, 9, 30)]
    assert cancelled == len(late) > 0
    assert {one.status for one in late} == {PeriodStatus.CANCELLED}


def test_a_leader_may_want_a_report_by_a_day_without_moving_the_deadline(stage: Stage) -> None:
    task_id = own_task(stage)
    said = {"words": "Báo cáo tiến độ.", "actor": stage.leader, "now": NOW}
    with pytest.raises(NewDayPast):
        instruct(stage.office.db, task_id, report_by=date(2026, 11, 19), **said)  # type: ignore[arg-type]  # test shorthand
    instruct(stage.office.db, task_id, report_by=date(2026, 11, 24), **said)  # type: ignore[arg-type]  # as above
    assert stage.period().last_on_time == date(2026, 11, 30)

    def silent() -> list[str]:
        with stage.office.db.reading() as session:
            at = as_at(session, NOW.date(), today=NOW.date())
            fact = task_fact(session, task_id, stage.officer, at)
        return fact.silent_since(fact.instructions[0].at)

    assert len(silent()) == 1
    stage.report_done(now=days_later(1))
    assert silent() == []
