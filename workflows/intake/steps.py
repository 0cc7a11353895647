"""The steps of a review: pure functions from a draft to a draft, each of which can be undone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.statuses import Nature
from workflows.domain.text import nfc, one_line
from workflows.intake.draft import (
    Draft,
    DraftDeadline,
    DraftMention,
    DraftTask,
    DraftValue,
    HeaderField,
    Sentence,
    TaskState,
)
from workflows.intake.reading.model import CoverageState, Span

Step = Callable[[Draft], Draft]


class ReasonMissing(Refusal):
    """Something is set aside without saying why."""

    message = N_("Ghi lý do ngắn gọn vì sao đây không phải nhiệm vụ rồi bấm lại.")
    status = 422


class TaskTextMissing(Refusal):
    """A task without words."""

    message = N_("Nhiệm vụ chưa có nội dung. Nhập nội dung nhiệm vụ, hoặc chọn bỏ nhiệm vụ này.")
    status = 422


class NothingBefore(Refusal):
    """The first task cannot be merged with the one before it."""

    message = N_("Đây là nhiệm vụ đầu tiên, không có nhiệm vụ nào phía trước để gộp vào.")
    status = 422


class CannotSplitHere(Refusal):
    """A split that would leave one part without words."""

    message = N_(
        "Chưa tách được: đặt con trỏ ở chỗ bắt đầu nhiệm vụ thứ hai, hoặc chép đúng những chữ "
        "mở đầu của nhiệm vụ thứ hai."
    )
    status = 422


class TaskDropped(Refusal):
    """A dropped task cannot be changed before it is taken back."""

    message = N_("Nhiệm vụ này đã bỏ. Bấm «Lấy lại» trước khi sửa.")
    status = 422


def task_of(draft: Draft, key: int) -> DraftTask:
    """Give a task by its key; raises `NotFoundRefused`."""
    for task in draft.tasks:
        if task.key == key:
            return task
    raise NotFoundRefused


def _change(draft: Draft, key: int, change: Callable[[DraftTask], DraftTask]) -> Draft:
    if not task_of(draft, key).is_kept:
        raise TaskDropped
    tasks = tuple(change(task) if task.key == key else task for task in draft.tasks)
    return replace(draft, tasks=tasks)


# Header


def correct_header(draft: Draft, values: dict[HeaderField, str]) -> Draft:
    """Enter what a person typed; a value they left alone keeps the words it came from."""
    header = dict(draft.header)
    for name, typed in values.items():
        value = one_line(typed)
        if value != draft.head(name):
            old = header.get(name, DraftValue())
            header[name] = replace(old, value=value, reason="", by_person=True)
    return replace(draft, header=header)


def correct_parties(draft: Draft, *, addressees: Iterable[str], recipients: Iterable[str]) -> Draft:
    """Enter the addressees and recipients a person typed, one per line."""
    return replace(
        draft,
        addressees=_party_lines(draft.addressees, addressees),
        recipients=_party_lines(draft.recipients, recipients),
    )


def _party_lines(old: Sequence[DraftValue], lines: Iterable[str]) -> tuple[DraftValue, ...]:
    known = {value.value: value for value in old}
    tidy = [one_line(line).rstrip(" ;.,") for line in lines]
    return tuple(known.get(v) or DraftValue(v, by_person=True) for v in tidy if v)


# Tasks


def accept(draft: Draft, key: int) -> Draft:
    """Say that a proposed task is right."""
    return _change(draft, key, lambda task: replace(task, state=TaskState.ACCEPTED))


def accept_all(draft: Draft) -> Draft:
    """Say that every task not dropped is right."""
    tasks = tuple(replace(t, state=TaskState.ACCEPTED) if t.is_kept else t for t in draft.tasks)
    return replace(draft, tasks=tasks)


def edit_task(
    draft: Draft, key: int, *, text: str, path: str, expected_product: str, nature: Nature
) -> Draft:
    """Enter a task's wording as a person typed it."""
    text = one_line(text)
    if not text:
        raise TaskTextMissing

    def change(task: DraftTask) -> DraftTask:
        return replace(
            task,
            text=text,
            path=one_line(path),
            expected_product=one_line(expected_product),
            nature=nature,
            by_person=True,
        )

    return _change(draft, key, change)


