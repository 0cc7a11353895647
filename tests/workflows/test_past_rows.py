"""A list of a past day tells of each row what was known then, not what came after."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import NOW, TODAY, Office
from tests.workflows.tasks_stage import Stage, days_later
from workflows.domain.clock import office_day
from workflows.domain.statuses import ReportStatus
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.queries.periods import list_periods
from workflows.tasks.agency_acts import request_extension
from workflows.tasks.leader_acts import grant_extension
from workflows.tasks.office_acts import return_report

LATER = date(2026, 12, 31)


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage: asked on the first day, granted on the second, reported and returned later."""
    stage = Stage.of(office, tmp_path / "files")
    asked = request_extension(
        office.db,
        stage.period_id,
        proposed_day=LATER,
        reason="Chờ số liệu.",
        actor=stage.contact,
        now=NOW,
    )
    grant_extension(office.db, asked, actor=stage.leader, now=days_later(1))
    stage.report_done(now=days_later(2))
    sent = {"reason": "Thiếu số liệu.", "actor": stage.officer, "now": days_later(3)}
    return_report(office.db, stage.period_id, **sent)  # type: ignore[arg-type]  # test shorthand
    return stage


def row(stage: Stage, day: int, **wanted: bool) -> PeriodRow | None:
    on, today = office_day(days_later(day)), office_day(days_later(9))
    with stage.office.db.reading() as session:
        at, scope = as_at(session, on, today=today), sees_period(stage.officer)
        found = list_periods(session, PeriodFilter(**wanted), at, scope=scope).rows  # type: ignore[arg-type]  # test shorthand
    return found[0] if found else None


def test_the_deadline_and_what_is_asked_are_those_of_the_day(stage: Stage) -> None:
    first, second = row(stage, 0), row(stage, 1)
    assert first is not None
    assert second is not None
    assert (first.last_on_time, first.history, first.asked_until) == (date(2026, 11, 30), (), LATER)
    assert (second.last_on_time, second.asked_until) == (LATER, None)
    assert [step.last_on_time for step in second.history] == [date(2026, 11, 30), LATER]
    assert second.history[-1].extensions == 1


def test_a_report_stands_as_the_office_had_judged_it_by_then(stage: Stage) -> None:
    before, waiting, returned = row(stage, 1), row(stage, 2), row(stage, 3)
    assert before is not None
    assert before.last_report is None
    assert waiting is not None
    assert waiting.last_report is not None
    assert waiting.last_report.status is ReportStatus.SUBMITTED
    assert returned is not None
    assert returned.was_returned


def test_the_filters_of_requests_and_returned_reports_look_at_the_day_too(stage: Stage) -> None:
    asked = [row(stage, day, asks_extension=True) is not None for day in range(4)]
    returned = [row(stage, day, returned=True) is not None for day in range(4)]
    assert asked == [True, False, False, False]
    assert returned == [False, False, False, True]
    assert office_day(NOW) == TODAY
