"""The event log as administrators see it: that something happened, not the values."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.store.tables.events import Event


@dataclass(frozen=True, slots=True)
class LogRow:
    """One event without its values."""

    id: int
    at: datetime
    actor: str
    kind: str


def log_rows(session: Session, *, before_id: int | None = None, size: int = 100) -> list[LogRow]:
    """List events newest first, a page at a time by the last id seen."""
    wanted = select(Event.id, Event.at, Event.actor_name, Event.kind).order_by(Event.id.desc())
    if before_id is not None:
        wanted = wanted.where(Event.id < before_id)
    return [LogRow(*row) for row in session.execute(wanted.limit(size))]
