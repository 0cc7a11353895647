"""What somebody wants to take away: which rows, which columns; as plain values, and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import PeriodStatus
from workflows.domain.timeliness import Figure
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import Paper, SubjectField
from workflows.store.tables.people import Person

_KINDS: Mapping[str, type[StrEnum]] = {
    "figure": Figure,
    "status": PeriodStatus,
    "role": AgencyRole,
}
_DAYS = ("_from", "_to")  # how the fields end that are days


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Rows and columns of a file, and the day its figures are of (None: the moment it is made)."""

    wanted: PeriodFilter
    columns: tuple[str, ...]
    on: date | None = None

    def as_json(self) -> dict[str, Any]:
        """Give it as a row of long work keeps it."""
        return {
            "wanted": _filter_as_json(self.wanted),
            "columns": list(self.columns),
            "on": self.on.isoformat() if self.on else None,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "ExportOrder":
        """Take it back."""
        on = date.fromisoformat(kept["on"]) if kept["on"] else None
        return cls(_filter_from_json(kept["wanted"]), tuple(kept["columns"]), on)


def _filter_as_json(wanted: PeriodFilter) -> dict[str, Any]:
    values = ((field.name, getattr(wanted, field.name), field.default) for field in fields(wanted))
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value, usual in values
        if value != usual
    }


def _filter_from_json(kept: Mapping[str, Any]) -> PeriodFilter:
    return PeriodFilter(**{name: _value(name, value) for name, value in kept.items()})


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a filter holds
    if name in _KINDS:
        return _KINDS[name](value)
    if name.endswith(_DAYS):
        return date.fromisoformat(value)
    return tuple(value) if name == "period_ids" else value


_NAMED = (
    ("Đơn vị", Agency, Agency.name, "agency_id"),
    ("Văn bản", Paper, Paper.number + "/" + Paper.symbol, "directive_id"),
    ("Lĩnh vực", SubjectField, SubjectField.name, "field_id"),
    ("Lãnh đạo phụ trách", Person, Person.name, "leader_id"),
)


def told(session: Session, wanted: PeriodFilter) -> list[tuple[str, str]]:
    """Say in Vietnamese what a filter leaves, line by line, for whoever reads the file later."""
    return list(_lines(session, wanted)) or [("Bộ lọc", "Tất cả nhiệm vụ")]


def _lines(session: Session, wanted: PeriodFilter) -> Iterator[tuple[str, str]]:
    for words, value in (
        ("Tình trạng", wanted.figure),
        ("Bước", wanted.status),
        ("Vai trò", wanted.role),
    ):
        if value:
            yield words, value.label
    for words, table, name, key in _NAMED:
        if wanted_id := getattr(wanted, key):
            found = session.scalar(select(name).where(table.id == wanted_id))
            yield words, str(found or wanted_id)
    yield from _day_lines(wanted)
    yield from _rare_lines(wanted)


def _day_lines(wanted: PeriodFilter) -> Iterator[tuple[str, str]]:
    for words, first, last in (
        ("Hạn từ ngày – đến ngày", wanted.due_from, wanted.due_to),
        ("Giao từ ngày – đến ngày", wanted.given_from, wanted.given_to),
        ("Hoàn thành từ ngày – đến ngày", wanted.done_from, wanted.done_to),
    ):
        if first or last:
            yield words, " – ".join(f"{day:%d/%m/%Y}" if day else "…" for day in (first, last))


def _rare_lines(wanted: PeriodFilter) -> Iterator[tuple[str, str]]:
    if wanted.text:
        yield "Từ cần tìm", wanted.text
    if wanted.letter_id:
        yield "Công văn đôn đốc", f"mã {wanted.letter_id}"
    for asked, words in (
        (wanted.as_now, "theo tổ chức hiện nay"),
        (wanted.asks_extension, "đang xin gia hạn"),
        (wanted.returned, "báo cáo bị trả lại"),
        (wanted.to_do, "đơn vị còn phải làm"),
    ):
        if asked:
            yield "Chỉ gồm", words
    if wanted.period_ids:
        yield "Đã đánh dấu", f"{len(wanted.period_ids)} nhiệm vụ"
