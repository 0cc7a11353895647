"""What a reviewer does, from plain values: each gives a change to be saved by `save_review`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from workflows.agencies.resolution import agency_book
from workflows.agencies.rules import group_members
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.domain.statuses import Nature
from workflows.domain.text import one_line
from workflows.intake import splitting, steps
from workflows.intake.deadline_words import nature_by, on_day, understand, understand_typed
from workflows.intake.draft import (
    Draft,
    DraftDeadline,
    DraftMention,
    DraftTask,
    HeaderField,
    MentionState,
)
from workflows.intake.drafting import Meaning


@dataclass(frozen=True)
class Desk:
    """What a change may look at: the text under review, the agency register, the header."""

    session: Session
    source: str
    draft: Draft

    @cached_property
    def meaning(self) -> Meaning:
        """Read the agency register, once, and only for changes that need it."""
        return Meaning.of(self.draft, agency_book(self.session))


Change = Callable[[Draft, Desk], Draft]


class NoDeadlineInWords(Refusal):
    """Words in which the grammar finds no deadline."""

    message = N_(
        "Không thấy thời hạn trong «%(words)s». Ghi theo mẫu «trước ngày 15/12/2026», «trong quý "
        "I/2027», «hằng tháng», hoặc nhập ngày vào ô ngày."
    )
    status = 422


def plain(step: steps.Step) -> Change:
    """Let a step that needs only the draft be a change."""
    return lambda draft, _: step(draft)


def header(
    values: Mapping[HeaderField, str], *, addressees: Sequence[str], recipients: Sequence[str]
) -> Change:
    """Correct the header; with another date or issuer, names and deadlines are looked at again."""

    def change(draft: Draft, desk: Desk) -> Draft:
        corrected = steps.correct_parties(
            steps.correct_header(draft, dict(values)), addressees=addressees, recipients=recipients
        )
        decisive = (HeaderField.DATE, HeaderField.ISSUER)
        if all(draft.head(name) == corrected.head(name) for name in decisive):
            return corrected
        return look_again(corrected, replace(desk, draft=corrected))

    return change


def look_again(draft: Draft, desk: Desk) -> Draft:
    """Look up again every name no person decided about."""
    return replace(draft, tasks=tuple(desk.meaning.again(task) for task in draft.tasks))


def roles(key: int, names: Mapping[AgencyRole, Sequence[str]]) -> Change:
    """Enter the names a person typed for each role; those known before keep their answer."""

    def change(draft: Draft, desk: Desk) -> Draft:
        task = steps.task_of(draft, key)
        mentions = [
            mention
            for role, typed in names.items()
            for name in typed
            if name.strip()
            for mention in _kept_or_found(task, role, name.strip(), desk.meaning)
        ]
        return steps.set_mentions(draft, key, mentions)

    return change


def _kept_or_found(
    task: DraftTask, role: AgencyRole, name: str, meaning: Meaning
) -> list[DraftMention]:
    known = [m for m in task.mentions if m.printed == name and m.state is not MentionState.OPEN]
    if known:
        return [replace(known[0], role=role)]
    return [replace(m, by_person=True) for m in meaning.mentions(role, [name])]


_CHOSEN = Saying(N_("Người rà soát chọn."))
_LEFT = Saying(N_("Giữ nguyên như in, không phân công."))


def answer(printed: str, *, agency_id: int | None = None, group_id: int | None = None) -> Change:
    """Answer who is meant by a printed name, wherever the document prints it.

    Neither agency nor group: the name stays as printed, and nobody is assigned by it.
    """

    def change(draft: Draft, desk: Desk) -> Draft:
        given = _answered(desk.meaning, agency_id, group_id)

        def decide(mention: DraftMention) -> DraftMention:
            if mention.printed != printed or mention.state is not MentionState.OPEN:
                return mention
            return replace(given, role=mention.role, printed=printed, span=mention.span)

        tasks = tuple(
            replace(task, mentions=tuple(decide(m) for m in task.mentions)) for task in draft.tasks
        )
        return replace(draft, tasks=tasks)

    return change


def _answered(meaning: Meaning, agency_id: int | None, group_id: int | None) -> DraftMention:
    blank = DraftMention(AgencyRole.LEAD, "", MentionState.AS_PRINTED, _LEFT, by_person=True)
    book = meaning.book
    if agency_id is not None:
        if agency_id not in book.agencies:
            raise NotFoundRefused
        return replace(blank, state=MentionState.AGENCY, agency_id=agency_id, reason=_CHOSEN)
    group = next((g for g in book.groups if g.id == group_id), None)
    if group_id is not None and group is None:
        raise NotFoundRefused
    if group is None:
        return blank
    members = group_members(book, group, meaning.on)
    return replace(
        blank, state=MentionState.GROUP, group_id=group.id, members=members, reason=_CHOSEN
    )


def deadline_words(key: int, words: str) -> Change:
    """Enter a deadline as words, read by the grammar; empty words mean there is none."""

    def change(draft: Draft, desk: Desk) -> Draft:
        if not words.strip():
            return _with_deadline(draft, key, None)
        found = understand_typed(words, desk.meaning.issued)
        if found is None:
            raise NoDeadlineInWords(words=words.strip())
        return _with_deadline(draft, key, replace(found, words=words.strip(), by_person=True))

    return change


def deadline_day(key: int, due: date, *, words: str = "") -> Change:
    """Enter a deadline as a day."""

    def change(draft: Draft, desk: Desk) -> Draft:
        old = steps.task_of(draft, key).deadline
        return _with_deadline(draft, key, on_day(due, desk.meaning.issued, words=words, old=old))

    return change


def _with_deadline(draft: Draft, key: int, deadline: DraftDeadline | None) -> Draft:
    nature = nature_by(deadline, steps.task_of(draft, key).nature)
    return steps.set_deadline(draft, key, deadline, nature=nature)


@dataclass(frozen=True, slots=True)
class TaskInput:
    """A task as it stands in the form of its card."""

    text: str
    path: str
    expected_product: str
    nature: Nature
    names: Mapping[AgencyRole, Sequence[str]]
    deadline_words: str
    deadline_day: date | None
    unassigned: bool


def task(key: int, typed: TaskInput) -> Change:
    """Enter what a person changed in a task's card; what they left alone keeps its origin."""

    def change(draft: Draft, desk: Desk) -> Draft:
        old = steps.task_of(draft, key)
        for differs, part in (
            (_wording_differs(old, typed), _wording(key, typed)),
            (_names_differ(old, typed), roles(key, typed.names)),
            (_deadline_differs(old, typed), _deadline(key, old, typed)),
        ):
            draft = part(draft, desk) if differs else draft
        if old.unassigned != typed.unassigned:
            draft = steps.mark_unassigned(draft, key, unassigned=typed.unassigned)
        return draft

    return change


