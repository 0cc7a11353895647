"""A .docx to text in reading order, nothing invisible lost.

Paragraphs are set apart by a blank line, lines of a centred title and of a cell by a line break,
tables of figures are lines with tabs. Headers come first, footers and then footnotes last.
"""

from collections.abc import Iterator

from workflows.intake.sources.refusals import BrokenWord
from workflows.intake.sources.source import Limits, NoteKind
from workflows.intake.sources.word_inline import DROPPED, TEXT_BOX, Inline, children
from workflows.intake.sources.word_numbering import Numbering
from workflows.intake.sources.word_package import Element, W, WordPackage
from workflows.intake.sources.word_styles import Styles
from workflows.intake.sources.word_tables import as_lines, as_tabbed, lays_out, rows_of


def read_word(data: bytes, *, limits: Limits) -> tuple[str, dict[NoteKind, int]]:
    """Give the text of a .docx and how often the clerk must be told of what."""
    try:
        return _WordReader(WordPackage(data, limits)).read()
    except RecursionError as error:  # nested deeper than any office writes
        raise BrokenWord from error


class _WordReader:
    """Reads one document from its headers to its footnotes."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._styles = Styles(package)
        self._numbering = Numbering(package, self._styles)
        self._inline = Inline(self._styles)

    def read(self) -> tuple[str, dict[NoteKind, int]]:
        """Give the whole text and the counts for the notes."""
        body = self._package.document.find(f"{W}body")
        assert body is not None  # noqa: S101 - the package has checked it
        middle = self._blocks(body)
        parts = [*self._around("header"), middle, *self._around("footer"), *self._notes()]
        return "\n\n".join(part for part in parts if part.strip()), self._counts()

    def _around(self, kind: str) -> list[str]:
        """Give headers or footers, each wording once, without bare page numbers."""
        found = (self._blocks(part) for _, part in self._package.all_named(kind))
        return [text for text in dict.fromkeys(found) if any(c.isalpha() for c in text)]

    def _notes(self) -> Iterator[str]:
        """Give the footnotes and endnotes behind their marks, in the order of the text."""
        known = {kind: self._notes_by_id(kind) for kind in ("footnote", "endnote")}
        for mark, kind, identity in self._inline.notes:
            note = known[kind].get(identity)
            if note is not None:
                yield f"{mark} {self._blocks(note)}".strip()

    def _notes_by_id(self, kind: str) -> dict[str, Element]:
        root = self._package.named(f"{kind}s")
        notes = root.iterfind(f"{W}{kind}") if root is not None else ()
        return {note.get(f"{W}id", ""): note for note in notes}

    def _blocks(self, container: Element) -> str:
        """Give the paragraphs and tables of a part in order."""
        return _joined(self._pieces(container), apart="\n\n")

    def _pieces(self, container: Element) -> Iterator[tuple[str, bool]]:
        """Give each block's text, and whether it is a centred line."""
        carried = ""
        for element in _block_elements(container):
            if element.tag == f"{W}tbl":
                yield self._table(element), False
                continue
            text = carried + self._paragraph(element)
            carried = ""
            if element.find(f"{W}pPr/{W}rPr/{W}del") is not None and text:
                carried = f"{text} "  # its end was deleted: the next paragraph goes on in it
            else:
                yield text, self._styles.is_centred(element)
            yield from self._text_boxes()
        yield carried.strip(), False

    def _text_boxes(self) -> Iterator[tuple[str, bool]]:
        boxes, self._inline.boxes = self._inline.boxes, []
        for box in boxes:
            yield self._blocks(box), False

    def _paragraph(self, element: Element) -> str:
        marker = self._numbering.marker(element)
        words = self._inline.text(element)
        return f"{marker} {words}" if marker and words else words

    def _table(self, table: Element) -> str:
        rows = rows_of(table)
        texts = [[self._cell(cell.element) for cell in cells] for cells in rows]
        if lays_out(table, texts, self._styles):
            return as_lines(texts)
        return as_tabbed(rows, texts)

    def _cell(self, cell: Element) -> str:
        return _joined(self._pieces(cell), apart="\n")

    def _counts(self) -> dict[NoteKind, int]:
        counts = self._inline.counts
        roots = [self._package.document, *(p for _, p in self._package.all_named("footnotes"))]
        counts[NoteKind.UNREVIEWED_CHANGES] = sum(_change_count(root) for root in roots)
        comments = self._package.named("comments")
        if comments is not None:
            counts[NoteKind.COMMENTS] = len(comments.findall(f"{W}comment"))
        counts[NoteKind.PICTURES] = self._package.picture_count()
        return counts


def _block_elements(container: Element) -> Iterator[Element]:
    """Give paragraphs and tables, also inside content controls and tracked insertions."""
    for child in children(container):
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag not in DROPPED and child.tag != TEXT_BOX:
            yield from _block_elements(child)


def _joined(pieces: Iterator[tuple[str, bool]], *, apart: str) -> str:
    written: list[str] = []
    centred_before = False
    for text, centred in pieces:
        if not text.strip():
            centred_before = False
            continue
        if written:
            written.append("\n" if centred and centred_before else apart)
        written.append(text)
        centred_before = centred
    return "".join(written)


_CHANGES = tuple(W + name for name in ("ins", "del", "moveTo"))


def _change_count(root: Element) -> int:
    """Count insertions, deletions and moves as a reviewer would: neighbours are one."""
    return sum(1 for change in root.iter(*_CHANGES) if _is_change(change))


def _is_change(change: Element) -> bool:
    parent = change.getparent()
    if parent is not None and parent.tag in {f"{W}trPr", f"{W}tcPr"}:
        return True
    before = change.getprevious()
    goes_on = before is not None and before.tag == change.tag
    return change.find(f".//{W}r") is not None and not goes_on
