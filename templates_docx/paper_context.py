"""A whole paper as ordered words: what its register entry knows, enough to set it in type.

Words are verbatim, with their own mistakes; where they stand and how they look is decided by
`typesetting` from the kind of each block.
"""

from dataclasses import dataclass
from enum import StrEnum

from templates_docx.vocabulary import DocumentType


class BodyKind(StrEnum):
    """What a block of the body is; the names are those of the reader's blocks."""

    LEGAL_BASIS = "legal_basis"  # Căn cứ …;
    ENACTING = "enacting"  # QUYẾT ĐỊNH:
    PARAGRAPH = "paragraph"
    HEADING = "heading"  # Phần, Chương, Mục; I., II.
    DIEU = "dieu"
    KHOAN = "khoan"
    DIEM = "diem"
    BULLET = "bullet"
    LABELLED_LINE = "labelled_line"  # Cơ quan thực hiện: …


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or item; several lines stay several paragraphs."""

    kind: BodyKind
    text: str  # without its marker
    marker: str = ""  # as printed: «Điều 2.», «a)», «-»
    bold: tuple[str, ...] = ()  # phrases of the text; the whole text makes the marker bold too


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; rows of one cell span its width, missing cells at the end stay empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    subheaders: tuple[tuple[str, ...], ...] = ()  # further heading rows: «(1)», «(2)», …


BodyBlock = TextBlock | TableBlock


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote and its mark: «¹», «[2]», or «1» where the text prints it raised or in brackets."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """An appendix: it starts a page and counts its own pages; lying where a table is wide."""

    label: str  # «Phụ lục», «Phụ lục II»
    title: tuple[str, ...] = ()  # a line each
    reference: tuple[str, ...] = ()  # «(Kèm theo Công văn số …)», a line each
    body: tuple[BodyBlock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContext:
    """All words of a paper, in the order of the page."""

    type: DocumentType
    parent_agency: str = ""
    issuer_lines: tuple[str, ...]
    code: str = ""  # follows «Số: »; empty: no such line
    place_and_date: str = ""
    subject: tuple[str, ...] = ()  # printed lines: «V/v …», «Về việc …»
    authority: tuple[str, ...] = ()  # «CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …»
    addressee_label: str = "Kính gửi:"
    addressees: tuple[str, ...] = ()
    body: tuple[BodyBlock, ...]
    footnotes: tuple[Footnote, ...] = ()
    recipients: tuple[str, ...] = ()
    archive_line: str = ""  # follows «Lưu: »
    signature_lines: tuple[str, ...] = ()
    signatory: str = ""
    appendices: tuple[Appendix, ...] = ()
