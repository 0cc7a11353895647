"""How much was on time, month by month, and who carries how much: what the charts show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from workflows.domain.ranking import DueCounts, ranks
from workflows.domain.roles import AgencyRole
from workflows.domain.timeliness import AsAt, Figure
from workflows.store.queries.due_counts import due_by_month
from workflows.store.queries.leader_facts import not_ranked
from workflows.store.queries.overview import OverviewRow
from workflows.store.queries.period_filters import PeriodFilter

_MONTHS = 12
_NOTHING = DueCounts(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Month:
    """What fell due in a month, as far as the day asked for."""

    first: date
    last: date
    due: DueCounts


def months(session: Session, at: AsAt) -> list[Month]:
    """Give the last twelve months, that of the day included; only what they hold is read."""
    number = at.on.year * 12 + at.on.month - 1
    firsts = [_first(number - back) for back in range(_MONTHS - 1, -1, -1)]
    wanted = PeriodFilter(role=AgencyRole.LEAD, due_from=firsts[0], due_to=at.on)
    found = due_by_month(session, wanted, at)
    return [
        Month(
            first,
            min(_first(first.year * 12 + first.month) - timedelta(days=1), at.on),
            found.get((first.year, first.month), _NOTHING),
        )
        for first in firsts
    ]


def _first(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def places(session: Session, rows: Sequence[OverviewRow]) -> Mapping[int, int]:
    """Place the agencies of the table by its own figures; those we cannot command get none."""
    apart = not_ranked(session)
    return ranks(
        {
            row.agency_id: DueCounts(
                row.lead[Figure.DONE_ON_TIME], row.lead[Figure.DONE_LATE], row.lead[Figure.OVERDUE]
            )
            for row in rows
            if row.agency_id is not None and row.agency_id not in apart
        }
    )
