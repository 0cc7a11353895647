"""Reads what was set in type again, and says how like the directive it is."""

import re
import unicodedata
from difflib import SequenceMatcher
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKUP = re.compile(r"[*~#¹²³⁴⁵⁶⁷⁸⁹⁰]")
_MOVED = 3  # so many words in a row are a stretch that stands elsewhere, no chance


def opened(data: bytes) -> WordDocument:
    """Open the Word file."""
    return docx.Document(BytesIO(data))


def all_text(data: bytes) -> str:
    """Give the lines of the page in order, each footnote behind the line that refers to it."""
    document = opened(data)
    notes = _notes(document)
    lines: list[str] = []
    for line in document.element.body.iter(f"{_W}p"):
        lines.append("".join(line.itertext(f"{_W}t")))
        lines += [notes[r.get(f"{_W}id")] for r in line.iter(f"{_W}footnoteReference")]
    return "\n".join(lines)


def _notes(document: WordDocument) -> dict[str, str]:
    parts = (r for r in document.part.rels.values() if r.reltype.endswith("/footnotes"))
    return {
        note.get(f"{_W}id"): "".join(note.itertext(f"{_W}t"))
        for relation in parts
        for note in etree.fromstring(relation.target_part.blob)
    }


def words_of(data: bytes) -> list[str]:
    """Give the printed words in order."""
    return all_text(data).split()


def similarity(wanted: str, found: str) -> float:
    """Compare two texts word by word in order, 1.0 for the same.

    A stretch the form puts elsewhere (a cell of the letterhead, a footnote) counts as found.
    """
    one, other = _words(wanted), _words(found)
    same, lost, added = _in_order(one, other, shortest=1)
    moved, _, _ = _in_order(lost, added, shortest=_MOVED)
    return 2 * (same + moved) / (len(one) + len(other))


def _in_order(
    one: list[str], other: list[str], *, shortest: int
) -> tuple[int, list[str], list[str]]:
    """Count the words that stand in both in the same order; give those left over of each."""
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    same = sum(b - a for kind, a, b, _, _ in steps if kind == "equal" and b - a >= shortest)
    changes = [(a, b, c, d) for kind, a, b, c, d in steps if kind != "equal"]
    lost = [word for a, b, _, _ in changes for word in one[a:b]]
    added = [word for _, _, c, d in changes for word in other[c:d]]
    return same, lost, added


def _words(text: str) -> list[str]:
    return _MARKUP.sub("", unicodedata.normalize("NFC", text)).replace(" /", "/").split()
