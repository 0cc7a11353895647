"""Who and what follows the work of agencies that end: people, old names, groups; reads only."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.domain.agencies import AgencyLevel, level_by_name
from workflows.domain.mergers import INHERITING, MergerKind, MergerPlan
from workflows.mergers.ledger import in_parts, rows_where
from workflows.store.tables.agencies import Agency, AgencyGroup, AgencyGroupMember, AgencyName
from workflows.store.tables.base import table_of
from workflows.store.tables.people import Person


@dataclass(frozen=True, slots=True)
class Heard:
    """A name by which a successor will be found, unless another agency is called so."""

    target: str
    text: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Join:
    """A group an agency leaves, and whether its successor joins it."""

    membership_id: int
    group_id: int
    group: str
    agency_id: int
    target: str
    is_member: bool  # the successor belongs to it already
    wanted: bool


def moved_people(session: Session, kind: MergerKind, plan: MergerPlan) -> dict[int, str]:
    """Say who goes where: with the work, unless a person decided otherwise."""
    targets = {link.target for link in plan.links}
    moved: dict[int, str] = {}
    for part in in_parts(plan.leaving):
        wanted = select(Person.id, Person.agency_id).where(Person.agency_id.in_(part))
        for person_id, agency_id in session.execute(wanted):
            usual = plan.heir_of(agency_id or 0) if kind in INHERITING else ""
            target = plan.people.get(person_id, usual)
            if target in targets and target:
                moved[person_id] = target
    return moved


def former_names(session: Session, plan: MergerPlan) -> list[Heard]:
    """List the names of agencies that are wholly followed, for their successors."""
    whole = [one for one in plan.leaving if plan.follows_wholly(one)]
    rows = rows_where(session, table_of(AgencyName), "agency_id", whole)
    taken = _names_of_others(session, plan, {row["compare_key"] for row in rows})
    heard: dict[tuple[str, str], Heard] = {}
    for row in rows:
        target, key = plan.heir_of(row["agency_id"]), row["compare_key"]
        own = {owner for owner in taken.get(key, ()) if str(owner) == target}
        if not own and key != target.removeprefix("+"):
            heard.setdefault((target, key), Heard(target, row["text"], key not in taken))
    return _told_apart(list(heard.values()))


def _told_apart(names: Sequence[Heard]) -> list[Heard]:
    """Leave out what two successors would both be called."""
    texts = [name.text.lower() for name in names]
    return [
        Heard(name.target, name.text, name.wanted and texts.count(name.text.lower()) == 1)
        for name in names
    ]


def _names_of_others(session: Session, plan: MergerPlan, keys: set[str]) -> dict[str, set[int]]:
    """Find which agencies that go on are called by these names."""
    found: dict[str, set[int]] = {}
    leaving = set(plan.leaving)
    ordered = sorted(keys)
    for start in range(0, len(ordered), 500):
        wanted = (
            select(AgencyName.compare_key, AgencyName.agency_id)
            .join(Agency, Agency.id == AgencyName.agency_id)
            .where(AgencyName.compare_key.in_(ordered[start : start + 500]))
            .where(or_(Agency.valid_to.is_(None)))
        )
        for key, agency_id in session.execute(wanted):
            if agency_id not in leaving:
                found.setdefault(key, set()).add(agency_id)
    return found


def joins_of(session: Session, plan: MergerPlan) -> list[Join]:
    """List the groups the agencies leave; a successor of the same level usually joins."""
    memberships = rows_where(session, table_of(AgencyGroupMember), "agency_id", plan.leaving)
    open_ones = [row for row in memberships if row["valid_to"] is None]
    groups = {row["group_id"] for row in open_ones}
    names = {
        row["id"]: row["name"] for row in rows_where(session, table_of(AgencyGroup), "id", groups)
    }
    inside = rows_where(session, table_of(AgencyGroupMember), "group_id", groups)
    members = {
        (row["group_id"], str(row["agency_id"])) for row in inside if row["valid_to"] is None
    }
    levels = _levels(session, plan)
    joins = []
    for row in open_ones:
        for target in dict.fromkeys(
            link.target for link in plan.of(row["agency_id"]) if link.target
        ):
            is_member = (row["group_id"], target) in members
            usual = levels[str(row["agency_id"])] == levels[target]
            joins.append(
                Join(
                    row["id"],
                    row["group_id"],
                    names[row["group_id"]],
                    row["agency_id"],
                    target,
                    is_member,
                    plan.groups.get(row["id"], usual) and not is_member,
                )
            )
    return joins


def _levels(session: Session, plan: MergerPlan) -> dict[str, AgencyLevel]:
    known = [*plan.leaving, *(link.to_id for link in plan.links if link.to_id)]
    levels = {
        str(row["id"]): row["level"]
        for row in rows_where(session, table_of(Agency), "id", set(known))
    }
    new = {
        target: AgencyLevel(plan.level) if plan.level else level_by_name(name)
        for target, name in plan.new_names.items()
    }
    return levels | new
