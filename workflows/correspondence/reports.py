"""The report on all agencies' work (báo cáo tổng hợp): counted today, worded, with its table."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from templates_docx.contexts import AgencyFigures, Report, TextSection
from templates_docx.vocabulary import count_words, short_date
from templates_docx.wording import ended
from workflows.correspondence.starts import Desk, Suggestion
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.statuses import DocumentKind
from workflows.domain.timeliness import Figure
from workflows.store.queries.counts import as_at
from workflows.store.queries.overview import Overview, OverviewRow, overview

_WORST_NAMED = 5


def report(session: Session, desk: Desk, now: datetime) -> Suggestion:
    """Begin the report from the counters of this moment; its sums equal the lists behind them."""
    counted = overview(session, as_at(session, desk.today, today=desk.today))
    local = now.astimezone(OFFICE_ZONE)
    words = Report(
        **desk.blank,
        subject="Tình hình thực hiện nhiệm vụ được giao",
        opening=(
            (
                f"{desk.head.issuer} báo cáo tình hình thực hiện nhiệm vụ được giao tính đến ngày "
                f"{short_date(desk.today)} (chi tiết tại Phụ lục kèm theo) như sau:"
            ),
        ),
        sections=(
            TextSection(heading="I. KẾT QUẢ THỰC HIỆN", paragraphs=_results(counted)),
            TextSection(heading="II. TỒN TẠI, HẠN CHẾ", paragraphs=_shortfalls(counted)),
            TextSection(heading="III. ĐỀ XUẤT, KIẾN NGHỊ", paragraphs=ended([_proposal(desk)])),
        ),
        appendix_title="TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO CƠ QUAN, ĐƠN VỊ",
        appendix_reference="",
        as_at=f"Số liệu tính đến {local:%H} giờ {local:%M} ngày {short_date(desk.today)}",
        rows=tuple(_figures(row, str(n)) for n, row in enumerate(_leads(counted), start=1)),
        total=_figures(counted.total, ""),
    )
    return Suggestion(words=words, kind=DocumentKind.REPORT)


def _leads(counted: Overview) -> list[OverviewRow]:
    return [row for row in counted.rows if row.lead[Figure.TOTAL]]


def _results(counted: Overview) -> tuple[str, ...]:
    lead = counted.total.lead
    rate = _percent(counted.total.done_rate)
    done, still = lead[Figure.DONE], lead[Figure.TOTAL] - lead[Figure.DONE]
    return (
        (
            f"Tổng số nhiệm vụ đang theo dõi: {_count(lead[Figure.TOTAL])} nhiệm vụ, giao "
            f"{count_words(len(_leads(counted)))} cơ quan, đơn vị."
        ),
        (
            f"Đã hoàn thành: {_count(done)} nhiệm vụ{f' ({rate})' if rate else ''}, trong đó đúng hạn "
            f"{_count(lead[Figure.DONE_ON_TIME])}, quá hạn {_count(lead[Figure.DONE_LATE])} nhiệm vụ."
        ),
        (
            f"Chưa hoàn thành: {_count(still)} nhiệm vụ, trong đó còn trong hạn "
            f"{_count(lead[Figure.IN_TIME])}, quá hạn {_count(lead[Figure.OVERDUE])} nhiệm vụ."
        ),
    )


def _shortfalls(counted: Overview) -> tuple[str, ...]:
    late = [row for row in counted.rows if row.lead[Figure.OVERDUE]]
    if not late:
        return ("Đến thời điểm báo cáo không có nhiệm vụ quá hạn chưa hoàn thành.",)
    return (f"Còn nhiệm vụ quá hạn chưa hoàn thành tại {_named(late)}.",)


def _named(late: Sequence[OverviewRow]) -> str:
    told = [f"{row.agency_name} ({_count(row.lead[Figure.OVERDUE])} nhiệm vụ)" for row in late]
    if len(told) <= _WORST_NAMED:
        return ", ".join(told)
    others = count_words(len(told) - _WORST_NAMED)
    return f"{', '.join(told[:_WORST_NAMED])} và {others} cơ quan, đơn vị khác"


def _proposal(desk: Desk) -> str:
    return (
        f"{desk.head.issuer} tiếp tục theo dõi, đôn đốc; đề nghị các cơ quan, đơn vị có nhiệm vụ "
        "quá hạn tập trung hoàn thành, báo cáo rõ nguyên nhân và thời hạn hoàn thành"
    )


def _figures(row: OverviewRow, number: str) -> AgencyFigures:
    lead = row.lead
    return AgencyFigures(
        number=number,
        agency=row.agency_name or "Tổng cộng",
        total=_count(lead[Figure.TOTAL]),
        done=_count(lead[Figure.DONE]),
        done_on_time=_count(lead[Figure.DONE_ON_TIME]),
        done_late=_count(lead[Figure.DONE_LATE]),
        open=_count(lead[Figure.TOTAL] - lead[Figure.DONE]),
        in_time=_count(lead[Figure.IN_TIME]),
        overdue=_count(lead[Figure.OVERDUE]),
        no_deadline=_count(lead[Figure.NO_DEADLINE]),
        done_rate=_percent(row.done_rate),
        on_time_rate=_percent(row.on_time_rate),
    )


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f}%".replace(".", ",")
