"""What is known of one task, as plain facts for its pages and letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from workflows.domain.deadline_history import DeadlineStep, history_of
from workflows.domain.leader_acts import LeaderAct
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import (
    OPEN_PERIOD,
    DeadlineSource,
    DocumentStatus,
    FollowUpKind,
    Nature,
    Outcome,
    PeriodStatus,
    ReportStatus,
    RequestStatus,
)
from workflows.domain.task_state import LeadLine, TaskState, task_state
from workflows.domain.timeliness import Judgement


@dataclass(frozen=True, slots=True)
class DeadlineFact:
    """A deadline in the history of a period."""

    sequence: int  # 0: hạn gốc
    last_on_time: date | None
    due_time: time | None
    wording: str | None
    rule: str | None
    source: DeadlineSource
    reason: str | None
    paper_id: int | None  # the directive that amended it
    set_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """A file that goes with a report."""

    id: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ReportFact:
    """What an agency reported."""

    id: int
    at: datetime
    by: str
    words: str
    outcome: Outcome
    difficulties: str | None
    result_type: str | None
    result_code: str | None
    result_dated: date | None
    result_known: bool  # the office knows a paper of this number
    promised_on: date | None
    promise_confirmed: bool
    status: ReportStatus
    assessment: str | None
    read_at: datetime | None
    evidence: Sequence[EvidenceFact]


@dataclass(frozen=True, slots=True)
class ExtensionFact:
    """A request for a later deadline and what became of it."""

    id: int
    at: datetime
    proposed_day: date
    is_late: bool
    reason: str
    status: RequestStatus
    granted_day: date | None
    words: str | None


@dataclass(frozen=True, slots=True)
class HandBackFact:
    """Work handed back, and what became of it."""

    id: int
    at: datetime
    reason: str
    proposed_agency_id: int | None
    proposed_agency: str | None
    status: RequestStatus
    words: str | None


@dataclass(frozen=True, slots=True)
class FollowUpFact:
    """A reminder of any kind."""

    kind: FollowUpKind
    at: datetime
    times: int | None
    words: str | None
    document_id: int | None
    dedupe: str  # of the clock's reminders: the step of the rule
    spoken_with: str | None = None  # on the telephone


@dataclass(frozen=True, slots=True)
class PeriodFact:
    """A period with all that was said about it."""

    id: int
    name: str | None
    covers_from: date | None
    covers_to: date | None
    status: PeriodStatus
    last_on_time: date | None
    completed_on: date | None
    outcome: Outcome | None
    verdict: str | None
    follow_up_letters: int
    version: int
    judged: Judgement
    deadlines: Sequence[DeadlineFact]
    reports: Sequence[ReportFact]  # the newest first
    extensions: Sequence[ExtensionFact]
    hand_backs: Sequence[HandBackFact]
    follow_ups: Sequence[FollowUpFact]

    @property
    def first_last_day(self) -> date | None:
        """Give the first last day (hạn gốc)."""
        return self.deadlines[0].last_on_time if self.deadlines else None

    @property
    def history(self) -> tuple[DeadlineStep, ...]:
        """Name every deadline there was, where it was moved."""
        steps = history_of((one.source, one.last_on_time) for one in self.deadlines)
        return steps if len(steps) > 1 else ()

    @property
    def waiting_report(self) -> ReportFact | None:
        """Give the report that waits for the office."""
        return next((r for r in self.reports if r.status is ReportStatus.SUBMITTED), None)

    @property
    def waiting_extension(self) -> ExtensionFact | None:
        """Give the request for a later deadline that waits."""
        return next((e for e in self.extensions if e.status is RequestStatus.REQUESTED), None)

    @property
    def waiting_hand_back(self) -> HandBackFact | None:
        """Give the hand-back that waits."""
        return next((h for h in self.hand_backs if h.status is RequestStatus.REQUESTED), None)


@dataclass(frozen=True, slots=True)
class DelegationFact:
    """Who in the agency does the work, and what they were told."""

    member: str
    by: str
    at: datetime
    words: str | None


@dataclass(frozen=True, slots=True)
class AssignmentFact:
    """One agency's part in a task."""

    id: int
    agency_id: int
    agency_name: str
    agency_phone: str | None
    role: AgencyRole
    assigned_at: datetime
    came_from: str | None  # the agency that had it before
    delegation: DelegationFact | None
    periods: Sequence[PeriodFact]

    @property
    def is_over(self) -> bool:
        """Say whether all of it was cancelled or went to another agency."""
        return all(period.judged.counter is None for period in self.periods)

    @property
    def is_done(self) -> bool:
        """Say whether every period that counts is completed."""
        counted = [period for period in self.periods if period.judged.counter is not None]
        return all(period.status is PeriodStatus.COMPLETED for period in counted)


@dataclass(frozen=True, slots=True)
class InstructionFact:
    """What a leader said about a task."""

    at: datetime
    leader: str
    words: str
    report_by: date | None
    act: LeaderAct | None = None  # asked of the office with one tap
    document_id: int | None = None  # the draft it made
    document_status: DocumentStatus | None = None


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A task, the paper it stands in, and everybody's part in it that the actor may see."""

    id: int
    directive_id: int
    directive_code: str
    directive_dated: str | None
    directive_subject: str | None
    path: str
    text: str
    expected_product: str | None
    nature: Nature
    deadline_words: str | None
    reviewed: bool
    ended_on: date | None  # periodic work ended early
    assignments: Sequence[AssignmentFact]
    instructions: Sequence[InstructionFact]
    lead_reports: Sequence[tuple[str, ReportFact]]  # for coordinators: the leads' latest, by agency

    @property
    def leads_done(self) -> tuple[int, int]:
        """Count the leading agencies that have completed all their periods, and all that lead."""
        leads = [part for part in self.assignments if part.role is AgencyRole.LEAD]
        working = [part for part in leads if not part.is_over]
        done = [part for part in working if part.is_done]
        return len(done), len(working)

    @property
    def state(self) -> TaskState:
        """Derive where the task stands from the agencies that lead it."""
        leads = (part for part in self.assignments if part.role is AgencyRole.LEAD)
        return task_state(LeadLine(p.status, p.outcome) for part in leads for p in part.periods)

    def silent_since(self, moment: datetime) -> list[str]:
        """List the agencies that work on it and have reported nothing since a moment."""
        return [
            part.agency_name
            for part in self.assignments
            if any(period.status in OPEN_PERIOD for period in part.periods)
            and not any(report.at >= moment for p in part.periods for report in p.reports)
        ]

    def part_of(self, period_id: int) -> tuple[AssignmentFact, PeriodFact]:
        """Give the assignment and the period with this id."""
        for assignment in self.assignments:
            for period in assignment.periods:
                if period.id == period_id:
                    return assignment, period
        raise KeyError(period_id)
