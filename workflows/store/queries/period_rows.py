"""What a list of work shows: one row, a page of rows, and where the next page begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from workflows.domain.deadline_history import DeadlineStep
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import OPEN_PERIOD, Outcome, PeriodStatus, ReportStatus
from workflows.domain.timeliness import Judgement


@dataclass(frozen=True, slots=True)
class Cursor:
    """The key of the last row of a page: the next page begins behind it."""

    last_on_time: date | None
    period_id: int

    def __str__(self) -> str:
        """Write it as it stands in an address: «2026-11-30.17»."""
        return f"{self.last_on_time or ''}.{self.period_id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """Read it from an address; None for anything that is none."""
        day, _, number = text.partition(".")
        try:
            return cls(date.fromisoformat(day) if day else None, int(number))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class LastReport:
    """The last thing an agency reported on a period."""

    id: int
    at: datetime
    words: str
    outcome: Outcome
    status: ReportStatus
    assessment: str | None
    difficulties: str | None = None  # what stands in the way, and what is proposed


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One row of a list of work."""

    period_id: int
    task_id: int
    directive_id: int
    directive_code: str
    directive_dated: str | None
    path: str
    text: str
    reviewed: bool  # False: registered without a person's look (chưa rà soát)
    agency_id: int
    agency_name: str
    role: AgencyRole
    name: str | None  # of the period, for periodic work
    status: PeriodStatus
    last_on_time: date | None
    first_last_day: date | None  # hạn gốc
    completed_on: date | None
    follow_ups: int
    version: int
    judged: Judgement
    promised_on: date | None = None
    history: tuple[DeadlineStep, ...] = ()  # of its deadlines, where it was moved
    waits_for: tuple[tuple[str, date], ...] = ()  # opinions asked and not answered: of whom, when
    last_report: LastReport | None = None
    asked_until: date | None = None  # an extension is asked for, until this day
    asked_reason: str = ""

    @property
    def was_returned(self) -> bool:
        """Say whether the office returned the last report and waits for a better one."""
        last = self.last_report
        returned = last is not None and last.status is ReportStatus.RETURNED
        return returned and self.status is PeriodStatus.IN_PROGRESS

    @property
    def can_be_chased(self) -> bool:
        """Say whether a letter may speak of it: letters go to leads, about open work."""
        return self.role is AgencyRole.LEAD and self.status in OPEN_PERIOD


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """A page of rows, and where the next one begins."""

    rows: Sequence[PeriodRow] = field(default_factory=list)
    following: Cursor | None = None
