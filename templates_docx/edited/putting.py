"""Puts words into the paragraphs of a Word file so that they look as those around them."""

import re
from collections.abc import Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.aligning import aligned
from templates_docx.edited.lines import said
from templates_docx.texts import Edit, ParagraphText

_WORDS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_NOT_COPIED = ("w:bookmarkStart", "w:bookmarkEnd", "w:footnoteReference", "w:endnoteReference",
               "w:drawing", "w:pict", "w:object", "w:commentReference", "w:commentRangeStart",
               "w:commentRangeEnd", "w:fldChar", "w:instrText", "w:del", "w:moveFrom", "w:sectPr",
               "w:br", "w:tab")  # fmt: skip

_BEGINNINGS: Final = {
    "article": re.compile(r"Điều \d"),
    "part": re.compile(r"[IVX]{1,6}[.)]\s"),
    "number": re.compile(r"\d{1,3}[.)]\s"),
    "point": re.compile(r"[a-zđ][.)]\s"),
    "dash": re.compile(r"[-+]\s"),
}


def put_text(paragraph: _Element, text: str) -> None:
    """Let a paragraph say other words: only those that differ are changed, in the look they had."""
    old = ParagraphText.of(paragraph)
    if said(paragraph) == text:
        return
    if not any(node is not None for node in old.nodes):
        _add_run(paragraph, text)
        return
    old.put(_edits(old, text))


def _edits(old: ParagraphText, text: str) -> list[Edit]:
    before, after = _WORDS.findall(old.text), _WORDS.findall(text)
    starts = [0]
    for word in before:
        starts.append(starts[-1] + len(word))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changes = [
        (starts[a], starts[b], "".join(after[c:d])) for kind, a, b, c, d in codes if kind != "equal"
    ]
    return [edit for change in reversed(changes) if (edit := _edit(old, *change))]


def _edit(old: ParagraphText, start: int, end: int, words: str) -> Edit | None:
    """Make an edit of letters that exist: what is only put in joins the letter before it."""
    if old.nodes[start:end] and any(node is not None for node in old.nodes[start:end]):
        while old.nodes[start] is None:  # a break cannot hold words
            start += 1
        return Edit(start, end, words)
    if not words:
        return None
    if start and old.nodes[start - 1] is not None:
        return Edit(start - 1, start, old.text[start - 1] + words)
    at = next((n for n in range(start, len(old.nodes)) if old.nodes[n] is not None), None)
    if at is not None:
        return Edit(at, at + 1, words + old.text[at])
    last = max(n for n, node in enumerate(old.nodes) if node is not None)
    return Edit(last, last + 1, old.text[last] + words)


def _add_run(paragraph: _Element, text: str) -> None:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    if mark is not None:  # the look of its end is the look of its letters
        look = OxmlElement("w:rPr")
        look.extend(deepcopy(child) for child in mark if child.tag not in _MARKS_OF_CHANGE)
        run.append(look)
    run.append(words)
    paragraph.append(run)


_MARKS_OF_CHANGE = {
    qn(name) for name in ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange")
}


def put_lines(places: Sequence[_Element], old: Sequence[str], new: Sequence[str]) -> None:
    """Let paragraphs say other lines: the same ones stay, new ones look as their like nearby.

    `old` is what the paragraphs say, line by line. At least one paragraph must be there.
    """
    before, gone = None, []
    for i, j in aligned(old, new):
        if i is None:
            model = places[_model(old, new[j or 0], 0 if before is None else places.index(before))]
            before = _added(blank_copy(model), new[j or 0], before, places[0])
            continue
        before = places[i]
        if j is None:
            gone.append(before)
        elif old[i] != new[j]:
            put_text(before, new[j])
    for place in gone:
        _take_out(place)


def _added(added: _Element, text: str, before: _Element | None, first: _Element) -> _Element:
    put_text(added, text)
    if before is None:
        first.addprevious(added)
    else:
        before.addnext(added)
    return added


def _model(old: Sequence[str], text: str, near: int) -> int:
    """Choose the line a new one shall look like: the nearest that begins alike."""
    begins = _beginning(text)
    order = sorted(range(len(old)), key=lambda n: abs(n - near))
    return next((n for n in order if _beginning(old[n]) == begins), order[0])


def _beginning(text: str) -> str | None:
    return next((name for name, shape in _BEGINNINGS.items() if shape.match(text)), None)


def _take_out(gone: _Element) -> None:
    """Take a paragraph out; one that must stay is only emptied."""
    parent = gone.getparent()
    siblings = () if parent is None else [p for p in parent if p.tag == gone.tag]
    ends_section = gone.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    if parent is None or ends_section or len(siblings) == 1:
        put_text(gone, "")
    else:
        parent.remove(gone)


def blank_copy(paragraph: _Element) -> _Element:
    """Copy a paragraph with the look most of its letters have, without its words."""
    copy = deepcopy(paragraph)
    for name in _NOT_COPIED:
        for element in list(copy.iter(qn(name))):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    runs = [run for run in copy.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    kept = max(runs, key=lambda run: len("".join(run.itertext(qn("w:t")))), default=None)
    for run in runs:
        if run is not kept and (parent := run.getparent()) is not None:
            parent.remove(run)
    for text in copy.iter(qn("w:t")):
        text.text = ""
    return copy
