"""A document as the lines a reader sees, each with its formatting and its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx import layout
from templates_docx.effective import Face, Formatting, Shape

_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr")}
_WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters in a row that look alike."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands: section, and table, row and cell if in a table."""

    section: int
    table: int | None = None
    row: int | None = None
    cell: int | None = None

    @property
    def column(self) -> tuple[int | None, ...]:
        """Tell cells apart: lines of one cell stand in one column."""
        return (self.section, self.table, self.row, self.cell)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as typed: a paragraph, or what stands between its line breaks and tabs."""

    index: int
    pieces: tuple[Piece, ...]
    shape: Shape
    spot: Spot
    width: int  # of the column it stands in, twips
    paragraph: int  # number of its paragraph
    has_drawing: bool = False
    is_numbered: bool = False  # by Word: its indent is that of the list
    is_tabbed: bool = False  # stands where tabs put it, perhaps beside another

    @property
    def text(self) -> str:
        """Give the words, white space collapsed."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def shown(self) -> list[Piece]:
        """List the pieces that put ink on paper."""
        return [piece for piece in self.pieces if piece.text.strip() and not piece.face.hidden]


@dataclass(slots=True)
class Sheet:
    """All lines of the body, in order, its tables, sections, header and footer."""

    lines: list[Line] = field(default_factory=list)
    sections: list[_Element] = field(default_factory=list)
    header: _Element | None = None  # of the first section that has one
    footer: _Element | None = None
    header_section: _Element | None = None
    tables: list[_Element] = field(default_factory=list)
    paragraphs: list[_Element] = field(default_factory=list)

    def paragraph_of(self, line: Line) -> _Element:
        """Give the paragraph a line stands in."""
        return self.paragraphs[line.paragraph - 1]

    def in_cell(self, spot: Spot) -> list[Line]:
        """List the lines of one cell."""
        return [line for line in self.lines if line.spot.column == spot.column]


class _Reader:
    def __init__(self, document: Document) -> None:
        self.formatting = Formatting(document)
        self.sheet = Sheet()

    def read_body(self, body: _Element) -> None:
        changed = qn("w:sectPrChange")  # holds the properties from before a tracked change
        found = body.iter(qn("w:sectPr"))
        self.sheet.sections = [e for e in found if e.getparent().tag != changed]
        self._read_blocks(body, Spot(0), None, None)

    def _read_blocks(
        self, container: _Element, spot: Spot, width: int | None, style: str | None
    ) -> None:
        for block in container:
            if block.tag == qn("w:p"):
                self._read_paragraph(block, spot, width, style)
                if spot.table is None and block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                    spot = Spot(spot.section + 1)
            elif block.tag == qn("w:tbl"):
                self._read_table(block, spot)
            elif block.tag in _WRAPPERS:
                self._read_blocks(block, spot, width, style)

    def _read_table(self, table: _Element, spot: Spot) -> None:
        self.sheet.tables.append(table)
        number = len(self.sheet.tables)
        name = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        style = None if name is None else name.get(qn("w:val"))
        for row, tr in enumerate(_children(table, qn("w:tr"))):
            for cell, tc in enumerate(_children(tr, qn("w:tc"))):
                place = Spot(spot.section, number, row, cell)
                self._read_blocks(tc, place, _cell_width(tc), style)

    def _read_paragraph(
        self, paragraph: _Element, spot: Spot, width: int | None, style: str | None
    ) -> None:
        self.sheet.paragraphs.append(paragraph)
        shape = self.formatting.shape(paragraph, style)
        column = width or text_width(self.sheet.sections, spot.section)
        found = list(self._pieces(paragraph, style))
        is_drawn = any(True for _ in _drawings(paragraph))
        is_numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        is_tabbed = any("\t" in piece.text for piece in found)
        for pieces in _lines(found):
            line = Line(
                index=len(self.sheet.lines),
                pieces=pieces,
                shape=shape,
                spot=spot,
                width=column,
                paragraph=len(self.sheet.paragraphs),
                has_drawing=is_drawn,
                is_numbered=is_numbered,
                is_tabbed=is_tabbed,
            )
            self.sheet.lines.append(line)

    def _pieces(self, paragraph: _Element, style: str | None) -> Iterator[Piece]:
        own = self.formatting.paragraph_style(paragraph)
        for run in _runs(paragraph):
            face = self.formatting.face(run, own, style)
            text = "".join(_run_text(run))
            if text:
                yield Piece(text, face)


def read(document: Document) -> Sheet:
    """Read the body of a document into lines."""
    reader = _Reader(document)
    reader.read_body(document.element.body)
    sheet = reader.sheet
    sheet.header_section, sheet.header = _running(document, sheet.sections, "w:headerReference")
    _, sheet.footer = _running(document, sheet.sections, "w:footerReference")
    return sheet


def _running(
    document: Document, sections: list[_Element], tag: str
) -> tuple[_Element | None, _Element | None]:
    """Find the first section with a header or footer for ordinary pages, and that part."""
    for section in sections:
        for reference in section.findall(qn(tag)):
            relation = document.part.rels.get(reference.get(qn("r:id"), ""))
            is_default = reference.get(qn("w:type"), "default") == "default"
            if is_default and relation is not None and not relation.is_external:
                return section, getattr(relation.target_part, "element", None)
    return None, None


def text_width(sections: list[_Element], number: int) -> int:
    """Give the width between the margins of a section."""
    if not sections:
        return layout.TEXT_WIDTH
    section = sections[min(number, len(sections) - 1)]
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return layout.TEXT_WIDTH
    return measure(size, "w") - measure(margins, "left") - measure(margins, "right")


def measure(element: _Element, name: str) -> int:
    """Read a measure in twips; what is no number counts as nothing."""
    try:
        return round(float(element.get(qn(f"w:{name}"), "0")))
    except ValueError:
        return 0


def _children(element: _Element, tag: str) -> Iterator[_Element]:
    """List rows or cells, inside content controls and tracked insertions too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _cell_width(cell: _Element) -> int | None:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if width is None or width.get(qn("w:type"), "dxa") != "dxa":
        return None
    return measure(width, "w") or None


def _runs(element: _Element) -> Iterator[_Element]:
    """List the runs of a paragraph, inside links and content controls too, deletions not."""
    for child in element:
        if child.tag == qn("w:r"):
            yield child
        elif child.tag not in _SKIPPED and child.tag != qn("w:p"):
            yield from _runs(child)


def _run_text(run: _Element) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in {qn("w:tab"), qn("w:ptab")}:
            yield "\t"
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


def _drawings(paragraph: _Element) -> Iterator[_Element]:
    for run in _runs(paragraph):
        for child in run:
            if child.tag in {qn("w:drawing"), qn("w:pict"), f"{_MC}AlternateContent"}:
                yield child


def _lines(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    """Part the pieces at line breaks, and at runs of tabs inside a line, as columns are typed."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.replace("\t", "\n").split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Piece(text, piece.face))
    kept = [tuple(line) for line in lines if any(piece.text.strip() for piece in line)]
    return kept or [()]
