"""Reading the agency register into the book that printed names are looked up in."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.agencies.book import (
    AgencyBook,
    KnownAgency,
    KnownGroup,
    KnownMember,
    KnownName,
    Validity,
)
from workflows.store.tables.agencies import (
    Agency,
    AgencyGroup,
    AgencyGroupAlias,
    AgencyGroupMember,
    AgencyName,
    AgencySuccession,
)


def agency_book(session: Session) -> AgencyBook:
    """Read every agency, name and group, in a handful of queries."""
    successors: dict[int, list[int]] = defaultdict(list)
    for step in session.scalars(select(AgencySuccession).order_by(AgencySuccession.id)):
        successors[step.predecessor_id].append(step.successor_id)
    agencies = {
        a.id: KnownAgency(
            a.id, a.name, a.parent_id, Validity(a.valid_from, a.valid_to), tuple(successors[a.id])
        )
        for a in session.scalars(select(Agency).order_by(Agency.name_sort, Agency.id))
    }
    return AgencyBook(agencies, _names(session), _groups(session, list(agencies)))


def _names(session: Session) -> tuple[KnownName, ...]:
    rows = session.scalars(select(AgencyName).order_by(AgencyName.id))
    return tuple(
        KnownName(n.agency_id, n.kind, n.text, Validity(n.valid_from, n.valid_to)) for n in rows
    )


def _groups(session: Session, order: list[int]) -> tuple[KnownGroup, ...]:
    place = {agency_id: at for at, agency_id in enumerate(order)}
    wordings: dict[int, list[str]] = defaultdict(list)
    for alias in session.scalars(select(AgencyGroupAlias).order_by(AgencyGroupAlias.id)):
        wordings[alias.group_id].append(alias.text)
    members: dict[int, list[KnownMember]] = defaultdict(list)
    rows = session.scalars(select(AgencyGroupMember)).all()
    for row in sorted(rows, key=lambda m: place[m.agency_id]):
        members[row.group_id].append(
            KnownMember(row.agency_id, Validity(row.valid_from, row.valid_to))
        )
    groups = session.scalars(select(AgencyGroup).order_by(AgencyGroup.name_sort, AgencyGroup.id))
    return tuple(
        KnownGroup(g.id, g.name, g.issuing_agency_id, tuple(wordings[g.id]), tuple(members[g.id]))
        for g in groups
    )
