"""How one person sees the table of work: the columns they chose, the filters they can open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from webapp.access import own_actor
from webapp.filters import day, moment, number
from workflows.spreadsheets.writing import Cell
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.queries.table_rows import table_rows
from workflows.store.queries.table_views import (
    SavedFilterRow,
    preference,
    saved_filter,
    saved_filters,
)
from workflows.task_table.columns import COLUMNS, USUAL, TableColumn, known_columns
from workflows.task_table.saved import COLUMNS_KEY, FIRST_KEY

PLACE = "loc"  # of the address: the saved filter that is open; 0: none, whatever opens first
_NOT_OF_FILTER = frozenset({PLACE, "sau", "csrf_token"})


@dataclass(frozen=True, slots=True)
class TableView:
    """The columns of the table and the filters beside it."""

    columns: tuple[str, ...]
    filters: Sequence[SavedFilterRow]
    opened: SavedFilterRow | None  # the saved filter this address shows
    opens_first: int | None  # the one the table opens with

    @property
    def others(self) -> list[TableColumn]:
        """Give the columns that show plain words: all but the usual ones."""
        return [COLUMNS[key] for key in self.columns if key not in USUAL]

    @property
    def offered(self) -> list[TableColumn]:
        """Give the columns one can choose; the task itself is always there."""
        return [column for key, column in COLUMNS.items() if key != "task"]

    def words(self, session: Session, rows: Sequence[PeriodRow]) -> Mapping[int, list[str]]:
        """Give what the chosen columns say of each row, read only where there are such columns."""
        if not self.others:
            return {}
        return {
            one.row.period_id: [_shown(column.cell(one)) for column in self.others]
            for one in table_rows(session, rows)
        }


def table_view(session: Session) -> TableView:
    """Read how the person of this request sees the table."""
    actor = own_actor()
    opened_id = request.args.get(PLACE, type=int)
    opened = saved_filter(session, opened_id, actor) if opened_id else None
    chosen = opened.columns if opened and opened.columns else ()
    mine = chosen or preference(session, actor.person_id, COLUMNS_KEY) or USUAL
    return TableView(
        columns=in_order(mine),
        filters=saved_filters(session, actor),
        opened=opened,
        opens_first=preference(session, actor.person_id, FIRST_KEY),
    )


def in_order(keys: Sequence[str]) -> tuple[str, ...]:
    """Put chosen columns in the order of the screen: the usual ones first, the task among them."""
    chosen = {*known_columns(keys), "task"}
    usual = [key for key in USUAL if key in chosen]
    return (*usual, *(key for key in COLUMNS if key in chosen and key not in USUAL))


def first_query(session: Session) -> str | None:
    """Give the filter the table opens with, where the address says nothing at all."""
    if request.args:
        return None
    actor = own_actor()
    chosen = preference(session, actor.person_id, FIRST_KEY)
    for one in saved_filters(session, actor) if chosen else ():
        if one.id == chosen:
            return address_of(one)
    return None


def address_of(one: SavedFilterRow) -> str:
    """Give the query that opens a saved filter."""
    return f"{one.query}&{PLACE}={one.id}" if one.query else f"{PLACE}={one.id}"


def filter_query(args: MultiDict[str, str]) -> dict[str, Any]:
    """Give what of an address is its filter: no page, no form."""
    lists = args.to_dict(flat=False)
    kept = {name: values for name, values in lists.items() if name not in _NOT_OF_FILTER}
    return {name: values for name, values in kept.items() if any(values)}


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return moment(cell)
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, int | float):
        return number(cell)
    return _(cell) if cell else ""
