"""Counts of periods that the database itself keeps, in the transaction of every change."""

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.domain.roles import AgencyRole
from workflows.store.tables.base import Base, stored_by_value

ANY_DAY = date(1, 1, 1)  # of what does not depend on a day


class Tally(Base):
    """How many periods of an agency, in a role, are of a kind on a day that decides about them.

    Nothing in it changes at midnight: what is late today is found by comparing the day. Triggers on
    `period` write it (`workflows.store.derived`), so that no way of changing a period can forget it.
    """

    __tablename__ = "tally"
    __table_args__ = (
        Index(None, "agency_id", "kind", "day", "role", "number"),
        Index(
            "ix_tally_empty",
            "agency_id",
            sqlite_where=text("number = 0"),
            postgresql_where=text("number = 0"),
        ),
        {"sqlite_with_rowid": False},
    )

    kind: Mapped[str] = mapped_column(primary_key=True)  # workflows.store.derived.tallies.Kind
    day: Mapped[date] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[AgencyRole] = mapped_column(stored_by_value(AgencyRole), primary_key=True)
    number: Mapped[int]
