"""The office's calendar of working days, as known now or at a past moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.calendar import CalendarDay as UnusualDay
from workflows.domain.calendar import DayKind, DayStatus, WorkingCalendar
from workflows.domain.holidays_vn import calendar_days as announced_or_estimated
from workflows.domain.holidays_vn import default_calendar, default_days
from workflows.store.tables.office import CalendarDay
from workflows.store.tables.people import Person


def working_calendar(session: Session, *, at: datetime | None = None) -> WorkingCalendar:
    """Give the calendar the office keeps; for years it keeps none of, the announced one."""
    columns = select(CalendarDay.day, CalendarDay.kind, CalendarDay.since, CalendarDay.until)
    rows = session.execute(columns).all()
    known = [row for row in rows if at is None or row.since < at]
    if not known:
        return default_calendar()
    kept_years = {row.day.year for row in known}
    days = {day.day: day.kind for day in default_days() if day.day.year not in kept_years}
    days |= {row.day: row.kind for row in known if _is_in_force(row.until, at)}
    return calendar_of(days)


def _is_in_force(until: datetime | None, at: datetime | None) -> bool:
    return until is None or (at is not None and until >= at)


def calendar_of(days: Mapping[date, DayKind]) -> WorkingCalendar:
    """Give the calendar with these unusual days."""
    return WorkingCalendar(
        days_off=frozenset(day for day, kind in days.items() if kind is DayKind.OFF),
        worked_saturdays=frozenset(day for day, kind in days.items() if kind is DayKind.WORKED),
    )


@dataclass(frozen=True, slots=True)
class KeptDay:
    """An unusual day as the office keeps it."""

    day: date
    kind: DayKind
    name: str
    source: str
    announced: bool
    loaded: bool  # False: somebody of the office decided it

    def says_as(self, other: "KeptDay") -> bool:
        """Say whether both say the same of the day, whoever says it."""
        mine = (self.day, self.kind, self.name, self.source, self.announced)
        return mine == (other.day, other.kind, other.name, other.source, other.announced)


@dataclass(frozen=True, slots=True)
class YearBook:
    """The unusual days of a year, and the number that every change of the calendar raises."""

    year: int
    kept: bool  # False: nobody has loaded or changed it yet, the announced days hold
    days: Mapping[date, KeptDay]
    edition: int
    changed_by: str | None  # who changed the calendar last

    @property
    def shown(self) -> list[KeptDay]:
        """Give the days in order; a day that was made ordinary shows nothing."""
        days = (self.days[day] for day in sorted(self.days))
        return [day for day in days if day.kind is not DayKind.ORDINARY]


def year_book(session: Session, year: int) -> YearBook:
    """Give a year of the calendar as the office keeps it, or as announced."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = session.scalars(
        select(CalendarDay).where(CalendarDay.day.between(first, last)).order_by(CalendarDay.id)
    ).all()
    in_force = [row for row in rows if row.until is None]
    days = [_kept(row) for row in in_force] if rows else loadable_days(year)
    edition, changed_by = _last_change(session)
    return YearBook(year, bool(rows), {day.day: day for day in days}, edition, changed_by)


def _last_change(session: Session) -> tuple[int, str | None]:
    newest = (
        select(CalendarDay.id, Person.name)
        .outerjoin(Person, Person.id == CalendarDay.set_by_id)
        .order_by(CalendarDay.id.desc())
        .limit(1)
    )
    found = session.execute(newest).first()
    return (found[0], found[1]) if found else (0, None)


def loadable_days(year: int) -> list[KeptDay]:
    """Give the days of a year as the State announced them, or as they will probably be."""
    return [_announced(day) for day in announced_or_estimated(year, year)]


def _announced(day: UnusualDay) -> KeptDay:
    is_announced = day.status is DayStatus.ANNOUNCED
    return KeptDay(day.day, day.kind, day.name, day.source, is_announced, loaded=True)


def _kept(row: CalendarDay) -> KeptDay:
    return KeptDay(row.day, row.kind, row.name, row.source or "", row.announced, row.loaded)