def drop_task(draft: Draft, key: int, *, reason: str) -> Draft:
    """Set a proposed task aside, with the reason; its sentences are no task any more."""
    reason = one_line(reason)
    if not reason:
        raise ReasonMissing
    dropped = _change(
        draft, key, lambda task: replace(task, state=TaskState.DROPPED, drop_reason=reason)
    )
    return _classify_all(
        dropped,
        lambda s: s.task == key,
        lambda s: replace(s, state=CoverageState.NOT_TASK, reason=reason, by_person=True),
    )


def restore_task(draft: Draft, key: int) -> Draft:
    """Take a dropped task back, with its sentences."""
    task = replace(task_of(draft, key), state=TaskState.PROPOSED, drop_reason="")
    tasks = tuple(task if t.key == key else t for t in draft.tasks)
    return _classify_all(
        replace(draft, tasks=tasks),
        lambda s: s.task == key,
        lambda s: replace(s, state=CoverageState.TASK, reason=""),
    )


def add_task(draft: Draft, *, text: str, path: str = "", span: Span | None = None) -> Draft:
    """Add a task a person typed or found in the text, at its place in the order of the text."""
    text = one_line(text)
    if not text:
        raise TaskTextMissing
    task = DraftTask(
        key=draft.next_key,
        path=one_line(path) or str(len(draft.tasks) + 1),
        text=text,
        spans=(span,) if span else (),
        state=TaskState.ACCEPTED,
        by_person=True,
    )
    at = _place(draft.tasks, span)
    tasks = (*draft.tasks[:at], task, *draft.tasks[at:])
    return replace(draft, tasks=tasks, next_key=draft.next_key + 1)


def _place(tasks: Sequence[DraftTask], span: Span | None) -> int:
    if span is None:
        return len(tasks)
    later = (i for i, t in enumerate(tasks) if t.spans and t.spans[0].start > span.start)
    return next(later, len(tasks))


def set_mentions(draft: Draft, key: int, mentions: Iterable[DraftMention]) -> Draft:
    """Enter who leads, coordinates and monitors a task."""
    found = tuple(mentions)
    return _change(draft, key, lambda task: replace(task, mentions=found, unassigned=False))


def mark_unassigned(draft: Draft, key: int, *, unassigned: bool) -> Draft:
    """Say that nobody leads a task yet («chưa giao»), or take that back."""
    return _change(draft, key, lambda task: replace(task, unassigned=unassigned))


def set_deadline(
    draft: Draft, key: int, deadline: DraftDeadline | None, *, nature: Nature | None = None
) -> Draft:
    """Enter a task's deadline, or that it has none."""
    return _change(
        draft, key, lambda task: replace(task, deadline=deadline, nature=nature or task.nature)
    )


def confirm_deadline(draft: Draft, key: int) -> Draft:
    """Say that a doubtful deadline is meant as printed."""

    def change(task: DraftTask) -> DraftTask:
        deadline = task.deadline and replace(task.deadline, confirmed=True)
        return replace(task, deadline=deadline)

    return _change(draft, key, change)


# Sentences


def classify(
    draft: Draft,
    start: int,
    state: CoverageState,
    *,
    reason: str = "",
    task: int | None = None,
    source: str,
) -> Draft:
    """Say what a sentence is: a task of its own, part of a task, or no task for a reason."""
    sentence = next((s for s in draft.sentences if s.span.start == start), None)
    if sentence is None:
        raise NotFoundRefused
    reason = one_line(reason)
    if state is CoverageState.NOT_TASK and not reason:
        raise ReasonMissing
    if state is CoverageState.TASK:
        task = draft.next_key
        words = nfc(source[sentence.span.start : sentence.span.end])
        draft = add_task(draft, text=words, span=sentence.span)
    elif state is CoverageState.PART_OF_TASK:
        task = _joined(draft, sentence, task).key
    decided = replace(sentence, state=state, reason=reason, task=task, by_person=True)
    return _classify_all(draft, lambda s: s.span == sentence.span, lambda _: decided)


def _joined(draft: Draft, sentence: Sentence, key: int | None) -> DraftTask:
    if key is not None:
        return task_of(draft, key)
    before = [t for t in draft.kept_tasks if t.spans and t.spans[0].start <= sentence.span.start]
    if not before:
        raise NothingBefore
    return before[-1]


def _classify_all(
    draft: Draft, which: Callable[[Sentence], bool], change: Callable[[Sentence], Sentence]
) -> Draft:
    return replace(draft, sentences=tuple(change(s) if which(s) else s for s in draft.sentences))
