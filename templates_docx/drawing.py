"""The blocks of an official paper, drawn once for templates and typesetting alike.

Every function adds to the end of a container (document or cell). Texts may be final words or the
tags of a template; what depends on the words' length is settled afterwards by `finishing`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Twips
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from templates_docx import layout
from templates_docx.cleaning import xml_text
from templates_docx.styles import Style

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

Container = Document | _Cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its width in twips."""

    heading: str
    width: int


def paragraph(container: Container, text: str, style: Style) -> Paragraph:
    """Add a paragraph of one style; the empty paragraph of a new cell is used first."""
    added = _fresh_paragraph(container)
    added._p.style = style.value
    if text:
        added.add_run(xml_text(text))
    return added


def paragraphs(container: Container, texts: Iterable[str], style: Style) -> None:
    """Add one paragraph of a style for each text."""
    for text in texts:
        paragraph(container, text, style)


def rule(container: Container, style: Style) -> None:
    """Add an empty low paragraph with a line below; `finishing` gives it its length."""
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    border = OxmlElement("w:pBdr")
    border.append(line)
    properties = paragraph(container, "", style)._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def number_pages(section: Section) -> None:
    """Number the pages at the top centre, from page 2 on, in a count of the section's own."""
    section.different_first_page_header_footer = True
    if section._sectPr.find(qn("w:pgNumType")) is None:
        start = OxmlElement("w:pgNumType")
        start.set(qn("w:start"), "1")
        section._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")
        section.header.is_linked_to_previous = False
        line = section.header.paragraphs[0]
        line._p.style = Style.PAGE_NUMBER.value
        _add_page_field(line)
        section.first_page_header.is_linked_to_previous = False
        section.first_page_header.paragraphs[0]._p.style = Style.PAGE_NUMBER.value


def letterhead(
    document: Document,
    *,
    parent_agency: Sequence[str],
    issuer: Sequence[str],
    number_line: str,
    place_and_date: str,
    letter_subject: Sequence[str] = (),
) -> Table:
    """Draw issuer and national name, then number and date on one row, then «V/v» of a letter."""
    table = borderless_table(document, [layout.LEFT_COLUMN, layout.RIGHT_COLUMN])
    left, right = _new_row(table)
    paragraphs(left, parent_agency, Style.PARENT_AGENCY)
    paragraphs(left, issuer, Style.ISSUER)
    rule(left, Style.RULE_PART)
    paragraph(right, NATIONAL_NAME, Style.NATIONAL_NAME)
    paragraph(right, MOTTO, Style.MOTTO)
    rule(right, Style.RULE_FULL)
    left, right = _new_row(table)
    paragraph(left, number_line, Style.NUMBER)
    paragraph(right, place_and_date, Style.PLACE_AND_DATE)
    if letter_subject:
        left, _ = _new_row(table)
        paragraphs(left, letter_subject, Style.LETTER_SUBJECT)
    return table


def heading(document: Document, type_name: str, subject: Sequence[str]) -> None:
    """Draw the name of a named type, its subject and the rule below."""
    paragraph(document, type_name, Style.TYPE_NAME)
    paragraphs(document, subject, Style.SUBJECT)
    rule(document, Style.RULE_PART)


def signature(
    document: Document,
    *,
    recipients: Sequence[str],
    lines: Sequence[str],
    signatory: str,
) -> Table:
    """Draw «Nơi nhận» on the left and the signature on the right, never parted by a page end."""
    table = borderless_table(document, [layout.LEFT_COLUMN, layout.RIGHT_COLUMN], top=240)
    left, right = _new_row(table)
    paragraph(left, "Nơi nhận:", Style.RECIPIENTS_LABEL)
    paragraphs(left, recipients, Style.RECIPIENT)
    paragraphs(right, lines, Style.SIGNATURE_LINE)
    paragraphs(right, [""] * layout.SIGNATURE_LINES, Style.SIGNATURE_SPACE)
    paragraph(right, signatory, Style.SIGNATORY)
    return table


