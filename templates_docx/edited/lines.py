"""The paragraphs of a Word file with their places, as editing by hand leaves them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.format_rules.sheet import Sheet, Spot
from templates_docx.format_rules.sheet_reader import read
from templates_docx.texts import ParagraphText


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph that says something, and where it stands."""

    element: _Element
    spot: Spot
    text: str  # white space collapsed, but for line breaks
    style: str

    @property
    def line(self) -> str:
        """Give the words in one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Page:
    """What a file says: paragraphs of the text, and tables by their number."""

    text: tuple[Place | int, ...]  # an int: the table of this number stands here
    tables: dict[int, tuple[Place, ...]]  # every paragraph in it, in the order of reading

    def line_of(self, table: int) -> str:
        """Give all a table says in one line."""
        return " ".join(place.line for place in self.tables[table])


def page_of(document: Document) -> Page:
    """Read the paragraphs of a document that say something."""
    sheet = read(document)
    text: list[Place | int] = []
    tables: dict[int, list[Place]] = {}
    for place in _places(sheet):
        if (table := place.spot.table) is None:
            text.append(place)
            continue
        if table not in tables:
            text.append(table)
        tables.setdefault(table, []).append(place)
    return Page(tuple(text), {number: tuple(places) for number, places in tables.items()})


def _places(sheet: Sheet) -> Iterator[Place]:
    known = 0
    for line in sheet.lines:
        if line.paragraph == known:
            continue
        known = line.paragraph
        element = sheet.paragraph_of(line)
        if text := said(element):
            yield Place(element, line.spot, text, _style(element))


def said(paragraph: _Element) -> str:
    """Give the words of a paragraph, composed letters, blanks collapsed, line breaks kept."""
    text = unicodedata.normalize("NFC", ParagraphText.of(paragraph).text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))
