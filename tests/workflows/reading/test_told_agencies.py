"""Agencies told by a clause, by letters, behind the deed, or behind the topic."""

import pytest

from tests.workflows.reading.test_who_is_meant import leads_of, tasks_of_letter
from workflows.domain.agency_names import read_agencies


def names(text: str) -> list[str]:
    """Give the names a text begins with."""
    return [agency.name for agency in read_agencies(text).agencies]


@pytest.mark.parametrize(
    ("group", "deed"),
    [
        ("Những địa phương đạt dưới 80% kế hoạch quý I", "có giải pháp bù trong quý II"),
        ("Các đơn vị có tên trong Phụ lục", "rà soát, cập nhật số liệu"),
        ("Các xã chưa hoàn thành đăng ký tàu cá", "tập trung hoàn thành"),
        ("Các địa phương có tàu cá mất kết nối trên 10 ngày", "khẩn trương xác minh"),
        ("Các chủ đầu tư có tỷ lệ giải ngân dưới 37,5%", "báo cáo giải trình"),
        ("Các đơn vị có thủ tục", ":"),
    ],
)
def test_a_group_told_by_a_clause_is_named_with_it(group: str, deed: str) -> None:
    assert names(f"{group} {deed}") == [group]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Các sở, ngành có trách nhiệm báo cáo", "Các sở, ngành"),
        ("các cơ quan có liên quan trong việc tổ chức hội chợ", "các cơ quan có liên quan"),
        ("Các xã không được tổ chức thu phí", "Các xã"),
        ("Các sở có dữ liệu của mình, của ngành dọc rà soát", "Các sở"),
    ],
)
def test_what_a_group_is_to_do_does_not_tell_it(text: str, name: str) -> None:
    assert names(text)[0].startswith(name)
    assert "báo cáo" not in names(text)[0]
    assert "tổ chức" not in names(text)[0]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Sở TC", "Sở Tài chính"),
        ("Phòng KT-HT", "Phòng Kinh tế - Hạ tầng"),
        ("Phòng VH - XH", "Phòng Văn hóa - Xã hội"),
        ("BCH Quân sự xã", "Ban Chỉ huy Quân sự xã"),
        ("Bộ CHBĐBP tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Đoàn TNCS Hồ Chí Minh xã", "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã"),
    ],
)
def test_letters_are_written_in_full(printed: str, name: str) -> None:
    assert names(f"{printed} vận động nhân dân") == [name]


def test_letters_of_a_place_stay_those_of_the_city() -> None:
    assert names("UBND TP Đông Giang rà soát") == ["Ủy ban nhân dân thành phố Đông Giang"]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ chỉ đạo",
         "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"),
        ("Bộ trưởng các Bộ, Thủ trưởng các cơ quan ngang Bộ, cơ quan thuộc Chính phủ chỉ đạo",
         "các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ"),
    ],
)  # fmt: skip
def test_ministers_and_heads_of_central_bodies_are_one_group(text: str, group: str) -> None:
    assert names(text) == [group]


@pytest.mark.parametrize(
    "name",
    [
        "Tòa án nhân dân tối cao",
        "Hợp tác xã Nông nghiệp An Hải",
        "Tổ công tác liên ngành chống khai thác IUU tỉnh",
        "Các tổ chức tín dụng trên địa bàn",
        "Chi nhánh Công ty Thủy lợi Sơn Hải tại huyện",
        "Ngân hàng Nhà nước chi nhánh tỉnh",
        "Cục Thủy sản và Kiểm ngư",
        "Liên danh nhà thầu",
        "Viettel",
    ],
)
def test_a_name_is_read_to_its_end(name: str) -> None:
    assert names(f"{name} cơ cấu lại nợ xấu và kiểm tra") == [name]


def test_things_told_by_nouns_of_agencies_are_no_agencies() -> None:
    assert not names("các trường hợp còn lại báo cáo")
    assert not names("các cơ sở dữ liệu quốc gia kết nối")


@pytest.mark.parametrize(
    ("item", "lead"),
    [
        ("1. Rà soát cây xanh ven biển (Sở Xây dựng, Ban Quản lý chợ Đông Hải).",
         ["Sở Xây dựng", "Ban Quản lý chợ Đông Hải"]),
        ("1. Tổ chức hội thi chăm sóc cây - Sở Nội vụ.", ["Sở Nội vụ"]),
        ("1. Việc cắt tỉa cây nguy hiểm: Sở Xây dựng hướng dẫn trước mùa mưa.", ["Sở Xây dựng"]),
        ("1. Trồng cây (cơ quan chủ trì: Sở Xây dựng; cơ quan phối hợp: Sở Y tế).", ["Sở Xây dựng"]),
    ],
)  # fmt: skip
def test_who_is_named_behind_the_deed_or_its_topic_leads(item: str, lead: list[str]) -> None:
    assert leads_of("Để chăm sóc cây xanh, cần làm ngay:", item) == [lead]


