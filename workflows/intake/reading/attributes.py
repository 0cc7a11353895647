"""Items with labelled lines: content, who leads, who helps, who watches, by when."""

import itertools
from collections.abc import Iterator, Sequence

from workflows.domain.deadlines import FoundDeadline, main_deadline, nature_of_task
from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.intake.reading.context import Context
from workflows.intake.reading.labels import LabelKind
from workflows.intake.reading.lines import Stretch, pieces_of
from workflows.intake.reading.markers import Rank
from workflows.intake.reading.model import ReadMention, Span
from workflows.intake.reading.outline import Node
from workflows.intake.reading.roles import Said, all_named, generic, subject_at_start
from workflows.intake.reading.sentences import sentences_of
from workflows.intake.reading.times import Times
from workflows.intake.reading.together import coworkers
from workflows.intake.reading.units import Draft, drafts_of

LABELLED = Saying(N_("dòng «%(label)s»"))
_ROLES = {
    LabelKind.LEAD: AgencyRole.LEAD,
    LabelKind.COORDINATING: AgencyRole.COORDINATING,
    LabelKind.MONITORING: AgencyRole.MONITORING,
}
_TELLING = frozenset({LabelKind.LEAD, LabelKind.COORDINATING, LabelKind.MONITORING, LabelKind.TIME})


def has_attributes(node: Node) -> bool:
    """Whether labelled lines stand directly below a node."""
    return any(map(_tells, node.children))


def _tells(node: Node) -> bool:
    return node.labelled is not None and node.labelled.kind in _TELLING


def blocks_in(node: Node) -> list[list[Node]]:
    """Cut the children of a node into blocks: content first, labelled lines behind it."""
    blocks: list[list[Node]] = [[]]
    labelled = False
    last_telling = max((at for at, c in enumerate(node.children) if _tells(c)), default=-1)
    for at, child in enumerate(node.children):
        telling = _tells(child)
        fresh = (
            labelled
            and not telling
            and not _goes_with(child, blocks[-1])
            and (child.rank is not Rank.PLAIN or at < last_telling)
        )
        if fresh:
            blocks.append([])
        blocks[-1].append(child)
        labelled = telling if fresh else labelled or telling
    return blocks


def _goes_with(child: Node, block: Sequence[Node]) -> bool:
    """Whether a labelled line that tells nobody goes on with its block: «Kinh phí: …»."""
    if child.labelled is None:
        return False
    if child.labelled.kind is LabelKind.OTHER:
        return True
    return all(map(_tells, block))


def attribute_drafts(
    node: Node | None, block: Sequence[Node], context: Context, times: Times
) -> list[Draft]:
    """Make the tasks of one block; `node` is the item it stands below, if it has only this one."""
    told = {role: _named(block, kind, role) for kind, role in _ROLES.items()}
    told[AgencyRole.COORDINATING] += _helpers_of_lead(block, told[AgencyRole.LEAD])
    own = _own_lead(node, block)
    lead = told[AgencyRole.LEAD] or (own if _is_better(own, context.lead) else context.lead)
    if own and lead is own and not told[AgencyRole.COORDINATING]:
        helpers = (coworkers(said, own) for said in _content(node, block))
        told[AgencyRole.COORDINATING] = tuple(itertools.chain.from_iterable(helpers))
    if not lead or (context.reason and not told[AgencyRole.LEAD]):
        return []
    whole = _stretch(node, block)
    parts = _time_parts(block, times)
    if len(parts) > 1:
        drafts = _split(whole, parts, lead, told)
    else:
        found = _deadline(node, block, times)
        drafts = [_draft(whole, lead, told, found)]
    drafts += _afterwards(block, lead, times)
    if len(drafts) > 1:
        for number, draft in enumerate(drafts, start=1):
            draft.part = number
    return drafts


def _named(block: Sequence[Node], kind: LabelKind, role: AgencyRole) -> tuple[ReadMention, ...]:
    found: list[ReadMention] = []
    for line in _labelled(block, kind):
        said = _behind_label(line)
        reason = LABELLED % {"label": _printed_label(line)}
        found += all_named(said, role, reason)
        found += _helpers(said, role, reason, found)
    return tuple(found)


