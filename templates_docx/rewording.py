"""Other words in the parts of a paper: what a person edited goes back into its context."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from templates_docx.contexts import Article, AssignedTask, IssuedContext, TextSection
from templates_docx.outline import DASHED
from templates_docx.wording import bare_lines, dash_lines, ended

_HEADING = re.compile(r"(?:PHẦN|MỤC|[IVX]{1,6}[.)])\s")
_ARTICLE = re.compile(r"Điều \d+[a-zđ]?\.")
_MARKER = re.compile(r"(\d{1,3}[.)]|[a-zđ][.)]|[-+])\s+")


def with_texts(paper: IssuedContext, texts: Mapping[str, Sequence[str]]) -> IssuedContext:
    """Put other words into parts that are no tables; the last one closes with «./.» again.

    Takes the lines of each part to change by its name, as `Part.texts` gives them.
    """
    return closed(as_typed(paper, texts))


def as_typed(paper: IssuedContext, texts: Mapping[str, Sequence[str]]) -> IssuedContext:
    """Put other words into parts that are no tables, ending as they end."""
    changed: dict[str, Any] = {}
    for name, lines in texts.items():
        if name == "addressee":
            changed |= _addressed(paper, lines)
        else:
            changed[name] = _value(name, getattr(paper, name), lines)
    return replace(paper, **changed)


def _addressed(paper: IssuedContext, lines: Sequence[str]) -> dict[str, Any]:
    bare = bare_lines(lines)
    if not hasattr(paper, "addressees"):
        return {"addressee": "; ".join(bare)}
    if len(bare) == 1:
        return {"addressee": bare[0], "addressees": ()}
    return {"addressee": "", "addressees": dash_lines(bare)}


def _value(name: str, old: object, lines: Sequence[str]) -> object:
    if isinstance(old, str):
        return " ".join(lines)
    if name in DASHED:
        return dash_lines(bare_lines(lines))
    match name:
        case "sections":
            return _sections(old, lines)  # type: ignore[arg-type]  # by the field
        case "articles":
            return _articles(lines)
        case "tasks":
            return _tasks(old, lines)  # type: ignore[arg-type]  # by the field
    return tuple(lines)


def _sections(old: Iterable[TextSection], lines: Sequence[str]) -> tuple[TextSection, ...]:
    known = {section.heading for section in old if section.heading}
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line in known or _HEADING.match(line):
            found.append((line, []))
        elif found:
            found[-1][1].append(line)
        else:
            found.append(("", [line]))
    return tuple(TextSection(heading=head, paragraphs=tuple(body)) for head, body in found)


def _articles(lines: Sequence[str]) -> tuple[Article, ...]:
    found: list[Article] = []
    for line in lines:
        if label := _ARTICLE.match(line):
            text = line.removeprefix(label[0]).strip()
            found.append(Article(label=label[0], text=text))
        elif found:
            found[-1] = replace(found[-1], paragraphs=(*found[-1].paragraphs, line))
        else:
            found.append(Article(label="Điều 1.", text=line))
    return tuple(found)


def _tasks(old: Iterable[AssignedTask], lines: Sequence[str]) -> tuple[AssignedTask, ...]:
    deadlines = sorted({task.deadline for task in old if task.deadline}, key=len, reverse=True)
    return tuple(_task(line, deadlines) for line in lines)


def _task(line: str, deadlines: Sequence[str]) -> AssignedTask:
    """Read a task again; a deadline stays bold where its words end the sentence still."""
    found = _MARKER.match(line)
    marker, text = (found[1], line[found.end() :]) if found else ("", line)
    body = text.rstrip(" .;:,")
    ending = text.removeprefix(body) or "."
    for deadline in deadlines:
        if body.endswith(f", {deadline}"):
            body = body.removesuffix(f", {deadline}")
            return AssignedTask(marker=marker, text=body, deadline=deadline, ending=ending)
    return AssignedTask(marker=marker, text=body, ending=ending)


def closed(paper: IssuedContext) -> IssuedContext:
    """Let the words of a paper end with «./.», in whichever part they end."""
    value = getattr(paper, paper.ends_in)
    if not value:
        return paper
    changed: dict[str, Any] = {paper.ends_in: _closed_value(value)}
    return replace(paper, **changed)


def _closed_value(value: Any) -> object:  # noqa: ANN401 - whatever the field holds
    if isinstance(value, str):
        return ended([value])[0]
    if isinstance(value[-1], str):
        return ended(value)
    return (*value[:-1], _closed_item(value[-1]))


def _closed_item(item: TextSection | Article) -> TextSection | Article:
    if item.paragraphs:
        return replace(item, paragraphs=ended(item.paragraphs))
    if isinstance(item, Article):
        return replace(item, text=ended([item.text])[0])
    return item