@pytest.mark.parametrize(
    "item",
    [
        "1. Báo cáo kết quả trồng cây gửi về: Sở Nội vụ.",
        "1. Tổng hợp kết quả trồng cây, báo cáo UBND tỉnh (Sở Nội vụ).",
    ],
)
def test_who_only_receives_does_not_lead(item: str) -> None:
    addressed = ["Trung tâm Công viên cây xanh", "Đội Quản lý trật tự đô thị"]
    assert leads_of(item) == [addressed]


def test_those_whose_help_is_told_of_help() -> None:
    (task,) = tasks_of_letter(
        "Giao Sở Xây dựng chủ trì, với sự phối hợp của Sở Tài chính, thẩm định giá cây giống."
    )
    assert [m.name for m in task.coordinating] == ["Sở Tài chính"]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("SỞ TÀI CHÍNH", "Sở Tài chính"),
        ("CÁC SỞ, BAN, NGÀNH TỈNH", "Các sở, ban, ngành tỉnh"),
        ("ĐỐI VỚI UBND CÁC XÃ, PHƯỜNG", "Ủy ban nhân dân các xã, phường"),
        ("CÔNG AN PHƯỜNG BẾN LAU", "Công an phường Bến Lau"),
        ("CÁC ĐẠI HỌC, TRƯỜNG ĐẠI HỌC, HỌC VIỆN", "Các đại học, trường đại học, học viện"),
    ],
)
def test_a_heading_in_capitals_names_whom_its_items_are_given_to(heading: str, lead: str) -> None:
    assert leads_of(f"1. {heading}", "a) Cắt tỉa cành khô.", "b) Trồng cây mới.") == [[lead]] * 2


def test_an_agency_told_to_ask_others_leads() -> None:
    (first, second) = leads_of(
        "1. Ban Quản lý Khu kinh tế Vũng Rô yêu cầu các doanh nghiệp trồng cây quanh nhà xưởng.",
        "2. Ủy ban nhân dân tỉnh yêu cầu Sở Xây dựng cắt tỉa cành khô.",
    )
    assert first == ["Ban Quản lý Khu kinh tế Vũng Rô"]
    assert second == ["Sở Xây dựng"]


def test_an_exception_with_its_own_day_is_given_to_those_it_names() -> None:
    (whole, exception) = leads_of(
        "1. UBND phường Bến Lau, UBND xã An Hải bàn giao mặt bằng trước ngày 31/10/2026. "
        "Riêng đoạn qua thôn Đoài, UBND xã An Hải bàn giao trước ngày 15/9/2026."
    )
    assert whole == ["Ủy ban nhân dân phường Bến Lau", "Ủy ban nhân dân xã An Hải"]
    assert exception == ["Ủy ban nhân dân xã An Hải"]


def test_committees_told_in_step_and_persons_are_named_as_printed() -> None:
    assert names("Ban Thường vụ các Huyện ủy, Thị ủy, Thành ủy quan tâm") == [
        "Ban Thường vụ các Huyện ủy, Thị ủy, Thành ủy"
    ]
    assert names("Các đồng chí Ủy viên UBND tỉnh kiểm tra") == [
        "Các đồng chí Ủy viên Ủy ban nhân dân tỉnh"
    ]


def test_the_portions_of_a_plan_are_no_deadline() -> None:
    (task,) = tasks_of_letter(
        "1. Giao Sở Xây dựng lập kế hoạch chi tiết từng tháng, gửi Sở Tài chính trước ngày 26/8/2026."
    )
    assert task.deadline
    assert task.deadline.words == "trước ngày 26/8/2026"


def test_thanks_at_the_end_are_no_task() -> None:
    assert not leads_of("Sở Xây dựng trân trọng cảm ơn sự quan tâm, phối hợp của Quý cơ quan./.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Các tổ chức chính trị - xã hội: Giám sát việc trồng cây",
         ["Các tổ chức chính trị - xã hội"]),
        ("UBND các xã: Tổ chức họp dân", ["Ủy ban nhân dân các xã"]),
        ("Các trường học trên địa bàn: Tổng vệ sinh", ["Các trường học trên địa bàn"]),
        ("UBND các huyện: Lập Thạch, Sông Lô rà soát",
         ["Ủy ban nhân dân huyện Lập Thạch", "Ủy ban nhân dân huyện Sông Lô"]),
        ("Các Sở: Thông tin và Truyền thông, Y tế rà soát",
         ["Sở Thông tin và Truyền thông", "Sở Y tế"]),
    ],
)  # fmt: skip
def test_behind_the_colon_of_a_group_stand_its_members_or_its_deed(
    text: str, found: list[str]
) -> None:
    assert names(text) == found


