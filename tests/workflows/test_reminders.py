"""The morning round: each step told once, in one digest, whatever happens to the process."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import event, func, select

from tests.builders import Office
from tests.databases import Offices
from workflows.domain.roles import AgencyRole, Role
from workflows.domain.statuses import PeriodStatus
from workflows.reminders.round import AgencyDue, RoundResult, remind, would_remind
from workflows.reminders.rules import DayOff, TooEarly
from workflows.store.database import Database
from workflows.store.tables.jobs import Notice
from workflows.store.tables.periods import FollowUp, Period
from workflows.store.tables.reminders import Digest
from workflows.tasks.routing import set_deadline

KNOWN = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)


def morning(day: int, hour: int = 7, minute: int = 30, month: int = 11) -> datetime:
    """Give a moment of 2026 by the office's clock."""
    return datetime(2026, month, day, tzinfo=UTC) + timedelta(hours=hour - 7, minutes=minute)


def work(office: Office, agency_id: int, last_day: date, **more: object) -> int:
    return office.period(agency_id=agency_id, last_day=last_day, since=KNOWN, **more)  # type: ignore[arg-type]


def log(db: Database) -> list[tuple[int, str]]:
    with db.reading() as session:
        rows = session.execute(select(FollowUp.period_id, FollowUp.dedupe).order_by(FollowUp.id))
        return [(period_id, dedupe) for period_id, dedupe in rows]


def digests(db: Database) -> list[tuple[int | None, date]]:
    with db.reading() as session:
        rows = session.execute(select(Digest.agency_id, Digest.on_day).order_by(Digest.id))
        return [(agency_id, day) for agency_id, day in rows]


def test_each_step_is_told_on_its_morning_and_once(office: Office) -> None:
    agency = office.agency()
    period = work(office, agency, FRIDAY)
    for day in range(1, 31):
        for hour in (9, 15):
            try:
                remind(office.db, now=morning(day, hour))
            except DayOff:
                continue
    assert log(office.db) == [
        (period, key) for key in ("T-7:0", "T-3:0", "T-1:0", "T-0:0", "T+5:0")
    ]
    assert len(digests(office.db)) == 5


def test_an_agency_gets_one_digest_of_all_its_work_and_hears_of_it(office: Office) -> None:
    first, second = office.agency(), office.agency()
    mine = [work(office, first, FRIDAY), work(office, first, date(2026, 11, 13))]
    other = work(office, second, FRIDAY)
    assert remind(office.db, now=morning(20)) == RoundResult(FRIDAY, 2, 3)
    assert digests(office.db) == [(first, FRIDAY), (second, FRIDAY)]
    assert {period for period, _ in log(office.db)} == {*mine, other}
    with office.db.reading() as session:
        told = session.execute(select(Notice.agency_id, Notice.kind, Notice.details)).all()
    assert [tuple(row) for row in told] == [
        (first, "reminder.digest", {"overdue": 1, "soon": 1}),
        (second, "reminder.digest", {"overdue": 0, "soon": 1}),
    ]


def test_a_second_run_of_the_day_tells_nothing(office: Office) -> None:
    work(office, office.agency(), FRIDAY)
    remind(office.db, now=morning(20))
    later = work(office, office.agency(), FRIDAY)
    assert remind(office.db, now=morning(20, 16)) == RoundResult(FRIDAY, 1, 1, was_done=True)
    assert later not in dict(log(office.db))


def test_days_of_downtime_are_made_up_by_one_digest_with_the_newest_step(office: Office) -> None:
    agency = office.agency()
    period = work(office, agency, FRIDAY)
    remind(office.db, now=morning(11))
    remind(office.db, now=morning(7, month=12))  # nothing ran for almost four weeks
    assert log(office.db) == [(period, "T-7:0"), (period, "T+10:0")]
    assert len(digests(office.db)) == 2


@pytest.mark.parametrize(
    "status",
    [
        PeriodStatus.REPORTED,
        PeriodStatus.COMPLETED,
        PeriodStatus.SUSPENDED,
        PeriodStatus.HANDED_BACK,
        PeriodStatus.TRANSFERRED,
        PeriodStatus.CANCELLED,
    ],
)
def test_what_the_agency_no_longer_works_on_is_not_reminded_of(
    office: Office, status: PeriodStatus
) -> None:
    work(office, office.agency(), FRIDAY, status=status)
    assert remind(office.db, now=morning(20)).reminders == 0
    assert digests(office.db) == []


