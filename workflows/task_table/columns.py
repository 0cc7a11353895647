"""The columns a table of work can have, on the screen and in Excel, and their usual layouts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import DocumentType, short_date
from workflows.domain.clock import office_day
from workflows.domain.errors import N_
from workflows.domain.statuses import Outcome
from workflows.domain.timeliness import Figure
from workflows.spreadsheets.writing import Cell, Column, Kind
from workflows.store.queries.table_rows import PersonFact, TableRow

ID: Final = "id"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its key in addresses, its words, and what it shows of a row."""

    key: str
    title: str  # marked; in Excel always Vietnamese
    kind: Kind
    cell: Callable[[TableRow], Cell]
    width: float | None = None

    @property
    def of_sheet(self) -> Column:
        """Give it as a column of a sheet."""
        return Column(self.title, self.kind, self.width)


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _name(person: PersonFact | None) -> str | None:
    return person.name if person else None


def _state(one: TableRow) -> str:
    """Say where it stands in one cell: «đang thực hiện, quá hạn 12 ngày»."""
    row = one.row
    if row.judged.counter is None or row.judged.counter is Figure.ONGOING:
        return row.status.label
    if row.judged.days_overdue:
        return f"{row.status.label}, quá hạn {row.judged.days_overdue} ngày"
    timely = Figure.DUE_SOON if row.judged.due_soon else row.judged.counter
    return f"{row.status.label}, {timely.label.lower()}"


def _origin(one: TableRow) -> str:
    """Name the paper: «Công văn số 94/UBND-VP ngày 18/10/2026 của UBND tỉnh Sơn Hải»."""
    kind = DocumentType(one.work.type_code).capitalised_name if one.work.type_code in _TYPES else ""
    code = f"số {one.row.directive_code}" if one.row.directive_code else ""
    day = PartialDate.parse(one.row.directive_dated) if one.row.directive_dated else None
    dated = "" if day is None else f"ngày {short_date(day)}" if day.day else short_date(day)
    of = f"của {one.work.issuer}" if one.work.issuer else ""
    return " ".join(part for part in (kind, code, dated, of) if part)


_TYPES = frozenset(DocumentType)


def _result(one: TableRow) -> str | None:
    """Give what was last reported, with the paper that is its result."""
    said = one.row.last_report
    if said is None or one.result is None:
        return None
    if not one.result.result_code:
        return said.words
    dated = f" ngày {one.result.result_dated:%d/%m/%Y}" if one.result.result_dated else ""
    return f"{said.words} (Văn bản số {one.result.result_code}{dated})"


def _completion(one: TableRow) -> str:
    said = one.row.last_report
    return (said.outcome if said else Outcome.IN_PROGRESS).label


def _proposal(one: TableRow) -> str | None:
    if one.row.asked_until is None:
        return None
    return f"Xin gia hạn đến {one.row.asked_until:%d/%m/%Y}: {one.row.asked_reason}"


def _extensions(one: TableRow) -> int:
    return one.row.history[-1].extensions if one.row.history else 0


def _old_days(one: TableRow) -> str | None:
    days = [step.last_on_time for step in one.row.history[:-1]]
    return _joined(f"{day:%d/%m/%Y}" for day in days if day) or None


def _approver(one: TableRow) -> PersonFact | None:
    """Give who assessed the last report, else the officer who will."""
    assessed = one.result.assessed_by if one.result else None
    return assessed or one.work.officer


def _approver_email(one: TableRow) -> str | None:
    person = _approver(one)
    return person.email if person else None


def _approver_phone(one: TableRow) -> str | None:
    person = _approver(one)
    return person.phone if person else None


def _assigned_on(one: TableRow) -> date:
    return office_day(one.work.assigned_at)


def _roadmap(one: TableRow) -> str | None:
    return _joined(words for words in (one.row.name, one.work.deadline_words) if words) or None


