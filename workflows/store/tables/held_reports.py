"""Reports that an agency's head has to approve before they leave; the office never reads these."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.statuses import HeldStatus
from workflows.store.tables.base import Base, stored_by_value
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.people import Person


class HeldReport(Base):
    """A report as written, until the head sends it (a row of `report`) or returns it."""

    __tablename__ = "held_report"
    __table_args__ = (Index(None, "status", "period_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    signed_as: Mapped[str | None]  # a deputy's «A thay cho B»; None: by the own name
    at: Mapped[datetime]
    content: Mapped[dict[str, Any]]  # the columns of the report it will be
    status: Mapped[HeldStatus] = mapped_column(stored_by_value(HeldStatus))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decision_words: Mapped[str | None]

    by: Mapped[Person] = relationship(foreign_keys=[by_id], lazy="raise_on_sql")
    files: Mapped[list["HeldFile"]] = relationship(
        order_by="HeldFile.id", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class HeldFile(Base):
    """A file that goes with a report the head has not sent yet."""

    __tablename__ = "held_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    held_report_id: Mapped[int] = mapped_column(ForeignKey("held_report.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))

    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")
