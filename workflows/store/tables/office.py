"""The office's own arrangements: settings and the calendar, dated, since past figures need them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workflows.domain.calendar import DayKind
from workflows.store.tables.base import Base, stored_by_value


class Setting(Base):
    """A value of a setting from the moment it was set; the newest row is in force."""

    __tablename__ = "setting"
    __table_args__ = (Index(None, "key", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    set_at: Mapped[datetime]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class CalendarDay(Base):
    """A day off on a weekday or a worked Saturday (nd30-rules 9); a change adds a row."""

    __tablename__ = "calendar_day"
    __table_args__ = (Index(None, "day", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    kind: Mapped[DayKind] = mapped_column(stored_by_value(DayKind))
    name: Mapped[str]
    source: Mapped[str | None]  # the notice that announced it
    announced: Mapped[bool]  # False: only estimated
    loaded: Mapped[bool] = mapped_column(default=False)  # from the State's calendar, not by hand
    since: Mapped[datetime]
    until: Mapped[datetime | None]  # None: in force
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
