"""A later directive amends or supersedes one: clocks go along, the history says by which paper."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from workflows.directives.amending import (
    AmendsItself,
    NothingAmended,
    TaskChange,
    amend_directive,
)
from workflows.directives.superseding import WorkChanged, preview, supersede
from workflows.domain.actor import Actor
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import DeadlineSource, DirectiveStatus, PeriodStatus
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice
from workflows.store.tables.papers import PaperRelation, RelationKind
from workflows.store.tables.periods import Deadline, Period
from workflows.store.tables.tasks import Assignment

FIRST, SECOND = date(2026, 11, 30), date(2026, 12, 31)


@pytest.fixture
def officer(office: Office) -> Actor:
    """Give an officer."""
    return office.person(Role.OFFICER)


def periods(office: Office) -> list[Period]:
    with office.db.reading() as session:
        return list(session.scalars(select(Period).order_by(Period.id)))


def deadlines(office: Office, period_id: int) -> list[Deadline]:
    wanted = select(Deadline).filter_by(period_id=period_id).order_by(Deadline.sequence)
    with office.db.reading() as session:
        return list(session.scalars(wanted))


def test_an_amendment_moves_the_chosen_tasks_and_names_its_paper(
    office: Office, officer: Actor
) -> None:
    old, later = office.directive(), office.directive(number="99")
    moved, kept = (office.task(directive_id=old) for _ in range(2))
    one = office.period(task_id=moved, last_day=FIRST)
    other = office.period(task_id=kept, last_day=FIRST)
    change = TaskChange(moved, "trước ngày 31/12/2026")
    sent = {"reason": "", "valid_until": None, "actor": officer, "now": NOW}
    assert amend_directive(office.db, old, later, [change], **sent) == 1  # type: ignore[arg-type]  # test shorthand
    history = deadlines(office, one)
    assert [row.last_on_time for row in history] == [FIRST, SECOND]
    last = history[-1]
    assert (last.source, last.paper_id) == (DeadlineSource.AMENDMENT, later)
    assert last.reason == "Theo 99/UBND-TH"
    assert [row.last_on_time for row in deadlines(office, other)] == [FIRST]
    with office.db.reading() as session:
        relation = session.scalars(select(PaperRelation)).one()
    assert (relation.from_paper_id, relation.to_paper_id) == (later, old)
    assert relation.kind is RelationKind.AMENDS


def test_an_amendment_that_says_nothing_or_amends_itself_is_refused(
    office: Office, officer: Actor
) -> None:
    old, later = office.directive(), office.directive()
    sent = {"reason": "", "valid_until": None, "actor": officer, "now": NOW}
    with pytest.raises(NothingAmended):
        amend_directive(office.db, old, later, [], **sent)  # type: ignore[arg-type]  # test shorthand
    with pytest.raises(AmendsItself):
        amend_directive(office.db, old, old, [], **sent)  # type: ignore[arg-type]  # as above


def test_an_amendment_can_set_until_when_the_directive_is_in_force(
    office: Office, officer: Actor
) -> None:
    old, later = office.directive(), office.directive()
    amend_directive(
        office.db, old, later, [], reason="", valid_until=SECOND, actor=officer, now=NOW
    )
    with office.db.reading() as session:
        assert session.get_one(Directive, old).valid_until == SECOND


def superseded(
    office: Office, officer: Actor, moves: dict[int, int | None], old: int, later: int
) -> tuple[int, int]:
    return supersede(office.db, old, later, moves, reason="Thay thế.", actor=officer, now=NOW)


def test_open_work_moves_with_its_clocks_or_ends_with_the_reason(
    office: Office, officer: Actor
) -> None:
    old, later = office.directive(), office.directive()
    text = "Xây dựng đề án chuyển đổi số ngành y tế."
    first = office.task(directive_id=old, text=text)
    second = office.task(directive_id=old, text="Báo cáo kết quả trồng cây.")
    target = office.task(directive_id=later, text="Xây dựng, trình đề án chuyển đổi số ngành y tế.")
    agency = office.agency()
    moving = office.period(agency_id=agency, task_id=first, last_day=FIRST)
    ending = office.period(agency_id=agency, task_id=second, last_day=FIRST)
    done = office.period(task_id=second, status=PeriodStatus.COMPLETED, last_day=FIRST)
    with office.db.reading() as session:
        work = preview(session, old, later)
    assert [one.proposed_task_id for one in work] == [target, None]
    moves = {one.assignment_id: one.proposed_task_id for one in work}
    assert superseded(office, officer, moves, old, later) == (1, 1)
    found = {period.id: period for period in periods(office)}
    assert found[moving].status is PeriodStatus.TRANSFERRED
    assert found[ending].status is PeriodStatus.CANCELLED
    assert found[done].status is PeriodStatus.COMPLETED
    new = found[max(found)]
    assert (new.agency_id, new.last_on_time) == (agency, FIRST)
    assert [row.last_on_time for row in deadlines(office, new.id)] == [FIRST]
    with office.db.reading() as session:
        given = session.get_one(Assignment, new.assignment_id)
        assert session.get_one(Directive, old).status is DirectiveStatus.SUPERSEDED
        told = set(session.scalars(select(Notice.kind).where(Notice.agency_id == agency)))
        kinds = set(session.scalars(select(Event.kind).where(Event.directive_id == old)))
    assert (given.task_id, given.role) == (target, AgencyRole.LEAD)
    assert {"period.supersede", "period.cancel"} <= told
    assert {"directive.supersede", "period.supersede", "period.cancel"} <= kinds


def test_work_the_agency_has_on_the_new_task_is_not_doubled(office: Office, officer: Actor) -> None:
    old, later = office.directive(), office.directive()
    first, target = office.task(directive_id=old), office.task(directive_id=later)
    agency = office.agency()
    moving = office.period(agency_id=agency, task_id=first, last_day=FIRST)
    there = office.period(agency_id=agency, task_id=target, last_day=SECOND)
    with office.db.reading() as session:
        (work,) = preview(session, old, later)
    superseded(office, officer, {work.assignment_id: target}, old, later)
    assert [(p.id, p.status) for p in periods(office)] == [
        (moving, PeriodStatus.TRANSFERRED),
        (there, PeriodStatus.ASSIGNED),
    ]


def test_a_preview_that_is_no_longer_true_is_refused_and_changes_nothing(
    office: Office, officer: Actor
) -> None:
    old, later = office.directive(), office.directive()
    task = office.task(directive_id=old)
    office.period(task_id=task)
    with office.db.reading() as session:
        moves = {one.assignment_id: None for one in preview(session, old, later)}
    office.period(task_id=task)
    with pytest.raises(WorkChanged):
        superseded(office, officer, dict(moves), old, later)
    with office.db.reading() as session:
        assert session.get_one(Directive, old).status is DirectiveStatus.REGISTERED
    assert {period.status for period in periods(office)} == {PeriodStatus.ASSIGNED}