def test_ongoing_work_and_work_without_a_deadline_are_not_reminded_of(office: Office) -> None:
    office.period(last_day=None, since=KNOWN)
    ongoing = work(office, office.agency(), FRIDAY)
    with office.db.writing.begin() as session:
        session.get_one(Period, ongoing).ongoing = True
    assert remind(office.db, now=morning(20)).reminders == 0


def test_who_coordinates_is_reminded_too(office: Office) -> None:
    period = work(office, office.agency(), FRIDAY, role=AgencyRole.COORDINATING)
    remind(office.db, now=morning(20))
    assert log(office.db) == [(period, "T-0:0")]


def test_a_later_deadline_begins_its_steps_anew(office: Office) -> None:
    period = work(office, office.agency(), FRIDAY)
    remind(office.db, now=morning(20))
    officer = office.person(Role.OFFICER)
    day = date(2026, 11, 27)
    set_deadline(
        office.db, period, last_day=day, reason="Thêm tuần.", actor=officer, now=morning(20, 9)
    )
    remind(office.db, now=morning(23))  # T-3 of the new one would have been on the day off before
    remind(office.db, now=morning(27))
    assert log(office.db)[0] == (period, "T-0:0")
    assert log(office.db)[-1] == (period, "T-0:1")
    assert len(set(log(office.db))) == len(log(office.db))


def test_nobody_is_told_on_a_day_off_nor_before_the_hour(office: Office) -> None:
    work(office, office.agency(), date(2026, 11, 24))
    with pytest.raises(DayOff):
        remind(office.db, now=morning(24, 9))  # Ngày Văn hóa Việt Nam, a Tuesday
    with pytest.raises(TooEarly):
        remind(office.db, now=morning(23, 7, 29))
    assert log(office.db) == []


def test_what_would_be_told_is_said_and_nothing_is_kept(office: Office) -> None:
    agency = office.agency("Sở Dự Tính")
    work(office, agency, FRIDAY)
    work(office, agency, date(2026, 11, 13))
    with office.db.reading() as session:
        assert would_remind(session, now=morning(20)) == [AgencyDue("Sở Dự Tính", 1, 1)]
    assert log(office.db) == []
    remind(office.db, now=morning(20))
    with office.db.reading() as session:
        assert would_remind(session, now=morning(20)) == []


class Killed(BaseException):
    """The process died here."""


@contextmanager
def dying_at(db: Database, statement: int) -> Iterator[None]:
    """Let the process die just before the n-th statement or commit of its writing sessions."""
    engine, seen = db.engine, [0]

    def count(*_: object) -> None:
        seen[0] += 1
        if seen[0] == statement:
            raise Killed

    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", count)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", count)
        event.remove(engine, "commit", count)


def test_killed_between_any_two_lines_the_next_run_tells_the_rest(
    office: Office, offices: Offices
) -> None:
    for _ in range(3):
        agency = office.agency()
        work(office, agency, FRIDAY)
        work(office, agency, date(2026, 11, 13))
    office.db.close()
    outcomes, died = set(), 0
    for statement in range(1, 100):
        db = offices.new(like=office.db)
        try:
            with dying_at(db, statement):
                remind(db, now=morning(20))
        except Killed:
            died += 1
        remind(db, now=morning(20, 8))
        with db.reading() as session:
            notices = session.scalar(select(func.count(Notice.id)))
        outcomes.add((len(log(db)), len(set(log(db))), len(digests(db)), notices))
        offices.forget(db)
        if died < statement:
            break
    assert died > 8
    assert outcomes == {(6, 6, 3, 3)}


def test_two_rounds_at_once_tell_each_once(office: Office) -> None:
    for _ in range(30):
        work(office, office.agency(), FRIDAY)
    rounds = [Thread(target=remind, args=(office.db,), kwargs={"now": morning(20)}) for _ in "ab"]
    for one in rounds:
        one.start()
    for one in rounds:
        one.join()
    assert len(log(office.db)) == len(set(log(office.db))) == 30
    assert len(digests(office.db)) == 30
