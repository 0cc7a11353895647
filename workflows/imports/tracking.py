"""Bringing a running tracker: its columns proposed and remembered, tried out, then taken in."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.agencies.actions import enter_name
from workflows.agencies.resolution import agency_book
from workflows.domain.actor import Actor
from workflows.domain.clock import office_day
from workflows.domain.errors import N_, Refusal
from workflows.domain.text import search_fold
from workflows.imports.told import Outcome, Verdict
from workflows.imports.tracker import TrackerImport, meant_by
from workflows.imports.tracker_columns import FIELDS, Mapping, proposed
from workflows.imports.tracker_rows import TrackerRow, tracker_rows
from workflows.imports.uploads import AlreadyTakenIn, bring, open_row, sheets_of
from workflows.spreadsheets.model import Workbook
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.events import record
from workflows.store.tables.imports import ImportKind, SheetImport, SheetLayout

MOST_ROWS = 5000  # of one file: more would keep everybody else from writing for minutes
_TRACKER = ImportKind.TRACKER


class NoTracker(Refusal):
    """A workbook in which no sheet names tasks."""

    message = N_(
        "Không tìm thấy bảng theo dõi trong tệp: cần một dòng tiêu đề có cột như «Nội dung nhiệm vụ», "
        "«Đơn vị chủ trì», «Thời hạn»."
    )
    status = 422


class TrackerTooLong(Refusal):
    """More rows than are taken in at once."""

    message = N_(
        "Bảng có %(rows)s nhiệm vụ, mỗi lần nhập được %(most)s. Chia bảng thành nhiều tệp."
    )
    status = 413


class TaskColumnMissing(Refusal):
    """Columns chosen without the one that says what is to be done."""

    message = N_("Chưa chọn cột «Nội dung nhiệm vụ». Chọn cột này rồi xem trước lại.")
    status = 422


class _TriedOut(Exception):  # noqa: N818 - nothing went wrong: it ends the trial
    """The trial is over: nothing of it stays."""


def bring_tracker(
    db: Database, files: FileStore, *, data: bytes, name: str, actor: Actor, now: datetime
) -> int:
    """Keep a tracker with its columns proposed, as remembered where its layout is known."""
    import_id, book = bring(db, files, kind=_TRACKER, data=data, name=name, actor=actor, now=now)
    mapping = proposed(book)
    if mapping is None:
        raise NoTracker
    with db.reading() as session:
        known = session.scalars(
            select(SheetLayout).where(SheetLayout.key == mapping.layout)
        ).one_or_none()
    if known is not None:
        mapping = replace(mapping, columns=known.choices["columns"])
    choices = {**mapping.as_json(), "answers": {}, "remembered": known is not None}
    _try_out(db, book, import_id, choices, actor=actor, now=now)
    return import_id


def try_tracker(
    db: Database,
    files: FileStore,
    import_id: int,
    *,
    columns: dict[str, int],
    answers: dict[str, int],
    actor: Actor,
    now: datetime,
) -> None:
    """Try the tracker out with these columns, and these answers to whom a name means."""
    if "task" not in columns:
        raise TaskColumnMissing
    with db.reading() as session:
        row = open_row(session, import_id, _TRACKER, actor)
        if row.done_at is not None:
            raise AlreadyTakenIn
        kept = {key: one for key, one in columns.items() if key in FIELDS}
        told = {search_fold(name): agency_id for name, agency_id in answers.items()}
        choices = {**row.choices, "columns": kept}
        choices["answers"] = {**row.choices["answers"], **told}
        choices["names"] = {**row.choices.get("names", {}), **{search_fold(n): n for n in answers}}
    book = sheets_of(db, files, import_id, _TRACKER, actor)
    _try_out(db, book, import_id, choices, actor=actor, now=now)


def take_in_tracker(
    db: Database, files: FileStore, import_id: int, *, actor: Actor, now: datetime
) -> Outcome:
    """Take in every row that can be, remember the layout, keep the answers as names of agencies."""
    book = sheets_of(db, files, import_id, _TRACKER, actor)
    with db.writing.begin() as session:
        row = open_row(session, import_id, _TRACKER, actor)
        if row.done_at is not None:
            raise AlreadyTakenIn
        told = _taken(session, book, row, row.choices, actor=actor, now=now)
        row.outcome, row.done_at = told, now
        _remember(session, row.choices, actor=actor, now=now)
        outcome = Outcome.from_json(told)
        counts = {verdict.value: n for verdict, n in outcome.counts.items()}
        after = {"import": import_id, **counts}
        record(session, "import.tracker", actor=actor, now=now, after=after)
        return outcome


def _try_out(
    db: Database,
    book: Workbook,
    import_id: int,
    choices: dict[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    told: dict[str, Any] = {}
    with suppress(_TriedOut), db.writing.begin() as session:
        row = open_row(session, import_id, _TRACKER, actor)
        told = _taken(session, book, row, choices, actor=actor, now=now)
        raise _TriedOut
    tried = Outcome.from_json(told)  # the tasks of the trial are gone again: nothing leads there
    rows = [replace(one, link=None) if one.verdict is Verdict.MADE else one for one in tried.rows]
    with db.writing.begin() as session:
        row = open_row(session, import_id, _TRACKER, actor)
        row.outcome, row.choices = told | Outcome.of(rows).as_json(), choices


def _taken(
    session: Session,
    book: Workbook,
    row: SheetImport,
    choices: dict[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> dict[str, Any]:
    mapping = Mapping.from_json(choices)
    sheet = book.sheets[mapping.sheet]
    rows = list(tracker_rows(sheet, mapping))
    if len(rows) > MOST_ROWS:
        raise TrackerTooLong(rows=len(rows), most=MOST_ROWS)
    unknown = _unknown(session, rows, choices["answers"], now)
    run = TrackerImport(session, row.id, row.file.name, choices["answers"], actor, now)
    outcome = Outcome.of(run.told(sheet.name, one) for one in rows)
    titles = {sheet.name: list(mapping.header.titles)}
    return {**outcome.as_json(), "titles": titles, "unknown": unknown}


def _unknown(
    session: Session, rows: list[TrackerRow], answers: dict[str, int], now: datetime
) -> list[str]:
    book, today = agency_book(session), office_day(now)
    names = dict.fromkeys(name for row in rows for name in (*row.leads, *row.others))
    return [name for name in names if not meant_by(book, name, answers, today)]


def _remember(session: Session, choices: dict[str, Any], *, actor: Actor, now: datetime) -> None:
    key = Mapping.from_json(choices).layout
    layout = session.scalars(select(SheetLayout).where(SheetLayout.key == key)).one_or_none()
    if layout is None:
        layout = SheetLayout(key=key, choices={}, used_at=now)
        session.add(layout)
    layout.choices, layout.used_at = {"columns": choices["columns"]}, now
    for fold, agency_id in choices["answers"].items():
        enter_name(session, agency_id, choices["names"][fold], actor=actor, now=now)
