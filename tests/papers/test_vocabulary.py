"""Words of the papers: types, codes, dates, numbers, authority prefixes."""

import unicodedata
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_docx.vocabulary import (
    ADMINISTRATIVE_TYPES,
    POINT_LETTERS,
    AuthorityPrefix,
    DocumentCode,
    DocumentCodeRefused,
    DocumentNumber,
    DocumentNumberRefused,
    DocumentType,
    SignatureRefused,
    TooManyPoints,
    TypeRefused,
    count_words,
    long_date,
    place_and_date,
    point_letter,
    point_position,
    roman,
    short_date,
    signature_lines,
    vietnamese_number,
)

KT, TL, TM, TUQ = AuthorityPrefix.KT, AuthorityPrefix.TL, AuthorityPrefix.TM, AuthorityPrefix.TUQ

symbols = st.lists(st.text("ABCĐGHKNPQTUƯVXY", min_size=1, max_size=6), min_size=1, max_size=3).map(
    "-".join
)
numbers = st.builds(DocumentNumber, st.integers(1, 99_999), st.sampled_from(["", "A", "C"]))
years = st.one_of(st.none(), st.integers(1945, 2099))
codes = st.builds(DocumentCode, numbers, symbols, years, st.sampled_from("/-"))


@given(codes, st.sampled_from(["NFC", "NFD"]), st.sampled_from(["", " ", "\n", "\u200b"]))
def test_a_code_survives_being_typed_pasted_and_read(
    code: DocumentCode, form: Literal["NFC", "NFD"], gap: str
) -> None:
    typed = unicodedata.normalize(form, str(code)).replace("/", f"{gap}/{gap}")
    assert DocumentCode.parse(typed) == code


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("5/UBND-VX", "05/UBND-VX"),
        ("005/UBND-VX", "05/UBND-VX"),
        ("Số: 2796 /UBND-TTHC", "2796/UBND-TTHC"),
        ("số 94C/UBND-VP", "94C/UBND-VP"),
        ("~~143~~ /UBND-KGVX", "143/UBND-KGVX"),
        ("Số:      /UBND-VP", "/UBND-VP"),
        ("Số: ……/UBND-VP", "/UBND-VP"),
        ("12/Q\u00d0–UBND", "12/QĐ-UBND"),
        ("30/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("91/2015/QH13", "91/2015/QH13"),
        ("08-QC/TW", "08-QC/TW"),
        ("112/LĐTB&XH-VP", "112/LĐTB&XH-VP"),
    ],
)
def test_a_code_is_forgiving_to_read_and_exact_to_write(typed: str, written: str) -> None:
    assert str(DocumentCode.parse(typed)) == written


@pytest.mark.parametrize("typed", ["", "abc", "12", "0/UBND-VX", "/", "12/", "12/34", "12/UB ND?"])
def test_what_is_no_code_is_refused_in_words(typed: str) -> None:
    with pytest.raises(DocumentCodeRefused, match="không phải số và ký hiệu văn bản"):
        DocumentCode.parse(typed)


def test_a_code_keeps_the_number_as_it_was_printed() -> None:
    code = DocumentCode.parse("012/QĐ-UBND")
    assert (code.number.printed, code.printed, str(code)) == ("012", "012/QĐ-UBND", "12/QĐ-UBND")


def test_a_number_with_a_letter_stands_after_its_number_and_before_the_next() -> None:
    texts = ["95", "94C", "94", "100", ""]
    ordered = sorted((DocumentNumber.parse(t) for t in texts), key=lambda n: n.sort_key)
    assert [str(n) for n in ordered] == ["", "94", "94C", "95", "100"]
    assert not DocumentNumber.parse("  ")


