"""Receipts of reports: what they say, and whether the record still says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.statuses import HeldStatus, ReportStatus
from workflows.store.queries.access import sees_period
from workflows.store.tables.held_reports import HeldReport
from workflows.store.tables.periods import Period, Report
from workflows.store.tables.receipts import ReceiptLine, ReportReceipt


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One report of a receipt, as it was, and the row it stands in on record."""

    content: dict[str, Any]
    row: Report | HeldReport

    @property
    def period_id(self) -> int:
        """Give the period it is about."""
        return self.row.period_id

    @property
    def was_taken_back(self) -> bool:
        """Say whether the agency took it back."""
        return self.row.status in {ReportStatus.TAKEN_BACK, HeldStatus.TAKEN_BACK}

    @property
    def can_be_taken_back(self) -> bool:
        """Say whether nobody has read or decided it yet."""
        if isinstance(self.row, HeldReport):
            return self.row.status is HeldStatus.WAITING
        unread = self.row.read_at is None
        return unread and self.row.status in {ReportStatus.SUBMITTED, ReportStatus.NOTED}


@dataclass(frozen=True, slots=True)
class ReceiptFact:
    """A receipt with its rows in their order."""

    code: str
    agency: str
    by: str
    at: datetime
    content: dict[str, Any]
    hash: str
    rows: Sequence[ReceiptRow]

    @property
    def held(self) -> int:
        """Count the reports that wait for the agency's head."""
        return sum(isinstance(one.row, HeldReport) and one.can_be_taken_back for one in self.rows)


def get_receipt(session: Session, code: str) -> ReceiptFact:
    """Give a receipt to whoever holds its address; else `NotFoundRefused`."""
    lines = selectinload(ReportReceipt.lines).options(
        joinedload(ReceiptLine.report), joinedload(ReceiptLine.held)
    )
    wanted = select(ReportReceipt).filter_by(code=code).options(lines)
    row = session.scalars(wanted).one_or_none()
    if row is None:
        raise NotFoundRefused
    told = zip(row.content["lines"], (line.report or line.held for line in row.lines), strict=True)
    return ReceiptFact(
        code=row.code,
        agency=row.content["agency"],
        by=row.content["by"],
        at=row.at,
        content=row.content,
        hash=row.hash,
        rows=[ReceiptRow(content, its) for content, its in told if its is not None],
    )


def reads_receipt(session: Session, receipt: ReceiptFact, actor: Actor) -> bool:
    """Say whether somebody may read what a receipt reports: the office, or whose work it all is."""
    ids = {row.period_id for row in receipt.rows}
    wanted = select(Period.id).where(Period.id.in_(ids), sees_period(actor))
    return set(session.scalars(wanted)) == ids


def receipts_of(session: Session, actor: Actor, *, size: int = 20) -> list[ReportReceipt]:
    """List the newest receipts of a person."""
    wanted = select(ReportReceipt).filter_by(by_id=actor.person_id)
    return list(session.scalars(wanted.order_by(ReportReceipt.id.desc()).limit(size)))
