"""Sets a whole paper in type from its words: the ground of issuing a registered directive again."""

from collections.abc import Sequence

from docx.document import Document

from templates_docx import drawing, layout
from templates_docx.base import empty_document
from templates_docx.columns import WIDE
from templates_docx.finishing import finish
from templates_docx.footnotes import FootnoteBook
from templates_docx.packages import saved
from templates_docx.paper_context import (
    Appendix,
    BodyBlock,
    BodyKind,
    PaperContext,
    TableBlock,
    TextBlock,
)
from templates_docx.set_tables import table, width_row
from templates_docx.styles import Style
from templates_docx.wording import dash_lines
from templates_docx.written_words import write

_STYLES = {
    BodyKind.LEGAL_BASIS: Style.LEGAL_BASIS,
    BodyKind.ENACTING: Style.ENACTING,
}
_CENTRED_HEADINGS = ("phần", "chương", "mục", "tiểu mục")
_TITLE_LIMIT = 255  # of the file format


def typeset(paper: PaperContext) -> bytes:
    """Set a paper by the rules of form; every word of it stands in the file once."""
    document = empty_document()
    drawing.number_pages(document.sections[0])
    book = FootnoteBook(paper.footnotes)
    _head(document, paper)
    _body(document, paper.body, book, layout.TEXT_WIDTH)
    _signature(document, paper)
    for appendix in paper.appendices:
        _appendix(document, appendix, book)
    for note in book.write(document):
        drawing.paragraph(document, f"{note.mark} {note.text}".strip(), Style.FOOTNOTE)
    finish(document)
    document.core_properties.title = " ".join(paper.subject)[:_TITLE_LIMIT]
    return saved(document)


def _head(document: Document, paper: PaperContext) -> None:
    is_letter = not paper.type.prints_name
    drawing.letterhead(
        document,
        parent_agency=[paper.parent_agency] if paper.parent_agency else [],
        issuer=paper.issuer_lines,
        number_line=f"Số: {paper.code}" if paper.code else "",
        place_and_date=paper.place_and_date,
        letter_subject=paper.subject if is_letter else (),
    )
    if not is_letter:
        drawing.heading(document, paper.type.heading, paper.subject)
    drawing.paragraphs(document, paper.authority, Style.AUTHORITY)
    if paper.addressees:
        _addressees(document, paper.addressee_label, paper.addressees)


def _addressees(document: Document, label: str, addressees: Sequence[str]) -> None:
    if len(addressees) == 1 and not addressees[0].startswith("-"):
        drawing.paragraph(document, f"{label} {addressees[0]}", Style.ADDRESSEE)
        return
    drawing.paragraph(document, label, Style.ADDRESSEE_LABEL)
    drawing.paragraphs(document, _listed(addressees), Style.ADDRESSEE_ITEM)


def _listed(items: Sequence[str]) -> Sequence[str]:
    """Leave lines with their own dash as they are; make list lines of bare names."""
    return items if all(item.startswith("-") for item in items) else dash_lines(items)


def _signature(document: Document, paper: PaperContext) -> None:
    archive = [f"Lưu: {paper.archive_line}"] if paper.archive_line else []
    if not (paper.recipients or archive or paper.signature_lines or paper.signatory):
        return
    drawing.signature(
        document,
        recipients=_listed([*paper.recipients, *archive]),
        lines=paper.signature_lines,
        signatory=paper.signatory,
    )


def _appendix(document: Document, appendix: Appendix, book: FootnoteBook) -> None:
    lies = any(isinstance(b, TableBlock) and len(width_row(b)) >= WIDE for b in appendix.body)
    drawing.new_section(document, landscape=lies)
    drawing.appendix_heading(
        document, label=appendix.label, title=appendix.title, reference=appendix.reference
    )
    _body(document, appendix.body, book, layout.LANDSCAPE_TEXT_WIDTH if lies else layout.TEXT_WIDTH)


def _body(document: Document, blocks: Sequence[BodyBlock], book: FootnoteBook, width: int) -> None:
    for block in blocks:
        if isinstance(block, TextBlock):
            _text(document, block, book)
        else:
            table(document, block, book, width)


def _text(document: Document, block: TextBlock, book: FootnoteBook) -> None:
    if block.kind is BodyKind.HEADING:
        _heading(document, block, book)
        return
    style = _STYLES.get(block.kind, Style.BODY)
    first, *others = block.text.split("\n")
    line = drawing.paragraph(document, "", style)
    whole = block.text in block.bold
    if block.marker:
        label = line.add_run(f"{block.marker} " if first else block.marker)
        label.bold = whole or block.kind is BodyKind.DIEU or None
    write(line, first, block.bold, book)
    if whole:
        line.paragraph_format.keep_with_next = True
    for other in others:
        write(drawing.paragraph(document, "", style), other, block.bold, book)


def _heading(document: Document, block: TextBlock, book: FootnoteBook) -> None:
    """Set «Chương II» and its title on centred lines, «I. …» as an indented line."""
    if block.marker.lower().startswith(_CENTRED_HEADINGS):
        texts = [text for text in (block.marker, *block.text.split("\n")) if text]
        style = Style.CHAPTER
    else:
        texts, style = [f"{block.marker} {block.text}".strip()], Style.SECTION
    for text in texts:
        write(drawing.paragraph(document, "", style), text, (), book)
