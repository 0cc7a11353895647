"""Excel files are data: opened again with another library, they say what was written."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from time import perf_counter
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

from workflows.spreadsheets.overlong import FITS, NAME
from workflows.spreadsheets.writing import (
    ABOUT,
    MOST_ROWS,
    Cell,
    Column,
    Kind,
    Sheet,
    TooManyRows,
    workbook,
)

COLUMNS = (
    Column("Mã", Kind.ID),
    Column("Nội dung"),
    Column("Hạn", Kind.DATE),
    Column("Cập nhật", Kind.MOMENT),
    Column("Tỷ lệ", Kind.PERCENT),
)


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def one_row(*cells: Cell, columns: tuple[Column, ...] = COLUMNS) -> tuple[Any, ...]:
    book = opened(workbook([Sheet("Nhiệm vụ", columns, [cells])]))
    return tuple(book.worksheets[0][2])


def test_what_was_written_is_read_again_as_days_numbers_and_text() -> None:
    moment = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)  # 01:30 of the next day here
    cells = one_row(17, "Báo cáo\nUBND tỉnh", date(2026, 11, 30), moment, 0.2621)
    assert [cell.value for cell in cells] == [
        17,
        "Báo cáo\nUBND tỉnh",
        datetime(2026, 11, 30),  # noqa: DTZ001 - a cell has no zone
        datetime(2026, 11, 21, 1, 30),  # noqa: DTZ001
        0.2621,
    ]
    assert [cells[place].number_format for place in (2, 3, 4)] == [
        "dd/mm/yyyy",
        "dd/mm/yyyy hh:mm",
        "0.00%",
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "\t=1", "{=1}", "_x003D_1+1"]
)
def test_no_text_becomes_a_formula_nor_anything_else(text: str) -> None:
    cell = one_row(text, columns=(Column("Nội dung"),))[0]
    assert cell.data_type == "s"
    assert unescape(str(cell.value)) == text  # Excel itself takes «_x003D_» for a letter


def test_a_text_like_a_formula_stays_a_text_when_its_cell_is_edited() -> None:
    dangerous, harmless = one_row("=1+1", "2", columns=(Column("A"), Column("B")))
    assert dangerous.quotePrefix
    assert not harmless.quotePrefix


def test_a_number_typed_as_text_and_an_address_stay_text() -> None:
    cells = one_row("0123456789", "https://example.vn", columns=(Column("A"), Column("B")))
    assert [cell.value for cell in cells] == ["0123456789", "https://example.vn"]
    assert cells[1].hyperlink is None


def test_a_day_before_1900_is_written_as_words() -> None:
    assert (
        one_row(date(1899, 12, 31), columns=(Column("Ngày", Kind.DATE),))[0].value == "31/12/1899"
    )


@pytest.mark.parametrize(("extra", "goes_on"), [(0, False), (1, True)])
def test_a_text_longer_than_a_cell_goes_on_marked_on_a_sheet_of_its_own(
    extra: int, goes_on: bool
) -> None:
    text = "ă" * (FITS - 2) + "." * extra + "ôơ"
    book = opened(workbook([Sheet("Nhiệm vụ", (Column("Nội dung"),), [[text]])]))
    written = book.worksheets[0]["A2"].value
    assert (NAME in book.sheetnames) is goes_on
    if not goes_on:
        assert written == text
        return
    first, mark = written.split(" […")
    rest = list(book[NAME].iter_rows(min_row=2, values_only=True))
    assert first + "".join(str(row[4]) for row in rest) == text
    assert [row[:4] for row in rest] == [("Nhiệm vụ", 2, "Nội dung", n + 2) for n in range(2)]
    assert "từ dòng 2" in mark


def test_letters_beyond_the_first_plane_count_twice_as_in_excel() -> None:
    book = opened(workbook([Sheet("A", (Column("Nội dung"),), [["📄" * (FITS // 2 + 1)]])]))
    assert NAME in book.sheetnames


def test_the_first_row_is_the_header_and_stays_in_sight_filtered_and_printed() -> None:
    rows: list[list[Cell]] = [[1, "a", None, None, None], [2, "b", None, None, None]]
    book = opened(workbook([Sheet("Nhiệm vụ", COLUMNS, rows, frozen=2)]))
    page = book.worksheets[0]
    assert [cell.value for cell in page[1]] == [column.title for column in COLUMNS]
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == "A1:E3"
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9


def test_what_the_file_is_about_stands_on_the_last_sheet_and_at_the_head_of_each_page() -> None:
    at = datetime(2026, 11, 20, 1, 5, tzinfo=UTC)
    about: list[tuple[str, Cell]] = [
        ("Danh sách", "Nhiệm vụ quá hạn"),
        ("Số liệu tính đến", at),
        ("Lọc", "=1"),
    ]
    book = opened(workbook([Sheet("Nhiệm vụ", COLUMNS, [])], about))
    assert book.sheetnames == ["Nhiệm vụ", ABOUT]
    assert book[ABOUT]["A3"].value == "Lọc"
    assert book[ABOUT]["B3"].value == "=1"
    head = book.worksheets[0].oddHeader
    assert head is not None
    assert head.left.text == "Nhiệm vụ quá hạn – 08:05 ngày 20/11/2026"


def test_names_of_sheets_are_made_as_excel_allows_them() -> None:
    long = "Sở Nông nghiệp: nhiệm vụ [2026] quá hạn và sắp đến hạn"
    book = opened(workbook([Sheet(long, COLUMNS, []), Sheet(long, COLUMNS, []), Sheet("", (), [])]))
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert book.sheetnames[0] == "Sở Nông nghiệp nhiệm vụ 2026 qu"
    assert book.sheetnames[1].endswith(" 2")


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROWS == 2**20 - 1
    monkeypatch.setattr("workflows.spreadsheets.writing.MOST_ROWS", 2)
    with pytest.raises(TooManyRows):
        workbook([Sheet("A", (Column("A"),), [[1], [2], [3]])])


def test_what_the_rows_raise_while_they_are_read_comes_through() -> None:
    def rows() -> Iterator[list[Cell]]:
        yield [1]
        raise TimeoutError

    with pytest.raises(TimeoutError):
        workbook([Sheet("A", (Column("A"),), rows())])


def test_twenty_thousand_rows_are_written_in_a_few_seconds() -> None:
    words = "Chủ trì, phối hợp với các sở, ngành rà soát, báo cáo kết quả thực hiện. " * 4
    row: list[Cell] = [1, words, date(2026, 11, 30), datetime(2026, 11, 20, tzinfo=UTC), 0.5]
    begun = perf_counter()
    data = workbook([Sheet("A", COLUMNS * 2, (row * 2 for _ in range(20_000)))])
    assert perf_counter() - begun < 10  # about two on an idle machine
    assert len(data) > 100_000