def _wording_differs(old: DraftTask, typed: TaskInput) -> bool:
    before = (old.text, old.path, old.expected_product, old.nature)
    after = (one_line(typed.text), one_line(typed.path), one_line(typed.expected_product))
    return before != (*after, typed.nature)


def _wording(key: int, typed: TaskInput) -> Change:
    return lambda draft, _: steps.edit_task(
        draft,
        key,
        text=typed.text,
        path=typed.path,
        expected_product=typed.expected_product,
        nature=typed.nature,
    )


def _names_differ(old: DraftTask, typed: TaskInput) -> bool:
    return any(
        [m.printed for m in old.of_role(role)] != [n.strip() for n in names if n.strip()]
        for role, names in typed.names.items()
    )


def _deadline_differs(old: DraftTask, typed: TaskInput) -> bool:
    words, due = (old.deadline.words, old.deadline.due) if old.deadline else ("", None)
    return (words, due) != (one_line(typed.deadline_words), typed.deadline_day)


def _deadline(key: int, old: DraftTask, typed: TaskInput) -> Change:
    """A day somebody typed, or left alone without words, counts; else the words are read again."""
    before = old.deadline.due if old.deadline else None
    words, day = one_line(typed.deadline_words), typed.deadline_day
    if day and (day != before or not words):
        return deadline_day(key, day, words=words)
    return deadline_words(key, words)


def then(*parts: Change) -> Change:
    """Make one change of several, in order."""

    def change(draft: Draft, desk: Desk) -> Draft:
        for part in parts:
            draft = part(draft, desk)
        return draft

    return change


def split(key: int, *, at: int | None = None, words: str = "") -> Change:
    """Split a task at the caret, or where the copied words begin."""

    def change(draft: Draft, desk: Desk) -> Draft:
        text = steps.task_of(draft, key).text
        place = splitting.place_of_words(text, words) if at is None else at
        return splitting.split_task(
            draft,
            key,
            at=place,
            source=desk.source,
            understand=lambda part: understand(part, desk.meaning.issued),
        )

    return change
