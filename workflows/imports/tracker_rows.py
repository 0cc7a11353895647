"""One row of a running tracker, read: what it says, and what of it a person should look at."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.domain.text import one_line, search_fold
from workflows.imports.told import saying_of
from workflows.imports.tracker_columns import Mapping, says_done
from workflows.spreadsheets.dates import NotADay, day_in
from workflows.spreadsheets.model import Cell, Row, Sheet

CUT = Saying(N_("nội dung có vẻ bị cắt ở cuối; đối chiếu với văn bản"))
NO_CODE = Saying(N_("thiếu số, ký hiệu văn bản giao"))
NO_LEAD = Saying(N_("chưa có đơn vị chủ trì"))
_LENGTHS_OF_CUTS = frozenset({254, 255, 256, 32766, 32767})
_CODE = re.compile(r"\d{1,5}[A-Za-z]?\s*[/-]\s*[\w&.\-/]+")
_SEVERAL = re.compile(r"\s*[;\n]\s*")
_ENDING = re.compile(r"[.;:!?…)\"”»\]\d]$")
_LONG_ENOUGH = 200  # a shorter text is seldom cut


@dataclass
class TrackerRow:
    """A row as it is read."""

    line: int
    task: str
    code: str = ""
    dated: date | None = None
    subject: str = ""
    leads: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    due: date | None = None
    due_words: str = ""
    extended: date | None = None
    completed: date | None = None
    is_done: bool = False
    result: str = ""
    outside_id: str = ""
    warnings: list[Saying] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Give the key by which the row is recognised when it comes again."""
        lead = search_fold("; ".join(self.leads))
        day = self.dated.isoformat() if self.dated else ""
        parts = (self.outside_id,) if self.outside_id else ("", self.code, day, self.task, lead)
        return hashlib.sha256("\n".join(map(search_fold, parts)).encode()).hexdigest()


def tracker_rows(sheet: Sheet, mapping: Mapping) -> Iterator[TrackerRow]:
    """Give the rows that name a task; titles of groups and empty rows are none."""
    for at, cells in enumerate(sheet.rows):
        if at < mapping.header.first_row or _is_group_title(cells):
            continue
        row = _row(cells, mapping, at + 1)
        if row.task:
            yield row


def _is_group_title(cells: Row) -> bool:
    """Tell «I. Sở Tài chính» over the whole width, or alone in its row."""
    said = [cell for cell in cells if cell is not None]
    return len(said) < 2 or len(set(map(str, said))) == 1


def _row(cells: Row, mapping: Mapping, line: int) -> TrackerRow:
    def cell(name: str) -> Cell:
        at = mapping.columns.get(name)
        return cells[at] if at is not None and at < len(cells) else None

    def words(name: str) -> str:
        return one_line(str(cell(name))) if cell(name) is not None else ""

    row = TrackerRow(line, words("task"), subject=words("subject"), result=words("result"))
    row.outside_id = words("id")
    printed = words("code")
    found = _CODE.search(printed)
    row.code = "".join(found[0].split()) if found else ""
    row.leads, row.others = _names(cell("lead")), _names(cell("coordinating"))
    for name in ("dated", "extended", "completed"):
        setattr(row, name, _day(cell(name), row.warnings))
    _read_due(row, cell("due"))
    row.is_done = says_done(words("status")) or (row.completed is not None and not words("status"))
    _warn(row)
    return row


def _names(cell: Cell) -> tuple[str, ...]:
    text = str(cell) if cell is not None else ""
    return tuple(dict.fromkeys(one for part in _SEVERAL.split(text) if (one := one_line(part))))


def _day(cell: Cell, warnings: list[Saying]) -> date | None:
    try:
        return day_in(cell)
    except NotADay as refusal:
        warnings.append(saying_of(refusal))
        return None


def _read_due(row: TrackerRow, cell: Cell) -> None:
    """Take a day as a day; other words («thường xuyên», «quý I/2026») are read as a phrase."""
    try:
        row.due = day_in(cell)
    except NotADay:
        row.due_words = one_line(str(cell))


def _warn(row: TrackerRow) -> None:
    if not row.code:
        row.warnings.append(NO_CODE)
    if not row.leads:
        row.warnings.append(NO_LEAD)
    length = len(row.task)
    is_cut = length in _LENGTHS_OF_CUTS or (length > _LONG_ENOUGH and not _ENDING.search(row.task))
    if is_cut:
        row.warnings.append(CUT)
