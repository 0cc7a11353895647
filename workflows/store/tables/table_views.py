"""How people look at the table of work: filters they saved, columns they chose."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.store.tables.base import Base
from workflows.store.tables.people import Person


class SavedFilter(Base):
    """A filter of the table of work under a name, one's own or the office's (bộ lọc đã lưu)."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("owner_id", "name"), Index(None, "shared"))

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    query: Mapped[str]  # as it stands in the address, «so=overdue&don_vi=3»
    columns: Mapped[list[Any] | None]  # keys of workflows.task_table.columns; None: as one looks
    shared: Mapped[bool] = mapped_column(default=False)  # everybody in the office finds it
    saved_at: Mapped[datetime]

    owner: Mapped[Person] = relationship(lazy="raise_on_sql")


class Preference(Base):
    """Something a person chose for their own screens."""

    __tablename__ = "preference"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
    set_at: Mapped[datetime]
