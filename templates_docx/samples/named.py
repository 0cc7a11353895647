"""Sample words of papers with a named type."""

from typing import Any

from templates_docx.contexts import (
    AgencyFigures,
    Article,
    Conclusion,
    Decision,
    Instruction,
    Invitation,
    Plan,
    PlannedGroup,
    PlannedTask,
    Report,
    Submission,
    TargetDecision,
    TargetOfAgency,
    TextSection,
    TransferSlip,
)
from templates_docx.samples import words
from templates_docx.samples.words import COUNTS, SENTENCE, SEVERAL, Size
from templates_docx.vocabulary import roman
from templates_docx.wording import dash_lines, ended

_AUTHORITY = "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI"
_BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 15/TTr-SNV ngày 02 tháng 02 năm 2026.",
)
_TO_ALL = "Các sở, ban, ngành tỉnh"


def decision(size: Size) -> Decision:
    """Give a decision."""
    articles = _articles(size, "Phê duyệt Đề án cải cách hành chính tỉnh Sơn Hải năm 2026.")
    return Decision(
        **words.issued(
            size,
            "Phê duyệt Đề án cải cách hành chính năm 2026",
            symbol="QĐ-UBND",
            first=f"Như Điều {len(articles)}",
        ),
        authority=_AUTHORITY,
        legal_bases=_BASES,
        articles=articles,
    )


def target_decision(size: Size) -> TargetDecision:
    """Give a decision on targets."""
    articles = _articles(size, "Giao chỉ tiêu dịch vụ công trực tuyến (Phụ lục kèm theo).")
    return TargetDecision(
        **words.issued(
            size,
            "Giao chỉ tiêu dịch vụ công trực tuyến năm 2026",
            symbol="QĐ-UBND",
            first=f"Như Điều {len(articles)}",
        ),
        authority=_AUTHORITY,
        legal_bases=_BASES,
        articles=articles,
        **words.appendix(size, "CHỈ TIÊU GIAO CÁC CƠ QUAN", "Quyết định", "QĐ-UBND"),
        rows=tuple(map(_target, range(1, words.COUNTS[size] + 1))),
    )


def _target(number: int) -> TargetOfAgency:
    return TargetOfAgency(
        number=str(number),
        agency=f"Ủy ban nhân dân xã Hải Thượng {number}",
        indicator="Tỷ lệ hồ sơ nộp trực tuyến",
        unit="%",
        target="Tối thiểu 80%",
    )


def instruction(size: Size) -> Instruction:
    """Give a directive in the narrow sense."""
    return Instruction(
        **words.issued(size, "Về tăng cường kỷ luật hành chính", symbol="CT-UBND", first=_TO_ALL),
        opening=(SENTENCE, "Ủy ban nhân dân tỉnh yêu cầu:"),
        sections=_sections(size, "Sở, ban, ngành số"),
    )


def conclusion(size: Size) -> Conclusion:
    """Give the conclusion of a leader."""
    return Conclusion(
        **words.issued(
            size,
            "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp về đầu tư công",
            symbol="TB-UBND",
            first=_TO_ALL,
        ),
        opening=("Ngày 03/02/2026, Chủ tịch Ủy ban nhân dân tỉnh chủ trì cuộc họp, kết luận:",),
        sections=_sections(size, "Về nội dung"),
    )


def plan(size: Size) -> Plan:
    """Give a plan with its appendix."""
    return Plan(
        **words.issued(
            size, "Cải cách hành chính tỉnh Sơn Hải năm 2026", symbol="KH-UBND", first=_TO_ALL
        ),
        opening=("Ủy ban nhân dân tỉnh ban hành Kế hoạch (Phụ lục kèm theo) như sau:",),
        sections=_sections(size, "NỘI DUNG"),
        **words.appendix(size, "PHÂN CÔNG NHIỆM VỤ", "Kế hoạch", "KH-UBND"),
        groups=tuple(
            PlannedGroup(name=name, rows=_planned(size)) for name in words.group_names(size)
        ),
    )


def report(size: Size) -> Report:
    """Give a report; the long one goes upward and is addressed."""
    count = min(COUNTS[size], 60)
    return Report(
        **words.issued(
            size,
            "Tình hình thực hiện nhiệm vụ tháng 01 năm 2026",
            symbol="BC-UBND",
            first="Như trên" if size is Size.EXTREME else _TO_ALL,
        ),
        addressee="Chính phủ" if size is Size.EXTREME else "",
        opening=("Ủy ban nhân dân tỉnh báo cáo (Phụ lục kèm theo) như sau:",),
        sections=_sections(size, "KẾT QUẢ"),
        **words.appendix(size, "TỔNG HỢP THEO CƠ QUAN", "Báo cáo", "BC-UBND"),
        as_at="Số liệu tính đến 16 giờ 00 ngày 31/01/2026",
        rows=tuple(_figures(str(n), f"Sở, ban, ngành số {n}") for n in range(1, count + 1)),
        total=_figures("", "Tổng cộng"),
        **_details(size),
    )


