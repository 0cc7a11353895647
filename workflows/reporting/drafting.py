"""Reports drafted by the clock: when the closing day is over, each once, whoever runs and how often.

What was missed while nothing ran is made up by the newest closing day alone. The row beside the
document, unique for duty and closing day, decides between processes; draft and row are one
transaction, so whoever is killed in between leaves nothing.
"""

from contextlib import suppress
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.contexts import Report
from workflows.correspondence.actions import add_suggested
from workflows.correspondence.starts import Start
from workflows.domain.actor import SYSTEM
from workflows.domain.clock import office_day
from workflows.domain.errors import Refusal
from workflows.domain.report_calendar import Span
from workflows.reporting.spans import Order
from workflows.store.database import Database
from workflows.store.queries.reports import DutyFact, duties, newest_of
from workflows.store.tables.jobs import Notice
from workflows.store.tables.reports import PeriodicReport


def order_for(duty: DutyFact, span: Span) -> Order:
    """Give the report of a duty for one of its spans."""
    return Order(
        span=span,
        terms=duty.terms,
        field_id=duty.field_id,
        leader_id=duty.leader_id,
        duty_id=duty.id,
        addressee=duty.addressee,
    )


def draft_due_reports(db: Database, *, now: datetime) -> list[int]:
    """Draft every report whose newest closing day is over and that nobody drafted; gives the papers.

    A report that cannot be drafted yet (no letterhead, nobody to sign) is tried again next time.
    """
    today = office_day(now)
    with db.reading() as session:
        waiting = [duty for duty in duties(session) if _is_due(session, duty, today)]
    drafted = []
    for duty in waiting:
        with suppress(Refusal), db.writing.begin() as session:
            if _is_due(session, duty, today):
                drafted.append(_draft(session, duty, now))
    return drafted


def _is_due(session: Session, duty: DutyFact, today: date) -> bool:
    closing = duty.terms.newest_closed(today).last
    if not duty.by_clock or not duty.owes(closing):
        return False
    done = select(PeriodicReport.document_id).filter_by(dedupe=_dedupe(duty, closing))
    return session.scalar(done) is None and newest_of(session, duty.id, closing) is None


def _draft(session: Session, duty: DutyFact, now: datetime) -> int:
    span = duty.terms.newest_closed(office_day(now))
    start = Start(template=Report.file, report=order_for(duty, span))
    document_id = add_suggested(session, start, actor=SYSTEM, now=now)
    session.flush()
    session.get_one(PeriodicReport, document_id).dedupe = _dedupe(duty, span.last)
    if duty.officer_id is not None:
        notice = Notice(person_id=duty.officer_id, kind="report.draft", at=now)
        notice.details = {"words": span.words}
        notice.document_id = document_id
        session.add(notice)
    return document_id


def _dedupe(duty: DutyFact, closing: date) -> str:
    return f"{duty.id}:{closing.isoformat()}"
