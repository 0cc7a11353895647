"""The agency register as lists: agencies with their names and succession, groups with members."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.domain.agencies import AgencyLevel, NameKind
from workflows.domain.errors import NotFoundRefused
from workflows.domain.text import search_fold
from workflows.store.tables.agencies import (
    Agency,
    AgencyGroup,
    AgencyGroupMember,
    AgencyName,
    AgencySuccession,
)


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency in a list."""

    id: int
    name: str
    level: AgencyLevel
    symbol: str | None
    valid_from: date | None
    valid_to: date | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class OtherName:
    """A further name of an agency."""

    kind: NameKind
    text: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class AgencyFact:
    """An agency with all it is called, and whom it follows or is followed by."""

    row: AgencyRow
    names: tuple[OtherName, ...]
    predecessors: tuple[AgencyRow, ...]
    successors: tuple[AgencyRow, ...]
    groups: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class GroupFact:
    """A group, the wordings that mean it, and its members of a day."""

    id: int
    name: str
    aliases: tuple[str, ...]
    members: tuple[AgencyRow, ...]


def agency_rows(
    session: Session, *, words: str = "", on: date | None = None, level: AgencyLevel | None = None
) -> list[AgencyRow]:
    """List agencies in the alphabet's order; `on` leaves out those not existing that day.

    Words are looked for in every name an agency has or had, without marks.
    """
    wanted = select(Agency).options(joinedload(Agency.parent)).order_by(Agency.name_sort)
    if words:
        named = select(AgencyName.agency_id).where(
            AgencyName.search_fold.contains(search_fold(words), autoescape=True)
        )
        wanted = wanted.where(Agency.id.in_(named))
    if on is not None:
        wanted = wanted.where(
            or_(Agency.valid_from.is_(None), Agency.valid_from <= on),
            or_(Agency.valid_to.is_(None), Agency.valid_to >= on),
        )
    if level is not None:
        wanted = wanted.where(Agency.level == level)
    return [_row(agency) for agency in session.scalars(wanted)]


def get_agency_fact(session: Session, agency_id: int) -> AgencyFact:
    """Give one agency; raises `NotFoundRefused`."""
    agency = session.get(
        Agency, agency_id, options=[joinedload(Agency.parent), selectinload(Agency.names)]
    )
    if agency is None:
        raise NotFoundRefused
    names = sorted(agency.names, key=lambda name: (list(NameKind).index(name.kind), name.id))
    return AgencyFact(
        row=_row(agency),
        names=tuple(
            OtherName(name.kind, name.text, name.valid_from, name.valid_to) for name in names
        ),
        predecessors=_neighbours(session, AgencySuccession.successor_id == agency_id, before=True),
        successors=_neighbours(session, AgencySuccession.predecessor_id == agency_id, before=False),
        groups=_groups_of(session, agency_id),
    )


def heir_names(session: Session) -> dict[int, list[str]]:
    """Give for each agency that has ended the names of those that followed it."""
    wanted = (
        select(AgencySuccession.predecessor_id, Agency.name)
        .join(Agency, Agency.id == AgencySuccession.successor_id)
        .order_by(Agency.name_sort)
    )
    ended = select(Agency.id).where(Agency.valid_to.is_not(None))
    heirs: dict[int, list[str]] = {}
    for one, name in session.execute(wanted.where(AgencySuccession.predecessor_id.in_(ended))):
        heirs.setdefault(one, []).append(name)
    return heirs


def group_facts(session: Session, *, on: date) -> list[GroupFact]:
    """List the groups with their members of a day."""
    wanted = (
        select(AgencyGroup)
        .options(
            selectinload(AgencyGroup.aliases),
            selectinload(AgencyGroup.members)
            .joinedload(AgencyGroupMember.agency)
            .joinedload(Agency.parent),
        )
        .order_by(AgencyGroup.name_sort)
    )
    return [_group(group, on) for group in session.scalars(wanted)]


def _row(agency: Agency) -> AgencyRow:
    return AgencyRow(
        id=agency.id,
        name=agency.name,
        level=agency.level,
        symbol=agency.symbol,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        parent=agency.parent.name if agency.parent else None,
    )


def _neighbours(
    session: Session, condition: ColumnElement[bool], *, before: bool
) -> tuple[AgencyRow, ...]:
    other = AgencySuccession.predecessor_id if before else AgencySuccession.successor_id
    wanted = (
        select(Agency)
        .join(AgencySuccession, other == Agency.id)
        .where(condition)
        .options(joinedload(Agency.parent))
        .order_by(Agency.name_sort)
    )
    return tuple(_row(agency) for agency in session.scalars(wanted))


def _groups_of(session: Session, agency_id: int) -> tuple[tuple[int, str], ...]:
    wanted = (
        select(AgencyGroup.id, AgencyGroup.name)
        .join(AgencyGroupMember)
        .where(AgencyGroupMember.agency_id == agency_id)
        .order_by(AgencyGroup.name_sort)
    )
    return tuple((row.id, row.name) for row in session.execute(wanted))


def _group(group: AgencyGroup, on: date) -> GroupFact:
    members = [m.agency for m in group.members if _holds(m, on)]
    return GroupFact(
        id=group.id,
        name=group.name,
        aliases=tuple(alias.text for alias in group.aliases if alias.text != group.name),
        members=tuple(_row(a) for a in sorted(members, key=lambda agency: agency.name_sort)),
    )


def _holds(member: AgencyGroupMember, on: date) -> bool:
    began = member.valid_from is None or member.valid_from <= on
    return began and (member.valid_to is None or member.valid_to >= on)
