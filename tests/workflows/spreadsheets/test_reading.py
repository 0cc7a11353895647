"""A spreadsheet somebody brings is read within bounds, or refused with what to do instead."""

import unicodedata
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook as Writer

from tests.workflows.spreadsheets.books import Values, book, books, with_part
from workflows.domain.errors import Refusal
from workflows.domain.secrecy import SecretRefused
from workflows.intake.sources import workbook
from workflows.intake.sources.refusals import (
    BrokenWorkbook,
    EmptySource,
    LockedWorkbook,
    MacroWorkbook,
    NotASpreadsheet,
    OldWorkbook,
    PackedTooTight,
    TooManyCells,
)
from workflows.spreadsheets import bounds
from workflows.spreadsheets.delimited import sheet_of_csv
from workflows.spreadsheets.excel import read_workbook
from workflows.spreadsheets.reading import pasted, read

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_a_workbook_comes_with_its_sheets_real_days_and_numbers() -> None:
    rows: Values = [
        ["Nhiệm vụ", "Hạn"],
        ["Rà soát hồ sơ", date(2023, 10, 18)],
        [None, 5.5],
        ["x", 7],
    ]
    read_book = read(books({"Một": rows, "Hai": []}), "theo-doi.xlsx")
    assert [sheet.name for sheet in read_book.sheets] == ["Một", "Hai"]
    assert read_book.sheets[0].rows == (
        ("Nhiệm vụ", "Hạn"),
        ("Rà soát hồ sơ", date(2023, 10, 18)),
        (None, 5.5),
        ("x", 7),
    )


def test_text_comes_in_one_form_whoever_typed_it() -> None:
    typed = unicodedata.normalize("NFD", "Sở\u00a0Tài chính")
    (sheet,) = read_workbook(book([[typed, "  ", "a\u200bb"]])).sheets
    assert sheet.rows == (("Sở Tài chính", None, "ab"),)


def test_words_of_the_old_fonts_are_put_into_unicode() -> None:
    old = "C¸c ®¬n vÞ trùc thuéc ñy ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh thùc hiÖn"
    (sheet,) = read_workbook(book([["STT", old]])).sheets
    assert (
        sheet.rows[0][1]
        == "Các đơn vị trực thuộc ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện"
    )


def test_formulas_come_as_the_values_they_had() -> None:
    file = BytesIO()
    with Writer(file) as made:
        sheet = made.add_worksheet()
        sheet.write_formula(0, 0, "=1+2", None, 3)
        sheet.write_formula(0, 1, '="Sở "&"Y tế"', None, "Sở Y tế")
    assert read_workbook(file.getvalue()).sheets[0].rows == ((3, "Sở Y tế"),)


def test_the_value_of_merged_cells_stands_in_each_of_them() -> None:
    data = book(
        [["Mã", "Việc"], [None, "một"], [None, "hai"], [None, "ba"]],
        merged=[("A2:A3", "12/UBND-TH"), ("A4:B5", "cuối")],
    )
    with ZipFile(BytesIO(data)) as archive:
        drawn = archive.read(SHEET).replace(b"A4:B5", b"A4:XFD1048576")
    rows = read_workbook(with_part(data, SHEET, drawn)).sheets[0].rows
    assert rows[1:] == (("12/UBND-TH", "một"), ("12/UBND-TH", "hai"), ("cuối", "cuối"))


def test_hidden_sheets_are_not_offered() -> None:
    file = BytesIO()
    with Writer(file) as made:
        made.add_worksheet("Thấy").write_string(0, 0, "a")
        made.add_worksheet("Ẩn").hide()
    assert [sheet.name for sheet in read_workbook(file.getvalue()).sheets] == ["Thấy"]


def test_a_sheet_formatted_to_its_end_is_as_long_as_its_words() -> None:
    file = BytesIO()
    with Writer(file) as made:
        bold = made.add_format({"bold": True})
        sheet = made.add_worksheet()
        sheet.write_string(0, 0, "a")
        sheet.write_blank(0, 16_000, None, bold)
        sheet.write_blank(300_000, 0, None, bold)
    assert read_workbook(file.getvalue()).sheets[0].rows == (("a",),)


