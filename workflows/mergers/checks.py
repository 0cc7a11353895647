"""Checking a plan against the register of agencies as it is."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.agencies.actions import NameTaken
from workflows.domain.agencies import NameKind
from workflows.domain.errors import NotFoundRefused
from workflows.domain.mergers import MergerKind, MergerPlan
from workflows.domain.text import compare_key
from workflows.mergers.ledger import rows_where
from workflows.mergers.rules import Standing, check_above, check_agencies
from workflows.store.tables.agencies import Agency, AgencyName
from workflows.store.tables.base import table_of


def check_register(session: Session, kind: MergerKind, plan: MergerPlan, on_day: date) -> None:
    """Refuse a plan that names agencies that are not there, have ended, or bear a taken name."""
    named = {*plan.leaving, *(link.to_id for link in plan.links if link.to_id is not None)}
    rows = rows_where(session, table_of(Agency), "id", named)
    if len(rows) != len(named):
        raise NotFoundRefused
    known = {r["id"]: Standing(r["id"], r["name"], r["valid_from"], r["valid_to"]) for r in rows}
    check_agencies(kind, plan, on_day, known)
    for name in plan.new_names.values():
        _refuse_taken(session, name)
    if kind is MergerKind.MOVE:
        above = session.execute(select(Agency.id, Agency.parent_id, Agency.name)).all()
        check_above(
            plan,
            {row.id: row.parent_id for row in above},
            {row.id: row.name for row in above},
        )


def _refuse_taken(session: Session, name: str) -> None:
    same = (
        select(Agency.id)
        .join(AgencyName, AgencyName.agency_id == Agency.id)
        .where(
            AgencyName.kind == NameKind.OFFICIAL,
            AgencyName.valid_to.is_(None),
            AgencyName.compare_key == compare_key(name),
            Agency.valid_to.is_(None),
        )
    )
    if session.scalars(same).first() is not None:
        raise NameTaken(name=name)
