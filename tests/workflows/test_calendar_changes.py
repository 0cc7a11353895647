"""Changing the calendar: what it moves, what it never moves, loading a year, two at once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, TODAY, Office
from tests.power_cut import power_cut
from workflows.domain.actor import Actor
from workflows.domain.calendar import DayKind
from workflows.domain.deadlines import TermUnit
from workflows.domain.errors import ChangedMeanwhile, NotAllowed, Refusal
from workflows.domain.roles import Role
from workflows.domain.statuses import DeadlineSource, PeriodStatus
from workflows.office.calendar import (
    CalendarPlan,
    change_day,
    load_year,
    new_day,
    plan_day,
    plan_loading,
)
from workflows.office.rules import DayNeedsName, RestsAnyway, SameDay, WorksAnyway
from workflows.store.queries.calendar import KeptDay, working_calendar, year_book
from workflows.store.queries.counts import as_at
from workflows.store.tables.events import Event
from workflows.store.tables.jobs import Notice
from workflows.store.tables.periods import Deadline, Period, PeriodSpan

SWAP = date(2026, 11, 23)  # a Monday that was only proposed as a day off
MADE_UP = date(2026, 11, 28)  # the Saturday worked for it


@pytest.fixture
def admin(office: Office) -> Actor:
    return office.person(Role.ADMIN)


def off(day: date = SWAP, name: str = "Nghỉ hoán đổi") -> KeptDay:
    return new_day(day, DayKind.OFF, name=name, source="", announced=True)


def worked(day: date = MADE_UP) -> KeptDay:
    return new_day(day, DayKind.WORKED, name="Làm bù", source="", announced=True)


def ordinary(day: date) -> KeptDay:
    return new_day(day, DayKind.ORDINARY, name="", source="", announced=True)


def seen(office: Office, day: KeptDay, *, today: date = TODAY) -> CalendarPlan:
    with office.db.reading() as session:
        return plan_day(session, day, today=today)


def save(office: Office, admin: Actor, day: KeptDay, *, now: datetime = NOW) -> CalendarPlan:
    plan = seen(office, day)
    return change_day(office.db, day, edition=plan.book.edition, actor=admin, now=now)


def term(
    office: Office,
    *,
    days: int = 5,
    start: date = TODAY,
    last: date = date(2026, 11, 30),
    status: PeriodStatus = PeriodStatus.RECEIVED,
    source: DeadlineSource = DeadlineSource.DIRECTIVE,
) -> int:
    """Make work with «trong 05 ngày làm việc», counted by the announced calendar."""
    period_id = office.period(last_day=last, status=status)
    counted = {
        "boundary": "term",
        "rolls": True,
        "term_count": days,
        "term_unit": TermUnit.WORKING_DAY,
        "term_from": start,
        "source": source,
    }
    return changed(office, period_id, **counted)


def by(office: Office, due: date, last: date) -> int:
    """Make work with «chậm nhất ngày …»."""
    period_id = office.period(last_day=last, status=PeriodStatus.RECEIVED)
    return changed(office, period_id, boundary="by", rolls=True, due=due)


def changed(office: Office, period_id: int, **values: object) -> int:
    with office.db.writing.begin() as session:
        deadline = session.scalars(select(Deadline).filter_by(period_id=period_id)).one()
        for name, value in values.items():
            setattr(deadline, name, value)
    return period_id


def last_day(office: Office, period_id: int) -> date | None:
    with office.db.reading() as session:
        return session.get_one(Period, period_id).last_on_time


def days_of(office: Office, period_id: int) -> list[tuple[date | None, DeadlineSource]]:
    wanted = select(Deadline).filter_by(period_id=period_id).order_by(Deadline.sequence)
    with office.db.reading() as session:
        return [(row.last_on_time, row.source) for row in session.scalars(wanted)]


def test_a_day_off_moves_the_terms_that_count_over_it(office: Office, admin: Actor) -> None:
    period_id = term(office)
    (move,) = seen(office, off()).moves
    assert (move.period_id, move.old, move.new) == (
        period_id,
        date(2026, 11, 30),
        date(2026, 12, 1),
    )
    assert last_day(office, period_id) == date(2026, 11, 30), "a plan changes nothing"
    save(office, admin, off())
    assert last_day(office, period_id) == date(2026, 12, 1)
    assert days_of(office, period_id) == [
        (date(2026, 11, 30), DeadlineSource.DIRECTIVE),
        (date(2026, 12, 1), DeadlineSource.CALENDAR),
    ]


def test_a_worked_saturday_brings_a_term_back(office: Office, admin: Actor) -> None:
    period_id = term(office)
    save(office, admin, off())
    save(office, admin, worked())
    assert last_day(office, period_id) == date(2026, 11, 30)


def test_changing_back_gives_the_old_days(office: Office, admin: Actor) -> None:
    period_id, rolled = term(office), by(office, SWAP, SWAP)
    save(office, admin, off())
    assert last_day(office, rolled) == date(2026, 11, 25)  # 24/11 is off as well
    save(office, admin, ordinary(SWAP))
    assert last_day(office, period_id) == date(2026, 11, 30)
    assert last_day(office, rolled) == SWAP
    assert len(days_of(office, period_id)) == 3, "the history keeps both moves"


@pytest.mark.parametrize(
    ("due", "off_days", "last"),
    [
        (date(2027, 2, 26), [], date(2027, 2, 26)),
        (date(2026, 12, 31), [date(2026, 12, 31)], date(2027, 1, 4)),  # over New Year's Day
        (date(2027, 2, 3), [date(2027, 2, 3)], date(2027, 2, 11)),  # over Tết
        (date(2028, 2, 29), [date(2028, 2, 29)], date(2028, 3, 1)),  # the leap day itself
    ],
)
def test_a_printed_day_rolls_over_whatever_is_off(
    office: Office, admin: Actor, due: date, off_days: list[date], last: date
) -> None:
    period_id = by(office, due, due)
    for day in off_days:
        save(office, admin, off(day))
    assert last_day(office, period_id) == last


def test_what_somebody_set_as_a_day_never_moves(office: Office, admin: Actor) -> None:
    before = office.period(last_day=SWAP, status=PeriodStatus.RECEIVED)
    granted = term(office, source=DeadlineSource.EXTENSION)
    done = term(office, status=PeriodStatus.COMPLETED)
    cancelled = term(office, status=PeriodStatus.CANCELLED)
    other_policy = by(office, SWAP, date(2026, 11, 27))
    plan = save(office, admin, off())
    assert plan.moves == []
    days = [last_day(office, one) for one in (before, granted, done, cancelled, other_policy)]
    end = date(2026, 11, 30)
    assert days == [SWAP, end, end, end, date(2026, 11, 27)]


def test_no_deadline_moves_to_a_day_that_is_over(office: Office, admin: Actor) -> None:
    save(office, admin, off(), now=NOW)
    period_id = term(office, last=date(2026, 12, 1))
    sunday = NOW + timedelta(days=10)  # 30 November
    with office.db.reading() as session:
        plan = plan_day(session, ordinary(SWAP), today=date(2026, 12, 1))
    assert [(move.new, move.stays) for move in plan.moves] == [(date(2026, 11, 30), True)]
    edition = plan.book.edition
    late = sunday + timedelta(days=1)
    change_day(office.db, ordinary(SWAP), edition=edition, actor=admin, now=late)
    assert last_day(office, period_id) == date(2026, 12, 1)


def test_a_report_that_was_in_time_stays_so(office: Office, admin: Actor) -> None:
    save(office, admin, off())
    period_id = term(office, last=date(2026, 12, 1), status=PeriodStatus.REPORTED)
    with office.db.writing.begin() as session:
        session.get_one(Period, period_id).reported_on = date(2026, 12, 1)
    save(office, admin, ordinary(SWAP))
    assert last_day(office, period_id) == date(2026, 12, 1)


def test_everybody_concerned_is_told_and_the_past_keeps_its_day(
    office: Office, admin: Actor
) -> None:
    period_id = term(office)
    save(office, admin, off(), now=NOW + timedelta(days=1))
    with office.db.reading() as session:
        kinds = set(session.scalars(select(Event.kind)))
        notices = set(session.scalars(select(Notice.kind)))
        spans = session.scalars(select(PeriodSpan).filter_by(period_id=period_id)).all()
    assert {"calendar.change", "period.calendar"} <= kinds
    assert notices == {"period.calendar"}
    assert [span.last_on_time for span in spans] == [date(2026, 11, 30), date(2026, 12, 1)]


def test_two_administrators_at_once_do_not_overwrite_each_other(
    office: Office, admin: Actor
) -> None:
    plan = seen(office, off())
    save(office, admin, worked())
    with pytest.raises(ChangedMeanwhile):
        change_day(office.db, off(), edition=plan.book.edition, actor=admin, now=NOW)
    with office.db.reading() as session:
        assert working_calendar(session).is_working(SWAP)


def test_only_an_administrator_changes_the_calendar(office: Office) -> None:
    officer = office.person(Role.OFFICER)
    with pytest.raises(NotAllowed):
        change_day(office.db, off(), edition=0, actor=officer, now=NOW)
    with pytest.raises(NotAllowed):
        load_year(office.db, 2026, edition=0, actor=officer, now=NOW)


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (lambda: off(MADE_UP), RestsAnyway),
        (lambda: worked(SWAP), WorksAnyway),
        (lambda: off(name=" "), DayNeedsName),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(
    day: Callable[[], KeptDay], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        day()


def test_saying_what_the_calendar_says_is_refused(office: Office, admin: Actor) -> None:
    save(office, admin, off())
    with pytest.raises(SameDay):
        seen(office, off())
    with pytest.raises(SameDay):
        seen(office, ordinary(date(2026, 11, 25)))


def test_the_first_change_keeps_the_rest_of_the_year_and_all_other_years(
    office: Office, admin: Actor
) -> None:
    save(office, admin, off())
    with office.db.reading() as session:
        working = working_calendar(session)
        assert len(year_book(session, 2026).shown) == 17
    for holiday in (date(2026, 2, 17), date(2025, 4, 30), date(2027, 1, 1)):
        assert not working.is_working(holiday)
    assert working.is_working(date(2026, 8, 22))


def test_loading_again_keeps_what_the_office_decided(office: Office, admin: Actor) -> None:
    load_year(office.db, 2027, edition=0, actor=admin, now=NOW)
    save(office, admin, off(date(2027, 2, 3), "Nghỉ Tết theo thông báo"))
    save(office, admin, ordinary(date(2027, 2, 10)))
    with office.db.reading() as session:
        plan = plan_loading(session, 2027, today=TODAY)
        assert (plan.changes, plan.hand_made) == ([], 2)
    load_year(office.db, 2027, edition=plan.book.edition, actor=admin, now=NOW)
    with office.db.reading() as session:
        working = working_calendar(session)
    assert not working.is_working(date(2027, 2, 3))
    assert working.is_working(date(2027, 2, 10))


def test_a_past_day_is_counted_by_the_calendar_known_on_it(office: Office, admin: Actor) -> None:
    with office.db.reading() as session:
        before = as_at(session, TODAY, today=TODAY + timedelta(days=1)).soon_until
    save(office, admin, off(), now=NOW + timedelta(days=1))
    with office.db.reading() as session:
        tomorrow = TODAY + timedelta(days=1)
        assert as_at(session, TODAY, today=tomorrow).soon_until == before
        assert working_calendar(session, at=NOW).is_working(SWAP)


def test_a_save_that_fails_in_between_leaves_nothing(office: Office, admin: Actor) -> None:
    period_id = term(office)
    with power_cut(office.db, "notice"):
        save(office, admin, off())
    assert days_of(office, period_id) == [(date(2026, 11, 30), DeadlineSource.DIRECTIVE)]
    with office.db.reading() as session:
        assert session.scalar(select(func.count(Event.id)).where(Event.kind.like("calendar%"))) == 0
        assert working_calendar(session).is_working(SWAP)