def _helpers(
    said: Said, role: AgencyRole, reason: Saying, known: Sequence[ReadMention]
) -> Iterator[ReadMention]:
    """Read «… chủ trì, phối hợp với …» inside a line about monitors."""
    if role is not AgencyRole.MONITORING:
        return
    for mention in coworkers(said, known):
        yield ReadMention(mention.name, mention.as_printed, mention.span, role, reason)


def _helpers_of_lead(block: Sequence[Node], lead: Sequence[ReadMention]) -> tuple[ReadMention, ...]:
    """Read «Cơ quan thực hiện: Sở A chủ trì, phối hợp với Sở B»."""
    lines = _labelled(block, LabelKind.LEAD)
    return tuple(mention for line in lines for mention in coworkers(_behind_label(line), lead))


def _labelled(block: Sequence[Node], kind: LabelKind) -> Iterator[Node]:
    return (n for n in block if n.labelled and n.labelled.kind is kind and n.paragraph)


def _behind_label(node: Node) -> Said:
    colon = node.text.find(":")
    return Said(node.stretch.part(colon + 1, len(node.text)))


def _printed_label(node: Node) -> str:
    return node.text.split(":", 1)[0].strip()


def _stretch(node: Node | None, block: Sequence[Node]) -> Stretch:
    nodes = [below for top in block for below in top.walk()]
    if node is not None and node.paragraph is not None:
        nodes.insert(0, node)
    groups = [_printed(n) for n in nodes if n.paragraph]
    skip = node.paragraph.marker.length if node and node.paragraph and node.paragraph.marker else 0
    pieces = [piece for group in groups for piece in group]
    if skip and pieces:
        offset, text = pieces[0]
        rest = text[skip:].lstrip()
        pieces[0] = (offset + len(text) - len(rest), rest)
    return Stretch(piece for piece in pieces if piece[1])


def _printed(node: Node) -> list[tuple[int, str]]:
    """Give a node as it is printed, its mark included; a labelled part has none."""
    lines = node.paragraph.lines if node.paragraph else ()
    return [piece for line in lines for piece in pieces_of(line)] or node.stretch.pieces()


def _own_lead(node: Node | None, block: Sequence[Node]) -> tuple[ReadMention, ...]:
    leads = (subject_at_start(said).lead for said in _content(node, block))
    return next(filter(None, leads), ())


def _content(node: Node | None, block: Sequence[Node]) -> Iterator[Said]:
    for top in [*([node] if node else []), *block]:
        if top.paragraph and not top.labelled:
            yield Said(top.paragraph.stretch)


def _is_better(own: Sequence[ReadMention], told_above: Sequence[ReadMention]) -> bool:
    """Whether the sentence itself says who leads, and above it at most all are told together."""
    names_somebody = not all(generic(mention.name) for mention in own)
    return not told_above or (names_somebody and all(generic(m.name) for m in told_above))


def _time_line(block: Sequence[Node]) -> Node | None:
    return next(_labelled(block, LabelKind.TIME), None)


def _deadline(
    node: Node | None, block: Sequence[Node], times: Times
) -> tuple[FoundDeadline, Stretch] | None:
    line = _time_line(block)
    stretches = [_stretch(None, [line])] if line else [_stretch(node, block)]
    for stretch in stretches:
        found = main_deadline(times.found_in(stretch.text))
        if found:
            return found, stretch
    return None


def _draft(
    whole: Stretch,
    lead: tuple[ReadMention, ...],
    told: dict[AgencyRole, tuple[ReadMention, ...]],
    found: tuple[FoundDeadline, Stretch] | None,
) -> Draft:
    deadline = found[0] if found else None
    names = {mention.name.casefold() for mention in lead}
    return Draft(
        text=whole.text,
        spans=(whole.span(),),
        lead=lead,
        coordinating=tuple(
            m for m in told[AgencyRole.COORDINATING] if m.name.casefold() not in names
        ),
        monitoring=told[AgencyRole.MONITORING],
        deadline=deadline,
        deadline_span=found[1].span(found[0].begin, found[0].end) if found else None,
        nature=(deadline.nature if deadline else None) or nature_of_task(whole.text),
        reason=lead[0].reason,
    )


