"""A stretch of the log for an inspector: Excel files with the seals that close it, and their hashes."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role
from workflows.evidence.sealing import seal
from workflows.spreadsheets.writing import Cell, Column, Kind, Sheet, workbook
from workflows.store.database import Database
from workflows.store.queries.seals import newest_seal
from workflows.store.tables.events import Event, PaperView, Seal, record

_ONE_DAY = timedelta(days=1)
_BOOK = "nhat-ky.xlsx"
_STREAMED = {"yield_per": 2000}

SayKind = Callable[[str], str]
"""Names a kind of event in words."""


class DaysTurned(Refusal):
    """The stretch ends before it begins."""

    message = N_("Ngày cuối phải từ ngày đầu trở đi. Sửa lại rồi xuất.")
    status = 422


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of the log that somebody asks for."""

    first: date
    last: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Give the first moment of it, and the first behind it."""
        if self.last < self.first:
            raise DaysTurned
        begin = datetime.combine(self.first, time(), OFFICE_ZONE)
        return begin, datetime.combine(self.last + _ONE_DAY, time(), OFFICE_ZONE)


def export_log(
    db: Database,
    stretch: Stretch,
    *,
    with_values: bool,
    say: SayKind,
    actor: Actor,
    now: datetime,
) -> bytes:
    """Give a zip: the events, views and seals of some days as Excel, and a list with its hash.

    Administrators get it without values and reasons; a command, run on the server, with them. That
    it was taken is an event.
    """
    actor.require(Role.ADMIN)
    begin, end = stretch.moments
    seal(db, now=now)
    with db.reading() as session:
        newest = newest_seal(session)
        sheets = [
            _events(session, begin, end, with_values=with_values, say=say),
            _views(session, begin, end),
            _seals(session, begin, end),
        ]
        days = f"{stretch.first:%d/%m/%Y} – {stretch.last:%d/%m/%Y}"
        code = newest.code if newest else ""
        book = workbook(sheets, [("Nhật ký", days), ("Niêm phong mới nhất", code)])
    told = {
        "first": stretch.first.isoformat(),
        "last": stretch.last.isoformat(),
        "with_values": with_values,
        "seal": code,
        "made_at": now.isoformat(),
        "sha256": {_BOOK: hashlib.sha256(book).hexdigest()},
    }
    with db.writing.begin() as session:
        record(session, "audit.export", actor=actor, now=now, after=told)
    return _zipped(book, told)


def _zipped(book: bytes, told: dict[str, Any]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(_BOOK, book)
        archive.writestr("ban-ke.json", json.dumps(told, ensure_ascii=False, indent=1))
    return target.getvalue()


def _events(
    session: Session, begin: datetime, end: datetime, *, with_values: bool, say: SayKind
) -> Sheet:
    wanted = select(Event).where(Event.at >= begin, Event.at < end).order_by(Event.id)
    columns = [
        Column("Số", Kind.ID),
        Column("Lúc", Kind.MOMENT),
        Column("Người làm", Kind.SHORT),
        Column("Việc", Kind.SHORT, 36),
        Column("Mã việc", Kind.SHORT),
        *(Column(title, Kind.ID) for title in ("Văn bản chỉ đạo", "Dự thảo", "Nhiệm vụ", "Kỳ")),
    ]
    if with_values:
        columns += [Column("Trước"), Column("Sau"), Column("Lý do")]

    def rows() -> Iterator[list[Cell]]:
        for event in _streamed(session, wanted):
            told: list[Cell] = [event.id, event.at, event.actor_name, say(event.kind), event.kind]
            told += [event.directive_id, event.document_id, event.task_id, event.period_id]
            if with_values:
                told += [_as_text(event.before), _as_text(event.after), event.words]
            yield told

    return Sheet("Nhật ký", columns, rows())


def _views(session: Session, begin: datetime, end: datetime) -> Sheet:
    wanted = select(PaperView).where(PaperView.at >= begin, PaperView.at < end)
    columns = [
        Column("Số", Kind.ID),
        Column("Lúc", Kind.MOMENT),
        Column("Người xem", Kind.SHORT),
        Column("Văn bản", Kind.ID),
        Column("Cách xem", Kind.SHORT),
    ]
    rows = (
        [one.id, one.at, one.person_name, one.paper_id, "tải tệp" if one.is_file else "mở trang"]
        for one in _streamed(session, wanted.order_by(PaperView.id))
    )
    return Sheet("Lượt xem văn bản", columns, rows)


def _seals(session: Session, begin: datetime, end: datetime) -> Sheet:
    wanted = select(Seal).where(Seal.at >= begin, Seal.at < end).order_by(Seal.id)
    columns = [
        Column("Số", Kind.ID),
        Column("Lúc", Kind.MOMENT),
        Column("Số dòng", Kind.WHOLE),
        Column("Đến dòng"),
        Column("Mã băm"),
        Column("Mã băm trước đó"),
    ]
    rows = (
        [one.id, one.at, one.rows, _as_text(one.upto), one.hash, one.previous_hash]
        for one in _streamed(session, wanted)
    )
    return Sheet("Niêm phong", columns, rows)


def _streamed(session: Session, wanted: Select[Any]) -> Iterator[Any]:
    for row in session.scalars(wanted, execution_options=_STREAMED):
        yield row
        session.expunge(row)


def _as_text(value: dict[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
