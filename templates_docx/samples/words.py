"""Words the samples share, of an invented province: short, typical and extreme."""

from datetime import date
from enum import StrEnum
from typing import Any

from templates_docx.contexts import TaskGroup, TaskRow
from templates_docx.vocabulary import (
    AuthorityPrefix,
    DocumentCode,
    DocumentNumber,
    place_and_date,
    roman,
    signature_lines,
)
from templates_docx.wording import (
    appendix_reference,
    code_text,
    ended,
    issuer_lines,
    recipient_lines,
)


class Size(StrEnum):
    """How much a sample says."""

    SHORT = "short"
    TYPICAL = "typical"
    EXTREME = "extreme"


DATED = date(2026, 2, 5)
ISSUER = "Ủy ban nhân dân tỉnh Sơn Hải"
HEAD, DEPUTY = "Chủ tịch", "Phó Chủ tịch"
SIGNATORY = "Trần Minh Khôi"
COUNTS = {Size.SHORT: 1, Size.TYPICAL: 12, Size.EXTREME: 150}
SENTENCE = (
    "Khẩn trương rà soát, hoàn thành các nhiệm vụ được giao, bảo đảm chất lượng và đúng tiến độ; "
    "kịp thời báo cáo khó khăn, vướng mắc để được xem xét, tháo gỡ."
)
SEVERAL = {Size.SHORT: 1, Size.TYPICAL: 3, Size.EXTREME: 40}


def code(size: Size, symbol: str = "UBND-TH") -> DocumentCode:
    """Give a code: a draft without number, one below ten, a long one."""
    number = {Size.SHORT: None, Size.TYPICAL: 5, Size.EXTREME: 12345}[size]
    return DocumentCode(DocumentNumber(number), symbol)


def subject(size: Size, typical: str) -> str:
    """Give a subject; the extreme one is long and holds what XML must escape."""
    if size is Size.EXTREME:
        return typical + ", nhiệm vụ & chỉ tiêu < 100% được giao" * 8
    return typical


def paragraphs(
    size: Size, last: str = "Đề nghị các cơ quan, đơn vị quan tâm thực hiện"
) -> tuple[str, ...]:
    """Give a text that ends as a paper ends."""
    return ended([SENTENCE] * (SEVERAL[size] - 1) + [last])


def recipients(size: Size, first: str = "Như trên") -> tuple[str, ...]:
    """Give the lines of «Nơi nhận»."""
    others = {
        Size.SHORT: [],
        Size.TYPICAL: ["CT, các PCT UBND tỉnh (b/c)", "LĐVP UBND tỉnh"],
        Size.EXTREME: [f"UBND xã Hải Thượng {n} (để biết)" for n in range(1, 31)],
    }[size]
    return recipient_lines([first, *others], "VT, TH")


def signature(size: Size) -> tuple[str, ...]:
    """Give the lines over a signature of the Committee."""
    if size is Size.SHORT:
        return signature_lines(HEAD)
    return signature_lines(
        DEPUTY, (AuthorityPrefix.TM, "Ủy ban nhân dân"), (AuthorityPrefix.KT, HEAD)
    )


def issued(
    size: Size, about: str, *, symbol: str = "UBND-TH", first: str = "Như trên"
) -> dict[str, Any]:
    """Give what every issued paper has, as keywords of its context."""
    return {
        "subject": subject(size, about),
        "issuer_lines": issuer_lines(ISSUER),
        "code": code_text(code(size, symbol)),
        "place_and_date": place_and_date("Sơn Hải", DATED),
        "recipients": recipients(size, first),
        "signature_lines": signature(size),
        "signatory": SIGNATORY,
    }


def appendix(
    size: Size, title: str, type_name: str = "Công văn", symbol: str = "UBND-TH"
) -> dict[str, Any]:
    """Give the heading of an appendix, as keywords of its context."""
    reference = appendix_reference(type_name, code(size, symbol), DATED, ISSUER, electronic=False)
    return {"appendix_title": title, "appendix_reference": reference}


def task_rows(size: Size, count: int) -> tuple[TaskRow, ...]:
    """Give rows of an appendix of tasks."""
    repeat = 12 if size is Size.EXTREME else 1
    return tuple(
        TaskRow(
            number=str(n),
            task=" ".join([SENTENCE] * (repeat if n % 10 == 0 else 1)),
            assigned_by="Điểm c khoản 3 Công văn số 118/UBND-VX ngày 08/9/2025",
            coordinating="Sở Nội vụ; Sở A & B < C" if n % 2 else "",
            original_deadline="15/12/2025",
            deadline="31/01/2026" if n % 3 == 0 else "",
            progress="Chưa báo cáo" if n % 4 else "Đang thực hiện, đạt 60%",
            note="Đã đôn đốc 02 lần" if n % 5 == 0 else "",
        )
        for n in range(1, count + 1)
    )


def group_names(size: Size) -> list[str]:
    """Give the headings of the groups of a table."""
    groups = {Size.SHORT: 1, Size.TYPICAL: 3, Size.EXTREME: 20}[size]
    return [f"{roman(n)}. Sở, ban, ngành số {n}" for n in range(1, groups + 1)]


def task_groups(size: Size) -> tuple[TaskGroup, ...]:
    """Give the tasks of several agencies."""
    return tuple(TaskGroup(name=name, rows=task_rows(size, 4)) for name in group_names(size))
