"""The stamp of secrecy is found wherever an office puts it, and nowhere else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.secrecy import (
    Secrecy,
    SecretRefused,
    refuse_secret,
    secrecy_of,
    secrecy_of_code,
)

CONFIDENTIAL, SECRET, TOP_SECRET = Secrecy.CONFIDENTIAL, Secrecy.SECRET, Secrecy.TOP_SECRET

LETTER = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
{left}
Số: {code}
V/v rà soát kho bãi ven cảng

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sơn Hải, ngày 05 tháng 02 năm 2026

Kính gửi: Sở Xây dựng.

1. Giao Sở Xây dựng chủ trì kiểm tra kho bãi, báo cáo trước ngày 15/3/2026.
{body}
Nơi nhận:
- Như trên;
- Lưu: VT, NC.
"""

BODY = "\n".join(
    f"{n}. Đơn vị số {n} tiếp tục thực hiện công việc được giao." for n in range(2, 40)
)


def letter(*, left: str = "", code: str = "12/UBND-NC", body: str = BODY) -> str:
    return LETTER.format(left=left, code=code, body=body)


@pytest.mark.parametrize(
    ("stamp", "level"),
    [
        ("MẬT", CONFIDENTIAL),
        ("TỐI MẬT", SECRET),
        ("TUYỆT MẬT", TOP_SECRET),
        ("Mật", CONFIDENTIAL),
        ("Tối mật", SECRET),
        ("Tuyệt Mật", TOP_SECRET),
        ("M Ậ T", CONFIDENTIAL),
        ("T Ố I   M Ậ T", SECRET),
        ("T U Y Ệ T M Ậ T", TOP_SECRET),
        ("MAT", CONFIDENTIAL),
        ("MÂT", CONFIDENTIAL),
        ("TOI MAT", SECRET),
        ("TUYET MAT", TOP_SECRET),
        ("[MẬT]", CONFIDENTIAL),
        ("**TỐI MẬT**", SECRET),
        ("- MẬT -", CONFIDENTIAL),
        ("* MẬT *", CONFIDENTIAL),
        ("| MẬT |", CONFIDENTIAL),
        ("~~MẬT~~", CONFIDENTIAL),
        ("MẬT.", CONFIDENTIAL),
        ("ＭẬＴ", CONFIDENTIAL),
        ("МẬТ", CONFIDENTIAL),  # Cyrillic М and Т
        ("M\u200bẬ\u00adT", CONFIDENTIAL),
        ("\u202eTẬM\u202c", CONFIDENTIAL),  # shown as MẬT
        ("<b>MẬT</b>", CONFIDENTIAL),
        ("M&#7852;T", CONFIDENTIAL),
        ("M\nẬ\nT", CONFIDENTIAL),
        ("M\n\nẬT", CONFIDENTIAL),
        ("TUYỆT\nMẬT", TOP_SECRET),
        ("mật", CONFIDENTIAL),
        ("tối mật", SECRET),
        ("A. MẬT", CONFIDENTIAL),
        ("TÀI LIỆU MẬT", CONFIDENTIAL),
        ("VĂN BẢN TỐI MẬT", SECRET),
        ("DẤU MẬT", CONFIDENTIAL),
        ("TÀI LIỆU MẬT\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CONFIDENTIAL),
        ("TUYỆT MẬT - Chỉ người có tên mới được bóc bì", TOP_SECRET),
        ("TUYỆT MẬT (chỉ người có tên mới được bóc bì)", TOP_SECRET),
        ("TỐI MẬT - KHÔNG SAO CHỤP", SECRET),
        ("MẬT - HỎA TỐC", CONFIDENTIAL),
        ("KHẨN     MẬT", CONFIDENTIAL),
        ("TỐI MẬT\tBản số: 03", SECRET),
        ("TUYỆT MẬT Bản số 2", TOP_SECRET),
        ("Độ mật: Mật", CONFIDENTIAL),
        ("ĐỘ MẬT: TỐI MẬT", SECRET),
        ("Dấu chỉ độ mật: tuyệt mật", TOP_SECRET),
        ("Mức độ mật : Tối mật.", SECRET),
        ("Độ mật của văn bản: Mật", CONFIDENTIAL),
        ("TỈNH SƠN HẢI MẬT Độc lập - Tự do - Hạnh phúc", CONFIDENTIAL),
        ("TỐI MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SECRET),
        ("Số: 12/UBND-NC MẬT Sơn Hải, ngày 05 tháng 02 năm 2026", CONFIDENTIAL),
        ("SỞ XÂY DỰNG      MẬT      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CONFIDENTIAL),
    ],
)
def test_a_stamp_in_the_letterhead_is_found(stamp: str, level: Secrecy) -> None:
    assert secrecy_of(letter(left=stamp)) is level
    assert secrecy_of(unicodedata.normalize("NFD", letter(left=stamp))) is level
    assert secrecy_of(letter(left=stamp).replace("\n", "\r\n")) is level


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("12/UBND-NC(M)", CONFIDENTIAL),
        ("12/KH-UBND (Mật)", CONFIDENTIAL),
        ("07/BC-UBND(TM)", SECRET),
        ("/UBND-NC (Tối mật)", SECRET),
        ("01/BC-UBND(TyM)", TOP_SECRET),
        ("12-M/KH-UBND", CONFIDENTIAL),
        ("12-TM/KH-UBND", SECRET),
        ("12/M-UBND", CONFIDENTIAL),
        ("12/TM-UBND-NC", SECRET),
        ("12/UBND-M", CONFIDENTIAL),
        ("15-KH/TU(M)", CONFIDENTIAL),
    ],
)
def test_the_mark_of_a_secret_series_is_found(code: str, level: Secrecy) -> None:
    assert secrecy_of(letter(code=code)) is level


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("12/UBND-NC(M)", CONFIDENTIAL),
        ("12-TM/KH-UBND", SECRET),
        ("12/TM-UBND-NC", SECRET),
        ("UBND-NC(M)", CONFIDENTIAL),
        ("UBND-NC (Tối mật)", SECRET),
        ("M-UBND", CONFIDENTIAL),
        ("12-TM", SECRET),
        ("03-TyM", TOP_SECRET),
    ],
)
def test_a_field_that_holds_a_code_alone_tells_a_secret_series(code: str, level: Secrecy) -> None:
    assert secrecy_of(code) is level
    assert secrecy_of_code(code) is level
    assert secrecy_of_code(code.lower()) is level
    assert secrecy_of(f"ỦY BAN NHÂN DÂN\n{code}\n{BODY}") in {level, None}


