"""Indicator tables (bảng chỉ tiêu): rows by agency or by indicator, filled round by round."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflows.domain.errors import N_
from workflows.domain.indicators.figures import Kind
from workflows.domain.indicators.rounds import Cycle
from workflows.domain.labelled import LabelledEnum
from workflows.store.tables.base import Base, ExactNumber, stored_by_value


class Summing(LabelledEnum):
    """What stands in the line of totals below a column that is typed in."""

    SUM = "sum", N_("Cộng các dòng")
    WEIGHTED = "weighted", N_("Bình quân theo cột")
    NONE = "none", N_("Không tính tổng")


class IndicatorTable(Base):
    """A table of figures that agencies fill in round by round; it never goes away, it ends."""

    __tablename__ = "indicator_table"

    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int | None] = mapped_column(ForeignKey("directive.paper_id"), index=True)
    """The directive that set its targets."""
    title: Mapped[str]
    by_agency: Mapped[bool]  # True: a row per agency; False: a row per indicator
    cycle: Mapped[Cycle] = mapped_column(stored_by_value(Cycle))
    due_days: Mapped[int]  # a round is to be filled so many days after its last day
    others_visible: Mapped[bool]  # an agency sees the rows of the others too
    version: Mapped[int]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]


class IndicatorColumn(Base):
    """A column that is typed in, or one computed by a formula over column numbers («(2)/(1)»)."""

    __tablename__ = "indicator_column"
    __table_args__ = (UniqueConstraint("table_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("indicator_table.id"))
    number: Mapped[int]  # as printed above it, and its place: «(3)»
    label: Mapped[str]
    unit: Mapped[str]  # «%», «hồ sơ»; empty: that of the row, or none
    formula: Mapped[str | None]  # None: typed in
    target: Mapped[str]  # as directives set it, for every row: «Tối thiểu 80%»; empty: none
    summing: Mapped[Summing] = mapped_column(stored_by_value(Summing))
    weight: Mapped[int | None]  # the number of the column whose figures weigh this one's


class IndicatorRow(Base):
    """A row: an agency's figures, or one indicator with its target; or the line of totals."""

    __tablename__ = "indicator_row"
    __table_args__ = (UniqueConstraint("table_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("indicator_table.id"))
    position: Mapped[int]
    heading: Mapped[str]  # the group it stands in; empty: none
    label: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    """Who fills it in."""
    unit: Mapped[str]
    target: Mapped[str]  # instead of the column's
    is_total: Mapped[bool]


class IndicatorRound(Base):
    """One filling of a table: a month, a quarter, a year."""

    __tablename__ = "indicator_round"
    __table_args__ = (UniqueConstraint("table_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("indicator_table.id"))
    key: Mapped[str]  # «2026-10», «2026-Q3», «2026»
    due: Mapped[date]  # the last day to fill it in
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class IndicatorEntry(Base):
    """That a row was filled in for a round, how often it was saved, and by whom last."""

    __tablename__ = "indicator_entry"
    __table_args__ = (UniqueConstraint("row_id", "round_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("indicator_row.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("indicator_round.id"), index=True)
    version: Mapped[int]
    is_complete: Mapped[bool]  # every cell that is typed in says something
    note: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str]
    first_at: Mapped[datetime]  # when it was first complete or begun
    at: Mapped[datetime]


class IndicatorValue(Base):
    """What stands in a cell; the newest counts. In a computed column: a given figure that is kept."""

    __tablename__ = "indicator_value"
    __table_args__ = (UniqueConstraint("row_id", "column_id", "round_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("indicator_row.id"))
    column_id: Mapped[int] = mapped_column(ForeignKey("indicator_column.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("indicator_round.id"), index=True)
    sequence: Mapped[int]
    printed: Mapped[str]  # as it was written
    kind: Mapped[Kind] = mapped_column(stored_by_value(Kind))
    value: Mapped[Decimal | None] = mapped_column(ExactNumber)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