@pytest.mark.parametrize("typed", ["0", "C94", "12345678", "-3", "9 4 CC"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(DocumentNumberRefused):
        DocumentNumber.parse(typed)


@pytest.mark.parametrize(
    ("code", "kind", "normative", "party"),
    [
        ("12/UBND-VX", DocumentType.CONG_VAN, False, False),
        ("15/QĐ-UBND", DocumentType.QUYET_DINH, False, False),
        ("434/TTr-VHTT", DocumentType.TO_TRINH, False, False),
        ("75/2014/QĐ-UBND", DocumentType.QUYET_DINH, True, False),
        ("01/2023/TT-VPCP", DocumentType.THONG_TU, True, False),
        ("91/2015/QH13", DocumentType.LUAT, True, False),
        ("36-NQ/TW", DocumentType.NGHI_QUYET, False, True),
        ("21/TB-VP", DocumentType.THONG_BAO, False, False),
    ],
)
def test_the_symbol_tells_the_type(
    code: str, kind: DocumentType, normative: bool, party: bool
) -> None:
    parsed = DocumentCode.parse(code)
    assert (parsed.document_type, parsed.is_normative, parsed.is_party) == (kind, normative, party)


def test_the_decree_knows_29_types_and_two_print_no_name() -> None:
    assert len(ADMINISTRATIVE_TYPES) == 29
    assert {t for t in ADMINISTRATIVE_TYPES if not t.prints_name} == {
        DocumentType.CONG_VAN,
        DocumentType.THU_CONG,
    }


@pytest.mark.parametrize("name", ["Bản thoả thuận", "BẢN THỎA THUẬN", " bản  thỏa thuận "])
def test_a_type_is_found_by_its_printed_name(name: str) -> None:
    assert DocumentType.named(name) is DocumentType.BAN_THOA_THUAN
    assert DocumentType.named(name).heading == "BẢN THỎA THUẬN"


def test_every_type_is_found_by_its_own_name_and_an_unknown_one_is_refused() -> None:
    assert [DocumentType.named(t.capitalised_name) for t in DocumentType] == list(DocumentType)
    with pytest.raises(TypeRefused, match="«bưu thiếp»"):
        DocumentType.named("bưu thiếp")


def test_a_notice_of_conclusions_is_headed_as_a_notice() -> None:
    assert DocumentType.THONG_BAO_KET_LUAN.heading == "THÔNG BÁO"


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2023, 9, 8), "ngày 08 tháng 9 năm 2023", "08/9/2023"),
        (date(2023, 1, 5), "ngày 05 tháng 01 năm 2023", "05/01/2023"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024", "29/02/2024"),
        (date(2023, 3, 1), "ngày 01 tháng 3 năm 2023", "01/3/2023"),
        (date(2023, 10, 18), "ngày 18 tháng 10 năm 2023", "18/10/2023"),
    ],
)
def test_days_and_the_first_two_months_are_padded(day: date, long: str, short: str) -> None:
    assert (long_date(day), short_date(day)) == (long, short)


def test_an_unknown_day_stays_blank_for_the_pen() -> None:
    month = SimpleNamespace(year=2024, month=2, day=None)
    assert place_and_date("Sơn Hải", month) == "Sơn Hải, ngày      tháng 02 năm 2024"
    assert short_date(month) == "tháng 02/2024"
    assert short_date(SimpleNamespace(year=2024, month=None, day=None)) == "năm 2024"


def test_counts_below_ten_take_a_zero() -> None:
    assert [count_words(n) for n in (0, 5, 12, 1250)] == ["00", "05", "12", "1.250"]


def test_numbers_take_the_decimal_comma() -> None:
    assert vietnamese_number(1234567) == "1.234.567"
    assert vietnamese_number(Decimal("21.90"), places=1) == "21,9"


def test_roman_figures() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]


def test_points_are_lettered_in_the_vietnamese_order() -> None:
    assert [point_letter(n) for n in range(3, 9)] == ["c", "d", "đ", "e", "g", "h"]
    assert [point_position(c) for c in POINT_LETTERS] == list(range(1, 24))
    assert [point_position(c) for c in ("f", "w", "ab", "")] == [None] * 4
    with pytest.raises(TooManyPoints, match="23 điểm"):
        point_letter(24)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (signature_lines("Chủ tịch", (TM, "Ủy ban nhân dân")), "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH"),
        (
            signature_lines("Phó Chủ tịch", (TM, "Ủy ban nhân dân"), (KT, "Chủ tịch")),
            "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH",
        ),
        (signature_lines("Phó Chủ tịch", (KT, "Chủ tịch")), "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH"),
        (signature_lines("Chủ tịch", acting=True), "Q. CHỦ TỊCH"),
        (
            signature_lines("Phó Chánh Văn phòng", (TL, "Chủ tịch"), (KT, "Chánh Văn phòng")),
            "TL. CHỦ TỊCH|KT. CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG",
        ),
        (
            signature_lines("Giám đốc Sở Y tế", (TUQ, "Chủ tịch")),
            "TUQ. CHỦ TỊCH|GIÁM ĐỐC SỞ Y TẾ",
        ),
    ],
)
def test_the_lines_over_a_signature(lines: tuple[str, ...], expected: str) -> None:
    assert "|".join(lines) == expected


@pytest.mark.parametrize(
    "authorities",
    [
        [(KT, "Chủ tịch"), (TM, "Ủy ban nhân dân")],
        [(TL, "Chủ tịch"), (TUQ, "Chủ tịch")],
        [(AuthorityPrefix.Q, "Chủ tịch")],
    ],
)
def test_prefixes_in_the_wrong_order_are_refused(
    authorities: list[tuple[AuthorityPrefix, str]],
) -> None:
    with pytest.raises(SignatureRefused, match="không đúng"):
        signature_lines("Phó Chủ tịch", *authorities)
