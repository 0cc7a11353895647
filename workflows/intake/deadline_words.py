"""From the words of a deadline to the days of a draft, and from a day a person typed."""

import re
from dataclasses import replace
from datetime import date

from templates_docx.partial_date import PartialDate
from workflows.domain import deadlines
from workflows.domain.deadlines import (
    Boundary,
    Flag,
    FoundDeadline,
    Precision,
    find_deadlines,
    main_deadline,
)
from workflows.domain.errors import N_, Refusal
from workflows.domain.statuses import Nature
from workflows.intake.draft import DraftDeadline
from workflows.intake.reading.model import ReadTask

BY_PERSON = N_("Do chuyên viên ấn định.")
_NATURES = {
    deadlines.Nature.ONE_OFF: Nature.ONE_OFF,
    deadlines.Nature.PERIODIC: Nature.PERIODIC,
    deadlines.Nature.ONGOING: Nature.ONGOING,
}


_SHORT_YEAR = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b(?![/.-]?\d)")


class YearTooShort(Refusal):
    """A year of two digits, which the office never writes."""

    message = N_("«%(words)s» thiếu năm đầy đủ. Ghi năm đủ bốn chữ số, ví dụ 15/12/2026.")
    status = 422


_YEARS_OF_PAPERS = range(1900, 2200)  # any other year is a slip of the pen or the scanner


def issue_date(printed: str) -> PartialDate | None:
    """Give a directive's date as precise as it is known; None for what is no date of an office."""
    try:
        dated = PartialDate.parse(printed)
    except ValueError:
        return None
    return dated if dated.year in _YEARS_OF_PAPERS else None


def nature_of(task: ReadTask) -> Nature:
    """Give the nature that was read, in the register's words."""
    return _NATURES[task.nature]


def understand(words: str, issued: PartialDate | None) -> DraftDeadline | None:
    """Read the deadline in some words by the grammar; None where there is none."""
    found = main_deadline(find_deadlines(words, issued))
    return None if found is None else _drafted(found)


def understand_typed(words: str, issued: PartialDate | None) -> DraftDeadline | None:
    """Read words typed as a deadline: a day before the issue is one too, if a doubtful one."""
    found = understand(words, issued)
    if found is not None or issued is None:
        return found
    past = understand(words, None)  # in running text it would be a mere date, not a deadline
    if past is not None and past.due and past.due < issued.first_day:
        return replace(past, flags=(*past.flags, Flag.BEFORE_ISSUE))
    if _SHORT_YEAR.search(words):
        raise YearTooShort(words=words.strip())
    return None


def nature_by(deadline: DraftDeadline | None, before: Nature) -> Nature:
    """Give a task's nature once its deadline is this one."""
    if deadline is None:
        return Nature.ONE_OFF if before is Nature.PERIODIC else before
    if deadline.recurrence:
        return Nature.PERIODIC
    return Nature.ONE_OFF if deadline.due else Nature.ONGOING


def _drafted(found: FoundDeadline) -> DraftDeadline:
    return DraftDeadline(
        words=found.words,
        rule=found.rule.label,
        start=found.start,
        due=found.due,
        due_time=found.due_time,
        boundary=found.boundary,
        precision=found.precision,
        term=found.term,
        term_from=found.term_from,
        recurrence=tuple(item.as_json() for item in found.recurrence),
        flags=tuple(sorted(found.flags)),
    )


def deadline_of(task: ReadTask) -> DraftDeadline | None:
    """Give the deadline of a task as it was read, with the place of its words."""
    if task.deadline is None:
        return None
    return replace(_drafted(task.deadline), span=task.deadline_span)


def on_day(
    due: date, issued: PartialDate | None, *, words: str, old: DraftDeadline | None
) -> DraftDeadline:
    """Give the deadline a person set as a day; words that mean another day are not its words.

    What the directive prints is not lost by it: the span still leads there.
    """
    meant = understand_typed(words, issued)
    return DraftDeadline(
        words=words if meant is None or meant.due == due else "",
        span=old.span if old else None,
        rule=BY_PERSON,
        due=due,
        boundary=old.boundary if old and old.boundary else Boundary.BY,
        precision=Precision.DAY,
        flags=(Flag.BEFORE_ISSUE,) if issued and due < issued.first_day else (),
        by_person=True,
    )
