"""Bodies pasted without letterhead, paragraphs without an order word, names in daily use."""

import pytest

from workflows.intake.reading import read


def leads_of(text: str) -> list[list[str]]:
    """Give the leads of the tasks read from a text, task by task."""
    return [
        [mention.name for mention in task.lead]
        for document in read(text).documents
        for task in document.tasks
    ]


def test_paragraphs_without_letterhead_give_tasks_to_their_subjects() -> None:
    text = (
        "Công an tỉnh, Bộ CHQS tỉnh phối hợp với lực lượng kiểm lâm tuần tra ven hồ.\n\n"
        "UBND các xã, phường kiện toàn tổ bảo vệ rừng.\n"
    )
    assert leads_of(text) == [
        ["Công an tỉnh", "Bộ Chỉ huy quân sự tỉnh"],
        ["Ủy ban nhân dân các xã, phường"],
    ]


def test_a_body_that_begins_with_a_later_part_keeps_its_headings() -> None:
    text = "III. TỔ CHỨC THỰC HIỆN\n2. Sở Y tế\n- Tổ chức giám sát dịch.\n"
    assert leads_of(text) == [["Sở Y tế"]]


@pytest.mark.parametrize(
    "told",
    [
        "Sở Y tế đã tổ chức kiểm tra các trạm.",
        "Sở Y tế báo cáo kết quả kiểm tra các trạm.",
        "Sở Y tế đề nghị điều chỉnh dự toán mua thuốc.",
        "Sở Y tế kiểm tra các trạm, kết quả 12 trạm đạt chuẩn.",
    ],
)
def test_what_an_agency_did_or_asks_for_is_no_task(told: str) -> None:
    assert leads_of(f"{told}\n\nUBND các xã tổ chức tổng vệ sinh.\n") == [
        ["Ủy ban nhân dân các xã"]
    ]


def test_a_paper_of_an_earlier_day_lends_its_day_to_no_order() -> None:
    text = (
        "Ngày 05/3/2026, UBND tỉnh ban hành Công văn số 77/UBND-NN về phòng cháy rừng. "
        "UBND tỉnh yêu cầu Sở Y tế chuẩn bị thuốc men.\n"
    )
    ((task,),) = (document.tasks for document in read(text).documents)
    assert ([m.name for m in task.lead], task.deadline) == (["Sở Y tế"], None)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Các cơ quan tuyên truyền, báo chí", ["Các cơ quan tuyên truyền, báo chí"]),
        ("Thanh tra các Bộ, ngành, địa phương", ["Thanh tra các Bộ, ngành, địa phương"]),
        ("Công an tỉnh, Y tế, Nội vụ", ["Công an tỉnh", "Sở Y tế", "Sở Nội vụ"]),
        ("Công an xã, Văn hóa - Xã hội", ["Công an xã", "Phòng Văn hóa - Xã hội"]),
        (
            "Các ông, bà Giám đốc Sở Y tế, Chủ tịch UBND các xã",
            ["Sở Y tế", "Ủy ban nhân dân các xã"],
        ),
        ("Các chủ hồ, đập", ["Các chủ hồ, đập"]),
        (
            "Văn phòng HĐND&UBND xã",
            ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"],
        ),
        (
            "Chủ tịch UBND xã kiêm Trưởng Ban Chỉ đạo, Công an xã",
            ["Ủy ban nhân dân xã", "Công an xã"],
        ),
        (
            "Chi cục trưởng Chi cục Thuế tỉnh, Phó Trưởng ban Thường trực Ban Chỉ đạo 389 tỉnh",
            ["Chi cục Thuế tỉnh"],
        ),
        (
            "Mặt trận Tổ quốc, đoàn thể, lực lượng vũ trang",
            ["Mặt trận Tổ quốc", "đoàn thể", "lực lượng vũ trang"],
        ),
        ("Các xóm trưởng", ["Các xóm trưởng"]),
        (
            "UBND các huyện, TP. Đông Giang",
            ["Ủy ban nhân dân các huyện, thành phố Đông Giang"],
        ),
    ],
)
def test_names_in_daily_use_are_read_whole(printed: str, names: list[str]) -> None:
    assert leads_of(f"1. {printed} thực hiện ngay việc dọn rác ven đường.\n") == [names]


