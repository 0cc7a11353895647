"""Letters (công văn), and papers that are sent like letters."""

from dataclasses import dataclass
from typing import ClassVar

from templates_docx.contexts.base import (
    EVERY_COLUMN,
    AssignedTask,
    IssuedContext,
    TaskGroup,
    TaskRow,
)
from templates_docx.contexts.tables import IndicatorGroup, IndicatorOfAgency
from templates_docx.vocabulary import DocumentType


@dataclass(frozen=True, slots=True, kw_only=True)
class _ManyAddressed(IssuedContext):
    """To one agency or several."""

    document_type: ClassVar[DocumentType] = DocumentType.CONG_VAN

    addressee: str = ""  # «Sở Y tế»; empty when there are several
    addressees: tuple[str, ...] = ()  # «- Sở Y tế;», «- Sở Xây dựng.»; empty when there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(_ManyAddressed):
    """A letter (công văn) on any matter, to one agency or several."""

    file: ClassVar[str] = "letter.docx"
    title: ClassVar[str] = "Công văn"

    paragraphs: tuple[str, ...]  # the last one ends with «./.»


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentLetter(_ManyAddressed):
    """A letter that gives tasks (công văn giao nhiệm vụ)."""

    file: ClassVar[str] = "assignment_letter.docx"
    title: ClassVar[str] = "Công văn giao nhiệm vụ"
    ends_in: ClassVar[str] = "closing"

    opening: tuple[str, ...]
    tasks: tuple[AssignedTask, ...]
    closing: tuple[str, ...]  # the last one ends with «./.»


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpLetter(IssuedContext):
    """A follow-up letter (công văn đôn đốc) to one lead agency, with its appendix."""

    file: ClassVar[str] = "follow_up_letter.docx"
    title: ClassVar[str] = "Công văn đôn đốc (một cơ quan)"
    document_type: ClassVar[DocumentType] = DocumentType.CONG_VAN

    addressee: str
    paragraphs: tuple[str, ...]  # the last one ends with «./.»
    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str
    rows: tuple[TaskRow, ...]
    columns: tuple[str, ...] = EVERY_COLUMN  # those of the appendix that are printed


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpLetterToMany(_ManyAddressed):
    """A follow-up letter to many agencies; the appendix is grouped by agency."""

    file: ClassVar[str] = "follow_up_letter_to_many.docx"
    title: ClassVar[str] = "Công văn đôn đốc (nhiều cơ quan)"

    paragraphs: tuple[str, ...]  # the last one ends with «./.»
    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str
    groups: tuple[TaskGroup, ...]
    columns: tuple[str, ...] = EVERY_COLUMN  # those of the appendix that are printed


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLetter(_ManyAddressed):
    """A letter about what agencies reached, its appendix with a row per agency and indicator."""

    file: ClassVar[str] = "indicator_letter.docx"
    title: ClassVar[str] = "Công văn kèm phụ lục chỉ tiêu theo cơ quan"

    paragraphs: tuple[str, ...]  # the last one ends with «./.»
    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str
    rows: tuple[IndicatorOfAgency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLetterByField(_ManyAddressed):
    """A letter about indicators, its appendix with a row per indicator, grouped by field."""

    file: ClassVar[str] = "indicator_letter_by_field.docx"
    title: ClassVar[str] = "Công văn kèm phụ lục chỉ tiêu theo chỉ tiêu"

    paragraphs: tuple[str, ...]  # the last one ends with «./.»
    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str
    groups: tuple[IndicatorGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRow:
    """A row of a reply: the deadline, the day that was asked for, and what was decided."""

    title: ClassVar[str] = "Dòng đề nghị gia hạn"

    number: str
    task: str
    deadline: str
    requested: str
    decision: str  # «Đồng ý gia hạn đến 30/9/2026», «Không đồng ý: …»


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionReply(IssuedContext):
    """The reply to requests for a later deadline (trả lời xin gia hạn)."""

    file: ClassVar[str] = "extension_reply.docx"
    title: ClassVar[str] = "Công văn trả lời xin gia hạn"
    document_type: ClassVar[DocumentType] = DocumentType.CONG_VAN
    ends_in: ClassVar[str] = "closing"

    addressee: str
    paragraphs: tuple[str, ...]
    rows: tuple[ExtensionRow, ...]
    closing: tuple[str, ...]  # the last one ends with «./.»
