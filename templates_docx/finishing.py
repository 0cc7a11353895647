"""What can only be settled once the words are there: the length of rules, the last page."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.shared import Length, Twips
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from templates_docx import layout
from templates_docx.drawing import close
from templates_docx.metrics import text_width, wrapped
from templates_docx.styles import LOOKS, Look, Style

_SHARES = {Style.RULE_FULL.value: layout.FULL_RULE, Style.RULE_PART.value: layout.PART_RULE}


def finish(document: Document) -> None:
    """Fit the rules to the words above them and tie the signature to the last paragraph."""
    for section in document.sections:
        width = _text_width(section.page_width, section.left_margin, section.right_margin)
        for block in section.iter_inner_content():
            if isinstance(block, Paragraph):
                _fit(block._p, width)
    for cell in document.element.body.iter(qn("w:tc")):
        for line in cell.findall(qn("w:p")):
            _fit(line, _cell_width(cell))
    _tie_signature(document)
    close(document)


def _text_width(page: Length | None, left: Length | None, right: Length | None) -> int:
    if page is None or left is None or right is None:
        return layout.TEXT_WIDTH
    return round((page - left - right) / Twips(1))


def _cell_width(cell: _Element) -> int:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return layout.TEXT_WIDTH if width is None else int(width.get(qn("w:w"), layout.TEXT_WIDTH))


def _fit(line: CT_P, width: int) -> None:
    share = _SHARES.get(line.style or "")
    if share is None:
        return
    indent = Twips(max(0, round((width - share * _longest_above(line, width)) / 2)))
    properties = line.get_or_add_pPr()
    properties.ind_left = properties.ind_right = indent


def _longest_above(line: CT_P, width: int) -> int:
    """Measure the longest printed line of the text right above: all paragraphs of its style."""
    above: list[CT_P] = []
    for before in line.itersiblings(qn("w:p"), preceding=True):
        if above and before.style != above[0].style:
            break
        above.append(before)
    return max((_longest_line(p, width) for p in above), default=0)


def _longest_line(line: CT_P, width: int) -> int:
    look = LOOKS.get(line.style or "", Look(""))
    pieces = wrapped(line.text, width, look.size, bold=look.bold, italic=look.italic)
    return max(
        (text_width(p, look.size, bold=look.bold, italic=look.italic) for p in pieces), default=0
    )


def _tie_signature(document: Document) -> None:
    """Keep the last paragraph with the table of the signature, which is never alone on a page."""
    for table in document.tables:
        holds = any(p.style == Style.RECIPIENTS_LABEL for p in table._tbl.iter(qn("w:p")))
        before = table._tbl.getprevious()
        if holds and isinstance(before, CT_P):
            before.get_or_add_pPr().keepNext_val = True
