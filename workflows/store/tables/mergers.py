"""Reorganisations of agencies, and every row one of them changed, so that it can be undone."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.domain.mergers import MergerKind, MergerStatus
from workflows.store.tables.base import Base, stored_by_value
from workflows.store.tables.people import Person


class Merger(Base):
    """A reorganisation: planned, carried out on a day, perhaps undone (sắp xếp tổ chức)."""

    __tablename__ = "merger"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MergerKind] = mapped_column(stored_by_value(MergerKind))
    status: Mapped[MergerStatus] = mapped_column(stored_by_value(MergerStatus), index=True)
    on_day: Mapped[date]  # the first day of the new organisation
    basis: Mapped[str | None]  # number and symbol of the decision it follows
    basis_dated: Mapped[date | None]
    plan: Mapped[dict[str, Any]]  # domain.mergers.MergerPlan
    counts: Mapped[dict[str, Any] | None]  # what was moved, by kind of thing
    failure: Mapped[str | None]  # why the morning round could not carry it out
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    carried_out_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    carried_out_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None]
    undone_words: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=0)

    made_by: Mapped[Person | None] = relationship(foreign_keys=[made_by_id], lazy="raise_on_sql")
    carried_out_by: Mapped[Person | None] = relationship(
        foreign_keys=[carried_out_by_id], lazy="raise_on_sql"
    )
    undone_by: Mapped[Person | None] = relationship(
        foreign_keys=[undone_by_id], lazy="raise_on_sql"
    )

    __mapper_args__ = {"version_id_col": version}


class MergerRow(Base):
    """A row a reorganisation added or changed: what it was before, and what it made of it."""

    __tablename__ = "merger_row"
    __table_args__ = (UniqueConstraint("merger_id", "table_name", "row_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    merger_id: Mapped[int] = mapped_column(ForeignKey("merger.id"))
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[dict[str, Any] | None]  # the columns it changed; None: it added the row
    after: Mapped[dict[str, Any]]
