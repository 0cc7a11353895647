"""The office's working calendar, as in force now or as it was known at a past moment."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from workflows.domain.calendar import WorkingCalendar
from workflows.domain.holidays_vn import default_calendar
from workflows.store.tables.office import CalendarDay, DayKind


def working_calendar(session: Session, *, at: datetime | None = None) -> WorkingCalendar:
    """Give the calendar the office keeps; where it keeps none yet, the announced one."""
    days = session.execute(select(CalendarDay.day, CalendarDay.kind).where(_known(at))).all()
    if not days:
        return default_calendar()
    return WorkingCalendar(
        days_off=frozenset(day for day, kind in days if kind is DayKind.OFF),
        worked_saturdays=frozenset(day for day, kind in days if kind is DayKind.WORKED),
    )


def _known(at: datetime | None) -> ColumnElement[bool]:
    if at is None:
        return CalendarDay.until.is_(None)
    ended_later = or_(CalendarDay.until.is_(None), CalendarDay.until >= at)
    return (CalendarDay.since < at) & ended_later
