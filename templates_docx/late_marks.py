"""Marks in a prepared template for what `finishing` settles once the words are there.

The places are found once, in the template; after a fill only the marked spots are looked at. No
value can write a mark: its quotation marks and angle brackets are escaped.
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

_RULE = re.compile(r'w:left="rule:(\d+)" w:right="rule:\d+"')
_TIE = "<?tie ?>"  # as lxml writes it
_OPENING = re.compile(r"<w:p(?: [^<>]*)?>")
_EMPTY_AT_END = re.compile(r"<w:p(?: [^<>]*)?/>$")
_KEPT = re.compile(r"<w:keepNext[^<>]*/>")
_PLACE_OF_KEEPING = re.compile(r"<w:pPr>(?:<w:pStyle [^<>]*/>)?")
_CLOSING = f'<w:p><w:pPr><w:pStyle w:val="{Style.SECTION_BREAK}"/></w:pPr></w:p>'
_NOT_FOLLOWED = ("w:sdt", "w:txbxContent", "w:sectPrChange", "w:pPrChange")
_MEASURED = 512  # letterheads remembered: those of one batch are alike


@dataclass(frozen=True, slots=True)
class LateMarks:
    """What is settled in a filled body: lengths of rules, the signature's tie, the last line."""

    indent: Callable[[int, str], int]  # of the n-th rule, below what this XML says

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
            table.addprevious(etree.ProcessingInstruction("tie"))
        return cls(_measure(fitter, tuple(found), _opening_tag(document.element)))

    def settled(self, body: str) -> str:
        """Settle every mark of a filled body."""
        pieces: list[str] = []
        position = 0
        for mark in _RULE.finditer(body):
            start = _paragraph_start(body, mark.start())
            indent = self.indent(int(mark[1]), body[_container_start(body, start) : start])
            pieces += (body[position : mark.start()], f'w:left="{indent}" w:right="{indent}"')
            position = mark.end()
        return _closed(_tied("".join((*pieces, body[position:]))))


def _can_be_followed(body: Masked) -> bool:
    """Say whether sections are fixed and paragraphs stand in the body or its cells alone."""
    if any(body.root.find(f".//{qn(tag)}") is not None for tag in _NOT_FOLLOWED):
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
        indents.set(side, f"rule:{number}")


def _measure(
    fitter: RuleFitter, found: tuple[tuple[str, int], ...], container: str
) -> Callable[[int, str], int]:
    """Make what measures a rule; the same words above it are measured once."""

    @lru_cache(maxsize=_MEASURED)
    def indent(number: int, above: str) -> int:
        style, width = found[number]
        rule = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'
        line = parse_xml(f"{container}{above}{rule}</w:tc>")[-1]
        return fitter.indent(cast(CT_P, line), width)

    return indent


def _opening_tag(root: _Element) -> str:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in root.nsmap.items() if prefix)
    return f"<w:tc {names}>"


def _paragraph_start(body: str, end: int) -> int:
    return max(body.rfind("<w:p>", 0, end), body.rfind("<w:p ", 0, end))


def _container_start(body: str, end: int) -> int:
    """Find where the text a paragraph belongs to begins: its cell, or the body after a table."""
    begun = max(body.rfind(tag, 0, end) for tag in ("<w:tc>", "<w:tc ", "</w:tbl>", "<w:body"))
    return body.index(">", begun) + 1


def _tied(body: str) -> str:
    """Keep the paragraph before each signature with it."""
    before, mark, after = body.partition(_TIE)
    if not mark:
        return body
    if before.endswith("</w:p>"):
        start = _paragraph_start(before, len(before))
        before = before[:start] + _kept_with_next(before[start:])
    elif empty := _EMPTY_AT_END.search(before, max(0, len(before) - 400)):
        opening = empty[0].removesuffix("/>")
        before = f"{before[: empty.start()]}{opening}><w:pPr><w:keepNext/></w:pPr></w:p>"
    return before + _tied(after)


def _kept_with_next(paragraph: str) -> str:
    plain = _KEPT.sub("", paragraph).replace("<w:pPr/>", "<w:pPr></w:pPr>")
    opening = _OPENING.match(plain)
    place = opening.end() if opening else 0
    if properties := _PLACE_OF_KEEPING.match(plain, place):
        place = properties.end()
        return f"{plain[:place]}<w:keepNext/>{plain[place:]}"
    return f"{plain[:place]}<w:pPr><w:keepNext/></w:pPr>{plain[place:]}"


def _closed(body: str) -> str:
    """End with a low paragraph where a table stands last: Word wants one after it."""
    end = body.rfind("<w:sectPr")
    if body[max(0, end - 100) : end].rstrip().endswith("</w:tbl>"):
        return f"{body[:end]}{_CLOSING}{body[end:]}"
    return body
