"""The tags of a template with their places, and the braces that have no partner."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.checking.faults import Fault, Place
from templates_docx.texts import ParagraphText, TextPart, text_parts

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{[{%#]|[}%#]\}")
_REACH = re.compile(r"\{[{%#](tr|tc|p|r)\s")
_SIGNS = str.maketrans("", "", "\t\n")  # docxtpl takes tabs and breaks out of tags
_BEFORE = 40
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")  # docxtpl's


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as typed, and where."""

    text: str
    place: Place
    in_table: bool
    paragraph: _Element | None = field(default=None, compare=False)  # None: in the properties

    @property
    def is_statement(self) -> bool:
        """Say whether it is «{% … %}»."""
        return self.text.startswith("{%")

    @property
    def is_comment(self) -> bool:
        """Say whether it is «{# … #}»."""
        return self.text.startswith("{#")

    @property
    def reach(self) -> str:
        """Say what the tag takes with it: «tr», «tc», «p», «r», or nothing."""
        found = _REACH.match(self.text)
        return found[1] if found else ""

    @property
    def inside(self) -> str:
        """Give what stands between the marks."""
        body = self.text[2 + len(self.reach) : -2]
        return body.strip().strip("-").strip()


def find_tags(document: Document) -> tuple[list[Tag], list[Fault]]:
    """List the tags in the order of the document, and the braces that have no partner."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    for part in text_parts(document):
        tables = {table: n for n, table in enumerate(part.root.iter(qn("w:tbl")), start=1)}
        said = ""  # in the paragraph before: a tag alone in its own is found by it
        for line in part.paragraphs():
            if not line.is_copy:
                where = _where(part, line.element, tables, said)
                tags += _tags_of(line, where)
                faults += _halves(line.text, where)
                said = _words(line.text) or said
    tags += _tags_of_properties(document)
    return tags, faults


def _tags_of(line: ParagraphText, where: Place) -> Iterator[Tag]:
    for found in TAG.finditer(line.text):
        place = _after(where, line.text[: found.start()])
        yield Tag(found[0].translate(_SIGNS), place, where.table is not None, line.element)


def _tags_of_properties(document: Document) -> Iterator[Tag]:
    for name in _PROPERTIES:
        for found in TAG.finditer(getattr(document.core_properties, name) or ""):
            yield Tag(found[0], Place("thuộc tính của tệp"), in_table=False)


def _halves(text: str, where: Place) -> Iterator[Fault]:
    rest = TAG.sub(lambda tag: " " * len(tag[0]), text)
    for half in _HALF.finditer(rest):
        yield Fault(
            str(_after(where, rest[: half.start()])),
            rest[half.start() : half.start() + _BEFORE].strip(),
            "dấu mở và dấu đóng của thẻ phải nằm trong cùng một đoạn; viết lại thẻ liền một đoạn.",
        )


def _after(where: Place, before: str) -> Place:
    return replace(where, words=_words(before) or where.words)


def _words(text: str) -> str:
    return " ".join(TAG.sub(" ", text).split())[-_BEFORE:]


def _where(part: TextPart, paragraph: _Element, tables: Mapping[_Element, int], said: str) -> Place:
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    if row is None:
        return Place(part.name, words=said)
    table = next(row.iterancestors(qn("w:tbl")))
    number = 1 + len(list(row.itersiblings(qn("w:tr"), preceding=True)))
    return Place(part.name, tables.get(table), number)
