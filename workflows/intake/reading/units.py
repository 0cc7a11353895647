"""One item of a directive made to tasks: who, with whom, by when; split where these differ."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from templates_docx.partial_date import PartialDate
from workflows.domain.deadlines import (
    FoundDeadline,
    Nature,
    find_deadlines,
    main_deadline,
    nature_of_task,
)
from workflows.domain.errors import N_
from workflows.intake.reading.context import Context, same_names
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.model import ReadMention, ReadTask, Span
from workflows.intake.reading.roles import (
    NOBODY,
    Assignment,
    Said,
    coworkers,
    generic,
    only_for,
    ordered_inside,
    subject_after_context,
    subject_at_start,
)
from workflows.intake.reading.sentences import clauses_of, sentences_of

INHERITED = N_("giao theo đề mục hoặc câu dẫn phía trên")
NAMED = N_("câu nêu rõ cơ quan thực hiện")
ADDRESSED = N_("không nêu cơ quan; lấy theo nơi kính gửi")


@dataclass(slots=True)
class Draft:
    """A task in the making: its path is known only when its siblings are."""

    text: str
    spans: tuple[Span, ...]
    lead: tuple[ReadMention, ...]
    coordinating: tuple[ReadMention, ...] = ()
    monitoring: tuple[ReadMention, ...] = ()
    deadline: FoundDeadline | None = None
    deadline_span: Span | None = None
    nature: Nature = Nature.ONE_OFF
    reason: str = ""
    path: str = ""
    part: int = 0  # the n-th part of a split item

    def done(self) -> ReadTask:
        """Give the task."""
        path = f"{self.path}#{self.part}" if self.part else self.path
        return ReadTask(
            path, self.text, self.spans, self.lead, self.coordinating, self.monitoring,
            self.deadline, self.deadline_span, self.nature, self.reason,
        )  # fmt: skip


@dataclass(slots=True)
class Piece:
    """A part of an item with an obligation of its own."""

    start: int
    end: int
    own: Assignment = NOBODY
    deadlines: list[FoundDeadline] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Times:
    """What deadlines are read against."""

    issued: PartialDate | None
    plan_year: int | None = None

    def found_in(self, text: str) -> list[FoundDeadline]:
        """List the deadline expressions of a text."""
        return find_deadlines(text, self.issued, plan_year=self.plan_year)


def drafts_of(stretch: Stretch, context: Context, times: Times) -> list[Draft]:
    """Make the tasks of an item; none where it names nobody and inherits nobody."""
    pieces = _pieces(stretch, context, times)
    drafts: list[Draft] = []
    lead = context.lead
    for piece in pieces:
        draft = _draft(stretch, piece, context, lead, alone=len(pieces) == 1)
        if draft is None:
            return []
        lead = draft.lead if piece.own else lead
        drafts.append(draft)
    if len(drafts) > 1:
        for number, draft in enumerate(drafts, start=1):
            draft.part = number
            if not draft.coordinating and same_names(draft.lead, drafts[0].lead):
                draft.coordinating = drafts[0].coordinating
    return drafts


def _draft(
    stretch: Stretch,
    piece: Piece,
    context: Context,
    lead: tuple[ReadMention, ...],
    *,
    alone: bool,
) -> Draft | None:
    text = stretch.text[piece.start : piece.end].strip()
    said = Said(_part(stretch, piece.start, piece.end))
    leads = _lead(said, piece.own, lead, context, alone=alone)
    if not leads:
        return None
    inherited = context.coordinating if same_names(leads, context.lead) else ()
    workers = coworkers(said, leads)
    named = {m.name.casefold() for m in workers}
    workers = (*(m for m in inherited if m.name.casefold() not in named), *workers)
    found = main_deadline(piece.deadlines)
    reason = NAMED if piece.own else INHERITED
    return Draft(
        text=text,
        spans=(stretch.span(piece.start, piece.start + len(text)),),
        lead=leads,
        coordinating=workers,
        deadline=found,
        deadline_span=stretch.span(found.begin, found.end) if found else None,
        nature=_nature(found, said, piece.own),
        reason=f"{reason}: {leads[0].reason}" if leads[0].reason else reason,
    )


def _part(stretch: Stretch, start: int, end: int) -> Stretch:
    if start == 0 and end == len(stretch.text):
        return stretch
    return stretch.part(start, end)


def _nature(found: FoundDeadline | None, said: Said, own: Assignment) -> Nature:
    if found and found.nature:
        return found.nature
    verb = said.text[own.after :] if own and own.after < len(said.text) else said.text
    return nature_of_task(verb)


def _lead(
    said: Said,
    own: Assignment,
    above: tuple[ReadMention, ...],
    context: Context,
    *,
    alone: bool,
) -> tuple[ReadMention, ...]:
    """Choose between the names in the item and those above it."""
    if not own:
        narrower = only_for(said) if alone else NOBODY
        if narrower:
            return narrower.lead
        if above:
            return above
        return ordered_inside(said).lead
    if not context.listed or not above:
        return own.lead
    return own.lead if _narrower(own.lead, above) else above


def _narrower(own: Sequence[ReadMention], above: Sequence[ReadMention]) -> bool:
    """Whether the item names its own assignee, not the heading's over again."""
    names = {mention.name.casefold() for mention in above}
    mine = {mention.name.casefold() for mention in own}
    if mine < names:
        return True
    return not (mine & names) and not any(generic(mention.name) for mention in own)