def test_offices_in_small_letters_are_told_apart() -> None:
    assert names("Trạm Y tế, Đài truyền thanh xã và Hội nông dân xã tuyên truyền") == [
        "Trạm Y tế",
        "Đài truyền thanh xã",
        "Hội nông dân xã",
    ]


def test_whom_the_leaders_agreed_with_and_then_told_leads() -> None:
    agreed = "Chủ tịch UBND tỉnh cơ bản thống nhất báo cáo của Sở Xây dựng. "
    assert leads_of(f"1. Về cây xanh\n{agreed}Giám đốc Sở Xây dựng hoàn thiện, trình ký.") == [
        ["Sở Xây dựng"]
    ]


def test_guards_and_neighbourhoods_are_told_apart() -> None:
    assert names("Công an phường, Dân quân tự vệ phường, Tổ dân phố, Chi hội phụ nữ tuần tra") == [
        "Công an phường",
        "Dân quân tự vệ phường",
        "Tổ dân phố",
        "Chi hội phụ nữ",
    ]


def test_counting_is_no_office_of_statistics() -> None:
    assert not names("Thống kê các thủ tục còn yêu cầu bản giấy")


def test_those_said_to_help_behind_the_lead_help() -> None:
    (task,) = tasks_of_letter(
        "1. Rà soát cây xanh. Sở Xây dựng chủ trì, các phường phối hợp thực hiện."
    )
    assert [m.name for m in task.coordinating] == ["các phường"]


def test_a_group_behind_a_semicolon_has_its_own_task() -> None:
    assert leads_of(
        "1. Sở Tài chính hướng dẫn lập dự toán; các phường gửi dự toán trước ngày 30/4/2026."
    ) == [["Sở Tài chính"], ["các phường"]]


def test_a_number_misread_with_a_comma_begins_an_item() -> None:
    first, second = tasks_of_letter("1. Sở Tài chính bố trí vốn.", "2, Sở Nội vụ xét khen thưởng.")
    assert (first.path, second.path) == ("1", "2")


@pytest.mark.parametrize("label", ["Phân công thực hiện", "Thực hiện", "Phân công"])
def test_a_line_that_gives_the_item_to_somebody_belongs_to_it(label: str) -> None:
    (task,) = tasks_of_letter(
        "1. Trồng cây xanh trên các tuyến đường ven biển.",
        f"{label}: Sở Xây dựng, UBND các xã, phường.",
    )
    assert task.text.startswith("Trồng cây xanh")
    assert [m.name for m in task.lead] == ["Sở Xây dựng", "Ủy ban nhân dân các xã, phường"]


def test_a_notice_to_everybody_at_the_end_is_no_task() -> None:
    (task,) = tasks_of_letter(
        "1. Sở Xây dựng theo dõi việc trồng cây.",
        "Thông báo để các cơ quan, đơn vị biết, thực hiện./.",
    )
    assert task.text.startswith("Sở Xây dựng")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đồng chí Phó Giám đốc Sở Xây dựng Phan Văn Quý - Tổ phó Tổ công tác theo Quyết định số 5",
         "Phó Giám đốc Sở Xây dựng Phan Văn Quý"),
        ("đồng chí Phó Bí thư Thường trực Tỉnh ủy Lê Thế Nam theo dõi",
         "Phó Bí thư Thường trực Tỉnh ủy Lê Thế Nam"),
        ("Chủ tịch UBND xã Phan Văn Quý rà soát", "Ủy ban nhân dân xã Phan Văn Quý"),
        ("Bí thư Huyện ủy Lương Sơn rà soát", "Huyện ủy Lương Sơn"),
        ("07 Tổ công tác của Ủy ban nhân dân tỉnh kiểm tra",
         "07 Tổ công tác của Ủy ban nhân dân tỉnh"),
        ("Các xã chưa phân bổ hết vốn (trừ các xã đã được phép kéo dài) hoàn thành",
         "Các xã chưa phân bổ hết vốn"),
        ("Các cơ quan, đơn vị có nhiệm vụ quá hạn khẩn trương hoàn thành",
         "Các cơ quan, đơn vị có nhiệm vụ quá hạn"),
        ("Các cơ quan, đơn vị có nhiệm vụ hướng dẫn người dân", "Các cơ quan, đơn vị"),
        ("Chủ tịch UBND các xã có tuyến đi qua (trừ xã An Hải) tổ chức tuần tra",
         "Ủy ban nhân dân các xã có tuyến đi qua"),
        ("các đơn vị cung cấp nền tảng.", "các đơn vị cung cấp nền tảng"),
        ("Công an các đơn vị, địa phương tuần tra", "Công an các đơn vị, địa phương"),
        ("Bộ Tư lệnh Vùng Cảnh sát biển 3 tuần tra", "Bộ Tư lệnh Vùng Cảnh sát biển 3"),
        ("Cục Quản lý đấu thầu chủ trì", "Cục Quản lý đấu thầu"),
        ("các trường THPT rà soát", "các trường trung học phổ thông"),
    ],
)  # fmt: skip
def test_persons_counted_offices_and_described_groups_are_named_whole(
    text: str, found: str
) -> None:
    assert names(text) == [found]


