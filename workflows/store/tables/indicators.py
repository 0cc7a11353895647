"""Indicator tables (bảng chỉ tiêu): rows by agency or by indicator, filled per period."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflows.store.tables.base import Base


class IndicatorTable(Base):
    """A table of figures that a directive sets targets for."""

    __tablename__ = "indicator_table"

    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int | None] = mapped_column(ForeignKey("directive.paper_id"), index=True)
    title: Mapped[str]
    by_agency: Mapped[bool]  # True: a row per agency; False: a row per indicator


class IndicatorColumn(Base):
    """An input column, or one computed by a formula over column numbers («(2)/(1)»)."""

    __tablename__ = "indicator_column"
    __table_args__ = (UniqueConstraint("table_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("indicator_table.id"))
    position: Mapped[int]
    label: Mapped[str]
    formula: Mapped[str | None]  # None: typed in
    unit: Mapped[str | None]  # «%», «hồ sơ»


class IndicatorRow(Base):
    """A row: an agency's figures, or one indicator with its target."""

    __tablename__ = "indicator_row"
    __table_args__ = (UniqueConstraint("table_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("indicator_table.id"))
    position: Mapped[int]
    label: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    target_sign: Mapped[str | None]  # «≥», «>», «=»
    target: Mapped[Decimal | None]


class IndicatorValue(Base):
    """A typed figure of a row and column in a period; the newest counts."""

    __tablename__ = "indicator_value"
    __table_args__ = (UniqueConstraint("row_id", "column_id", "period", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("indicator_row.id"))
    column_id: Mapped[int] = mapped_column(ForeignKey("indicator_column.id"))
    period: Mapped[str]  # «2026-10», «2026-Q3», «2026»
    sequence: Mapped[int]
    printed: Mapped[str]  # as typed or printed
    value: Mapped[Decimal | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
