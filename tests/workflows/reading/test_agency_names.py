"""Lists of agencies in running text: where they end, what they stand for."""

import pytest

from workflows.domain.agency_names import agency_name, known_sectors, read_agencies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính", ["Sở Nội vụ"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Báo Sơn Hải tuyên truyền",
         ["Sở Văn hóa, Thể thao và Du lịch", "Báo Sơn Hải"]),
        ("các Sở: Nội vụ, Văn hóa, Thể thao và Du lịch và các cơ quan liên quan rà soát",
         ["Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "các cơ quan liên quan"]),
        ("các sở, ban, ngành; UBND các xã, phường, đặc khu xây dựng kế hoạch",
         ["các sở, ban, ngành", "Ủy ban nhân dân các xã, phường, đặc khu"]),
        ("Văn phòng HĐND và UBND thành phố theo dõi",
         ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân thành phố"]),
        ("Chủ tịch UBND các huyện: Đông Giang, Sơn Trà chỉ đạo",
         ["Ủy ban nhân dân huyện Đông Giang", "Ủy ban nhân dân huyện Sơn Trà"]),
        ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ thực hiện",
         ["các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"]),
        ("Trung tâm kiểm soát bệnh tật tỉnh báo cáo", ["Trung tâm kiểm soát bệnh tật tỉnh"]),
        ("tổ chức hội nghị sơ kết", []),
        ("Báo cáo kết quả trước ngày 10", []),
    ],
)  # fmt: skip
def test_a_list_ends_where_its_verb_begins(text: str, names: list[str]) -> None:
    assert [agency.name for agency in read_agencies(text).agencies] == names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Giám đốc Sở Nội vụ", "Sở Nội vụ"),
        ("Chánh Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Trưởng phòng Kinh tế", "Phòng Kinh tế"),
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
        ("Uỷ ban nhân dân tỉnh (qua Văn phòng)", "Ủy ban nhân dân tỉnh"),
        ("Chủ tịch UBND các xã, phường", "Ủy ban nhân dân các xã, phường"),
    ],
)
def test_a_name_is_written_in_full(printed: str, name: str) -> None:
    assert agency_name(printed) == name


def test_sectors_with_commas_are_not_torn_apart() -> None:
    assert known_sectors("Nội vụ, Văn hóa, Thể thao và Du lịch, Y tế") == [
        "Nội vụ",
        "Văn hóa, Thể thao và Du lịch",
        "Y tế",
    ]
    assert known_sectors("Nội vụ, Trồng cây") is None
