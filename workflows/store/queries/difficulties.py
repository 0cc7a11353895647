"""What agencies reported as difficult in a span of days, as it was known when the span ended."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.domain.document_code import printed_code
from workflows.domain.statuses import OPEN_PERIOD, ReportStatus
from workflows.domain.timeliness import AsAt, end_of_day
from workflows.store.queries.counts import among, from_periods, kept
from workflows.store.queries.period_filters import PeriodFilter, conditions
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Period, Report
from workflows.store.tables.tasks import Assignment, Task


@dataclass(frozen=True, slots=True)
class Difficulty:
    """What an agency last wrote about what keeps a task from being done."""

    task_id: int
    period_id: int
    agency: str
    path: str
    directive_code: str
    directive_dated: str | None
    words: str


def difficulties(
    session: Session, wanted: PeriodFilter, at: AsAt, *, first: date
) -> list[Difficulty]:
    """Give the newest difficulty of each open task of a filter, what is due soonest first."""
    row = kept(at)
    until = at.ended or end_of_day(at.on)
    told = (Report.at >= end_of_day(first - timedelta(days=1))) & (Report.at < until)
    told &= (Report.status != ReportStatus.TAKEN_BACK) & (func.trim(Report.difficulties) != "")
    newest = select(func.max(Report.id)).where(told).group_by(Report.period_id)
    columns = select(Task.id, Period.id, Agency.name, Task.path, Paper.number, Paper.symbol)
    chosen = (
        from_periods(columns.add_columns(Paper.dated, Report.difficulties), at)
        .join(Report, Report.period_id == Period.id)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Paper, Paper.id == Task.directive_id)
        .join(Agency, Agency.id == Period.agency_id)
        .where(Report.id.in_(newest), among(row, OPEN_PERIOD), *conditions(wanted, at))
        .order_by(row.last_on_time.is_(None), row.last_on_time, Period.id)
    )
    return [
        Difficulty(task_id, period_id, agency, path, printed_code(number, symbol), dated, words)
        for task_id, period_id, agency, path, number, symbol, dated, words in session.execute(
            chosen
        )
    ]
