"""A name of an agency ends where its grammar ends, whatever verb follows."""

import pytest

from workflows.domain.agency_names import read_agencies

PREDICATES = ["vá lại mặt cầu", "gõ cửa từng nhà", "trực chốt theo ca"]


@pytest.mark.parametrize("predicate", PREDICATES)
@pytest.mark.parametrize(
    "name",
    [
        "Sở Nội vụ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Công an tỉnh",
        "Công an các xã, phường",
        "Bưu điện",
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
        "Trung tâm Kiểm soát bệnh tật tỉnh",
        "Trung tâm Y tế khu vực Đông Giang",
        "Trung tâm Khuyến nông",
        "Chi cục Thủy lợi",
        "Ban Quản lý rừng phòng hộ Đông Giang",
        "Quỹ Đầu tư phát triển tỉnh",
        "Công ty TNHH MTV Cấp nước Sơn Hải",
        "Tổng công ty Điện lực miền Trung",
        "Đội Quản lý thị trường số 3",
        "Văn phòng Tỉnh ủy",
        "Báo Sơn Hải",
        "các sở, ban, ngành tỉnh",
        "các cơ quan, đơn vị, địa phương",
        "các doanh nghiệp viễn thông",
        "các cơ sở giáo dục trên địa bàn",
        "các đơn vị sự nghiệp công lập",
        "Cơ quan Thường trực Ban Chỉ đạo 389 tỉnh",
        "Trung tâm Trợ giúp pháp lý nhà nước tỉnh",
        "Ban Quản lý Khu Công nghệ cao tỉnh",
        "Văn phòng Sở",
        "các đơn vị thuộc, trực thuộc Bộ",
        "Phòng Tổ chức cán bộ",
    ],
)
def test_a_small_word_behind_a_whole_name_begins_the_predicate(name: str, predicate: str) -> None:
    found = read_agencies(f"{name} {predicate} trước ngày 30/4/2027.")
    assert [agency.name for agency in found.agencies] == [name]


def test_every_member_of_a_list_ends_where_it_ends() -> None:
    found = read_agencies("các Sở Tài chính, Nội vụ, Y tế và Thanh tra tỉnh dọn kho theo lịch")
    names = [agency.name for agency in found.agencies]
    assert names == ["Sở Tài chính", "Sở Nội vụ", "Sở Y tế", "Thanh tra tỉnh"]


def test_a_shared_office_is_one_agency() -> None:
    found = read_agencies("Văn phòng Đoàn ĐBQH và HĐND tỉnh khóa sổ")
    assert len(found.agencies) == 1


def test_a_comma_inside_a_name_does_not_end_it() -> None:
    found = read_agencies("Cục Đê điều và Phòng, chống thiên tai chủ trì trực ban")
    names = [agency.name for agency in found.agencies]
    assert names == ["Cục Đê điều và Phòng, chống thiên tai"]


def test_a_sector_a_scanner_misread_is_mended() -> None:
    found = read_agencies("Sở Tài chinh cấp kinh phí")
    assert [agency.name for agency in found.agencies] == ["Sở Tài chính"]


def test_the_head_of_a_village_keeps_the_title() -> None:
    found = read_agencies("trưởng bản Suối Lội đánh kẻng báo lũ")
    assert [agency.name for agency in found.agencies] == ["trưởng bản Suối Lội"]
