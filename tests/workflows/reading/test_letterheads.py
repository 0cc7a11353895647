"""Letterheads as web pages, scanners and converters leave them."""

import pytest

from workflows.intake.reading import read
from workflows.intake.reading.model import ReadDocument, Value

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DATED = "Sơn Hải, ngày 12 tháng 5 năm 2026\n"
BASIS = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"


def _only(text: str) -> ReadDocument:
    (document,) = read(text).documents
    return document


def _value(value: Value | None) -> str | None:
    return value.value if value else None


def test_a_letterhead_whose_cells_share_a_line_is_read() -> None:
    document = _only(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "Số: 41/2026/QĐ-UBND | Sơn Hải, ngày 12 tháng 5 năm 2026 |\n"
        f"BAN HÀNH QUY CHẾ TIẾP CÔNG DÂN\nỦY BAN NHÂN DÂN TỈNH SƠN HẢI\n{BASIS}QUYẾT ĐỊNH:\n"
    )
    assert _value(document.code) == "41/2026/QĐ-UBND"
    assert _value(document.date) == "2026-05-12"
    assert _value(document.issuer) == "Ủy ban nhân dân tỉnh Sơn Hải"
    assert document.parent_agency is None
    assert _value(document.subject) == "BAN HÀNH QUY CHẾ TIẾP CÔNG DÂN"


def test_what_a_web_page_prints_above_the_letterhead_is_left_out() -> None:
    document = _only(
        "Để xem toàn văn, vui lòng đăng nhập hoặc đăng ký tài khoản.\nNếu bạn đã có tài khoản.\n"
        f"UBND TỈNH SƠN HẢI\nSỞ Y TẾ\n-----\n{MOTTO}Số: 9/KH-SYT\n{DATED}\n"
        "KẾ HOẠCH\nKiểm tra an toàn thực phẩm\n\nCăn cứ Kế hoạch số 3/KH-UBND, Sở Y tế ban hành.\n"
    )
    assert _value(document.issuer) == "Sở Y tế"
    assert _value(document.parent_agency) == "Ủy ban nhân dân tỉnh Sơn Hải"
    assert _value(document.code) == "9/KH-SYT"
    assert [found.code for found in document.references] == ["3/KH-UBND"]


def test_a_type_broken_over_two_lines_is_still_the_title() -> None:
    document = _only(
        f"ỦY\nBAN NHÂN DÂN\nTỈNH SƠN HẢI\n-----\n|\n{MOTTO}|\nSố:\n77/QĐ-UBND\n|\n{DATED}|\n"
        f"QUYẾT\nĐỊNH\nVỀ\nVIỆC PHÂN BỔ KINH PHÍ\nỦY BAN NHÂN DÂN TỈNH\n{BASIS}"
    )
    assert document.type.value == "quyết định"
    assert _value(document.issuer) == "Ủy ban nhân dân tỉnh Sơn Hải"
    assert _value(document.subject) == "PHÂN BỔ KINH PHÍ"


