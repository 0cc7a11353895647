"""What stands beside a drafted report on its page: its days, the numbers, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from webapp.access import now
from webapp.reports.asked import address_words
from workflows.domain.report_calendar import Span
from workflows.reporting.figures import Difference
from workflows.reporting.keeping import changed_since, order_of
from workflows.store.tables.reports import PeriodicReport


@dataclass(frozen=True, slots=True)
class ReportBeside:
    """A drafted report's days, the page of its numbers, and those recorded otherwise today."""

    span: Span
    address: str
    changed: Sequence[Difference]


def report_beside(session: Session, document_id: int) -> ReportBeside | None:
    """Give what is shown beside a report; None for any other paper."""
    kept = session.get(PeriodicReport, document_id)
    if kept is None:
        return None
    order = order_of(session, kept)
    address = url_for("reports.figures", **address_words(order))
    return ReportBeside(order.span, address, changed_since(session, document_id, now=now()))
