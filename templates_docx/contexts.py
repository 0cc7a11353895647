"""What each template may say: one frozen dataclass per template, final text only.

Dates, plurals, authority lines, list marks and numbering are decided before (`wording`,
`vocabulary`); a template only places them. Names of fields are the names a template uses.
"""

from dataclasses import dataclass, fields
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxContext:
    """The words of one paper."""

    file: ClassVar[str]
    title: ClassVar[str]  # what the template is called in lists


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """A line of the register of outgoing papers (Annex IV)."""

    title: ClassVar[str] = "Dòng của sổ"

    code: str
    dated: str
    subject: str  # tên loại và trích yếu
    signatory: str
    recipients: str
    archived_by: str
    copies: str
    sent_on: str = ""
    receipt: str = ""  # signed by hand
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _LetterContext(DocxContext):
    """What every letter has: letterhead, body, recipients, signature."""

    subject: str  # trích yếu, follows «V/v»; also the title in the file's properties
    parent_agency: str = ""
    issuer_lines: tuple[str, ...]  # «ỦY BAN NHÂN DÂN», «TỈNH SƠN HẢI»
    code: str  # «123/UBND-TH»; a draft has blanks before the slash
    place_and_date: str
    paragraphs: tuple[str, ...]  # the last one ends with «./.»
    recipients: tuple[str, ...]  # «- Như trên;», …, «- Lưu: VT, TH.»
    signature_lines: tuple[str, ...]  # «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH», …
    signatory: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(_LetterContext):
    """A letter (công văn) on any matter, to one agency or several."""

    file: ClassVar[str] = "letter.docx"
    title: ClassVar[str] = "Công văn"

    addressee: str = ""  # «Sở Y tế»; empty when there are several
    addressees: tuple[str, ...] = ()  # «- Sở Y tế;», «- Sở Xây dựng.»; empty when there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpLetter(_LetterContext):
    """A follow-up letter (công văn đôn đốc) to one lead agency, with its appendix."""

    file: ClassVar[str] = "follow_up_letter.docx"
    title: ClassVar[str] = "Công văn đôn đốc (một cơ quan)"

    addressee: str
    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAppendix(DocxContext):
    """An appendix of tasks as a file of its own, grouped by agency."""

    file: ClassVar[str] = "task_appendix.docx"
    title: ClassVar[str] = "Phụ lục nhiệm vụ"

    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str
    groups: tuple[TaskGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingRegister(DocxContext):
    """The register of outgoing papers as Annex IV prints it."""

    file: ClassVar[str] = "outgoing_register.docx"
    title: ClassVar[str] = "Sổ đăng ký văn bản đi"

    parent_agency: str = ""
    issuer_lines: tuple[str, ...]
    year: str
    period: str  # «Từ ngày 01/01/2026 đến ngày 31/3/2026»
    range: str  # «Từ số 01 đến số 245»
    rows: tuple[RegisterRow, ...]


CATALOGUE: dict[str, type[DocxContext]] = {
    context.file: context for context in (Letter, FollowUpLetter, TaskAppendix, OutgoingRegister)
}


def words(context: DocxContext) -> dict[str, object]:
    """Give the values of a context by the names its template uses; rows stay what they are."""
    return {field.name: getattr(context, field.name) for field in fields(context)}
