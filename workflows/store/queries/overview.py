"""The table of agencies: what each has to do, has done, and what is late, on any day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.roles import AgencyRole
from workflows.domain.timeliness import AsAt, Figure
from workflows.store.queries.counts import Counts, count_by_agency
from workflows.store.queries.heirs import todays_agencies
from workflows.store.queries.opinions import count_owed
from workflows.store.queries.period_filters import PeriodFilter, conditions
from workflows.store.remembering import remembered
from workflows.store.tables.agencies import Agency

EVERYTHING = PeriodFilter()
_NOTHING: Counts = dict.fromkeys(Figure, 0)


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One agency's figures: as lead, and apart as coordinator."""

    agency_id: int | None  # None: the totals
    agency_name: str
    lead: Counts
    coordinating: Counts
    owed: int  # opinions it was asked for and did not give in time (nợ ý kiến)
    last_day: date | None = None  # of an agency that has ended

    @property
    def done_rate(self) -> float | None:
        """Give the share completed of all; None where there is nothing (nd30-rules 7.3)."""
        return _share(self.lead[Figure.DONE], self.lead[Figure.TOTAL])

    @property
    def on_time_rate(self) -> float | None:
        """Give the share on time of what is completed."""
        return _share(self.lead[Figure.DONE_ON_TIME], self.lead[Figure.DONE])


@dataclass(frozen=True, slots=True)
class Overview:
    """The table, the most overdue agency first, and its totals."""

    rows: Sequence[OverviewRow]
    total: OverviewRow


def overview(
    session: Session, at: AsAt, *, as_now: bool = False, of: PeriodFilter = EVERYTHING
) -> Overview:
    """Count the whole office, or the work of a filter, by agency as it was known on a day.

    `as_now` counts the work of merged agencies with the one that does it today.
    """
    return remembered(
        session, ("overview", at, as_now, of), lambda: _overview(session, at, as_now, of)
    )


def _overview(session: Session, at: AsAt, as_now: bool, of: PeriodFilter) -> Overview:
    today = todays_agencies(session) if as_now else {}
    only = list(conditions(of, at))
    by_agency: dict[int, dict[AgencyRole, Counts]] = {}
    owed: Counter[int] = Counter()
    for agency_id, number in count_owed(session, at, *only).items():
        owed[today.get(agency_id, agency_id)] += number
        by_agency[today.get(agency_id, agency_id)] = {}
    for row in count_by_agency(session, at, *only):
        counts = by_agency.setdefault(today.get(row.agency_id, row.agency_id), {})
        counts[row.role] = _sum([counts.get(row.role, _NOTHING), row.counts])
    wanted = select(Agency.id, Agency.name, Agency.valid_to).where(Agency.id.in_(list(by_agency)))
    rows = [
        _row(agency_id, name, last_day, by_agency[agency_id], owed[agency_id])
        for agency_id, name, last_day in session.execute(wanted.order_by(Agency.name_sort))
    ]
    counted = [
        row for row in rows if row.owed or any(row.lead.values()) or any(row.coordinating.values())
    ]
    worst_first = sorted(counted, key=lambda row: -row.lead[Figure.OVERDUE])
    return Overview(worst_first, _total(counted))


def _row(
    agency_id: int,
    name: str,
    last_day: date | None,
    by_role: dict[AgencyRole, Counts],
    owed: int,
) -> OverviewRow:
    lead = by_role.get(AgencyRole.LEAD, _NOTHING)
    coordinating = by_role.get(AgencyRole.COORDINATING, _NOTHING)
    return OverviewRow(agency_id, name, lead, coordinating, owed, last_day)


def _total(rows: Sequence[OverviewRow]) -> OverviewRow:
    lead, coordinating = (row.lead for row in rows), (row.coordinating for row in rows)
    owed = sum(row.owed for row in rows)
    return OverviewRow(None, "", _sum(lead), _sum(coordinating), owed)


def _sum(counts: Iterable[Counts]) -> Counts:
    total = dict(_NOTHING)
    for one in counts:
        for figure in Figure:
            total[figure] += one[figure]
    return total


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
