"""Saved filters a person may open, and what they chose for their own screens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.text import sort_key
from workflows.store.tables.table_views import Preference, SavedFilter


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    """A saved filter as its list shows it."""

    id: int
    name: str
    query: str
    columns: tuple[str, ...]
    shared: bool
    owner: str
    is_mine: bool


def saved_filters(session: Session, actor: Actor) -> list[SavedFilterRow]:
    """List one's own filters and those the office shares, in the alphabet's order."""
    wanted = select(SavedFilter).where(_opens(actor)).options(joinedload(SavedFilter.owner))
    rows = [_row(one, actor) for one in session.scalars(wanted)]
    return sorted(rows, key=lambda row: (not row.is_mine, sort_key(row.name), row.id))


def saved_filter(session: Session, filter_id: int, actor: Actor) -> SavedFilterRow:
    """Give a filter that is one's own or shared; raises `NotFoundRefused`."""
    wanted = select(SavedFilter).where(SavedFilter.id == filter_id, _opens(actor))
    found = session.scalars(wanted.options(joinedload(SavedFilter.owner))).one_or_none()
    if found is None:
        raise NotFoundRefused
    return _row(found, actor)


def preference(session: Session, person_id: int | None, key: str) -> Any:  # noqa: ANN401 - any JSON
    """Give what a person chose; None if nothing."""
    return session.scalar(select(Preference.value).filter_by(person_id=person_id, key=key))


def _opens(actor: Actor) -> ColumnElement[bool]:
    return or_(SavedFilter.owner_id == actor.person_id, SavedFilter.shared)


def _row(one: SavedFilter, actor: Actor) -> SavedFilterRow:
    columns: Sequence[str] = one.columns or ()
    return SavedFilterRow(
        id=one.id,
        name=one.name,
        query=one.query,
        columns=tuple(columns),
        shared=one.shared,
        owner=one.owner.name,
        is_mine=one.owner_id == actor.person_id,
    )