def appendix_heading(
    document: Document, *, label: str, title: Sequence[str], reference: Sequence[str]
) -> None:
    """Draw «Phụ lục», its title, «(Kèm theo …)» and the rule below."""
    paragraph(document, label, Style.APPENDIX_LABEL)
    paragraphs(document, title, Style.APPENDIX_TITLE)
    paragraphs(document, reference, Style.APPENDIX_REFERENCE)
    rule(document, Style.RULE_PART)


def new_section(document: Document, *, landscape: bool) -> Section:
    """Start a section on a new page, upright or lying; it numbers its pages as the one before."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1]._p.style = Style.SECTION_BREAK.value
    turn(section, landscape=landscape)
    return section


def turn(section: Section, *, landscape: bool) -> None:
    """Set a section upright or lying; the margins stay those of the page as it is read."""
    long, short = Twips(layout.PAGE_HEIGHT), Twips(layout.PAGE_WIDTH)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)


def borderless_table(document: Document, widths: Sequence[int], *, top: int = 0) -> Table:
    """Add a table of fixed widths without lines and rows; `top` keeps it off the text above."""
    return _table(document, widths, margins=_cell_margins(top, 0))


def ruled_table(document: Document, columns: Sequence[Column]) -> Table:
    """Add a table with lines whose heading row is repeated on every page."""
    widths = [column.width for column in columns]
    table = _table(document, widths, margins=_cell_margins(0, 80), lines=_lines())
    header_row(table, [column.heading for column in columns])
    return table


def header_row(table: Table, texts: Sequence[str]) -> _Row:
    """Add a row that is repeated at the top of every page."""
    row = cell_row(table, texts, Style.TABLE_HEADER)
    for cell in row.cells:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return row


def cell_row(table: Table, texts: Sequence[str], *styles: Style) -> _Row:
    """Add a row that no page end parts; the last style serves the remaining cells."""
    row = _unparted_row(table)
    for position, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        style = styles[min(position, len(styles) - 1)]
        paragraphs(cell, text.split("\n"), style)
    return row


def spanning_row(table: Table, text: str, style: Style) -> _Row:
    """Add a row of one cell over the whole width: a group's name, or a tag of a template."""
    row = _unparted_row(table)
    cells = row.cells
    paragraph(cells[0].merge(cells[-1]), text, style)
    return row


def close(document: Document) -> None:
    """End with a low paragraph where a table stands last: Word wants one after it."""
    blocks = [e for e in document.element.body if e.tag != qn("w:sectPr")]
    if blocks and blocks[-1].tag == qn("w:tbl"):
        paragraph(document, "", Style.SECTION_BREAK)


def _fresh_paragraph(container: Container) -> Paragraph:
    if isinstance(container, _Cell):
        first: Paragraph = container.paragraphs[0]
        if len(container.paragraphs) == 1 and first._p.style is None:
            return first
    added: Paragraph = container.add_paragraph()
    return added


def _new_row(table: Table) -> tuple[_Cell, _Cell]:
    left, right = _unparted_row(table).cells
    return left, right


def _unparted_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def _table(
    document: Document,
    widths: Sequence[int],
    *,
    margins: BaseOxmlElement,
    lines: BaseOxmlElement | None = None,
) -> Table:
    table: Table = document.add_table(rows=0, cols=len(widths))
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(_measure("w:tblW", sum(widths)))
    if lines is not None:
        properties.append(lines)
    properties.append(_fixed_layout())
    properties.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    return table


def _measure(tag: str, twips: int) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:w"), str(twips))
    element.set(qn("w:type"), "dxa")
    return element


def _lines() -> BaseOxmlElement:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _fixed_layout() -> BaseOxmlElement:
    element = OxmlElement("w:tblLayout")
    element.set(qn("w:type"), "fixed")
    return element


def _cell_margins(top: int, sides: int) -> BaseOxmlElement:
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", top), ("left", sides), ("bottom", 0), ("right", sides)):
        margins.append(_measure(f"w:{side}", width))
    return margins


def _add_page_field(line: Paragraph) -> None:
    for kind in ("begin", "separate", "end"):
        run = line.add_run()
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            line.add_run()._r.append(code)
        if kind == "separate":
            line.add_run("2")
