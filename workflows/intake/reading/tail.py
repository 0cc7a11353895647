"""The end of a document: recipients, archive line, who signed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workflows.intake.reading.head_values import listed_value
from workflows.intake.reading.letters import UPPER
from workflows.intake.reading.lines import Line, cells_of, mostly_capitals, stretch_of
from workflows.intake.reading.model import Value
from workflows.intake.reading.signature import NAME, PREFIX, TITLE, signature_begins

_RECIPIENTS = re.compile(r"N[ơo]i\s+nh[ậa]n\s*:?", re.IGNORECASE)
_BULLET = re.compile(r"[-–—+•*_~]\s*(?=\S)")
_SCRIBBLE = re.compile(r"[\\<>=+|@„“{}\[\]—!]|[⁄ñÿ]|^[" + UPPER + r"\s]{5,}$")
_ARCHIVE = re.compile(r"[-–—+•*_~\s]*L[ưu]u\s*[:.]?\s*", re.IGNORECASE)
_NAME_BESIDE = re.compile(rf"\.\s+(?P<name>{NAME.pattern})$")
_TITLE_BESIDE = re.compile(rf";\s+(?={PREFIX.pattern}|{TITLE.pattern})")
_AS_ABOVE = re.compile(r"[-–+•]\s*Như (?:trên|[Đđ]iều)\b")
_SIGNATURE_LINES = 24
_STRAY_LINES = 4  # a file's path, a seal, between archive line and signature


@dataclass(slots=True)
class Tail:
    """The lines of a document's end, told apart; `end` is the first line after it."""

    start: int
    end: int
    label: list[Line] = field(default_factory=list)
    items: list[list[Line]] = field(default_factory=list)
    archive: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    noise: list[Line] = field(default_factory=list)


def read_tail(lines: Sequence[Line], first: int, last: int) -> Tail | None:
    """Find recipients and signature behind the body; None where the text breaks off before."""
    for at in range(first, last):
        if _RECIPIENTS.match(lines[at].text) and len(lines[at].text) < 120:
            return _from_recipients(lines, at, last)
    return _signature_only(lines, first, last)


def _from_recipients(lines: Sequence[Line], at: int, last: int) -> Tail:
    tail = Tail(at, at + 1)
    first = True
    above = _signature_above(lines, at)
    while at < last:
        line = lines[at]
        if line.blank and not line.text.strip("| "):
            at += 1
            continue
        if not _takes(tail, line, first=first) and not _stray(tail, lines, at, last):
            break
        first = False
        at += 1
        tail.end = at
        if _complete(tail) and not _more_recipients(lines, at, last):
            break
    if not tail.signature and above:
        tail.signature, tail.start = above
    return tail


def _stray(tail: Tail, lines: Sequence[Line], at: int, last: int) -> bool:
    """Say whether only a stray line stands between the archive line and the signature."""
    if not tail.archive or tail.signature:
        return False
    below = [line for line in lines[at + 1 : min(last, at + 2 * _STRAY_LINES)] if not line.blank]
    if not any(PREFIX.match(line.text) for line in below[:_STRAY_LINES]):
        return False
    tail.noise.append(lines[at])
    return True


def _signature_above(lines: Sequence[Line], at: int) -> tuple[list[Line], int] | None:
    """Find a signature printed before the recipients (columns read one after the other)."""
    found: list[Line] = []
    for index in range(at - 1, max(-1, at - 14), -1):
        line = lines[index]
        if line.blank:
            continue
        if not (mostly_capitals(line.text) or NAME.fullmatch(line.text)):
            break
        found.insert(0, line)
        if PREFIX.match(line.text):
            return found, index
    return None


def _takes(tail: Tail, line: Line, *, first: bool) -> bool:
    cells = cells_of(line)
    taken = False
    for number, cell in enumerate(cells):
        taken = _take_cell(tail, cell, first=first and number == 0) or taken
    return taken


def _take_cell(tail: Tail, cell: Line, *, first: bool) -> bool:
    place = _signature_beside(cell.text)
    if place:
        _take_cell(tail, _part(cell, 0, place), first=first)
        return _take_cell(tail, _part(cell, place, len(cell.text)), first=False)
    label = _RECIPIENTS.match(cell.text)
    if label and first:
        tail.label.append(cell)
        rest = cell.text[label.end() :].lstrip(" :-–_—")
        if rest:
            place = len(cell.text) - len(rest)
            _take_cell(tail, Line(cell.start + place, cell.end, rest, cell.indent), first=False)
        return True
    if _is_signature(cell.text, tail):
        tail.signature.append(cell)
        return True
    return _take_item(tail, cell)


def _signature_beside(text: str) -> int:
    """Find the signature printed behind an item («- Như trên; PHÓ CHỦ TỊCH»); 0 where none is."""
    title = _TITLE_BESIDE.search(text)
    if title and mostly_capitals(text[title.end() :]):
        return title.end()
    archive = _ARCHIVE.match(text)
    name = _NAME_BESIDE.search(text, archive.end()) if archive else None
    return name.start("name") if name else 0


def _part(cell: Line, start: int, end: int) -> Line:
    text = cell.text[start:end].rstrip()
    return Line(cell.start + start, cell.start + start + len(text), text, cell.indent + start)