def test_a_group_told_by_its_members_stands_for_them() -> None:
    assert names("các đơn vị sau: Sở Tài chính, UBND xã An Hải khẩn trương báo cáo") == [
        "Sở Tài chính",
        "Ủy ban nhân dân xã An Hải",
    ]


@pytest.mark.parametrize(
    "group",
    [
        "Các doanh nghiệp viễn thông, điện lực",
        "Các cảng cá, bến cá",
        "Các khách sạn, nhà nghỉ",
        "Chủ các cơ sở sản xuất, kinh doanh",
        "Các trạm kiểm soát biên phòng",
    ],
)
def test_businesses_and_places_of_trade_are_groups(group: str) -> None:
    assert names(f"{group} khai báo hằng ngày") == [group]


def test_a_minister_who_directs_others_leads() -> None:
    assert leads_of("1. Bộ trưởng Bộ Công Thương chỉ đạo Tập đoàn Điện lực Việt Nam di dời.") == [
        ["Bộ Công Thương"]
    ]


def test_those_an_agency_is_asked_to_work_with_help() -> None:
    (task,) = tasks_of_letter(
        "1. Đề nghị Ủy ban MTTQ Việt Nam tỉnh phối hợp với các tổ chức thành viên tuyên truyền."
    )
    assert [m.name for m in task.coordinating] == ["các tổ chức thành viên"]


def test_what_happens_to_those_who_fail_is_no_task() -> None:
    assert leads_of(
        "1. Sở Xây dựng kiểm tra cây nguy hiểm. Thủ trưởng các phường để xảy ra cây đổ gây thương "
        "vong sẽ bị xem xét, xử lý trách nhiệm."
    ) == [["Sở Xây dựng"]]


def test_a_line_of_the_legal_basis_is_no_task() -> None:
    assert not leads_of(
        "Căn cứ Thông tư số 02/2023/TT-BXD của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc sửa đổi quy định;"
    )


def test_a_clause_in_front_of_several_days_is_a_part_of_its_own() -> None:
    tasks = tasks_of_letter(
        "1. Sở Nội vụ theo dõi việc thực hiện; tổ chức sơ kết trong tháng 7/2026 và tổng kết trước "
        "ngày 15/12/2026."
    )
    assert [task.deadline.words if task.deadline else None for task in tasks] == [
        None,
        "trong tháng 7/2026",
        "trước ngày 15/12/2026",
    ]


def test_points_in_parentheses_stand_below_letters_that_come_first() -> None:
    tasks = tasks_of_letter(
        "1. Sở Xây dựng",
        "a) Trồng cây mới;",
        "b) Chỉ đạo các phường:",
        "(i) Cắt tỉa cành khô;",
        "(ii) Lập danh sách cây nguy hiểm.",
    )
    assert [task.path for task in tasks] == ["1.a", "1.b.i", "1.b.ii"]


def test_helpers_of_an_introduction_help_with_each_item_below_it() -> None:
    tasks = tasks_of_letter(
        "Giao Sở Xây dựng chủ trì, phối hợp với Ban Quản lý chợ Đông Hải:",
        "- Trồng cây quanh chợ trước ngày 20/4/2026.",
        "- Cắt tỉa cành khô.",
    )
    assert [[m.name for m in task.coordinating] for task in tasks] == [
        ["Ban Quản lý chợ Đông Hải"],
        ["Ban Quản lý chợ Đông Hải"],
    ]


def test_the_border_guard_is_no_room_for_control() -> None:
    assert names("Bộ đội Biên phòng kiểm soát 100% tàu cá ra vào cảng") == ["Bộ đội Biên phòng"]


def test_a_title_that_says_who_leads_gives_the_items_below_it() -> None:
    assert leads_of(
        "1. Chăm sóc cây xanh (Sở Xây dựng chủ trì)", "a) Trồng cây mới.", "b) Cắt tỉa cành khô."
    ) == [["Sở Xây dựng"], ["Sở Xây dựng"]]
