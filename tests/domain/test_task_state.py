"""Where a task stands follows from the agencies that lead it, by one rule."""

import pytest

from workflows.domain.statuses import Outcome, PeriodStatus
from workflows.domain.task_state import LeadLine, TaskState, task_state

DONE = LeadLine(PeriodStatus.COMPLETED, Outcome.DONE)
IN_PART = LeadLine(PeriodStatus.COMPLETED, Outcome.DONE_IN_PART)
NOT_DONE = LeadLine(PeriodStatus.COMPLETED, Outcome.NOT_DONE)
REPORTED = LeadLine(PeriodStatus.REPORTED, Outcome.DONE)
WORKING = LeadLine(PeriodStatus.RECEIVED, None)
SUSPENDED = LeadLine(PeriodStatus.SUSPENDED, None)
CANCELLED = LeadLine(PeriodStatus.CANCELLED, None)
MOVED = LeadLine(PeriodStatus.TRANSFERRED, None)


@pytest.mark.parametrize(
    ("leads", "state"),
    [
        ([], TaskState.UNLED),
        ([WORKING, DONE], TaskState.WORKING),
        ([REPORTED, DONE], TaskState.WAITING),
        ([REPORTED, WORKING], TaskState.WORKING),
        ([DONE, DONE], TaskState.DONE),
        ([DONE, IN_PART], TaskState.DONE_IN_PART),
        ([DONE, IN_PART, NOT_DONE], TaskState.NOT_DONE),
        ([MOVED, DONE], TaskState.DONE),
        ([MOVED, CANCELLED], TaskState.STOPPED),
        ([SUSPENDED, DONE], TaskState.SUSPENDED),
        ([SUSPENDED, WORKING], TaskState.WORKING),
    ],
)
def test_a_task_is_done_when_all_who_lead_are_and_as_badly_as_the_worst(
    leads: list[LeadLine], state: TaskState
) -> None:
    assert task_state(leads) is state
