"""The rows of any filter as an Excel file: at once, or as long work when they are many."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select, true
from sqlalchemy.orm import Session, selectinload

from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import N_, NotAllowed, Refusal
from workflows.domain.roles import Role
from workflows.domain.timeliness import AsAt
from workflows.jobs.actions import Work, ask_job
from workflows.spreadsheets.writing import XLSX, Cell, Column, Kind, Sheet, workbook
from workflows.store.database import Database
from workflows.store.files import keep_file
from workflows.store.queries.access import sees_period
from workflows.store.queries.counts import as_at
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.periods import first_period_ids, list_periods
from workflows.store.queries.table_rows import table_rows
from workflows.store.tables.people import Person
from workflows.task_table.columns import TableColumn, sheet_columns
from workflows.task_table.orders import ExportOrder, told

EXPORT: Final = "tasks.excel"  # kind of job
AT_ONCE: Final = 2_000  # rows; more are written by long work
MOST_ROWS: Final = 300_000
_READ = 500  # rows read at a time
_MAY = (Role.OFFICER, Role.LEADER)
_NOT_SAID: Callable[[int, int], None] = lambda _done, _total: None  # noqa: E731 - a value


class NothingToExport(Refusal):
    """No row fits the filter."""

    message = N_("Không có nhiệm vụ nào để xuất. Bỏ bớt điều kiện lọc rồi xuất lại.")
    status = 422


class TooMuchToExport(Refusal):
    """More rows than a file should hold."""

    message = N_("Danh sách có hơn %(most)s dòng. Lọc bớt, ví dụ theo năm, rồi xuất lại.")
    status = 422


def is_much(session: Session, order: ExportOrder, *, actor: Actor, now: datetime) -> bool:
    """Say whether an export is long work; raises `NothingToExport` when there is nothing."""
    count = len(_ids(session, order, actor, _at(session, order, now), most=AT_ONCE + 1))
    if not count:
        raise NothingToExport
    return count > AT_ONCE


def request_export(db: Database, order: ExportOrder, *, actor: Actor, now: datetime) -> int:
    """Ask for a file of many rows; gives the job."""
    actor.require(*_MAY)
    with db.writing.begin() as session:
        arguments = {**order.as_json(), "seat_id": actor.seat_id}
        return ask_job(session, EXPORT, arguments, actor=actor, now=now)


def export_file(
    session: Session,
    order: ExportOrder,
    *,
    actor: Actor,
    now: datetime,
    progress: Callable[[int, int], None] = _NOT_SAID,
) -> bytes:
    """Write the rows an actor sees as Excel; `progress` hears how far it is, and may stop it."""
    actor.require(*_MAY)
    at = _at(session, order, now)
    ids = _ids(session, order, actor, at, most=MOST_ROWS + 1)
    if len(ids) > MOST_ROWS:
        raise TooMuchToExport(most=MOST_ROWS)
    columns = sheet_columns(order.columns)
    sheet = Sheet(
        "Nhiệm vụ",
        [Column("STT", Kind.WHOLE, 6), *(column.of_sheet for column in columns)],
        _rows(session, ids, columns, at, progress),
        frozen=1,
    )
    return workbook([sheet], about=_about(session, order, at, len(ids), now))


def file_name(now: datetime) -> str:
    """Name an export by its day: «Nhiem vu 2026-11-20.xlsx»."""
    return f"Nhiệm vụ {office_day(now):%Y-%m-%d}.xlsx"


def run_export(work: Work) -> dict[str, Any]:
    """Write the file of an export that was asked for, and keep it for the person who asked."""
    order, now = ExportOrder.from_json(work.arguments), work.clock()
    with work.db.reading() as session:
        actor = _asker(session, work.arguments["seat_id"])
        data = export_file(session, order, actor=actor, now=now, progress=work.progress)
    with work.db.writing.begin() as session:
        name = file_name(now)
        file = keep_file(
            session, work.files, data=data, name=name, media_type=XLSX, actor=actor, now=now
        )
        return {"sha256": file.sha256, "name": file.name, "media_type": XLSX}


def _asker(session: Session, person_id: int) -> Actor:
    """Give whoever asked as they are now: rights taken away meanwhile give no file."""
    wanted = (
        select(Person).filter_by(id=person_id, active=True).options(selectinload(Person.grants))
    )
    person = session.scalars(wanted).one_or_none()
    if person is None:
        raise NotAllowed
    roles = frozenset(grant.role for grant in person.grants)
    return Actor(person.id, person.name, roles, person.agency_id)


def _at(session: Session, order: ExportOrder, now: datetime) -> AsAt:
    return as_at(session, order.on or office_day(now), today=office_day(now))


def _ids(session: Session, order: ExportOrder, actor: Actor, at: AsAt, *, most: int) -> list[int]:
    return first_period_ids(session, order.wanted, at, scope=sees_period(actor), most=most)


def _rows(
    session: Session,
    ids: Sequence[int],
    columns: Sequence[TableColumn],
    at: AsAt,
    progress: Callable[[int, int], None],
) -> Iterator[list[Cell]]:
    for begin in range(0, len(ids), _READ):
        progress(begin, len(ids))
        part = PeriodFilter(period_ids=tuple(ids[begin : begin + _READ]))
        page = list_periods(session, part, at, scope=true(), size=_READ)
        for number, one in enumerate(table_rows(session, page.rows), start=begin + 1):
            yield [number, *(column.cell(one) for column in columns)]
        session.expunge_all()
    progress(len(ids), len(ids))


def _about(
    session: Session, order: ExportOrder, at: AsAt, count: int, now: datetime
) -> list[tuple[str, Cell]]:
    as_of: tuple[str, Cell] = ("Số liệu tính đến", now)
    if at.ended is not None:
        as_of = ("Số liệu tính đến hết ngày", at.on)
    return [
        ("Danh sách", "Nhiệm vụ giao các cơ quan, đơn vị"),
        as_of,
        *told(session, order.wanted),
        ("Số dòng", count),
        ("Tệp lập lúc", now),
        (
            "Đọc lại được",
            "Cột «Mã» cho biết dòng nào là nhiệm vụ nào; giữ nguyên cột này khi nhập lại.",
        ),
    ]
