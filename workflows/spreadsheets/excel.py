"""Opening an Excel workbook: called in the bounded child process only."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import compress, islice
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException

from workflows.domain.secrecy import refuse_secret
from workflows.intake.sources.refusals import BrokenWorkbook, MacroWorkbook, NotASpreadsheet
from workflows.intake.sources.workbook import BROKEN, check_weight, elements, texts_around_cells
from workflows.spreadsheets.bounds import Bounds
from workflows.spreadsheets.model import Cell, Row, Sheet, Workbook
from workflows.spreadsheets.words import SheetWords

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D|E)", re.IGNORECASE)
_HEAD = 4096
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_MOST_MERGES = 50_000
_DAMAGED = (*BROKEN, InvalidFileException, KeyError, IndexError, TypeError, AttributeError)


def read_workbook(data: bytes) -> Workbook:
    """Give the visible sheets of an .xlsx file, formulas by their last computed values.

    Hidden sheets are looked at for a stamp of secrecy too.

    Raises `SourceRefused`, `SecretRefused`.
    """
    _refuse_foreign(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are not read
            return _opened(data)
    except _DAMAGED as error:
        raise BrokenWorkbook from error


def _refuse_foreign(data: bytes) -> None:
    """Refuse what is no workbook, one with macros, and XML that declares entities of its own."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise MacroWorkbook(suffix=".xlsm")
            if "xl/workbook.xml" not in names:
                raise NotASpreadsheet
            check_weight(archive, names)
            for name in names:
                if name.endswith((".xml", ".rels")) and _DOCTYPE.search(_head(archive, name)):
                    raise BrokenWorkbook
    except BROKEN as error:
        raise BrokenWorkbook from error


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_HEAD)


def _opened(data: bytes) -> Workbook:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    bounds = Bounds()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for text in texts_around_cells(archive):
            refuse_secret(text)
        sheets = [_sheet(sheet, archive, bounds) for sheet in book.worksheets]
        seen = [one.sheet_state == "visible" for one in book.worksheets]
    book.close()
    return Workbook(tuple(compress(sheets, seen)))


def _sheet(sheet: Any, archive: zipfile.ZipFile, bounds: Bounds) -> Sheet:  # noqa: ANN401 - lazy sheets have no type
    sheet.reset_dimensions()  # what the file says of its size is believed in nothing
    words = SheetWords()
    raw = ([words.cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
    rows = words.settled(tuple(bounds.rows(raw)))
    refuse_secret("\n".join(cell for row in rows for cell in row if isinstance(cell, str)))
    return Sheet(str(sheet.title), _spread(rows, _merges(archive, sheet._worksheet_path), bounds))


def _merges(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[int, int, int, int]]:
    """Give first row, first column, last row and last column of merged cells, from 0."""
    refs = (one.get("ref") or "" for one in elements(archive, path, {"row", "mergeCell"}))
    found = (match for ref in refs if (match := _RANGE.fullmatch(ref)))
    for left, top, right, bottom in map(re.Match.groups, islice(found, _MOST_MERGES)):
        yield int(top) - 1, _column(left), int(bottom) - 1, _column(right)


def _column(letters: str) -> int:
    return column_index_from_string(letters) - 1


def _spread(
    rows: tuple[Row, ...], merges: Iterator[tuple[int, int, int, int]], bounds: Bounds
) -> tuple[Row, ...]:
    """Let the value of merged cells stand in each of them, within the rows and columns in use."""
    width = max(map(len, rows), default=0)
    spread: dict[int, list[Cell]] = {}
    for top, left, bottom, right in merges:
        if top >= len(rows) or left >= len(rows[top]) or rows[top][left] is None:
            continue
        value = rows[top][left]
        last = min(right, width - 1)
        for at in range(top, min(bottom, len(rows) - 1) + 1):
            bounds.count(at, last - left + 1)
            row = spread.setdefault(at, list(rows[at]))
            row.extend([None] * (last + 1 - len(row)))
            row[left : last + 1] = [value] * (last + 1 - left)
    return tuple(tuple(spread[at]) if at in spread else row for at, row in enumerate(rows))
