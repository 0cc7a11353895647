"""Deadlines in Vietnamese directives: found in the text, understood, turned into days.

A text is read once, word by word, without backtracking. Every rule is a small reader that looks
at the words from one place and says what stands there and where it ends: `naming` a day or period,
`stretches` several of them, `heads` and `phrases` what the words before make of them, `cycles` and
`repeats` what comes again, `terms` counted times, `lunar` and `undated` the rest; `guards` says where a time is
no deadline, `choosing` which of several binds. `last_day` computes the last day on time by the office's calendar and policy.
"""

from workflows.domain.deadlines.choosing import main_deadline
from workflows.domain.deadlines.last_day import (
    DEFAULT_POLICY,
    BeforePolicy,
    Counted,
    DeadlinePolicy,
    advise_by,
    last_on_time,
    rolls,
)
from workflows.domain.deadlines.model import (
    Boundary,
    DeadlineReading,
    Flag,
    FoundDeadline,
    Frequency,
    Nature,
    Precision,
    Recurrence,
    Rule,
    Term,
    TermUnit,
)
from workflows.domain.deadlines.nature import nature_of_task
from workflows.domain.deadlines.reading import find_deadlines, read_deadline
from workflows.domain.deadlines.terms import term_end

__all__ = [
    "DEFAULT_POLICY",
    "BeforePolicy",
    "Boundary",
    "Counted",
    "DeadlinePolicy",
    "DeadlineReading",
    "Flag",
    "FoundDeadline",
    "Frequency",
    "Nature",
    "Precision",
    "Recurrence",
    "Rule",
    "Term",
    "TermUnit",
    "advise_by",
    "find_deadlines",
    "last_on_time",
    "main_deadline",
    "nature_of_task",
    "read_deadline",
    "rolls",
    "term_end",
]
