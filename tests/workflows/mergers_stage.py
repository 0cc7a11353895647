"""An office before a reorganisation: agencies with work in every state, and what hangs on it."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.builders import NOW, TODAY, Office
from workflows.domain.actor import Actor
from workflows.domain.mergers import Link, MergerKind, MergerPlan
from workflows.domain.roles import Role
from workflows.domain.statuses import OPEN_PERIOD, Outcome, PeriodStatus
from workflows.domain.timeliness import Figure
from workflows.mergers.actions import MergerHead, carry_out_merger, draft_merger
from workflows.mergers.ledger import plain
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.counts import as_at, count_by_agency
from workflows.store.tables import Base
from workflows.store.tables.periods import Period
from workflows.tasks.agency_acts import report

STATES = (
    PeriodStatus.ASSIGNED,
    PeriodStatus.RECEIVED,
    PeriodStatus.IN_PROGRESS,
    PeriodStatus.SUSPENDED,
)
_LOG = frozenset({"event", "merger", "merger_row"})  # they keep that it was done and undone


@dataclass
class Reorganisation:
    """An agency that ends, one that follows it, and an officer who reorganises."""

    office: Office
    files: FileStore
    officer: Actor
    old: int
    new: int

    @classmethod
    def of(cls, office: Office, folder: Path) -> "Reorganisation":
        """Set the stage."""
        return cls(
            office=office,
            files=FileStore(folder),
            officer=office.person(Role.OFFICER),
            old=office.agency("Sở Cầu đường", aliases=("SCĐ",)),
            new=office.agency("Sở Xây cất"),
        )

    @property
    def db(self) -> Database:
        """Give the database."""
        return self.office.db

    def work(self, number: int) -> list[int]:
        """Give the old agency open work in every state; gives its periods."""
        days = (date(2026, 11, 10), date(2026, 12, 1), None)
        return [
            self.office.period(
                agency_id=self.old, status=STATES[n % len(STATES)], last_day=days[n % len(days)]
            )
            for n in range(number)
        ]

    def draft(
        self,
        *links: Link,
        kind: MergerKind = MergerKind.MERGE,
        on_day: date = TODAY,
        **choices: Any,  # noqa: ANN401 - parts of a plan
    ) -> int:
        """Plan a reorganisation; without lines the old agency goes into the new one."""
        plan = MergerPlan(links or (Link(self.old, self.new),), **choices)
        head = MergerHead(kind, on_day, "202/NQ-HĐND", date(2026, 11, 1))
        return draft_merger(self.db, head, plan, actor=self.officer, now=NOW)

    def carry_out(self, merger_id: int) -> dict[str, int]:
        """Carry it out now."""
        return carry_out_merger(self.db, merger_id, actor=self.officer, now=NOW)

    def merge(self, *links: Link, **options: Any) -> int:  # noqa: ANN401 - of `draft`
        """Plan and carry out; gives the merger's id."""
        merger_id = self.draft(*links, **options)
        self.carry_out(merger_id)
        return merger_id

    def report(self, period_id: int, agency_id: int, outcome: Outcome = Outcome.DONE) -> int:
        """Let an agency report on a period."""
        return report(
            self.db,
            self.files,
            period_id,
            words="Đã làm xong phần cầu yếu.",
            outcome=outcome,
            actor=self.office.person(Role.AGENCY_CONTACT, agency_id=agency_id),
            now=NOW,
        )

    def open_of(self, agency_id: int) -> int:
        """Count what an agency has not finished, whatever its state."""
        unfinished = OPEN_PERIOD | {PeriodStatus.SUSPENDED, PeriodStatus.HANDED_BACK}
        wanted = select(func.count(Period.id)).where(
            Period.agency_id == agency_id, Period.status.in_(unfinished)
        )
        with self.db.reading() as session:
            return session.scalar(wanted) or 0

    def figures(self, on: date = TODAY) -> dict[int, int]:
        """Give how much each agency has open on a day."""
        with self.db.reading() as session:
            counted = count_by_agency(session, as_at(session, on, today=TODAY))
        totals: dict[int, int] = {}
        for row in counted:
            totals[row.agency_id] = totals.get(row.agency_id, 0) + row.counts[Figure.OPEN]
        return totals


def dump(db: Database, *, without: frozenset[str] = _LOG) -> dict[str, list[str]]:
    """Give every row of every table as text, but for the log's."""
    with db.reading() as session:
        return {
            table.name: sorted(_rows(session, table.name))
            for table in Base.metadata.sorted_tables
            if table.name not in without
        }


def _rows(session: Session, name: str) -> list[str]:
    rows = session.execute(select(Base.metadata.tables[name])).mappings()
    return [json.dumps({k: plain(v) for k, v in row.items()}, default=str) for row in rows]
