"""The periodic reports of the demonstration office: those of the last months, and one due soon."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from workflows.demo.cast import Cast
from workflows.domain.clock import OFFICE_ZONE, office_day
from workflows.domain.errors import Refusal
from workflows.domain.report_calendar import ReportKind, Terms
from workflows.issuing.actions import (
    approve_documents,
    issue_documents,
    number_documents,
    submit_documents,
)
from workflows.reporting.drafting import draft_due_reports
from workflows.reporting.duties import DutyEntry, keep_duty
from workflows.store.database import Database
from workflows.store.files import FileStore

_MONTHS_BACK = 3
_TO_SEND = timedelta(days=1)
_SOON = timedelta(days=5)  # the figures of one report close so many days from today


def report_past_months(db: Database, files: FileStore, cast: Cast, *, today: date) -> None:
    """Draft and issue the reports of the last months; the newest waits. Stands: nothing happens."""
    soon = (today + _SOON).day
    begun = _morning(today - timedelta(days=31 * (_MONTHS_BACK + 1)))
    entries = [
        DutyEntry(kind=kind, officer_id=cast.people["chuyenvien"].person_id) for kind in ReportKind
    ]
    entries.append(
        DutyEntry(
            kind=ReportKind.MONTH, closing_day=soon, leader_id=cast.people["lanhdao"].person_id
        )
    )
    for entry in entries:
        with suppress(Refusal):  # it stands
            keep_duty(db, entry, duty_id=None, actor=cast.people["quantri"], now=begun)
    months = Terms(ReportKind.MONTH)
    closing = months.newest_closed(today)
    mornings = []
    for _ in range(_MONTHS_BACK):
        mornings.append(closing.last + timedelta(days=1))
        closing = months.before(closing)
    for day in reversed(mornings):
        now = _morning(day)
        drafted = draft_due_reports(db, now=now)
        with suppress(Refusal):  # the book of an earlier year is not open
            if day + _TO_SEND < today:
                _issue(db, files, cast, drafted, now=now + timedelta(hours=3))


def _issue(db: Database, files: FileStore, cast: Cast, ids: list[int], *, now: datetime) -> None:
    people = cast.people
    submit_documents(db, files, ids, actor=people["chuyenvien"], now=now)
    approve_documents(db, ids, actor=people["chutich"], now=now)
    number_documents(db, files, ids, dated=office_day(now), actor=people["vanthu"], now=now)
    issue_documents(db, files, ids, actor=people["vanthu"], now=now)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(7), OFFICE_ZONE)