def test_an_agreement_that_an_agency_hands_its_power_on_is_its_task() -> None:
    text = "1. Đồng ý để Sở Xây dựng ủy quyền cho UBND xã An Bình phê duyệt hồ sơ.\n"
    assert leads_of(text) == [["Sở Xây dựng"]]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "UBND tỉnh Sơn Hải chỉ đạo Sở Y tế khẩn trương phối hợp với Công an tỉnh xác minh.",
            ["Sở Y tế"],
        ),
        (
            "Trước việc này, UBND tỉnh yêu cầu các sở, ngành, chủ đầu tư chỉ đạo quyết liệt, rà soát.",
            ["các sở, ngành", "chủ đầu tư"],
        ),
        (
            "UBND các xã giao cho công chức văn hóa làm đầu mối tổng hợp.",
            ["Ủy ban nhân dân các xã"],
        ),
        (
            "Đối với các cơ quan báo, đài, chỉ đạo tăng cường tin bài về phòng dịch.",
            ["các cơ quan báo, đài"],
        ),
        ("UBND các phường hằng ngày báo cáo số ca mắc về Sở Y tế.", ["Ủy ban nhân dân các phường"]),
        (
            "Trang TTĐT của các sở, ban, ngành, đoàn thể đăng tải lịch tiêm chủng.",
            ["Trang Thông tin điện tử của các sở, ban, ngành, đoàn thể"],
        ),
        (
            "BCĐ công tác dân số xã An Bình phối hợp với các thôn rà soát danh sách hộ.",
            ["Ban Chỉ đạo công tác dân số xã An Bình"],
        ),
        (
            "Ngoài tuyên truyền, UBND xã An Bình phải tổ chức truy quét khai thác cát.",
            ["Ủy ban nhân dân xã An Bình"],
        ),
        (
            "Đối với cây xanh đô thị: Đối với UBND các phường tăng cường cắt tỉa cành khô.",
            ["Ủy ban nhân dân các phường"],
        ),
        (
            "Yêu cầu UBND các quận/huyện và Công an thành phố kiểm tra các công viên.",
            ["Ủy ban nhân dân các quận/huyện", "Công an thành phố"],
        ),
        (
            "Yêu cầu đơn vị được giao quản lý cây xanh, các nhà thầu cắt tỉa cành khô.",
            ["đơn vị được giao quản lý cây xanh", "các nhà thầu"],
        ),
        (
            "Yêu cầu các Công ty Lâm nghiệp: Sông Trà, Đông Giang tuần tra rừng giáp ranh.",
            ["Công ty Lâm nghiệp Sông Trà", "Công ty Lâm nghiệp Đông Giang"],
        ),
        (
            "Kho bạc Nhà nước từ tỉnh đến xã ưu tiên giải ngân cho kỳ thi.",
            ["Kho bạc Nhà nước từ tỉnh đến xã"],
        ),
        (
            "Các cơ quan Trung ương đóng trên địa bàn tỉnh và UBND các xã treo cờ Tổ quốc.",
            ["Các cơ quan Trung ương đóng trên địa bàn tỉnh", "Ủy ban nhân dân các xã"],
        ),
        (
            "Sở Y tế được giao tổ chức diễn tập phòng dịch tại bến xe.",
            ["Sở Y tế"],
        ),
        (
            "Các đơn vị trực thuộc sở, Trung tâm Y tế xã An Bình tiếp tục trực dịch.",
            ["Các đơn vị trực thuộc sở", "Trung tâm Y tế xã An Bình"],
        ),
        (
            "Công ty trách nhiệm hữu hạn một thành viên Sông Trà thường xuyên kiểm tra đập.",
            ["Công ty trách nhiệm hữu hạn một thành viên Sông Trà"],
        ),
        (
            "Yêu cầu các tổ chức quản lý, khai thác công trình thủy lợi và Công an xã trực đập.",
            ["các tổ chức quản lý, khai thác công trình thủy lợi", "Công an xã"],
        ),
        (
            "Các bệnh viện, trung tâm y tế chuẩn bị thuốc và giường bệnh.",
            ["Các bệnh viện, trung tâm y tế"],
        ),
    ],
)
def test_a_sentence_of_a_notice_gives_its_work_to_those_named(
    sentence: str, lead: list[str]
) -> None:
    assert leads_of(f"Theo công văn của tỉnh về phòng dịch năm nay.\n\n{sentence}\n") == [lead]


def test_a_first_sentence_is_kept_though_a_later_one_opens_like_a_body() -> None:
    text = (
        "UBND xã yêu cầu các thôn tổng vệ sinh đường làng vào sáng thứ bảy hằng tuần.\n\n"
        "Để đạt kết quả, UBND cũng đề nghị các trường thực hiện nghiêm túc việc phân loại rác.\n"
    )
    assert leads_of(text) == [["các thôn"], ["các trường"]]


def test_an_item_that_reports_to_an_office_with_a_telephone_is_a_task() -> None:
    text = (
        "UBND tỉnh đề nghị UBND các xã thực hiện các nội dung sau:\n"
        "1. Lập danh sách trẻ em khó khăn.\n"
        "2. Báo cáo kết quả về Sở Y tế (điện thoại: 0999.123.456) trước ngày 10/7/2026.\n"
    )
    assert leads_of(text) == [["Ủy ban nhân dân các xã"]] * 2
