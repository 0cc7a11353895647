"""The ordered blocks of a document, from letterhead to appendix: enough to typeset it again."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from workflows.intake.reading import reasons
from workflows.intake.reading.annexes import Annex
from workflows.intake.reading.head_parts import Head
from workflows.intake.reading.lines import Line, mostly_capitals, stretch_of
from workflows.intake.reading.markers import Rank
from workflows.intake.reading.model import Block, BlockKind, ReadFootnote, ReadTable, Span
from workflows.intake.reading.numbering import path_below
from workflows.intake.reading.outline import Node
from workflows.intake.reading.tail import Tail

_ENACTING = re.compile(r"(?:QUYẾT ĐỊNH|CHỈ THỊ|QUYẾT NGHỊ|NGHỊ QUYẾT|YÊU CẦU)\s*:\s*$")
_KINDS = {
    Rank.PART: BlockKind.HEADING,
    Rank.CHAPTER: BlockKind.HEADING,
    Rank.SECTION: BlockKind.HEADING,
    Rank.UPPER: BlockKind.HEADING,
    Rank.ROMAN: BlockKind.HEADING,
    Rank.DIEU: BlockKind.DIEU,
    Rank.NUMBER: BlockKind.KHOAN,
    Rank.DECIMAL: BlockKind.KHOAN,
    Rank.DECIMAL_2: BlockKind.KHOAN,
    Rank.DECIMAL_3: BlockKind.KHOAN,
    Rank.PARENTHESIS: BlockKind.DIEM,
    Rank.LETTER: BlockKind.DIEM,
    Rank.POINT: BlockKind.DIEM,
    Rank.STAR: BlockKind.BULLET,
    Rank.BULLET: BlockKind.BULLET,
    Rank.PLUS: BlockKind.BULLET,
}


class BlockMaker:
    """Makes blocks, with what was printed bold in them."""

    def __init__(self, text: str, bold: Sequence[Span]) -> None:
        self._text = text
        self._bold = bold
        self._ends = [stretch.end for stretch in bold]

    def of_head(self, head: Head) -> Iterator[Block]:
        """Give the blocks of letterhead, title and addressees."""
        for part in head.parts:
            if part.lines:
                yield self._lines(part.kind, part.lines)

    def of_body(self, root: Node) -> Iterator[Block]:
        """Give the blocks of a body, in the order of the text."""
        before_items = True
        for node, path, level in _walk(root, "", -1):
            if node.paragraph is None:
                continue
            before_items = before_items and not node.label
            yield self._paragraph(node, path, level, before_items=before_items)

    def _paragraph(self, node: Node, path: str, level: int, *, before_items: bool) -> Block:
        marker = node.paragraph.marker.printed if node.paragraph and node.paragraph.marker else ""
        span = node.span
        return Block(
            kind=_kind(node, before_items=before_items),
            text=node.text,
            span=span,
            marker=marker,
            path=path if node.label else "",
            level=max(level, 0),
            bold=self._bold_in(span),
        )

    def of_tail(self, tail: Tail) -> Iterator[Block]:
        """Give the blocks of recipients and signature."""
        recipients = [*tail.label, *(line for item in tail.items for line in item), *tail.archive]
        if recipients:
            yield self._lines(BlockKind.RECIPIENTS, recipients)
        if tail.signature:
            yield self._lines(BlockKind.SIGNATURE, tail.signature)
        for line in tail.noise:
            yield self._lines(BlockKind.NOISE, [line])

    def of_title(self, annex: Annex) -> Iterator[Block]:
        """Give the block of an annex's title."""
        if annex.title:
            yield self._lines(BlockKind.APPENDIX_TITLE, annex.title)

    def of_notes(self, notes: Iterable[ReadFootnote]) -> Iterator[Block]:
        """Give the blocks of footnotes."""
        for note in notes:
            yield Block(BlockKind.FOOTNOTE, note.text, note.span, marker=note.mark)

    def of_tables(self, tables: Sequence[ReadTable]) -> Iterator[Block]:
        """Give the blocks of tables, which point to the tables themselves."""
        for number, table in enumerate(tables):
            rows = [*table.heading_rows, *table.rows, *table.closing_rows]
            text = "\n".join("\t".join(cell.text for cell in row) for row in rows)
            yield Block(BlockKind.TABLE, text, table.span, table=number)

    def of_noise(self, lines: Iterable[Line]) -> Iterator[Block]:
        """Give the blocks of page numbers and the like."""
        for line in lines:
            yield self._lines(BlockKind.NOISE, [line])

    def _lines(self, kind: BlockKind, lines: Sequence[Line]) -> Block:
        ordered = sorted(lines, key=lambda line: line.start)
        span = Span(ordered[0].start, max(line.end for line in ordered))
        text = "\n".join(stretch_of([line]).text for line in ordered)
        return Block(kind, text, span, bold=self._bold_in(span))

    def _bold_in(self, span: Span) -> tuple[str, ...]:
        found = []
        first = bisect_right(self._ends, span.start)
        for bold in takewhile(lambda b: b.start < span.end, self._bold[first:]):
            start, end = max(bold.start, span.start), min(bold.end, span.end)
            if start < end and (words := " ".join(self._text[start:end].split())):
                found.append(words)
        return tuple(found)


def _walk(node: Node, path: str, level: int) -> Iterator[tuple[Node, str, int]]:
    yield node, path, level
    for child in node.children:
        yield from _walk(child, path_below(path, child), level + 1)


def _kind(node: Node, *, before_items: bool) -> BlockKind:
    if node.labelled:
        return BlockKind.LABELLED_LINE
    if node.rank is not Rank.PLAIN:
        return _KINDS[node.rank]
    if _ENACTING.match(node.text):
        return BlockKind.ENACTING
    if before_items and reasons.is_basis(node.text) and node.text.rstrip()[-1:] in ";.,":
        return BlockKind.LEGAL_BASIS
    return BlockKind.HEADING if mostly_capitals(node.text) else BlockKind.PARAGRAPH


def retabled(block: Block, shift: int) -> Block:
    """Let a block name its table where more tables stand before it."""
    return block if block.table is None else replace(block, table=block.table + shift)
