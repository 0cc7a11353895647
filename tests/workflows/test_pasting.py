"""A block from Excel finds its place: columns by header, rows by id, clause, words or order."""

from datetime import date

import pytest

from workflows.spreadsheets.model import Row
from workflows.spreadsheets.reading import pasted
from workflows.tasks.pasting import (
    NO_ROOM,
    NO_SUCH_TASK,
    NOTHING_IN_IT,
    TWICE,
    NoCellToFill,
    Plan,
    Target,
    plan_block,
)

LONG = "Rà soát, công bố danh mục bến cá và phương án di dời tàu thuyền trước mùa mưa bão"
TARGETS = [
    Target(11, "3.c", "điểm c khoản 3", "42/UBND-TH", "Báo cáo số liệu."),
    Target(12, "2", "khoản 2", "42/UBND-TH", LONG),
    Target(13, "2", "khoản 2", "7/KH-UBND", "Lập kế hoạch chi tiết."),
]


def placed(plan: Plan) -> dict[int, dict[str, str]]:
    """Give the cells by the row of the grid they go to."""
    return {row.target.period_id: row.cells for row in plan.rows if row.target}


def plan(text: str, *, first: int | None = None, cell: str = "words") -> Plan:
    return plan_block(pasted(text).rows, TARGETS, first=first, cell=cell)


def test_columns_are_told_by_their_header_and_rows_by_their_words() -> None:
    text = (
        "STT\tNhiệm vụ\tKhó khăn\tTình hình\tKết quả thực hiện\n"
        "1\tLập kế hoạch chi tiết\tThiếu vốn\tĐã hoàn thành\tĐã ban hành\n"
        f"2\t{LONG[:60]}\t\tđang làm\tĐang khảo sát\n"
    )
    assert placed(plan(text)) == {
        13: {"outcome": "done", "words": "Đã ban hành", "difficulties": "Thiếu vốn"},
        12: {"outcome": "in_progress", "words": "Đang khảo sát"},
    }


def test_rows_are_told_by_clause_and_paper() -> None:
    text = (
        "Điều khoản\tVăn bản giao\tNội dung báo cáo\n"
        "khoản 2\tKế hoạch số 7/KH-UBND\tMột\n"
        "3.c\t\tHai\n"
        "khoản 2\t\tBa\n"
    )
    found = plan(text)
    assert placed(found) == {13: {"words": "Một"}, 11: {"words": "Hai"}}
    assert found.rows[2].why_not == NO_SUCH_TASK  # two directives have a clause 2


def test_rows_are_told_by_their_id_each_once() -> None:
    found = plan("Mã\tNội dung báo cáo\n12\tMột\n12\tHai\n99\tBa\n")
    assert placed(found) == {12: {"words": "Một"}}
    assert [row.why_not for row in found.rows] == [None, TWICE, NO_SUCH_TASK]


def test_a_block_without_header_goes_cell_by_cell_from_where_it_was_pasted() -> None:
    found = plan("Một\t30/11/2026\nHai\t\nBa\t\n", first=12)
    assert placed(found) == {
        12: {"words": "Một", "promised_on": "30/11/2026"},
        13: {"words": "Hai"},
    }
    assert found.rows[2].why_not == NO_ROOM


def test_a_block_without_header_is_told_by_words_where_it_has_them() -> None:
    found = plan("1\tLập kế hoạch chi tiết.\tXong\n2\tBáo cáo số liệu.\tChưa\n")
    assert placed(found) == {13: {"words": "Xong"}, 11: {"words": "Chưa"}}


def test_one_column_may_have_its_header() -> None:
    assert placed(plan("Nội dung báo cáo\nMột\nHai\n")) == {
        11: {"words": "Một"},
        12: {"words": "Hai"},
    }


def test_days_are_written_as_the_office_writes_them_and_what_is_none_is_told() -> None:
    rows: list[Row] = [
        ("Mã", "Nội dung báo cáo", "Hẹn xong", "Tình hình"),
        (11, "Một", date(2026, 12, 1), "hoàn thành một phần"),
        (12, "Hai", "cuối năm", "chắc xong"),
    ]
    found = plan_block(rows, TARGETS, first=None, cell="words")
    assert placed(found) == {
        11: {"words": "Một", "promised_on": "01/12/2026", "outcome": "done_in_part"},
        12: {"words": "Hai", "promised_on": "cuối năm"},
    }
    assert found.rows[1].unread == ("chắc xong", "cuối năm")


def test_an_empty_row_leaves_what_is_typed_alone() -> None:
    found = plan("Mã\tNội dung báo cáo\n11\t\n12\tHai\n")
    assert found.rows[0].why_not == NOTHING_IN_IT
    assert placed(found) == {12: {"words": "Hai"}}


def test_a_block_without_any_cell_of_the_grid_says_what_to_do() -> None:
    with pytest.raises(NoCellToFill):
        plan("Nhiệm vụ\tĐiều khoản\nA\tB\n")
