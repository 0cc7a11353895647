"""The tags of a template with their places, and the repairs that need no question."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.checking.faults import Fault, Place

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{[{%#]|[}%#]\}")
_SPACED = re.compile(r"\{%\s+(tr|tc|p|r)\s+(?=\S)")
_DETACHED = re.compile(r"\{\s+([{%])|([}%])\s+\}")
_PARTS = {
    CONTENT_TYPE.WML_HEADER: "đầu trang",
    CONTENT_TYPE.WML_FOOTER: "cuối trang",
}
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as typed, and where."""

    text: str
    place: Place
    in_table: bool
    is_alone: bool  # in its paragraph

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
        found = re.match(r"\{[{%#](tr|tc|p|r)\s", self.text)
        return found[1] if found else ""

    @property
    def inside(self) -> str:
        """Give what stands between the marks."""
        body = self.text[2 + len(self.reach) : -2]
        return body.strip().strip("-").strip()


def repair_tags(document: Document) -> list[str]:
    """Put tags right whose meaning is certain; gives a sentence for each kind of repair."""
    done: list[str] = []
    for _, root in _roots(document):
        for paragraph in root.iter(qn("w:p")):
            done += _repair(list(paragraph.iter(qn("w:t"))))
    return list(dict.fromkeys(done))


def find_tags(document: Document) -> tuple[list[Tag], list[Fault]]:
    """List the tags in the order of the document, and the braces that have no partner."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    for part, root in _roots(document):
        tables = {table: n for n, table in enumerate(root.iter(qn("w:tbl")), start=1)}
        for paragraph in root.iter(qn("w:p")):
            text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
            where = _where(part, paragraph, tables)
            tags += _tags_of(text, where)
            faults += _halves(text, where)
    return tags, faults


def _tags_of(text: str, where: Place) -> Iterator[Tag]:
    alone = not _TAG.sub("", text).strip()
    for found in _TAG.finditer(text):
        yield Tag(found[0], _after(where, text[: found.start()]), where.table is not None, alone)


def _halves(text: str, where: Place) -> Iterator[Fault]:
    rest = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    for half in _HALF.finditer(rest):
        yield Fault(
            str(_after(where, rest[: half.start()])),
            rest[half.start() : half.start() + _BEFORE].strip(),
            "dấu mở và dấu đóng của thẻ phải nằm trong cùng một đoạn; viết lại thẻ liền một đoạn.",
        )


def _after(where: Place, before: str) -> Place:
    words = " ".join(_TAG.sub(" ", before).split())[-_BEFORE:]
    return Place(where.part, where.table, where.row, words)


def _where(part: str, paragraph: _Element, tables: dict[_Element, int]) -> Place:
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    if row is None:
        return Place(part)
    table = next(row.iterancestors(qn("w:tbl")))
    number = 1 + len(list(row.itersiblings(qn("w:tr"), preceding=True)))
    return Place(part, tables.get(table), number)


def _roots(document: Document) -> Iterator[tuple[str, _Element]]:
    yield "nội dung", document.element.body
    for part in document.part.package.iter_parts():
        if part.content_type in _PARTS:
            yield _PARTS[part.content_type], part.element


def _repair(texts: list[_Element]) -> Iterator[str]:
    whole = "".join(node.text or "" for node in texts)
    if "{" not in whole:
        return
    composed = _TAG.sub(lambda tag: unicodedata.normalize("NFC", tag[0]), whole)
    joined = _DETACHED.sub(lambda m: f"{{{m[1]}" if m[1] else f"{m[2]}}}", composed)
    tight = _SPACED.sub(r"{%\1 ", joined)
    if composed != whole:
        yield "ghép dấu tiếng Việt trong tên trường"
    if joined != composed:
        yield "nối dấu ngoặc bị tách của thẻ"
    if tight != joined:
        yield "bỏ dấu cách trong «{% tr», «{% p»"
    if tight != whole:
        texts[0].text = tight
        for other in texts[1:]:
            other.text = ""
