"""Spoils one thing in a correct paper, as a hurried clerk would."""

from collections.abc import Callable, Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from templates_docx.packages import saved

Spoil = Callable[[Document], object]


def spoilt(data: bytes, spoil: Spoil) -> bytes:
    """Give the paper with one thing changed."""
    document = docx.Document(BytesIO(data))
    spoil(document)
    return saved(document)


def lines(document: Document) -> Iterator[Paragraph]:
    """List all paragraphs, those of tables too."""
    for p in document.element.body.iter(qn("w:p")):
        yield Paragraph(p, document._body)


def line(document: Document, start: str) -> Paragraph:
    """Find the paragraph that starts with these words."""
    return next(p for p in lines(document) if p.text.startswith(start))


def rewrite(start: str, text: str) -> Spoil:
    """Change the words of a line, its look kept."""

    def spoil(document: Document) -> None:
        found = line(document, start)
        bold = found.runs[0].bold
        for run in found.runs[1:]:
            run._r.getparent().remove(run._r)
        found.runs[0].text, found.runs[0].bold = text, bold

    return spoil


def look(start: str, **looks: object) -> Spoil:
    """Change how the letters of a line look: bold, italic, size, underline, name."""

    def spoil(document: Document) -> None:
        for run in line(document, start).runs:
            for name, value in looks.items():
                setattr(run.font, name, Pt(value) if name == "size" else value)  # type: ignore[arg-type]

    return spoil


def colour(start: str, red: int) -> Spoil:
    """Change the colour of a line."""

    def spoil(document: Document) -> None:
        for run in line(document, start).runs:
            run.font.color.rgb = RGBColor(red, 0, 0)

    return spoil


def stand(start: str, **measures: object) -> Spoil:
    """Change how a paragraph stands."""

    def spoil(document: Document) -> None:
        for name, value in measures.items():
            setattr(line(document, start).paragraph_format, name, value)

    return spoil


def drop(start: str) -> Spoil:
    """Take a line out; a cell keeps its paragraph."""

    def spoil(document: Document) -> None:
        found = line(document, start)
        for run in found.runs:
            run._r.getparent().remove(run._r)

    return spoil


def page(**measures: object) -> Spoil:
    """Change the page of every section; measures in millimetres."""

    def spoil(document: Document) -> None:
        for section in document.sections:
            for name, value in measures.items():
                setattr(section, name, Mm(value))  # type: ignore[arg-type]

    return spoil


def rule_below(start: str, left: int | None) -> Spoil:
    """Shorten or lengthen (indent in twips) or take away the rule under a line."""

    def spoil(document: Document) -> None:
        below = line(document, start)._p.getnext()
        assert below is not None
        properties = below.find(qn("w:pPr"))
        if left is None:
            properties.remove(properties.find(qn("w:pBdr")))
        else:
            indent = properties.find(qn("w:ind"))
            indent.set(qn("w:left"), str(left))
            indent.set(qn("w:right"), str(left))

    return spoil


def cut_row(document: Document, text: str) -> None:
    """Add a table whose one row is too low for its words, as LibreOffice then does not print."""
    table: Table = document.add_table(rows=1, cols=1)
    row = table.rows[0]
    row.cells[0].text = text
    row.height, row.height_rule = Pt(20), WD_ROW_HEIGHT_RULE.EXACTLY
