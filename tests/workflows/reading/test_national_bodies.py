"""Letters of ministries, banks and state companies: whom they name, and how."""

import pytest

from tests.workflows.reading.test_who_is_meant import leads_of, tasks_of_letter
from workflows.domain.agency_names import agency_name, read_agencies

ORDER = "1. Yêu cầu %s báo cáo kết quả."


@pytest.mark.parametrize(
    "names",
    [
        ["EVN"],
        ["TKV", "Tổng công ty Than Sơn Hải"],
        ["các hãng hàng không", "các hãng taxi"],
        ["tổ chức tín dụng", "các ngân hàng thương mại"],
        ["Vụ Dự báo, thống kê", "Vụ Pháp chế"],
        ["các sở giáo dục và đào tạo"],
        ["các tỉnh, thành phố phía Bắc"],
        ["Cục Quản lý xây dựng và Chất lượng công trình giao thông", "Cục Hàng hải Sơn Hải"],
        ["Đại sứ quán Na Uy tại Việt Nam", "Bộ Ngoại giao"],
        ["các khu quản lý đường bộ"],
        ["Khoa/Viện/Bộ môn trực thuộc Trường"],
        ["Phòng Tài chính kế toán", "Phòng Đào tạo đại học"],
        ["Công ty cổ phần Thông tin tín hiệu đường sắt", "Ban Vận tải"],
        ["các bộ, cơ quan, tổ chức ở trung ương", "các địa phương"],
        ["Sở Xây dựng các tỉnh/thành"],
        ["Giáo viên chủ nhiệm", "Tổng phụ trách Đội"],
        ["các đơn vị cung cấp dịch vụ phục vụ kỹ thuật mặt đất", "Cảng vụ Sơn Hải"],
        ["các công ty kinh doanh dịch vụ liên quan đến bến bãi"],
    ],
)
def test_national_bodies_and_groups_are_named_whole(names: list[str]) -> None:
    assert leads_of(ORDER % ", ".join(names)) == [names]


def test_small_letters_do_not_make_a_company_of_a_word() -> None:
    assert not read_agencies("evn chủ trì lập phương án.").agencies


def test_one_committee_for_several_provinces_is_given_out_to_each() -> None:
    found = read_agencies("UBND tỉnh Sơn Hải, Đông Giang và thành phố Hải Vân rà soát đất rừng.")
    assert [agency.name for agency in found.agencies] == [
        "Ủy ban nhân dân tỉnh Sơn Hải",
        "Ủy ban nhân dân tỉnh Đông Giang",
        "Ủy ban nhân dân thành phố Hải Vân",
    ]


def test_committees_of_several_provinces_told_together_are_each_meant() -> None:
    found = read_agencies(
        "Ủy ban nhân dân các tỉnh Sơn Hải, Đông Giang và thành phố Hải Vân rà soát."
    )
    assert [agency.name for agency in found.agencies] == [
        "Ủy ban nhân dân tỉnh Sơn Hải",
        "Ủy ban nhân dân tỉnh Đông Giang",
        "Ủy ban nhân dân thành phố Hải Vân",
    ]
    group = read_agencies("UBND các tỉnh miền Trung và Tây Nguyên rà soát đất rừng.")
    assert [agency.as_printed for agency in group.agencies] == [
        "UBND các tỉnh miền Trung và Tây Nguyên"
    ]


def test_blanks_a_scan_lost_inside_a_name_are_put_back() -> None:
    assert agency_name("Sở Thôngtin và Truyền thông") == "Sở Thông tin và Truyền thông"
    assert agency_name("Sở Y tế") == "Sở Y tế"
    assert agency_name("Phòng Tổngmỗi") == "Phòng Tổngmỗi"


def test_your_office_is_whoever_the_letter_is_sent_to() -> None:
    addressed = ["Trung tâm Công viên cây xanh", "Đội Quản lý trật tự đô thị"]
    asked = (
        "Để kịp tổng hợp, đề nghị quý cơ quan nghiên cứu kỹ dự thảo và góp ý trước ngày 20/3/2026."
    )
    assert leads_of(asked) == [addressed]


def test_a_leader_who_orders_ends_the_name_before() -> None:
    told = "1. Về phía các phường, Chủ tịch UBND tỉnh yêu cầu dọn sạch vỉa hè."
    assert leads_of(told) == [["các phường"]]


def test_on_receiving_this_with_a_day_is_an_order_like_any_other() -> None:
    received = "Nhận được công văn này, đề nghị các phường rà soát cây gãy đổ, báo cáo trước ngày 20/3/2026."
    assert leads_of(received) == [["các phường"]]
    assert leads_of("Nhận được công văn này, đề nghị các phường nghiêm túc thực hiện.") == []


def test_whom_to_ask_is_no_task() -> None:
    asked = "Mọi chi tiết xin liên hệ: Phòng Kỹ thuật - Sở Xây dựng, ông Lê Văn Bình."
    (task,) = tasks_of_letter("1. Giao Sở Xây dựng lập dự toán.", asked)
    assert task.text == "Giao Sở Xây dựng lập dự toán."


def test_what_a_report_holds_is_no_task_where_the_letter_ends_with_the_order() -> None:
    assert leads_of(
        "Để có số liệu, đề nghị các phường báo cáo công tác cây xanh theo các nội dung sau:",
        "1. Tình hình chăm sóc cây.",
        "2. Những khó khăn, kiến nghị.",
        "Đề nghị các phường gửi báo cáo về Sở Xây dựng trước ngày 20/3/2026.",
    ) == [["các phường"]]


def test_people_of_a_school_lead_the_items_below_them() -> None:
    read = leads_of(
        "1. Phó Hiệu trưởng",
        "- Lập lịch trồng cây trước ngày 20/3/2026.",
        "2. Giáo viên chủ nhiệm",
        "- Nhắc nhở học sinh chăm cây.",
    )
    assert read == [["Phó Hiệu trưởng"], ["Giáo viên chủ nhiệm"]]


def test_a_city_shortened_to_two_letters_works_with_others() -> None:
    (task,) = tasks_of_letter("1. Sở Xây dựng phối hợp với TP Sơn Hải rà soát cây xanh.")
    assert [mention.name for mention in task.coordinating] == ["thành phố Sơn Hải"]


def test_groups_of_companies_are_given_out_to_their_members() -> None:
    found = read_agencies("Các Tập đoàn: Dầu khí Sơn Hải, Hóa chất Sơn Hải bán ngoại tệ.")
    assert [agency.name for agency in found.agencies] == [
        "Tập đoàn Dầu khí Sơn Hải",
        "Tập đoàn Hóa chất Sơn Hải",
    ]


def test_those_who_chair_something_are_told_by_it_where_a_duty_follows() -> None:
    duty = "1. Các cơ quan, đơn vị chủ trì lễ hội hoa phải chịu trách nhiệm về nội dung."
    assert leads_of(duty) == [["Các cơ quan, đơn vị chủ trì lễ hội hoa"]]
    assert leads_of("1. Các phường chủ trì rà soát cây, báo cáo kết quả.") == [["Các phường"]]


def test_a_paper_about_assigning_assigns_nothing_itself() -> None:
    basis = (
        "Căn cứ Quyết định số 12/QĐ-UBND về việc phân công Sở Nội vụ soạn thảo đề án, "
        "Văn phòng đề nghị Sở Xây dựng trình đề án trước ngày 20/3/2026."
    )
    assert leads_of(basis) == [["Sở Xây dựng"]]