def _is_signature(text: str, tail: Tail) -> bool:
    if signature_begins(text):
        return True
    if tail.signature and mostly_capitals(text) and len(text) > 2 and not _BULLET.match(text):
        return not _has_name(tail)
    started = bool(tail.signature or tail.archive)
    return started and NAME.fullmatch(text) is not None and not _has_name(tail)


def _take_item(tail: Tail, cell: Line) -> bool:
    if _ARCHIVE.match(cell.text) and not tail.archive:
        tail.archive.append(cell)
        return True
    if tail.archive:
        if _BULLET.match(cell.text) and not tail.signature:
            tail.items.append([cell])
            return True
        return _after_archive(tail, cell)
    cell = _without_scribble(cell)
    bulleted = bool(tail.items) and _BULLET.match(tail.items[0][0].text) is not None
    fresh = bool(tail.items) and not bulleted and tail.items[-1][-1].text.endswith(";")
    if _BULLET.match(cell.text) or not tail.items or fresh:
        tail.items.append([cell])
    else:
        tail.items[-1].append(cell)
    return True


def _without_scribble(cell: Line) -> Line:
    """Cut what the scanner read of seal and signature behind an item's closing mark."""
    at = cell.text.rfind(";")
    rest = cell.text[at + 1 :].strip()
    if at < 0 or not rest or not (_SCRIBBLE.search(rest) or len(rest) < 3):
        return cell
    return Line(cell.start, cell.start + at + 1, cell.text[: at + 1], cell.indent)


def _after_archive(tail: Tail, cell: Line) -> bool:
    """Take scribbles and stamps between archive line and name; anything longer ends the tail."""
    if _has_name(tail) or len(cell.text) > 30 or len(tail.noise) > 12:
        return False
    tail.noise.append(cell)
    return True


def _has_name(tail: Tail) -> bool:
    return any(NAME.fullmatch(line.text) for line in tail.signature)


def _complete(tail: Tail) -> bool:
    return bool(tail.archive) and _has_name(tail)


def _more_recipients(lines: Sequence[Line], at: int, last: int) -> bool:
    """Whether the list of recipients goes on below the name (columns read side by side)."""
    for index in range(at, min(at + 2, last)):
        if not lines[index].blank:
            return _BULLET.match(lines[index].text) is not None and lines[index].text.endswith(";")
    return False


def _signature_only(lines: Sequence[Line], first: int, last: int) -> Tail | None:
    """Find a signature without a list of recipients."""
    for at in range(last - 1, first, -1):
        if not PREFIX.match(lines[at].text):
            continue
        tail = Tail(at, at)
        for index in range(at, min(at + _SIGNATURE_LINES, last)):
            line = lines[index]
            if line.blank:
                continue
            if not _is_signature(line.text, tail):
                break
            tail.signature.append(line)
            tail.end = index + 1
        if _has_name(tail):
            return _with_lines_above(lines, first, tail)
    return _title_and_name(lines, first, last) or _authority_alone(lines, first, last)


def _authority_alone(lines: Sequence[Line], first: int, last: int) -> Tail | None:
    """Find «TM. ỦY BAN NHÂN DÂN» where the page lost the name, and the item printed above it."""
    for at in range(first, last):
        text = lines[at].text
        if not (PREFIX.match(text) and mostly_capitals(text)):
            continue
        tail = Tail(at, at + 1, signature=[lines[at]])
        above = next((i for i in range(at - 1, first - 1, -1) if not lines[i].blank), at)
        if _AS_ABOVE.match(lines[above].text):
            tail.start, tail.items = above, [[lines[above]]]
        return tail
    return None


def _title_and_name(lines: Sequence[Line], first: int, last: int) -> Tail | None:
    """Find a leader's title and name as the last two lines, without an authority."""
    printed = [at for at in range(max(first, last - _SIGNATURE_LINES), last) if not lines[at].blank]
    if len(printed) < 2:
        return None
    title, name = (lines[at] for at in printed[-2:])
    if not (NAME.fullmatch(name.text) and mostly_capitals(title.text) and TITLE.match(title.text)):
        return None
    return Tail(printed[-2], printed[-1] + 1, signature=[title, name])


def _with_lines_above(lines: Sequence[Line], first: int, tail: Tail) -> Tail:
    for at in range(tail.start - 1, max(first, tail.start - 4), -1):
        if lines[at].blank:
            continue
        if not PREFIX.match(lines[at].text):
            break
        tail.signature.insert(0, lines[at])
        tail.start = at
    return tail


def recipients_of(tail: Tail) -> tuple[Value, ...]:
    """Give the recipients, one value an item."""
    items = tail.items
    broken_off = not (tail.archive or tail.signature)
    if items and broken_off and items[-1][-1].text[-1:] not in ";.,":
        items = items[:-1]
    return tuple(value for item in items if (value := listed_value(item)))


def archive_of(tail: Tail) -> Value | None:
    """Give what follows «Lưu:»."""
    if not tail.archive:
        return None
    stretch = stretch_of(tail.archive[:1])
    match = _ARCHIVE.match(stretch.text)
    start = match.end() if match else 0
    end = len(stretch.text.rstrip(" ;.,"))
    if end <= start:
        return None
    text = stretch.text[start:end]
    return Value(text, text, stretch.span(start, end))
