"""The words of cells: one normal form, and the old fonts' letters back to Unicode."""

from datetime import date, datetime, time, timedelta

from workflows.domain.text import nfc
from workflows.intake.sources.tcvn3 import from_tcvn3, looks_like_tcvn3
from workflows.spreadsheets.model import Cell, Row

_ENOUGH_TO_TELL = 20_000  # characters of a sheet that tell its font


class SheetWords:
    """Normalises the cells of one sheet, and notes whether they look like an old font's."""

    def __init__(self) -> None:
        self._sample: list[str] = []
        self._length = 0

    def cell(self, value: object) -> Cell:
        """Give a cell's value as the office keeps it; blanks alone are nothing."""
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        if isinstance(value, datetime):
            return value.date() if value.time() == time(0) else value.replace(tzinfo=None)
        if isinstance(value, date):
            return value
        return self._text(_worded(value))

    def settled(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Give the rows with an old font's words decoded: of the whole sheet, or where one shows."""
        whole = looks_like_tcvn3("\n".join(self._sample))
        if not whole and not any(map(_has_old_letters, self._sample)):
            return rows
        return tuple(tuple(_decoded(cell, whole=whole) for cell in row) for row in rows)

    def _text(self, text: str) -> str | None:
        clean = nfc(text).strip()
        if self._length < _ENOUGH_TO_TELL and clean:
            self._sample.append(text)
            self._length += len(text)
        return clean or None


def _worded(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, timedelta):
        return str(value)
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


def _has_old_letters(text: str) -> bool:
    return looks_like_tcvn3(text)


def _decoded(cell: Cell, *, whole: bool) -> Cell:
    if not isinstance(cell, str) or not (whole or looks_like_tcvn3(cell)):
        return cell
    return nfc(from_tcvn3(cell))
