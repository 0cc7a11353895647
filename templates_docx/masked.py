"""A template's XML with its tags masked, so that it can be parsed, and what its shape promises.

A template whose blocks begin and end between the same XML tags always gives well-formed XML, and
one whose tables keep their columns needs no mending after it was filled. `steady` says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_MASK = re.compile("\ue000(\\d+)\ue001")
_STATEMENT = re.compile(r"\{%-?\s*(\w+)")
_RAW = re.compile(
    r"\|\s*(?:safe|tojson|urlize|xmlattr)\b"
)  # filters that write what is not escaped
_OPENING, _MIDDLE = ("for", "if"), ("else", "elif")
_SET = re.compile(r"\{%-?\s*set\s[^=]+=")


@dataclass(frozen=True, slots=True)
class Masked:
    """A part of a template, parsed, with its tags as marks that stand for them."""

    root: _Element
    tags: tuple[str, ...]

    @classmethod
    def of(cls, xml: str) -> Self | None:
        """Parse patched XML; None where it is no XML even so, or holds marks of its own."""
        if "\ue000" in xml:
            return None
        tags = tuple(_TAG.findall(xml))
        numbers = iter(range(len(tags)))
        masked = _TAG.sub(lambda _: f"\ue000{next(numbers)}\ue001", xml)
        try:
            return cls(parse_xml(masked), tags)
        except (etree.XMLSyntaxError, ValueError):
            return None

    def xml(self) -> str:
        """Write the part again with its tags in their places."""
        text = etree.tostring(self.root, encoding="unicode")
        return _MASK.sub(lambda mark: self.tags[int(mark[1])], text)

    def steady(self) -> bool:
        """Say whether any values give well-formed XML with the tables of the template."""
        if any(_RAW.search(tag) or not _known(tag) for tag in self.tags):
            return False
        flows = all(self._closed(flow) for element in self.root.iter() for flow in _flows(element))
        return flows and all(self._keeps_columns(t) for t in self.root.iter(qn("w:tbl")))

    def depths(self, parent: _Element) -> Iterator[tuple[_Element, int]]:
        """Give the children of an element with the number of blocks each stands in."""
        depth = self._change(parent.text)
        for child in parent:
            yield child, depth
            depth += self._change(child.tail)

    def _words(self, text: str | None) -> list[str]:
        return [_word(self.tags[int(mark)]) for mark in _MASK.findall(text or "")]

    def _change(self, text: str | None) -> int:
        words = self._words(text)
        opened = sum(word in _OPENING for word in words)
        return opened - sum(word.startswith("end") for word in words)

    def _closed(self, flow: str) -> bool:
        """Say whether every block that begins in this flow of text ends in it."""
        open_blocks: list[str] = []
        for word in self._words(flow):
            if word in _OPENING:
                open_blocks.append(word)
            elif word in _MIDDLE or word.startswith("end"):
                if not open_blocks or word not in (*_MIDDLE, f"end{open_blocks[-1]}"):
                    return False
                if word not in _MIDDLE:
                    open_blocks.pop()
        return not open_blocks

    def _keeps_columns(self, table: _Element) -> bool:
        """Say whether a row as wide as the grid always stands, and none is wider."""
        grid = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        nested = table.find(f".//{qn('w:tbl')}") is not None
        rows = [(row, depth) for row, depth in self.depths(table) if row.tag == qn("w:tr")]
        if nested or not grid or any(self._changes_cells(row) for row, _ in rows):
            return False
        if len(rows) != len(list(table.iter(qn("w:tr")))):
            return False
        always = max((_width(row) for row, depth in rows if depth == 0), default=0)
        return always >= len(grid) and all(
            len(row.findall(qn("w:tc"))) <= len(grid) for row, _ in rows
        )

    def _changes_cells(self, row: _Element) -> bool:
        blocks = any(self._words(text) for text in (row.text, *(child.tail for child in row)))
        spans = row.iter(qn("w:gridSpan"))
        return blocks or any(not (span.get(qn("w:val")) or "").isdigit() for span in spans)


def _word(tag: str) -> str:
    found = _STATEMENT.match(tag)
    return found[1] if found else ""


def _known(tag: str) -> bool:
    word = _word(tag)
    if not tag.startswith("{%") or word in (*_OPENING, *_MIDDLE, "endfor", "endif"):
        return True
    return word == "set" and _SET.match(tag) is not None


def _flows(element: _Element) -> Iterator[str]:
    """Give the texts in which a block must both begin and end: between tags, or in an attribute."""
    yield (element.text or "") + "".join(child.tail or "" for child in element)
    yield from (str(value) for value in element.attrib.values())


def _width(row: _Element) -> int:
    """Count the columns a row covers."""
    total = 0
    for cell in row.findall(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        total += 1 if span is None else int(span.get(qn("w:val"), "1"))
    return total
