"""Settles what an edited file leaves open before it is issued: tracked changes and comments."""

from collections.abc import Iterable
from typing import Final

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.texts import text_parts

_GONE: Final = ("w:del", "w:moveFrom")
_UNWRAPPED: Final = ("w:ins", "w:moveTo")
_FORMER: Final = ("w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange",
                  "w:sectPrChange", "w:tblGridChange", "w:tblPrExChange", "w:numberingChange",
                  "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart",
                  "w:moveToRangeEnd", "w:cellIns", "w:cellMerge")  # fmt: skip
_COMMENTS: Final = ("w:commentRangeStart", "w:commentRangeEnd")
_OF_COMMENTS: Final = ("/comments", "/commentsExtended", "/commentsIds", "/commentsExtensible",
                       "/people")  # fmt: skip


def settle(document: Document) -> None:
    """Accept every tracked change and take every comment out, as «Chấp nhận tất cả» does."""
    for part in text_parts(document):
        _accept(part.root)
        _take_comments(part.root)
        part.keep()
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(_OF_COMMENTS):
            del document.part.rels[key]
    for mark in list(document.settings.element.iter(qn("w:trackRevisions"))):
        _remove(mark)


def _accept(root: _Element) -> None:
    _accept_rows(root)
    ended = [p for p in root.iter(qn("w:p")) if _mark(p, _GONE) is not None]
    for name in _GONE:
        for element in list(root.iter(qn(name))):
            _remove(element)
    for name in _UNWRAPPED:
        for element in list(root.iter(qn(name))):
            _unwrap(element)
    for name in _FORMER:
        for element in list(root.iter(qn(name))):
            _remove(element)
    for paragraph in ended:
        _join_next(paragraph)


def _accept_rows(root: _Element) -> None:
    for row in list(root.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            _remove(row)
    for table in list(root.iter(qn("w:tbl"))):
        if next(table.iter(qn("w:tr")), None) is None:
            _remove(table)
    for cell in [mark.getparent().getparent() for mark in root.iter(qn("w:cellDel"))]:
        if cell is not None:
            _remove(cell)


def _mark(paragraph: _Element, names: Iterable[str]) -> _Element | None:
    """Find the sign that the end of a paragraph itself was taken out."""
    look = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    if look is None:
        return None
    return next((m for name in names if (m := look.find(qn(name))) is not None), None)


def _join_next(paragraph: _Element) -> None:
    """Let a paragraph whose end was taken out run on into the next one, whose look it takes."""
    behind = paragraph.getnext()
    words = [child for child in paragraph if child.tag != qn("w:pPr")]
    if behind is None or behind.tag != qn("w:p"):
        return
    own = behind.find(qn("w:pPr"))
    at = 0 if own is None else 1
    for child in reversed(words):
        behind.insert(at, child)
    _remove(paragraph)


def _take_comments(root: _Element) -> None:
    for name in _COMMENTS:
        for element in list(root.iter(qn(name))):
            _remove(element)
    for reference in list(root.iter(qn("w:commentReference"))):
        run = reference.getparent()
        _remove(reference if run is None else run)


def _unwrap(element: _Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    _remove(element)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
