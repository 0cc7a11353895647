"""Tasks a person adds: typed, or found in a sentence, and read like those of the directive."""

import re
from dataclasses import replace

from templates_docx.partial_date import PartialDate
from workflows.intake import steps
from workflows.intake.changes import Change, Desk
from workflows.intake.deadline_words import nature_by, understand
from workflows.intake.draft import Draft, DraftTask
from workflows.intake.drafting import Meaning
from workflows.intake.reading import read
from workflows.intake.reading.model import CoverageState, ReadTask

_MARKER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-+•])\s+")


def add(text: str, *, path: str = "") -> Change:
    """Add a typed task, with the agencies and the deadline its words name."""

    def change(draft: Draft, desk: Desk) -> Draft:
        return _understood(steps.add_task(draft, text=text, path=path), draft.next_key, desk)

    return change


def sentence(start: int, state: CoverageState, *, reason: str = "") -> Change:
    """Say what a sentence is; one that is a task is read like the others."""

    def change(draft: Draft, desk: Desk) -> Draft:
        done = steps.classify(draft, start, state, reason=reason, source=desk.source)
        return _understood(done, draft.next_key, desk) if state is CoverageState.TASK else done

    return change


def _understood(draft: Draft, key: int, desk: Desk) -> Draft:
    tasks = tuple(_read(t, desk.meaning) if t.key == key else t for t in draft.tasks)
    return replace(draft, tasks=tasks)


def _read(task: DraftTask, meaning: Meaning) -> DraftTask:
    """Let the reader say who is to do it until when; what it reads stands in no place of the text."""
    found = _read_alone(task.text, meaning.issued)
    if found is None:
        deadline = understand(task.text, meaning.issued)
        return replace(task, deadline=deadline, nature=nature_by(deadline, task.nature))
    seen = meaning.task(found, task.key)
    return replace(
        task,
        mentions=tuple(replace(mention, span=None) for mention in seen.mentions),
        deadline=seen.deadline and replace(seen.deadline, span=None),
        nature=seen.nature,
    )


def _read_alone(text: str, issued: PartialDate | None) -> ReadTask | None:
    """Read one sentence as the item of a list, which is how directives give tasks."""
    reading = read(f"1. {_MARKER.sub('', text)}", issued_on=issued)
    return next((task for document in reading.documents for task in document.tasks), None)
