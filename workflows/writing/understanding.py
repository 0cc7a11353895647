"""What the words of a directive written here mean: its tasks as the register will keep them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workflows.agencies.book import AgencyBook
from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.domain.statuses import Nature
from workflows.intake.deadline_words import nature_by, understand_typed
from workflows.intake.draft import (
    Draft,
    DraftDeadline,
    DraftMention,
    DraftTask,
    DraftValue,
    HeaderField,
    TaskState,
)
from workflows.intake.drafting import Meaning, blank_draft, drafts_of
from workflows.intake.reading.model import Reading
from workflows.writing.model import Placed, Written, placed
from workflows.writing.sentences import sentence

WRITTEN_HERE = Saying(N_("Văn bản soạn tại đây; nhiệm vụ theo dự thảo."))


def understood(written: Written, meaning: Meaning) -> tuple[DraftTask, ...]:
    """Say who is meant by the names of each task, and which day by its words."""
    return tuple(_task(one, key, (), meaning) for key, one in enumerate(placed(written), start=1))


def draft_of(
    written: Written, reading: Reading, head: Mapping[HeaderField, str], book: AgencyBook
) -> Draft:
    """Give the draft that is registered when the paper is issued.

    The body, its citations and the places of the words are read from the paper; what its tasks
    are, who does them and until when is what was drafted.
    """
    read = next(iter(drafts_of(reading, book)), None) or blank_draft(reading.text, WRITTEN_HERE)
    header = read.header | {name: _known(read, name, value) for name, value in head.items()}
    meaning = Meaning(book, head[HeaderField.ISSUER], head[HeaderField.DATE])
    every = enumerate(placed(written), start=1)
    tasks = tuple(_task(one, key, seen_at(read.tasks, one.path), meaning) for key, one in every)
    return replace(read, header=header, tasks=tasks, next_key=len(tasks) + 1)


def _known(read: Draft, name: HeaderField, value: str) -> DraftValue:
    return replace(read.header.get(name, DraftValue()), value=value)


def seen_at(tasks: Iterable[DraftTask], path: str) -> tuple[DraftTask, ...]:
    """Give what was read at a place of the paper: a task, or the parts of one («2#1», «2#2»)."""
    return tuple(task for task in tasks if task.path.partition("#")[0] == path)


def _task(one: Placed, key: int, seen: Sequence[DraftTask], meaning: Meaning) -> DraftTask:
    deadline, nature = _deadline(one, seen, meaning)
    return DraftTask(
        key=key,
        path=one.path,
        text=" ".join(task.text for task in seen) or f"{sentence(one.task)}.",
        spans=tuple(span for task in seen for span in task.spans),
        mentions=tuple(_mentions(one, seen, meaning)),
        deadline=deadline,
        nature=nature,
        expected_product=one.task.product,
        reason=WRITTEN_HERE,
        state=TaskState.ACCEPTED,
    )


def _mentions(one: Placed, seen: Sequence[DraftTask], meaning: Meaning) -> Iterator[DraftMention]:
    """Look the names up; one that is found in the paper too has its place there."""
    printed = {_who(mention): mention for task in seen for mention in task.mentions}
    for role in AgencyRole:
        for mention in meaning.mentions(role, one.task.named(role)):
            yield printed.get(_who(mention), mention)


def _who(mention: DraftMention) -> tuple[object, ...]:
    name = mention.printed if not mention.agencies else ""
    return mention.role, mention.agency_id, mention.group_id, name


def _deadline(
    one: Placed, seen: Sequence[DraftTask], meaning: Meaning
) -> tuple[DraftDeadline | None, Nature]:
    words = one.task.deadline
    drafted = understand_typed(words, meaning.issued) if words else None
    for task in seen:
        if same_deadline(task.deadline, drafted):
            return task.deadline, task.nature
    return drafted, nature_by(drafted, Nature.ONGOING)


def same_deadline(one: DraftDeadline | None, other: DraftDeadline | None) -> bool:
    """Say whether two deadlines mean the same days."""
    if one is None or other is None:
        return one is other
    days = (one.start, one.due, one.due_time, one.recurrence)
    return days == (other.start, other.due, other.due_time, other.recurrence)
