"""Changing the calendar: what moves is shown before, and moves with it in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from templates_docx.vocabulary import short_date
from workflows.domain.actor import Actor
from workflows.domain.calendar import DayKind
from workflows.domain.clock import office_day
from workflows.domain.errors import ChangedMeanwhile
from workflows.domain.roles import Role
from workflows.domain.text import one_line
from workflows.office.rules import SameDay, check_day
from workflows.store.database import Database
from workflows.store.queries.calendar import (
    KeptDay,
    YearBook,
    loadable_days,
    working_calendar,
    year_book,
)
from workflows.store.queries.deadlines_moved import DeadlineMove, deadline_moves
from workflows.store.tables.events import record
from workflows.store.tables.office import CalendarDay
from workflows.tasks.recounting import move_deadlines


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day of the calendar before and after a change; None: nothing unusual."""

    day: date
    old: KeptDay | None
    new: KeptDay


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """What a change of the calendar does: its days, the deadlines it moves, the edition it knows."""

    book: YearBook
    changes: Sequence[DayChange]
    moves: Sequence[DeadlineMove]
    hand_made: int = 0  # days somebody of the office decided, which loading leaves alone


def new_day(day: date, kind: DayKind, *, name: str, source: str, announced: bool) -> KeptDay:
    """Give a day as somebody of the office decides it; raises a `Refusal`."""
    tidy = one_line(name)
    check_day(day, kind, tidy)
    return KeptDay(day, kind, tidy, one_line(source), announced, loaded=False)


def plan_day(session: Session, new: KeptDay, *, today: date) -> CalendarPlan:
    """Say what deciding one day changes; raises `SameDay`."""
    book = year_book(session, new.day.year)
    old = book.days.get(new.day)
    is_ordinary = new.kind is DayKind.ORDINARY and (old is None or old.kind is DayKind.ORDINARY)
    if is_ordinary or (old is not None and old.says_as(new)):
        raise SameDay
    return _plan(session, book, [DayChange(new.day, old, new)], today)


def plan_loading(session: Session, year: int, *, today: date) -> CalendarPlan:
    """Say what loading a year (again) changes; what somebody of the office decided stays."""
    book = year_book(session, year)
    announced = {day.day: day for day in loadable_days(year)}
    changes = []
    for day in sorted(announced.keys() | book.days.keys()):
        old, new = book.days.get(day), announced.get(day)
        if (old is not None and not old.loaded) or (old is not None and new and old.says_as(new)):
            continue
        ordinary = KeptDay(day, DayKind.ORDINARY, "", "", announced=True, loaded=True)
        if new is not None or (old is not None and old.kind is not DayKind.ORDINARY):
            changes.append(DayChange(day, old, new or ordinary))
    hand_made = sum(not day.loaded for day in book.days.values())
    return replace(_plan(session, book, changes, today), hand_made=hand_made)


def _plan(
    session: Session, book: YearBook, changes: Sequence[DayChange], today: date
) -> CalendarPlan:
    if not changes:
        return CalendarPlan(book, changes, [])
    old = working_calendar(session)
    new = old
    for change in changes:
        new = new.with_day(change.day, change.new.kind)
    days = [change.day for change in changes]
    moves = deadline_moves(session, old, new, first=min(days), last=max(days), today=today)
    return CalendarPlan(book, changes, moves)


def change_day(
    db: Database, new: KeptDay, *, edition: int, actor: Actor, now: datetime
) -> CalendarPlan:
    """Decide one day; its deadlines move with it. `edition` is that of the plan that was shown."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        plan = plan_day(session, new, today=office_day(now))
        _check_edition(plan, edition)
        _keep(session, plan, actor=actor, now=now)
        (change,) = plan.changes
        before = _told(change.old) if change.old else None
        record(
            session,
            "calendar.change",
            actor=actor,
            now=now,
            before=before,
            after=_told(new) | {"deadlines": _moving(plan)},
        )
        move_deadlines(session, plan.moves, _reason(new), actor=actor, now=now)
        return plan


def load_year(
    db: Database, year: int, *, edition: int, actor: Actor, now: datetime
) -> CalendarPlan:
    """Load a year of the State's calendar (again); what the office decided by hand stays."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        plan = plan_loading(session, year, today=office_day(now))
        _check_edition(plan, edition)
        _keep(session, plan, actor=actor, now=now)
        after = {"year": year, "days": len(plan.changes), "deadlines": _moving(plan)}
        record(session, "calendar.load", actor=actor, now=now, after=after)
        reason = f"Nạp lịch nghỉ của Nhà nước năm {year}."
        move_deadlines(session, plan.moves, reason, actor=actor, now=now)
        return plan


def _check_edition(plan: CalendarPlan, edition: int) -> None:
    if plan.book.edition != edition:
        raise ChangedMeanwhile(who=plan.book.changed_by or "")


def _keep(session: Session, plan: CalendarPlan, *, actor: Actor, now: datetime) -> None:
    """Write the days that change; a year nobody kept yet is written whole."""
    changed = {change.day: change.new for change in plan.changes}
    if not plan.book.kept:
        changed = {**plan.book.days, **changed}
    ended = CalendarDay.day.in_(changed) & CalendarDay.until.is_(None)
    session.execute(update(CalendarDay).where(ended).values(until=now))
    for day in changed.values():
        row = CalendarDay(
            day=day.day,
            kind=day.kind,
            name=day.name,
            source=day.source or None,
            announced=day.announced,
            loaded=day.loaded,
            since=now,
            set_by_id=actor.person_id,
        )
        session.add(row)
    session.flush()


def _moving(plan: CalendarPlan) -> int:
    return sum(not move.stays for move in plan.moves)


def _told(day: KeptDay) -> dict[str, Any]:
    return {"day": day.day.isoformat(), "kind": day.kind.value, "name": day.name}


def _reason(new: KeptDay) -> str:
    what = {
        DayKind.OFF: "là ngày nghỉ",
        DayKind.WORKED: "là ngày làm bù",
        DayKind.ORDINARY: "như ngày thường",
    }[new.kind]
    name = f" ({new.name})" if new.name else ""
    return f"Lịch làm việc thay đổi: {short_date(new.day)} {what}{name}."