_ALL: Final = (
    TableColumn(ID, N_("Mã"), Kind.ID, lambda one: one.row.period_id),
    TableColumn("code", N_("Số ký hiệu"), Kind.SHORT, lambda one: one.row.directive_code),
    TableColumn("path", N_("Điều khoản"), Kind.SHORT, lambda one: one.row.path, 11),
    TableColumn("task", N_("Tên nhiệm vụ"), Kind.TEXT, lambda one: one.row.text, 60),
    TableColumn("period", N_("Kỳ"), Kind.SHORT, lambda one: one.row.name, 14),
    TableColumn("due", N_("Hạn"), Kind.DATE, lambda one: one.row.last_on_time),
    TableColumn("first_due", N_("Hạn gốc"), Kind.DATE, lambda one: one.row.first_last_day),
    TableColumn("agency", N_("Đơn vị"), Kind.SHORT, lambda one: one.row.agency_name, 26),
    TableColumn("role", N_("Vai trò"), Kind.SHORT, lambda one: one.row.role.label, 12),
    TableColumn("lead", N_("Đơn vị chủ trì"), Kind.SHORT, lambda one: _joined(one.leads), 26),
    TableColumn("coordinating", N_("Đơn vị phối hợp"), Kind.TEXT, lambda one: _joined(one.coordinating), 32),
    TableColumn("contact", N_("Đầu mối"), Kind.SHORT, lambda one: _joined(one.contacts), 24),
    TableColumn("state", N_("Trạng thái"), Kind.SHORT, _state, 22),
    TableColumn("report", N_("Kết quả"), Kind.TEXT, _result),
    TableColumn("reported", N_("Ngày báo cáo"), Kind.MOMENT, lambda one: one.row.last_report.at if one.row.last_report else None),
    TableColumn("completion", N_("Mức độ hoàn thành"), Kind.SHORT, _completion),
    TableColumn("difficulties", N_("Khó khăn"), Kind.TEXT, lambda one: one.result.difficulties if one.result else None),
    TableColumn("proposal", N_("Đề xuất"), Kind.TEXT, _proposal, 32),
    TableColumn("assigned", N_("Ngày giao"), Kind.DATE, _assigned_on),
    TableColumn("nature", N_("Loại nhiệm vụ"), Kind.SHORT, lambda one: one.work.nature.label, 14),
    TableColumn("origin", N_("Nguồn gốc"), Kind.TEXT, _origin, 36),
    TableColumn("subject", N_("Trích yếu"), Kind.TEXT, lambda one: one.work.subject),
    TableColumn("field", N_("Lĩnh vực"), Kind.SHORT, lambda one: one.work.field),
    TableColumn("product", N_("Sản phẩm phải nộp"), Kind.SHORT, lambda one: one.work.expected_product),
    TableColumn("leader", N_("Lãnh đạo Văn phòng phụ trách"), Kind.SHORT, lambda one: _name(one.work.leader)),
    TableColumn("officer", N_("Chuyên viên theo dõi"), Kind.SHORT, lambda one: _name(one.work.officer)),
    TableColumn("assigner", N_("Người giao"), Kind.SHORT, lambda one: one.work.signer or one.work.issuer),
    TableColumn("roadmap", N_("Lộ trình"), Kind.SHORT, _roadmap),
    TableColumn("updated", N_("Ngày cập nhật"), Kind.MOMENT, lambda one: one.row.last_report.at if one.row.last_report else one.work.assigned_at),
    TableColumn("completed", N_("Ngày hoàn thành thực tế"), Kind.DATE, lambda one: one.row.completed_on),
    TableColumn("extensions", N_("Gia hạn (số lần)"), Kind.WHOLE, _extensions),
    TableColumn("old_days", N_("Gia hạn (mốc cũ)"), Kind.SHORT, _old_days),
    TableColumn("follow_ups", N_("Số lần đôn đốc"), Kind.WHOLE, lambda one: one.row.follow_ups),
    TableColumn("approver", N_("Người duyệt (họ tên)"), Kind.SHORT, lambda one: _name(_approver(one))),
    TableColumn("approver_email", N_("Người duyệt (e-mail)"), Kind.SHORT, _approver_email, 26),
    TableColumn("approver_phone", N_("Người duyệt (điện thoại)"), Kind.SHORT, _approver_phone, 14),
)  # fmt: skip
COLUMNS: Final[Mapping[str, TableColumn]] = {column.key: column for column in _ALL}
USUAL: Final = ("due", "task", "agency", "state", "report")  # of the screen, until somebody chooses
# The long one that provinces ask for: the order of their own tracking tables.
LONG: Final = (
    "task", "leader", "lead", "coordinating", "contact", "assigned", "due", "nature", "origin", "state",
    "report", "completion", "difficulties", "proposal", ID, "assigner", "roadmap", "updated", "completed",
    "extensions", "old_days", "approver", "approver_email", "approver_phone",
)  # fmt: skip


def known_columns(keys: Iterable[str]) -> tuple[str, ...]:
    """Give those of the keys that name a column, each once, in the order given."""
    return tuple(dict.fromkeys(key for key in keys if key in COLUMNS))


def sheet_columns(keys: Sequence[str]) -> list[TableColumn]:
    """Give the columns of a sheet: whatever is left out, its rows are known by their id again."""
    chosen = known_columns(keys) or USUAL
    return [COLUMNS[key] for key in (chosen if ID in chosen else (ID, *chosen))]
