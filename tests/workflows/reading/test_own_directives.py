"""The demonstration directives, our own words: every task with who leads, who helps and by when."""

from datetime import date

import pytest

from workflows.demo.texts import demo_texts
from workflows.intake.reading.reader import read

DAY = date(2026, 11, 20)
TEXTS = dict(demo_texts(DAY))
DEPARTMENTS = "Các sở, ban, ngành tỉnh"
COMMUNES = "Ủy ban nhân dân các xã, phường, đặc khu"
KHCN, STC, SXD = "Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Xây dựng"
NNMT, SYT = "Sở Nông nghiệp và Môi trường", "Sở Y tế"
OFFICE, POLICE = "Văn phòng Ủy ban nhân dân tỉnh", "Công an tỉnh"
CENTRE = "Trung tâm Phục vụ hành chính công tỉnh"
CULTURE, EDUCATION = "Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo"

# file, document: path, leads, coordinating, due
EXPECTED: dict[tuple[str, int], list[tuple[str, list[str], list[str], str | None]]] = {
    ("01-cong-van-chuyen-doi-so.txt", 0): [
        ("1", [KHCN], [OFFICE, POLICE], "2026-10-21"),
        ("2", [STC], [KHCN], "2026-11-08"),
        ("3.a", [CENTRE], [], "2026-11-26"),
        ("3.b", [CENTRE], [], None),
        ("4", [DEPARTMENTS, COMMUNES], [], "2026-12-31"),
        ("5", ["Bưu điện tỉnh"], [], None),
        ("6", [OFFICE], [], None),
    ],
    ("02-quyet-dinh-mot-cua.txt", 0): [
        ("2.1", [NNMT, SXD], [], "2026-11-02"),
        ("2.2", [KHCN], [NNMT], "2026-12-31"),
        ("2.3", [COMMUNES], [], None),
        ("3.1", ["Sở Nội vụ"], [], "2026-12-31"),
        ("3.2", ["Thanh tra tỉnh"], [], "2026-11-24"),
    ],
    ("03-chi-thi-phong-chong-bao.txt", 0): [
        ("1.1", [NNMT], [], "2026-10-18"),
        ("1.2", [NNMT], [], None),
        ("2", [SXD], [POLICE], "2026-10-31"),
        ("3", [SYT], [], "2026-11-22"),
        ("4", ["Báo và Phát thanh, Truyền hình Sơn Hải"], [], None),
        ("5.a", [COMMUNES], [], "2026-11-05"),
        ("5.b", [COMMUNES], [], "2026-11-30"),
        ("5.c", [COMMUNES], [], None),
    ],
    ("04-ke-hoach-du-lich.txt", 0): [
        (
            "II.1",
            [CULTURE],
            ["Ủy ban nhân dân đặc khu Hòn Mây", "các cơ quan liên quan"],
            "2026-11-15",
        ),
        ("II.2", [EDUCATION], [], "2026-12-31"),
        ("II.3", ["Sở Công Thương"], [], "2026-12-08"),
        ("III.1", [CULTURE], [], None),
        ("PL.1", [KHCN], [CULTURE], "2026-12-15"),
        ("PL.2", [SXD], ["Ủy ban nhân dân đặc khu Hòn Mây"], "2027-03-31"),
        ("PL.3", [SYT], [POLICE], "2026-11-12"),
    ],
    ("05-thong-bao-ket-luan-giao-ban.txt", 0): [
        ("1", [STC], ["các chủ đầu tư"], "2026-11-14"),
        ("2#1", [EDUCATION], [], "2026-11-29"),
        ("2#2", [SXD], [], "2026-12-31"),
        ("3", ["Thanh tra tỉnh"], ["Sở Tư pháp", POLICE], "2026-11-18"),
        ("4", [OFFICE], [], None),
    ],
    ("06-cong-van-truoc-sap-xep.txt", 0): [
        ("1", ["Sở Tài nguyên và Môi trường"], [], "2025-05-30"),
        ("2#1", ["Sở Thông tin và Truyền thông"], ["Sở Nội vụ"], "2025-06-20"),
        ("2#2", ["Sở Thông tin và Truyền thông"], ["Sở Nội vụ"], "2026-12-31"),
        ("3", ["Ủy ban nhân dân các huyện, thị xã, thành phố"], [], "2025-06-25"),
    ],
    ("07-cong-dien-ung-pho.txt", 0): [
        ("1", ["Ủy ban nhân dân phường Đông Lãng"], [], "2026-11-12"),
        ("2", [NNMT], [SXD], "2026-11-17"),
        ("3", [STC], [], "2026-11-23"),
    ],
    ("08-cong-van-giao-chi-tieu.txt", 0): [
        ("1", [SYT], [EDUCATION], "2026-11-27"),
        ("2", [EDUCATION], [], "2026-11-27"),
        ("3", [COMMUNES], [], "2026-12-31"),
        ("4", [POLICE], [], None),
    ],
    ("09-cong-van-kem-bang.txt", 0): [
        ("1", ["Sở Nội vụ"], [], "2026-09-11"),
        ("2", [SXD], [], "2026-09-26"),
        ("3", [COMMUNES], [], "2026-10-31"),
    ],
    ("10-cong-van-cho-ra-soat.txt", 0): [
        ("1", ["Sở Công Thương"], [STC], "2026-12-02"),
        ("2", [STC], [], None),
        ("3#1", [COMMUNES], [], "2026-12-31"),
        ("3#2", ["Phòng Kinh tế của xã, phường"], [], None),
    ],
}


@pytest.mark.parametrize("place", EXPECTED, ids=lambda place: place[0])
def test_every_task_is_found_with_its_agencies_and_its_day(place: tuple[str, int]) -> None:
    name, number = place
    document = read(TEXTS[name]).documents[number]
    found = [
        (
            task.path,
            [mention.name for mention in task.lead],
            [mention.name for mention in task.coordinating],
            task.due.isoformat() if task.due else None,
        )
        for task in document.tasks
    ]
    assert found == EXPECTED[place]