def _pieces(stretch: Stretch, context: Context, times: Times) -> list[Piece]:
    """Cut an item where a clause has another assignee or another deadline."""
    pieces = _by_assignee(stretch, context)
    found = times.found_in(stretch.text)
    for piece in pieces:
        piece.deadlines = [d for d in found if piece.start <= d.begin < piece.end]
    cut = [part for piece in pieces for part in _by_deadline(stretch.text, piece)]
    return cut if len(cut) > 1 else pieces


def _by_assignee(stretch: Stretch, context: Context) -> list[Piece]:
    pieces: list[Piece] = []
    for start, end in clauses_of(stretch.text):
        own = _clause_subject(stretch, start, end, first=not pieces, context=context)
        if not pieces or (
            own and _other(own, pieces[-1], context) and _is_sentence(stretch.text, start)
        ):
            pieces.append(Piece(start, end, own))
        else:
            pieces[-1].end = end
    return pieces


def _is_sentence(text: str, start: int) -> bool:
    """Whether a clause stands by itself: it begins with a capital."""
    return text[start : start + 1].isupper()


def _clause_subject(
    stretch: Stretch, start: int, end: int, *, first: bool, context: Context
) -> Assignment:
    said = Said(_part(stretch, start, end))
    own = subject_at_start(said) or subject_after_context(said)
    if own or not first or context.lead:
        return own
    return ordered_inside(said)


def _other(own: Assignment, before: Piece, context: Context) -> bool:
    """Whether a clause is given to somebody else than the clause before."""
    above = before.own.lead or context.lead
    if not above:
        return True
    if own.ordered and same_names(own.lead, above):
        return False
    return not same_names(own.lead, above) and not any(generic(m.name) for m in own.lead)


def _by_deadline(text: str, piece: Piece) -> list[Piece]:
    """Cut a piece with several deadlines; every clause without one is its own part."""
    fixed = [d for d in piece.deadlines if d.fixes_time]
    if len({(d.start, d.due, d.recurrence) for d in fixed}) < 2:
        return [piece]
    parts: list[Piece] = []
    for start, end in _clauses_with(text, piece, fixed):
        here = [d for d in piece.deadlines if start <= d.begin < end]
        own = piece.own if not parts else NOBODY
        parts.append(Piece(start, end, own, here))
    return parts if sum(bool(p.deadlines) for p in parts) > 1 else [piece]


def _clauses_with(text: str, piece: Piece, fixed: Sequence[FoundDeadline]) -> list[tuple[int, int]]:
    """Give the clauses of a piece; those before a deadline's clause go with it."""
    places = [
        (piece.start + start, piece.start + end)
        for start, end in sentences_of(text[piece.start : piece.end])
    ]
    cut: list[tuple[int, int]] = []
    for start, end in places:
        here = [d for d in fixed if start <= d.begin < end]
        distinct = {(d.start, d.due, d.recurrence) for d in here}
        cut += _cut_sentence(text, start, end, here) if len(distinct) > 1 else [(start, end)]
    return _joined(cut, fixed)


def _cut_sentence(
    text: str, start: int, end: int, here: Sequence[FoundDeadline]
) -> list[tuple[int, int]]:
    """Cut one sentence behind each of its deadlines but the last, and at its semicolons."""
    cuts = [start]
    for clause_start, _ in clauses_of(text[start:end]):
        cuts.append(start + clause_start)
    for one, following in itertools.pairwise(here):
        between = text[one.end : following.begin]
        if ";" not in between:
            cuts.append(one.end + len(between) - len(between.lstrip(" ,;")))
    bounds = [*sorted(set(cuts)), end]
    return [(a, b) for a, b in itertools.pairwise(bounds) if a < b]


def _joined(
    cut: Sequence[tuple[int, int]], fixed: Sequence[FoundDeadline]
) -> list[tuple[int, int]]:
    """Put sentences without a deadline before the first one together with it."""
    joined: list[tuple[int, int]] = []
    open_start: int | None = None
    for start, end in cut:
        has = any(start <= d.begin < end for d in fixed)
        if not has and not joined:
            open_start = start if open_start is None else open_start
            continue
        joined.append((start if open_start is None else open_start, end))
        open_start = None
    if open_start is not None:
        joined.append((open_start, cut[-1][1]))
    return joined