@pytest.mark.parametrize(
    ("printed", "kind", "subject"),
    [
        ("THÔNG TƯ LIÊN TỊCH\nHƯỚNG DẪN CHẾ ĐỘ TRỰC BÁO", "thông tư liên tịch", "HƯỚNG DẪN CHẾ ĐỘ TRỰC BÁO"),
        ("KẾ HOẠCH LIÊN NGÀNH\nPhối hợp kiểm tra tải trọng", "kế hoạch", "Phối hợp kiểm tra tải trọng"),
        (
            "THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\n\ntại cuộc họp về phòng, chống bão",
            "thông báo kết luận",
            "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về phòng, chống bão",
        ),
        ("KẾ HOẠCH\nCHỐNG HẠN MÙA KHÔ NĂM 2025 -\n2026", "kế hoạch", "CHỐNG HẠN MÙA KHÔ NĂM 2025 - 2026"),
        ("NGHỊ QUYẾT\nVỀ THU, CHI NGÂN SÁCH\nI. ĐÁNH GIÁ CHUNG", "nghị quyết", "THU, CHI NGÂN SÁCH"),
    ],
)  # fmt: skip
def test_type_and_subject_are_told_apart(printed: str, kind: str, subject: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n{MOTTO}Số: 5/X-UBND\n{DATED}\n{printed}\n\n{BASIS}"
    document = _only(head)
    assert document.type.value == kind
    assert _value(document.subject) == subject


def test_a_party_letter_prints_its_subject_as_a_plain_sentence() -> None:
    document = _only(
        "TỈNH ỦY SƠN HẢI\nVĂN PHÒNG\n*\nSố 118-CV/VPTU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        f"{DATED}\nChuẩn bị nội dung Hội nghị giao ban quý II\n\n"
        "Kính gửi:\n- Các ban đảng, Đảng ủy UBND tỉnh,\n- Các đảng ủy xã, phường.\n\n"
        "Thực hiện Chương trình công tác, Thường trực Tỉnh ủy yêu cầu:\n1. Chuẩn bị báo cáo.\n\n"
        "Nơi nhận:\n- Như trên,\n- Lưu Văn phòng Tỉnh ủy.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nTrần Văn An\n"
    )
    assert _value(document.issuer) == "Văn phòng Tỉnh ủy"
    assert _value(document.subject) == "Chuẩn bị nội dung Hội nghị giao ban quý II"
    assert [value.value for value in document.addressees] == [
        "Các ban đảng, Đảng ủy UBND tỉnh",
        "Các đảng ủy xã, phường",
    ]
    assert _value(document.signer.authority) == "T/M BAN THƯỜNG VỤ"


def test_a_bullet_that_goes_on_with_an_enumeration_opens_no_new_addressee() -> None:
    document = _only(
        f"BỘ Y TẾ\n{MOTTO}Số: 8/BYT-KCB\n{DATED}\nKính gửi:\n- Sở Y tế các tỉnh: Sơn Hải,\n"
        "- Đông Giang và Tây Lâm;\n- Các bệnh viện trực thuộc Bộ.\n\nNgày 02/5/2026, Bộ Y tế có văn bản.\n"
    )
    assert [value.value for value in document.addressees] == [
        "Sở Y tế các tỉnh: Sơn Hải, Đông Giang và Tây Lâm",
        "Các bệnh viện trực thuộc Bộ",
    ]


def test_the_wired_may_stand_below_another_kinh_gui() -> None:
    document = _only(
        f"BỘ CÔNG THƯƠNG\n{MOTTO}Số: 4/CĐ-BCT\n{DATED}\nCÔNG ĐIỆN\n\n"
        "BỘ TRƯỞNG – TRƯỞNG BAN CHỈ ĐẠO TRUNG ƯƠNG VỀ BẢO ĐẢM CUNG ỨNG HÀNG HÓA, điện:\n\n"
        "Kính gửi:\n\nUBND các tỉnh Sơn Hải, Tây Lâm.\n\nBão số 4 đang vào gần bờ.\n"
    )
    assert [value.value for value in document.addressees] == ["UBND các tỉnh Sơn Hải, Tây Lâm"]
    assert document.subject is None


def test_who_wires_may_stand_above_the_word_dien() -> None:
    document = _only(
        f"UBND HUYỆN ĐÔNG GIANG\nBAN CHỈ HUY PHÒNG THỦ DÂN SỰ\n{MOTTO}Số: 14 /CĐ-BCH\n{DATED}\nCÔNG ĐIỆN\n\n"
        "BAN CHỈ HUY PHÒNG THỦ DÂN SỰ HUYỆN\n\nĐIỆN:\n\nChủ tịch UBND các xã;\n\n"
        "Theo bản tin dự báo, bão đang vào gần bờ.\n"
    )
    assert [value.value for value in document.addressees] == ["Chủ tịch UBND các xã"]


def test_a_code_cited_at_the_beginning_of_a_line_is_not_the_documents_own() -> None:
    document = _only(
        f"BỘ CÔNG THƯƠNG\n{MOTTO}HƯỚNG DẪN NGHỊ ĐỊNH\nSỐ 68/2026/NĐ-CP NGÀY 25 THÁNG 5 NĂM 2026 CỦA CHÍNH PHỦ\n"
        "Căn cứ Nghị định số 68/2026/NĐ-CP ngày 25/5/2026 của Chính phủ;\n"
    )
    assert document.code is None
    assert [found.code for found in document.references] == ["68/2026/NĐ-CP"]


@pytest.mark.parametrize(
    ("above", "issuer", "place"),
    [
        ("ỦY BAN NHÂN DÂN\nQUẬN 7", "Ủy ban nhân dân quận 7", "Quận 7"),
        ("Y BAN NHÂN DÂN\nTỈNH SƠN HẢI", "Ủy ban nhân dân tỉnh Sơn Hải", "Sơn Hải"),
        ("BẢO HIỂM XÃ HỘI\nTP.SƠN HẢI", "Bảo hiểm xã hội thành phố Sơn Hải", "TP.Sơn Hải"),
        ("BO GIAO DUC VA DAO TAO", "Bộ Giáo dục và Đào tạo", "Hà Nội"),
        ("MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH SƠN HẢI\nBAN THƯỜNG TRỰC", "Ban Thường trực", "Sơn Hải"),
        ("ỦY BAN NHÂN DÂN", "Ủy ban nhân dân thành phố Sơn Hải", "TP. Sơn Hải"),
    ],
)  # fmt: skip
def test_issuer_and_place_are_named_in_full(above: str, issuer: str, place: str) -> None:
    document = _only(
        f"{above}\n{MOTTO}Số: 15/VX\n{place}, ngày 12 tháng 5 năm 2026\nHỎA TỐC\n\nKính gửi: Sở Y tế\n"
    )
    assert _value(document.issuer) == issuer
    assert _value(document.place) == place


def test_an_unreadable_day_leaves_place_and_month() -> None:
    document = _only(
        f"SỞ Y TẾ\n{MOTTO}Số: 15/SYT\nSơn Hải, ngày  ) tháng 8 năm 2026\n\nKính gửi: A\n"
    )
    assert (_value(document.place), _value(document.date)) == ("Sơn Hải", "2026-08")


@pytest.mark.parametrize(
    ("end", "authority", "title", "archive"),
    [
        (
            (
                "Nơi nhận: TL. CHỦ TỊCH\n- Như trên; KT. CHÁNH VĂN PHÒNG\n- TT; PHÓ CHÁNH VĂN PHÒNG\n"
                "- Lưu: VT. Trần Văn An\n"
            ),
            "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG",
            "PHÓ CHÁNH VĂN PHÒNG",
            "VT",
        ),
        (
            (
                "Nơi nhận:\n- Như trên;\n- Lưu: VT, TH.\nd:\\2026\\cong van\\bao cao ket qua thang 5.doc\n"
                "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn An\n"
            ),
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "VT, TH",
        ),
        ("PHÓ CHỦ TỊCH UBND XÃ\n\nTrần Văn An\n", None, "PHÓ CHỦ TỊCH UBND XÃ", None),
    ],
)
def test_a_signature_is_found_wherever_it_stands(
    end: str, authority: str | None, title: str, archive: str | None
) -> None:
    document = _only(
        f"UBND XÃ ĐÔNG GIANG\n{MOTTO}Số: 15/UBND\n{DATED}\nKính gửi: Các thôn\n\n"
        f"Yêu cầu các thôn báo cáo./.\n\n{end}"
    )
    assert _value(document.signer.authority) == authority
    assert _value(document.signer.title) == title
    assert _value(document.signer.name) == "Trần Văn An"
    assert _value(document.archive) == archive


def test_an_authority_whose_name_is_lost_still_ends_the_body() -> None:
    document = _only(
        f"UBND XÃ ĐÔNG GIANG\n{MOTTO}Số: 15/UBND\n{DATED}\nKính gửi: Các thôn\n\n"
        "Yêu cầu các thôn báo cáo./.\n\n- Như Điều 3;\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
    )
    assert _value(document.signer.authority) == "TM. ỦY BAN NHÂN DÂN"
    assert _value(document.signer.name) is None


def test_a_body_begins_below_the_date_without_its_usual_words() -> None:
    document = _only(
        f"UBND XÃ ĐÔNG GIANG\n{MOTTO}Số: 15/UBND\n{DATED}\n"
        "ính quyền các thôn ngày 16 tháng 6 năm 2025 làm đúng Chỉ thị số 03/CT-UBND của tỉnh;\n"
        "ố 09/2026/NĐ-CP ngày 24 tháng 01 năm 2026 của Chính phủ quy định về chế độ báo cáo.\n"
    )
    assert _value(document.date) == "2026-05-12"
    assert [reference.code for reference in document.references] == [
        "03/CT-UBND",
        "09/2026/NĐ-CP",
    ]


def test_rules_within_a_line_part_what_the_page_joined() -> None:
    document = _only(
        "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI ------------- Số: 52/QĐ-UBND | CỘNG HOÀ XÃ HỘI CHỦ NGHĨA "
        "VIỆT NAM Độc lập - Tự do - Hạnh phúc ----------- Sơn Hải, ngày 05 tháng 5 năm 2026 |\n"
        f"QUYẾT ĐỊNH\nVề việc thành lập tổ\n\n{BASIS}"
    )
    assert _value(document.issuer) == "Ủy ban nhân dân tỉnh Sơn Hải"
    assert _value(document.code) == "52/QĐ-UBND"
    assert (_value(document.place), _value(document.date)) == ("Sơn Hải", "2026-05-05")


def test_a_bare_committee_of_a_central_city_is_no_provinces() -> None:
    document = _only(
        f"ỦY BAN NHÂN DÂN\n{MOTTO}Số: 15/CT-UBND\nHà Nội, ngày 12 tháng 5 năm 2026\n\n"
        "CHỈ THỊ\nVề việc tiết kiệm điện\n\nUBND quận, UBND huyện tiết kiệm điện.\n"
    )
    assert _value(document.issuer) == "Ủy ban nhân dân thành phố Hà Nội"
