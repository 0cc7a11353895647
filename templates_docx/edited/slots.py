"""Where a template says which words of a paper: learnt by filling it with marks in their place.

So an office's own template takes part without a word about it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, NamedTuple

from templates_docx.contexts import IssuedContext
from templates_docx.edited.lines import Page, Place, page_of
from templates_docx.outline import parts_by_name
from templates_docx.packages import opened
from templates_docx.rendering import render
from templates_docx.table_words import table_of, with_table

_OPEN, _CLOSE = "\ue000", "\ue001"  # letters of no alphabet, left alone by every filter
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_TABLES: Final = ("rows", "groups", "total")
_STAMPS: Final = ("code", "place_and_date", "appendix_reference")  # numbering writes them
_HEAD: Final = ("parent_agency", "issuer_lines")
_SAME_PART: Final = {"addressees": "addressee"}


class _Leaf(NamedTuple):
    part: str
    path: str  # the field of the context or of its row
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A paragraph of the template as it is printed, and the part of the paper it says."""

    place: Place
    text: str  # with the paper's words
    part: str | None  # None: words of the template itself
    prefix: str = ""  # of the template, before the paper's words: «V/v »
    suffix: str = ""
    path: str = ""  # the field of the context or of its row


@dataclass(frozen=True, slots=True)
class Slots:
    """A template's paragraphs, in the order of the page."""

    text: tuple[Slot | int, ...]  # an int: the table of this number stands here
    tables: Mapping[int, tuple[Slot, ...]]
    data_table: int | None  # the table that is the paper's own
    parts: frozenset[str]  # what the template says of the paper


def slots_of(template: bytes, paper: IssuedContext) -> Slots:
    """Learn where a template says the words of a paper."""
    leaves: list[_Leaf] = []
    page = page_of(opened(render(_masked(paper, leaves), template)))
    tables = {
        number: tuple(_slot(place, leaves) for place in places)
        for number, places in page.tables.items()
    }
    text = tuple(one if isinstance(one, int) else _slot(one, leaves) for one in page.text)
    return Slots(text, tables, _data_table(tables), _parts(page, leaves))


def _masked(paper: IssuedContext, leaves: list[_Leaf]) -> IssuedContext:
    table = table_of(paper)
    if table is not None and not table.rows:
        paper = with_table(paper, [("",) * len(table.columns)])
    names = [*parts_by_name(paper), "addressees", *_TABLES, *_STAMPS, *_HEAD]
    known = [name for name in dict.fromkeys(names) if hasattr(paper, name)]
    changed: dict[str, Any] = {
        name: _marked(getattr(paper, name), _SAME_PART.get(name, name), name, leaves)
        for name in known
    }
    return replace(paper, **changed)


def _marked(value: Any, part: str, path: str, leaves: list[_Leaf]) -> Any:  # noqa: ANN401 - words
    if isinstance(value, str):
        if not value.strip() and part not in _TABLES:  # a column is known by its empty cells too
            return value
        leaves.append(_Leaf(part, path, " ".join(value.split())))
        return f"{_OPEN}{len(leaves) - 1}{_CLOSE}"
    if is_dataclass(value) and not isinstance(value, type):
        inner = {
            f.name: _marked(getattr(value, f.name), part, f.name, leaves) for f in fields(value)
        }
        return replace(value, **inner)
    return tuple(_marked(item, part, path, leaves) for item in value)


def _slot(place: Place, leaves: list[_Leaf]) -> Slot:
    found = [(mark, leaves[int(mark[1])]) for mark in _MARK.finditer(place.line)]
    text = " ".join(_MARK.sub(lambda mark: leaves[int(mark[1])].text, place.line).split())
    if len({leaf.part for _, leaf in found}) != 1:
        return Slot(place, text, None)
    first, last = found[0][0], found[-1][0]
    part, path, _ = found[0][1]
    return Slot(place, text, part, place.line[: first.start()], place.line[last.end() :], path)


def _data_table(tables: Mapping[int, tuple[Slot, ...]]) -> int | None:
    return next(
        (number for number, slots in tables.items() if any(s.part in _TABLES for s in slots)), None
    )


def _parts(page: Page, leaves: list[_Leaf]) -> frozenset[str]:
    said = [place.line for place in page.text if not isinstance(place, int)]
    said += [place.line for places in page.tables.values() for place in places]
    numbers = {int(mark[1]) for line in said for mark in _MARK.finditer(line)}
    return frozenset(leaves[number].part for number in numbers) - {*_TABLES, *_STAMPS}
