"""The report on all agencies' work (báo cáo tổng hợp) as a paper that is begun."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from workflows.correspondence.starts import Desk, Suggestion
from workflows.domain.report_calendar import Span
from workflows.domain.statuses import DocumentKind
from workflows.reporting.composing import reported, told, worded
from workflows.reporting.spans import Order

_AS_ABOVE: Final = "Như trên"


def report(session: Session, desk: Desk, order: Order | None, now: datetime) -> Suggestion:
    """Begin a report as it was ordered, else on the year up to today; its sums equal the lists."""
    found = told(session, order or _this_year(desk.today), now=now)
    if not found.order.addressee:  # nobody stands above to whom «Như trên» could point
        others = tuple(line for line in desk.recipients if line != _AS_ABOVE)
        desk = replace(desk, recipients=others or desk.recipients)
    words = worded(session, found, issuer=desk.head.issuer, blank=desk.blank)
    return Suggestion(words=words, kind=DocumentKind.REPORT, reported=reported(found))


def _this_year(today: date) -> Order:
    return Order(Span(date(today.year, 1, 1), today))
