"""The figures of a report: counted as every list counts, kept as they were, compared again later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select, true
from sqlalchemy.orm import Session

from workflows.domain.timeliness import AsAt, Figure
from workflows.reporting.spans import Flow, Order, flow_filter
from workflows.store.queries.counts import Counts, as_at
from workflows.store.queries.overview import Overview, OverviewRow, overview
from workflows.store.queries.periods import count_periods
from workflows.store.tables.periods import PeriodSpan

# The columns of the national tables, in their order (nd30-rules 7.2, 7.7).
PRINTED = (
    Figure.TOTAL,
    Figure.DONE,
    Figure.DONE_ON_TIME,
    Figure.DONE_LATE,
    Figure.OPEN,
    Figure.IN_TIME,
    Figure.OVERDUE,
    Figure.NO_DEADLINE,
)
_KEPT = (*PRINTED, Figure.ONGOING, Figure.SILENT, Figure.WAITING)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted for a report: the table on its closing day, and what its days brought."""

    order: Order
    at: AsAt
    table: Overview
    flows: Mapping[Flow, int]

    @property
    def lead(self) -> Counts:
        """Give the totals of what agencies lead."""
        return self.table.total.lead

    @property
    def leads(self) -> list[OverviewRow]:
        """Give the agencies that lead something; ongoing work stands apart."""
        return [row for row in self.table.rows if row.lead[Figure.TOTAL]]


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures of another span beside those of the report; None: nothing was recorded then."""

    label: str  # «kỳ trước»
    on: date
    counted: Counted | None


def counted(session: Session, order: Order, *, today: date) -> Counted:
    """Count for a report, as it was recorded when its closing day ended, or by now."""
    at = as_at(session, order.span.last, today=today)
    flows = {flow: _flow(session, flow, order, at) for flow in Flow}
    return Counted(order, at, overview(session, at, of=order.scope), flows)


def _flow(session: Session, flow: Flow, order: Order, at: AsAt) -> int:
    figure, chosen = flow_filter(flow, order.span, on=at.on, scope=order.scope)
    return count_periods(session, chosen, at, scope=true(), figures=frozenset({figure}))[figure]


def comparisons(session: Session, order: Order, *, today: date) -> list[Compared]:
    """Count the spans a report is compared with, as each was recorded at its own time."""
    found = []
    for label, span in order.compared_with:
        at = as_at(session, span.last, today=today)
        known = at.ended is None or _was_recorded(session, at.ended)
        other = counted(session, replace(order, span=span), today=today) if known else None
        found.append(Compared(label, span.last, other))
    return found


def _was_recorded(session: Session, ended: datetime) -> bool:
    return bool(session.scalar(select(exists().where(PeriodSpan.since < ended))))


def figure_of(counts: Counts, figure: Figure) -> int:
    """Give a figure as reports print it: what is open without ongoing work, which stands apart."""
    if figure is Figure.OPEN:
        return counts[Figure.TOTAL] - counts[Figure.DONE]
    return counts[figure]


def kept_figures(one: Counted, *, now: datetime) -> dict[str, Any]:
    """Give the figures as the drafted report keeps them."""
    return {
        "counted_at": now.isoformat(),
        "on": one.at.on.isoformat(),
        "closed": one.at.ended is not None,
        "total": _plain(one.lead),
        "agencies": [[row.agency_id, row.agency_name, _plain(row.lead)] for row in one.leads],
        "flows": {flow.value: number for flow, number in one.flows.items()},
    }


def _plain(counts: Counts) -> dict[str, int]:
    return {figure.value: figure_of(counts, figure) for figure in _KEPT}


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is recorded otherwise today, for the same closing day."""

    agency: str  # empty: of all agencies
    label: str  # of the figure or flow, marked for translation
    kept: int
    now: int


def differences(kept: Mapping[str, Any], now: Mapping[str, Any]) -> list[Difference]:
    """Say which figures a report kept are recorded otherwise today, totals first."""
    found = list(_differing("", kept["total"], now["total"], Figure))
    found += _differing("", kept["flows"], now["flows"], Flow)
    old = {key: (name, figures) for key, name, figures in kept["agencies"]}
    new = {key: (name, figures) for key, name, figures in now["agencies"]}
    for key, (name, _figures) in {**old, **new}.items():
        before, after = old.get(key, (name, {}))[1], new.get(key, (name, {}))[1]
        found += _differing(name, before, after, Figure)
    return found


def _differing(
    agency: str,
    before: Mapping[str, int],
    after: Mapping[str, int],
    kinds: type[Figure] | type[Flow],
) -> Iterator[Difference]:
    for kind in kinds:
        was, is_now = before.get(kind.value, 0), after.get(kind.value, 0)
        if was != is_now:
            yield Difference(agency, kind.label, was, is_now)
