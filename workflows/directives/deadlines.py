"""The last day on time of a drafted deadline, by the office's calendar and way of counting."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from templates_docx.vocabulary import short_date
from workflows.domain.calendar import WorkingCalendar
from workflows.domain.deadlines import BeforePolicy, Boundary, DeadlinePolicy, last_on_time, rolls
from workflows.domain.statuses import DeadlineSource
from workflows.intake.draft import DraftDeadline
from workflows.store.queries.calendar import working_calendar
from workflows.store.queries.settings import BEFORE_POLICY, ROLL_FIXED, setting
from workflows.tasks.assigning import NewDeadline


@dataclass(frozen=True, slots=True)
class Counting:
    """How the office counts days."""

    calendar: WorkingCalendar
    policy: DeadlinePolicy

    @classmethod
    def of(cls, session: Session) -> "Counting":
        """Read calendar and policy."""
        before = BeforePolicy(setting(session, BEFORE_POLICY, BeforePolicy.LENIENT.value))
        roll_fixed = setting(session, ROLL_FIXED, "roll") == "roll"
        policy = DeadlinePolicy(before=before, roll_fixed=roll_fixed)
        return cls(working_calendar(session), policy)


def new_deadline(
    drafted: DraftDeadline | None,
    counting: Counting,
    *,
    source: DeadlineSource = DeadlineSource.DIRECTIVE,
    reason: str | None = None,
) -> NewDeadline | None:
    """Give a drafted deadline as the register keeps it; None where no day or cycle is set."""
    if drafted is None or not (drafted.due or drafted.recurrence):
        return None
    return NewDeadline(
        wording=drafted.words or None,
        boundary=(drafted.boundary or Boundary.BY).value,
        due=drafted.due,
        due_time=drafted.due_time,
        last_on_time=last_on_time(drafted, counting.calendar, counting.policy),
        rule=drafted.rule or None,
        source=source,
        reason=reason,
        rolls=rolls(drafted, counting.policy),
        term_count=drafted.term.count if drafted.term else None,
        term_unit=drafted.term.unit if drafted.term else None,
        term_from=drafted.term_from if drafted.term else None,
    )


def kept_words(drafted: DraftDeadline | None) -> str | None:
    """Give the words a task keeps of its deadline; a day set by hand is its own words."""
    if drafted is None:
        return None
    return drafted.words or (short_date(drafted.due) if drafted.due else None)
