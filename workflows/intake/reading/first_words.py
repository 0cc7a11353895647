"""Where the body begins below a letterhead, or without one: the first running text."""

from collections.abc import Sequence

from workflows.intake.reading.head_parts import Head
from workflows.intake.reading.lines import Line, mostly_capitals
from workflows.intake.reading.model import BlockKind

SHORT_LINE = 40  # letters: what is longer is a sentence
SHORTEST_SUBJECT = 3  # blanks between its words
_NO_LETTERHEAD = frozenset({BlockKind.NOISE, BlockKind.SUBJECT})


def opened(head: Head) -> bool:
    """Whether anything but stray lines has been found of a letterhead."""
    return any(part.kind not in _NO_LETTERHEAD for part in head.parts)


def without_body(lines: Sequence[Line], first: int, last: int, head: Head) -> int:
    """Give where the body begins below code and date, where no usual words open it."""
    if not head.parts:
        return 0
    sure = dict.fromkeys((BlockKind.CODE_LINE, BlockKind.DATE_LINE), 0)
    for part in head.parts:
        if not sure.get(part.kind, 1):
            sure[part.kind] = part.lines[0].end
    subjects = [part.lines for part in head.parts if part.kind is BlockKind.SUBJECT]
    told = {line.start for part in subjects for line in part}
    below = (at for at in range(first, last) if lines[at].start >= max(sure.values()))
    runs = (at for at in below if is_running_text(lines[at]) and lines[at].start not in told)
    body = next(runs, last)
    if body < last:
        _leave_to_body(head, lines[body].start)
    return body


def is_running_text(line: Line) -> bool:
    """Whether a line is a sentence of a body, not a line of a letterhead."""
    sentence = line.text.endswith(".") and line.text.count(" ") > SHORTEST_SUBJECT
    return (sentence or len(line.text) > SHORT_LINE) and not mostly_capitals(line.text)


def _leave_to_body(head: Head, start: int) -> None:
    for part in head.parts:
        part.lines[:] = [line for line in part.lines if line.start < start]
    head.parts[:] = [part for part in head.parts if part.lines]
