"""The source text cut into pieces to be shown: tasks, deadlines, agencies, unexplained sentences."""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import gettext as _

from webapp.filters import translated
from webapp.i18n import said
from workflows.intake.draft import Draft, DraftTask
from workflows.intake.reading.model import CoverageState, Defect, Span, Suggestion


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch that is shown in some way."""

    span: Span
    kind: str  # task, dropped, due, agency, left, not_task, value
    target: str  # id of the element of the page that speaks of it
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text under the same layers."""

    text: str
    kinds: tuple[str, ...] = ()
    target: str = ""
    title: str = ""
    anchors: tuple[str, ...] = ()  # of what begins here
    part_of: str = ""  # the widest thing it belongs to


def pieces_of(draft: Draft, defects: Sequence[Defect], text: str) -> list[Piece]:
    """Cut a document's text along everything the review page speaks of."""
    layers = [*_layers(draft), *defect_layers(defect.span for defect in defects)]
    return cut(text, draft.span, [*layers, *_of_slips(draft)], draft.corrections)


def defect_layers(spans: Iterable[Span]) -> Iterator[Layer]:
    """Show the places of defects; what is missing altogether has none."""
    for number, span in enumerate(spans, start=1):
        if span.start < span.end:
            yield Layer(span, "defect", f"loi-{number}")


def cut(
    text: str, whole: Span, layers: Iterable[Layer], corrections: Sequence[Suggestion] = ()
) -> list[Piece]:
    """Cut a text along its layers, the widest layer of a piece first; what is corrected is whole."""
    ordered = sorted(layers, key=lambda layer: layer.span.start - layer.span.end)
    inside = {at for layer in ordered for at in layer.span if whole.start < at < whole.end}
    within = {at for one in corrections for at in range(one.span.start + 1, one.span.end)}
    edges = sorted({whole.start, whole.end, *(inside - within)})
    right = {one.span: one.suggested for one in corrections}
    seen: set[str] = set()
    return [
        _piece(right.get(Span(start, end), text[start:end]), layers_here, seen)
        for (start, end), layers_here in zip(
            pairwise(edges), _layers_at(edges, ordered), strict=False
        )
    ]


def _layers_at(edges: Sequence[int], ordered: Sequence[Layer]) -> Iterator[list[Layer]]:
    """Give for each place the layers over it, in their order; the places rise."""
    waiting = sorted(range(len(ordered)), key=lambda n: ordered[n].span.start, reverse=True)
    over: list[int] = []
    for at in edges:
        while waiting and ordered[waiting[-1]].span.start <= at:
            insort(over, waiting.pop())
        over = [n for n in over if at < ordered[n].span.end]
        yield [ordered[n] for n in over]


def _piece(text: str, layers: list[Layer], seen: set[str]) -> Piece:
    """Layers come widest first; the narrowest says where a click leads."""
    if not layers or not text.strip():
        return Piece(text)
    begun = dict.fromkeys(layer.target for layer in layers if layer.target not in {"", *seen})
    seen.update(begun)
    titles = [layer.title for layer in layers if layer.title]
    return Piece(
        text,
        tuple(dict.fromkeys(layer.kind for layer in layers)),
        layers[-1].target or layers[0].target,
        titles[-1] if titles else "",
        tuple(f"nguon-{target}" for target in begun),
        layers[0].target,
    )


def _layers(draft: Draft) -> Iterator[Layer]:
    for task in draft.tasks:
        yield from _of_task(task)
    for sentence in draft.sentences:
        if sentence.state is CoverageState.UNCLASSIFIED:
            yield Layer(sentence.span, "left", f"cau-{sentence.span.start}")
        elif sentence.state is CoverageState.NOT_TASK and sentence.task is None:
            yield Layer(sentence.span, "not_task", "", translated(sentence.reason))
    yield from _of_header(draft)


def _of_slips(draft: Draft) -> Iterator[Layer]:
    for slip in draft.suggestions:
        yield Layer(slip.span, "slip", f"chu-{slip.span.start}", said(slip.reason))
    for slip in draft.corrections:
        title = _("văn bản in «%(words)s»", words=slip.as_printed)
        yield Layer(slip.span, "corrected", "", title)


def _of_task(task: DraftTask) -> Iterator[Layer]:
    target = f"nv-{task.key}"
    for span in task.spans:
        yield Layer(span, "task" if task.is_kept else "dropped", target)
    if not task.is_kept:
        return
    if task.deadline and task.deadline.span:
        yield Layer(task.deadline.span, "due", target)
    for mention in task.mentions:
        if mention.span:
            yield Layer(mention.span, "agency", target)


def _of_header(draft: Draft) -> Iterable[Layer]:
    for name, value in draft.header.items():
        if value.span and value.printed:
            yield Layer(value.span, "value", f"dau-{name.value}", name.label)
