"""The texts of a Word file where they stand: paragraph by paragraph, whatever runs they are cut into.

A paragraph's letters know the run they stand in, so that words can be put in place of others and
everything around them keeps its look. Text boxes stand in two copies (one for old programs); the
paragraphs of both are given, marked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

BODY: Final = "nội dung"
_PARTS: Final = {
    CONTENT_TYPE.WML_HEADER: "đầu trang",
    CONTENT_TYPE.WML_FOOTER: "cuối trang",
    CONTENT_TYPE.WML_FOOTNOTES: "chú thích cuối trang",
}
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TEXT, _SPACE = qn("w:p"), qn("w:t"), qn("xml:space")
_MOVED_AWAY: Final = qn("w:moveFrom")
_SIGNS: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "‑"}


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of the package that holds paragraphs: what it is called, and its XML."""

    name: str
    root: _Element
    part: Part

    def keep(self) -> None:
        """Write a changed root back, where the package holds only bytes of it."""
        if not isinstance(self.part, XmlPart):
            self.part._blob = etree.tostring(self.root, encoding="UTF-8", standalone=True)

    def paragraphs(self) -> Iterator["ParagraphText"]:
        """Give the paragraphs in the order of the part, those of text boxes after their own."""
        for paragraph in self.root.iter(_PARAGRAPH):
            yield ParagraphText.of(paragraph)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words to stand where others stood."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """The text of one paragraph without that of text boxes in it, each letter with its node."""

    element: _Element
    text: str
    nodes: tuple[_Element | None, ...]  # of each letter; None: a tab or break, which stays

    @classmethod
    def of(cls, paragraph: _Element) -> Self:
        """Read a paragraph."""
        letters: list[str] = []
        nodes: list[_Element | None] = []
        for node in _own_nodes(paragraph):
            is_text = node.tag == _TEXT
            said = (node.text or "") if is_text else _SIGNS[str(node.tag)]
            letters.append(said)
            nodes += [node if is_text else None] * len(said)
        return cls(paragraph, "".join(letters), tuple(nodes))

    @property
    def is_copy(self) -> bool:
        """Say whether this is the copy of a text box for old programs."""
        return next(self.element.iterancestors(_FALLBACK), None) is not None

    def is_whole(self, start: int, end: int) -> bool:
        """Say whether a stretch holds letters alone, no tab and no break."""
        return None not in self.nodes[start:end]

    def put(self, edits: Iterable[Edit]) -> None:
        """Put words in place; they look as the first letter they stand for did."""
        letters = list(self.text)
        for edit in edits:
            letters[edit.start : edit.end] = [edit.words, *[""] * (edit.end - edit.start - 1)]
        said: dict[_Element, list[str]] = {node: [] for node in self.nodes if node is not None}
        for node, letter in zip(self.nodes, letters, strict=True):
            if node is not None:
                said[node].append(letter)
        for node, pieces in said.items():
            if (words := "".join(pieces)) != node.text:
                node.text = words
                node.set(_SPACE, "preserve")


def text_parts(document: Document) -> Iterator[TextPart]:
    """Give the parts a template may say something in: the text, headers, footers, footnotes."""
    yield TextPart(BODY, document.element.body, document.part)
    for part in document.part.package.iter_parts():
        name = _PARTS.get(part.content_type)
        if name is not None:
            root = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
            yield TextPart(name, root, part)


def _own_nodes(element: _Element) -> Iterator[_Element]:
    """Give the texts, tabs and breaks of a paragraph, not those of paragraphs inside it."""
    for child in element:
        if child.tag == _TEXT or child.tag in _SIGNS:
            if child.tag == _TEXT or child.getparent().tag == qn("w:r"):
                yield child
        elif child.tag not in (_PARAGRAPH, _MOVED_AWAY):
            yield from _own_nodes(child)
