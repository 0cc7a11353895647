"""The ladder of chasing: what the officer is proposed next, after the clock's reminders.

Nd30-rules 7.4: first a reminder of the system, then letters of the office, then one that names the
agency's lateness, and more than three are reported higher. The officer decides each step.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workflows.domain.calendar import WorkingCalendar
from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.domain.timeliness import end_of_day


class LadderStep(LabelledEnum):
    """A step the officer may take next."""

    FIRST_LETTER = "first_letter", N_("Công văn đôn đốc lần 1")
    SECOND_LETTER = "second_letter", N_("Công văn đôn đốc lần 2")
    CRITICISM = "criticism", N_("Công văn phê bình")
    REPORT = "report", N_("Báo cáo lãnh đạo")


_STEPS = tuple(LadderStep)


def next_step(letters: int) -> LadderStep:
    """Give the step after so many letters were issued."""
    return _STEPS[min(letters, len(_STEPS) - 1)]


@dataclass(frozen=True, slots=True)
class Unheard:
    """The bounds beyond which an agency has kept the office waiting, on a day."""

    overdue_since: date  # last days up to here have been over long enough
    heard_before: datetime  # who reported since then has answered

    @classmethod
    def of(cls, today: date, calendar: WorkingCalendar, after: int) -> "Unheard":
        """Count the working days back from a day."""
        day = calendar.add_working_days(today, -after)
        return cls(day, end_of_day(day - timedelta(days=1)))
