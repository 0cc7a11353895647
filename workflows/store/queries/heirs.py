"""Who does an agency's work today, and whose work an agency took over as a whole.

Only where one single agency followed all of another: what was divided keeps its own line.
"""

from collections.abc import Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workflows.domain.agencies import NameKind
from workflows.store.tables.agencies import AgencyName, AgencySuccession

WHOLLY = AgencySuccession.scope.is_(None)


def with_predecessors(agency_ids: Select[int]) -> Select[int]:
    """Select agencies with all that were merged into them, however long ago."""
    line = agency_ids.cte(recursive=True)
    (one,) = line.c
    before = select(AgencySuccession.predecessor_id).where(
        AgencySuccession.successor_id == one, WHOLLY
    )
    return select(*line.union(before).c)


def agencies_called(folded: str) -> Select[int]:
    """Select agencies that are or were called so, with all that were merged into them."""
    own_names = select(AgencyName.agency_id).where(
        AgencyName.search_fold.contains(folded, autoescape=True),
        AgencyName.kind != NameKind.FORMER,
    )
    return with_predecessors(own_names)


def todays_agencies(session: Session) -> Mapping[int, int]:
    """Give for each agency that was merged as a whole the one that does its work today."""
    pairs = select(AgencySuccession.predecessor_id, AgencySuccession.successor_id).where(WHOLLY)
    after = {row.predecessor_id: row.successor_id for row in session.execute(pairs)}
    return {one: _last(one, after) for one in after}


def _last(agency_id: int, after: Mapping[int, int]) -> int:
    seen = {agency_id}
    while (following := after.get(agency_id)) is not None and following not in seen:
        agency_id = following
        seen.add(agency_id)
    return agency_id
