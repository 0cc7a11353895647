"""Sample words of appendices and registers."""

from typing import Any

from templates_docx.contexts import (
    IncomingRegister,
    IncomingRow,
    IndicatorGroup,
    IndicatorOfAgency,
    IndicatorRow,
    IndicatorsByAgency,
    IndicatorsByField,
    OutgoingRegister,
    ProgressRegister,
    ProgressRow,
    RegisterRow,
    TaskAppendix,
)
from templates_docx.samples import words
from templates_docx.samples.words import COUNTS, DATED, ISSUER, SIGNATORY, Size
from templates_docx.vocabulary import short_date
from templates_docx.wording import issuer_lines

_PAPER = "Công văn đôn đốc thực hiện nhiệm vụ được giao"


def task_appendix(size: Size) -> TaskAppendix:
    """Give an appendix of tasks."""
    return TaskAppendix(
        appendix_label="Phụ lục" if size is Size.SHORT else "Phụ lục I",
        **words.appendix(size, "DANH MỤC NHIỆM VỤ GIAO CÁC CƠ QUAN, ĐƠN VỊ"),
        groups=words.task_groups(size),
    )


def indicators_by_agency(size: Size) -> IndicatorsByAgency:
    """Give an appendix of indicators by agency."""
    return IndicatorsByAgency(
        **words.appendix(size, "KẾT QUẢ THỰC HIỆN CHỈ TIÊU THEO CƠ QUAN"),
        rows=indicators_of_agencies(size),
    )


def indicators_by_indicator(size: Size) -> IndicatorsByField:
    """Give an appendix of indicators by indicator."""
    return IndicatorsByField(
        **words.appendix(size, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"),
        groups=indicator_groups(size),
    )


def indicator_groups(size: Size) -> tuple[IndicatorGroup, ...]:
    """Give indicators of several fields."""
    return tuple(
        IndicatorGroup(name=name, rows=(_indicator("1"), _indicator("2")))
        for name in words.group_names(size)
    )


def indicators_of_agencies(size: Size) -> tuple[IndicatorOfAgency, ...]:
    """Give what several agencies reached."""
    return tuple(
        IndicatorOfAgency(
            number=str(n),
            agency=f"Ủy ban nhân dân xã Hải Thượng {n}",
            indicator="Tỷ lệ hồ sơ nộp trực tuyến",
            unit="%",
            target="Tối thiểu 80%",
            result="84,21%",
            rate="105,26%",
        )
        for n in range(1, COUNTS[size] + 1)
    )


def outgoing_register(size: Size) -> OutgoingRegister:
    """Give the register of outgoing papers."""
    return OutgoingRegister(
        **_book(size),
        rows=tuple(
            RegisterRow(
                code=f"{n:02d}/UBND-TH",
                dated=short_date(DATED),
                subject=_PAPER,
                signatory=SIGNATORY,
                recipients="Sở Y tế; Sở Nội vụ",
                archived_by="VT, TH",
                copies="04",
            )
            for n in range(1, COUNTS[size] + 1)
        ),
    )


def incoming_register(size: Size) -> IncomingRegister:
    """Give the register of incoming papers."""
    return IncomingRegister(
        **_book(size),
        rows=tuple(
            IncomingRow(
                arrived_on=short_date(DATED),
                number=f"{n:02d}",
                issuer="Bộ Nội vụ",
                code=f"{n + 100}/BNV-CCHC",
                dated=short_date(DATED),
                subject=_PAPER,
                receiver="Phòng Tổng hợp",
            )
            for n in range(1, COUNTS[size] + 1)
        ),
    )


def progress_register(size: Size) -> ProgressRegister:
    """Give the register of how incoming papers are dealt with."""
    return ProgressRegister(
        **_book(size),
        rows=tuple(
            ProgressRow(
                number=f"{n:02d}",
                paper=f"Công văn số {n + 100}/BNV-CCHC ngày 03/02/2026 của Bộ Nội vụ",
                receiver="Sở Nội vụ",
                deadline="15/3/2026",
                progress="Đang thực hiện",
                answer=f"{n + 200}/SNV-CCHC" if n % 2 else "",
            )
            for n in range(1, COUNTS[size] + 1)
        ),
    )


def _book(size: Size) -> dict[str, Any]:
    return {
        "issuer_lines": issuer_lines(ISSUER),
        "year": "2026",
        "period": "Từ ngày 02/01/2026 đến ngày 05/02/2026",
        "range": f"Từ số 01 đến số {COUNTS[size]:02d}",
    }


def _indicator(number: str) -> IndicatorRow:
    return IndicatorRow(
        number=number,
        indicator="Tỷ lệ hồ sơ giải quyết đúng hạn",
        unit="%",
        target="100%",
        previous="96,40%",
        result="98,75%",
        assessment="Chưa đạt",
        lead="Sở Nội vụ",
    )
