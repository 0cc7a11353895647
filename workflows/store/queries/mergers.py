"""Reads about reorganisations: the list, and one with its agencies by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.errors import NotFoundRefused
from workflows.domain.mergers import OPEN_MERGER, Link, MergerKind, MergerPlan, MergerStatus
from workflows.store.tables.agencies import Agency
from workflows.store.tables.mergers import Merger


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A line of a reorganisation with the names of its agencies."""

    link: Link
    left: str
    right: str

    @property
    def is_new(self) -> bool:
        """Say whether the agency on the right is made by the reorganisation."""
        return self.link.to_id is None and bool(self.link.to_name)


@dataclass(frozen=True, slots=True)
class MergerFact:
    """A reorganisation: what, when, by whom, and how it went."""

    id: int
    kind: MergerKind
    status: MergerStatus
    on_day: date
    basis: str | None
    basis_dated: date | None
    plan: MergerPlan
    links: Sequence[NamedLink]
    counts: Mapping[str, Any]
    failure: str | None
    made_by: str
    made_at: datetime
    carried_out_by: str
    carried_out_at: datetime | None
    undone_by: str
    undone_at: datetime | None
    undone_words: str | None
    version: int

    @property
    def target_names(self) -> dict[str, str]:
        """Give the successors' names by the keys choices use."""
        return {one.link.target: one.right for one in self.links if one.link.target}

    @property
    def is_open(self) -> bool:
        """Say whether it can still change."""
        return self.status in OPEN_MERGER


def merger_facts(session: Session) -> list[MergerFact]:
    """List reorganisations, the newest first; what was discarded is left out."""
    wanted = _wanted().where(Merger.status != MergerStatus.DISCARDED)
    mergers = session.scalars(wanted.order_by(Merger.id.desc())).all()
    return _facts(session, mergers)


def get_merger_fact(session: Session, merger_id: int) -> MergerFact:
    """Give one reorganisation; raises `NotFoundRefused`."""
    mergers = session.scalars(_wanted().where(Merger.id == merger_id)).all()
    if not mergers:
        raise NotFoundRefused
    return _facts(session, mergers)[0]


def mergers_of(session: Session, agency_id: int) -> list[MergerFact]:
    """List the reorganisations carried out, or planned, that an agency is part of."""
    return [
        fact
        for fact in merger_facts(session)
        if any(agency_id in {one.link.from_id, one.link.to_id} for one in fact.links)
    ]


def _wanted() -> Any:  # noqa: ANN401 - a selection of mergers
    people = (Merger.made_by, Merger.carried_out_by, Merger.undone_by)
    return select(Merger).options(*(joinedload(person) for person in people))


def _facts(session: Session, mergers: Iterable[Merger]) -> list[MergerFact]:
    plans = [(merger, MergerPlan.from_json(merger.plan)) for merger in mergers]
    ids = {i for _, plan in plans for link in plan.links for i in (link.from_id, link.to_id) if i}
    wanted = select(Agency.id, Agency.name).where(Agency.id.in_(ids))
    names = {row.id: row.name for row in session.execute(wanted)}
    return [_fact(merger, plan, names) for merger, plan in plans]


def _fact(merger: Merger, plan: MergerPlan, names: Mapping[int, str]) -> MergerFact:
    return MergerFact(
        id=merger.id,
        kind=merger.kind,
        status=merger.status,
        on_day=merger.on_day,
        basis=merger.basis,
        basis_dated=merger.basis_dated,
        plan=plan,
        links=[
            NamedLink(link, names[link.from_id], names.get(link.to_id or 0, link.to_name))
            for link in plan.links
        ],
        counts=merger.counts or {},
        failure=merger.failure,
        made_by=merger.made_by.name if merger.made_by else "",
        made_at=merger.made_at,
        carried_out_by=merger.carried_out_by.name if merger.carried_out_by else "",
        carried_out_at=merger.carried_out_at,
        undone_by=merger.undone_by.name if merger.undone_by else "",
        undone_at=merger.undone_at,
        undone_words=merger.undone_words,
        version=merger.version,
    )
