"""The text of a template as plain lines, so that a change made in Word shows in a diff."""

from collections.abc import Iterator

from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph


def mirror_of(document: Document) -> str:
    """Write every paragraph and table row of a document on a line of its own."""
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from _table_lines(block)


def _table_lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        seen: list[str] = []
        last = None
        for cell in row.cells:
            if cell._tc is not last:  # a merged cell is given once per column
                seen.append(" / ".join(p.text for p in cell.paragraphs))
            last = cell._tc
        yield " | ".join(seen)
