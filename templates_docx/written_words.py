"""Writes words into a paragraph: their bold phrases, and references where footnote marks stand."""

import re
from collections.abc import Sequence
from itertools import groupby

from docx.text.paragraph import Paragraph

from templates_docx.cleaning import xml_text
from templates_docx.footnotes import FootnoteBook


def write(line: Paragraph, text: str, bold: Sequence[str], book: FootnoteBook) -> None:
    """Write a text with its bold phrases, and a reference where a footnote's mark stands."""
    text = xml_text(text)
    is_bold = _bold_places(text, bold)
    start = 0
    while (found := book.next_mark(text, start)) is not None:
        place, mark = found
        _write_runs(line, text, is_bold, start, start + len(text[start:place].rstrip(" ")))
        book.refer(line, mark)
        start = place + len(mark)
    _write_runs(line, text, is_bold, start, len(text))


def _bold_places(text: str, phrases: Sequence[str]) -> list[bool]:
    places = [False] * len(text)
    for phrase in filter(None, phrases):
        for match in re.finditer(re.escape(phrase), text):
            places[match.start() : match.end()] = [True] * len(phrase)
    return places


def _write_runs(line: Paragraph, text: str, is_bold: Sequence[bool], start: int, end: int) -> None:
    for bold, letters in groupby(range(start, end), key=is_bold.__getitem__):
        places = list(letters)
        line.add_run(text[places[0] : places[-1] + 1]).bold = bold or None
