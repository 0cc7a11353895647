"""Marks in a prepared template for what `finishing` settles once the words are there.

The places are found once, in the template; after a fill only the marked spots are looked at.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self, cast

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from lxml import etree
from lxml.etree import _Element

from templates_docx.finishing import RuleFitter, rules, signature_tables
from templates_docx.masked import Masked
from templates_docx.styles import Style

_SIGN = "\x7f"  # in every mark; allowed in XML, but never in a value (`cleaning.xml_text`)
_RULE = b'w:left="\x7f'  # the number follows, and the same on the right
_TIE = b"<?tie \x7f?>"
_OPENING = re.compile(rb"<w:p(?: [^<>]*)?>")
_EMPTY_AT_END = re.compile(rb"<w:p(?: [^<>]*)?/>$")
_KEPT = re.compile(rb"<w:keepNext[^<>]*/>")
_PLACE_OF_KEEPING = re.compile(rb"<w:pPr>(?:<w:pStyle [^<>]*/>)?")
_CLOSING = b'<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr></w:p>' % Style.SECTION_BREAK.encode()
_BEGINNINGS = (b"<w:tc>", b"<w:tc ", b"</w:tbl>", b"<w:body")
_NOT_FOLLOWED = ("w:sdt", "w:txbxContent", "w:sectPrChange", "w:pPrChange")
_MEASURED = 512  # letterheads remembered: those of one batch are alike


@dataclass(frozen=True, slots=True)
class LateMarks:
    """What is settled in a filled body: lengths of rules, the signature's tie, the last line."""

    indent: Callable[[int, bytes], int]  # of the n-th rule, below what this XML says

    @classmethod
    def placed(cls, body: Masked, document: Document) -> Self | None:
        """Put the marks into a masked body; None where their places depend on the words."""
        if not _can_be_followed(body):
            return None
        document.element.replace(document.element.body, body.root)
        fitter = RuleFitter(document)
        found = []
        for number, (line, width) in enumerate(rules(document, fitter)):
            _mark(line, number)
            found.append((line.style or "", width))
        for table in signature_tables(body.root):
            table.addprevious(etree.ProcessingInstruction("tie", _SIGN))
        return cls(_measure(fitter, tuple(found), _opening_tag(document.element)))

    def settled(self, body: bytes) -> bytes:
        """Settle every mark of a filled body."""
        if _SIGN.encode() not in body:
            return _closed(body)
        pieces: list[bytes] = []
        position = 0
        while (at := body.find(_RULE, position)) >= 0:
            number, position_after = _number_at(body, at)
            start = _paragraph_start(body, at)
            indent = self.indent(number, body[_container_start(body, start) : start])
            pieces += (body[position:at], b'w:left="%d" w:right="%d"' % (indent, indent))
            position = position_after
        return _closed(_tied(b"".join((*pieces, body[position:]))))


def _number_at(body: bytes, mark: int) -> tuple[int, int]:
    """Give the number in the mark of a rule, and where the mark ends."""
    _, left, _, right, _ = body[mark : mark + 60].split(b'"', 4)
    end = mark + len(b'w:left="" w:right=""') + len(left) + len(right)
    return int(left.removeprefix(_SIGN.encode())), end


def _can_be_followed(body: Masked) -> bool:
    """Say whether sections are fixed and paragraphs stand in the body or its cells alone."""
    signed = _SIGN in etree.tostring(body.root, encoding="unicode")
    if signed or any(body.root.find(f".//{qn(tag)}") is not None for tag in _NOT_FOLLOWED):
        return False
    children = list(body.depths(body.root))
    if not children or children[-1][0].tag != qn("w:sectPr") or children[-1][0].tail:
        return False
    return not any(
        depth and child.find(f".//{qn('w:sectPr')}") is not None for child, depth in children
    )


def _mark(line: CT_P, number: int) -> None:
    indents = line.get_or_add_pPr().get_or_add_ind()
    for side in (qn("w:left"), qn("w:right")):
        indents.attrib.pop(side, None)
    for side in (qn("w:left"), qn("w:right")):
        indents.set(side, f"{_SIGN}{number}")


def _measure(
    fitter: RuleFitter, found: tuple[tuple[str, int], ...], container: str
) -> Callable[[int, bytes], int]:
    """Make what measures a rule; the same words above it are measured once."""

    @lru_cache(maxsize=_MEASURED)
    def indent(number: int, above: bytes) -> int:
        style, width = found[number]
        rule = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'
        line = parse_xml(f"{container}{above.decode()}{rule}</w:tc>")[-1]
        return fitter.indent(cast(CT_P, line), width)

    return indent


def _opening_tag(root: _Element) -> str:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in root.nsmap.items() if prefix)
    return f"<w:tc {names}>"


def _paragraph_start(body: bytes, end: int) -> int:
    return max(body.rfind(b"<w:p>", 0, end), body.rfind(b"<w:p ", 0, end))


def _container_start(body: bytes, end: int) -> int:
    """Find where the text a paragraph belongs to begins: its cell, or the body after a table."""
    return body.index(b">", max(body.rfind(tag, 0, end) for tag in _BEGINNINGS)) + 1


def _tied(body: bytes) -> bytes:
    """Keep the paragraph before each signature with it."""
    before, mark, after = body.partition(_TIE)
    if not mark:
        return body
    if before.endswith(b"</w:p>"):
        start = _paragraph_start(before, len(before))
        before = before[:start] + _kept_with_next(before[start:])
    elif empty := _EMPTY_AT_END.search(before, max(0, len(before) - 400)):
        opening = empty[0].removesuffix(b"/>") + b">"
        before = before[: empty.start()] + _kept_with_next(opening + b"</w:p>")
    return before + _tied(after)


def _kept_with_next(paragraph: bytes) -> bytes:
    plain = _KEPT.sub(b"", paragraph).replace(b"<w:pPr/>", b"<w:pPr></w:pPr>")
    opening = _OPENING.match(plain)
    place = opening.end() if opening else 0
    if properties := _PLACE_OF_KEEPING.match(plain, place):
        place = properties.end()
        return plain[:place] + b"<w:keepNext/>" + plain[place:]
    return plain[:place] + b"<w:pPr><w:keepNext/></w:pPr>" + plain[place:]


def _closed(body: bytes) -> bytes:
    """End with a low paragraph where a table stands last: Word wants one after it."""
    end = body.rfind(b"<w:sectPr")
    if body[max(0, end - 100) : end].rstrip().endswith(b"</w:tbl>"):
        return body[:end] + _CLOSING + body[end:]
    return body
