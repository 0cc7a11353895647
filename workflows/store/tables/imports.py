"""Spreadsheets somebody brought to be taken in, and what is remembered of their layouts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.store.tables.base import Base, stored_by_value
from workflows.store.tables.papers import StoredFile


class ImportKind(LabelledEnum):
    """What a spreadsheet is taken in as."""

    OFFICE = "office", N_("Cơ quan, nhóm, người dùng")
    TRACKER = "tracker", N_("Bảng theo dõi nhiệm vụ")
    RECONCILING = "reconciling", N_("Đối soát với hệ thống khác")


class SheetImport(Base):
    """One file brought to be taken in; trying it out changes nothing but this row."""

    __tablename__ = "sheet_import"
    __table_args__ = (Index(None, "kind", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ImportKind] = mapped_column(stored_by_value(ImportKind))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    choices: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was chosen: sheet, header row, columns, meanings of statuses, answers."""
    outcome: Mapped[dict[str, Any] | None]  # of the last try, or of the import itself
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]  # None: nothing of it was taken in yet

    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")


class SheetLayout(Base):
    """What the columns and words of a layout mean, told once by a person."""

    __tablename__ = "sheet_layout"
    __table_args__ = (UniqueConstraint("key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # hash of the titles of its columns
    choices: Mapped[dict[str, Any]]
    used_at: Mapped[datetime]


class OutsideRow(Base):
    """A row of another list by which one of our tasks is recognised when it comes again."""

    __tablename__ = "outside_row"
    __table_args__ = (UniqueConstraint("key", "task_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # hash of its id, or of code, date, task and lead agency
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("sheet_import.id"), index=True)
    line: Mapped[int]  # its row in the sheet
