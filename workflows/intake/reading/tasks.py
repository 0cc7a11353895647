"""The tasks of a body: down its outline, from headings to items, nothing passed over silently."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workflows.domain.roles import AgencyRole
from workflows.intake.reading import reasons
from workflows.intake.reading.attributes import attribute_drafts, blocks_in, has_attributes
from workflows.intake.reading.context import Context, Mark
from workflows.intake.reading.headings import heading_of, intro_of, is_title
from workflows.intake.reading.markers import Rank
from workflows.intake.reading.model import CoverageState, ReadMention, Span
from workflows.intake.reading.outline import Node
from workflows.intake.reading.roles import (
    Said,
    ordered_inside,
    subject_after_context,
    subject_at_start,
)
from workflows.intake.reading.units import ADDRESSED, Draft, Times, drafts_of

_PAST = re.compile(r"\b(?:đã|vừa qua|thời gian qua)\b")
_ENACTS = re.compile(
    r"^(?:ban hành|phê duyệt|thông qua|thành lập|công bố|sửa đổi|bổ sung|điều chỉnh|bãi bỏ|"
    r"hủy bỏ|triển khai|quy định|giao chỉ tiêu)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Walk:
    """One walk through the outline of a document."""

    times: Times
    addressees: tuple[ReadMention, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def siblings(self, node: Node, path: str, context: Context) -> list[Draft]:
        """Read the nodes below one node, in order; give the drafts that still need a path."""
        made: list[tuple[Node, list[Draft]]] = []
        for child in node.children:
            child_path = _path(path, child)
            introduced = self._introduction(child, node, context)
            if introduced is not None:
                context = introduced
                if not child.children:
                    continue
            drafts = self.node(child, child_path, context, introduced=introduced is not None)
            if drafts:
                made.append((child, drafts))
        return _numbered(made, path, single=node.paragraph is not None)

    def _introduction(self, child: Node, parent: Node, context: Context) -> Context | None:
        """Read «… yêu cầu các sở thực hiện các nhiệm vụ sau:» in front of numbered items."""
        if child.rank is not Rank.PLAIN or child.labelled or not child.text.endswith(":"):
            return None
        lead = intro_of(Said(child.paragraph.stretch)) if child.paragraph else ()
        self.set_aside(child.span, reasons.INTRODUCTION)
        if not lead:
            return replace(context, assigning=True) if parent.paragraph is None else None
        return Context(lead, assigning=True)

    def node(
        self, node: Node, path: str, context: Context, *, introduced: bool = False
    ) -> list[Draft]:
        """Read one node and what stands below it."""
        if has_attributes(node):
            return self._attribute_blocks(node, path, context)
        if not node.children:
            return self._leaf(node, path, context)
        if introduced:
            return self.siblings(node, path, context)
        below = self._below_heading(node, context)
        if below is not None:
            return self.siblings(node, path, below)
        return self._item_with_children(node, path, context)

    def _below_heading(self, node: Node, context: Context) -> Context | None:
        """Give the context below a node that is a heading; None where it is an item itself."""
        said = Said(node.stretch)
        heading = heading_of(said)
        if heading.lead:
            self.set_aside(node.span, reasons.HEADING_AGENCY)
            coordinating = heading.coordinating or context.coordinating
            return context.under(heading.lead, coordinating, listed=True)
        section = reasons.section_reason(node.text)
        if section or is_title(node.text, node.rank):
            self.set_aside(node.span, section or reasons.HEADING)
            return context.section(section) if section or context.reason == "" else context
        if node.text.rstrip().endswith(":"):
            lead = intro_of(said)
            self.set_aside(node.span, reasons.INTRODUCTION)
            return Context(lead, assigning=True) if lead else replace(context, assigning=True)
        return None

    def _item_with_children(self, node: Node, path: str, context: Context) -> list[Draft]:
        """Read an item whose own text is an obligation, and further ones below it."""
        background = _is_background(node) and not context.lead
        if background:
            self.set_aside(node.span, reasons.BACKGROUND)
            own: list[Draft] = []
        else:
            own = self._leaf(node, path, context)
        below = context
        if own and not context.lead:
            below = Context(
                own[0].lead, own[0].coordinating if own[0].reason else (), assigning=True
            )
            below = replace(below, coordinating=())
        rest = self.siblings(node, path, below)
        return _numbered_with_own(own, rest, path)

    def _leaf(self, node: Node, path: str, context: Context) -> list[Draft]:
        """Read an item without anything below it."""
        reason = self._no_task(node, context)
        if reason:
            self.set_aside(node.span, reason)
            return []
        drafts = drafts_of(node.stretch, context, self.times)
        if not drafts:
            drafts = self._addressed(node, context)
        if not drafts:
            self._explain(node, context)
            return []
        return self._kept(drafts, path, node.span)

    def _no_task(self, node: Node, context: Context) -> str:
        """Say why an item is no task; empty where nothing speaks against it."""
        if not node.text:
            return reasons.HEADING
        reason = reasons.plain_reason(node.text) or _closing(node, context)
        if reason:
            return reason
        if context.reason and not _names_somebody(node):
            return context.reason
        if node.rank is Rank.PLAIN and not context.lead:
            return _reason_of_loose(node)
        return ""

    def _addressed(self, node: Node, context: Context) -> list[Draft]:
        """Fall back on the addressees: the last resort, where an item begins with its verb."""
        if not self.addressees or context.reason or node.rank is Rank.PLAIN:
            return []
        if not _has_verb_first(node) or _is_background(node):
            return []
        drafts = drafts_of(node.stretch, Context(self.addressees, assigning=True), self.times)
        for draft in drafts:
            draft.reason = ADDRESSED
        return drafts

    def _explain(self, node: Node, context: Context) -> None:
        """Say why an item became no task, or leave it to a person."""
        text = node.text
        if node.rank is Rank.DIEU and _ENACTS.match(text):
            self.set_aside(node.span, reasons.ENACTS)
        elif reasons.is_funds(text):
            self.set_aside(node.span, reasons.FUNDS)
        elif _is_background(node) or is_title(text, node.rank):
            reason = reasons.BACKGROUND if _is_background(node) else reasons.HEADING
            self.set_aside(node.span, reason)
        else:
            self.marks.append(Mark(node.span, CoverageState.UNCLASSIFIED))

    def _attribute_blocks(self, node: Node, path: str, context: Context) -> list[Draft]:
        """Read items with labelled lines: «Cơ quan chủ trì», «Thời gian»."""
        blocks = blocks_in(node)
        single = len(blocks) == 1
        if not single and node.paragraph is not None:
            self.set_aside(node.span, reasons.HEADING)
        made: list[tuple[Node, list[Draft]]] = []
        for block in blocks:
            drafts = attribute_drafts(node if single else None, block, context, self.times)
            span = _block_span(node if single else None, block)
            if not drafts:
                self.set_aside(span, context.reason or reasons.UNASSIGNED)
                continue
            self._kept(drafts, path, span)
            made.append((block[0], drafts))
        return _numbered(made, path, single=True)

    def _kept(self, drafts: list[Draft], path: str, span: Span) -> list[Draft]:
        for draft in drafts:
            draft.path = path
        first = len(self.drafts)
        self.drafts += drafts
        self.marks.append(Mark(span, CoverageState.TASK, task=first))
        return drafts

    def set_aside(self, span: Span, reason: str) -> None:
        """Mark a stretch as no task, with the reason."""
        self.marks.append(Mark(span, CoverageState.NOT_TASK, reason))


def _path(above: str, node: Node) -> str:
    if not node.label:
        return above
    last = above.rsplit(".", 1)[-1]
    if above and (node.label == above or node.label.startswith(f"{above}.")):
        return node.label
    if above and "." in node.label and node.label.split(".", 1)[0] == last:
        return f"{above}.{node.label.split('.', 1)[1]}"
    return f"{above}.{node.label}" if above else node.label


def _numbered(made: Sequence[tuple[Node, list[Draft]]], path: str, *, single: bool) -> list[Draft]:
    """Give unmarked siblings their ordinals; a lone one is the item itself."""
    everything = [draft for _, drafts in made for draft in drafts]
    alone = len(made) == 1 and single
    for ordinal, (node, drafts) in enumerate(made, start=1):
        if node.label or (alone and not node.children):
            continue
        for draft in drafts:
            draft.path = _replaced(draft.path, path, ordinal)
    return everything


def _replaced(path: str, above: str, ordinal: int) -> str:
    rest = path[len(above) :] if path.startswith(above) else ""
    base = f"{above}.{ordinal}" if above else str(ordinal)
    return base + rest


def _numbered_with_own(own: list[Draft], rest: list[Draft], path: str) -> list[Draft]:
    if not own or not rest:
        return own or rest
    shifted = False
    for draft in rest:
        tail = draft.path[len(path) :].lstrip(".")
        head, _, below = tail.partition(".")
        if head.isdigit():
            shifted = True
            draft.path = f"{path}.{int(head) + 1}" + (f".{below}" if below else "")
        elif not tail:
            shifted = True
            draft.path = f"{path}.2"
    if shifted:
        for draft in own:
            draft.path = f"{path}.1"
    return own + rest


def _is_background(node: Node) -> bool:
    return _PAST.search(node.text[:400]) is not None and not _names_somebody(node)


def _names_somebody(node: Node) -> bool:
    if node.paragraph is None:
        return False
    said = Said(node.stretch)
    return bool(subject_at_start(said) or subject_after_context(said) or ordered_inside(said))


def _has_verb_first(node: Node) -> bool:
    return node.paragraph is not None and Said(node.stretch).words.clause_at(0)


def _closing(node: Node, context: Context) -> str:
    """Say whether an item closes the text; bullets under an agency are its tasks all the same."""
    if node.rank is Rank.PLAIN and not (context.listed and _has_verb_first(node)):
        return reasons.closing_reason(node.text)
    if node.rank <= Rank.LETTER and not context.listed and reasons.is_trouble(node.text):
        return reasons.TROUBLE
    return ""


def _reason_of_loose(node: Node) -> str:
    """Say what an unmarked paragraph outside the items is, unless it orders something."""
    if reasons.is_basis(node.text) and not ordered_inside(Said(node.stretch)):
        return reasons.BASIS
    if ordered_inside(Said(node.stretch)):
        return ""
    return reasons.BACKGROUND


def _block_span(node: Node | None, block: Sequence[Node]) -> Span:
    first = node.span.start if node is not None and node.paragraph else block[0].span.start
    last = max(below.span.end for top in block for below in top.walk())
    return Span(first, last)


def addressee_mentions(said: Sequence[Said]) -> tuple[ReadMention, ...]:
    """Give the agencies of «Kính gửi», as leads of the last resort."""
    found: list[ReadMention] = []
    for item in said:
        agencies = item.words.agencies_at(0)
        found += item.mentions(agencies.agencies, AgencyRole.LEAD, ADDRESSED)
    return tuple(found)
