"""A document as the lines a reader sees, each with its formatting and its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx import layout
from templates_docx.effective import Face, Shape
from templates_docx.measures import twips


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters in a row that look alike."""

    text: str
    face: Face
    run: _Element


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands: section, and table, row and cell if in a table."""

    section: int
    table: int | None = None
    row: int | None = None  # None in a box or frame, which may stand anywhere
    cell: int | None = None
    around: "Spot | None" = None  # the cell a nested table or a text box stands in

    @property
    def column(self) -> tuple[int | None, ...]:
        """Tell cells apart: lines of one cell stand in one column."""
        return (self.section, self.table, self.row, self.cell)

    def may_share_row(self, other: "Spot") -> bool:
        """Say whether two cells may stand on one row; of boxes and nested tables nobody can tell."""
        if any(spot.table is not None and spot.row is None for spot in (self, other)):
            return True
        ours, theirs = dict(self._rows()), dict(other._rows())
        common = next((table for table in ours if table in theirs), None)
        return common is not None and ours[common] == theirs[common]

    def _rows(self) -> Iterator[tuple[int, int | None]]:
        """List the tables around, the innermost first, with the row in each."""
        spot: Spot | None = self
        while spot is not None and spot.table is not None:
            yield spot.table, spot.row
            spot = spot.around


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
    runs: tuple[_Element, ...] = ()  # that belong to this line alone

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
    header_lines: list[Line] = field(default_factory=list)
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
    return twips(element.get(qn(f"w:{name}"))) or 0
