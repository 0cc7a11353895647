"""Agencies, groups and people from Excel: tried out first, then taken in, all in one transaction.

Trying out is taking in, rolled back: what the page shows is what will happen.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.domain.actor import Actor
from workflows.domain.errors import N_, Refusal
from workflows.imports.names import Names
from workflows.imports.office_columns import AGENCIES, GROUPS, PEOPLE, Line, recognised
from workflows.imports.office_lines import OfficeImport, Told
from workflows.imports.told import Outcome, ToldRow, Verdict, saying_of
from workflows.imports.uploads import AlreadyTakenIn, bring, open_row, sheets_of
from workflows.spreadsheets.model import Workbook
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.events import record
from workflows.store.tables.imports import ImportKind


class NothingRecognised(Refusal):
    """No sheet with columns of agencies, groups or people."""

    message = N_(
        "Không nhận ra trang nào trong tệp. Dùng tệp mẫu, hoặc đặt dòng tiêu đề có các cột như "
        "«Tên cơ quan, đơn vị», «Tên nhóm», «Tên đăng nhập»."
    )
    status = 422


class _TriedOut(Exception):  # noqa: N818 - nothing went wrong: it ends the trial
    """The trial is over: nothing of it stays."""


def bring_office(
    db: Database, files: FileStore, *, data: bytes, name: str, actor: Actor, now: datetime
) -> int:
    """Keep a file with agencies, groups or people, and try it out; gives its id."""
    import_id, book = bring(
        db, files, kind=ImportKind.OFFICE, data=data, name=name, actor=actor, now=now
    )
    outcome = _tried(db, book, actor=actor, now=now)
    with db.writing.begin() as session:
        open_row(session, import_id, ImportKind.OFFICE, actor).outcome = outcome
    return import_id


def take_in_office(
    db: Database, files: FileStore, import_id: int, *, actor: Actor, now: datetime
) -> Outcome:
    """Take in what can be; the rest stays refused with its reason. Raises `AlreadyTakenIn`."""
    book = sheets_of(db, files, import_id, ImportKind.OFFICE, actor)
    with db.writing.begin() as session:
        row = open_row(session, import_id, ImportKind.OFFICE, actor)
        if row.done_at is not None:
            raise AlreadyTakenIn
        told = _taken(session, book, actor=actor, now=now)
        row.outcome, row.done_at = told, now
        outcome = Outcome.from_json(told)
        counts = {verdict.value: n for verdict, n in outcome.counts.items()}
        record(
            session, "import.office", actor=actor, now=now, after={"import": import_id, **counts}
        )
        return outcome


def _tried(db: Database, book: Workbook, *, actor: Actor, now: datetime) -> dict[str, Any]:
    told: dict[str, Any] = {}
    with suppress(_TriedOut), db.writing.begin() as session:
        told = _taken(session, book, actor=actor, now=now)
        raise _TriedOut
    return told


def _taken(session: Session, book: Workbook, *, actor: Actor, now: datetime) -> dict[str, Any]:
    run = OfficeImport(session, actor, now, Names(session))
    acts = {AGENCIES.name: run.agency, GROUPS.name: run.member, PEOPLE.name: run.person}
    rows: list[ToldRow] = []
    titles: dict[str, list[str]] = {}
    for kind, sheet, header, lines in recognised(book):
        titles[sheet] = list(header.titles)
        rows += [_told(acts[kind.name], line) for line in lines]
    if not titles:
        raise NothingRecognised
    return {**Outcome.of(rows).as_json(), "titles": titles}


def _told(act: Callable[[Line], Told], line: Line) -> ToldRow:
    """Take in one line; what it breaks is found before anything of it is written."""
    name = line["login"] or line["group"] or line["name"]
    try:
        verdict, words = act(line)
    except Refusal as refusal:
        return ToldRow(line.sheet, line.number, name, Verdict.REFUSED, (saying_of(refusal),))
    return ToldRow(line.sheet, line.number, name, verdict, words)
