"""Close what happened since the last seal: a job of its own, so that no writer waits for another.

Writers take turns, so ids come in the order of commits: what a reader sees up to a row is whole
and never changes, and can be summed up before the turn is taken to write the seal.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from workflows.domain.seals import BEGINNING, Digest
from workflows.store.database import Database
from workflows.store.queries.seals import STREAMS, SealFact, newest_seal
from workflows.store.tables.events import Seal

MOST_ROWS = 20_000  # in one batch, of each table
_APART = timedelta(minutes=1)


@dataclass(slots=True)
class _Batch:
    """What was found behind a seal."""

    last: SealFact | None
    upto: dict[str, int] = field(default_factory=dict)
    digest: Digest = field(default_factory=Digest)

    def take(self, session: Session) -> None:
        """Sum up the next rows of every table."""
        closed = self.last.upto if self.last else {}
        for stream in STREAMS:
            self.upto[stream.name] = after = closed.get(stream.name, 0)
            for row_id, values in stream.rows(session, after=after, most=MOST_ROWS):
                self.digest.add(stream.name, values)
                self.upto[stream.name] = row_id


def seal(db: Database, *, now: datetime) -> int:
    """Seal everything that happened up to now; gives how many rows that were."""
    total = 0
    while rows := _seal_once(db, now):
        total += rows
    return total


def seal_now_and_then(db: Database, *, now: datetime) -> None:
    """Seal what is new, unless the newest seal is of this minute."""
    with db.reading() as session:
        newest = newest_seal(session)
    if newest is None or now - newest.at >= _APART:
        seal(db, now=now)


def _seal_once(db: Database, now: datetime) -> int:
    with db.reading() as session:
        batch = _Batch(newest_seal(session))
        batch.take(session)
    if not batch.digest.rows:
        return 0
    number = batch.last.number + 1 if batch.last else 1
    previous = batch.last.hash if batch.last else BEGINNING
    hash_ = batch.digest.sealed(number, now, batch.upto, previous)
    with db.writing.begin() as session:
        if newest_seal(session) != batch.last:
            return batch.digest.rows  # somebody else sealed it meanwhile: look again
        session.add(
            Seal(
                id=number,
                at=now,
                upto=batch.upto,
                rows=batch.digest.rows,
                previous_hash=previous,
                hash=hash_,
            )
        )
    return batch.digest.rows
