"""Sample words of letters."""

from typing import Any

from templates_docx.contexts import (
    AssignedTask,
    AssignmentLetter,
    ExtensionReply,
    ExtensionRow,
    FollowUpLetter,
    FollowUpLetterToMany,
    IndicatorLetter,
    IndicatorLetterByField,
    Letter,
)
from templates_docx.samples import words
from templates_docx.samples.tables import indicator_groups, indicators_of_agencies
from templates_docx.samples.words import COUNTS, SENTENCE, Size
from templates_docx.vocabulary import DocumentCode, signature_lines
from templates_docx.wording import code_text, dash_lines, ended

_REACHED = "thông báo kết quả thực hiện chỉ tiêu chuyển đổi số năm 2026"
_OVERDUE = "đôn đốc thực hiện nhiệm vụ Ủy ban nhân dân tỉnh giao"


def letter(size: Size) -> Letter:
    """Give a letter; the short one is of the Committee's office, which has an agency above it."""
    typical = words.issued(size, _OVERDUE) | _to_whom(size)
    if size is Size.SHORT:
        typical |= {
            "parent_agency": "UBND TỈNH SƠN HẢI",
            "issuer_lines": ("VĂN PHÒNG",),
            "code": code_text(DocumentCode.parse("/VP-TH")),
            "signature_lines": signature_lines("Chánh Văn phòng"),
        }
    return Letter(**typical, paragraphs=words.paragraphs(size))


def assignment_letter(size: Size) -> AssignmentLetter:
    """Give a letter of tasks."""
    tasks = tuple(
        AssignedTask(
            marker=f"{n}.",
            text=f"Sở, ban, ngành số {n} chủ trì, phối hợp với Sở Nội vụ rà soát, báo cáo kết quả",
            deadline="" if n % 3 == 0 else "hoàn thành trước ngày 15/3/2026",
        )
        for n in range(1, words.SEVERAL[size] + 2)
    )
    return AssignmentLetter(
        **words.issued(size, "giao nhiệm vụ cải cách hành chính năm 2026"),
        **_to_whom(size),
        opening=("Để triển khai nhiệm vụ năm 2026, Ủy ban nhân dân tỉnh giao:",),
        tasks=tasks,
        closing=ended(["Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện"]),
    )


def follow_up_letter(size: Size) -> FollowUpLetter:
    """Give a follow-up letter to one agency."""
    agency = "Sở Khoa học và Công nghệ"
    return FollowUpLetter(
        **words.issued(size, _OVERDUE),
        addressee=agency,
        paragraphs=(
            f"{agency} còn nhiệm vụ quá hạn (Phụ lục kèm theo).",
            *words.paragraphs(size),
        ),
        **words.appendix(size, f"DANH MỤC NHIỆM VỤ QUÁ HẠN CỦA {agency.upper()}"),
        rows=words.task_rows(size, COUNTS[size]),
    )


def follow_up_letter_to_many(size: Size) -> FollowUpLetterToMany:
    """Give a follow-up letter to many agencies."""
    return FollowUpLetterToMany(
        **words.issued(size, _OVERDUE),
        **_to_whom(size),
        paragraphs=(
            "Một số nhiệm vụ đã quá hạn (có Phụ lục chi tiết kèm theo).",
            *words.paragraphs(size),
        ),
        **words.appendix(size, "DANH MỤC NHIỆM VỤ QUÁ HẠN"),
        groups=words.task_groups(size),
    )


def indicator_letter(size: Size) -> IndicatorLetter:
    """Give a letter about what agencies reached."""
    return IndicatorLetter(
        **words.issued(size, _REACHED),
        **_to_whom(size),
        paragraphs=("Kết quả của các cơ quan tại Phụ lục kèm theo.", *words.paragraphs(size)),
        **words.appendix(size, "KẾT QUẢ THỰC HIỆN CHỈ TIÊU CHUYỂN ĐỔI SỐ"),
        rows=indicators_of_agencies(size),
    )


def indicator_letter_by_field(size: Size) -> IndicatorLetterByField:
    """Give a letter about indicators."""
    return IndicatorLetterByField(
        **words.issued(size, _REACHED),
        **_to_whom(size),
        paragraphs=("Kết quả các chỉ tiêu tại Phụ lục kèm theo.", *words.paragraphs(size)),
        **words.appendix(size, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"),
        groups=indicator_groups(size),
    )


def extension_reply(size: Size) -> ExtensionReply:
    """Give a reply to requests for a later deadline."""
    rows = tuple(
        ExtensionRow(
            number=str(n),
            task=SENTENCE,
            deadline="15/12/2025",
            requested="31/01/2026",
            decision="Không đồng ý: nhiệm vụ đã gia hạn 02 lần" if n % 4 == 0 else "Đồng ý",
        )
        for n in range(1, words.SEVERAL[size] + 1)
    )
    return ExtensionReply(
        **words.issued(size, "gia hạn thời gian thực hiện nhiệm vụ được giao"),
        addressee="Sở Khoa học và Công nghệ",
        paragraphs=("Xét đề nghị của Sở Khoa học và Công nghệ, Ủy ban nhân dân tỉnh có ý kiến:",),
        rows=rows,
        closing=ended(["Yêu cầu Sở Khoa học và Công nghệ khẩn trương thực hiện"]),
    )


def _to_whom(size: Size) -> dict[str, Any]:
    """Give one addressee, a few, or very many."""
    if size is Size.SHORT:
        return {"addressee": "Sở Y tế", "addressees": ()}
    few = ["Các sở, ban, ngành tỉnh", "UBND các xã, phường, đặc khu"]
    many = [f"Sở, ban, ngành số {n} của tỉnh & địa phương" for n in range(1, 26)]
    return {"addressee": "", "addressees": dash_lines(few if size is Size.TYPICAL else many)}
