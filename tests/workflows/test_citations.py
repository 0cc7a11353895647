"""The documents a text cites are listed once, with type, code, date and issuer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.intake.reading.citations import find_citations
from workflows.intake.reading.cited_issuers import with_place
from workflows.intake.reading.cited_relations import Relation

Row = tuple[str, str | None, str | None, str | None]


def _rows(text: str, place: str | None = "Sơn Hải") -> list[Row]:
    return [(c.type, c.code, c.date, c.issuer) for c in find_citations(text, own_place=place)]


ONE: list[tuple[str, Row]] = [
    (
        "Quyết định số 15/2026/QĐ-UBND ngày 08/7/2026 của UBND tỉnh Đông Giang",
        ("Quyết định", "15/2026/QĐ-UBND", "2026-07-08", "Ủy ban nhân dân tỉnh Đông Giang"),
    ),
    (
        "Chỉ thị số 09/CT-UBND của Chủ tịch UBND tỉnh ngày 15 tháng 9 năm 2025",
        ("Chỉ thị", "09/CT-UBND", "2025-09-15", "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hải"),
    ),
    (
        "Thông tri số 03-TT/TU, ngày 19/6/2025 của Ban Thường vụ Tỉnh ủy",
        ("Thông tri", "03-TT/TU", "2025-06-19", "Ban Thường vụ Tỉnh ủy Sơn Hải"),
    ),
    (
        "công điện khẩn số 12/CĐ.UBND ngày 02.10.2026",
        ("Công điện", "12/CĐ.UBND", "2026-10-02", None),
    ),
    (
        "KẾ HOẠCH SỐ 31-KH/TU NGÀY 04/7/2026 CỦA BAN THƯỜNG VỤ TỈNH ỦY VỀ RỪNG",
        ("Kế hoạch", "31-KH/TU", "2026-07-04", "Ban thường vụ tỉnh ủy Sơn Hải"),
    ),
    (
        "Thông báo kết luận số 21-TB/TU ngày 26/9/2025 của Ban Thường vụ Tỉnh ủy",
        ("Thông báo kết luận", "21-TB/TU", "2025-09-26", "Ban Thường vụ Tỉnh ủy Sơn Hải"),
    ),
    (
        "Công văn số 20/VP-TH ngày 26/4/2024 của Văn phòng UBND tỉnh",
        ("Công văn", "20/VP-TH", "2024-04-26", "Văn phòng Ủy ban nhân dân tỉnh"),
    ),
    (
        "Quyết định số 15/QĐ-UBND ngày 09/9/2024 của Chủ tịch UBND tỉnh trực tiếp kiểm tra",
        ("Quyết định", "15/QĐ-UBND", "2024-09-09", "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hải"),
    ),
    (
        "Công văn của Bộ Y tế số 321/BYT-DP ngày 14/02/2026",
        ("Công văn", "321/BYT-DP", "2026-02-14", "Bộ Y tế"),
    ),
    (
        "Công văn số 44/BTNMT- TCMT ngày 02/02/2024 của Bộ TN&MT",
        ("Công văn", "44/BTNMT-TCMT", "2024-02-02", "Bộ Tài nguyên và Môi trường"),
    ),
    (
        "Sở Văn hóa, Thể thao và Du lịch có Công văn số 5/SVHTTDL-VP ngày 03/4/2026",
        ("Công văn", "5/SVHTTDL-VP", "2026-04-03", "Sở Văn hóa, Thể thao và Du lịch"),
    ),
    (
        "Ngày 05/3/2026, Bộ Tư pháp có Công văn số 500/BTP-KT đề nghị góp ý",
        ("Công văn", "500/BTP-KT", "2026-03-05", "Bộ Tư pháp"),
    ),
    (
        "thừa lệnh Chủ tịch UBND tỉnh, Chánh Văn phòng đã ký ban hành văn bản số 7/UBND-NC",
        ("Văn bản", "7/UBND-NC", None, "Ủy ban nhân dân tỉnh Sơn Hải"),
    ),
    (
        "theo chỉ đạo của Phó Thủ tướng Trần Văn An tại Thông báo số 51/TB-VPCP ngày 15/02/2026",
        ("Thông báo", "51/TB-VPCP", "2026-02-15", None),
    ),
    (
        "Nghị quyết số 8/NQ-BCĐ ngày 01/4/2026 của Ban Chỉ đạo tỉnh về phát triển số, đổi mới",
        (
            "Nghị quyết",
            "8/NQ-BCĐ",
            "2026-04-01",
            "Ban Chỉ đạo tỉnh về phát triển số, đổi mới",
        ),
    ),
    (
        "Quyết định số 9/QĐ-BCĐ ngày 01/4/2026 của Ban Chỉ đạo tỉnh về việc phân công",
        ("Quyết định", "9/QĐ-BCĐ", "2026-04-01", "Ban Chỉ đạo tỉnh"),
    ),
    ("Nghị quyết số 66/NQ-СР của Chính phủ", ("Nghị quyết", "66/NQ-CP", None, "Chính phủ")),
    ("Văn bản số581/SNV-CCHC", ("Văn bản", "581/SNV-CCHC", None, None)),
    ("(20/KH-UBND)", ("Kế hoạch", "20/KH-UBND", None, None)),
    ("Quyết định số 26 QĐ/UBND", ("Quyết định", "26QĐ/UBND", None, None)),
    ("Luật Đất đai năm 2024", ("Luật", None, "2024", None)),
    ("Bộ luật Lao động ngày 20 tháng 11 năm 2019", ("Bộ luật", None, "2019-11-20", None)),
    (
        "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025 của Quốc hội",
        ("Luật", "72/2025/QH15", "2025-06-16", "Quốc hội"),
    ),
    ("Tờ trình số 4/TTr-SNV ngày 31/02/2026", ("Tờ trình", "4/TTr-SNV", "2026", None)),
    (
        "báo cáo của Sở Tài chính (Tờ trình số 12/TTr-STC ngày 03/4/2026)",
        ("Tờ trình", "12/TTr-STC", "2026-04-03", "Sở Tài chính"),
    ),
    (
        "Nghị quyết liên tịch số 2/NQLT-CP-MTTQ của Chính phủ và Ủy ban Trung ương Mặt trận Tổ quốc",
        (
            "Nghị quyết liên tịch",
            "2/NQLT-CP-MTTQ",
            None,
            "Chính phủ và Ủy ban Trung ương Mặt trận Tổ quốc",
        ),
    ),
    (
        "Công văn số 8/BCĐ389-TH ngày 02/3/2026 của Ban Chỉ đạo 389 quốc gia về chống buôn lậu",
        ("Công văn", "8/BCĐ389-TH", "2026-03-02", "Ban Chỉ đạo 389 quốc gia"),
    ),
    (
        "Nghị quyết số 34/NQ-HĐND ngày 15/12/2026 của HĐND tỉnh Khóa XVII, kỳ họp thứ 3 về phí",
        ("Nghị quyết", "34/NQ-HĐND", "2026-12-15", "Hội đồng nhân dân tỉnh Sơn Hải"),
    ),
    (
        "Nghị quyết số 9-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XIII về",
        ("Nghị quyết", "9-NQ/TW", None, "Ban Chấp hành Trung ương Đảng khóa XIII"),
    ),
    (
        "Thông tư liên tịch Bộ Kế hoạch và Đầu tư - Bộ Tài chính số 1/2003/TTLT/BKH-BTC ngày 06/01/2003",
        (
            "Thông tư liên tịch",
            "1/2003/TTLT/BKH-BTC",
            "2003-01-06",
            "Bộ Kế hoạch và Đầu tư - Bộ Tài chính",
        ),
    ),
    (
        "Sở Y tế có vướng mắc khi thực hiện Luật Dược số 105/2016/QH13",
        ("Luật", "105/2016/QH13", None, None),
    ),
    (
        "Thông tư 1/2026/TT-BGD ĐT của Bộ GDĐT",
        ("Thông tư", "1/2026/TT-BGDĐT", None, "Bộ Giáo dục và Đào tạo"),
    ),
    (
        "Nghị quyết số 27-NQ/TU của Ban Chấp hành Đảng bộ tỉnh về hủ tục",
        ("Nghị quyết", "27-NQ/TU", None, "Ban Chấp hành Đảng bộ tỉnh Sơn Hải"),
    ),
    (
        "Công văn số 12/BYT-DP ngày 01/3/2026 về việc tiêm chủng của Bộ Y tế",
        ("Công văn", "12/BYT-DP", "2026-03-01", "Bộ Y tế"),
    ),
    (
        "Công văn số 12/SYT-DP ngày 01/3/2026 về việc quản lý đất đai của UBND xã",
        ("Công văn", "12/SYT-DP", "2026-03-01", None),
    ),
    (
        "công văn số 6/CT-NV ngày 25/4/2026 của Cục Thuế tỉnh Sơn Hải hỏi về hóa đơn",
        ("Công văn", "6/CT-NV", "2026-04-25", "Cục Thuế tỉnh Sơn Hải"),
    ),
    (
        "Công điện hỏa tốc số 15 CĐ/UBND hồi 7 giờ ngày 02/9/2026 của Chủ tịch UBND tỉnh",
        ("Công điện", "15CĐ/UBND", "2026-09-02", "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hải"),
    ),
]


@pytest.mark.parametrize(("text", "row"), ONE, ids=[text for text, _ in ONE])
def test_a_citation_is_read_with_all_that_is_printed(text: str, row: Row) -> None:
    assert _rows(text) == [row]


def test_a_trailing_date_and_issuer_hold_for_the_whole_enumeration() -> None:
    text = "các Công điện số 21/CĐ-UBND, 22/CĐ-UBND và 23/CĐ-UBND ngày 19/11/2025 của UBND tỉnh"
    assert _rows(text) == [
        ("Công điện", f"{n}/CĐ-UBND", "2025-11-19", "Ủy ban nhân dân tỉnh Sơn Hải")
        for n in (21, 22, 23)
    ]


def test_an_issuer_before_an_enumeration_holds_for_all_of_it() -> None:
    text = "Sở Nội vụ có ý kiến tại các Văn bản: số 4/SNV-TC ngày 01/8/2026, số 5/SNV-TC ngày 02/8/2026"
    assert [row[3] for row in _rows(text)] == ["Sở Nội vụ", "Sở Nội vụ"]
    text = "các Quyết định của Thủ tướng Chính phủ: số 1/QĐ-TTg ngày 05/01/2026, số 3/QĐ-TTg"
    assert [row[3] for row in _rows(text)] == ["Thủ tướng Chính phủ"] * 2


def test_papers_of_different_agencies_do_not_share_an_issuer() -> None:
    text = (
        "Quyết định số 7/QĐ-UBND ngày 07/7/2026, Công văn số 8/SNV-VP ngày 25/9/2026 của Sở Nội vụ"
    )
    assert [row[3] for row in _rows(text)] == [None, "Sở Nội vụ"]


def test_each_with_its_own_type_keeps_its_own_date() -> None:
    text = "Quyết định số 10/QĐ-UBND; Quyết định số 20/QĐ-UBND ngày 02/3/2026 của UBND tỉnh"
    assert [row[2] for row in _rows(text)] == [None, "2026-03-02"]


def test_who_issued_the_first_issued_the_next_of_the_same_sentence() -> None:
    text = (
        "Chính phủ đã ban hành Nghị quyết số 11/NQ-CP về đầu tư công và Nghị quyết số 12/NQ-CP. "
        "Nghị quyết số 13/NQ-CP"
    )
    assert [row[3] for row in _rows(text)] == ["Chính phủ", "Chính phủ", None]


def test_who_issued_a_list_issued_each_of_its_documents() -> None:
    text = (
        "Căn cứ các Thông tư của Bộ Tài chính: số 21/2025/TT-BTC ngày 05/3/2025 về phí; "
        "số 22/2025/TT-BTC ngày 06/3/2025 về lệ phí; Thông tư số 23/2025/TT-BTC"
    )
    assert [row[3] for row in _rows(text)] == ["Bộ Tài chính", "Bộ Tài chính", None]


def test_of_somebody_in_the_next_document_is_not_taken_for_this_one() -> None:
    text = "của Tỉnh ủy tại Thông báo số 9-TB/TU ngày 21/11/2025, của UBND tỉnh tại văn bản số 3/UBND-VX"
    assert [row[3] for row in _rows(text)] == ["Tỉnh ủy Sơn Hải", "Ủy ban nhân dân tỉnh Sơn Hải"]


def test_a_document_in_the_title_of_another_counts_too() -> None:
    text = "Nghị định số 107/2021/NĐ-CP sửa đổi Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    assert [row[1] for row in _rows(text)] == ["107/2021/NĐ-CP", "61/2018/NĐ-CP"]


def test_several_citations_of_one_document_become_the_fullest_one() -> None:
    text = "Nghị định số 45/2020/NĐ-CP.\nThực hiện Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ"
    (only,) = find_citations(text)
    assert (only.date, only.issuer, len(only.spans)) == ("2020-04-08", "Chính phủ", 2)
    assert all(text[span.start : span.end].endswith("45/2020/NĐ-CP") for span in only.spans)


def test_the_document_itself_is_no_citation() -> None:
    text = "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2026)"
    assert find_citations(text, own_code="12/QĐ-UBND") == []


def test_a_wrapped_line_does_not_break_a_citation() -> None:
    text = "Căn cứ Quyết định số\n12/QĐ-UBND ngày 05\ntháng 3 năm 2026 của Ủy ban nhân dân\ntỉnh;"
    assert _rows(text) == [
        ("Quyết định", "12/QĐ-UBND", "2026-03-05", "Ủy ban nhân dân tỉnh Sơn Hải")
    ]


def test_laws_keep_their_whole_title() -> None:
    text = (
        "Căn cứ Luật Phòng, chống thiên tai năm 2013; Luật sửa đổi, bổ sung một số điều của Luật Đê điều "
        "và Luật Thủy lợi ngày 17 tháng 6 năm 2020; theo Luật Đầu tư, Luật Đất đai năm 2024"
    )
    assert [c.title for c in find_citations(text)] == [
        "Luật Phòng, chống thiên tai",
        "Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi",
        "Luật Đất đai",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "đạt 24/24 chỉ tiêu, 15/20 xã, 26.21%/UBND xã, 1.000 đồng/bộ C/O",
        "Đề án 06, Luật Đất đai và Nghị định về đất đai",
        "từ 30/4 đến 01/5, số 12, ngày 05/3/2026",
        "",
    ],
)
def test_figures_and_bare_names_are_no_citations(text: str) -> None:
    assert find_citations(text) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Luật Đất đai năm 2024", Relation.LEGAL_BASIS),
        ("Thực hiện Kế hoạch số 2/KH-UBND", Relation.IMPLEMENTS),
        ("thay thế Quyết định số 2/QĐ-UBND", Relation.SUPERSEDES),
        ("sửa đổi, bổ sung Quyết định số 2/QĐ-UBND", Relation.AMENDS),
        ("đã giao tại Công văn số 2/UBND-VX", Relation.ASSIGNED_BY),
        ("Theo đề nghị của Sở Y tế tại Tờ trình số 2/TTr-SYT", Relation.PROPOSED_BY),
        ("ban hành kèm theo Quyết định số 2/QĐ-UBND", Relation.ATTACHED_TO),
        ("xem Quyết định số 2/QĐ-UBND", Relation.MENTIONS),
    ],
)
def test_the_words_before_say_why_a_document_is_cited(text: str, relation: Relation) -> None:
    (only,) = find_citations(text)
    assert only.relation == relation.value
    assert relation.label


@pytest.mark.parametrize(
    ("name", "place", "full"),
    [
        ("Ủy ban nhân dân tỉnh", "Sơn Hải", "Ủy ban nhân dân tỉnh Sơn Hải"),
        ("Tỉnh ủy", "tỉnh Sơn Hải", "Tỉnh ủy Sơn Hải"),
        ("Thành ủy", "thành phố Vân Phong", "Thành ủy Vân Phong"),
        ("Chủ tịch Ủy ban nhân dân xã", "xã Hải An", "Chủ tịch Ủy ban nhân dân xã Hải An"),
        ("Ủy ban nhân dân thành phố", "Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("Ủy ban nhân dân tỉnh", "xã Hải An", "Ủy ban nhân dân tỉnh"),
        ("Ủy ban nhân dân tỉnh Đông Giang", "Sơn Hải", "Ủy ban nhân dân tỉnh Đông Giang"),
        ("Ủy ban nhân dân tỉnh", None, "Ủy ban nhân dân tỉnh"),
    ],
)
def test_a_bare_level_gets_the_documents_own_place(name: str, place: str | None, full: str) -> None:
    assert with_place(name, place) == full


PIECES = [
    "Quyết định",
    "Công văn",
    "số",
    "12",
    "/QĐ-UBND",
    "/UBND-VX",
    "ngày",
    "1/2/2026",
    "của",
    "UBND tỉnh",
    "Bộ Nội vụ",
    ",",
    ";",
    "và",
    "các",
    "tại",
    "có",
    "Luật",
    "năm 2024",
    "sửa đổi",
    "30/2020/NĐ-CP",
    "12-NQ/TW",
    "\n",
    "(",
    ")",
    "về việc",
    "Ban Chỉ đạo",
    "thừa lệnh",
    "Chủ tịch",
    "“",
    "”",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from([None, "Sơn Hải", "xã An"]))
def test_no_order_of_words_breaks_the_reading(pieces: list[str], place: str | None) -> None:
    text = " ".join(pieces)
    found = find_citations(text, own_place=place)
    assert all(0 <= s.start < s.end <= len(text) for c in found for s in c.spans)
    assert len({(c.code, c.title, c.date) for c in found}) == len(found)


@settings(deadline=None)
@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    assert all(c.code or c.title for c in find_citations(text))


def test_an_issuer_behind_an_enumeration_outweighs_the_subject_before_it() -> None:
    told = (
        "Chính phủ, Thủ tướng Chính phủ đã chỉ đạo, trong đó có các Nghị quyết số 1/NQ-CP ngày "
        "08/8/2024 và số 2/NQ-CP ngày 17/9/2024 của Chính phủ"
    )
    assert [issuer for _type, _code, _date, issuer in _rows(told)] == ["Chính phủ", "Chính phủ"]


def test_a_paper_behind_and_is_no_part_of_the_issuer_before_it() -> None:
    told = (
        "Công điện số 6/CĐ-BNNMT ngày 25/9/2025 của Bộ Nông nghiệp và Môi trường và\n"
        "Thông báo kết luận số 12-TB/TU ngày 26/9/2025 của Ban Thường vụ Tỉnh ủy"
    )
    assert [(kind, issuer) for kind, _code, _date, issuer in _rows(told)] == [
        ("Công điện", "Bộ Nông nghiệp và Môi trường"),
        ("Thông báo kết luận", "Ban Thường vụ Tỉnh ủy Sơn Hải"),
    ]
