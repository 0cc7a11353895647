"""The office that speed is measured on is one like any other, only large."""

from datetime import date

from sqlalchemy import func, select, true

from bench.office import build
from tests.builders import TODAY
from workflows.domain.timeliness import Figure
from workflows.store.database import Database
from workflows.store.queries.counts import as_at, count
from workflows.store.tables.agencies import Agency
from workflows.store.tables.events import Event
from workflows.store.tables.periods import Period, PeriodSpan, Report
from workflows.store.tables.tasks import Task

_PERIODS = 2000


def test_it_has_work_of_every_kind_and_mostly_completed(db: Database) -> None:
    plan = build(db, _PERIODS, today=TODAY)
    with db.reading() as session:
        figures = count(session, as_at(session, TODAY, today=TODAY), true())
        rows = [session.scalar(select(func.count()).select_from(one)) for one in (Period, Task)]
        assert session.scalar(select(func.count()).select_from(Report))
        assert session.scalar(select(func.count()).select_from(Event))
    assert rows == [_PERIODS, plan.tasks]
    assert figures[Figure.DONE] > _PERIODS / 2
    rare = {Figure.PROMISE_BROKEN}
    assert [figure for figure in Figure if not figures[figure] and figure not in rare] == []


def test_the_span_that_is_still_true_says_what_the_period_says(db: Database) -> None:
    build(db, _PERIODS, today=TODAY)
    names = ("status", "ongoing", "last_on_time", "reported_on", "completed_on", "last_report_at")
    now = select(*(getattr(Period, name) for name in names), Period.id)
    kept = select(*(getattr(PeriodSpan, name) for name in names), PeriodSpan.period_id)
    with db.reading() as session:
        rows = session.execute(now.order_by(Period.id)).all()
        spans = session.execute(
            kept.where(PeriodSpan.until.is_(None)).order_by(PeriodSpan.period_id)
        ).all()
    assert [tuple(row) for row in rows] == [tuple(span) for span in spans]


def test_the_same_number_and_day_give_the_same_office_and_new_rows_follow_on(db: Database) -> None:
    plan = build(db, 100, today=date(2026, 11, 20))
    assert plan.lines == type(plan)(100, date(2026, 11, 20)).lines
    with db.writing.begin() as session:
        last = session.scalar(select(func.max(Agency.id)))
        added = Agency(name="Sở Mới", name_sort="so moi", level="province")
        session.add(added)
        session.flush()
        assert added.id == (last or 0) + 1
