"""What the page of an indicator table shows: a round's figures, who filled in, what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from webapp.indicators.words import typed_round
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.indicators.rounds import after, round_of
from workflows.domain.indicators.targets import Verdict
from workflows.domain.roles import Role
from workflows.indicators.grid import Cell, Grid
from workflows.indicators.reading_grids import grid_of
from workflows.indicators.rules import proposed_due
from workflows.store.queries.indicators import (
    ColumnFact,
    EntryFact,
    Filling,
    RoundFact,
    RowFact,
    TableFact,
    filling_of,
    my_row_ids,
    table_fact,
)


@dataclass(frozen=True)
class TablePage:
    """A table on the desk of the person who looks at it."""

    grid: Grid
    round: RoundFact | None
    filling: Filling
    mine: frozenset[int]  # rows this person's agency fills in
    is_office: bool
    may_write: bool  # an officer
    by_rank: bool
    today: date

    @property
    def table(self) -> TableFact:
        """Give the table."""
        return self.grid.table

    @cached_property
    def rows(self) -> Sequence[RowFact]:
        """Give the rows this person may see, in the table's order or by rank."""
        rows = self.table.rows
        if not (self.is_office or self.table.others_visible):
            rows = tuple(row for row in rows if row.id in self.mine)
        if self.by_rank and self.main:
            main = self.main
            last = len(rows) + 1
            return sorted(rows, key=lambda r: (r.is_total, self.grid.cell(r, main).rank or last))
        return rows

    @property
    def main(self) -> ColumnFact | None:
        """Give the column the table is about."""
        return self.grid.main

    @property
    def has_chart(self) -> bool:
        """Say whether several rows can be compared in one column: they have one unit."""
        main = self.main
        values = [self.grid.cell(row, main) for row in self.rows if main and not row.is_total]
        return self.table.by_agency and sum(cell.value is not None for cell in values) > 1

    @property
    def mismatches(self) -> list[tuple[RowFact, ColumnFact, Cell]]:
        """List the given figures that are not the computed ones."""
        return self.grid.mismatches if self.is_office else []

    @property
    def waiting(self) -> list[RowFact]:
        """List the rows nobody has filled in whole, in a round that runs."""
        if self.round is None:
            return []
        return [row for row in self.table.rows if not row.is_total and not self.is_filled(row)]

    def entry(self, row: RowFact) -> EntryFact | None:
        """Say who filled a row in."""
        return self.filling.entries.get(row.id)

    def is_filled(self, row: RowFact) -> bool:
        """Say whether everything that is asked in a row was answered."""
        entry = self.entry(row)
        return entry is not None and entry.is_complete

    def may_fill(self, row: RowFact) -> bool:
        """Say whether this person may fill in a row now."""
        runs = self.round is not None and self.round.closed_at is None
        return runs and not row.is_total and (self.may_write or row.id in self.mine)

    @property
    def counts(self) -> list[tuple[ColumnFact, int, int]]:
        """Count, by column with targets, how many rows reach them and how many do not."""
        grid = self.grid
        return [
            (c, grid.counted(c, Verdict.MET), grid.counted(c, Verdict.MISSED)) for c in grid.judged
        ]

    @property
    def next_key(self) -> str:
        """Propose the round to open: the one behind the newest, or the one that ended last."""
        if self.table.rounds:
            return after(self.table.rounds[0].key)
        return round_of(self.table.cycle, self.today)

    @property
    def next_typed(self) -> str:
        """Write the proposed round as one types it."""
        return typed_round(self.next_key)

    @property
    def next_due(self) -> date:
        """Propose the day by which it is to be filled in."""
        return proposed_due(self.next_key, self.table.due_days)


def table_page(
    session: Session, table_id: int, *, actor: Actor, today: date, key: str = "", order: str = ""
) -> TablePage:
    """Read the page; raises `NotFoundRefused` for another's table or a round that was never opened."""
    table = table_fact(session, table_id, actor)
    made = table.round_named(key) if key else next(iter(table.rounds), None)
    if key and made is None:
        raise NotFoundRefused
    return TablePage(
        grid=grid_of(session, table, made),
        round=made,
        filling=filling_of(session, made.id if made else None),
        mine=my_row_ids(session, table_id, actor),
        is_office=actor.is_office,
        may_write=Role.OFFICER in actor.roles,
        by_rank=order == "hang",
        today=today,
    )
