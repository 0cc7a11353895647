"""After a reorganisation: both names find the work, figures by then and by now, who sees what."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import true

from tests.builders import TODAY, Office
from tests.workflows.mergers_stage import Reorganisation
from workflows.domain.actor import Actor
from workflows.domain.mergers import Link, MergerKind
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.domain.timeliness import Figure
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.directives import DirectiveFilter, directive_rows
from workflows.store.queries.overview import overview
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import list_periods

DONE = PeriodStatus.COMPLETED


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Reorganisation:
    """Set the stage: the old agency has completed one task, and works on another."""
    stage = Reorganisation.of(office, tmp_path / "files")
    for text, status in (("Xong từ lâu.", DONE), ("Đang làm dở.", PeriodStatus.IN_PROGRESS)):
        task_id = office.task(text=text)
        office.period(agency_id=stage.old, task_id=task_id, status=status, last_day=TODAY)
    office.period(agency_id=office.agency("Sở Khác"), task_id=office.task(text="Việc khác."))
    return stage


def found(stage: Reorganisation, words: str = "", actor: Actor | None = None) -> set[str]:
    scope = sees_period(actor) if actor else true()
    with stage.db.reading() as session:
        at = as_at(session, TODAY, today=TODAY)
        page = list_periods(session, PeriodFilter(text=words), at, scope=scope)
    return {row.text for row in page.rows if row.status is not PeriodStatus.TRANSFERRED}


@pytest.mark.parametrize("words", ["Sở Cầu đường", "so cau duong", "SCĐ", "Sở Xây cất"])
def test_tasks_are_found_by_the_old_name_and_by_the_new(stage: Reorganisation, words: str) -> None:
    stage.merge()
    assert found(stage, words) == {"Xong từ lâu.", "Đang làm dở."}


def test_directives_are_found_by_both_names(stage: Reorganisation) -> None:
    stage.merge()
    with stage.db.reading() as session:
        for words in ("Sở Cầu đường", "xay cat"):
            rows = directive_rows(session, DirectiveFilter(words=words), actor=stage.officer).rows
            assert len(rows) == 2, words


def rows_of(stage: Reorganisation, on: date, *, as_now: bool) -> dict[int | None, tuple[int, int]]:
    tomorrow = TODAY + timedelta(days=1)
    with stage.db.reading() as session:
        table = overview(session, as_at(session, on, today=tomorrow), as_now=as_now)
    return {row.agency_id: (row.lead[Figure.DONE], row.lead[Figure.OPEN]) for row in table.rows}


def test_figures_stand_with_the_agency_of_then_or_with_the_one_of_today(
    stage: Reorganisation,
) -> None:
    stage.merge()
    then, now = rows_of(stage, TODAY, as_now=False), rows_of(stage, TODAY, as_now=True)
    assert (then[stage.old], then[stage.new]) == ((1, 0), (0, 1))
    assert (stage.old in now, now[stage.new]) == (False, (1, 1))


def test_a_divided_agency_keeps_its_own_line(stage: Reorganisation) -> None:
    links = (Link(stage.old, stage.new), Link(stage.old, to_name="Sở Đất", scope="đất"))
    stage.merge(*links, kind=MergerKind.SPLIT)
    assert rows_of(stage, TODAY, as_now=True)[stage.old] == (1, 0)


def test_a_successor_sees_only_its_part_of_a_divided_agency(
    stage: Reorganisation,
) -> None:
    contact = stage.office.person(Role.AGENCY_CONTACT, agency_id=stage.new)
    assert found(stage, actor=contact) == set()
    links = (Link(stage.old, stage.new), Link(stage.old, to_name="Sở Đất", scope="đất"))
    stage.merge(*links, kind=MergerKind.SPLIT)
    assert found(stage, actor=contact) == {"Đang làm dở."}


def test_the_successor_of_a_merged_agency_reads_what_that_completed(stage: Reorganisation) -> None:
    contact = stage.office.person(Role.AGENCY_CONTACT, agency_id=stage.new)
    stage.merge()
    assert found(stage, actor=contact) == {"Xong từ lâu.", "Đang làm dở."}
    third = stage.office.agency("Sở Hạ tầng")
    after = stage.office.person(Role.AGENCY_CONTACT, agency_id=third)
    stage.merge(Link(stage.new, third))
    assert found(stage, actor=after) == {"Xong từ lâu.", "Đang làm dở."}
