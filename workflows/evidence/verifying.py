"""Prove the log whole: every seal is computed again, every file read again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.domain.seals import BEGINNING, Digest, KnownSeal
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.seals import STREAMS, SealFact, Stream, all_seals
from workflows.store.tables.papers import StoredFile

_FEW = 20  # faults that are told one by one

_MISSING = N_("Thiếu niêm phong trước số %(number)s.")
_CHAIN = N_("Niêm phong số %(number)s không nối tiếp niêm phong trước nó.")
_BACKWARDS = N_("Niêm phong số %(number)s khép lại ít hơn niêm phong trước nó.")
_ROWS = N_(
    "Niêm phong số %(number)s: nội dung không còn như lúc niêm phong (%(spans)s); "
    "có dòng bị sửa, xóa, đổi thứ tự hoặc chèn thêm."
)
_CUT = N_(
    "Niêm phong số %(number)s đã in ra trước đây không còn: phần cuối nhật ký đã bị cắt, hoặc văn "
    "phòng đã khôi phục từ bản sao lưu cũ hơn."
)
_OTHER = N_(
    "Niêm phong số %(number)s khác với mã đã in ra trước đây: nhật ký đã được làm lại, hoặc văn "
    "phòng đã khôi phục từ bản sao lưu cũ hơn."
)
_FILE = N_("Tệp «%(name)s» (số %(id)s) đã mất hoặc bị thay đổi.")
_MORE = N_("Và %(count)s chỗ sai khác.")

Progress = Callable[[int], object]
"""Is told how many more rows and files were looked at."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and what is wrong; nothing wrong: the log is whole."""

    seals: int
    newest: SealFact | None
    rows: int  # closed by seals
    unsealed: int  # written since the newest seal
    files: int
    faults: Sequence[Saying]

    @property
    def is_whole(self) -> bool:
        """Say whether everything is as it was sealed."""
        return not self.faults


def things_to_verify(db: Database) -> int:
    """Count the rows and files that a verification will look at."""
    with db.reading() as session:
        rows = sum(stream.count(session, after=0) for stream in STREAMS)
        return rows + len(session.scalars(select(StoredFile.id)).all())


def verify(
    db: Database,
    files: FileStore,
    *,
    known: Sequence[KnownSeal] = (),
    progress: Progress = lambda _more: None,
) -> Verdict:
    """Compute every seal again, compare with those known from outside, and read every file.

    Without a seal known from outside nobody can tell a log whose end was cut off with its seals.
    """
    with db.reading() as session:
        chain = _Chain(session, progress)
        faults = [*chain.faults(), *chain.unlike(known)]
        unsealed = sum(
            stream.count(session, after=chain.upto.get(stream.name, 0)) for stream in STREAMS
        )
    count, damaged = _damaged_files(db, files, progress)
    return Verdict(
        seals=len(chain.hashes),
        newest=chain.last,
        rows=chain.rows,
        unsealed=unsealed,
        files=count,
        faults=_shortened([*faults, *damaged]),
    )


def log_faults(db: Database, known: Sequence[KnownSeal]) -> list[Saying]:
    """Verify the seals alone, without the files."""
    with db.reading() as session:
        chain = _Chain(session, lambda _more: None)
        return _shortened([*chain.faults(), *chain.unlike(known)])


class _Chain:
    """The seals one after the other, beside the rows as they are now."""

    def __init__(self, session: Session, progress: Progress) -> None:
        self.session, self.progress = session, progress
        self.hashes: dict[int, str] = {}
        self.last: SealFact | None = None
        self.rows = 0
        self.tables = [_Reader(stream, session) for stream in STREAMS]

    @property
    def upto(self) -> Mapping[str, int]:
        """Give the last row of each table that is closed."""
        return self.last.upto if self.last else {}

    def faults(self) -> Iterator[Saying]:
        """Go along the chain; tells where it is broken."""
        for seal in all_seals(self.session):
            yield from self._fault_of(seal)
            self.hashes[seal.number] = seal.hash
            self.last = seal

    def _fault_of(self, seal: SealFact) -> Iterator[Saying]:
        expected = self.last.number + 1 if self.last else 1
        before = self.last.hash if self.last else BEGINNING
        if seal.number != expected:
            yield Saying(_MISSING) % {"number": seal.number}
        elif seal.previous_hash != before:
            yield Saying(_CHAIN) % {"number": seal.number}
        if any(seal.upto.get(name, 0) < row_id for name, row_id in self.upto.items()):
            yield Saying(_BACKWARDS) % {"number": seal.number}
        digest = Digest()
        for table in self.tables:
            table.feed(digest, seal.upto.get(table.stream.name, 0))
        self.rows += digest.rows
        self.progress(digest.rows)
        if digest.sealed(seal.number, seal.at, seal.upto, seal.previous_hash) != seal.hash:
            yield Saying(_ROWS) % {"number": seal.number, "spans": self._spans(seal)}

    def _spans(self, seal: SealFact) -> str:
        spans = (
            f"{name} {self.upto.get(name, 0) + 1}–{last}"
            for name, last in seal.upto.items()
            if last > self.upto.get(name, 0)
        )
        return ", ".join(spans)

    def unlike(self, known: Sequence[KnownSeal]) -> Iterator[Saying]:
        """Compare with seals that stand elsewhere."""
        for one in known:
            kept = self.hashes.get(one.number)
            if kept is None:
                yield Saying(_CUT) % {"number": one.number}
            elif not kept.startswith(one.letters):
                yield Saying(_OTHER) % {"number": one.number}


class _Reader:
    """The rows of a table, read once from the first to the last."""

    def __init__(self, stream: Stream, session: Session) -> None:
        self.stream = stream
        self._rows = stream.rows(session)
        self._next: tuple[int, Mapping[str, Any]] | None = next(self._rows, None)

    def feed(self, digest: Digest, upto: int) -> None:
        """Sum up the rows up to one of them."""
        while self._next is not None and self._next[0] <= upto:
            digest.add(self.stream.name, self._next[1])
            self._next = next(self._rows, None)


def _damaged_files(db: Database, files: FileStore, progress: Progress) -> tuple[int, list[Saying]]:
    """Read every file that has a row; gives how many, and those that are not whole."""
    wanted = select(StoredFile.id, StoredFile.name, StoredFile.sha256).order_by(StoredFile.id)
    with db.reading() as session:
        rows = session.execute(wanted).all()
    whole: dict[str, bool] = {}
    for row in rows:
        if row.sha256 not in whole:
            whole[row.sha256] = files.has(row.sha256)
        progress(1)
    with db.reading() as session:  # what was thrown away meanwhile is not missing
        still = set(session.scalars(select(StoredFile.id)))
    damaged = [row for row in rows if not whole[row.sha256] and row.id in still]
    return len(rows), [Saying(_FILE) % {"name": row.name, "id": row.id} for row in damaged]


def _shortened(faults: list[Saying]) -> list[Saying]:
    more = len(faults) - _FEW
    return faults if more <= 0 else [*faults[:_FEW], Saying(_MORE) % {"count": more}]
