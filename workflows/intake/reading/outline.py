"""The body as a tree: parts, articles, items, points, bullets, and what stands under each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflows.intake.reading.labels import Label, label_of, labels_inside
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.markers import Rank
from workflows.intake.reading.model import Span
from workflows.intake.reading.paragraphs import Paragraph


@dataclass(slots=True, eq=False)
class Node:
    """One paragraph in its place: its own text and the nodes below it."""

    paragraph: Paragraph | None
    rank: Rank
    label: str = ""
    labelled: Label | None = None  # a labelled line: «Cơ quan thực hiện: …»
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Give the text behind the mark."""
        return self.paragraph.text if self.paragraph else ""

    @property
    def stretch(self) -> Stretch:
        """Give the text behind the mark with its places."""
        return self.paragraph.stretch if self.paragraph else Stretch(())

    @property
    def span(self) -> Span:
        """Give the place of the node's own paragraph."""
        return self.paragraph.span if self.paragraph else Span(0, 0)

    def walk(self) -> Iterator["Node"]:
        """Give this node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline(paragraphs: Sequence[Paragraph]) -> Node:
    """Build the tree; unmarked paragraphs stand below the item they follow."""
    root = Node(None, Rank.PART)
    star, point = _star_rank(paragraphs), _point_rank(paragraphs)
    stack: list[Node] = [root]
    for paragraph in paragraphs:
        node = _node(paragraph, star, point)
        while len(stack) > 1 and not _holds(stack[-1], node):
            stack.pop()
        node.parent = stack[-1]
        stack[-1].children.append(node)
        stack.append(node)
        _split_labels(node)
    for node in list(root.walk()):
        _release_closings(node)
    return root


def _split_labels(node: Node) -> None:
    """Make nodes of the labelled parts inside one line: «… Cơ quan chủ trì: A; thời gian: B»."""
    if node.paragraph is None:
        return
    places = labels_inside(node.text)
    if not places or (not node.labelled and len(places) < 2):
        return
    stretch = node.stretch
    ends = [*places[1:], len(node.text)]
    parts = [stretch.part(start, end) for start, end in zip(places, ends, strict=True)]
    made = [
        Node(Paragraph(None, part, ()), Rank.PLAIN, "", label_of(part.text), node) for part in parts
    ]
    node.paragraph = replace(node.paragraph, stretch=stretch.part(0, places[0]))
    if node.labelled and node.parent:
        node.parent.children += made  # the line's own label is the first of them
    else:
        node.children += made


def _release_closings(node: Node) -> None:
    """Move the paragraphs behind the last item up to its parent, if no other item has any."""
    items = [child for child in node.children if child.label]
    if len(items) < 2 or items[-1] is not node.children[-1]:
        return
    last = items[-1]
    if last.rank <= Rank.ROMAN and last.text.rstrip()[-1:] not in {".", ";", "/"}:
        return  # the heading of a section holds all that follows it
    usual = max((_plain_below(item) for item in items[:-1]), default=0)
    if last.text.rstrip()[-1:] not in {".", ";", "/"}:
        usual = max(usual, 1)  # a heading: the first paragraph below it is its own
    plain = [child for child in last.children if child.rank is Rank.PLAIN and not child.labelled]
    extra = plain[usual:] if not usual or len(last.children) == len(plain) else []
    if usual > 1 or not extra or extra[-1] is not last.children[-1]:
        return
    for child in extra:
        last.children.remove(child)
        child.parent = node
        node.children.append(child)


def _plain_below(node: Node) -> int:
    return sum(child.rank is Rank.PLAIN for child in node.children)


def _node(paragraph: Paragraph, star: Rank, point: Rank) -> Node:
    label = label_of(paragraph.text) if paragraph.rank >= Rank.BULLET else None
    marker = paragraph.marker
    rank = star if _is_star(paragraph) else paragraph.rank
    rank = point if rank is Rank.PARENTHESIS else rank
    return Node(paragraph, rank, marker.label if marker else "", label)


def _is_star(paragraph: Paragraph) -> bool:
    return paragraph.marker is not None and paragraph.marker.printed.startswith("*")


def _point_rank(paragraphs: Sequence[Paragraph]) -> Rank:
    """Give the rank of «(i)»: below the letters where a letter comes first, else above them."""
    marks = (p.rank for p in paragraphs if p.rank in {Rank.LETTER, Rank.PARENTHESIS})
    return Rank.POINT if next(marks, None) is Rank.LETTER else Rank.PARENTHESIS


def _star_rank(paragraphs: Sequence[Paragraph]) -> Rank:
    """Give the rank of stars: above the dashes where a star comes first, else beside them."""
    bullets = [p for p in paragraphs if p.rank is Rank.BULLET]
    stars = [_is_star(p) for p in bullets]
    return Rank.STAR if bullets and stars[0] and not all(stars) else Rank.BULLET


def _holds(above: Node, node: Node) -> bool:
    """Whether a node stands below another."""
    if above.paragraph is None:
        return True
    if above.rank is Rank.PLAIN:
        return (
            node.rank in {Rank.STAR, Rank.BULLET, Rank.PLUS}
            and above.text.endswith(":")
            and not node.labelled
        )
    if node.rank is Rank.PLAIN:
        return above.rank < Rank.BULLET
    return above.rank < node.rank
