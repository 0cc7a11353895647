"""One item of a directive made to tasks: who, with whom, by when; split where these differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.domain.deadlines import (
    FoundDeadline,
    Nature,
    main_deadline,
    nature_of_task,
)
from workflows.domain.errors import N_
from workflows.domain.sayings import UNSAID, Saying
from workflows.intake.reading.context import Context, same_names
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.model import ReadMention, ReadTask, Span
from workflows.intake.reading.pieces import Piece, part_of, pieces_of_item
from workflows.intake.reading.roles import (
    NOBODY,
    Assignment,
    Said,
    generic,
    ordered_inside,
)
from workflows.intake.reading.times import Times
from workflows.intake.reading.together import coworkers, working_together
from workflows.intake.reading.told_behind import in_parentheses, named_last, only_for

INHERITED = Saying(N_("giao theo đề mục hoặc câu dẫn phía trên"))
BECAUSE = Saying(N_("%(how)s: %(why)s"))
NAMED = Saying(N_("câu nêu rõ cơ quan thực hiện"))
ADDRESSED = Saying(N_("không nêu cơ quan; lấy theo nơi kính gửi"))


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
    reason: Saying = UNSAID
    path: str = ""
    part: int = 0  # the n-th part of a split item

    def done(self) -> ReadTask:
        """Give the task."""
        path = f"{self.path}#{self.part}" if self.part else self.path
        return ReadTask(
            path, self.text, self.spans, self.lead, self.coordinating, self.monitoring,
            self.deadline, self.deadline_span, self.nature, self.reason,
        )  # fmt: skip


def drafts_of(stretch: Stretch, context: Context, times: Times) -> list[Draft]:
    """Make the tasks of an item; none where it names nobody and inherits nobody."""
    pieces = pieces_of_item(stretch, context, times)
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
    said = Said(part_of(stretch, piece.start, piece.end))
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
        reason=BECAUSE % {"how": reason, "why": why} if (why := leads[0].reason) else reason,
    )


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
        narrower = _narrowing(said) if alone else NOBODY
        if narrower:
            return narrower.lead
        ordered = ordered_inside(said, strict=bool(above))
        if above and (context.listed or not ordered):
            return above
        return (ordered or named_last(said)).lead
    if not context.listed or not above:
        return own.lead
    if own.ordered and generic(own.lead[0].name):
        return above
    return own.lead if _narrower(own.lead, above) else above


def _narrowing(said: Said) -> Assignment:
    """Read an assignee named elsewhere than at the start: in parentheses, among equals."""
    return only_for(said) or in_parentheses(said) or working_together(said)


def _narrower(own: Sequence[ReadMention], above: Sequence[ReadMention]) -> bool:
    """Whether the item names its own assignee, not the heading's over again."""
    names = {mention.name.casefold() for mention in above}
    mine = {mention.name.casefold() for mention in own}
    if mine < names:
        return True
    return not (mine & names) and not any(generic(mention.name) for mention in own)
