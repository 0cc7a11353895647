"""Reads a document into lines, whatever its text stands in: tables, boxes, frames, controls."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.effective import NO_TABLE, Formatting, TableLook
from templates_docx.format_rules.boxes import boxes_in, drawings_in, frame_of
from templates_docx.format_rules.cells import WRAPPERS, cells_of
from templates_docx.format_rules.sheet import Line, Piece, Sheet, Spot, text_width

_COLUMN_BREAK = re.compile(r"[\t\n]")
_ROOM_LEFT = re.compile(r"(?:^\s*Số\s*:?|\bngày|\btháng)\s*$", re.IGNORECASE)  # for the pen
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where paragraphs are read: the spot, the room there, and what a table's style adds."""

    spot: Spot
    width: int | None = None
    look: TableLook = NO_TABLE


class _Reader:
    def __init__(self, document: Document) -> None:
        self.formatting = Formatting(document)
        self.sheet = Sheet()
        self._section = 0
        self._tables = 0  # boxes and frames count as tables: their columns stand side by side
        self._frame: tuple[object, Spot] | None = None  # the frame the last paragraph stood in

    def read_body(self, body: _Element) -> None:
        changed = qn("w:sectPrChange")  # holds the properties from before a tracked change
        found = body.iter(qn("w:sectPr"))
        self.sheet.sections = [e for e in found if e.getparent().tag != changed]
        self._read_blocks(body, None)

    def lines_of(self, part: _Element) -> list[Line]:
        """Read a header or footer, apart from the body."""
        body, self.sheet = self.sheet, Sheet(sections=self.sheet.sections)
        self._section = 0
        self._read_blocks(part, None)
        lines, self.sheet = self.sheet.lines, body
        return lines

    def _read_blocks(self, container: _Element, place: _Place | None) -> None:
        """Read the paragraphs and tables of a cell or box; without a place, of the body."""
        for block in container:
            if block.tag == qn("w:p"):
                self._read_paragraph(block, place or self._framed(block))
                if place is None and block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                    self._section += 1
            elif block.tag == qn("w:tbl"):
                self._read_table(block, place)
            elif block.tag in WRAPPERS:
                self._read_blocks(block, place)

    def _framed(self, paragraph: _Element) -> _Place:
        """Give where a paragraph of the body stands: frames in a row are columns side by side."""
        frame = frame_of(paragraph)
        if frame is None:
            self._frame = None
            return _Place(Spot(self._section))
        if self._frame is None:
            self._tables += 1
            self._frame = (frame, Spot(self._section, self._tables, cell=0))
        elif self._frame[0] != frame:
            before = self._frame[1]
            self._frame = (frame, replace(before, cell=(before.cell or 0) + 1))
        return _Place(self._frame[1], frame.width)

    def _read_table(self, table: _Element, outer: _Place | None) -> None:
        self.sheet.tables.append(table)
        self._tables += 1
        number, around = self._tables, outer.spot if outer else None
        for cell in cells_of(table, self.formatting):
            spot = Spot(self._section, number, cell.row, cell.place, around)
            self._read_blocks(cell.element, _Place(spot, cell.width, cell.look))

    def _read_boxes(self, paragraph: _Element, place: _Place) -> None:
        boxes = list(boxes_in(paragraph))
        self._tables += bool(boxes)
        around = place.spot if place.spot.table is not None else None
        for number, box in enumerate(boxes):
            spot = Spot(self._section, self._tables, None, number, around)
            self._read_blocks(box.content, _Place(spot, box.width))

    def _read_paragraph(self, paragraph: _Element, place: _Place) -> None:
        self._read_boxes(paragraph, place)
        self.sheet.paragraphs.append(paragraph)
        shape = self.formatting.shape(paragraph, place.look)
        found = list(self._pieces(paragraph, place.look))
        is_drawn = any(True for _ in drawings_in(paragraph))
        is_tabbed = any("\t" in piece.text for piece in found)
        parted = _lines(found)
        lines_of = Counter(run for pieces in parted for run in {piece.run for piece in pieces})
        for pieces in parted:
            line = Line(
                index=len(self.sheet.lines),
                pieces=pieces,
                shape=shape,
                spot=place.spot,
                width=place.width or text_width(self.sheet.sections, self._section),
                paragraph=len(self.sheet.paragraphs),
                has_drawing=is_drawn,
                is_numbered=self.formatting.is_numbered(paragraph),
                is_tabbed=is_tabbed,
                runs=tuple(dict.fromkeys(p.run for p in pieces if lines_of[p.run] == 1)),
            )
            self.sheet.lines.append(line)

    def _pieces(self, paragraph: _Element, look: TableLook) -> Iterator[Piece]:
        own = self.formatting.paragraph_style(paragraph)
        for run in _runs(paragraph):
            text = "".join(_run_text(run))
            if text:
                yield Piece(
                    unicodedata.normalize("NFC", text), self.formatting.face(run, own, look), run
                )


def read(document: Document) -> Sheet:
    """Read the body of a document into lines."""
    reader = _Reader(document)
    reader.read_body(document.element.body)
    sheet = reader.sheet
    sheet.header_section, sheet.header = _running(document, sheet.sections, "w:headerReference")
    if sheet.header is not None:
        sheet.header_lines = reader.lines_of(sheet.header)
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


def _lines(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    """Part the pieces at line breaks, and at runs of tabs inside a line, as columns are typed."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, text in enumerate(_COLUMN_BREAK.split(piece.text)):
            if number and _ROOM_LEFT.search("".join(one.text for one in lines[-1])):
                lines[-1].append(Piece(" ", piece.face, piece.run))
            elif number:
                lines.append([])
            if text:
                lines[-1].append(Piece(text, piece.face, piece.run))
    kept = [tuple(line) for line in lines if any(piece.text.strip() for piece in line)]
    return kept or [()]
