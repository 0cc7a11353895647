"""No obligation is passed over: it is a task, or it is left to a person."""

from tests.workflows.reading.samples import leads
from workflows.intake.reading import Reading, read
from workflows.intake.reading.model import CoverageState

_HEAD = (
    "Số: 5/UBND-TH\n\nSơn Hải, ngày 05 tháng 01 năm 2026\n\nKính gửi: Các sở, ban, ngành tỉnh\n\n"
)


def _left(reading: Reading) -> list[str]:
    return [reading.text[c.span.start : c.span.end] for c in reading.unclassified]


def test_an_agency_with_any_predicate_in_a_loose_paragraph_is_left_to_a_person() -> None:
    reading = read(
        _HEAD + "Sở Xây dựng vá lại mặt cầu Rạch Gốc.\n\nThời gian qua đã có kết quả tốt.\n"
    )
    assert reading.documents[0].tasks or any("Rạch Gốc" in text for text in _left(reading))
    assert not any("kết quả tốt" in text for text in _left(reading))


def test_a_day_that_binds_is_left_to_a_person() -> None:
    reading = read(_HEAD + "Danh sách phải gửi xong trước ngày 20/01/2026.\n")
    assert any("Danh sách" in text for text in _left(reading))


def test_an_order_behind_a_clause_about_effect_is_a_task() -> None:
    reading = read(
        "CHỈ THỊ\nVề trồng cây\n\nSơn Hải, ngày 05 tháng 01 năm 2026\n\nUBND tỉnh yêu cầu:\n\n"
        "1. Sở Xây dựng ươm cây giống.\n\n2. Sở Tài chính ứng vốn.\n\n"
        "Chỉ thị này có hiệu lực kể từ ngày ký. Giao Sở Nội vụ theo dõi, báo cáo UBND tỉnh./.\n"
    )
    assert [leads(task) for task in reading.documents[0].tasks] == [
        ["Sở Xây dựng"], ["Sở Tài chính"], ["Sở Nội vụ"],
    ]  # fmt: skip


def test_bullets_with_their_own_leads_share_the_labelled_lines() -> None:
    (document,) = read(
        "KẾ HOẠCH\nGiữ nước\n\nSơn Hải, ngày 05 tháng 01 năm 2026\n\nII. NHIỆM VỤ\n\n"
        "1. Nước sạch\n\n- Sở Xây dựng súc rửa bể chứa.\n\n- Công an tỉnh gác đập.\n\n"
        "- Cơ quan theo dõi: Thanh tra tỉnh.\n\n- Thời gian hoàn thành: trước ngày 30/4/2026.\n"
    ).documents
    assert [leads(task) for task in document.tasks] == [["Sở Xây dựng"], ["Công an tỉnh"]]
    assert {str(task.due) for task in document.tasks} == {"2026-04-30"}


def test_rows_of_a_table_that_are_tasks_are_shown_as_tasks() -> None:
    reading = read(
        _HEAD + "UBND tỉnh giao nhiệm vụ tại Phụ lục.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
        "CHỦ TỊCH\n\nĐỗ Văn Bình\n\nPHỤ LỤC\nBẢNG PHÂN CÔNG NHIỆM VỤ\n\n"
        "STT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n"
        "1\tSúc rửa bể chứa nước\tSở Xây dựng\t30/4/2026\n2\tGác đập\tCông an tỉnh\t30/5/2026\n"
    )
    tasks = [c for c in reading.coverage if c.state is CoverageState.TASK]
    assert len(tasks) == len(reading.documents[0].tasks) == 2
