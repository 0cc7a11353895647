"""Who is meant where a letter agrees, tells of earlier papers, or only says «các đơn vị»."""

from workflows.intake.reading import read
from workflows.intake.reading.model import ReadTask

_HEAD = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 412/UBND-KT
V/v chăm sóc cây xanh đô thị
Sơn Hải, ngày 12 tháng 3 năm 2026

Kính gửi:
- Trung tâm Công viên cây xanh;
- Đội Quản lý trật tự đô thị.

"""


def tasks_of_letter(*paragraphs: str) -> list[ReadTask]:
    """Read a letter with these paragraphs."""
    (document,) = read(_HEAD + "\n\n".join(paragraphs) + "\n").documents
    return list(document.tasks)


def leads_of(*paragraphs: str) -> list[list[str]]:
    """Give the leads of the tasks of a letter with these paragraphs."""
    return [[mention.name for mention in task.lead] for task in tasks_of_letter(*paragraphs)]


def test_agreeing_that_somebody_leads_gives_it_to_them() -> None:
    agreed = "Đồng ý Sở Xây dựng chủ trì, phối hợp với Sở Tài chính lập đề án cây xanh."
    assert leads_of(agreed) == [["Sở Xây dựng"]]


def test_an_order_behind_what_is_agreed_is_one_task_with_it() -> None:
    first, second = tasks_of_letter(
        "1. Thống nhất chủ trương trồng mới 500 cây. Giao Sở Xây dựng lập dự toán.",
        "2. Sở Tài chính thẩm định dự toán.",
    )
    assert first.text.startswith("Thống nhất chủ trương")
    assert [m.name for m in (*first.lead, *second.lead)] == ["Sở Xây dựng", "Sở Tài chính"]


def test_paragraphs_behind_an_order_give_tasks_without_one() -> None:
    leads = leads_of(
        "Giao Sở Xây dựng rà soát cây xanh ven đường.",
        "Các phường gửi số liệu về Sở Xây dựng trước ngày 20/3/2026.",
    )
    assert leads == [["Sở Xây dựng"], ["Các phường"]]


def test_units_named_only_as_units_are_those_the_letter_is_sent_to() -> None:
    addressed = ["Trung tâm Công viên cây xanh", "Đội Quản lý trật tự đô thị"]
    leads = leads_of(
        "Ủy ban nhân dân tỉnh yêu cầu các đơn vị:",
        "1. Cắt tỉa cành khô trước mùa mưa.",
        "2. Lập danh sách cây nguy hiểm.",
    )
    assert leads == [addressed, addressed]


def test_what_an_earlier_paper_gave_is_told_not_given() -> None:
    leads = leads_of(
        "Ngày 02/02/2026, Ủy ban nhân dân tỉnh ban hành Công văn số 88/UBND-KT về cây xanh, "
        "giao Sở Tài chính cân đối kinh phí.",
        "Yêu cầu Sở Xây dựng báo cáo kết quả trước ngày 20/3/2026.",
    )
    assert leads == [["Sở Xây dựng"]]


def test_an_order_to_one_agency_to_carry_out_what_precedes_is_a_task() -> None:
    leads = leads_of(
        "Giao Trung tâm Công viên cây xanh khẩn trương triển khai nội dung nêu trên đến các tổ "
        "để tổ chức thực hiện."
    )
    assert leads == [["Trung tâm Công viên cây xanh"]]


def test_what_somebody_has_not_done_is_no_order() -> None:
    leads = leads_of(
        "1. Tuy nhiên, cây xanh còn ít. Sở Xây dựng chưa công bố số liệu.",
        "2. Giao Sở Xây dựng công bố số liệu.",
    )
    assert leads == [["Sở Xây dựng"]]


def test_heads_of_unnamed_agencies_are_given_a_part_of_their_own() -> None:
    leads = leads_of(
        "Ủy ban nhân dân các phường có trách nhiệm nhắc nhở người dân; Thủ trưởng các cơ quan, "
        "đơn vị kiểm tra trong cơ quan mình."
    )
    assert leads == [["Ủy ban nhân dân các phường"], ["các cơ quan, đơn vị"]]
