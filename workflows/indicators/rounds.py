"""Rounds of a table: opened with a day to fill it in by, reminded of, closed and opened again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.vocabulary import short_date
from workflows.domain.actor import Actor
from workflows.domain.errors import NotFoundRefused
from workflows.domain.indicators.rounds import RoundUnclear, cycle_of, round_words
from workflows.domain.roles import Role
from workflows.indicators.defining import get_table
from workflows.indicators.rules import (
    RoundNotEmptyAnyMore,
    RoundOpenAlready,
    TableEnded,
    proposed_due,
)
from workflows.store.database import Database
from workflows.store.queries.indicator_rounds import unfilled_agencies
from workflows.store.tables.events import record
from workflows.store.tables.indicators import IndicatorRound, IndicatorTable
from workflows.store.tables.jobs import Notice

OPENED, REMINDED = "indicator.open", "indicator.remind"


def open_round(
    db: Database, table_id: int, key: str, *, due: date | None = None, actor: Actor, now: datetime
) -> int:
    """Open a round: the agencies of its rows are told, and fill in by the day given.

    Without `due` it is so many days after the round's end as the table says.
    """
    actor.require(Role.OFFICER)
    with db.writing.begin() as session:
        table = get_table(session, table_id)
        if table.ended_at is not None:
            raise TableEnded
        if cycle_of(key) is not table.cycle:
            raise RoundUnclear
        if session.scalar(select(IndicatorRound.id).filter_by(table_id=table_id, key=key)):
            raise RoundOpenAlready
        made = IndicatorRound(table_id=table_id, key=key, opened_at=now)
        made.due = due or proposed_due(key, table.due_days)
        made.opened_by_id = actor.person_id
        session.add(made)
        session.flush()
        act = _Act(session, table, made, actor, now)
        act.record(OPENED)
        act.tell(unfilled_agencies(session, made.id), OPENED)
        return made.id


def remind_unfilled(db: Database, round_id: int, *, actor: Actor, now: datetime) -> int:
    """Remind the agencies that have not filled in; says how many."""
    with db.writing.begin() as session:
        act = _act(session, round_id, actor, now)
        late = unfilled_agencies(session, round_id)
        if not late:
            raise RoundNotEmptyAnyMore
        act.tell(late, REMINDED)
        act.record(REMINDED)
        return len(late)


def close_round(db: Database, round_id: int, *, closed: bool, actor: Actor, now: datetime) -> None:
    """Close a round, so that its figures stand; or open it again."""
    with db.writing.begin() as session:
        act = _act(session, round_id, actor, now)
        act.made.closed_at = now if closed else None
        act.made.closed_by_id = actor.person_id if closed else None
        act.record("indicator.close" if closed else "indicator.reopen")


def move_due(db: Database, round_id: int, due: date, *, actor: Actor, now: datetime) -> None:
    """Give a round another day to be filled in by."""
    with db.writing.begin() as session:
        act = _act(session, round_id, actor, now)
        act.made.due = due
        act.record("indicator.due")


def get_round(session: Session, round_id: int) -> IndicatorRound:
    """Give a round; raises `NotFoundRefused`."""
    made = session.get(IndicatorRound, round_id)
    if made is None:
        raise NotFoundRefused
    return made


@dataclass(frozen=True, slots=True)
class _Act:
    """Something done to a round, by whom and when."""

    session: Session
    table: IndicatorTable
    made: IndicatorRound
    actor: Actor
    now: datetime

    def record(self, kind: str) -> None:
        table, made = self.table, self.made
        after = {"table": table.id, "title": table.title, "round": made.key}
        after |= {"due": made.due.isoformat()}
        record(
            self.session, kind, actor=self.actor, now=self.now, after=after,
            directive_id=table.directive_id,
        )  # fmt: skip

    def tell(self, agency_ids: Iterable[int], kind: str) -> None:
        table, made = self.table, self.made
        words = f"{table.title}, {round_words(made.key)}, hạn {short_date(made.due)}"
        details = {"words": words, "table": table.id, "round": made.key}
        self.session.add_all(
            Notice(agency_id=one, kind=kind, details=details, at=self.now) for one in agency_ids
        )


def _act(session: Session, round_id: int, actor: Actor, now: datetime) -> _Act:
    actor.require(Role.OFFICER)
    made = get_round(session, round_id)
    return _Act(session, get_table(session, made.table_id), made, actor, now)
