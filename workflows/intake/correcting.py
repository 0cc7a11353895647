"""Words a scan got wrong, written right on a person's word: the text stays as it came."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from workflows.domain.text import one_line
from workflows.intake.changes import Change, Desk, look_again
from workflows.intake.corrected import corrected
from workflows.intake.deadline_words import understand
from workflows.intake.draft import (
    Draft,
    DraftDeadline,
    DraftMention,
    DraftTask,
    DraftValue,
    HeaderField,
)
from workflows.intake.drafting import Meaning
from workflows.intake.reading import read
from workflows.intake.reading.blocks import retabled
from workflows.intake.reading.model import Span, Suggestion

T = TypeVar("T")


def write_right(starts: Collection[int]) -> Change:
    """Write the slips that start at these places right, wherever their words were taken up.

    The text of the intake does not change; the draft remembers what is corrected in it.
    """

    def change(draft: Draft, desk: Desk) -> Draft:
        chosen = [slip for slip in draft.suggestions if slip.span.start in starts]
        written = draft
        for slip in sorted(chosen, key=lambda one: one.span, reverse=True):
            written = _written(written, slip, desk)
        written = with_facts(written, desk.source)
        decisive = (HeaderField.DATE, HeaderField.ISSUER)
        if all(draft.head(name) == written.head(name) for name in decisive):
            return written
        return look_again(written, replace(desk, draft=written))

    return change


def leave(starts: Collection[int]) -> Change:
    """Say that the words at these places are right as printed."""

    def change(draft: Draft, _desk: Desk) -> Draft:
        left = tuple(slip for slip in draft.suggestions if slip.span.start not in starts)
        return replace(draft, suggestions=left)

    return change


def _written(draft: Draft, slip: Suggestion, desk: Desk) -> Draft:
    pen = _Pen(slip, desk.source, draft.corrections)
    return replace(
        draft,
        suggestions=tuple(one for one in draft.suggestions if one != slip),
        corrections=tuple(sorted((*draft.corrections, slip), key=lambda one: one.span)),
        header={name: pen.value(value) for name, value in draft.header.items()},
        addressees=tuple(map(pen.value, draft.addressees)),
        recipients=tuple(map(pen.value, draft.recipients)),
        tasks=tuple(pen.task(task, desk.meaning) for task in draft.tasks),
    )


class _Pen:
    """Writes one slip right in what was taken from its place."""

    def __init__(self, slip: Suggestion, source: str, before: Sequence[Suggestion]) -> None:
        self.slip, self.source = slip, source
        self.printed = one_line(slip.as_printed)
        self.done = [one.span for one in before if one_line(one.as_printed) == self.printed]

    def _touches(self, spans: Iterable[Span]) -> bool:
        mine = self.slip.span
        return any(span.start < mine.end and mine.start < span.end for span in spans)

    def text(self, text: str, spans: Sequence[Span]) -> str:
        """Write it right in words taken from these stretches: the n-th there is the n-th here."""
        mine = self.slip.span
        above = [Span(s.start, min(s.end, mine.start)) for s in spans if s.start < mine.start]
        words = one_line(" ".join(self.source[span.start : span.end] for span in above))
        written = sum(any(s.start <= d.start < s.end for s in above) for d in self.done)
        parts = text.split(self.printed)
        number = words.count(self.printed) - written + 1
        if not self._touches(spans) or number >= len(parts):
            return text
        head, rest = parts[:number], parts[number:]
        return self.slip.suggested.join([self.printed.join(head), self.printed.join(rest)])

    def value(self, value: DraftValue) -> DraftValue:
        """Write a value of the header right, unless a person entered it."""
        if value.span is None or value.by_person:
            return value
        return replace(value, value=self._part(value.value, value.span))

    def _part(self, text: str, span: Span) -> str:
        """Let a value that is only a part of the slip («1O» of «1O/QĐ-UBND») have its part."""
        mine, right = self.slip.span, self.slip.suggested
        inside = mine.start <= span.start and span.end <= mine.end
        if inside and len(right) == mine.end - mine.start and text == self.source[slice(*span)]:
            return right[span.start - mine.start : span.end - mine.start]
        return self.text(text, [span])

    def task(self, task: DraftTask, meaning: Meaning) -> DraftTask:
        """Write a task right: its text, its names, its deadline."""
        if not self._touches(task.spans):
            return task
        text = self.text(task.text, task.spans)
        return replace(
            task,
            text=text,
            mentions=tuple(m for one in task.mentions for m in self._mentions(one, meaning)),
            deadline=self._deadline(task.deadline, text, meaning),
        )

    def _mentions(self, mention: DraftMention, meaning: Meaning) -> Iterable[DraftMention]:
        """Look a name up again that is another one now."""
        if mention.span is None or mention.by_person or not self._touches([mention.span]):
            return [mention]
        name = mention.printed.replace(self.printed, self.slip.suggested)
        if name == mention.printed:
            return [mention]
        return meaning.mentions(mention.role, [name], mention.span)

    def _deadline(
        self, deadline: DraftDeadline | None, text: str, meaning: Meaning
    ) -> DraftDeadline | None:
        """Read a deadline again whose words or figures are others now."""
        mine = self.slip.span
        place = deadline.span if deadline else mine
        if (deadline and deadline.by_person) or place is None or not self._touches([place]):
            return deadline
        found = understand(text, meaning.issued)
        if found is None:
            return deadline
        return replace(found, span=Span(min(place.start, mine.start), max(place.end, mine.end)))


def with_facts(draft: Draft, source: str) -> Draft:
    """Read citations, indicators, tables, notes, defects and blocks again, as corrected."""
    fixed = corrected(source, draft.corrections)
    own = fixed.span(draft.span)
    alone = "".join(c if c == "\n" else " " for c in fixed.text[: own.start])
    documents = read(alone + fixed.text[own.start : own.end]).documents
    moved = [_moved(document, fixed.original) for document in documents]
    tables = [table for one in moved for table in one.appendix_tables]
    before = [sum(len(d.appendix_tables) for d in moved[:at]) for at in range(len(moved))]
    return replace(
        draft,
        references=_all(one.references for one in moved),
        indicators=_all(one.indicators for one in moved),
        tables=tuple(tables),
        footnotes=_all(one.footnotes for one in moved),
        defects=_all(one.defects for one in moved),
        blocks=tuple(
            retabled(block, shift)
            for one, shift in zip(moved, before, strict=True)
            for block in one.blocks
        ),
    )


def _all(parts: Iterable[Sequence[T]]) -> tuple[T, ...]:
    return tuple(one for part in parts for one in part)


def _moved(value: T, move: Callable[[Span], Span]) -> T:
    """Move every span inside a value."""
    if isinstance(value, Span):
        return cast(T, move(value))
    if isinstance(value, tuple):
        return cast(T, tuple(_moved(one, move) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        found = {f.name: _moved(getattr(value, f.name), move) for f in fields(value)}
        return cast(T, replace(value, **found))
    return value
