"""The list of work narrowed by a link: to a field, a leader, what was given or completed in days."""

from datetime import date, datetime, timedelta

import pytest

from tests.builders import NOW, TODAY, Office
from tests.pages.conftest import Page, Pages
from workflows.domain.roles import Role
from workflows.domain.statuses import PeriodStatus
from workflows.domain.text import sort_key
from workflows.domain.timeliness import Figure
from workflows.store.queries.counts import as_at
from workflows.store.queries.overview import overview
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import SubjectField
from workflows.store.tables.periods import Period, PeriodSpan

_OCTOBER = datetime.combine(date(2026, 10, 5), NOW.timetz())


def _field(office: Office, name: str) -> int:
    with office.db.writing.begin() as session:
        field = SubjectField(name=name, name_sort=sort_key(name))
        session.add(field)
        session.flush()
        return field.id


def _directive(
    office: Office, *, field_id: int | None, leader_id: int | None, on: datetime
) -> tuple[int, int]:
    """Make a directive with one open task and one completed on the day it was registered."""
    directive_id = office.directive()
    agency_id = office.agency()
    with office.db.writing.begin() as session:
        row = session.get_one(Directive, directive_id)
        row.field_id, row.leader_id, row.registered_at = field_id, leader_id, on
    open_id = office.period(
        agency_id=agency_id, task_id=office.task(directive_id=directive_id), since=on
    )
    done_id = office.period(
        agency_id=agency_id,
        task_id=office.task(directive_id=directive_id),
        status=PeriodStatus.COMPLETED,
        since=on,
    )
    with office.db.writing.begin() as session:
        session.get_one(Period, done_id).completed_on = on.date()
        span = session.query(PeriodSpan).filter_by(period_id=done_id).one()
        span.completed_on = on.date()
    return open_id, done_id


def _rows(page: Page) -> int:
    return len(page.find("//table//tbody/tr"))


@pytest.fixture
def narrowed(office: Office) -> tuple[int, int]:
    """Give an office with work of one field and leader in October, and other work today."""
    field_id = _field(office, "Chuyển đổi số")
    leader = office.person(Role.LEADER, name="Trịnh Hoài Nam")
    assert leader.person_id is not None
    _directive(office, field_id=field_id, leader_id=leader.person_id, on=_OCTOBER)
    _directive(office, field_id=None, leader_id=None, on=NOW)
    return field_id, leader.person_id


def test_a_list_is_narrowed_to_a_field_and_a_leader(
    pages: Pages, narrowed: tuple[int, int]
) -> None:
    field_id, leader_id = narrowed
    pages.sign_in_as(Role.OFFICER)
    assert _rows(pages.get("/nhiem-vu?so=total")) == 4
    page = pages.get(f"/nhiem-vu?so=total&linh_vuc={field_id}&lanh_dao={leader_id}")
    assert _rows(page) == 2
    assert page.says("Chỉ nhiệm vụ: lĩnh vực Chuyển đổi số; Trịnh Hoài Nam phụ trách.")
    (back,) = page.find("//a[text()='Mọi nhiệm vụ']/@href")
    assert _rows(pages.get(back)) == 4
    assert _rows(pages.get(f"/nhiem-vu?so=total&linh_vuc={field_id + 1}")) == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("so=total&giao_tu=2026-10-05&giao_den=2026-10-05", 2),
        ("so=total&giao_tu=2026-10-06&giao_den=2026-11-19", 0),
        ("so=total&giao_tu=2026-10-06", 2),
        ("so=done&xong_tu=2026-10-05&xong_den=2026-10-05", 1),
        ("so=done&xong_tu=2026-10-06", 1),
        ("so=done&xong_den=2026-10-04", 0),
    ],
)
def test_days_of_giving_and_completing_include_their_ends(
    pages: Pages, narrowed: tuple[int, int], query: str, found: int
) -> None:
    pages.sign_in_as(Role.OFFICER)
    assert _rows(pages.get(f"/nhiem-vu?{query}")) == found


def test_the_table_of_agencies_counts_what_a_filter_chooses(
    office: Office, narrowed: tuple[int, int]
) -> None:
    field_id, leader_id = narrowed
    with office.db.reading() as session:
        for on in (TODAY, TODAY - timedelta(days=1)):
            at = as_at(session, on, today=TODAY)
            of_field = overview(session, at, of=PeriodFilter(field_id=field_id))
            of_leader = overview(session, at, of=PeriodFilter(leader_id=leader_id))
            assert of_field == of_leader
            assert len(of_field.rows) == 1
            assert of_field.total.lead[Figure.TOTAL] == 2
            assert of_field.rows[0].lead[Figure.DONE] == 1
            assert not of_field.total.coordinating[Figure.OPEN]
