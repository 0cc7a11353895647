"""Reminders: the rounds that were run, and what each agency or person was told in one morning."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflows.store.tables.base import Base


class Round(Base):
    """A round of the clock on one day; whoever finds it finished does not run it again."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("kind", "on_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]  # «reminders»
    on_day: Mapped[date]  # the office's day it was run for
    finished_at: Mapped[datetime]
    agencies: Mapped[int]  # how many were told something
    reminders: Mapped[int]  # of how many periods


class Digest(Base):
    """All that an agency, or a person of the office, is told in one morning."""

    __tablename__ = "digest"
    __table_args__ = (
        UniqueConstraint("agency_id", "on_day"),
        UniqueConstraint("person_id", "on_day"),
        Index(None, "on_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    on_day: Mapped[date]
    at: Mapped[datetime]


class LadderPause(Base):
    """An officer put off the next step of chasing a period, with a reason."""

    __tablename__ = "ladder_pause"
    __table_args__ = (Index(None, "period_id", "until_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    until_day: Mapped[date]  # nothing is proposed up to this day
    reason: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
