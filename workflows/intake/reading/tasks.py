"""The tasks of a body: down its outline, from headings to items, nothing passed over silently."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workflows.domain.deadlines import main_deadline
from workflows.domain.errors import N_
from workflows.intake.reading import reasons
from workflows.intake.reading.addressed import give_to_those_meant, meant_by
from workflows.intake.reading.attributes import (
    attribute_drafts,
    block_span,
    blocks_in,
    bullets_apart,
    has_attributes,
)
from workflows.intake.reading.context import Context, Mark
from workflows.intake.reading.doubts import is_issuer, looked_at_again
from workflows.intake.reading.headings import (
    asks_report,
    heading_above,
    heading_of,
    intro_of,
    is_title,
)
from workflows.intake.reading.judging import (
    closing_of,
    enacts,
    has_verb_first,
    is_background,
    late_order,
    names_somebody,
    reason_of_loose,
    sets_day,
    tells_of_paper,
    verb_behind_title,
)
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.markers import Rank
from workflows.intake.reading.model import CoverageState, ReadMention, Span
from workflows.intake.reading.numbering import numbered, numbered_with_own, path_below
from workflows.intake.reading.outline import Node
from workflows.intake.reading.roles import AFTER_CONTEXT, SUBJECT, Said
from workflows.intake.reading.sentences import sentences_of
from workflows.intake.reading.times import Times
from workflows.intake.reading.units import Draft, drafts_of

_COMMON = re.compile(
    r"^(?:thời gian|thời hạn|báo cáo (?:của|kết quả|gửi)|kết quả (?:thực hiện|báo cáo|gửi)|các nội dung|"
    r"các nhiệm vụ|nội dung báo cáo|văn bản|hồ sơ|hạn|yêu cầu hoàn thành|hoàn thành)\b",
    re.IGNORECASE,
)
_UNORDERED = frozenset({SUBJECT, AFTER_CONTEXT})
COMMON_DEADLINE = N_("thời hạn chung cho các nhiệm vụ phía trên")
_ORDERED = re.compile(r"(?:Phân công|Giao|Yêu cầu|Đề nghị)\s[^:]*[.;]")


@dataclass(slots=True)
class Walk:
    """One walk through the outline of a document."""

    times: Times
    addressees: tuple[ReadMention, ...] = ()
    issuer: str = ""
    drafts: list[Draft] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def siblings(self, node: Node, path: str, context: Context) -> list[Draft]:
        """Read the nodes below one node, in order; give the drafts that still need a path."""
        made: list[tuple[Node, list[Draft]]] = []
        outer = context
        for child in node.children:
            child_path = path_below(path, child)
            if child.rank is Rank.PLAIN and context.reason == reasons.SPECIFICATION:
                context = outer
            introduced = self._introduction(child, node, context)
            if introduced is not None:
                context = introduced
                if not child.children:
                    continue
            if made and self._common_deadline(child, made):
                continue
            drafts = self.node(child, child_path, context, introduced=introduced is not None)
            if drafts:
                made.append((child, drafts))
                if child.rank is Rank.PLAIN:
                    context = replace(context, assigning=True)
        return numbered(made, path, single=node.paragraph is not None)

    def _common_deadline(self, node: Node, made: Sequence[tuple[Node, list[Draft]]]) -> bool:
        """Read «Báo cáo gửi về … trước ngày …» behind items: it holds for all that have none."""
        if node.rank is not Rank.PLAIN or node.children or not _COMMON.match(node.text):
            return False
        found = main_deadline(self.times.found_in(node.text))
        if found is None or not found.fixes_time:
            return False
        for _, drafts in made:
            for draft in drafts:
                if draft.deadline is None:
                    draft.deadline = found
                    draft.deadline_span = node.stretch.span(found.begin, found.end)
                    draft.nature = found.nature or draft.nature
        self.marks.append(Mark(node.span, CoverageState.PART_OF_TASK, COMMON_DEADLINE))
        return True

    def _introduction(self, child: Node, parent: Node, context: Context) -> Context | None:
        """Read «… yêu cầu các sở thực hiện các nhiệm vụ sau:» in front of numbered items."""
        if child.rank is not Rank.PLAIN or child.labelled or not child.text.endswith(":"):
            return None
        if closing := reasons.closing_reason(child.text):
            self.set_aside(child.span, closing)
            return Context(reason=closing)
        lead = intro_of(Said(child.paragraph.stretch)) if child.paragraph else ()
        if is_issuer(lead, self.issuer) and all(m.reason in _UNORDERED for m in lead):
            lead = ()  # it says what it does itself: «UBND xã tổ chức hội nghị như sau:»
        self.set_aside(child.span, reasons.INTRODUCTION)
        if lead and asks_report(Said(child.stretch)) and any(map(sets_day, parent.children)):
            return Context(reason=reasons.SPECIFICATION)  # the letter's end asks, by a day
        lead = meant_by(lead, self.addressees)
        if not lead:
            return replace(context, assigning=True) if parent.paragraph is None else None
        return Context(lead, heading_of(Said(child.stretch)).coordinating, assigning=True)

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
        heading = heading_above(said, node.rank)
        if heading.lead:
            self.set_aside(node.span, reasons.HEADING_AGENCY)
            coordinating = heading.coordinating or context.coordinating
            return context.under(heading.lead, coordinating, listed=True)
        if node.text.rstrip().endswith(":") and (lead := intro_of(said)):
            self.set_aside(node.span, reasons.INTRODUCTION)
            return Context(meant_by(lead, self.addressees), heading.coordinating, assigning=True)
        section = reasons.section_reason(node.text)
        if section or is_title(node.text, node.rank):
            self.set_aside(node.span, section or reasons.HEADING)
            return context.section(section) if section or context.reason == "" else context
        if node.text.rstrip().endswith(":"):
            self.set_aside(node.span, reasons.INTRODUCTION)
            return replace(context, assigning=True)
        return None

    def _item_with_children(self, node: Node, path: str, context: Context) -> list[Draft]:
        """Read an item whose own text is an obligation, and further ones below it."""
        background = is_background(node) and not (context.lead and context.listed)
        if background:
            self._set_aside_node(node, reasons.BACKGROUND)
            own: list[Draft] = []
        else:
            own = self._leaf(node, path, context)
        below = Context(own[0].lead, assigning=True) if own else context
        rest = self.siblings(node, path, below)
        return numbered_with_own(own, rest, path)

    def _leaf(self, node: Node, path: str, context: Context) -> list[Draft]:
        """Read an item without anything below it."""
        reason = self._no_task(node, context)
        if not reason and not _ORDERED.match(node.text) and heading_of(Said(node.stretch)).alone:
            reason = reasons.HEADING_AGENCY
        if reason:
            self._set_aside_node(node, reason)
            return []
        drafts = drafts_of(self._without_closing(node, context), context, self.times)
        if not drafts:
            drafts = self._addressed(node, context)
        if not drafts:
            self._explain(node, context)
            return []
        marked = Said(node.stretch) if node.label else None
        give_to_those_meant(drafts, marked, self.issuer, self.addressees)
        return self._kept(drafts, path, node.span)

    def _no_task(self, node: Node, context: Context) -> str:
        """Say why an item is no task; empty where nothing speaks against it."""
        if not node.text:
            return reasons.HEADING
        reason = reasons.plain_reason(node.text)
        if reason and late_order(node):
            reason = ""
        if reason := reason or closing_of(node, context):
            return reason
        if context.reason and (context.reason != reasons.FUNDS or not names_somebody(node)):
            return context.reason
        if node.rank is Rank.PLAIN and not context.lead:
            return reason_of_loose(node, context, self.issuer)
        return ""

    def _without_closing(self, node: Node, context: Context) -> Stretch:
        """Drop sentences that only close the text, where an order of its own follows them."""
        if node.rank is not Rank.PLAIN or context.listed:
            return node.stretch
        for start, end in sentences_of(node.text):
            sentence = node.text[start:end].strip()
            if not (reasons.sets_aside(sentence) or tells_of_paper(sentence)):
                return node.stretch.part(start, len(node.text)) if start else node.stretch
        return node.stretch

    def _addressed(self, node: Node, context: Context) -> list[Draft]:
        """Fall back on the addressees: the last resort, where an item begins with its verb."""
        if not self.addressees or context.reason or node.rank is Rank.PLAIN:
            return []
        if not (has_verb_first(node) or verb_behind_title(node)) or is_background(node):
            return []
        drafts = drafts_of(node.stretch, Context(self.addressees, assigning=True), self.times)
        for draft in drafts:
            draft.reason = self.addressees[0].reason
        return drafts

    def _explain(self, node: Node, context: Context) -> None:
        """Say why an item became no task, or leave it to a person."""
        text = node.text
        if node.rank is Rank.DIEU and enacts(text):
            self._set_aside_node(node, reasons.ENACTS)
        elif context.assigning and not self._binds(text):
            self._set_aside_node(node, reasons.UNASSIGNED)
        elif reasons.describes(text):
            self._set_aside_node(node, reasons.DESCRIBES)
        elif reasons.is_funds(text):
            self._set_aside_node(node, reasons.FUNDS)
        elif is_background(node) or is_title(text, node.rank):
            reason = reasons.BACKGROUND if is_background(node) else reasons.HEADING
            self._set_aside_node(node, reason)
        else:
            self.marks.append(Mark(node.span, CoverageState.UNCLASSIFIED))

    def _binds(self, text: str) -> bool:
        """Whether a text orders something or sets a time: then a person must look at it."""
        return reasons.obliges(text) or any(d.fixes_time for d in self.times.found_in(text))

    def _attribute_blocks(self, node: Node, path: str, context: Context) -> list[Draft]:
        """Read items with labelled lines: «Cơ quan chủ trì», «Thời gian»."""
        if section := reasons.section_reason(node.text):
            context = replace(context, reason=section)
        blocks = blocks_in(node)
        single = len(blocks) == 1
        if not single and node.paragraph is not None:
            self.set_aside(node.span, reasons.HEADING)
        made: list[tuple[Node, list[Draft]]] = []
        for block in blocks:
            if apart := bullets_apart(block, self.times):
                made += self._apart(node, block, apart, path, single=single)
                continue
            drafts = attribute_drafts(node if single else None, block, context, self.times)
            span = block_span(node if single else None, block)
            if not drafts:
                self.set_aside(span, context.reason or reasons.UNASSIGNED)
                continue
            self._kept(drafts, path, span)
            made.append((block[0], drafts))
        return numbered(made, path, single=True)

    def _apart(
        self,
        node: Node,
        block: Sequence[Node],
        apart: Sequence[tuple[Node, Draft]],
        path: str,
        *,
        single: bool,
    ) -> list[tuple[Node, list[Draft]]]:
        """Keep the bullets of a block that are tasks of their own; its lines belong to them all."""
        if single and node.paragraph is not None:
            self.set_aside(node.span, reasons.HEADING)
        for line in block:
            if line.labelled:
                self.marks.append(Mark(line.span, CoverageState.PART_OF_TASK, COMMON_DEADLINE))
        return [(top, self._kept([draft], path, top.span)) for top, draft in apart]

    def _kept(self, drafts: list[Draft], path: str, span: Span) -> list[Draft]:
        for draft in drafts:
            draft.path = path
        first = len(self.drafts)
        self.drafts += drafts
        self.marks.append(Mark(span, CoverageState.TASK, task=first))
        return drafts

    def _set_aside_node(self, node: Node, reason: str) -> None:
        """Mark a paragraph as no task, except where it may be one after all."""
        self.marks += looked_at_again(node, reason, self.times, self.issuer)

    def set_aside(self, span: Span, reason: str) -> None:
        """Mark a stretch as no task, with the reason."""
        self.marks.append(Mark(span, CoverageState.NOT_TASK, reason))
