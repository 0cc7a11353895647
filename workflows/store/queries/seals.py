"""The seals of the log, and the rows that each of them closes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.domain.seals import seal_code
from workflows.store.tables.base import table_of
from workflows.store.tables.events import Event, PaperView, Seal
from workflows.store.tables.papers import PaperFile, StoredFile
from workflows.store.tables.periods import Evidence

_AT_ONCE = 2000  # rows held in memory
_SEALED = N_("Niêm phong nhật ký số %(code)s, lúc %(moment)s")


@dataclass(frozen=True, slots=True)
class SealFact:
    """A seal: every row up to those it names is closed by its hash."""

    number: int
    at: datetime
    upto: Mapping[str, int]
    rows: int
    previous_hash: str
    hash: str

    @property
    def code(self) -> str:
        """Name it in few letters, as it is printed and given to `dondoc audit verify`."""
        return seal_code(self.number, self.hash)

    @property
    def line(self) -> Saying:
        """Give the one line that stands at the end of reports and in backups."""
        moment = f"{self.at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"
        return Saying(_SEALED) % {"code": self.code, "moment": moment}


def newest_seal(session: Session) -> SealFact | None:
    """Give the newest seal; None in an office whose log was not sealed yet."""
    seal = session.scalars(select(Seal).order_by(Seal.id.desc()).limit(1)).first()
    return None if seal is None else _fact(seal)


def all_seals(session: Session) -> Iterator[SealFact]:
    """Give every seal, the oldest first, a few at a time."""
    wanted = select(Seal).order_by(Seal.id).execution_options(yield_per=_AT_ONCE)
    for seal in session.scalars(wanted):
        yield _fact(seal)
        session.expunge(seal)


def _fact(seal: Seal) -> SealFact:
    return SealFact(seal.id, seal.at, seal.upto, seal.rows, seal.previous_hash, seal.hash)


@dataclass(frozen=True, slots=True)
class Stream:
    """A table whose rows are only added, and what a seal closes of each."""

    name: str
    wanted: Select[*tuple[Any, ...]]  # its first column is the row's id

    @property
    def _key(self) -> ColumnElement[int]:
        key: ColumnElement[int] = self.wanted.selected_columns[0]
        return key

    def rows(
        self, session: Session, *, after: int | None = None, most: int | None = None
    ) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Give the rows (behind an id) in their order, each as its id and its named values."""
        wanted = self.wanted if after is None else self.wanted.where(self._key > after)
        wanted = wanted.order_by(self._key).limit(most)
        streamed = {"yield_per": _AT_ONCE}
        with session.connection().execute(wanted, execution_options=streamed) as found:
            for row in found:
                yield row[0], dict(row._mapping)

    def count(self, session: Session, *, after: int) -> int:
        """Count the rows behind an id."""
        return session.scalar(select(func.count()).where(self._key > after)) or 0


_FILE = (StoredFile.sha256, StoredFile.size)
STREAMS = (
    Stream("event", select(*table_of(Event).c)),
    Stream("paper_view", select(*table_of(PaperView).c)),
    Stream(
        "paper_file",
        select(PaperFile.id, PaperFile.paper_id, PaperFile.kind, PaperFile.version, *_FILE).join(
            StoredFile, StoredFile.id == PaperFile.file_id
        ),
    ),
    Stream(
        "evidence",
        select(Evidence.id, Evidence.report_id, *_FILE).join(
            StoredFile, StoredFile.id == Evidence.file_id
        ),
    ),
)
"""What is evidence: what was done, who saw what, and which bytes papers and reports came with."""
