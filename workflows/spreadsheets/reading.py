"""Reading a spreadsheet somebody brought: an Excel workbook, a CSV file, a pasted block of cells.

Files of strangers are opened in a child process with bounds (`workflows.intake.sources.guarded`).
Text comes in NFC, words of the old TCVN3 fonts in Unicode; a stamp of secrecy is refused before
anything is kept.
"""

from pathlib import PurePath

from workflows.domain.secrecy import refuse_secret
from workflows.intake.sources.guarded import read_workbook_in_child
from workflows.intake.sources.plain import decode
from workflows.intake.sources.refusals import (
    EmptySource,
    LockedWorkbook,
    MacroWorkbook,
    NotASpreadsheet,
    OldWorkbook,
    TooManyBytes,
)
from workflows.intake.sources.source import MAX_BYTES, MEGABYTE
from workflows.spreadsheets.delimited import sheet_of_block, sheet_of_csv
from workflows.spreadsheets.model import Cell, Row, Sheet, Workbook

__all__ = ["Cell", "Row", "Sheet", "Workbook", "pasted", "read"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = frozenset({".csv", ".tsv", ".txt"})


def read(data: bytes, name: str) -> Workbook:
    """Give the sheets of an .xlsx or .csv file; raises `SourceRefused` with what to do instead.

    What a file is says its content; its name only tells text that has no mark of its own.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise EmptySource
    if len(data) > MAX_BYTES:
        raise TooManyBytes(found=-(-len(data) // MEGABYTE), limit=MAX_BYTES // MEGABYTE)
    suffix = PurePath(name).suffix.lower()
    if suffix in {".xlsm", ".xltm", ".xlsb"}:
        raise MacroWorkbook(suffix=suffix)
    if data.startswith(b"PK"):
        return Workbook.from_json(read_workbook_in_child(data))
    if data.startswith(_OLE):
        raise LockedWorkbook if "EncryptedPackage".encode("utf-16-le") in data else OldWorkbook
    if suffix not in _TEXTS:
        raise NotASpreadsheet
    text, _guessed = decode(data)
    refuse_secret(text)
    return Workbook((sheet_of_csv(text, PurePath(name).stem),))


def pasted(text: str) -> Sheet:
    """Give the rows of a block copied from Excel: tabs between cells, quotes around broken lines."""
    if not text.strip():
        raise EmptySource
    refuse_secret(text)
    return sheet_of_block(text)
