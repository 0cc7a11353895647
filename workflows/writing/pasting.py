"""Lines that were pasted or typed made tasks: read as directives are read, then taken apart."""

import re
from collections.abc import Iterator
from dataclasses import replace

from templates_docx.partial_date import PartialDate
from workflows.domain.text import nfc, one_line
from workflows.intake.reading import read
from workflows.intake.reading.model import ReadMention, ReadTask
from workflows.writing.model import TaskWords
from workflows.writing.sentences import sentence, tidy_deadline

_MARKER = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,5}\.|[a-zđ]\)|[-+•–])\s+")
_ROMAN = re.compile(r"[IVX]+\.")
_ORDERS = re.compile(r"(?:Giao|Yêu cầu|Đề nghị)(?: cho)?\s+(?=[A-ZĐỦ])")
_STOPS = " .;,:"


def tasks_in(text: str, issued: PartialDate | None) -> tuple[TaskWords, ...]:
    """Make a task of every line of a list; a line that heads points «a)» is their heading.

    Who leads, with whom and until when is read; a sentence that cannot be taken apart and put
    together again stays whole. A line nobody is read from is a task without agencies.
    """
    lines = [line for line in nfc(text).splitlines() if line.strip()]
    found: list[TaskWords] = []
    heading, head_marker = "", ""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        marker = _marker(line)
        if _heads(line, marker, _marker(below)):
            heading, head_marker = _bare(line).rstrip(_STOPS), marker
            continue
        if marker[:1].isdigit() and head_marker[:1].isdigit():
            heading = ""  # the next clause stands beside the heading, not below it
        found += (replace(task, heading=heading) for task in _tasks(line, issued))
    return tuple(found)


def _marker(line: str) -> str:
    found = _MARKER.match(line)
    return found[1] if found else ""


def _bare(line: str) -> str:
    return one_line(_MARKER.sub("", line, count=1))


def _heads(line: str, marker: str, below: str) -> bool:
    """Whether a line only heads what follows: «1. Về y tế:», «II. HẠ TẦNG», «2. Đất đai» over «a)»."""
    is_open = not line.rstrip().endswith((".", ";"))
    deeper = marker[:1].isdigit() and bool(below) and not below[0].isdigit()
    return line.rstrip().endswith(":") or (is_open and (deeper or bool(_ROMAN.fullmatch(marker))))


def _tasks(line: str, issued: PartialDate | None) -> Iterator[TaskWords]:
    words = _bare(line)
    read_tasks = [t for d in read(f"1. {words}", issued_on=issued).documents for t in d.tasks]
    if len(read_tasks) == 1:
        yield _apart(words, read_tasks[0])
    elif read_tasks:
        yield from (_apart(task.text, task) for task in read_tasks)
    else:
        yield TaskWords(text=words.rstrip(_STOPS))


def _apart(words: str, read_task: ReadTask) -> TaskWords:
    """Take a sentence apart; if its parts give another sentence, keep it whole."""
    parts = {
        "leads": _names(read_task.lead),
        "coordinating": _names(read_task.coordinating),
        "monitoring": _names(read_task.monitoring),
        "deadline": tidy_deadline(read_task.deadline.words) if read_task.deadline else "",
    }
    plain = _ORDERS.sub("", words, count=1).strip(_STOPS)
    task = TaskWords(text=_rest(plain, read_task), **parts)  # type: ignore[arg-type]  # by name
    if _same_words(str(sentence(task)), plain):
        return task
    return replace(task, text=words.rstrip(_STOPS), is_whole=True)


def _same_words(one: str, other: str) -> bool:
    """Compare but for commas: «A, B» and «A và B», a deadline with a comma before it or without."""
    return _words(one) == _words(other)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\s,]+", text.casefold()) if word != "và"]


def _names(mentions: tuple[ReadMention, ...]) -> tuple[str, ...]:
    printed = (one_line(mention.as_printed) for mention in mentions)
    return tuple(dict.fromkeys(name[:1].upper() + name[1:] for name in printed))


def _rest(plain: str, read_task: ReadTask) -> str:
    """Give what is to be done: behind the agencies, before the deadline."""
    rest = plain
    for mention in (*read_task.lead, *read_task.coordinating):
        at = rest.casefold().find(one_line(mention.as_printed).casefold())
        if 0 <= at < len(rest):
            rest = rest[at + len(one_line(mention.as_printed)) :]
    if read_task.deadline:
        words = one_line(read_task.deadline.words)
        rest = rest.removesuffix(words) if rest.endswith(words) else rest
    return rest.strip(_STOPS)
