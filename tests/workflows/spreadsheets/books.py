"""Workbooks built by code, so that a test shows what is in them."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

Values = Sequence[Sequence[str | int | float | date | None]]


def book(rows: Values, *, name: str = "Theo dõi", merged: Sequence[tuple[str, str]] = ()) -> bytes:
    """Make a workbook of one sheet; `merged` gives ranges with the words that stand in them."""
    return books({name: rows}, merged=merged)


def books(sheets: dict[str, Values], *, merged: Sequence[tuple[str, str]] = ()) -> bytes:
    """Make a workbook of several sheets; the ranges are merged in the first."""
    file = BytesIO()
    with Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as made:
        for at, (name, rows) in enumerate(sheets.items()):
            sheet = made.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        sheet.write_string(row, column, cell)
                    elif cell is not None:
                        sheet.write(row, column, cell)
            for cells_merged, words in merged if at == 0 else ():
                sheet.merge_range(cells_merged, words)
    return file.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """Put a part into a workbook, or another content into one it has."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return file.getvalue()
