"""Appendices and registers: papers that are a table."""

from dataclasses import dataclass
from typing import ClassVar

from templates_docx.contexts.base import EVERY_COLUMN, DocxContext, TaskGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class _Appendix(DocxContext):
    """What an appendix as a file of its own has above its table."""

    appendix_label: str = "Phụ lục"
    appendix_title: str
    appendix_reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAppendix(_Appendix):
    """An appendix of tasks as a file of its own, grouped by agency."""

    file: ClassVar[str] = "task_appendix.docx"
    title: ClassVar[str] = "Phụ lục nhiệm vụ"

    groups: tuple[TaskGroup, ...]
    columns: tuple[str, ...] = EVERY_COLUMN  # those that are printed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTask:
    """A row of a plan's appendix."""

    title: ClassVar[str] = "Dòng phân công"

    number: str
    task: str
    lead: str
    coordinating: str
    product: str
    deadline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGroup:
    """The rows under one heading of a plan's appendix; their numbering starts again."""

    title: ClassVar[str] = "Nhóm phân công"

    name: str
    rows: tuple[PlannedTask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorOfAgency:
    """What one agency is given and reached in one indicator."""

    title: ClassVar[str] = "Dòng chỉ tiêu của một cơ quan"

    number: str
    agency: str
    indicator: str
    unit: str  # đơn vị tính
    target: str
    result: str
    rate: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOfAgency:
    """What one agency is given in one indicator."""

    title: ClassVar[str] = "Dòng chỉ tiêu giao"

    number: str
    agency: str
    indicator: str
    unit: str  # đơn vị tính
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsByAgency(_Appendix):
    """An appendix of indicators, a row per agency."""

    file: ClassVar[str] = "indicators_by_agency.docx"
    title: ClassVar[str] = "Phụ lục chỉ tiêu theo cơ quan"

    rows: tuple[IndicatorOfAgency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """One indicator with who is responsible for it."""

    title: ClassVar[str] = "Dòng chỉ tiêu"

    number: str
    indicator: str
    unit: str
    target: str
    previous: str  # kỳ trước
    result: str
    assessment: str  # đạt, chưa đạt
    lead: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorGroup:
    """The indicators of one field; their numbering starts again."""

    title: ClassVar[str] = "Nhóm chỉ tiêu"

    name: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsByField(_Appendix):
    """An appendix of indicators, a row per indicator."""

    file: ClassVar[str] = "indicators_by_indicator.docx"
    title: ClassVar[str] = "Phụ lục chỉ tiêu theo chỉ tiêu"

    groups: tuple[IndicatorGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFigures:
    """The counted work of one agency, or of all of them."""

    title: ClassVar[str] = "Số liệu của một cơ quan"

    number: str
    agency: str
    total: str
    done: str
    done_on_time: str
    done_late: str
    open: str
    in_time: str
    overdue: str
    no_deadline: str
    done_rate: str
    on_time_rate: str
    note: str = ""


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
class _Register(DocxContext):
    """What stands on the first page of a register (Annex IV)."""

    parent_agency: str = ""
    issuer_lines: tuple[str, ...]
    year: str
    period: str  # «Từ ngày 01/01/2026 đến ngày 31/3/2026»
    range: str  # «Từ số 01 đến số 245»


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingRegister(_Register):
    """The register of outgoing papers as Annex IV prints it."""

    file: ClassVar[str] = "outgoing_register.docx"
    title: ClassVar[str] = "Sổ đăng ký văn bản đi"

    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRow:
    """A line of the register of incoming papers (Annex IV)."""

    title: ClassVar[str] = "Dòng của sổ văn bản đến"

    arrived_on: str
    number: str  # số đến
    issuer: str  # tác giả
    code: str
    dated: str
    subject: str  # tên loại và trích yếu
    receiver: str  # đơn vị hoặc người nhận
    passed_on: str = ""
    receipt: str = ""  # signed by hand
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRegister(_Register):
    """The register of incoming papers as Annex IV prints it."""

    file: ClassVar[str] = "incoming_register.docx"
    title: ClassVar[str] = "Sổ đăng ký văn bản đến"

    rows: tuple[IncomingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """A line of the register of how incoming papers are dealt with (Annex IV)."""

    title: ClassVar[str] = "Dòng của sổ theo dõi"

    number: str  # số đến
    paper: str  # tên loại, số, ký hiệu, ngày tháng và tên cơ quan ban hành
    receiver: str  # đơn vị hoặc người nhận
    deadline: str
    progress: str
    answer: str  # số, ký hiệu văn bản trả lời
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRegister(_Register):
    """The register of how incoming papers are dealt with, as Annex IV prints it."""

    file: ClassVar[str] = "progress_register.docx"
    title: ClassVar[str] = "Sổ theo dõi giải quyết văn bản đến"

    rows: tuple[ProgressRow, ...]
