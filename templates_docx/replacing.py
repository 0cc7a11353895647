"""Searches words in Word templates and puts others in their place, whatever runs they are cut into."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.checking.tags import TAG
from templates_docx.packages import opened, saved
from templates_docx.texts import Edit, ParagraphText, TextPart, text_parts

AROUND = 40  # letters shown before and after


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacing:
    """What is searched, and what shall stand there."""

    searched: str
    words: str
    same_case: bool = True  # «ỦY BAN» is not «Ủy ban»
    whole_words: bool = False
    in_tags: bool = False  # also inside «{{ … }}» and «{% … %}»

    def pattern(self) -> re.Pattern[str]:
        """Give what to look for: hard blanks are blanks, composed letters are composed or not."""
        forms = (unicodedata.normalize(form, self.searched) for form in ("NFC", "NFD"))
        either = "|".join(
            r"[ \xa0]".join(map(re.escape, form.split(" "))) for form in dict.fromkeys(forms)
        )
        edged = rf"(?<!\w)(?:{either})(?!\w)" if self.whole_words else either
        return re.compile(edged, re.NOFLAG if self.same_case else re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """One place where the words stand."""

    part: str  # «nội dung», «đầu trang», …
    in_table: bool
    before: str
    words: str
    after: str


def find(data: bytes, wanted: Replacing) -> list[Found]:
    """List the places in the order of the file; the copy of a text box counts with its box."""
    found = _matches(opened(data), wanted)
    return [_place(part, line, edit) for part, line, edit in found if not line.is_copy]


def replaced(data: bytes, wanted: Replacing) -> bytes:
    """Give the file with the words in place; they look as the first letter they stand for did."""
    document = opened(data)
    edits: dict[_Element, tuple[TextPart, ParagraphText, list[Edit]]] = {}
    for part, line, edit in _matches(document, wanted):
        edits.setdefault(line.element, (part, line, []))[2].append(edit)
    for part, line, changes in edits.values():
        line.put(changes)
        part.keep()
    return saved(document)


def _matches(
    document: Document, wanted: Replacing
) -> Iterator[tuple[TextPart, ParagraphText, Edit]]:
    pattern = wanted.pattern()
    for part in text_parts(document):
        for line in part.paragraphs():
            tags = [] if wanted.in_tags else [tag.span() for tag in TAG.finditer(line.text)]
            for match in pattern.finditer(line.text):
                start, end = match.span()
                touched = any(start < right and left < end for left, right in tags)
                if end > start and not touched and line.is_whole(start, end):
                    yield part, line, Edit(start, end, wanted.words)


def _place(part: TextPart, line: ParagraphText, edit: Edit) -> Found:
    return Found(
        part=part.name,
        in_table=next(line.element.iterancestors(qn("w:tbl")), None) is not None,
        before=line.text[max(0, edit.start - AROUND) : edit.start],
        words=line.text[edit.start : edit.end],
        after=line.text[edit.end : edit.end + AROUND],
    )
