"""What a reorganisation does to who is under whom."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from workflows.domain.agencies import AgencyLevel
from workflows.domain.mergers import MergerPlan
from workflows.mergers.ledger import Ledger, rows_where
from workflows.mergers.moving import Successor
from workflows.store.tables.agencies import Agency
from workflows.store.tables.base import table_of


def pass_on_below(ledger: Ledger, plan: MergerPlan, heirs: Mapping[int, int]) -> None:
    """Put what is below agencies that end under their heirs; `heirs`: who follows whom."""
    _lift_heirs(ledger, heirs)
    below = rows_where(ledger.session, table_of(Agency), "parent_id", heirs)
    changes = {
        row["id"]: _under(heirs[row["parent_id"]], row)
        for row in below
        if row["valid_to"] is None
        and row["id"] not in plan.leaving
        and row["id"] != heirs[row["parent_id"]]
    }
    ledger.change(Agency, changes)


def _lift_heirs(ledger: Ledger, heirs: Mapping[int, int]) -> None:
    """Put an heir that was below what it follows where that stood: nobody gets above itself."""
    parents = dict(ledger.session.execute(select(Agency.id, Agency.parent_id)).all())
    changes = {}
    for row in rows_where(ledger.session, table_of(Agency), "id", heirs.values()):
        line = _line_above(row["id"], parents)
        ended = [place for place, one in enumerate(line) if heirs.get(one) == row["id"]]
        if ended:
            parents[row["id"]] = parent_id = next(iter(line[ended[-1] + 1 :]), None)
            changes[row["id"]] = _under(parent_id, row)
    ledger.change(Agency, changes)


def _line_above(agency_id: int, parents: Mapping[int, int | None]) -> list[int]:
    """List what an agency is under, from below; stops where it would go round."""
    line: list[int] = []
    at = parents.get(agency_id)
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return line


def _under(parent_id: int | None, row: Mapping[str, Any]) -> dict[str, Any]:
    return {"parent_id": parent_id, "version": row["version"] + 1}


def move(ledger: Ledger, plan: MergerPlan, successors: Mapping[str, Successor]) -> None:
    """Put agencies under another one, or on another level."""
    level = {"level": AgencyLevel(plan.level)} if plan.level else {}
    rows = {
        row["id"]: row for row in rows_where(ledger.session, table_of(Agency), "id", plan.leaving)
    }
    ledger.change(
        Agency,
        {
            link.from_id: {
                "parent_id": successors[link.target].id,
                "version": rows[link.from_id]["version"] + 1,
                **level,
            }
            for link in plan.links
        },
    )
