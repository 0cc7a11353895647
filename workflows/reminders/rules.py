"""When an agency is reminded of work: the steps of a rule, in working days; pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from workflows.domain.calendar import WorkingCalendar
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import N_, Refusal

MORNING = time(7, 30)  # when the day's digests go out
MOST_DAYS = 60  # working days before the last one that a rule may speak of
MOST_STEPS = 10


class RuleRefused(Refusal):
    """A reminder rule that nobody could mean."""

    message = N_(
        "Số ngày nhắc phải từ 0 đến %(most)s, không quá %(steps)s mốc trước hạn. "
        "Sửa lại, ví dụ: 7, 3, 1, 0."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class ReminderRule:
    """When work is reminded of: before its last day, on it, and again while it is overdue."""

    before: tuple[int, ...] = (7, 3, 1, 0)  # working days before the last day; 0: on it
    every: int = 5  # overdue: again after each so many working days (a week); 0: never

    @classmethod
    def typed(cls, before: str, every: int) -> Self:
        """Read a rule as people type it: «7, 3, 1, 0»; raises `RuleRefused`."""
        words = re.split(r"[\s,;]+", before.strip()) if before.strip() else []
        if not all(word.isdecimal() and len(word) < 4 for word in words):
            raise RuleRefused(most=MOST_DAYS, steps=MOST_STEPS)
        return cls(tuple(sorted({int(word) for word in words}, reverse=True)), every)

    def __post_init__(self) -> None:
        """Refuse what nobody could mean; raises `RuleRefused`."""
        numbers = (*self.before, self.every)
        if len(self.before) > MOST_STEPS or not all(0 <= n <= MOST_DAYS for n in numbers):
            raise RuleRefused(most=MOST_DAYS, steps=MOST_STEPS)


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of a rule for one last day."""

    offset: int  # working days after the last day; negative: before it
    day: date  # a working day

    @property
    def key(self) -> str:
        """Give its name in the log: «T-3», «T-0», «T+5»."""
        return step_key(self.offset)


def step_key(offset: int) -> str:
    """Write a step as the office does: «T-3», «T-0», «T+5»."""
    return f"T+{offset}" if offset > 0 else f"T-{-offset}"


def dedupe_key(offset: int, deadline_version: int) -> str:
    """Name a reminder once for all: the step of the rule, and which deadline it counts to."""
    return f"{step_key(offset)}:{deadline_version}"


def offset_of(dedupe: str) -> int | None:
    """Read the step back from the log; None for what is no reminder of the clock."""
    step = dedupe.partition(":")[0]
    return int(step[1:]) if step[:2] in {"T-", "T+"} and step[2:].isdecimal() else None


def current_step(
    rule: ReminderRule, last_day: date, today: date, calendar: WorkingCalendar
) -> Step | None:
    """Find the newest step of the rule that has come by today; None before the first.

    What was missed while nothing ran is made up by the newest step alone. A last day on which the
    office does not work is reminded of on the working day before it.
    """
    if rule.every and (overdue := _overdue_step(rule.every, last_day, today, calendar)):
        return overdue
    on_last_day = calendar.last_working_on_or_before(last_day)
    for days in sorted(set(rule.before)):
        day = calendar.add_working_days(on_last_day, -days)
        if day <= today:
            return Step(-days, day)
    return None


def _overdue_step(
    every: int, last_day: date, today: date, calendar: WorkingCalendar
) -> Step | None:
    found, times = None, 0
    day = calendar.add_working_days(last_day, every)
    while day <= today:
        times += 1
        found = Step(times * every, day)
        day = calendar.add_working_days(day, every)
    return found


def working_days_left(today: date, last_day: date, calendar: WorkingCalendar) -> int:
    """Count the working days after today up to the last day, which is counted."""
    days = (last_day - today).days
    return sum(calendar.is_working(today + timedelta(days=n)) for n in range(1, days + 1))


def is_due(step: Step | None, *, deadline_set_on: date) -> bool:
    """Say whether a step is to be told: the agency knew the deadline before the step came."""
    return step is not None and step.day > deadline_set_on


def horizon(rules: tuple[ReminderRule, ...], today: date, calendar: WorkingCalendar) -> date:
    """Give the latest last day that any of these rules may remind of today."""
    furthest = max((days for rule in rules for days in rule.before), default=0)
    # One further: a last day on days off counts from the working day before them.
    return calendar.add_working_days(today, furthest + 1)


class NoRoundNow(Refusal):
    """It is not the hour of a round: nothing is wrong, and nothing is told."""


class DayOff(NoRoundNow):
    """The office does not work on this day."""

    message = N_("Ngày %(day)s là ngày nghỉ nên không nhắc. Lượt sau: 07:30 ngày %(next)s.")


class TooEarly(NoRoundNow):
    """The morning's digests go out later."""

    message = N_("Chưa đến giờ nhắc. Lượt của ngày %(day)s là lúc 07:30.")


def next_round(moment: datetime, calendar: WorkingCalendar) -> datetime:
    """Give the morning of today's round, or of the next working day's."""
    day = calendar.roll_forward(moment.astimezone(OFFICE_ZONE).date())
    return datetime.combine(day, MORNING, OFFICE_ZONE)


def round_day(moment: datetime, calendar: WorkingCalendar) -> date:
    """Give the day whose round is due at a moment; raises `NoRoundNow` on days off and too early."""
    local = moment.astimezone(OFFICE_ZONE)
    day = local.date()
    if not calendar.is_working(day):
        after = calendar.roll_forward(day)
        raise DayOff(day=f"{day:%d/%m/%Y}", next=f"{after:%d/%m/%Y}")
    if local.time() < MORNING:
        raise TooEarly(day=f"{day:%d/%m/%Y}")
    return day
