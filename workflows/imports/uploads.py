"""The spreadsheets somebody brought: kept, opened again, and their refused rows given back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session, joinedload

from workflows.domain.actor import Actor
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.imports.told import Outcome, ToldRow, Verdict
from workflows.spreadsheets.model import Cell, Row, Workbook
from workflows.spreadsheets.model import Sheet as Read
from workflows.spreadsheets.reading import read
from workflows.spreadsheets.writing import Column, Kind, Sheet, workbook
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.tables.imports import ImportKind, SheetImport

KEEPERS = {
    ImportKind.OFFICE: Role.ADMIN,
    ImportKind.TRACKER: Role.OFFICER,
    ImportKind.RECONCILING: Role.OFFICER,
}
_WIDEST = 60
_LINE, _REASON = "Dòng trong tệp gốc", "Lý do không nhận"


class AlreadyTakenIn(Refusal):
    """A file is taken in once; the same rows again come as a new file and change nothing."""

    message = N_(
        "Tệp này đã được nhập. Tải tệp mới lên nếu có dòng mới; dòng cũ không bị nhập lại."
    )


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was brought, with what was chosen and what became of it."""

    id: int
    kind: ImportKind
    name: str
    choices: dict[str, Any]
    outcome: Outcome
    told: dict[str, Any]  # the outcome as it is kept, with what a kind of import adds
    was_tried: bool
    at: datetime
    done_at: datetime | None
    job_id: int | None


def bring(
    db: Database,
    files: FileStore,
    *,
    kind: ImportKind,
    data: bytes,
    name: str,
    actor: Actor,
    now: datetime,
) -> tuple[int, Workbook]:
    """Read a file and keep it; gives its id and its sheets. Raises `SourceRefused`."""
    actor.require(KEEPERS[kind])
    book = read(data, name)
    with db.writing.begin() as session:
        file = keep_file(
            session, files, data=data, name=name, media_type=_media_type(data), actor=actor, now=now
        )
        row = SheetImport(kind=kind, file_id=file.id, choices={}, by_id=actor.person_id, at=now)
        session.add(row)
        session.flush()
        return row.id, book


def _media_type(data: bytes) -> str:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return sheet if data.startswith(b"PK") else "text/csv"


def open_row(session: Session, import_id: int, kind: ImportKind, actor: Actor) -> SheetImport:
    """Give the row of a file; whoever may take in files of its kind sees those of colleagues."""
    actor.require(KEEPERS[kind])
    row = session.get(SheetImport, import_id, options=[joinedload(SheetImport.file)])
    if row is None or row.kind is not kind:
        raise NotFoundRefused
    return row


def brought(session: Session, import_id: int, kind: ImportKind, actor: Actor) -> Brought:
    """Tell a file that was brought."""
    row = open_row(session, import_id, kind, actor)
    return Brought(
        row.id,
        row.kind,
        row.file.name,
        row.choices,
        Outcome.from_json(row.outcome),
        row.outcome or {},
        row.outcome is not None,
        row.at,
        row.done_at,
        row.job_id,
    )


def sheets_of(
    db: Database, files: FileStore, import_id: int, kind: ImportKind, actor: Actor
) -> Workbook:
    """Read the sheets of a kept file again."""
    with db.reading() as session:
        file = open_row(session, import_id, kind, actor).file
    return read(files.read(file.sha256, name=file.name), file.name)


def refused_rows(told: Brought, book: Workbook) -> bytes:
    """Give the refused rows as an Excel file: as they came, under their header, with the reason.

    Put right, the same file can be brought again.
    """
    refused = [row for row in told.outcome.rows if row.verdict is Verdict.REFUSED]
    titles: dict[str, list[str]] = told.told.get("titles", {})
    return workbook(
        [
            _rejects(
                sheet, titles.get(sheet.name, []), [r for r in refused if r.sheet == sheet.name]
            )
            for sheet in book.sheets
            if any(row.sheet == sheet.name for row in refused)
        ]
    )


def _rejects(sheet: Read, titles: list[str], refused: list[ToldRow]) -> Sheet:
    width = min(sheet.width, _WIDEST)
    head = [*titles[:width], *[""] * (width - len(titles))]
    columns = [
        *(Column(title, Kind.SHORT) for title in head),
        Column(_LINE, Kind.WHOLE),
        Column(_REASON, Kind.TEXT),
    ]
    return Sheet(sheet.name, columns, [_reject(row, sheet.rows, width) for row in refused])


def _reject(row: ToldRow, rows: tuple[Row, ...], width: int) -> list[Cell]:
    cells = [_zoned(cell) for cell in rows[row.line - 1][:width]]
    reason = " ".join(str(one) for one in row.words)
    return [*cells, *[None] * (width - len(cells)), row.line, reason]


def _zoned(cell: Cell) -> Cell:
    return cell.replace(tzinfo=OFFICE_ZONE) if isinstance(cell, datetime) else cell
