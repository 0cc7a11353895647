"""Splitting a task in two and merging it with the one before: texts, spans, agencies, deadline."""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace

from workflows.domain.roles import AgencyRole
from workflows.domain.text import one_line
from workflows.intake.draft import Draft, DraftDeadline, DraftMention, DraftTask, TaskState
from workflows.intake.reading.model import CoverageState, Span
from workflows.intake.steps import CannotSplitHere, NothingBefore, TaskDropped, task_of

Understand = Callable[[str], DraftDeadline | None]
_PART_MARK = re.compile(r"#\d*$")


def split_task(draft: Draft, key: int, *, at: int, source: str, understand: Understand) -> Draft:
    """Make two tasks of one, the second beginning at the caret; deadlines are read again."""
    task = task_of(draft, key)
    if not task.is_kept:
        raise TaskDropped
    left, right = task.text[:at].strip(), task.text[at:].strip()
    if not left or not right:
        raise CannotSplitHere
    before, after = _split_spans(task.spans, _letters(task.text[:at]), source)
    first = _part(task, left, before, after, understand)
    second = _part(task, right, after, before, understand)
    second = replace(second, key=draft.next_key)
    parts = {key: (first, second)}
    tasks = [part for t in draft.tasks for part in parts.get(t.key, (t,))]
    return replace(
        draft,
        tasks=_renumbered(tasks, _PART_MARK.sub("", task.path)),
        sentences=tuple(
            replace(s, task=second.key) if s.task == key and _inside(s.span, after) else s
            for s in draft.sentences
        ),
        next_key=draft.next_key + 1,
    )


def _renumbered(tasks: list[DraftTask], whole: str) -> tuple[DraftTask, ...]:
    """Count the parts of one item through: a part that is split again stays «3#…», never «3#1#1»."""
    numbers = itertools.count(1)
    is_part = re.compile(re.escape(whole) + r"#\d*$").match
    return tuple(
        replace(t, path=f"{whole}#{next(numbers)}") if is_part(t.path) else t for t in tasks
    )


def place_of_words(text: str, words: str) -> int:
    """Find where the words a person copied begin in a task; raises `CannotSplitHere`."""
    at = one_line(text).lower().find(one_line(words).lower()) if words.strip() else -1
    if at <= 0:
        raise CannotSplitHere
    return at


def _letters(text: str) -> int:
    return sum(not c.isspace() for c in text)


def _split_spans(
    spans: tuple[Span, ...], letters: int, source: str
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cut the spans behind so many letters: the task's text has the source's letters."""
    before: list[Span] = []
    for at, span in enumerate(spans):
        own = _letters(source[span.start : span.end])
        if letters >= own:
            before.append(span)
            letters -= own
            continue
        cut = _behind(source, span, letters)
        head = [Span(span.start, cut)] if letters else []
        return (*before, *head), (Span(cut, span.end), *spans[at + 1 :])
    return tuple(before), ()


def _behind(source: str, span: Span, letters: int) -> int:
    """Find the first letter behind so many, white space not counted."""
    for at in range(span.start, span.end):
        if source[at].isspace():
            continue
        if letters == 0:
            return at
        letters -= 1
    return span.end


def _inside(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(s.start <= span.start < s.end for s in spans)


def _part(
    task: DraftTask,
    text: str,
    own: tuple[Span, ...],
    others: tuple[Span, ...],
    understand: Understand,
) -> DraftTask:
    stay = [m for m in task.mentions if not (m.span and _inside(m.span, others))]
    if not any(m.role is AgencyRole.LEAD for m in stay):
        stay = [*task.of_role(AgencyRole.LEAD), *stay]
    return replace(
        task,
        path=f"{_PART_MARK.sub('', task.path)}#",
        text=text,
        spans=own,
        mentions=tuple(stay),
        deadline=_placed(understand(text), task.deadline),
        state=TaskState.PROPOSED,
        by_person=True,
    )


def _placed(found: DraftDeadline | None, old: DraftDeadline | None) -> DraftDeadline | None:
    """Keep the place of the words where they are the same as before."""
    same = found and old and found.words == old.words
    return replace(found, span=old.span) if found and old and same else found


def merge_with_previous(draft: Draft, key: int) -> Draft:
    """Make one task of a task and the one before it; the first deadline found stays."""
    task = task_of(draft, key)
    if not task.is_kept:
        raise TaskDropped
    kept = [t.key for t in draft.kept_tasks]
    place = kept.index(key)
    if place == 0:
        raise NothingBefore
    previous = task_of(draft, kept[place - 1])
    merged = _merged(previous, task)
    return replace(
        draft,
        tasks=tuple(merged if t.key == previous.key else t for t in draft.tasks if t.key != key),
        sentences=tuple(
            replace(s, task=previous.key, state=CoverageState.PART_OF_TASK) if s.task == key else s
            for s in draft.sentences
        ),
    )


def _merged(previous: DraftTask, task: DraftTask) -> DraftTask:
    known = {(m.role, m.printed) for m in previous.mentions}
    added: list[DraftMention] = [m for m in task.mentions if (m.role, m.printed) not in known]
    path = _PART_MARK.sub("", previous.path)
    return replace(
        previous,
        path=path if path == _PART_MARK.sub("", task.path) else previous.path,
        text=one_line(f"{previous.text} {task.text}"),
        spans=tuple(sorted({*previous.spans, *task.spans})),
        mentions=(*previous.mentions, *added),
        deadline=previous.deadline or task.deadline,
        nature=previous.nature if previous.deadline else task.nature,
        state=TaskState.PROPOSED,
        by_person=True,
    )
