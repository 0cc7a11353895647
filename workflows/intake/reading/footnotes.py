"""Notes at the foot of a page, taken out of the running text they were printed into."""

import re
from collections.abc import Sequence

from workflows.intake.reading.letters import LOWER
from workflows.intake.reading.lines import Line, is_page_mark, stretch_of
from workflows.intake.reading.markers import marker_of
from workflows.intake.reading.model import ReadFootnote

_RAISED = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|\[\d{1,2}\])\s*(?=\S)")
_PLAIN = re.compile(r"(\d{1,2})\s+(?=[^\W\d_])")
_FIGURES = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_LONGEST = 40  # printed lines


def take_footnotes(lines: Sequence[Line]) -> tuple[list[Line], list[ReadFootnote]]:
    """Give the lines without footnotes, and the footnotes."""
    kept: list[Line] = []
    notes: list[ReadFootnote] = []
    marks = _marks_in(lines)
    at = 0
    while at < len(lines):
        end = _note_end(lines, at, marks)
        if end > at:
            notes.append(_note(lines[at:end]))
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return kept, notes


def _marks_in(lines: Sequence[Line]) -> set[str]:
    """Collect the figures glued to words: marks of notes in texts without raised figures."""
    found: set[str] = set()
    for line in lines:
        found.update(re.findall(rf"[{LOWER}](\d{{1,2}})(?=[\s.,;:)]|$)", line.text))
    return found


def _note_end(lines: Sequence[Line], at: int, marks: set[str]) -> int:
    """Find the end of a note that begins at a line; the line itself where none begins."""
    text = lines[at].text
    if _RAISED.match(text):
        return _paragraph_end(lines, at)
    plain = _PLAIN.match(text)
    if plain and plain[1] in marks and marker_of(text) is None and at and lines[at - 1].blank:
        return _page_end(lines, at)
    return at


def _paragraph_end(lines: Sequence[Line], at: int) -> int:
    end = at + 1
    while end < len(lines) and not lines[end].blank and not _begins_other(lines[end]):
        if len(lines[end - 1].text) < 60:
            break
        end += 1
    return end


def _begins_other(line: Line) -> bool:
    return bool(_RAISED.match(line.text) or marker_of(line.text)) or "\t" in line.text


def _page_end(lines: Sequence[Line], at: int) -> int:
    """Find the page number below a note; without one it is no note."""
    for end in range(at + 1, min(at + _LONGEST, len(lines))):
        if is_page_mark(lines[end]) and lines[end].text.strip().isdigit():
            return end
    return at


def _note(lines: Sequence[Line]) -> ReadFootnote:
    stretch = stretch_of(line for line in lines if not line.blank)
    match = _RAISED.match(stretch.text) or _PLAIN.match(stretch.text)
    mark = match[1].translate(_FIGURES).strip("[]") if match else ""
    return ReadFootnote(mark, stretch.text[match.end() if match else 0 :], stretch.span())
