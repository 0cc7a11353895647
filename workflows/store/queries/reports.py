"""Reads about periodic reports: which are owed, which were drafted, and where each stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from workflows.domain.report_calendar import ReportKind, Span, Terms
from workflows.domain.statuses import DocumentStatus
from workflows.store.queries.calendar import working_calendar
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper, SubjectField
from workflows.store.tables.people import Person
from workflows.store.tables.reports import PeriodicReport, ReportDuty

ANNOUNCED: Final = 7  # days before its figures close, a report is shown among those owed
_GIVEN_UP = (DocumentStatus.DISCARDED, DocumentStatus.WITHDRAWN)
_NEWEST: Final = 60


@dataclass(frozen=True, slots=True)
class DutyFact:
    """A report the office owes, with names for its ids."""

    id: int
    terms: Terms
    addressee: str
    officer_id: int | None
    officer: str
    field_id: int | None
    field: str
    leader_id: int | None
    leader: str
    by_clock: bool
    since: date
    ended_on: date | None

    @property
    def kind(self) -> ReportKind:
        """Give what it is called."""
        return self.terms.kind

    def owes(self, closing: date) -> bool:
        """Say whether the report that closes on a day is owed."""
        return self.since <= closing and (self.ended_on is None or closing < self.ended_on)


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A drafted report and where its paper stands."""

    document_id: int
    duty_id: int | None
    span: Span
    subject: str
    status: DocumentStatus
    by_clock: bool


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report that is owed: for which days, by when, and the draft there is."""

    duty: DutyFact
    span: Span
    send_by: date
    made: MadeReport | None

    @property
    def is_sent(self) -> bool:
        """Say whether it has gone out."""
        return self.made is not None and self.made.status is DocumentStatus.ISSUED


def duties(session: Session) -> list[DutyFact]:
    """List the reports the office owes or owed, by kind."""
    officer, leader = aliased(Person), aliased(Person)
    wanted = (
        select(ReportDuty, officer.name, SubjectField.name, leader.name)
        .outerjoin(officer, officer.id == ReportDuty.officer_id)
        .outerjoin(SubjectField, SubjectField.id == ReportDuty.field_id)
        .outerjoin(leader, leader.id == ReportDuty.leader_id)
        .order_by(ReportDuty.id)
    )
    order = list(ReportKind)
    found = [_duty(*row) for row in session.execute(wanted)]
    return sorted(found, key=lambda one: (one.ended_on is not None, order.index(one.kind), one.id))


def _duty(
    row: ReportDuty, officer: str | None, subject_field: str | None, leader: str | None
) -> DutyFact:
    return DutyFact(
        id=row.id,
        terms=terms_of(row),
        addressee=row.addressee,
        officer_id=row.officer_id,
        officer=officer or "",
        field_id=row.field_id,
        field=subject_field or "",
        leader_id=row.leader_id,
        leader=leader or "",
        by_clock=row.by_clock,
        since=row.since,
        ended_on=row.ended_on,
    )


def terms_of(duty: ReportDuty) -> Terms:
    """Give when the reports of a duty close and are sent."""
    return Terms(duty.kind, duty.closing_day, duty.send_within)


def owed(session: Session, *, today: date) -> list[OwedReport]:
    """List what is owed now, due soonest first: each newest closed report not yet sent, and what closes soon."""
    known = duties(session)
    if not known:
        return []
    spans = [(duty, span) for duty in known for span in _shown(duty, today)]
    made, working = _newest(session, spans), working_calendar(session)
    found = [
        OwedReport(duty, span, duty.terms.send_by(span, working), made.get((duty.id, span.last)))
        for duty, span in spans
    ]
    return sorted((one for one in found if not one.is_sent), key=lambda one: one.send_by)


def _shown(duty: DutyFact, today: date) -> Iterator[Span]:
    """Give the newest closed span of a duty, and the next one where it closes soon."""
    coming = duty.terms.coming(today)
    soon = [coming] if coming.last <= today + timedelta(days=ANNOUNCED) else []
    return (s for s in (duty.terms.newest_closed(today), *soon) if duty.owes(s.last))


def _newest(
    session: Session, spans: Sequence[tuple[DutyFact, Span]]
) -> Mapping[tuple[int | None, date], MadeReport]:
    """Give the newest report, not given up, of each of these duties and closing days."""
    of_duty = PeriodicReport.duty_id.in_([duty.id for duty, _ in spans])
    closing = PeriodicReport.covers_to.in_([span.last for _, span in spans])
    wanted = _made().where(of_duty, closing, Document.status.not_in(_GIVEN_UP))
    found = [_fact(*row) for row in session.execute(wanted)]
    return {(one.duty_id, one.span.last): one for one in reversed(found)}


def newest_of(session: Session, duty_id: int, closing: date) -> MadeReport | None:
    """Give the newest report of a duty for a closing day that was not given up."""
    mine = (PeriodicReport.duty_id == duty_id) & (PeriodicReport.covers_to == closing)
    wanted = _made().where(mine, Document.status.not_in(_GIVEN_UP)).limit(1)
    row = session.execute(wanted).first()
    return _fact(*row) if row else None


def made_reports(session: Session) -> Sequence[MadeReport]:
    """List the newest reports that were drafted and not discarded."""
    wanted = _made().where(Document.status != DocumentStatus.DISCARDED).limit(_NEWEST)
    return [_fact(*row) for row in session.execute(wanted)]


def _made() -> Select[PeriodicReport, DocumentStatus, str | None]:
    return (
        select(PeriodicReport, Document.status, Paper.subject)
        .join(Document, Document.paper_id == PeriodicReport.document_id)
        .join(Paper, Paper.id == Document.paper_id)
        .order_by(PeriodicReport.document_id.desc())
    )


def _fact(row: PeriodicReport, status: DocumentStatus, subject: str | None) -> MadeReport:
    return MadeReport(
        document_id=row.document_id,
        duty_id=row.duty_id,
        span=Span(row.covers_from, row.covers_to, row.name),
        subject=subject or "",
        status=status,
        by_clock=row.dedupe is not None,
    )
