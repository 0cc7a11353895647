"""What contexts share: rows of tables, parts of a text, and what stands on every paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from templates_docx.errors import N_
from templates_docx.vocabulary import DocumentType

TASK_COLUMNS: Final[Mapping[str, str]] = {
    "number": N_("STT"),
    "task": N_("Nội dung nhiệm vụ"),
    "assigned_by": N_("Văn bản giao"),
    "coordinating": N_("Cơ quan phối hợp"),
    "original_deadline": N_("Thời hạn gốc"),
    "deadline": N_("Thời hạn sau gia hạn"),
    "progress": N_("Tình hình thực hiện"),
    "note": N_("Ghi chú"),
}  # fields of a row of tasks with their usual headings, in their usual order
EVERY_COLUMN: Final = tuple(TASK_COLUMNS)
_ALL_COLUMNS: Final = frozenset(TASK_COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxContext:
    """The words of one paper."""

    file: ClassVar[str]
    title: ClassVar[str]  # what the template is called in lists

    @property
    def left_out(self) -> frozenset[str]:
        """Name the columns of tasks that whoever drafted the paper left out."""
        return _ALL_COLUMNS.difference(getattr(self, "columns", _ALL_COLUMNS))


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedContext(DocxContext):
    """What every issued paper has: letterhead, subject, recipients, signature."""

    document_type: ClassVar[DocumentType]
    ends_in: ClassVar[str] = "paragraphs"  # the field whose last words close with «./.»

    subject: str  # trích yếu; also the title in the file's properties
    parent_agency: str = ""
    issuer_lines: tuple[str, ...]  # «ỦY BAN NHÂN DÂN», «TỈNH SƠN HẢI»
    code: str  # «123/UBND-TH»; a draft has blanks before the slash
    place_and_date: str
    recipients: tuple[str, ...]  # «- Như trên;», …, «- Lưu: VT, TH.»
    signature_lines: tuple[str, ...]  # «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH», …
    signatory: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSection:
    """A part of a text under a heading of its own."""

    title: ClassVar[str] = "Phần của nội dung"

    heading: str = ""  # «I. MỤC ĐÍCH, YÊU CẦU»; empty: no heading
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedTask:
    """A task as a letter gives it; the words of the deadline are printed bold."""

    title: ClassVar[str] = "Nhiệm vụ được giao"

    marker: str  # «1.», «a)»
    text: str
    deadline: str = ""  # «trước ngày 30/9/2026»
    ending: str = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A row of an appendix of tasks."""

    title: ClassVar[str] = "Dòng nhiệm vụ"

    number: str  # STT
    task: str
    assigned_by: str  # «Điểm c khoản 3 Công văn số 12/UBND-VX ngày 08/9/2026»
    coordinating: str
    original_deadline: str  # hạn gốc
    deadline: str  # thời hạn sau gia hạn; blank when never extended
    progress: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """The rows of one agency; their numbering starts again."""

    title: ClassVar[str] = "Nhóm nhiệm vụ của một cơ quan"

    name: str  # «I. Sở Y tế»
    rows: tuple[TaskRow, ...]
