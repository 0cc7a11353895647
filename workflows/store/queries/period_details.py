"""Periods with all that was said about them: deadlines, reports, requests, reminders."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.actor import Actor
from workflows.domain.timeliness import AsAt, Standing, judge
from workflows.store.queries.access import reads_report
from workflows.store.queries.periods import standing_of
from workflows.store.queries.task_facts import (
    DeadlineFact,
    EvidenceFact,
    ExtensionFact,
    FollowUpFact,
    HandBackFact,
    PeriodFact,
    ReportFact,
)
from workflows.store.tables.agencies import Agency
from workflows.store.tables.periods import (
    Deadline,
    Evidence,
    ExtensionRequest,
    FollowUp,
    HandBack,
    Period,
    Report,
)

Ids = Sequence[int]
V = TypeVar("V")


def period_facts(
    session: Session, assignment_ids: Ids, actor: Actor, at: AsAt
) -> Mapping[int, list[PeriodFact]]:
    """Give the periods of assignments in order, by assignment."""
    wanted = (
        select(Period)
        .where(Period.assignment_id.in_(assignment_ids))
        .order_by(Period.sequence)
        .options(selectinload(Period.deadlines))
    )
    periods = list(session.scalars(wanted))
    ids = [period.id for period in periods]
    reports, extensions = _reports(session, ids, actor), _extensions(session, ids)
    hand_backs, follow_ups = _hand_backs(session, ids), _follow_ups(session, ids)
    found: dict[int, list[PeriodFact]] = defaultdict(list)
    for period in periods:
        fact = PeriodFact(
            id=period.id,
            name=period.name,
            covers_from=period.covers_from,
            covers_to=period.covers_to,
            status=period.status,
            last_on_time=period.last_on_time,
            completed_on=period.completed_on,
            outcome=period.outcome,
            verdict=period.verdict,
            follow_up_letters=period.follow_ups,
            version=period.version,
            judged=judge(_standing(period), at),
            deadlines=[_deadline(row) for row in period.deadlines],
            reports=reports[period.id],
            extensions=extensions[period.id],
            hand_backs=hand_backs[period.id],
            follow_ups=follow_ups[period.id],
        )
        found[period.assignment_id].append(fact)
    return found


def _standing(period: Period) -> Standing:
    return standing_of(
        status=period.status,
        last_on_time=period.last_on_time,
        ongoing=period.ongoing,
        reported_on=period.reported_on,
        completed_on=period.completed_on,
        begun_at=period.begun_at,
        covers_from=period.covers_from,
        last_report_at=period.last_report_at,
        promised_on=period.promised_on,
    )


def _deadline(row: Deadline) -> DeadlineFact:
    return DeadlineFact(
        sequence=row.sequence,
        last_on_time=row.last_on_time,
        due_time=row.due_time,
        wording=row.wording,
        rule=row.rule,
        source=row.source,
        reason=row.reason,
        paper_id=row.paper_id,
        set_at=row.set_at,
    )


def _reports(session: Session, ids: Ids, actor: Actor) -> Mapping[int, list[ReportFact]]:
    wanted = (
        select(Report)
        .where(Report.period_id.in_(ids), reads_report(actor))
        .order_by(Report.id.desc())
        .options(joinedload(Report.by), selectinload(Report.evidence).joinedload(Evidence.file))
    )
    return _by_period((row.period_id, report_fact(row)) for row in session.scalars(wanted))


def report_fact(row: Report) -> ReportFact:
    """Give a report, whose person and files are loaded, as a fact."""
    return ReportFact(
        id=row.id,
        at=row.at,
        by=row.signed_as or (row.by.name if row.by else ""),
        words=row.words,
        outcome=row.outcome,
        difficulties=row.difficulties,
        result_type=row.result_type,
        result_code=row.result_code,
        result_dated=row.result_dated,
        result_known=row.result_paper_id is not None,
        promised_on=row.promised_on,
        promise_confirmed=row.promise_confirmed,
        status=row.status,
        assessment=row.assessment,
        read_at=row.read_at,
        evidence=[EvidenceFact(one.id, one.file.name, one.file.size) for one in row.evidence],
    )


def _extensions(session: Session, ids: Ids) -> Mapping[int, list[ExtensionFact]]:
    wanted = select(ExtensionRequest).where(ExtensionRequest.period_id.in_(ids))
    rows = session.scalars(wanted.order_by(ExtensionRequest.id.desc()))
    return _by_period(
        (
            row.period_id,
            ExtensionFact(
                id=row.id,
                at=row.requested_at,
                proposed_day=row.proposed_day,
                is_late=row.is_late,
                reason=row.reason,
                status=row.status,
                granted_day=row.granted_day,
                words=row.decision_words,
            ),
        )
        for row in rows
    )


def _hand_backs(session: Session, ids: Ids) -> Mapping[int, list[HandBackFact]]:
    wanted = (
        select(HandBack, Agency.name)
        .outerjoin(Agency, Agency.id == HandBack.proposed_agency_id)
        .where(HandBack.period_id.in_(ids))
        .order_by(HandBack.id.desc())
    )
    return _by_period(
        (
            row.period_id,
            HandBackFact(
                id=row.id,
                at=row.at,
                reason=row.reason,
                proposed_agency_id=row.proposed_agency_id,
                proposed_agency=agency_name,
                status=row.status,
                words=row.decision_words,
            ),
        )
        for row, agency_name in session.execute(wanted)
    )


def _follow_ups(session: Session, ids: Ids) -> Mapping[int, list[FollowUpFact]]:
    wanted = select(FollowUp).where(FollowUp.period_id.in_(ids)).order_by(FollowUp.id.desc())
    return _by_period(
        (
            row.period_id,
            FollowUpFact(
                row.kind, row.at, row.times, row.words, row.document_id, row.dedupe, row.spoken_with
            ),
        )
        for row in session.scalars(wanted)
    )


def _by_period(pairs: Iterable[tuple[int, V]]) -> Mapping[int, list[V]]:
    found: dict[int, list[V]] = defaultdict(list)
    for period_id, fact in pairs:
        found[period_id].append(fact)
    return found
