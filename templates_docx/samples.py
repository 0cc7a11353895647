"""Sample words for every template: short, typical and extreme, of an invented province."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from templates_docx.contexts import (
    DocxContext,
    FollowUpLetter,
    Letter,
    OutgoingRegister,
    RegisterRow,
    TaskAppendix,
    TaskGroup,
    TaskRow,
)
from templates_docx.vocabulary import (
    AuthorityPrefix,
    DocumentCode,
    DocumentNumber,
    place_and_date,
    roman,
    short_date,
    signature_lines,
)
from templates_docx.wording import (
    appendix_reference,
    code_text,
    dash_lines,
    ended,
    issuer_lines,
    recipient_lines,
)


class Size(StrEnum):
    """How much a sample says."""

    SHORT = "short"
    TYPICAL = "typical"
    EXTREME = "extreme"


_DATED = date(2026, 2, 5)
_ISSUER = "Ủy ban nhân dân tỉnh Sơn Hải"
_HEAD, _DEPUTY = "Chủ tịch", "Phó Chủ tịch"
_COUNTS = {Size.SHORT: 1, Size.TYPICAL: 12, Size.EXTREME: 150}
_SENTENCE = (
    "Khẩn trương rà soát, hoàn thành các nhiệm vụ được giao, bảo đảm chất lượng và đúng tiến độ; "
    "kịp thời báo cáo khó khăn, vướng mắc để được xem xét, tháo gỡ."
)


def sample(file: str, size: Size) -> DocxContext:
    """Give the sample words of a template in one size."""
    return _SAMPLES[file](size)


def _code(size: Size) -> DocumentCode:
    number = {Size.SHORT: None, Size.TYPICAL: 5, Size.EXTREME: 12345}[size]
    return DocumentCode(DocumentNumber(number), "UBND-TH")


def _subject(size: Size) -> str:
    if size is Size.EXTREME:
        return "đôn đốc thực hiện " + "nhiệm vụ & chỉ tiêu < 100% được giao, " * 8
    return "đôn đốc thực hiện nhiệm vụ Ủy ban nhân dân tỉnh giao"


def _paragraphs(size: Size) -> tuple[str, ...]:
    count = {Size.SHORT: 1, Size.TYPICAL: 3, Size.EXTREME: 40}[size]
    return ended([_SENTENCE] * (count - 1) + ["Đề nghị các cơ quan, đơn vị quan tâm thực hiện"])


def _recipients(size: Size) -> tuple[str, ...]:
    others = {
        Size.SHORT: [],
        Size.TYPICAL: ["CT, các PCT UBND tỉnh (b/c)", "LĐVP UBND tỉnh"],
        Size.EXTREME: [f"UBND xã Hải Thượng {n} (để biết)" for n in range(1, 31)],
    }[size]
    return recipient_lines(["Như trên", *others], "VT, TH")


def _signature(size: Size) -> tuple[str, ...]:
    if size is Size.SHORT:
        return signature_lines(_HEAD)
    return signature_lines(
        _DEPUTY, (AuthorityPrefix.TM, "Ủy ban nhân dân"), (AuthorityPrefix.KT, _HEAD)
    )


def _letter(size: Size) -> Letter:
    is_office = size is Size.SHORT  # the Committee's office, which has an agency above it
    many = [f"Sở, ban, ngành số {n} của tỉnh & địa phương" for n in range(1, 26)]
    return Letter(
        subject=_subject(size),
        parent_agency="UBND TỈNH SƠN HẢI" if is_office else "",
        issuer_lines=("VĂN PHÒNG",) if is_office else issuer_lines(_ISSUER),
        code=code_text(DocumentCode.parse("/VP-TH") if is_office else _code(size)),
        place_and_date=place_and_date("Sơn Hải", _DATED),
        addressee="Sở Y tế" if is_office else "",
        addressees={
            Size.SHORT: (),
            Size.TYPICAL: dash_lines(["Các sở, ban, ngành tỉnh", "UBND các xã, phường, đặc khu"]),
            Size.EXTREME: dash_lines(many),
        }[size],
        paragraphs=_paragraphs(size),
        recipients=_recipients(size),
        signature_lines=signature_lines("Chánh Văn phòng") if is_office else _signature(size),
        signatory="Trần Minh Khôi",
    )


def _follow_up(size: Size) -> FollowUpLetter:
    agency = "Sở Khoa học và Công nghệ"
    return FollowUpLetter(
        subject=_subject(size),
        issuer_lines=issuer_lines(_ISSUER),
        code=code_text(_code(size)),
        place_and_date=place_and_date("Sơn Hải", _DATED),
        addressee=agency,
        paragraphs=(f"{agency} còn nhiệm vụ quá hạn (Phụ lục kèm theo).", *_paragraphs(size)),
        recipients=_recipients(size),
        signature_lines=_signature(size),
        signatory="Trần Minh Khôi",
        appendix_title=f"DANH MỤC NHIỆM VỤ QUÁ HẠN CỦA {agency.upper()}",
        appendix_reference=_reference(size),
        rows=_rows(size, _COUNTS[size]),
    )


def _reference(size: Size) -> str:
    return appendix_reference("Công văn", _code(size), _DATED, _ISSUER, electronic=False)


def _rows(size: Size, count: int) -> tuple[TaskRow, ...]:
    repeat = 12 if size is Size.EXTREME else 1
    return tuple(
        TaskRow(
            number=str(n),
            task=" ".join([_SENTENCE] * (repeat if n % 10 == 0 else 1)),
            assigned_by="Điểm c khoản 3 Công văn số 118/UBND-VX ngày 08/9/2025",
            coordinating="Sở Nội vụ; Sở A & B < C" if n % 2 else "",
            original_deadline="15/12/2025",
            deadline="31/01/2026" if n % 3 == 0 else "",
            progress="Chưa báo cáo" if n % 4 else "Đang thực hiện, đạt 60%",
            note="Đã đôn đốc 02 lần" if n % 5 == 0 else "",
        )
        for n in range(1, count + 1)
    )


def _task_appendix(size: Size) -> TaskAppendix:
    groups = {Size.SHORT: 1, Size.TYPICAL: 3, Size.EXTREME: 20}[size]
    return TaskAppendix(
        appendix_label="Phụ lục" if size is Size.SHORT else "Phụ lục I",
        appendix_title="DANH MỤC NHIỆM VỤ GIAO CÁC CƠ QUAN, ĐƠN VỊ",
        appendix_reference=_reference(size),
        groups=tuple(
            TaskGroup(name=f"{roman(n)}. Sở, ban, ngành số {n}", rows=_rows(size, 4))
            for n in range(1, groups + 1)
        ),
    )


def _outgoing_register(size: Size) -> OutgoingRegister:
    return OutgoingRegister(
        issuer_lines=issuer_lines(_ISSUER),
        year="2026",
        period="Từ ngày 02/01/2026 đến ngày 05/02/2026",
        range=f"Từ số 01 đến số {_COUNTS[size]:02d}",
        rows=tuple(
            RegisterRow(
                code=f"{n:02d}/UBND-TH",
                dated=short_date(_DATED),
                subject="Công văn đôn đốc thực hiện nhiệm vụ được giao",
                signatory="Trần Minh Khôi",
                recipients="Sở Y tế; Sở Nội vụ",
                archived_by="VT, TH",
                copies="04",
            )
            for n in range(1, _COUNTS[size] + 1)
        ),
    )


_SAMPLES: dict[str, Callable[[Size], DocxContext]] = {
    "letter.docx": _letter,
    "follow_up_letter.docx": _follow_up,
    "task_appendix.docx": _task_appendix,
    "outgoing_register.docx": _outgoing_register,
}
