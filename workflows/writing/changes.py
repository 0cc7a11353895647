"""What a clerk does to a directive written here: each gives it changed, or refuses; pure."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from templates_docx.partial_date import PartialDate
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.text import one_line
from workflows.intake.deadline_words import understand_typed
from workflows.intake.steps import CannotSplitHere, TaskTextMissing
from workflows.store.tables.papers import RelationKind
from workflows.writing.model import DECISIONS, KINDS, TaskWords, Written
from workflows.writing.pasting import tasks_in
from workflows.writing.sentences import tidy_deadline

Change = Callable[[Written], Written]
_MOST_TASKS = 500


class NothingPasted(Refusal):
    """A list without lines."""

    message = N_("Chưa có dòng nào. Dán danh sách nhiệm vụ, mỗi nhiệm vụ một dòng, rồi bấm lại.")
    status = 422


class TooManyTasks(Refusal):
    """More tasks than one paper can give."""

    message = N_("Một văn bản giao nhiều nhất %(most)s nhiệm vụ. Chia thành nhiều văn bản.")
    status = 422


class KindUnknown(Refusal):
    """A kind of paper that gives no tasks."""

    message = N_("Chọn loại văn bản giao nhiệm vụ trong danh sách.")
    status = 422


class SubjectMissing(Refusal):
    """A paper without a subject."""

    message = N_("Văn bản cần có trích yếu. Ghi văn bản giao nhiệm vụ về việc gì.")
    status = 422


class DeadlineUnclear(Refusal):
    """Words in which the grammar finds no deadline."""

    message = N_(
        "Không thấy thời hạn trong «%(words)s». Ghi ngày (15/12/2026), hoặc theo mẫu «trước ngày "
        "15/12/2026», «trong quý I/2027», «hằng tháng»; không có thời hạn thì để trống."
    )
    status = 422


def check_head(written: Written) -> None:
    """Refuse a directive of no known kind, or without a subject."""
    if written.template not in {kind.file for kind in KINDS} | DECISIONS:
        raise KindUnknown
    if not one_line(written.subject):
        raise SubjectMissing


def tidied(task: TaskWords, issued: PartialDate) -> TaskWords:
    """Give a task as it is kept; raises a refusal for one without words, or whose deadline is none."""
    text, deadline = one_line(task.text), tidy_deadline(task.deadline)
    if not text:
        raise TaskTextMissing
    if deadline and understand_typed(deadline, issued) is None:
        raise DeadlineUnclear(words=deadline)
    return replace(
        task,
        text=text,
        heading=one_line(task.heading).rstrip(" .:;"),
        leads=_tidy(task.leads),
        coordinating=_tidy(task.coordinating),
        monitoring=_tidy(task.monitoring),
        deadline=deadline,
        product=one_line(task.product),
    )


def _tidy(names: Iterable[str]) -> tuple[str, ...]:
    tidy = (one_line(name).strip(" ;.,") for name in names)
    return tuple(dict.fromkeys(name for name in tidy if name))


def edit(number: int, task: TaskWords, issued: PartialDate) -> Change:
    """Enter a task anew; the first is number 1."""
    return lambda written: _placed(written, number, (tidied(task, issued),))


def add(task: TaskWords, issued: PartialDate) -> Change:
    """Add a task at the end."""
    return lambda written: _with(written, (*written.tasks, tidied(task, issued)))


def drop(number: int) -> Change:
    """Take a task out."""
    return lambda written: _placed(written, number, ())


def move(number: int, to: int) -> Change:
    """Put a task at another place; beyond the ends it stays at the end."""

    def change(written: Written) -> Written:
        task = task_at(written, number)
        others = [*written.tasks[: number - 1], *written.tasks[number:]]
        others.insert(min(max(to, 1), len(written.tasks)) - 1, task)
        return _with(written, tuple(others))

    return change


def split(number: int, at: int, issued: PartialDate) -> Change:
    """Split a task where the caret stands; the second part is read for who is to do it.

    What it does not say itself it has from the first part.
    """

    def change(written: Written) -> Written:
        task = task_at(written, number)
        first, second = task.text[:at].rstrip(" .;,"), task.text[at:].strip(" .;,")
        if not first or not second:
            raise CannotSplitHere
        read = next(iter(tasks_in(second, issued)), TaskWords(text=second))
        if not read.leads:
            read = replace(task, text=second, is_whole=False)
        parts = (replace(task, text=first), replace(read, heading=task.heading))
        return _placed(written, number, parts)

    return change


def paste(text: str, issued: PartialDate) -> Change:
    """Add the tasks of a pasted list."""

    def change(written: Written) -> Written:
        found = tasks_in(text, issued)
        if not found:
            raise NothingPasted
        return _with(written, (*written.tasks, *(tidied(task, issued) for task in found)))

    return change


def found_on(base: str) -> Change:
    """Add a citation of what the paper is founded on; naming it again changes nothing."""
    return lambda written: replace(written, bases=tuple(dict.fromkeys((*written.bases, base))))


def rename(printed: str, name: str) -> Change:
    """Call an agency by another name wherever the tasks name it."""

    def again(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name if one == printed else one for one in names))

    def renamed(task: TaskWords) -> TaskWords:
        return replace(
            task,
            text=task.text.replace(printed, name) if task.is_whole else task.text,
            leads=again(task.leads),
            coordinating=again(task.coordinating),
            monitoring=again(task.monitoring),
        )

    return lambda written: _with(written, tuple(map(renamed, written.tasks)))


def relate_to(directive_id: int | None, relation: RelationKind | None) -> Change:
    """Say which directive the paper supersedes or amends; none takes it back."""
    return lambda written: replace(written, earlier_id=directive_id, relation=relation)


def task_at(written: Written, number: int) -> TaskWords:
    """Give a task by its number, from 1; raises `NotFoundRefused`."""
    if not 1 <= number <= len(written.tasks):
        raise NotFoundRefused
    return written.tasks[number - 1]


def _placed(written: Written, number: int, instead: tuple[TaskWords, ...]) -> Written:
    task_at(written, number)
    before, behind = written.tasks[: number - 1], written.tasks[number:]
    return _with(written, (*before, *instead, *behind))


def _with(written: Written, tasks: tuple[TaskWords, ...]) -> Written:
    if len(tasks) > _MOST_TASKS:
        raise TooManyTasks(most=_MOST_TASKS)
    return replace(written, tasks=tasks)
