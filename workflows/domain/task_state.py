"""Where a task stands as a whole: derived from the agencies that lead it, by one rule; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.domain.statuses import Outcome, PeriodStatus

# nd30-rules 7.4, «many leads»; shown on the task itself.
RULE = N_(
    "Nhiệm vụ hoàn thành khi mọi đơn vị chủ trì hoàn thành; kết quả chung là kết quả thấp nhất của "
    "các đơn vị chủ trì. Đơn vị phối hợp có dòng riêng, xong hay chậm không làm đổi trạng thái này."
)


class TaskState(LabelledEnum):
    """Where a task stands."""

    UNLED = "unled", N_("chưa có đơn vị chủ trì")
    WORKING = "working", N_("đang thực hiện")
    WAITING = "waiting", N_("chờ thẩm định")
    SUSPENDED = "suspended", N_("tạm dừng")
    DONE = "done", N_("hoàn thành")
    DONE_IN_PART = "done_in_part", N_("hoàn thành một phần")
    NOT_DONE = "not_done", N_("không thực hiện được")
    STOPPED = "stopped", N_("đã dừng")


@dataclass(frozen=True, slots=True)
class LeadLine:
    """Where one agency that leads stands in one period."""

    status: PeriodStatus
    outcome: Outcome | None


_GONE = frozenset({PeriodStatus.CANCELLED, PeriodStatus.TRANSFERRED})
_ENDS = {
    Outcome.NOT_DONE: TaskState.NOT_DONE,
    Outcome.DONE_IN_PART: TaskState.DONE_IN_PART,
}


def task_state(leads: Iterable[LeadLine]) -> TaskState:
    """Derive the state of a task from the lines of its leads; what was moved or ended counts not."""
    lines = list(leads)
    if not lines:
        return TaskState.UNLED
    left = {line.status for line in lines} - _GONE
    if not left:
        return TaskState.STOPPED
    if left == {PeriodStatus.COMPLETED}:
        return _worst(line.outcome for line in lines if line.status is PeriodStatus.COMPLETED)
    unfinished = left - {PeriodStatus.COMPLETED}
    if unfinished == {PeriodStatus.REPORTED}:
        return TaskState.WAITING
    return TaskState.SUSPENDED if unfinished == {PeriodStatus.SUSPENDED} else TaskState.WORKING


def _worst(outcomes: Iterable[Outcome | None]) -> TaskState:
    found = set(outcomes)
    return next((state for outcome, state in _ENDS.items() if outcome in found), TaskState.DONE)
