"""The agency's grid: its rows by directive, and what was typed in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.forms import ids_in, read_day
from webapp.i18n import refusal_sentence
from workflows.domain.actor import Actor
from workflows.domain.errors import Refusal
from workflows.domain.statuses import ENDS, Outcome, PeriodStatus
from workflows.follow_up.cited import cited_clauses
from workflows.store.queries.grid_rows import Beside, beside_rows, subjects_of
from workflows.store.queries.period_rows import PeriodRow
from workflows.tasks.evidence import Upload
from workflows.tasks.pasting import CELLS
from workflows.tasks.reporting import Said
from workflows.tasks.saving import ReportLine

WORKING = (PeriodStatus.ASSIGNED, PeriodStatus.RECEIVED, PeriodStatus.IN_PROGRESS)
_DAYS = ("promised_on", "result_dated")


@dataclass(slots=True)
class TypedRow:
    """What somebody typed in a row, and what is wrong with it."""

    period_id: int
    cells: dict[str, str]
    same: bool = False
    version: int | None = None
    uploads: list[Upload] = field(default_factory=list)
    has_waiting_files: bool = False
    faults: list[str] = field(default_factory=list)

    @property
    def is_filled(self) -> bool:
        """Say whether the row says anything."""
        said = any(text for name, text in self.cells.items() if name != "outcome")
        ends = self.cells.get("outcome") in set(ENDS)
        return said or ends or self.same or bool(self.uploads) or self.has_waiting_files

    def line(self) -> ReportLine | None:
        """Give it as it can be saved; None where a cell cannot be read, which is then told."""
        days: dict[str, date | None] = {}
        for name in _DAYS:
            typed = self.cells.get(name, "")
            days[name] = read_day(typed)
            if typed and days[name] is None:
                self.faults.append(
                    _("Không đọc được ngày «%(typed)s». Ghi theo dạng dd/mm/yyyy.", typed=typed)
                )
        if self.faults:
            return None
        outcome = self.cells.get("outcome", "")
        said = Said(
            words=self.cells.get("words", ""),
            outcome=Outcome(outcome) if outcome in set(Outcome) else Outcome.IN_PROGRESS,
            difficulties=self.cells.get("difficulties"),
            result_code=self.cells.get("result_code", "")[:200],
            result_dated=days["result_dated"],
            promised_on=days["promised_on"],
            same=self.same,
        )
        return ReportLine(
            period_id=self.period_id, said=said, uploads=self.uploads, version=self.version
        )

    def refuse(self, refusal: Refusal) -> None:
        """Note why it was not saved."""
        self.faults.append(refusal_sentence(refusal))


def typed_rows() -> list[TypedRow]:
    """Read every row of the sent form, in its order."""
    return [_typed(one) for one in dict.fromkeys(ids_in(request.form.getlist("ky")))]


def _typed(period_id: int) -> TypedRow:
    form = request.form
    version = form.get(f"version-{period_id}", "")
    return TypedRow(
        period_id=period_id,
        cells={name: form.get(f"{name}-{period_id}", "").strip() for name in CELLS},
        same=f"same-{period_id}" in form,
        version=int(version) if version.isdecimal() else None,
        uploads=[
            Upload(one.filename, one.read())
            for one in request.files.getlist(f"files-{period_id}")
            if one.filename
        ],
        has_waiting_files=f"waiting-{period_id}" in form,
    )


@dataclass(frozen=True, slots=True)
class DirectiveRows:
    """The rows of one directive in a list, the most urgent first."""

    directive_id: int
    code: str
    dated: str | None
    subject: str
    rows: Sequence[PeriodRow]


@dataclass(frozen=True, slots=True)
class Grid:
    """A page of the grid."""

    groups: Sequence[DirectiveRows]
    clauses: Mapping[int, str]
    beside: Mapping[int, Beside]


def grid_of(session: Session, rows: Sequence[PeriodRow], actor: Actor) -> Grid:
    """Group a list by directive: whose most urgent work comes first, comes first."""
    subjects = subjects_of(session, rows)
    by_directive: dict[int, list[PeriodRow]] = {}
    for row in rows:
        by_directive.setdefault(row.directive_id, []).append(row)
    groups = [
        DirectiveRows(
            directive_id=one,
            code=its[0].directive_code,
            dated=its[0].directive_dated,
            subject=subjects.get(one, ""),
            rows=its,
        )
        for one, its in by_directive.items()
    ]
    return Grid(groups, cited_clauses(session, rows), beside_rows(session, rows, actor))


def can_report(row: PeriodRow) -> bool:
    """Say whether a row can get a report now."""
    return row.status in WORKING


def unsaved(typed: Iterable[TypedRow], saved: Iterable[int]) -> dict[int, TypedRow]:
    """Give the filled rows that were not saved: they stay on the screen as typed."""
    done = set(saved)
    return {row.period_id: row for row in typed if row.is_filled and row.period_id not in done}


def typed_from(content: Mapping[str, Any]) -> dict[str, str]:
    """Give the cells of a line of a receipt, to be typed on after it was taken back."""
    cells = {name: str(content.get(name) or "") for name in CELLS}
    if cells["result_dated"]:
        day = date.fromisoformat(cells["result_dated"])
        cells["result_dated"] = f"{day:%d/%m/%Y}"
    return cells
