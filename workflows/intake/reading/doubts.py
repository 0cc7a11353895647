"""What was set aside looked at once more: a sentence that may oblige is left to a person."""

import re

from workflows.domain.text import compare_key
from workflows.intake.reading import reasons
from workflows.intake.reading.context import Mark
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.model import CoverageState, ReadMention, Span
from workflows.intake.reading.outline import Node
from workflows.intake.reading.roles import Said, generic, ordered_inside, subject_at_start
from workflows.intake.reading.sentences import sentences_of
from workflows.intake.reading.times import Times

_SURE = frozenset(
    {
        reasons.BASIS, reasons.EXECUTION, reasons.EFFECT, reasons.TROUBLE, reasons.NOTICE,
        reasons.COURTESY, reasons.ACCOUNT, reasons.INTRODUCTION, reasons.HEADING_AGENCY,
        reasons.HEADING, reasons.ATTACHED, reasons.CONTACT, reasons.FOOTNOTE, reasons.SPECIFICATION,
        reasons.ENDORSES, reasons.CLOSING,
    }
)  # fmt: skip
# reasons that say little about a single sentence: there a day that binds is a doubt, too
_OPEN = frozenset({reasons.BACKGROUND, reasons.UNASSIGNED, reasons.ENACTS, reasons.FUNDS})
_LOOKS_BACK = re.compile(
    r"\b(?:đã|vừa qua|thời gian qua|vừa|bị|chưa|còn|đạt|tăng|giảm|nhận được|có (?:công văn|văn bản|tờ trình))\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:phải|hoàn thành|báo cáo|gửi|nộp|xong|trình|có trách nhiệm)\b", re.IGNORECASE
)


def looked_at_again(node: Node, reason: str, times: Times, issuer: str) -> list[Mark]:
    """Mark a paragraph that was set aside, sentence by sentence where some of it may oblige."""
    whole = [Mark(node.span, CoverageState.NOT_TASK, reason)]
    if reason in _SURE or node.paragraph is None:
        return whole
    stretch = node.stretch
    places = sentences_of(stretch.text)
    days = times if reason in _OPEN else None
    doubts = [may_oblige(stretch.part(start, end), days, issuer) for start, end in places]
    if not any(doubts):
        return whole
    marks = []
    at = node.span.start
    for (start, end), doubt in zip(places, doubts, strict=True):
        last = max(at, stretch.span(start, end).end)
        state = CoverageState.UNCLASSIFIED if doubt else CoverageState.NOT_TASK
        marks.append(Mark(Span(at, last), state, "" if doubt else reason))
        at = last
    return marks


def may_oblige(stretch: Stretch, times: Times | None, issuer: str) -> bool:
    """Whether a sentence has an agency as its subject, gives an order, or binds to a day."""
    text = stretch.text
    if _LOOKS_BACK.search(text):
        return False
    said = Said(stretch)
    own = subject_at_start(said)
    if own and not is_issuer(own.lead, issuer):
        named = times is not None or not all(generic(mention.name) for mention in own.lead)
        return named and bool(text[own.after :].strip(" .;:"))
    if ordered_inside(said, strict=True):
        return True
    if times is None or not _BINDS.search(text):
        return False
    return any(d.fixes_time for d in times.found_in(text))


def is_issuer(lead: tuple[ReadMention, ...], issuer: str) -> bool:
    """Whether the agencies named are the issuer itself, in full or without its place."""
    key = compare_key(issuer)
    return bool(lead) and all(key.startswith(compare_key(mention.name)) for mention in lead)
