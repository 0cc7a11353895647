"""A directive ends: closed when its work is done, or withdrawn with what is left of it."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import NOW, Office
from workflows.directives.closing import DirectiveStep, WorkLeft, end_directive
from workflows.directives.completing import NoLongerFollowed, add_task
from workflows.domain.lifecycle import StepRefused
from workflows.domain.roles import Role
from workflows.domain.statuses import DirectiveStatus, PeriodStatus
from workflows.intake.steps import ReasonMissing
from workflows.store.tables.directives import Directive
from workflows.store.tables.events import Event
from workflows.store.tables.periods import Period


def _end(office: Office, directive_id: int, step: DirectiveStep, *, reason: str = "Xong") -> int:
    officer = office.person(Role.OFFICER)
    return end_directive(office.db, directive_id, step, reason=reason, actor=officer, now=NOW)


def _status(office: Office, directive_id: int) -> DirectiveStatus:
    with office.db.reading() as session:
        return session.get_one(Directive, directive_id).status


def test_a_directive_whose_work_is_done_is_closed(office: Office) -> None:
    directive = office.directive()
    task = office.task(directive_id=directive)
    office.period(task_id=task, status=PeriodStatus.COMPLETED)
    assert _end(office, directive, DirectiveStep.CLOSE) == 0
    assert _status(office, directive) is DirectiveStatus.CLOSED


def test_a_directive_with_work_left_is_not_closed(office: Office) -> None:
    directive = office.directive()
    office.period(task_id=office.task(directive_id=directive), last_day=date(2026, 12, 1))
    with pytest.raises(WorkLeft, match="còn 1 việc"):
        _end(office, directive, DirectiveStep.CLOSE)
    assert _status(office, directive) is DirectiveStatus.REGISTERED


def test_withdrawing_cancels_open_work_with_the_reason_and_keeps_what_was_done(
    office: Office,
) -> None:
    directive = office.directive()
    task = office.task(directive_id=directive)
    left = office.period(task_id=task)
    done = office.period(task_id=task, status=PeriodStatus.COMPLETED)
    other = office.period()
    assert _end(office, directive, DirectiveStep.WITHDRAW, reason="Công văn 12 thay thế") == 1
    with office.db.reading() as session:
        found = {p.id: p.status for p in session.scalars(select(Period))}
        event = session.scalars(select(Event).where(Event.kind == "period.cancel")).one()
    assert found == {
        left: PeriodStatus.CANCELLED,
        done: PeriodStatus.COMPLETED,
        other: PeriodStatus.ASSIGNED,
    }
    assert event.words == "Công văn 12 thay thế"
    assert _status(office, directive) is DirectiveStatus.WITHDRAWN


def test_an_ending_needs_a_reason_an_officer_and_an_open_directive(office: Office) -> None:
    directive = office.directive()
    with pytest.raises(ReasonMissing):
        _end(office, directive, DirectiveStep.CLOSE, reason=" ")
    leader = office.person(Role.LEADER)
    with pytest.raises(StepRefused):
        end_directive(
            office.db, directive, DirectiveStep.CLOSE, reason="Xong", actor=leader, now=NOW
        )
    _end(office, directive, DirectiveStep.CLOSE)
    with pytest.raises(StepRefused, match="đã kết thúc"):
        _end(office, directive, DirectiveStep.WITHDRAW)


@pytest.mark.parametrize("step", [DirectiveStep.CLOSE, DirectiveStep.WITHDRAW])
def test_a_directive_that_has_ended_takes_no_further_task(
    office: Office, step: DirectiveStep
) -> None:
    directive = office.directive()
    _end(office, directive, step)
    with pytest.raises(NoLongerFollowed, match="không thêm được nhiệm vụ"):
        add_task(
            office.db,
            directive,
            text="Báo cáo kết quả.",
            path="9",
            leads=(),
            deadline_words="",
            actor=office.person(Role.OFFICER),
            now=NOW,
        )
