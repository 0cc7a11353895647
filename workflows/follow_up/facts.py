"""All that a follow-up letter says about periods, read in a few queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import DocumentType, short_date
from workflows.domain.clock import office_day
from workflows.domain.roles import AgencyRole
from workflows.domain.statuses import (
    OPEN_DOCUMENT,
    DeadlineSource,
    DocumentKind,
    DocumentStatus,
    FollowUpKind,
    ReportStatus,
    RequestStatus,
)
from workflows.follow_up.cited import cited, printed_markers
from workflows.follow_up.rules import (
    Chased,
    ChasedAgency,
    DeadlineFact,
    ReportFact,
    SentLetter,
    Source,
)
from workflows.store.queries.documents import code_of
from workflows.store.tables.agencies import Agency
from workflows.store.tables.directives import Directive
from workflows.store.tables.documents import Document, DocumentPeriod
from workflows.store.tables.papers import Paper
from workflows.store.tables.periods import Deadline, ExtensionRequest, FollowUp, Period, Report
from workflows.store.tables.tasks import Assignment, Task


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the periods, each read once for all of them."""

    coordinating: Mapping[int, list[str]]  # by task
    markers: Mapping[int, set[str]]  # by directive
    reports: Mapping[int, Report]  # by period, the last one
    asked: Mapping[int, date]
    letters: Mapping[int, list[SentLetter]]
    reminders: Mapping[int, int]
    reminded_by: Mapping[int, list[FollowUpKind]]
    drafts: Mapping[int, int]


def chased_periods(session: Session, period_ids: Iterable[int]) -> list[Chased]:
    """Give the facts of these periods in the order asked for; each once."""
    wanted = list(dict.fromkeys(period_ids))
    found = {period.id: period for period in session.scalars(_periods(wanted))}
    around = _around(session, [found[i] for i in wanted])
    return [_chased(found[i], around) for i in wanted]


def _periods(wanted: Sequence[int]) -> Select[Period]:
    to_task = joinedload(Period.assignment).joinedload(Assignment.task)
    to_paper = to_task.joinedload(Task.directive).joinedload(Directive.paper)
    return (
        select(Period)
        .where(Period.id.in_(wanted))
        .options(
            to_paper.joinedload(Paper.issuing_agency),
            joinedload(Period.agency),
            selectinload(Period.deadlines),
        )
    )


def _around(session: Session, periods: Sequence[Period]) -> _Around:
    ids = [period.id for period in periods]
    tasks = {period.assignment.task for period in periods}
    return _Around(
        coordinating=coordinating_names(session, [task.id for task in tasks]),
        markers=printed_markers(session, [task.directive_id for task in tasks]),
        reports=_last_reports(session, ids),
        asked=_asked(session, ids),
        letters=_letters(session, ids),
        reminders=_reminders(session, ids),
        reminded_by=_reminded_by(session, ids),
        drafts=_open_drafts(session, ids),
    )


def coordinating_names(session: Session, task_ids: Sequence[int]) -> dict[int, list[str]]:
    """Name the agencies that coordinate each of these tasks."""
    wanted = (
        select(Assignment.task_id, Agency.name)
        .join(Agency, Agency.id == Assignment.agency_id)
        .where(Assignment.task_id.in_(task_ids), Assignment.role == AgencyRole.COORDINATING)
        .order_by(Assignment.id)
    )
    names: dict[int, list[str]] = defaultdict(list)
    for task_id, name in session.execute(wanted):
        names[task_id].append(name)
    return names


def _last_reports(session: Session, period_ids: Sequence[int]) -> dict[int, Report]:
    wanted = (
        select(Report)
        .where(Report.period_id.in_(period_ids), Report.status != ReportStatus.TAKEN_BACK)
        .order_by(Report.id)
    )
    return {report.period_id: report for report in session.scalars(wanted)}


def _asked(session: Session, period_ids: Sequence[int]) -> dict[int, date]:
    wanted = select(ExtensionRequest.period_id, ExtensionRequest.proposed_day).where(
        ExtensionRequest.period_id.in_(period_ids),
        ExtensionRequest.status == RequestStatus.REQUESTED,
    )
    return dict(session.execute(wanted).all())


def _open_drafts(session: Session, period_ids: Sequence[int]) -> dict[int, int]:
    wanted = (
        select(DocumentPeriod.period_id, Document.paper_id)
        .join(Document, Document.paper_id == DocumentPeriod.document_id)
        .where(DocumentPeriod.period_id.in_(period_ids), Document.status.in_(OPEN_DOCUMENT))
        .where(Document.kind == DocumentKind.FOLLOW_UP_LETTER)
        .order_by(Document.paper_id)
    )
    return dict(session.execute(wanted).all())


