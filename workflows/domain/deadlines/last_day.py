"""The last day that counts as on time, and the working day a reminder should aim at."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from workflows.domain.calendar import WorkingCalendar
from workflows.domain.deadlines.model import Boundary, Precision, Term
from workflows.domain.deadlines.terms import term_end
from workflows.domain.errors import N_


class BeforePolicy(StrEnum):
    """How the office counts «trước ngày X»: X itself is still on time, or it is not."""

    LENIENT = "lenient"
    STRICT = "strict"

    @property
    def label(self) -> str:
        """Give the Vietnamese name, marked for translation."""
        return {
            BeforePolicy.LENIENT: N_("Nộp trong chính ngày ghi sau chữ «trước» vẫn đúng hạn"),
            BeforePolicy.STRICT: N_("Phải nộp trước ngày ghi sau chữ «trước»"),
        }[self]


@dataclass(frozen=True, slots=True)
class DeadlinePolicy:
    """The office's way of counting: nd30-rules section 8.2."""

    before: BeforePolicy = BeforePolicy.LENIENT
    roll_fixed: bool = True  # «chậm nhất ngày D» on a day off moves to the next working day


DEFAULT_POLICY = DeadlinePolicy()


class Limit(Protocol):
    """What decides the last day: a deadline as read, or as entered by a person."""

    @property
    def due(self) -> date | None:
        """The day printed or computed."""
        ...

    @property
    def boundary(self) -> Boundary | None:
        """How the words limit the time."""
        ...

    @property
    def precision(self) -> Precision | None:
        """How finely the words fix it."""
        ...

    @property
    def term(self) -> Term | None:
        """The length of time, for a term."""
        ...

    @property
    def term_from(self) -> date | None:
        """The day a term counts from, where it is known."""
        ...


def last_on_time(
    deadline: Limit, calendar: WorkingCalendar, policy: DeadlinePolicy = DEFAULT_POLICY
) -> date | None:
    """Give the last day that counts as on time; None where no day is known."""
    if deadline.term is not None and deadline.term_from is not None:
        return calendar.roll_forward(term_end(deadline.term_from, deadline.term, calendar))
    due = deadline.due
    if due is None:
        return None
    if deadline.boundary is Boundary.BEFORE:
        strict = policy.before is BeforePolicy.STRICT and _single_day(deadline)
        return date.fromordinal(due.toordinal() - 1) if strict else due
    return calendar.roll_forward(due) if rolls(deadline, policy) else due


def rolls(deadline: Limit, policy: DeadlinePolicy = DEFAULT_POLICY) -> bool:
    """Say whether a day off moves it: a term's end always, a single day «chậm nhất» by policy."""
    if deadline.boundary is Boundary.TERM:
        return True
    return deadline.boundary is Boundary.BY and _single_day(deadline) and policy.roll_fixed


@dataclass(frozen=True, slots=True)
class Counted:
    """What a last day was counted from, so that it can be counted again by another calendar."""

    due: date | None
    rolls: bool
    term: Term | None = None
    term_from: date | None = None

    def last_day(self, calendar: WorkingCalendar) -> date | None:
        """Give the last day by this calendar; None where no calendar decides it."""
        if self.term is not None and self.term_from is not None:
            return calendar.roll_forward(term_end(self.term_from, self.term, calendar))
        return calendar.roll_forward(self.due) if self.rolls and self.due is not None else None


def advise_by(
    deadline: Limit, calendar: WorkingCalendar, policy: DeadlinePolicy = DEFAULT_POLICY
) -> date | None:
    """Give the working day by which the work should lie on the table."""
    last = last_on_time(deadline, calendar, policy)
    if last is None or deadline.due is None or deadline.term is not None:
        return last
    if deadline.boundary is Boundary.BEFORE and _single_day(deadline):
        return calendar.last_working_before(deadline.due)
    return calendar.last_working_on_or_before(deadline.due)


def _single_day(deadline: Limit) -> bool:
    return deadline.precision in {Precision.DAY, Precision.MINUTE}
