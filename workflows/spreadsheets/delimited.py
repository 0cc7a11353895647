"""Cells in plain text: CSV with comma, semicolon or tab, and blocks copied from Excel."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from workflows.intake.sources.refusals import BrokenCsv
from workflows.spreadsheets.bounds import Bounds
from workflows.spreadsheets.model import Cell, Sheet
from workflows.spreadsheets.words import SheetWords

_DELIMITERS = (";", "\t", ",")
_QUOTED = re.compile(r'"[^"]*"')
_FIRST_CHARACTERS = 20_000
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own hint
_FIELD = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?=\t|\r?\n|\Z)|(?P<plain>[^\t\r\n]*)', re.DOTALL)


def sheet_of_csv(text: str, name: str) -> Sheet:
    """Give the rows of a CSV file, every value as text; the delimiter is told from its first lines."""
    hint = _SEPARATOR_LINE.match(text)
    delimiter = hint[1] if hint else _delimiter(text)
    lines = StringIO(text[hint.end() :] if hint else text, newline="")
    return _sheet(name, csv.reader(lines, delimiter=delimiter))


def sheet_of_block(text: str) -> Sheet:
    """Give the rows of a pasted block.

    Excel quotes only cells with a line break or tab inside; any other quote is a word's own.
    """
    return _sheet("", _fields(text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")))


def _fields(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    at = 0
    while True:
        found = _field_at(text, at)
        row.append(found[0])
        at = found[1]
        if at >= len(text):
            break
        if text[at] == "\n":
            yield row
            row = []
        at += 1
    yield row


def _field_at(text: str, at: int) -> tuple[str, int]:
    """Give the field that begins here, and where it ends."""
    found = _FIELD.match(text, at)
    quoted = found["quoted"] if found else None
    if found and quoted is not None and ("\n" in quoted or "\t" in quoted):
        return quoted.replace('""', '"'), found.end()
    end = min((p for p in (text.find("\t", at), text.find("\n", at)) if p >= 0), default=len(text))
    return text[at:end], end


def _sheet(name: str, lines: Iterator[list[str]]) -> Sheet:
    words = SheetWords()
    try:
        rows = tuple(Bounds().rows([words.cell(value) for value in line] for line in lines))
    except csv.Error as error:
        raise BrokenCsv from error
    return Sheet(name, words.settled(rows))


def _delimiter(text: str) -> str:
    """Take the mark that stands outside of quotes most often; a semicolon wins a tie."""
    head: Cell = _QUOTED.sub("", text[:_FIRST_CHARACTERS])
    return max(_DELIMITERS, key=str(head).count)
