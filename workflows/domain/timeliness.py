"""Timeliness: where work stands on a day. Never stored, always judged by the one function here.

`workflows.store.queries.counts` says the same to the database; a test proves both equal.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from workflows.domain.calendar import WorkingCalendar
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.domain.statuses import COUNTED_PERIOD, OPEN_PERIOD, PeriodStatus

WORKED_ON = OPEN_PERIOD - {PeriodStatus.REPORTED}  # the agency still has something to do


class Figure(LabelledEnum):
    """A figure of the tables; each is also a filter that opens the list behind it."""

    TOTAL = "total", N_("Tổng số")
    DONE_ON_TIME = "done_on_time", N_("Hoàn thành đúng hạn")
    DONE_LATE = "done_late", N_("Hoàn thành quá hạn")
    IN_TIME = "in_time", N_("Trong hạn")
    OVERDUE = "overdue", N_("Quá hạn")
    NO_DEADLINE = "no_deadline", N_("Không hạn")
    ONGOING = "ongoing", N_("Thường xuyên")
    DUE_SOON = "due_soon", N_("Sắp đến hạn")
    SILENT = "silent", N_("Im lặng")
    PROMISE_BROKEN = "promise_broken", N_("Lời hứa quá ngày")
    WAITING = "waiting", N_("Chờ thẩm định")
    OPEN = "open", N_("Chưa hoàn thành")
    DONE = "done", N_("Đã hoàn thành")


# The national counters, with what they leave apart: every counted period is in exactly one.
COUNTERS = (
    Figure.DONE_ON_TIME,
    Figure.DONE_LATE,
    Figure.IN_TIME,
    Figure.OVERDUE,
    Figure.NO_DEADLINE,
    Figure.ONGOING,
)


@dataclass(frozen=True, slots=True)
class AsAt:
    """A day as the judge sees it: its bounds follow from the settings and calendar in force."""

    on: date
    soon_until: date  # last days up to here are due soon
    silent_before: date  # who was last heard before this day is silent
    ended: datetime | None  # when the day ended, if it is past; None: it is today

    @classmethod
    def of(
        cls,
        on: date,
        *,
        today: date,
        working: WorkingCalendar,
        due_soon_days: int,
        silent_days: int,
    ) -> Self:
        """Find the bounds: due soon on the last N working days, the last one included."""
        return cls(
            on=on,
            soon_until=working.add_working_days(on - timedelta(days=1), due_soon_days),
            silent_before=on - timedelta(days=silent_days),
            ended=end_of_day(on) if on < today else None,
        )

    @property
    def silent_since(self) -> datetime:
        """Give the moment at which silence must have begun."""
        return end_of_day(self.silent_before - timedelta(days=1))


def end_of_day(day: date) -> datetime:
    """Give the midnight at which an office day ends."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), OFFICE_ZONE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a period: its state, its days, and when the agency was last heard."""

    status: PeriodStatus
    last_on_time: date | None
    ongoing: bool
    reported_on: date | None
    completed_on: date | None
    heard_on: date  # of the last report, else the first day of the work
    promised_on: date | None = None  # the last promise of its reports


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a period is counted on a day, and what is said beside it."""

    counter: Figure | None  # None: not counted (handed back, transferred, suspended, cancelled)
    due_soon: bool
    silent: bool
    days_overdue: int  # 0 unless overdue
    promise_broken: bool = False  # a day the agency promised in a report is over

    @property
    def kind(self) -> str:
        """Name the one state a row shows: that of the counter, or what is due soon within it."""
        if self.counter is None:
            return "stopped"
        if self.counter is Figure.ONGOING:
            return "no_deadline"
        return "due_soon" if self.due_soon else self.counter.value


def judge(period: Standing, at: AsAt) -> Judgement:
    """Judge a period on a day; whoever finishes on the last day is on time."""
    counter = _counter(period, at)
    worked_on = period.status in WORKED_ON
    overdue = counter is Figure.OVERDUE and period.last_on_time is not None
    return Judgement(
        counter=counter,
        due_soon=worked_on and counter is Figure.IN_TIME and _is_soon(period, at),
        silent=worked_on and period.heard_on < at.silent_before,
        days_overdue=_days_late(period, at) if overdue else 0,
        promise_broken=worked_on and period.promised_on is not None and period.promised_on < at.on,
    )


def _counter(period: Standing, at: AsAt) -> Figure | None:
    if period.status not in COUNTED_PERIOD:
        return None
    if period.ongoing:
        return Figure.ONGOING
    late = _days_late(period, at) > 0
    if period.status is PeriodStatus.COMPLETED:
        return Figure.DONE_LATE if late else Figure.DONE_ON_TIME
    if period.last_on_time is None:
        return Figure.NO_DEADLINE
    return Figure.OVERDUE if late else Figure.IN_TIME


def _days_late(period: Standing, at: AsAt) -> int:
    """Count the days after the last one: until the result, the report that waits, or the day."""
    if period.last_on_time is None:
        return 0
    judged_on = at.on
    if period.status is PeriodStatus.REPORTED:
        judged_on = period.reported_on or at.on
    elif period.status is PeriodStatus.COMPLETED:
        judged_on = period.completed_on or period.last_on_time
    return max(0, (judged_on - period.last_on_time).days)


def _is_soon(period: Standing, at: AsAt) -> bool:
    return period.last_on_time is not None and period.last_on_time <= at.soon_until


def belongs(figure: Figure, period: Standing, at: AsAt) -> bool:
    """Say whether a period is one of those a figure counts."""
    judged = judge(period, at)
    if figure in COUNTERS:
        return judged.counter is figure
    return {
        Figure.TOTAL: judged.counter not in (None, Figure.ONGOING),
        Figure.DUE_SOON: judged.due_soon,
        Figure.SILENT: judged.silent,
        Figure.PROMISE_BROKEN: judged.promise_broken,
        Figure.WAITING: period.status is PeriodStatus.REPORTED,
        Figure.OPEN: period.status in OPEN_PERIOD,
        Figure.DONE: judged.counter in (Figure.DONE_ON_TIME, Figure.DONE_LATE),
    }[figure]