def _time_parts(block: Sequence[Node], times: Times) -> list[tuple[Stretch, FoundDeadline]]:
    """Give the clauses of the time line that have a deadline each, if these differ."""
    line = _time_line(block)
    if line is None:
        return []
    whole = _stretch(None, [line])
    found = [d for d in times.found_in(whole.text) if d.fixes_time]
    if len({(d.start, d.due, d.recurrence) for d in found}) < 2:
        return []
    parts = []
    for start, end in _clauses(whole.text, found):
        here = [d for d in found if start <= d.begin < end]
        if here:
            parts.append((whole.part(start, end), here[0]))
    return parts


def _clauses(text: str, found: Sequence[FoundDeadline]) -> list[tuple[int, int]]:
    cuts = {0, *(start for start, _ in sentences_of(text))}
    for deadline in found:
        after = text[deadline.end :]
        if after[:1] in ":;":
            cuts.add(deadline.end + 2)
    bounds = [*sorted(c for c in cuts if c < len(text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(bounds)]


def _split(
    whole: Stretch,
    parts: Sequence[tuple[Stretch, FoundDeadline]],
    lead: tuple[ReadMention, ...],
    told: dict[AgencyRole, tuple[ReadMention, ...]],
) -> list[Draft]:
    drafts: list[Draft] = []
    for stretch, found in parts:
        own = subject_at_start(Said(_without_bullet(stretch)))
        leads = own.lead if own and not all(generic(m.name) for m in own.lead) else lead
        text = whole.text[: _end_in(whole, stretch)] if not drafts else stretch.text
        draft = _draft(whole, leads, told, None)
        draft.text = text
        draft.spans = (stretch.span(),) if drafts else (whole.span(0, len(text)),)
        draft.deadline = found
        draft.deadline_span = stretch.span()
        draft.nature = found.nature or nature_of_task(stretch.text)
        drafts.append(draft)
    return drafts


def _without_bullet(stretch: Stretch) -> Stretch:
    skip = len(stretch.text) - len(stretch.text.lstrip("+-–• "))
    return stretch.part(skip, len(stretch.text)) if skip else stretch


def _end_in(whole: Stretch, part: Stretch) -> int:
    at = whole.text.find(part.text)
    return at + len(part.text) if at >= 0 else len(whole.text)


def bullets_apart(block: Sequence[Node], times: Times) -> list[tuple[Node, Draft]]:
    """Make a task of every bullet where all name their own lead; they share the labelled lines."""
    bullets = [top for top in block if top.paragraph and not top.labelled]
    named = [subject_at_start(Said(top.stretch)) for top in bullets]
    told = {role: _named(block, kind, role) for kind, role in _ROLES.items()}
    if told[AgencyRole.LEAD] or len(bullets) < 2 or not all(named):
        return []
    found = _deadline(None, [top for top in block if top.labelled], times)
    return [
        (top, _draft(top.stretch, own.lead, told, found))
        for top, own in zip(bullets, named, strict=True)
    ]


def _afterwards(block: Sequence[Node], lead: tuple[ReadMention, ...], times: Times) -> list[Draft]:
    """Make a task of a paragraph behind the labelled lines that names somebody else."""
    last_label = max((i for i, n in enumerate(block) if n.labelled), default=-1)
    drafts: list[Draft] = []
    for node in block[last_label + 1 :]:
        if node.paragraph is None or node.rank is not Rank.PLAIN:
            continue
        own = subject_at_start(Said(node.stretch))
        if own:
            drafts += drafts_of(node.stretch, Context(), times)
    return drafts


def block_span(node: Node | None, block: Sequence[Node]) -> Span:
    """Give the place of a whole block, with the item it stands below."""
    first = node.span.start if node is not None and node.paragraph else block[0].span.start
    last = max(below.span.end for top in block for below in top.walk())
    return Span(first, last)
