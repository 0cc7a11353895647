"""An opinion asked of another agency and not given in time is that agency's debt, on any day."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.builders import NOW, TODAY, Office
from tests.workflows.tasks_stage import Stage, days_later
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.mergers import Link, MergerKind, MergerPlan
from workflows.domain.roles import AgencyRole, Role
from workflows.mergers.actions import MergerHead, carry_out_merger, draft_merger
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.opinions import count_owed, is_asked, opinions, owes
from workflows.store.queries.overview import overview
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import list_periods
from workflows.store.tables.opinions import OpinionRequest
from workflows.tasks.office_acts import cancel
from workflows.tasks.opinions import (
    AnsweredAlready,
    AskedAlready,
    AsksItself,
    DaysDoNotFit,
    OnlyLeadsAsk,
    answer_opinion,
    ask_opinion,
    withdraw_opinion,
)

ANSWER_BY = date(2026, 11, 25)


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage."""
    return Stage.of(office, tmp_path / "files")


def ask(stage: Stage, asked: int, *, asked_on: date = TODAY, answer_by: date = ANSWER_BY) -> int:
    return ask_opinion(
        stage.office.db,
        stage.period_id,
        agency_id=asked,
        asked_on=asked_on,
        answer_by=answer_by,
        words="Xin ý kiến dự thảo đề án.",
        actor=stage.contact,
        now=NOW,
    )


def owed(stage: Stage, on: date, *, today: date) -> dict[int, int]:
    """Count what is owed, and hold it against the list behind it and the table of agencies."""
    with stage.office.db.reading() as session:
        at = as_at(session, on, today=today)
        counted = dict(count_owed(session, at))
        listed = [one.agency_id for one in opinions(session, owes(at), at)]
        table = {row.agency_id: row.owed for row in overview(session, at).rows if row.owed}
    assert sorted(listed) == sorted(a for a, n in counted.items() for _ in range(n))
    assert table == counted
    return counted


def moment(day: int) -> datetime:
    return days_later(day)


def test_an_unanswered_opinion_is_owed_the_day_after_by_the_agency_asked(stage: Stage) -> None:
    asked = stage.office.agency()
    ask(stage, asked)
    assert owed(stage, ANSWER_BY, today=ANSWER_BY) == {}
    after = date(2026, 11, 26)
    assert owed(stage, after, today=after) == {asked: 1}


def test_an_answer_ends_the_debt_but_not_for_days_that_are_over(stage: Stage) -> None:
    asked = stage.office.agency()
    other = stage.office.person(Role.AGENCY_CONTACT, agency_id=asked)
    request_id = ask(stage, asked)
    said = {"answer": "Thống nhất.", "answered_on": date(2026, 11, 27)}
    answer_opinion(stage.office.db, request_id, actor=other, now=moment(7), **said)  # type: ignore[arg-type]  # test shorthand
    later = date(2026, 12, 10)
    assert owed(stage, later, today=later) == {}
    assert owed(stage, date(2026, 11, 26), today=later) == {asked: 1}
    assert owed(stage, date(2026, 11, 19), today=later) == {}
    with pytest.raises(AnsweredAlready):
        answer_opinion(stage.office.db, request_id, actor=other, now=moment(8), **said)  # type: ignore[arg-type]  # as above


def test_nothing_is_owed_on_work_that_is_over_or_for_what_was_withdrawn(stage: Stage) -> None:
    asked, another = stage.office.agency(), stage.office.agency()
    withdraw_opinion(stage.office.db, ask(stage, another), actor=stage.contact, now=moment(8))
    ask(stage, asked)
    later = date(2026, 12, 10)
    assert owed(stage, later, today=later) == {asked: 1}
    cancel(stage.office.db, stage.period_id, reason="Thu hồi.", actor=stage.officer, now=moment(15))
    assert owed(stage, later, today=later) == {}
    assert owed(stage, date(2026, 11, 27), today=later) == {asked: 1, another: 1}


def test_only_the_agency_asked_sees_it_besides_the_lead(stage: Stage) -> None:
    asked, third = stage.office.agency(), stage.office.agency()
    request_id = ask(stage, asked)
    contacts = [stage.office.person(Role.AGENCY_CONTACT, agency_id=one) for one in (asked, third)]
    with stage.office.db.reading() as session:
        at = as_at(session, TODAY, today=TODAY)
        seen = [len(opinions(session, is_asked(one), at)) for one in contacts]
        (row,) = list_periods(session, PeriodFilter(), at, scope=sees_period(stage.officer)).rows
    assert seen == [1, 0]
    assert row.waits_for == ((row.waits_for[0][0], TODAY),)
    with pytest.raises(NotFoundRefused):
        answer_opinion(
            stage.office.db,
            request_id,
            answer="Không.",
            answered_on=TODAY,
            actor=contacts[1],
            now=NOW,
        )


def test_an_opinion_is_asked_once_of_another_agency_on_days_that_fit(stage: Stage) -> None:
    asked = stage.office.agency()
    with pytest.raises(DaysDoNotFit):
        ask(stage, asked, asked_on=date(2026, 11, 21))
    with pytest.raises(DaysDoNotFit):
        ask(stage, asked, answer_by=date(2026, 11, 19))
    with pytest.raises(AsksItself):
        ask(stage, stage.agency_id)
    ask(stage, asked)
    with pytest.raises(AskedAlready):
        ask(stage, asked)


def test_a_coordinating_agency_records_no_opinions(office: Office, tmp_path: Path) -> None:
    stage = Stage.of(office, tmp_path / "files")
    stage.period_id = office.period(agency_id=stage.agency_id, role=AgencyRole.COORDINATING)
    with pytest.raises(OnlyLeadsAsk):
        ask(stage, office.agency())
    assert office_day(NOW) == TODAY


def test_a_merger_of_the_lead_takes_the_awaited_opinion_along_and_leaves_past_days(
    stage: Stage,
) -> None:
    asked, heir = stage.office.agency(), stage.office.agency()
    ask(stage, asked)
    head = MergerHead(MergerKind.MERGE, date(2026, 12, 1), "202/NQ-HĐND", date(2026, 11, 1))
    plan, officer = MergerPlan((Link(stage.agency_id, heir),)), stage.officer
    merger_id = draft_merger(stage.office.db, head, plan, actor=officer, now=moment(11))
    carry_out_merger(stage.office.db, merger_id, actor=officer, now=moment(11))
    later = date(2026, 12, 10)
    assert owed(stage, later, today=later) == {asked: 1}
    assert owed(stage, date(2026, 11, 27), today=later) == {asked: 1}
    with stage.office.db.reading() as session:
        at = as_at(session, later, today=later)
        (row,) = opinions(session, owes(at), at)
    assert row.period_id != stage.period_id


def test_an_opinion_is_no_longer_awaited_once_the_work_is_cancelled(stage: Stage) -> None:
    asked = stage.office.agency()
    ask(stage, asked)
    late = days_later(10)
    assert owed(stage, office_day(late), today=office_day(late)) == {asked: 1}
    cancel(stage.office.db, stage.period_id, reason="Thu hồi.", actor=stage.officer, now=late)
    with stage.office.db.reading() as session:
        waiting = session.query(OpinionRequest).filter_by(withdrawn_at=None).count()
    assert waiting == 0
