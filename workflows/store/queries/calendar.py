"""The office's working calendar, as in force now or as it was known at a past moment."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from workflows.domain.calendar import CalendarDay as UnusualDay
from workflows.domain.calendar import DayKind, DayStatus, WorkingCalendar
from workflows.domain.holidays_vn import calendar_days as announced_or_estimated
from workflows.domain.holidays_vn import default_calendar
from workflows.store.tables.office import CalendarDay


def working_calendar(session: Session, *, at: datetime | None = None) -> WorkingCalendar:
    """Give the calendar the office keeps; where it keeps none yet, the announced one."""
    days = session.execute(select(CalendarDay.day, CalendarDay.kind).where(_known(at))).all()
    if not days:
        return default_calendar()
    return WorkingCalendar(
        days_off=frozenset(day for day, kind in days if kind is DayKind.OFF),
        worked_saturdays=frozenset(day for day, kind in days if kind is DayKind.WORKED),
    )


def calendar_days(session: Session, year: int) -> list[UnusualDay]:
    """List the unusual days of a year: as the office keeps them, or as announced."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = session.scalars(
        select(CalendarDay)
        .where(CalendarDay.until.is_(None), CalendarDay.day.between(first, last))
        .order_by(CalendarDay.day)
    ).all()
    if not rows:
        return announced_or_estimated(year, year)
    return [
        UnusualDay(
            row.day,
            row.kind,
            row.name,
            row.source or "",
            DayStatus.ANNOUNCED if row.announced else DayStatus.ESTIMATED,
        )
        for row in rows
    ]


def _known(at: datetime | None) -> ColumnElement[bool]:
    if at is None:
        return CalendarDay.until.is_(None)
    ended_later = or_(CalendarDay.until.is_(None), CalendarDay.until >= at)
    return (CalendarDay.since < at) & ended_later
