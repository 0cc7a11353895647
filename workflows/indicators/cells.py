"""Writing into the cells of a round: what changed is added, nothing is written over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.indicators.figures import Figure, Kind
from workflows.store.queries.indicators import (
    Cells,
    RowFact,
    TableFact,
    Written,
    filling_of,
)
from workflows.store.tables.events import record
from workflows.store.tables.indicators import IndicatorEntry, IndicatorRound, IndicatorValue

Figures = Mapping[tuple[int, int], Figure]  # by row and number of the column


def as_figure(written: Written) -> Figure:
    """Give a kept cell as it was read."""
    return Figure(written.printed, written.kind, written.value)


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody writing into a round, in a transaction of theirs."""

    session: Session
    made: IndicatorRound
    table: TableFact
    actor: Actor
    now: datetime

    def write(self, figures: Figures) -> int:
        """Keep the cells that say something else than before; gives how many did."""
        ids = {column.number: column.id for column in self.table.columns}
        before = filling_of(self.session, self.made.id).cells
        changed = {at: one for at, one in figures.items() if _says_else(before.get(at), one)}
        for (row_id, number), figure in changed.items():
            place = {"row_id": row_id, "column_id": ids[number], "round_id": self.made.id}
            newest = select(func.max(IndicatorValue.sequence)).filter_by(**place)
            value = IndicatorValue(**place, sequence=(self.session.scalar(newest) or 0) + 1)
            value.printed, value.kind, value.value = figure.printed, figure.kind, figure.value
            value.by_id, value.at = self.actor.person_id, self.now
            self.session.add(value)
        self.session.flush()
        return len(changed)

    def enter(self, rows: Iterable[RowFact]) -> list[IndicatorEntry]:
        """Note who saved these rows, and whether everything asked is answered now."""
        cells = filling_of(self.session, self.made.id).cells
        wanted = select(IndicatorEntry).filter_by(round_id=self.made.id)
        known = {one.row_id: one for one in self.session.scalars(wanted)}
        entries = [known.get(row.id) or self._new_entry(row) for row in rows]
        for entry in entries:
            entry.version += 1
            entry.is_complete = is_complete(self.table, entry.row_id, cells)
            entry.by_id = self.actor.person_id
            entry.by_name, entry.at = self.actor.signed_as or self.actor.name, self.now
        self.session.flush()
        return entries

    def _new_entry(self, row: RowFact) -> IndicatorEntry:
        entry = IndicatorEntry(row_id=row.id, round_id=self.made.id, version=0, note="")
        entry.first_at = self.now
        self.session.add(entry)
        return entry

    def record(
        self, kind: str, after: dict[str, Any], *, words: str | None = None, **subjects: int | None
    ) -> None:
        """Write an event of what was done."""
        act = {"actor": self.actor, "now": self.now}
        record(self.session, kind, after=after, words=words, **act, **subjects)  # type: ignore[arg-type]  # by name


def _says_else(written: Written | None, figure: Figure) -> bool:
    if written is None:
        return figure.kind is not Kind.EMPTY
    now = (figure.printed, figure.kind, figure.value)
    return (written.printed, written.kind, written.value) != now


def is_complete(table: TableFact, row_id: int, cells: Cells) -> bool:
    """Say whether every cell of a row that is typed in says something."""
    asked = [column.number for column in table.columns if column.formula is None]
    found = [cells.get((row_id, number)) for number in asked]
    return all(one is not None and as_figure(one).is_filled for one in found)
