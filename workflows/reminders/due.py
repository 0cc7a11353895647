"""What is due to be reminded of in a morning, and not reminded of yet."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from workflows.domain.calendar import WorkingCalendar
from workflows.domain.clock import office_day
from workflows.domain.timeliness import end_of_day
from workflows.reminders.rules import (
    ReminderRule,
    Step,
    current_step,
    dedupe_key,
    horizon,
    is_due,
    round_day,
    working_days_left,
)
from workflows.reminders.settings import Rules, rules_in_force
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.reminders import Candidate, candidates, reminded_before


@dataclass(frozen=True, slots=True)
class Morning:
    """A day's round: its day, its rules, and the calendar they count by."""

    day: date
    rules: Rules
    calendar: WorkingCalendar
    until: date  # the latest last day that is spoken of
    known: dict[tuple[ReminderRule, date], Step | None] = field(default_factory=dict)
    left: dict[date, int] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, now: datetime, *, rules: Rules | None = None) -> "Morning":
        """Find the round of a moment; raises `NoRoundNow` where there is none."""
        calendar = working_calendar(session)
        day = round_day(now, calendar)
        rules = rules or rules_in_force(session)
        return cls(day, rules, calendar, until=horizon(rules.all, day, calendar))

    def step(self, agency_id: int, last_day: date) -> Step | None:
        """Find the newest step for a last day; many periods share one."""
        key = (self.rules.of(agency_id), last_day)
        if key not in self.known:
            self.known[key] = current_step(*key, self.day, self.calendar)
        return self.known[key]

    def days_left(self, last_day: date) -> int:
        """Count the working days that are left to a last day; 0 when it is over."""
        if last_day not in self.left:
            self.left[last_day] = working_days_left(self.day, last_day, self.calendar)
        return self.left[last_day]


@dataclass(frozen=True, slots=True)
class Due:
    """A period to be reminded of, by the newest step of its agency's rule."""

    period_id: int
    agency_id: int
    last_day: date
    offset: int
    dedupe: str

    def is_overdue(self, today: date) -> bool:
        """Say whether its last day is over."""
        return self.last_day < today


def due_reminders(session: Session, agency_ids: Collection[int], morning: Morning) -> list[Due]:
    """List what these agencies are to be reminded of, the most urgent first in each."""
    steps = [
        (one, step)
        for one in candidates(session, agency_ids, morning.until)
        if (step := morning.step(one.agency_id, one.last_day)) is not None
        and is_due(step, deadline_set_on=office_day(one.deadline_set_at))
    ]
    if not steps:
        return []
    earliest = min(step.day for _, step in steps)  # no step is told before its day
    ids = [one.period_id for one, _ in steps]
    since = end_of_day(earliest - timedelta(days=1))
    told = reminded_before(session, ids, since=since)
    fresh = (_due(one, step) for one, step in steps)
    return [one for one in fresh if (one.period_id, one.dedupe) not in told]


def _due(one: Candidate, step: Step) -> Due:
    return Due(
        period_id=one.period_id,
        agency_id=one.agency_id,
        last_day=one.last_day,
        offset=step.offset,
        dedupe=dedupe_key(step.offset, one.deadline_version),
    )