def _letters(session: Session, period_ids: Sequence[int]) -> dict[int, list[SentLetter]]:
    wanted = (
        select(FollowUp, Document)
        .join(Document, Document.paper_id == FollowUp.document_id)
        .options(joinedload(Document.paper))
        .where(FollowUp.period_id.in_(period_ids), FollowUp.kind == FollowUpKind.LETTER)
        .where(Document.status == DocumentStatus.ISSUED)  # a withdrawn letter urged nobody
        .order_by(FollowUp.id)
    )
    letters: dict[int, list[SentLetter]] = defaultdict(list)
    for row, document in session.execute(wanted):
        letters[row.period_id].append(_sent(document, row))
    return letters


def _reminders(session: Session, period_ids: Sequence[int]) -> dict[int, int]:
    """Count what is no letter; a reminder told in the application and by mail is one."""
    wanted = (
        select(FollowUp.period_id, func.count(FollowUp.dedupe.distinct()))
        .where(FollowUp.period_id.in_(period_ids), FollowUp.kind != FollowUpKind.LETTER)
        .group_by(FollowUp.period_id)
    )
    return dict(session.execute(wanted).all())


def _reminded_by(session: Session, period_ids: Sequence[int]) -> dict[int, list[FollowUpKind]]:
    """Name the means by which each was reminded, letters apart."""
    wanted = (
        select(FollowUp.period_id, FollowUp.kind)
        .where(FollowUp.period_id.in_(period_ids), FollowUp.kind != FollowUpKind.LETTER)
        .distinct()
    )
    means: dict[int, list[FollowUpKind]] = defaultdict(list)
    for period_id, kind in session.execute(wanted):
        means[period_id].append(kind)
    return means


def _sent(document: Document, row: FollowUp) -> SentLetter:
    return SentLetter(
        document_id=document.paper_id,
        code=code_of(document.paper),
        dated=document.paper.dated_from or office_day(row.at),
    )


def _chased(period: Period, around: _Around) -> Chased:
    task, agency = period.assignment.task, period.agency
    markers = around.markers.get(task.directive_id, set())
    deadlines = [_deadline(deadline) for deadline in period.deadlines]
    return Chased(
        period_id=period.id,
        task_id=task.id,
        task=task.text,
        period_name=period.name or "",
        clause=cited(task.path, markers),
        source=replace(source_of(task.directive.paper), field_id=task.directive.field_id),
        agency=ChasedAgency(id=agency.id, name=agency.name, under_command=agency.under_command),
        status=period.status,
        is_lead=period.role is AgencyRole.LEAD,
        ongoing=period.ongoing,
        coordinating=tuple(around.coordinating.get(task.id, ())),
        original=deadlines[0] if deadlines else None,
        extended=deadlines[-1] if len(deadlines) > 1 else None,
        extensions=_extensions(period.deadlines),
        last_on_time=period.last_on_time,
        reported_on=period.reported_on,
        last_report=_report(around.reports.get(period.id)),
        asked_until=around.asked.get(period.id),
        letters=tuple(around.letters.get(period.id, ())),
        reminders=around.reminders.get(period.id, 0),
        reminded_by=tuple(around.reminded_by.get(period.id, ())),
        open_draft=around.drafts.get(period.id),
    )


def _extensions(deadlines: Sequence[Deadline]) -> int:
    by_request = [one.source is DeadlineSource.EXTENSION for one in deadlines]
    return sum(by_request) if by_request and by_request[-1] else 0


def _deadline(deadline: Deadline) -> DeadlineFact:
    return DeadlineFact(wording=deadline.wording or "", due=deadline.due or deadline.last_on_time)


def _report(report: Report | None) -> ReportFact | None:
    if report is None:
        return None
    return ReportFact(on_day=office_day(report.at), words=report.words, status=report.status)


def source_of(paper: Paper) -> Source:
    """Cite a directive as letters do."""
    kind = DocumentType(paper.type_code).capitalised_name
    citation = f"{kind}{_number_and_date(paper)}"
    return Source(paper_id=paper.id, citation=citation, issuer=_issuer(paper))


def _number_and_date(paper: Paper) -> str:
    code = code_of(paper)
    words = f" số {code}" if code else ""
    if paper.dated:
        dated = PartialDate.parse(paper.dated)
        words += f" {'ngày ' if dated.day else ''}{short_date(dated)}"
    return words


def _issuer(paper: Paper) -> str:
    printed = paper.issuer_printed or ""
    if paper.issuing_agency is not None and (not printed or printed.isupper()):
        return paper.issuing_agency.name
    return printed
