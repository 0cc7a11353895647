"""What is kept of a drafted report, and what is recorded otherwise today for its closing day."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.domain.clock import office_day
from workflows.domain.report_calendar import Span
from workflows.reporting.composing import Reported
from workflows.reporting.figures import Difference, counted, differences, kept_figures
from workflows.reporting.spans import Comparing, Order
from workflows.store.queries.reports import terms_of
from workflows.store.tables.reports import PeriodicReport, ReportDuty


def kept_report(one: Reported, document_id: int) -> PeriodicReport:
    """Give the row that keeps a report's span and figures beside its document."""
    order = one.told.order
    return PeriodicReport(
        document_id=document_id,
        duty_id=order.duty_id,
        covers_from=order.span.first,
        covers_to=order.span.last,
        name=order.span.name,
        field_id=order.field_id,
        leader_id=order.leader_id,
        compared=order.comparing.value,
        figures=one.figures,
    )


def order_of(session: Session, kept: PeriodicReport) -> Order:
    """Give a report as it was asked for."""
    duty = session.get(ReportDuty, kept.duty_id) if kept.duty_id else None
    return Order(
        span=Span(kept.covers_from, kept.covers_to, kept.name),
        terms=terms_of(duty) if duty else None,
        field_id=kept.field_id,
        leader_id=kept.leader_id,
        comparing=Comparing(kept.compared),
        duty_id=kept.duty_id,
    )


def changed_since(session: Session, document_id: int, *, now: datetime) -> Sequence[Difference]:
    """Say which figures of a drafted report are recorded otherwise today, for the same days.

    The report keeps those of its moment; nothing for a paper that is no report.
    """
    kept = session.get(PeriodicReport, document_id)
    if kept is None:
        return ()
    one = counted(session, order_of(session, kept), today=office_day(now))
    return differences(kept.figures, kept_figures(one, now=now))
