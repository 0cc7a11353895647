"""The draft of a review: all that is proposed for one document, each value beside its words.

A draft is plain data: it is stored as JSON after every step, and every step is a pure function
from a draft to a draft (`workflows.intake.steps`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from workflows.domain.deadlines.model import Boundary, Flag, Precision, Term
from workflows.domain.document_code import printed_code
from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import UNSAID, Saying
from workflows.domain.statuses import Nature
from workflows.intake.reading.model import (
    Block,
    CoverageState,
    Defect,
    ReadFootnote,
    ReadIndicator,
    ReadReference,
    ReadTable,
    Span,
    Suggestion,
)


class HeaderField(LabelledEnum):
    """A value of the header that a person can correct."""

    TYPE = "type", N_("Loại văn bản")
    NUMBER = "number", N_("Số")
    SYMBOL = "symbol", N_("Ký hiệu")
    DATE = "date", N_("Ngày ban hành")
    ISSUER = "issuer", N_("Cơ quan ban hành")
    PARENT = "parent", N_("Cơ quan chủ quản")
    PLACE = "place", N_("Địa danh")
    SUBJECT = "subject", N_("Trích yếu")
    AUTHORITY = "authority", N_("Quyền hạn ký")
    TITLE = "title", N_("Chức vụ người ký")
    SIGNER = "signer", N_("Người ký")
    ARCHIVE = "archive", N_("Lưu")
    SOURCE = "source", N_("Giao miệng hoặc qua thư: của ai, khi nào")


@dataclass(frozen=True, slots=True)
class DraftValue:
    """A value with the words it was read from; empty where the text shows none."""

    value: str = ""
    printed: str = ""
    span: Span | None = None
    reason: str = ""
    by_person: bool = False


class MentionState(StrEnum):
    """What became of a printed name of an agency."""

    OPEN = "open"  # a question
    AGENCY = "agency"
    GROUP = "group"
    AS_PRINTED = "as_printed"  # left as it stands, on a person's word; nobody is assigned


@dataclass(frozen=True, slots=True)
class DraftMention:
    """An agency or group named in a task, and who is meant."""

    role: AgencyRole
    printed: str
    state: MentionState
    reason: Saying
    span: Span | None = None
    agency_id: int | None = None
    group_id: int | None = None
    members: tuple[int, ...] = ()  # of the group
    by_person: bool = False

    @property
    def agencies(self) -> tuple[int, ...]:
        """List the agencies it assigns."""
        return self.members if self.agency_id is None else (self.agency_id,)


@dataclass(frozen=True, slots=True)
class DraftDeadline:
    """A deadline as words, dates and the rule between them."""

    words: str = ""
    span: Span | None = None
    rule: str = ""
    start: date | None = None
    due: date | None = None
    due_time: time | None = None
    boundary: Boundary | None = None
    precision: Precision | None = None
    term: Term | None = None
    term_from: date | None = None
    recurrence: tuple[dict[str, Any], ...] = ()
    flags: tuple[Flag, ...] = ()
    by_person: bool = False
    confirmed: bool = False  # a person says that the doubtful day is meant


class TaskState(LabelledEnum):
    """What the reviewer has decided about a proposed task."""

    PROPOSED = "proposed", N_("đề xuất")
    ACCEPTED = "accepted", N_("đã duyệt")
    DROPPED = "dropped", N_("đã bỏ")


@dataclass(frozen=True, slots=True)
class DraftTask:
    """A proposed task; its key stays the same through every step."""

    key: int
    path: str
    text: str
    spans: tuple[Span, ...] = ()
    mentions: tuple[DraftMention, ...] = ()
    deadline: DraftDeadline | None = None
    nature: Nature = Nature.ONE_OFF
    expected_product: str = ""
    reason: Saying = UNSAID  # why it is proposed
    state: TaskState = TaskState.PROPOSED
    drop_reason: str = ""
    unassigned: bool = False  # «chưa giao», on a person's word
    by_person: bool = False  # added or changed by a person

    def of_role(self, role: AgencyRole) -> tuple[DraftMention, ...]:
        """List the mentions in one role."""
        return tuple(m for m in self.mentions if m.role is role)

    @property
    def is_kept(self) -> bool:
        """Say whether it will be registered."""
        return self.state is not TaskState.DROPPED

    @property
    def open_questions(self) -> tuple[DraftMention, ...]:
        """List the names nobody has decided about."""
        return tuple(m for m in self.mentions if m.state is MentionState.OPEN)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text and what became of it."""

    span: Span
    state: CoverageState
    reason: str = ""
    task: int | None = None  # key
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What one step changed, as it was before."""

    label: str
    order: tuple[int, ...]  # of the tasks
    tasks: tuple[DraftTask, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    header: dict[HeaderField, DraftValue] | None = None
    addressees: tuple[DraftValue, ...] | None = None
    recipients: tuple[DraftValue, ...] | None = None
    suggestions: tuple[Suggestion, ...] | None = None
    corrections: tuple[Suggestion, ...] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything proposed for one document. Spans point into the text of the intake."""

    span: Span
    header: dict[HeaderField, DraftValue]
    addressees: tuple[DraftValue, ...] = ()
    recipients: tuple[DraftValue, ...] = ()
    tasks: tuple[DraftTask, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    references: tuple[ReadReference, ...] = ()
    indicators: tuple[ReadIndicator, ...] = ()
    tables: tuple[ReadTable, ...] = ()
    footnotes: tuple[ReadFootnote, ...] = ()
    defects: tuple[Defect, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    corrections: tuple[Suggestion, ...] = ()  # suggestions a person has taken up
    warnings: tuple[Saying, ...] = ()
    blocks: tuple[Block, ...] = ()
    next_key: int = 1
    undo: tuple[UndoStep, ...] = field(default=())

    def head(self, name: HeaderField) -> str:
        """Give a value of the header, empty where there is none."""
        found = self.header.get(name)
        return found.value if found else ""

    @property
    def code(self) -> str:
        """Give number and symbol as one knows a paper by: «2796/UBND-TTHC»; without: «…/QĐ-UBND»."""
        return printed_code(self.head(HeaderField.NUMBER), self.head(HeaderField.SYMBOL))

    @property
    def kept_tasks(self) -> tuple[DraftTask, ...]:
        """List the tasks that will be registered."""
        return tuple(t for t in self.tasks if t.is_kept)

    @property
    def unclassified(self) -> tuple[Sentence, ...]:
        """List the stretches nobody has explained yet."""
        return tuple(s for s in self.sentences if s.state is CoverageState.UNCLASSIFIED)

    @property
    def coverage(self) -> int:
        """Give the share of sentences that are explained, in per cent, rounded down."""
        if not self.sentences:
            return 100
        return (len(self.sentences) - len(self.unclassified)) * 100 // len(self.sentences)

    def suspicious(self) -> Iterator[tuple[DraftTask, Flag]]:
        """List the tasks whose deadline is impossible or before the issue, unless confirmed."""
        for task in self.kept_tasks:
            deadline = task.deadline
            if deadline is None or deadline.confirmed:
                continue
            for flag in deadline.flags:
                if flag in {Flag.IMPOSSIBLE_DATE, Flag.BEFORE_ISSUE}:
                    yield task, flag


_ADAPTER = TypeAdapter(Draft)


def to_json(draft: Draft) -> dict[str, Any]:
    """Give the draft as plain values, to be stored."""
    plain: dict[str, Any] = _ADAPTER.dump_python(draft, mode="json")
    return plain


def from_json(plain: dict[str, Any]) -> Draft:
    """Take a stored draft back."""
    return _ADAPTER.validate_python(plain)


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list shows of a stored draft."""

    code: str
    subject: str
    tasks: int
    decided: int
    coverage: int


def glance(plain: Mapping[str, Any]) -> Glance:
    """Look at a stored draft without reading all of it: lists show many."""
    head = {name: value["value"] for name, value in plain["header"].items()}
    states = [task["state"] for task in plain["tasks"]]
    sentences = [sentence["state"] for sentence in plain["sentences"]]
    explained = sum(state != CoverageState.UNCLASSIFIED for state in sentences)
    return Glance(
        code=printed_code(head.get(HeaderField.NUMBER), head.get(HeaderField.SYMBOL)),
        subject=head.get(HeaderField.SUBJECT, ""),
        tasks=len(states),
        decided=sum(state != TaskState.PROPOSED for state in states),
        coverage=explained * 100 // len(sentences) if sentences else 100,
    )
