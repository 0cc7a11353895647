"""Where the documents of a text begin: a file may hold several letters, each with its letterhead."""

import re
from dataclasses import dataclass

from workflows.domain.text import search_fold
from workflows.intake.reading.lines import Line, mostly_capitals

_MOTTO = ("cong hoa xa hoi", "hoi chu nghia viet nam", "dang cong san viet nam")
_FREEDOM = "doc lap"
_CODE_LINE = re.compile(r"s[ốôo0]\s?[:.]?\s*.{0,14}?[/-]\s*[A-ZĐƠƯÔÊÂĂ]", re.IGNORECASE)
_CODE_START = re.compile(r"S[ốôoó]\s*[:.]|S[ốôo]\s+\d", re.IGNORECASE)
_DATE_LINE = re.compile(r"[^\d]{0,60}ngày\s*\S{0,6}\s*tháng\s*\S{0,3}\s*năm\s*\d{4}")
_FORM = re.compile(r"(?:mẫu|biểu|phụ lục)(?:\s+(?:số|mẫu)|\s*\d|\s*[IVX]+\b|$)", re.IGNORECASE)
_NEAR = 14  # printed lines: a letterhead is not longer


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one document, as indexes into all lines."""

    first: int
    last: int  # excluded


def split_documents(lines: list[Line]) -> list[Part]:
    """Find the documents of a text; a text without a second letterhead is one document."""
    starts = _letterheads(lines)
    if not starts:
        return [Part(0, len(lines))]
    begins = [0, *starts[1:]]
    ends = [*starts[1:], len(lines)]
    return [Part(first, last) for first, last in zip(begins, ends, strict=True)]


def _letterheads(lines: list[Line]) -> list[int]:
    """Give the first line of every letterhead."""
    starts: list[int] = []
    seen: set[str] = set()
    first, last = -1, -1
    printed = [index for index, line in enumerate(lines) if not line.blank]
    for place, index in enumerate(printed):
        kind = anchor_kind(lines[index])
        if kind is None:
            continue
        if first >= 0 and place - last <= _NEAR and kind not in seen:
            seen.add(kind)
        else:
            _close(lines, printed, starts, first, seen)
            first, seen = place, {kind}
        last = place
    _close(lines, printed, starts, first, seen)
    return starts


def _close(
    lines: list[Line], printed: list[int], starts: list[int], first: int, seen: set[str]
) -> None:
    """Keep a letterhead that has enough of one; a form printed in an appendix is none."""
    if first < 0 or "code" not in seen or len(seen) < 2:
        return
    place = _upwards(lines, printed, first)
    before = (lines[index].text for index in printed[max(0, place - 4) : place])
    if starts and any(_FORM.match(text) for text in before):
        return
    starts.append(printed[place])


def anchor_kind(line: Line) -> str | None:
    """Say which sure sign of a letterhead a line is: motto, code or date."""
    if len(line.text) > 160:
        return None
    if _CODE_START.match(line.text) and _CODE_LINE.match(line.text):
        return "code"
    if mostly_capitals(line.text):
        folded = search_fold(line.text)
        if any(words in folded for words in _MOTTO):
            return "motto"
    if _DATE_LINE.match(line.text) and len(line.text) < 90:
        return "date" if line.text[:1].isupper() and ", ngày" in line.text else None
    return None


def _upwards(lines: list[Line], printed: list[int], place: int) -> int:
    """Take in the lines of the issuer's name above the first sign."""
    taken = place
    for above in range(place - 1, max(-1, place - 6), -1):
        text = lines[printed[above]].text
        if not mostly_capitals(text) or len(text) > 70 or _looks_numbered(text):
            break
        taken = above
    return taken


def _looks_numbered(text: str) -> bool:
    return any(c.isdigit() for c in text) or "\t" in text
