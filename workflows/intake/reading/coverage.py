"""The proof of completeness: every stretch of the text is a task, has a reason, or waits."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from workflows.intake.reading.context import Mark
from workflows.intake.reading.model import CoverageState, Covered, Span
from workflows.intake.reading.sentences import sentences_of
from workflows.intake.reading.units import Draft

_WORDS = re.compile(r"[^\W\d_]{2,}")
_SPEAKS = 3  # words: less is a mark, a page number or a scribble


def cover_document(
    text: str,
    whole: Span,
    marks: Sequence[Mark],
    drafts: Sequence[Draft],
    frame: Sequence[Span],
    *,
    number: int,
) -> list[Covered]:
    """Partition one document's stretch by what became of it."""
    placed = [*marks, *_around(frame, marks)]
    covered: list[Covered] = []
    at = whole.start
    for mark in sorted(placed, key=lambda mark: (mark.span.start, -mark.span.end)):
        start, end = max(mark.span.start, at), min(mark.span.end, whole.end)
        if start >= end:
            continue
        covered += _gap(text, at, start, number)
        covered += _sentences(text, mark, Span(start, end), drafts, number)
        at = end
    return covered + _gap(text, at, whole.end, number)


def _around(frame: Sequence[Span], marks: Sequence[Mark]) -> Iterable[Mark]:
    """Give the frame without what was marked inside it: the rows of a table that are tasks."""
    inside = sorted(mark.span for mark in marks)
    starts = [span.start for span in inside]
    for span in frame:
        at = span.start
        for taken in inside[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if at < taken.start:
                yield Mark(Span(at, taken.start), CoverageState.FRAME)
            at = max(at, taken.end)
        if at < span.end:
            yield Mark(Span(at, span.end), CoverageState.FRAME)


def _gap(text: str, start: int, end: int, number: int) -> list[Covered]:
    """Cover what no mark covers: words nobody looked at are left to a person."""
    if start >= end:
        return []
    speaks = len(_WORDS.findall(text, start, end)) >= _SPEAKS
    state = CoverageState.UNCLASSIFIED if speaks else CoverageState.FRAME
    return [Covered(Span(start, end), state, document=number)]


def _sentences(
    text: str, mark: Mark, place: Span, drafts: Sequence[Draft], number: int
) -> Iterable[Covered]:
    start, end = place
    if mark.state is CoverageState.FRAME:
        yield Covered(Span(start, end), mark.state, document=number)
        return
    for first, last in sentences_of(text[start:end]):
        span = Span(start + first, start + last)
        if mark.task is None:
            yield Covered(span, mark.state, mark.reason, number)
        else:
            yield _of_task(span, mark.task, drafts, number)


def _of_task(span: Span, first: int, drafts: Sequence[Draft], number: int) -> Covered:
    """Say which part of a split item a sentence belongs to, and whether it begins it."""
    index = first
    begins = False
    for place in range(first, len(drafts)):
        draft = drafts[place]
        if not draft.spans or draft.spans[0].start >= span.end:
            break
        if draft.part <= 1 and place > first:
            break
        index = place
        begins = span.start <= draft.spans[0].start
    state = CoverageState.TASK if begins else CoverageState.PART_OF_TASK
    return Covered(span, state, document=number, task=index)


def fill_between(text: str, documents: Sequence[Sequence[Covered]]) -> tuple[Covered, ...]:
    """Put the documents' stretches together, with what lies between them."""
    whole: list[Covered] = []
    at = 0
    for number, covered in enumerate(documents):
        for stretch in covered:
            if stretch.span.start > at:
                whole.append(Covered(Span(at, stretch.span.start), CoverageState.FRAME, "", number))
            whole.append(stretch)
            at = stretch.span.end
    if at < len(text):
        last = max(0, len(documents) - 1)
        whole.append(Covered(Span(at, len(text)), CoverageState.FRAME, "", last))
    return tuple(whole)
