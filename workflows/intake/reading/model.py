"""What was read in a directive: every value with the place in the text it came from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workflows.domain.deadlines import FoundDeadline, Nature, Recurrence
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import UNSAID, Saying


class Span(NamedTuple):
    """A stretch of the normalised text, as offsets (end excluded)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value read from the text, as it was printed and as it is entered."""

    value: str
    as_printed: str
    span: Span
    reason: str = ""  # Vietnamese; filled where the value was concluded rather than read


class BlockKind(StrEnum):
    """What a block of the text is."""

    LETTERHEAD = "letterhead"  # agency names, motto
    CODE_LINE = "code_line"  # Số: …
    DATE_LINE = "date_line"  # place and date
    SUBJECT = "subject"
    TYPE_TITLE = "type_title"  # QUYẾT ĐỊNH, CHỈ THỊ …
    ISSUING_AUTHORITY = "issuing_authority"  # CHỦ TỊCH ỦY BAN NHÂN DÂN …
    ADDRESSEES = "addressees"
    LEGAL_BASIS = "legal_basis"
    ENACTING = "enacting"  # QUYẾT ĐỊNH:
    PARAGRAPH = "paragraph"
    HEADING = "heading"  # Phần, Chương, Mục; I., II.
    DIEU = "dieu"
    KHOAN = "khoan"
    DIEM = "diem"
    BULLET = "bullet"
    LABELLED_LINE = "labelled_line"  # Cơ quan thực hiện: …
    TABLE = "table"
    FOOTNOTE = "footnote"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    APPENDIX_TITLE = "appendix_title"
    NOISE = "noise"  # stamps, scribbles, page numbers


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body in its order, enough to typeset it again."""

    kind: BlockKind
    text: str  # one line, without its marker; a block of several lines keeps its line breaks
    span: Span
    marker: str = ""  # as printed: «Điều 2.», «a)», «-»
    path: str = ""  # place in the directive: «2.6.b»
    level: int = 0  # depth below the body
    bold: tuple[str, ...] = ()
    table: int | None = None  # index into the document's appendix_tables


class CoverageState(StrEnum):
    """What became of a stretch of the text."""

    TASK = "task"
    PART_OF_TASK = "part_of_task"
    NOT_TASK = "not_task"
    UNCLASSIFIED = "unclassified"
    FRAME = "frame"  # not a sentence of the body: letterhead, signature, tables, blank lines


@dataclass(frozen=True, slots=True)
class Covered:
    """A stretch of the text and what became of it; all of them partition the text."""

    span: Span
    state: CoverageState
    reason: str = ""  # Vietnamese: why it is no task
    document: int = 0
    task: int | None = None  # index into the document's tasks


@dataclass(frozen=True, slots=True)
class ReadMention:
    """An agency, group or person named in a task, in its role."""

    name: str
    as_printed: str
    span: Span
    role: AgencyRole
    reason: Saying


@dataclass(frozen=True, slots=True)
class ReadTask:
    """One assignable obligation."""

    path: str
    text: str
    spans: tuple[Span, ...]
    lead: tuple[ReadMention, ...] = ()
    coordinating: tuple[ReadMention, ...] = ()
    monitoring: tuple[ReadMention, ...] = ()
    deadline: FoundDeadline | None = None
    deadline_span: Span | None = None
    nature: Nature = Nature.ONE_OFF
    reason: Saying = UNSAID

    @property
    def deadline_text(self) -> str | None:
        """Give the words of the deadline as printed."""
        return self.deadline.words if self.deadline else None

    @property
    def start(self) -> date | None:
        """Give the day the task begins, where the text says so."""
        return self.deadline.start if self.deadline else None

    @property
    def due(self) -> date | None:
        """Give the due day as printed."""
        return self.deadline.due if self.deadline else None

    @property
    def recurrence(self) -> tuple[Recurrence, ...]:
        """Give the cycles in which the task comes again."""
        return self.deadline.recurrence if self.deadline else ()


@dataclass(frozen=True, slots=True)
class ReadReference:
    """A document cited in the text, once, with its fullest details."""

    type: str
    code: str | None
    date: str | None
    issuer: str | None
    title: str | None
    relation: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadSigner:
    """Who signed, and by which authority."""

    authority: Value | None
    title: Value | None
    name: Value | None


@dataclass(frozen=True, slots=True)
class ReadIndicator:
    """A figure with its target or its result."""

    name: str
    target: str | None
    actual: float | None
    agency: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell of a table."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of an appendix, with all its rows."""

    title: str
    columns: tuple[str, ...]
    heading_rows: tuple[tuple[ReadCell, ...], ...]
    rows: tuple[tuple[ReadCell, ...], ...]  # data rows
    closing_rows: tuple[tuple[ReadCell, ...], ...]  # totals and group lines
    span: Span


@dataclass(frozen=True, slots=True)
class ReadFootnote:
    """A note at the foot of a page, with its mark."""

    mark: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong in the document itself, in words for the clerk."""

    said: Saying
    span: Span

    @property
    def text(self) -> str:
        """Give the sentence in the source language."""
        return str(self.said)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A likely misreading by the scanner; never applied without a person."""

    as_printed: str
    suggested: str
    span: Span
    reason: Saying = UNSAID


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document found in the text."""

    span: Span
    type: Value
    number: Value | None = None
    symbol: Value | None = None
    code: Value | None = None
    parent_agency: Value | None = None
    issuer: Value | None = None
    place: Value | None = None
    date: Value | None = None  # YYYY-MM-DD, YYYY-MM or YYYY
    subject: Value | None = None
    addressees: tuple[Value, ...] = ()
    references: tuple[ReadReference, ...] = ()
    tasks: tuple[ReadTask, ...] = ()
    recipients: tuple[Value, ...] = ()
    archive: Value | None = None
    signer: ReadSigner = field(default_factory=lambda: ReadSigner(None, None, None))
    indicators: tuple[ReadIndicator, ...] = ()
    appendix_tables: tuple[ReadTable, ...] = ()
    footnotes: tuple[ReadFootnote, ...] = ()
    defects: tuple[Defect, ...] = ()
    blocks: tuple[Block, ...] = ()

    def as_json(self, say: Callable[[Saying], str] = str) -> dict[str, object]:
        """Give the document as the printed schema of `dondoc extract --json`.

        `say` writes its defects in the language wanted.
        """
        from workflows.intake.reading.schema import document_json

        return document_json(self, say)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one file's text."""

    text: str  # NFC, markup taken out; all spans count in it
    documents: tuple[ReadDocument, ...]
    coverage: tuple[Covered, ...]
    bold: tuple[Span, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    warnings: tuple[Saying, ...] = ()

    def as_json(self, say: Callable[[Saying], str] = str) -> list[dict[str, object]]:
        """Give one object per document, as `dondoc extract --json` prints them."""
        return [document.as_json(say) for document in self.documents]

    @property
    def unclassified(self) -> tuple[Covered, ...]:
        """Give the stretches nobody has explained yet."""
        return tuple(c for c in self.coverage if c.state is CoverageState.UNCLASSIFIED)
