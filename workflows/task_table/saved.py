"""Filters saved under a name, for oneself or for the office; the columns one wants to see."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.domain.text import one_line
from workflows.store.database import Database
from workflows.store.queries.table_views import saved_filter
from workflows.store.tables.events import record
from workflows.store.tables.table_views import Preference, SavedFilter
from workflows.task_table.columns import known_columns

COLUMNS_KEY: Final = "tasks.columns"  # preference: the columns one sees
FIRST_KEY: Final = "tasks.first_filter"  # preference: the filter the table opens with
_LONGEST_NAME, _LONGEST_QUERY, _MOST = 80, 2_000, 100
_MAY = (Role.OFFICER, Role.LEADER)


class FilterUnnamed(Refusal):
    """A filter without a name, or with a whole sentence for one."""

    message = N_("Đặt tên bộ lọc, không quá %(most)s ký tự, rồi lưu lại.")
    status = 422


class TooManyFilters(Refusal):
    """More filters than anybody finds again."""

    message = N_("Anh/chị đã lưu %(most)s bộ lọc. Xóa bớt bộ lọc không dùng rồi lưu lại.")
    status = 422


class FilterTooLong(Refusal):
    """An address longer than ours ever are."""

    message = N_("Bộ lọc này quá dài để lưu. Bỏ bớt điều kiện rồi lưu lại.")
    status = 422


def save_filter(
    db: Database,
    *,
    name: str,
    query: str,
    columns: Iterable[str] = (),
    shared: bool,
    actor: Actor,
    now: datetime,
) -> int:
    """Save a filter under a name; an own filter of the same name is replaced. Gives its id."""
    actor.require(*_MAY)
    name = one_line(name)
    if not name or len(name) > _LONGEST_NAME:
        raise FilterUnnamed(most=_LONGEST_NAME)
    if len(query) > _LONGEST_QUERY:
        raise FilterTooLong
    with db.writing.begin() as session:
        row = _own(session, name, actor)
        row.query, row.columns = query, list(known_columns(columns)) or None
        row.shared, row.saved_at = shared, now
        session.flush()
        _record(session, "filter.save", row, actor=actor, now=now)
        return row.id


def _own(session: Session, name: str, actor: Actor) -> SavedFilter:
    mine = session.scalars(select(SavedFilter).filter_by(owner_id=actor.person_id)).all()
    for row in mine:
        if row.name == name:
            return row
    if len(mine) >= _MOST:
        raise TooManyFilters(most=_MOST)
    row = SavedFilter(owner_id=actor.person_id, name=name)
    session.add(row)
    return row


def share_filter(
    db: Database, filter_id: int, *, shared: bool, actor: Actor, now: datetime
) -> None:
    """Share an own filter with the office, or keep it to oneself again."""
    with db.writing.begin() as session:
        row = _mine(session, filter_id, actor)
        row.shared = shared
        _record(session, "filter.share" if shared else "filter.unshare", row, actor=actor, now=now)


def remove_filter(db: Database, filter_id: int, *, actor: Actor, now: datetime) -> None:
    """Remove an own filter; whoever opened the table with it sees everything again."""
    with db.writing.begin() as session:
        row = _mine(session, filter_id, actor)
        _record(session, "filter.remove", row, actor=actor, now=now)
        session.delete(row)


def open_first(db: Database, filter_id: int | None, *, actor: Actor, now: datetime) -> None:
    """Open the table with this filter from now on; None: with everything that is open."""
    with db.writing.begin() as session:
        if filter_id is not None:
            saved_filter(session, filter_id, actor)
        _prefer(session, FIRST_KEY, filter_id, actor=actor, now=now)


def choose_columns(
    db: Database, columns: Iterable[str], *, actor: Actor, now: datetime
) -> Sequence[str]:
    """Remember the columns a person wants to see; none: the usual ones again."""
    chosen = known_columns(columns)
    with db.writing.begin() as session:
        _prefer(session, COLUMNS_KEY, list(chosen), actor=actor, now=now)
    return chosen


def _mine(session: Session, filter_id: int, actor: Actor) -> SavedFilter:
    row = session.get(SavedFilter, filter_id)
    if row is None or row.owner_id != actor.person_id:
        raise NotFoundRefused
    return row


def _prefer(
    session: Session,
    key: str,
    value: Any,  # noqa: ANN401 - any JSON
    *,
    actor: Actor,
    now: datetime,
) -> None:
    session.merge(Preference(person_id=actor.person_id, key=key, value=value, set_at=now))


def _record(session: Session, kind: str, row: SavedFilter, *, actor: Actor, now: datetime) -> None:
    after = {"name": row.name, "query": row.query}
    record(session, kind, actor=actor, now=now, after=after, person_id=row.owner_id)
