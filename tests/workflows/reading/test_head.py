"""The head and the end of a directive, whatever its type and layout."""

import pytest

from tests.workflows.reading.samples import document_of, reading_of
from workflows.intake.reading import read
from workflows.intake.reading.issuers import agencies_of_letterhead
from workflows.intake.reading.model import BlockKind, Value


def _value(value: Value | None) -> str | None:
    return value.value if value else None


@pytest.mark.parametrize(
    ("name", "kind", "code", "issuer", "date"),
    [
        ("instruction", "chỉ thị", "04/CT-UBND", "Ủy ban nhân dân tỉnh Sơn Hải", "2026-02-12"),
        ("decision", "quyết định", "310/QĐ-UBND", "Ủy ban nhân dân tỉnh Sơn Hải", "2026-03-05"),
        ("department_letter", "công văn", "215/SNV-CCHC", "Sở Nội vụ", "2026-03-03"),
        ("urgent_dispatch", "công điện", "02/CĐ-UBND", "Ủy ban nhân dân tỉnh Sơn Hải", "2026-09-10"),
        ("party_letter", "công văn", "45-CV/TU", "Tỉnh ủy Sơn Hải", "2026-01-09"),
        ("commune_letter", "công văn", "15/UBND-KT", "Ủy ban nhân dân xã Đông Giang", "2026-04-08"),
        ("locality_conclusions", "thông báo kết luận", "88/TB-VPCP", "Văn phòng Chính phủ", "2026-02-12"),
    ],
)  # fmt: skip
def test_type_code_issuer_and_date_are_read(
    name: str, kind: str, code: str, issuer: str, date: str
) -> None:
    document = document_of(name)
    assert document.type.value == kind
    assert _value(document.code) == code
    assert _value(document.issuer) == issuer
    assert _value(document.date) == date


def test_a_department_names_its_superior_agency() -> None:
    document = document_of("department_letter")
    assert _value(document.parent_agency) == "Ủy ban nhân dân tỉnh Sơn Hải"


def test_the_subject_is_given_without_its_opening_words() -> None:
    assert _value(document_of("instruction").subject) == (
        "tăng cường phòng cháy, chữa cháy rừng mùa khô năm 2026"
    )


def test_addressees_recipients_and_archive_are_told_apart() -> None:
    document = document_of("commune_letter")
    assert [value.value for value in document.addressees] == [
        "Các phòng chuyên môn, đơn vị trực thuộc",
        "Mặt trận Tổ quốc Việt Nam xã và các đoàn thể",
        "Trưởng các thôn",
    ]
    assert [value.value for value in document.recipients] == ["Như trên"]
    assert _value(document.archive) == "VT"


def test_the_authority_lines_stand_above_the_title() -> None:
    signer = document_of("decision").signer
    assert _value(signer.authority) == "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH"
    assert _value(signer.title) == "PHÓ CHỦ TỊCH"
    assert _value(signer.name) == "Lê Văn Cường"


def test_a_blank_number_and_day_stay_blank() -> None:
    (document,) = read(
        "Số:      /UBND-VX\n\nSơn Hải, ngày      tháng 6 năm 2026\n\nKính gửi: Sở Y tế\n"
    ).documents
    assert document.number is None
    assert _value(document.symbol) == "UBND-VX"
    assert _value(document.date) == "2026-06"


def test_two_letters_in_one_file_are_two_documents() -> None:
    letter = (
        "ỦY BAN NHÂN DÂN\nXÃ ĐÔNG GIANG\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\nSố: {number}/UBND-VP\n\n"
        "Đông Giang, ngày 05 tháng 3 năm 2026\n\nKính gửi: Phòng Kinh tế\n\n"
        "Đề nghị Phòng Kinh tế rà soát hồ sơ.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
        "CHỦ TỊCH\n\nVũ Thị Hà\n\n"
    )
    reading = read(letter.format(number=1) + letter.format(number=2))
    assert [_value(document.number) for document in reading.documents] == ["1", "2"]
    assert reading.warnings


def test_a_letterhead_missing_is_concluded_and_said_so() -> None:
    text = (
        "Số: 7/UBND-VX\n\nSơn Hải, ngày 05 tháng 3 năm 2026\n\nKính gửi: Sở Y tế\n\n"
        "UBND tỉnh giao Sở Y tế báo cáo UBND tỉnh.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
        "CHỦ TỊCH\n\nTrần Văn Bình\n"
    )
    (document,) = read(text).documents
    assert _value(document.issuer) == "Ủy ban nhân dân tỉnh Sơn Hải"
    assert document.issuer is not None
    assert document.issuer.reason


def test_recipients_that_name_a_missing_article_are_a_defect() -> None:
    (document,) = read(
        "QUYẾT ĐỊNH\nVề việc trồng cây\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Trồng cây.\n\n"
        "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn Bình\n"
    ).documents
    assert any("Như Điều 3" in defect.text for defect in document.defects)


def test_every_printed_word_stands_in_a_block() -> None:
    for name in ("instruction", "plan_with_table", "wrapped_plan"):
        reading = reading_of(name)
        left = list(reading.text)
        for document in reading.documents:
            for block in document.blocks:
                left[block.span.start : block.span.end] = " " * (block.span.end - block.span.start)
        assert not any(letter.isalnum() for letter in left)


def test_clauses_keep_their_marks_and_places() -> None:
    blocks = document_of("instruction").blocks
    point = next(block for block in blocks if block.kind is BlockKind.DIEM)
    assert (point.marker, point.path) == ("a)", "1.a")


def test_whose_paper_it_is_stands_outside_the_subject() -> None:
    assert _value(document_of("party_instruction").subject) == (
        "tăng cường lãnh đạo công tác giải phóng mặt bằng"
    )
    assert _value(document_of("ministry_plan").subject) == (
        "Ban hành Kế hoạch kiểm tra công tác quản lý nhà nước năm 2024"
    )


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (["BỘ SÓNG BIỂN", "TỔNG CỤC QUẢN LÝ ĐÈN BIỂN"], "Tổng cục Quản lý đèn biển"),
        (["TỔNG CỤC HẢI QUAN", "CỤC HẢI QUAN TỈNH SƠN HẢI"], "Cục Hải quan tỉnh Sơn Hải"),
        (["CỤC CHUYỂN ĐỔI SỐ QUỐC GIA"], "Cục Chuyển đổi số quốc gia"),
        (["BẢO HIỂM XÃ HỘI VIỆT NAM"], "Bảo hiểm xã hội Việt Nam"),
        (["BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM"], "Ban Chỉ đạo phòng, chống tội phạm"),
    ],
)
def test_agencies_in_capitals_are_written_as_in_a_sentence(printed: list[str], name: str) -> None:
    assert agencies_of_letterhead(printed, "Sơn Hải")[-1] == name


def test_a_letterhead_and_a_signature_in_frames_are_read() -> None:
    document = document_of("framed_instruction")
    assert _value(document.code) == "17/CT-UBND"
    assert _value(document.issuer) == "Ủy ban nhân dân tỉnh Sơn Hải"
    assert _value(document.signer.name) == "Lê Thị Xuân"
    assert [value.value for value in document.recipients] == [
        "Thủ tướng Chính phủ (b/c)",
        "Thường trực Tỉnh ủy",
        "Các sở, ban, ngành",
    ]
