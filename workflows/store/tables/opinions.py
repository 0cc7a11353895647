"""Opinions one agency asks of another while it leads a task (xin ý kiến)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import Base
from workflows.store.tables.periods import Period

_WAITS = text("answered_at IS NULL AND withdrawn_at IS NULL")


class OpinionRequest(Base):
    """An agency that leads asked another for its opinion; what is unanswered is the other's debt."""

    __tablename__ = "opinion_request"
    __table_args__ = (
        Index(
            "ix_opinion_request_waits", "agency_id", sqlite_where=_WAITS, postgresql_where=_WAITS
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)  # who is asked
    asked_on: Mapped[date]  # day of the letter or call; the entry may come later
    answer_by: Mapped[date]
    words: Mapped[str]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    answered_on: Mapped[date | None]
    answer: Mapped[str | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    period: Mapped[Period] = relationship(lazy="raise_on_sql")
    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")
