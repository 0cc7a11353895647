"""What a paper says of its tasks, where its words were changed by hand, beside what was drafted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from templates_docx.contexts import IssuedContext
from templates_docx.outline import Part, Where, outline
from workflows.domain.roles import AgencyRole
from workflows.intake.draft import DraftTask
from workflows.intake.drafting import Meaning
from workflows.intake.reading import read
from workflows.writing.model import Written, placed
from workflows.writing.understanding import same_deadline, seen_at, understood

_STAMPS: Final = ("code", "place_and_date", "appendix_reference")  # not the clerk's words


@dataclass(frozen=True, slots=True)
class TaskDifference:
    """A task that the paper gives otherwise than it was drafted; None: it gives it not at all."""

    path: str
    drafted: tuple[DraftTask, ...]
    printed: tuple[DraftTask, ...]


def same_words(one: IssuedContext, other: IssuedContext) -> bool:
    """Say whether two papers say the same, whatever number and day they bear."""
    return type(one) is type(other) and _bare(one) == _bare(other)


def _bare(words: IssuedContext) -> IssuedContext:
    stamps: Mapping[str, str] = {name: "" for name in _STAMPS if hasattr(words, name)}
    return replace(words, **stamps)  # type: ignore[arg-type]  # every one of them is text


def differences(written: Written, words: IssuedContext, meaning: Meaning) -> list[TaskDifference]:
    """Read a paper's words and list where they give other work than its tasks do."""
    reading = read(_text(words), issued_on=meaning.issued)
    read_tasks = (task for document in reading.documents for task in document.tasks)
    found = [meaning.task(task, key) for key, task in enumerate(read_tasks)]
    drafted = understood(written, meaning)
    paths = [one.path for one in placed(written)]
    every = dict.fromkeys((*paths, *(task.path.partition("#")[0] for task in found)))
    ours = dict(zip(paths, drafted, strict=True))
    pairs = (
        (path, ((ours[path],) if path in ours else ()), seen_at(found, path)) for path in every
    )
    return [TaskDifference(*pair) for pair in pairs if not _agree(pair[1], pair[2])]


def _agree(drafted: Sequence[DraftTask], printed: Sequence[DraftTask]) -> bool:
    if len(drafted) != 1 or not printed:
        return False
    mine = drafted[0]
    days = any(same_deadline(mine.deadline, task.deadline) for task in printed)
    return days and all(_who(drafted, role) == _who(printed, role) for role in AgencyRole)


def _who(tasks: Iterable[DraftTask], role: AgencyRole) -> set[object]:
    mentions = [mention for task in tasks for mention in task.of_role(role)]
    return {mention.agencies or mention.printed.casefold() for mention in mentions}


def _text(words: IssuedContext) -> str:
    """Write a paper as plain text, as somebody would paste it."""
    parts = [part for part in outline(words) if part.where in {Where.BODY, Where.APPENDIX}]
    return "\n".join(line for part in parts for line in _lines(part))


def _lines(part: Part) -> Iterator[str]:
    if part.is_table:
        yield "\t".join(part.columns)
        yield from ("\t".join(row) for row in part.rows)
    elif part.name == "appendix_title":
        yield from ("Phụ lục", *part.texts)
    elif part.name == "addressee":
        yield f"Kính gửi: {'; '.join(part.texts)}"
    elif part.name != "appendix_label":
        yield from part.texts