def test_a_secret_number_without_its_word_is_found_in_the_letterhead() -> None:
    assert secrecy_of(f"ỦY BAN NHÂN DÂN\n12/UBND-NC(M)\n{BODY}") is CONFIDENTIAL


@pytest.mark.parametrize(
    "code",
    ["", "12", "12/UBND-TM", "UBND-TM", "STM-VP", "94M", "K-TM", "12/QĐ-UBND", "45/2025/QĐ-TTg"],
)
def test_an_ordinary_code_alone_is_no_secret_series(code: str) -> None:
    assert secrecy_of(code) is None
    assert secrecy_of_code(code) is None


@pytest.mark.parametrize(
    "code", ["12/UBND-TM", "12/UBND-KTM", "94M/UBND-VP", "12/UBND-NC(H)", "12/SNNMT-MT"]
)
def test_ordinary_symbols_are_no_secret_series(code: str) -> None:
    assert secrecy_of(letter(code=code)) is None


@pytest.mark.parametrize(
    ("stamp", "level"),
    [("MẬT", CONFIDENTIAL), ("TỐI MẬT", SECRET), ("Độ mật: Tuyệt mật", TOP_SECRET)],
)
def test_a_stamp_on_a_later_page_is_found(stamp: str, level: Secrecy) -> None:
    assert secrecy_of(letter(body=f"{BODY}\n{stamp}\n{BODY}")) is level


def test_a_stamp_on_the_second_letter_of_a_file_is_found() -> None:
    assert secrecy_of(letter() + "\n" + letter(left="Mật")) is CONFIDENTIAL


def test_a_stamp_in_a_text_pasted_as_one_line_is_found() -> None:
    assert secrecy_of(" ".join(letter(left="TỐI MẬT").split())) is SECRET
    assert secrecy_of(" ".join(letter(left="V/v bảo vệ bí mật nhà nước").split())) is None


def test_the_highest_of_several_stamps_counts() -> None:
    assert secrecy_of(letter(left="MẬT", body=f"{BODY}\nTUYỆT MẬT\n{BODY}")) is TOP_SECRET


@pytest.mark.parametrize("text", ["MẬT", "  TỐI MẬT  ", "Mật\nCông văn số 3", "Độ mật: Mật"])
def test_a_scrap_that_is_hardly_more_than_the_stamp_is_found(text: str) -> None:
    assert secrecy_of(text) is not None


