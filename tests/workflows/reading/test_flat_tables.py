"""Tables whose cells a copy put below one another."""

import pytest

from tests.letters import LETTER
from workflows.intake.reading import read
from workflows.intake.reading.model import ReadDocument

_HEADINGS = ("STT", "Chủ đầu tư", "Kế hoạch vốn (triệu đồng)", "Tỷ lệ giải ngân (%)")
_ROWS = (("1", "Sở Y tế", "158.000", "14,40"), ("2", "Phường Bến Lau", "96.400", "32,70"))


def document_with(*rows: tuple[str, ...], between: str = "\n") -> ReadDocument:
    """Read a letter with an appendix whose cells stand in lines of their own."""
    cells = between.join(cell for row in rows for cell in row)
    (document,) = read(
        f"{LETTER}\nPHỤ LỤC\nDANH SÁCH CHỦ ĐẦU TƯ\n(Kèm theo Công văn này)\n\n{cells}\n"
    ).documents
    return document


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_cells_below_one_another_are_a_table(between: str) -> None:
    document = document_with(_HEADINGS, *_ROWS, between=between)
    (table,) = document.appendix_tables
    assert table.title == "DANH SÁCH CHỦ ĐẦU TƯ"
    assert table.columns == _HEADINGS
    assert [[cell.text for cell in row] for row in table.rows] == [list(row) for row in _ROWS]
    assert [(i.actual, i.agency) for i in document.indicators[-2:]] == [
        (14.4, "Sở Y tế"),
        (32.7, "Phường Bến Lau"),
    ]


def test_rows_of_another_length_end_the_table() -> None:
    document = document_with(_HEADINGS, *_ROWS, ("Tổng cộng", "254.400"))
    assert [len(table.rows) for table in document.appendix_tables] == [2]


def test_a_list_with_one_row_is_no_table() -> None:
    assert not document_with(_HEADINGS, _ROWS[0]).appendix_tables


def test_a_heading_in_capitals_stands_above_what_follows() -> None:
    wrapped = """       Thực hiện Kế hoạch số 118/KH-UBND ngày 14/01/2026 của Ủy ban nhân dân tỉnh,
Ủy ban nhân dân tỉnh kết luận như sau:
       I. ĐÁNH GIÁ CHUNG
       Thời gian qua, các đơn vị đã có nhiều cố gắng trong công tác trồng cây xanh
trên các tuyến đường; tuy nhiên kết quả còn thấp so với yêu cầu của tỉnh, người
dân chưa hài lòng. Các đơn vị liên quan cần nghiêm túc rút kinh nghiệm trong thời
gian tới.
       II. NHIỆM VỤ
       1. Sở Xây dựng rà soát cây nguy hiểm trên các tuyến đường trong tỉnh và báo
cáo Ủy ban nhân dân tỉnh trước ngày 20/12/2026.
       2. Sở Tài chính bố trí kinh phí cắt tỉa cây theo dự toán được giao, không để
chậm trễ.
"""
    head, _, tail = LETTER.partition("Thực hiện")
    (document,) = read(f"{head}{wrapped}\nNơi nhận:{tail.split('Nơi nhận:')[1]}").documents
    assert [task.path for task in document.tasks] == ["II.1", "II.2"]
