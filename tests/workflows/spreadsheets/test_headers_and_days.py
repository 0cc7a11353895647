"""The header is found below its titles; days are read as people write them."""

from datetime import date, datetime

import pytest

from tests.workflows.spreadsheets.books import book
from workflows.spreadsheets.dates import NotADay, day_in
from workflows.spreadsheets.excel import read_workbook
from workflows.spreadsheets.headers import find_header, match_columns
from workflows.spreadsheets.model import Cell

WORDINGS = {
    "code": ["số ký hiệu", "số, ký hiệu văn bản", "văn bản"],
    "task": ["nội dung nhiệm vụ", "nhiệm vụ", "nội dung"],
    "lead": ["đơn vị chủ trì", "chủ trì"],
    "deadline": ["thời hạn", "hạn hoàn thành", "hạn"],
    "extended": ["gia hạn", "hạn mới"],
}
DAYS: list[tuple[Cell, date | None]] = [
    (date(2023, 10, 18), date(2023, 10, 18)),
    (datetime(2023, 10, 18, 7, 5), date(2023, 10, 18)),  # noqa: DTZ001 - a cell has no zone
    (45217, date(2023, 10, 18)),
    (45217.25, date(2023, 10, 18)),
    ("18/10/2023", date(2023, 10, 18)),
    ("18.10.2023", date(2023, 10, 18)),
    ("8-1-2024", date(2024, 1, 8)),
    (" 18 / 10 / 2023 ", date(2023, 10, 18)),
    ("18/10/23", date(2023, 10, 18)),
    ("2023-10-18", date(2023, 10, 18)),
    ("2023-10-18T00:00:00", date(2023, 10, 18)),
    ("18/10/2023 14:30", date(2023, 10, 18)),
    ("ngày 18 tháng 10 năm 2023", date(2023, 10, 18)),
    ("45217", date(2023, 10, 18)),
    ("29/02/2024", date(2024, 2, 29)),
    *(
        (nothing, None)
        for nothing in (
            None, "", "-", "01/01/1970", "1/1/1900", "00/01/1900", "01/01/0001", 0, "null",
            date(1970, 1, 1), date(1899, 12, 30), "31/12/9999 00:00"[:0],
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "day"), DAYS)
def test_a_day_is_read_as_people_and_systems_write_it(cell: Cell, day: date | None) -> None:
    assert day_in(cell) == day


@pytest.mark.parametrize(
    "cell",
    ["29/02/2023", "31/4/2024", "10/18/2023", "sớm", "10/2023", 7, 999_999, date(2203, 10, 18), "18/10/1023"],
)  # fmt: skip
def test_a_day_that_cannot_be_is_said_not_guessed(cell: Cell) -> None:
    with pytest.raises(NotADay, match="ngày/tháng/năm"):
        day_in(cell)


def test_the_header_stands_below_titles_and_is_matched_without_marks() -> None:
    rows = (
        ("ỦY BAN NHÂN DÂN TỈNH SƠN HẢI",),
        ("BẢNG THEO DÕI NHIỆM VỤ", "BẢNG THEO DÕI NHIỆM VỤ"),
        (),
        ("STT", "So ky hieu", "NỘI DUNG NHIỆM VỤ", "Đơn vị chủ trì", "Thời hạn"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        (1, "12/UBND-TH", "Rà soát", "Sở Y tế", date(2026, 5, 1)),
    )
    header = find_header(rows, WORDINGS)
    assert header is not None
    assert (header.at, header.first_row) == (3, 5)
    assert match_columns(header.titles, WORDINGS) == {
        "code": 1,
        "task": 2,
        "lead": 3,
        "deadline": 4,
    }


def test_a_header_of_two_rows_with_merged_cells_is_one() -> None:
    data = book(
        [
            ["TT", "Nội dung", None, None, "Ghi chú"],
            [None, None, "Thời hạn", "Gia hạn", None],
            [1, "Rà soát", "18/10/2023", "", ""],
        ],
        merged=[
            ("A1:A2", "TT"),
            ("B1:B2", "Nội dung"),
            ("C1:D1", "Hạn hoàn thành"),
            ("E1:E2", "x"),
        ],
    )
    (sheet,) = read_workbook(data).sheets
    header = find_header(sheet.rows, WORDINGS)
    assert header is not None
    assert header.first_row == 2
    assert header.titles[2] == "Hạn hoàn thành – Thời hạn"
    assert match_columns(header.titles, WORDINGS) == {"task": 1, "deadline": 2, "extended": 3}


def test_a_task_below_the_header_is_no_second_header_row() -> None:
    rows = (("Nhiệm vụ", "Chủ trì", "Hạn"), ("Rà soát hồ sơ", "Sở Y tế", "Thường xuyên"))
    header = find_header(rows, WORDINGS)
    assert header is not None
    assert header.first_row == 1


def test_a_sheet_without_known_words_has_no_header() -> None:
    assert find_header((("a", "b"), ("c", "d")), WORDINGS) is None


def test_the_most_telling_column_serves_a_field_and_each_serves_one() -> None:
    titles = ["Trạng thái nhiệm vụ", "Nhiệm vụ", "Hạn", "Hạn mới"]
    assert match_columns(titles, WORDINGS) == {"task": 1, "deadline": 2, "extended": 3}