INNOCENT = [
    "Tăng cường bảo vệ bí mật nhà nước trong tình hình mới.",
    "V/v bảo vệ bí mật nhà nước",
    "QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "BẢO VỆ BÍ\nMẬT NHÀ NƯỚC",
    "QUY CHẾ BẢO VỆ BÍ\nMẬT",
    "GIẢI PHÁP BẢO\nMẬT",
    "Đổi mật khẩu trước ngày 10/3/2026.",
    "MẬT KHẨU",
    "MẬT ĐỘ DÂN SỐ",
    "Mật độ xây dựng không quá 40 %.",
    "Bảo mật, an toàn thông tin mạng.",
    "BAN CƠ YẾU - MẬT MÃ",
    "- Phòng Bảo mật và Cơ yếu;",
    "- Ban Chỉ đạo bảo vệ bí mật nhà nước tỉnh;",
    "Trung tâm An ninh, Bảo mật thông tin Sơn Hải",
    "HỘI NUÔI ONG MẬT\nTỈNH SƠN HẢI",
    "Hợp tác xã Mật ong Đông Giang",
    "- Mật;",
    "- Tuyệt mật;\n- Tối mật;\n- Mật.",
    "a) Tuyệt mật;\nb) Tối mật;\nc) Mật.",
    "1. TUYỆT MẬT\n2. TỐI MẬT\n3. MẬT",
    "Tuyệt mật\nTối mật\nMật",
    "TUYỆT MẬT\nTỐI MẬT\nMẬT",
    "STT\tTuyệt mật\tTối mật\tMật",
    "Độ mật: Mật, Tối mật hoặc Tuyệt mật",
    "Độ mật: Không",
    "Độ mật: ………",
    "Độ mật: Thường",
    "Văn bản có độ mật phải gửi theo đường riêng.",
    "Quản lý văn bản mật, tài liệu mật theo sổ riêng.",
    "Thực hiện Công văn số 15/UBND-NC(M) ngày 02/01/2026 theo quy định riêng.",
    "mật.",
    "Tăng cường công tác bảo\nmật",
    "về quản lý, sử dụng tài liệu\nmật",
    "TÀI LIỆU BẢO MẬT",
    "BẢO MẬT",
    "A. BẢO MẬT",
    "BÍ MẬT NHÀ NƯỚC",
    "QUY CHẾ QUẢN LÝ\nTÀI LIỆU MẬT",
    "V/v quản lý\nTÀI LIỆU MẬT",
    "TÀI LIỆU MẬT\nNHÀ NƯỚC",
    "I. QUẢN LÝ VĂN BẢN MẬT",
    "A. TUYỆT MẬT\nB. TỐI MẬT\nC. MẬT",
    "KHÔNG ĐÓNG DẤU MẬT",
    "Sở Nội vụ (M)",
    "M\nT",
    "M\nAT",
    "bí\nmật nhà nước",
    "không để lộ, lọt bí\nmật.",
    "KHOA MẮT",
    "MẮT",
    "MẤT",
    "Mát",
    "MẶT TRẬN TỔ QUỐC",
    "Nguyễn Văn Mật",
    "BAN BẢO VỆ TÀI LIỆU MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "format",
    "MATH",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_a_mention_of_secrets_is_no_stamp_in_the_letterhead(text: str) -> None:
    assert secrecy_of(letter(left=text)) is None


@pytest.mark.parametrize("text", [*INNOCENT, "Mật", "MAT", "Tối mật"])
def test_a_mention_of_secrets_is_no_stamp_in_the_body(text: str) -> None:
    assert secrecy_of(letter(body=f"{BODY}\n{text}\n{BODY}")) is None


def test_an_ordinary_letter_passes() -> None:
    refuse_secret(letter())
    assert secrecy_of(letter()) is None


def test_the_refusal_says_what_to_do_and_holds_nothing_of_the_text() -> None:
    with pytest.raises(SecretRefused) as caught:
        refuse_secret(letter(left="MẬT"))
    assert "sổ văn bản mật" in str(caught.value)
    assert not caught.value.details
    assert caught.value.__cause__ is None


def test_levels_have_their_names() -> None:
    assert [level.label for level in Secrecy] == ["Mật", "Tối mật", "Tuyệt mật"]


@given(st.text(alphabet="MẬTTỐIUYỆmậ \n\t-:/()0Sốđộ", max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    assert secrecy_of(text) in {None, *Secrecy}
