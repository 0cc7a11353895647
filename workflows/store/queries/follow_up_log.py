"""The log of every reminder of any kind (nhật ký đôn đốc), the newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from workflows.domain.statuses import FollowUpKind
from workflows.domain.timeliness import end_of_day
from workflows.store.queries.periods import printed_code
from workflows.store.tables.agencies import Agency
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person
from workflows.store.tables.periods import FollowUp, Period
from workflows.store.tables.tasks import Assignment, Task

PAGE = 50


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which lines are wanted."""

    agency_id: int | None = None
    kind: FollowUpKind | None = None
    since: date | None = None
    until: date | None = None
    before_id: int | None = None  # a page: older lines only


@dataclass(frozen=True, slots=True)
class LogLine:
    """One reminder of any kind."""

    id: int
    at: datetime
    kind: FollowUpKind
    agency_id: int
    agency: str
    task_id: int
    period_id: int
    path: str
    text: str
    directive_code: str
    by: str | None  # None: the clock
    spoken_with: str | None
    words: str | None
    times: int | None
    dedupe: str
    document_id: int | None
    digest_id: int | None


def follow_up_log(session: Session, wanted: LogFilter) -> Sequence[LogLine]:
    """List a page of the log."""
    lines = (
        select(
            FollowUp,
            Agency.id,
            Agency.name,
            Task.id,
            Task.path,
            Task.text,
            Paper.number,
            Paper.symbol,
            Person.name,
        )
        .join(Period, Period.id == FollowUp.period_id)
        .join(Agency, Agency.id == Period.agency_id)
        .join(Assignment, Assignment.id == Period.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Paper, Paper.id == Task.directive_id)
        .outerjoin(Person, Person.id == FollowUp.by_id)
        .where(*_conditions(wanted))
        .order_by(FollowUp.id.desc())
        .limit(PAGE)
    )
    return [_line(row) for row in session.execute(lines)]


def _line(
    found: Row[FollowUp, int, str, int, str, str, str | None, str | None, str],
) -> LogLine:
    row, agency_id, agency, task_id, path, text, number, symbol, by = found
    return LogLine(
        id=row.id,
        at=row.at,
        kind=row.kind,
        agency_id=agency_id,
        agency=agency,
        task_id=task_id,
        period_id=row.period_id,
        path=path,
        text=text,
        directive_code=printed_code(number, symbol),
        by=by,
        spoken_with=row.spoken_with,
        words=row.words,
        times=row.times,
        dedupe=row.dedupe,
        document_id=row.document_id,
        digest_id=row.digest_id,
    )


def _conditions(wanted: LogFilter) -> Iterable[ColumnElement[bool]]:
    if wanted.agency_id is not None:
        yield Period.agency_id == wanted.agency_id
    if wanted.kind is not None:
        yield FollowUp.kind == wanted.kind
    if wanted.since is not None:
        yield FollowUp.at >= end_of_day(wanted.since - timedelta(days=1))
    if wanted.until is not None:
        yield FollowUp.at < end_of_day(wanted.until)
    if wanted.before_id is not None:
        yield FollowUp.id < wanted.before_id
