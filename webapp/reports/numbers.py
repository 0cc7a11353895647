"""The numbers of a report as its page shows them: each with the list behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from webapp.tasks.listing import list_address
from workflows.domain.timeliness import Figure
from workflows.reporting.figures import PRINTED, Compared, Counted, figure_of
from workflows.reporting.spans import Flow, flow_filter
from workflows.store.queries.overview import OverviewRow

_BELOW = (Figure.ONGOING, Figure.SILENT, Figure.WAITING)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the address of the list it counts; none where nothing is counted."""

    value: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of the report beside those of other spans; None: nothing was recorded then."""

    label: str  # marked for translation
    now: Number
    others: Sequence[Number | None]


def lines(one: Counted, compared: Sequence[Compared]) -> Iterator[Line]:
    """Give every figure of a report, what the days brought first."""
    others = [other.counted for other in compared]
    for flow in Flow:
        beside = [_flow(other, flow) if other else None for other in others]
        yield Line(flow.label, _flow(one, flow), beside)
    for figure in (*PRINTED, *_BELOW):
        found = [
            figure_number(other, other.table.total, figure) if other else None for other in others
        ]
        yield Line(figure.label, figure_number(one, one.table.total, figure), found)


def _flow(one: Counted, flow: Flow) -> Number:
    figure, chosen = flow_filter(flow, one.order.span, on=one.at.on, scope=one.order.scope)
    return Number(one.flows[flow], list_address(replace(chosen, figure=figure), one.at))


def figure_number(one: Counted, row: OverviewRow, figure: Figure) -> Number:
    """Give a figure of an agency, or of all, with its list."""
    behind = replace(
        one.order.scope,
        figure=figure,
        agency_id=row.agency_id,
        without_ongoing=figure is Figure.OPEN,
    )
    return Number(figure_of(row.lead, figure), list_address(behind, one.at))
