"""What an agency saved at once: the receipt of it, and files that wait for their report."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.store.tables.base import Base
from workflows.store.tables.held_reports import HeldReport
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.periods import Report


class ReportReceipt(Base):
    """Reports saved together by one person, as they were at that moment (biên nhận)."""

    __tablename__ = "report_receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)  # in its address; nobody guesses it
    token: Mapped[str] = mapped_column(unique=True)  # of the form: a second sending doubles nothing
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    at: Mapped[datetime]
    content: Mapped[dict[str, Any]]  # exactly what was reported; `hash` is of this
    hash: Mapped[str]

    lines: Mapped[list["ReceiptLine"]] = relationship(
        order_by="ReceiptLine.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class ReceiptLine(Base):
    """One report of a receipt: it reached the office, or waits for the agency's head."""

    __tablename__ = "receipt_line"
    __table_args__ = (Index(None, "receipt_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("report_receipt.id"))
    position: Mapped[int]
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)
    held_report_id: Mapped[int | None] = mapped_column(ForeignKey("held_report.id"), index=True)

    report: Mapped[Report | None] = relationship(lazy="raise_on_sql")
    held: Mapped[HeldReport | None] = relationship(lazy="raise_on_sql")


class WaitingFile(Base):
    """A file put on a row before its report is written; the report takes it along."""

    __tablename__ = "waiting_file"
    __table_args__ = (Index(None, "by_id", "period_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    at: Mapped[datetime]

    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")
