"""What a report is asked for: its span, whose work, and what it is compared with; pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from workflows.domain.errors import N_
from workflows.domain.labelled import LabelledEnum
from workflows.domain.report_calendar import (
    Span,
    Terms,
    stretch_before,
    year_earlier,
)
from workflows.domain.roles import AgencyRole
from workflows.domain.timeliness import Figure
from workflows.store.queries.period_filters import PeriodFilter

NEXT_DAYS: Final = 30  # «30 ngày tới»: what falls due after the closing day


class Comparing(LabelledEnum):
    """What a report's figures are compared with."""

    BOTH = "both", N_("Kỳ trước và cùng kỳ năm trước")
    BEFORE = "before", N_("Kỳ trước")
    YEAR = "year", N_("Cùng kỳ năm trước")
    NONE = "none", N_("Không so sánh")


class Flow(LabelledEnum):
    """What a span of days brought; each is also a filter that opens the list behind it."""

    GIVEN = "given", N_("Giao trong kỳ")
    DONE = "done", N_("Hoàn thành trong kỳ")
    DONE_ON_TIME = "done_on_time", N_("Hoàn thành trong kỳ, đúng hạn")
    DONE_LATE = "done_late", N_("Hoàn thành trong kỳ, quá hạn")
    DUE_NEXT = "due_next", N_("Đến hạn trong 30 ngày tới")


@dataclass(frozen=True, slots=True)
class Order:
    """A report as asked for."""

    span: Span
    terms: Terms | None = None  # of a periodic report; None: any span of days
    field_id: int | None = None
    leader_id: int | None = None
    comparing: Comparing = Comparing.BOTH
    duty_id: int | None = None
    addressee: str = ""  # of a report that goes upward

    @property
    def scope(self) -> PeriodFilter:
        """Give the work it counts: what agencies lead, of the field or leader asked for."""
        return PeriodFilter(role=AgencyRole.LEAD, field_id=self.field_id, leader_id=self.leader_id)

    @property
    def before(self) -> Span:
        """Give the span before (kỳ trước)."""
        return self.terms.before(self.span) if self.terms else stretch_before(self.span)

    @property
    def year_before(self) -> Span:
        """Give the same span of the year before (cùng kỳ năm trước)."""
        return self.terms.year_before(self.span) if self.terms else year_earlier(self.span)

    @property
    def compared_with(self) -> tuple[tuple[str, Span], ...]:
        """Name the spans it is compared with, each once."""
        both = (("kỳ trước", self.before), ("cùng kỳ năm trước", self.year_before))
        if self.before == self.year_before and self.comparing is not Comparing.NONE:
            return both[1:]
        return {
            Comparing.BOTH: both,
            Comparing.BEFORE: both[:1],
            Comparing.YEAR: both[1:],
            Comparing.NONE: (),
        }[self.comparing]


def flow_filter(
    flow: Flow, span: Span, *, on: date, scope: PeriodFilter
) -> tuple[Figure, PeriodFilter]:
    """Give the figure a flow counts, and the work it counts it over."""
    if flow is Flow.GIVEN:
        return Figure.TOTAL, replace(scope, given_from=span.first, given_to=span.last)
    if flow is Flow.DUE_NEXT:
        until = on + timedelta(days=NEXT_DAYS)
        return Figure.IN_TIME, replace(scope, due_from=on, due_to=until)
    figure = Figure(flow.value)
    return figure, replace(scope, done_from=span.first, done_to=span.last)
