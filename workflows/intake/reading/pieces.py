"""An item cut where a clause has another assignee or another deadline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workflows.domain.agency_names import Words
from workflows.domain.deadlines import FoundDeadline
from workflows.intake.reading import reasons
from workflows.intake.reading.context import Context, same_names
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.model import ReadMention
from workflows.intake.reading.roles import (
    NOBODY,
    Assignment,
    Said,
    generic,
    may_name_somebody,
    ordered_inside,
    subject_after_context,
    subject_at_start,
)
from workflows.intake.reading.sentences import clauses_of, sentences_of
from workflows.intake.reading.times import Times
from workflows.intake.reading.together import coworker_lists

_SENTENCE_REACH = 600  # characters: what tells a closing or a consequence
_SUBJECT_REACH = 3000  # characters: the longest list of agencies in front of a verb


@dataclass(slots=True)
class Piece:
    """A part of an item with an obligation of its own."""

    start: int
    end: int
    own: Assignment = NOBODY
    deadlines: list[FoundDeadline] = field(default_factory=list)


_PAUSE = re.compile(r"[,;.]|\bvà\b")
_SMALL = re.compile(  # what begins a part of its own though it is no capital
    r"(?:đồng thời,? )?(?:giao|phân công|yêu cầu|đề nghị)\s+(?:các\s+)?[A-ZĐ]|các\s"
)


def pieces_of_item(stretch: Stretch, context: Context, times: Times) -> list[Piece]:
    """Cut an item where a clause has another assignee or another deadline."""
    pieces = _by_assignee(stretch, context)
    found = times.found_in(stretch.text)
    for piece in pieces:
        piece.deadlines = [d for d in found if piece.start <= d.begin < piece.end]
    cut = [part for piece in pieces for part in _by_deadline(stretch.text, piece)]
    return cut if len(cut) > 1 else pieces


def _by_assignee(stretch: Stretch, context: Context) -> list[Piece]:
    pieces: list[Piece] = []
    inside = 0  # a list of agencies goes on until here, semicolons and all
    lists = coworker_lists(Said(stretch))
    for start, end in clauses_of(stretch.text):
        if pieces and (start < inside or any(a <= start < b for a, b in lists)):
            pieces[-1].end = end
            continue
        own = _clause_subject(stretch, start, first=not pieces, context=context)
        if pieces and own and not (pieces[-1].own or context.lead):
            pieces[-1].own = replace(own, after=own.after + start - pieces[-1].start)
            pieces[-1].end = end
        elif not pieces or _begins_piece(stretch.text, start, own, pieces[-1], context):
            pieces.append(Piece(start, end, own))
        else:
            pieces[-1].end = end
        inside = start + own.after if own else inside
    return pieces


def _begins_piece(text: str, start: int, own: Assignment, before: Piece, context: Context) -> bool:
    """Whether a clause is a part of its own: its own subject, its own verb, somebody else."""
    if not own or not (text[start : start + 1].isupper() or _SMALL.match(text, start)):
        return False
    rest = text[start + own.after :].lstrip(" ,;.")
    if (
        not rest
        or reasons.is_answerable(text[start : start + _SENTENCE_REACH])
        or reasons.closing_reason(text[start:])
    ):
        return False
    sentence = text[:start].rstrip()[-1:] in ".!?"
    behind = Words(text[start + own.after : start + own.after + 60])
    if not sentence and not behind.predicate_behind(0, inside=True):
        return False
    return _other(own, before, context)


def _clause_subject(stretch: Stretch, start: int, *, first: bool, context: Context) -> Assignment:
    if not first and not may_name_somebody(Said(stretch), start):
        return NOBODY
    reach = stretch.text.find(" ", start + _SUBJECT_REACH)
    said = Said(part_of(stretch, start, reach if reach >= 0 else len(stretch.text)))
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
    return not same_names(own.lead, above) and not any(_anybody(m) for m in own.lead)


def _anybody(mention: ReadMention) -> bool:
    """Whether nobody in particular is named; «Thủ trưởng các cơ quan» are persons all the same."""
    return generic(mention.name) and not mention.as_printed.lower().startswith("thủ trưởng")


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
    return _joined(text, cut, fixed)


def _cut_sentence(
    text: str, start: int, end: int, here: Sequence[FoundDeadline]
) -> list[tuple[int, int]]:
    """Cut one sentence behind each of its deadlines but the last, and at its semicolons."""
    cuts = [start]
    for clause_start, _ in clauses_of(text[start:end]):
        cuts.append(start + clause_start)
    for one, following in pairwise(here):
        between = text[one.end : following.begin]
        repeats = bool(one.recurrence) and not _PAUSE.search(between)
        if ";" not in between and not repeats:
            cuts.append(one.end + len(between) - len(between.lstrip(" ,;")))
    bounds = [*sorted(set(cuts)), end]
    return [(a, b) for a, b in pairwise(bounds) if a < b]


def _joined(
    text: str, cut: Sequence[tuple[int, int]], fixed: Sequence[FoundDeadline]
) -> list[tuple[int, int]]:
    """Put sentences without a deadline before the first one together with it."""
    joined: list[tuple[int, int]] = []
    open_start: int | None = None
    for start, end in cut:
        has = any(start <= d.begin < end for d in fixed)
        if not has and not joined and not text[start:end].rstrip().endswith(";"):
            open_start = start if open_start is None else open_start
            continue
        joined.append((start if open_start is None else open_start, end))
        open_start = None
    if open_start is not None:
        joined.append((open_start, cut[-1][1]))
    return joined


def part_of(stretch: Stretch, start: int, end: int) -> Stretch:
    """Give a part of a stretch; the whole of it stays itself."""
    if start == 0 and end == len(stretch.text):
        return stretch
    return stretch.part(start, end)
