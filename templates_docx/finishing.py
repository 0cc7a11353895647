"""What can only be settled once the words are there: the length of rules, the last page."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.shared import Length, Twips
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from templates_docx import layout
from templates_docx.drawing import close
from templates_docx.effective import Face, Formatting
from templates_docx.metrics import text_width, wrapped
from templates_docx.styles import LOOKS, Style

# By name: Word keeps the identifiers of styles, other programs make their own.
_SHARES = {
    LOOKS[Style.RULE_FULL].name: layout.FULL_RULE,
    LOOKS[Style.RULE_PART].name: layout.PART_RULE,
}


def finish(document: Document) -> None:
    """Fit the rules to the words above them and tie the signature to the last paragraph."""
    fitter = RuleFitter(document)
    for line, width in rules(document, fitter):
        indent = Twips(fitter.indent(line, width))
        properties = line.get_or_add_pPr()
        properties.ind_left = properties.ind_right = indent
    for table in signature_tables(document.element.body):
        before = table.getprevious()
        if isinstance(before, CT_P):
            before.get_or_add_pPr().keepNext_val = True
    close(document)


def rules(document: Document, fitter: "RuleFitter") -> Iterator[tuple[CT_P, int]]:
    """Find the rules with the width of the column each stands in, in twips."""
    for section in document.sections:
        width = _text_width(section.page_width, section.left_margin, section.right_margin)
        for block in section.iter_inner_content():
            if isinstance(block, Paragraph) and fitter.is_rule(block._p):
                yield block._p, width
    for cell in document.element.body.iter(qn("w:tc")):
        for line in cell.findall(qn("w:p")):
            if fitter.is_rule(line):
                yield line, _cell_width(cell)


def signature_tables(body: _Element) -> Iterator[_Element]:
    """Find the tables that begin with the recipients: no signature stands alone on a page."""
    for table in body.findall(qn("w:tbl")):
        first = next(table.iter(qn("w:p")), None)
        if first is not None and "".join(first.itertext(qn("w:t"))).startswith("Nơi nhận"):
            yield table


class RuleFitter:
    """Says how far a rule is drawn in, for the styles of one document."""

    def __init__(self, document: Document) -> None:
        self._formatting = Formatting(document)
        names = {style.style_id: style.name for style in document.styles}
        self._shares = {i: _SHARES[name] for i, name in names.items() if name in _SHARES}

    def is_rule(self, line: CT_P) -> bool:
        """Say whether a paragraph is a rule."""
        return line.style in self._shares

    def indent(self, line: CT_P, width: int) -> int:
        """Give a rule's indent on both sides: its length is a share of the longest line above."""
        share = self._shares[line.style or ""]
        return max(0, round((width - share * self._longest_above(line, width)) / 2))

    def _longest_above(self, line: CT_P, width: int) -> int:
        """Measure the longest printed line of the text right above: all paragraphs of its style."""
        above: list[CT_P] = []
        for before in line.itersiblings(preceding=True):
            if not isinstance(before, CT_P) or (above and before.style != above[0].style):
                break
            above.append(before)
        return max((self._longest_line(p, width) for p in above), default=0)

    def _longest_line(self, line: CT_P, width: int) -> int:
        face = self._face(line)
        size, bold, italic = face.size or layout.BODY_SIZE, bool(face.bold), bool(face.italic)
        pieces = wrapped(line.text, width, size, bold=bold, italic=italic)
        return max((text_width(p, size, bold=bold, italic=italic) for p in pieces), default=0)

    def _face(self, line: CT_P) -> Face:
        style = self._formatting.paragraph_style(line)
        run = line.find(qn("w:r"))
        return Face() if run is None else self._formatting.face(run, style)


def _text_width(page: Length | None, left: Length | None, right: Length | None) -> int:
    if page is None or left is None or right is None:
        return layout.TEXT_WIDTH
    return round((page - left - right) / Twips(1))


def _cell_width(cell: _Element) -> int:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return layout.TEXT_WIDTH if width is None else int(width.get(qn("w:w"), layout.TEXT_WIDTH))