def _details(size: Size) -> dict[str, Any]:
    return {
        "appendix_label": "Phụ lục I",
        "notes": ("Tỷ lệ hoàn thành = đã hoàn thành / tổng số.",),
        "details_as_at": "Số liệu tính đến 16 giờ 00 ngày 31/01/2026",
        "groups": words.task_groups(size),
    }


def submission(size: Size) -> Submission:
    """Give a submission."""
    return Submission(
        **words.issued(size, "Về ban hành Quy chế theo dõi, đôn đốc nhiệm vụ", symbol="TTr-UBND"),
        addressee="Hội đồng nhân dân tỉnh",
        opening=("Ủy ban nhân dân tỉnh kính trình như sau:",),
        sections=_sections(size, "SỰ CẦN THIẾT"),
    )


def invitation(size: Size) -> Invitation:
    """Give an invitation."""
    guests = [f"Giám đốc Sở, ban, ngành số {n}" for n in range(1, SEVERAL[size] + 1)]
    return Invitation(
        **words.issued(size, "Họp rà soát nhiệm vụ quá hạn", symbol="GM-UBND"),
        inviter=words.ISSUER,
        invited=dash_lines(guests),
        purpose="Tới dự cuộc họp rà soát nhiệm vụ quá hạn.",
        chair="Đồng chí Chủ tịch Ủy ban nhân dân tỉnh.",
        time="14 giờ 00, thứ Tư, ngày 11 tháng 02 năm 2026.",
        place="Phòng họp số 1, trụ sở Ủy ban nhân dân tỉnh.",
        paragraphs=() if size is Size.SHORT else ("Đề nghị chuẩn bị báo cáo bằng văn bản.",),
        closing="Trân trọng kính mời./.",
    )


def transfer_slip(size: Size) -> TransferSlip:
    """Give a transfer slip."""
    return TransferSlip(
        **words.issued(
            size, "Về việc chuyển văn bản để giải quyết", symbol="PC-UBND", first="Sở Tài chính"
        ),
        transferred_to="Sở Tài chính",
        paragraphs=words.paragraphs(size, "Kết quả giải quyết gửi về Văn phòng để tổng hợp"),
    )


def _articles(size: Size, first: str) -> tuple[Article, ...]:
    count = {Size.SHORT: 2, Size.TYPICAL: 3, Size.EXTREME: 12}[size]
    middle = tuple(
        Article(
            label=f"Điều {n}.",
            text="Tổ chức thực hiện",
            paragraphs=("1. Sở Nội vụ chủ trì, theo dõi.", "2. Sở Tài chính bố trí kinh phí."),
        )
        for n in range(2, count)
    )
    last = "Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./."
    return (
        Article(label="Điều 1.", text=first),
        *middle,
        Article(label=f"Điều {count}.", text=last),
    )


def _sections(size: Size, name: str) -> tuple[TextSection, ...]:
    count = {Size.SHORT: 1, Size.TYPICAL: 3, Size.EXTREME: 20}[size]
    texts = [(f"1. {SENTENCE}", f"2. {SENTENCE}")] * (count - 1)
    texts.append(ended([SENTENCE, "Văn phòng theo dõi, đôn đốc, báo cáo kết quả"]))  # type: ignore[arg-type]
    return tuple(
        TextSection(heading="" if count == 1 else f"{roman(n)}. {name} {n}", paragraphs=lines)
        for n, lines in enumerate(texts, start=1)
    )


def _planned(size: Size) -> tuple[PlannedTask, ...]:
    return tuple(
        PlannedTask(
            number=str(n),
            task=SENTENCE * (4 if size is Size.EXTREME else 1),
            lead="Sở Nội vụ",
            coordinating="Các sở, ban, ngành; UBND các xã, phường",
            product="Báo cáo",
            deadline="Quý I/2026",
        )
        for n in range(1, 4)
    )


def _figures(number: str, agency: str) -> AgencyFigures:
    return AgencyFigures(
        number=number, agency=agency, total="1.024", done="900", done_on_time="850",
        done_late="50", open="124", in_time="100", overdue="20", no_deadline="4",
        done_rate="87,89%", on_time_rate="94,44%",
    )  # fmt: skip
