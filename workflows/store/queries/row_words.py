"""What stands beside a row of work, as it was known on its day: reports, requests, deadlines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workflows.domain.deadline_history import DeadlineStep, history_of
from workflows.domain.statuses import (
    DeadlineSource,
    FollowUpKind,
    ReportStatus,
    RequestStatus,
)
from workflows.domain.timeliness import AsAt
from workflows.store.queries.opinions import waiting_opinions
from workflows.store.queries.period_rows import LastReport, PeriodRow
from workflows.store.tables.periods import Deadline, ExtensionRequest, FollowUp, Report

Ids = Sequence[int]
_IDS: BindParameter[Ids] = bindparam("ids", expanding=True)
# Statements are kept built for some days: today's is asked all the time.
_DAYS_AT_ONCE = 8


def with_words(session: Session, rows: Sequence[PeriodRow], at: AsAt) -> list[PeriodRow]:
    """Add to rows what was last reported, what was asked for, and how the deadline moved."""
    ids = [row.period_id for row in rows]
    reports, asked = _reports(session, ids, at), _asked(session, ids, at)
    histories, letters = _histories(session, ids, at), _letters(session, ids, at)
    waits_for = waiting_opinions(session, ids, at)
    return [
        replace(
            row,
            last_report=reports.get(row.period_id),
            asked_until=asked[row.period_id][0] if row.period_id in asked else None,
            asked_reason=asked[row.period_id][1] if row.period_id in asked else "",
            waits_for=waits_for.get(row.period_id, ()),
            history=histories.get(row.period_id, ()),
            follow_ups=letters.get(row.period_id, 0) if at.ended else row.follow_ups,
        )
        for row in rows
    ]


def _by_then(
    moment: InstrumentedAttribute[datetime], ended: datetime | None
) -> ColumnElement[bool]:
    return moment < ended if ended else moment.is_not(None)


def _reports(session: Session, ids: Ids, at: AsAt) -> Mapping[int, LastReport]:
    reports = session.execute(_last_reports(at.ended), {"ids": ids})
    return {report.period_id: _as_known(report, at) for report in reports}


@lru_cache(_DAYS_AT_ONCE)
def _last_reports(ended: datetime | None) -> Select[*tuple[Any, ...]]:
    known = and_(Report.period_id.in_(_IDS), _by_then(Report.at, ended))
    newest = select(func.max(Report.id)).where(known).group_by(Report.period_id)
    return select(
        Report.id,
        Report.period_id,
        Report.at,
        Report.words,
        Report.outcome,
        Report.status,
        Report.assessment,
        Report.assessed_at,
        Report.difficulties,
    ).where(Report.id.in_(newest))


def _as_known(report: Any, at: AsAt) -> LastReport:  # noqa: ANN401 - a row of `_last_reports`
    """Give a report with its assessment, unless the office assessed it only later."""
    status, assessment = report.status, report.assessment
    if at.ended and report.assessed_at and report.assessed_at >= at.ended:
        status, assessment = ReportStatus.SUBMITTED, None
    return LastReport(
        id=report.id,
        at=report.at,
        words=report.words,
        outcome=report.outcome,
        status=status,
        assessment=assessment,
        difficulties=report.difficulties,
    )


def asks_for_time(at: AsAt) -> ColumnElement[bool]:
    """Give the condition on a request for a later deadline that waited on that day."""
    if at.ended is None:
        return ExtensionRequest.status == RequestStatus.REQUESTED
    decided = ExtensionRequest.decided_at
    undecided = or_(decided.is_(None), decided >= at.ended)
    return and_(ExtensionRequest.requested_at < at.ended, undecided)


def _asked(session: Session, ids: Ids, at: AsAt) -> Mapping[int, tuple[date, str]]:
    found = session.execute(_requests(at), {"ids": ids})
    return {period_id: (day, why) for period_id, day, why in found}


@lru_cache(_DAYS_AT_ONCE)
def _requests(at: AsAt) -> Select[int, date, str]:
    request = ExtensionRequest
    wanted = select(request.period_id, request.proposed_day, request.reason)
    return wanted.where(request.period_id.in_(_IDS), asks_for_time(at))


def _histories(session: Session, ids: Ids, at: AsAt) -> Mapping[int, tuple[DeadlineStep, ...]]:
    found: dict[int, list[tuple[DeadlineSource, date | None]]] = defaultdict(list)
    for period_id, source, last_day in session.execute(_deadlines(at.ended), {"ids": ids}):
        found[period_id].append((source, last_day))
    return {period_id: history_of(steps) for period_id, steps in found.items() if len(steps) > 1}


@lru_cache(_DAYS_AT_ONCE)
def _deadlines(ended: datetime | None) -> Select[int, DeadlineSource, date | None]:
    wanted = select(Deadline.period_id, Deadline.source, Deadline.last_on_time)
    known = wanted.where(Deadline.period_id.in_(_IDS), _by_then(Deadline.set_at, ended))
    return known.order_by(Deadline.period_id, Deadline.sequence)


def _letters(session: Session, ids: Ids, at: AsAt) -> Mapping[int, int]:
    """Count the letters that had chased each period by then; today the row knows it."""
    if at.ended is None:
        return {}
    sent = and_(FollowUp.kind == FollowUpKind.LETTER, FollowUp.at < at.ended)
    wanted = select(FollowUp.period_id, func.count()).where(FollowUp.period_id.in_(ids), sent)
    return dict(session.execute(wanted.group_by(FollowUp.period_id)).all())
