"""Periodic reports: which the office owes, and those drafted, with the figures of their moment."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workflows.domain.report_calendar import ReportKind
from workflows.store.tables.base import Base, stored_by_value


class ReportDuty(Base):
    """A periodic report the office owes, until a day; its figures close on one day of the month."""

    __tablename__ = "report_duty"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ReportKind] = mapped_column(stored_by_value(ReportKind))
    addressee: Mapped[str]  # «Chính phủ»; empty: the report is not addressed upward
    closing_day: Mapped[int]  # 31: the last day of the month
    send_within: Mapped[int]  # days after the closing day, moved to a working day
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    field_id: Mapped[int | None] = mapped_column(ForeignKey("subject_field.id"))
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_clock: Mapped[bool]  # drafted by itself when the closing day is over
    since: Mapped[date]  # closing days before it are not owed
    ended_on: Mapped[date | None]  # closing days from here on are owed no more


class PeriodicReport(Base):
    """A report drafted for a span of days, with the figures it was drafted from."""

    __tablename__ = "periodic_report"
    __table_args__ = (Index(None, "duty_id", "covers_to"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.paper_id"), primary_key=True)
    duty_id: Mapped[int | None] = mapped_column(ForeignKey("report_duty.id"))
    covers_from: Mapped[date]
    covers_to: Mapped[date]  # the closing day
    name: Mapped[str]  # «tháng 11 năm 2026»; empty: only the days tell
    field_id: Mapped[int | None] = mapped_column(ForeignKey("subject_field.id"))
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    compared: Mapped[str]  # workflows.reporting.spans.Comparing value
    figures: Mapped[dict[str, Any]]  # as counted when it was drafted
    dedupe: Mapped[str | None] = mapped_column(unique=True)
    """The duty and closing day of one drafted by the clock: never drafted twice by it."""