def test_more_rows_or_columns_than_any_list_has_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(TooManyCells, match="tách tệp"):
        read_workbook(book([["x"] * (bounds.MOST_COLUMNS + 1)]))
    monkeypatch.setattr(bounds, "MOST_ROWS", 10)
    assert len(read_workbook(book([["x"]] * 10)).sheets[0].rows) == 10
    with pytest.raises(TooManyCells):
        read_workbook(book([["x"]] * 11))


def test_a_hundred_thousand_rows_of_text_are_read() -> None:
    lines = "Nhiệm vụ;Đơn vị\n" + "Rà soát hồ sơ;Sở Y tế\n" * 100_000
    assert len(sheet_of_csv(lines, "dai").rows) == 100_001


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
)
FILE = BOMB.replace('<!ENTITY a "aaaaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">')
REFUSED = {
    "entities": (with_part(book([["a"]]), SHEET, BOMB), "a.xlsx", BrokenWorkbook),
    "a file of the server": (with_part(book([["a"]]), SHEET, FILE), "a.xlsx", BrokenWorkbook),
    "macros inside": (
        with_part(book([["a"]]), "xl/vbaProject.bin", b"x"),
        "a.xlsx",
        MacroWorkbook,
    ),
    "macros by name": (book([["a"]]), "a.xlsm", MacroWorkbook),
    "a picture": (b"\x89PNG\r\n\x1a\n", "a.png", NotASpreadsheet),
    "a Word file": (with_part(b"PK\x05\x06" + b"\0" * 18, "word/document.xml", "x"), "a.xlsx", NotASpreadsheet),
    "a cut archive": (book([["a"]])[:900], "a.xlsx", BrokenWorkbook),
    "an old workbook": (OLE + "Workbook".encode("utf-16-le"), "a.xls", OldWorkbook),
    "a locked workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", LockedWorkbook),
    "nothing": (b"  \n", "a.csv", EmptySource),
    "a stamp of secrecy": (book([["TUYỆT MẬT"], ["Nhiệm vụ"]]), "a.xlsx", SecretRefused),
    "a stamp in text": ("TUYỆT MẬT\nNhiệm vụ".encode(), "a.csv", SecretRefused),
}  # fmt: skip


def test_a_workbook_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_BYTES", 10_000)
    with pytest.raises(PackedTooTight):
        read_workbook(with_part(book([["a"]]), "xl/sharedStrings.xml", b" " * 11_000))


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_plain_spreadsheet_is_refused(case: str) -> None:
    data, name, refusal = REFUSED[case]
    with pytest.raises(Refusal) as refused:
        read(data, name)
    assert type(refused.value) is refusal


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_with_columns_is_read_whatever_its_mark(mark: str, encoding: str) -> None:
    lines = [["Nhiệm vụ", "Hạn"], ['"Rà soát, rồi; báo cáo"', "18/10/2023"], ["0012", ""]]
    text = "\r\n".join(mark.join(line) for line in lines)
    (sheet,) = read(text.encode(encoding), "theo dõi.csv").sheets
    assert sheet.name == "theo dõi"
    assert sheet.rows == (
        ("Nhiệm vụ", "Hạn"),
        ("Rà soát, rồi; báo cáo", "18/10/2023"),
        ("0012",),
    )


def test_a_block_pasted_from_excel_keeps_lines_within_a_cell_and_words_in_quotes() -> None:
    sheet = pasted('Việc\tHạn\r\n"một\nhai ""ba"""\t18/10/2023\r\n"Đề án" số\t\r\n"mở\tx\r\n')
    assert sheet.rows == (
        ("Việc", "Hạn"),
        ('một\nhai "ba"', "18/10/2023"),
        ('"Đề án" số',),
        ('"mở', "x"),
    )


def test_a_day_with_a_clock_keeps_it() -> None:
    file = BytesIO()
    with Writer(file) as made:
        clock = made.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        made.add_worksheet().write_datetime(0, 0, datetime(2024, 5, 2, 14, 30), clock)  # noqa: DTZ001 - a cell has no zone
    (cell,) = read(file.getvalue(), "a.xlsx").sheets[0].rows[0]
    assert cell == datetime(2024, 5, 2, 14, 30)  # noqa: DTZ001 - a cell has no zone
