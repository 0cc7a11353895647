"""What a report brings besides its words: the paper it names as its result, the day it promises."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import NotFoundRefused
from workflows.domain.promises import find_promise
from workflows.domain.statuses import ReportStatus
from workflows.store.database import Database
from workflows.store.queries.result_papers import find_result_paper
from workflows.store.tables.papers import PaperRelation, RelationKind
from workflows.store.tables.periods import Period, Report
from workflows.tasks.opening import open_period
from workflows.tasks.state import change_period


def complete_report(session: Session, period: Period, row: Report) -> None:
    """Look up the result document a new report names, and read a promise from its words."""
    paper = find_result_paper(
        session, row.result_code, dated=row.result_dated, agency_id=period.agency_id
    )
    row.result_paper_id = paper.id if paper else None
    row.promise_confirmed = row.promised_on is not None
    if row.promised_on is None and (promise := find_promise(row.words, office_day(row.at))):
        row.promised_on = promise.on


def link_result(session: Session, period: Period, row: Report) -> None:
    """Say of a known paper that it is the result of the directive, once a report is accepted."""
    directive_id = period.assignment.task.directive_id
    if row.result_paper_id is None or row.result_paper_id == directive_id:
        return
    there = select(PaperRelation).filter_by(
        from_paper_id=row.result_paper_id, to_paper_id=directive_id, kind=RelationKind.RESULT_OF
    )
    if session.scalars(there).one_or_none() is None:
        session.add(
            PaperRelation(
                from_paper_id=row.result_paper_id,
                to_paper_id=directive_id,
                kind=RelationKind.RESULT_OF,
            )
        )


def promise_left(session: Session, period: Period) -> date | None:
    """Give the day the newest report that still stands promises."""
    return session.scalar(
        select(Report.promised_on)
        .where(Report.period_id == period.id, Report.promised_on.is_not(None))
        .where(Report.status != ReportStatus.TAKEN_BACK)
        .order_by(Report.id.desc())
        .limit(1)
    )


def settle_promise(
    db: Database,
    report_id: int,
    *,
    day: date | None,
    actor: Actor,
    now: datetime,
) -> tuple[int, int]:
    """Confirm the day read from a report, set another, or say that it promises none; gives task and period."""
    with db.writing.begin() as session:
        row = session.get(Report, report_id)
        if row is None:
            raise NotFoundRefused
        period = open_period(session, row.period_id, actor)
        row.promised_on, row.promise_confirmed = day, True
        session.flush()
        change_period(
            session,
            period,
            "period.promise",
            actor=actor,
            now=now,
            details={"promised_on": day.isoformat() if day else None},
            promised_on=promise_left(session, period),
        )
        return period.assignment.task_id, period.id
