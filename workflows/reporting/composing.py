"""A report whole: its figures, its sentences and its tables, composed from the register."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import true
from sqlalchemy.orm import Session

from templates_docx.contexts import AgencyFigures, Report, TaskGroup, TextSection
from templates_docx.vocabulary import count_words, vietnamese_number
from templates_docx.wording import ended
from workflows.domain.clock import office_day
from workflows.domain.timeliness import Figure
from workflows.follow_up.facts import coordinating_names
from workflows.reporting import wording
from workflows.reporting.comparing import percent_words
from workflows.reporting.details import late_groups
from workflows.reporting.figures import Counted, comparisons, counted, figure_of, kept_figures
from workflows.reporting.spans import Order
from workflows.reporting.wording import Told
from workflows.store.queries.choices import field_name, person_name
from workflows.store.queries.counts import Counts
from workflows.store.queries.difficulties import difficulties
from workflows.store.queries.overview import OverviewRow
from workflows.store.queries.periods import list_periods
from workflows.store.queries.seals import newest_seal

MOST_DETAILS: Final = 500  # rows anybody reads on paper; Excel has all
_PRINTED: Final = {
    "total": Figure.TOTAL,
    "done": Figure.DONE,
    "done_on_time": Figure.DONE_ON_TIME,
    "done_late": Figure.DONE_LATE,
    "open": Figure.OPEN,
    "in_time": Figure.IN_TIME,
    "overdue": Figure.OVERDUE,
    "no_deadline": Figure.NO_DEADLINE,
}


@dataclass(frozen=True, slots=True)
class Reported:
    """A report as it would be drafted, with what its document keeps of it."""

    told: Told
    figures: dict[str, Any]


def told(session: Session, order: Order, *, now: datetime) -> Told:
    """Count and read all that a report is worded from."""
    today = office_day(now)
    one = counted(session, order, today=today)
    return Told(
        order=order,
        counted=one,
        compared=comparisons(session, order, today=today),
        difficult=difficulties(session, order.scope, one.at, first=order.span.first),
        now=now,
        whose=_whose(session, order),
        seal=str(seal.line) if (seal := newest_seal(session)) else "",
    )


def _whose(session: Session, order: Order) -> str:
    parts = []
    if order.field_id:
        parts.append(f"lĩnh vực {field_name(session, order.field_id)}")
    if order.leader_id:
        parts.append(f"do đồng chí {person_name(session, order.leader_id)} phụ trách")
    return " ".join(parts)


def reported(told: Told) -> Reported:
    """Give what a drafted report keeps of its figures."""
    return Reported(told, kept_figures(told.counted, now=told.now))


def worded(session: Session, told: Told, *, issuer: str, blank: dict[str, Any]) -> Report:
    """Write the report; `blank` is what every paper begins with."""
    groups = _late(session, told.counted)
    line = wording.as_at_line(told)
    return Report(
        **blank,
        subject=wording.title(told),
        addressee=told.order.addressee,
        opening=(wording.opening(told, issuer),),
        sections=(
            TextSection(heading="I. KẾT QUẢ THỰC HIỆN", paragraphs=wording.results(told)),
            TextSection(
                heading="II. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC", paragraphs=wording.shortfalls(told)
            ),
            TextSection(
                heading="III. NHIỆM VỤ THỜI GIAN TỚI VÀ ĐỀ XUẤT, KIẾN NGHỊ",
                paragraphs=ended(wording.proposals(told, issuer)),
            ),
        ),
        appendix_label="Phụ lục I",
        appendix_title="TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO CƠ QUAN, ĐƠN VỊ",
        appendix_reference="",
        as_at=line,
        rows=tuple(_row(row, str(n)) for n, row in enumerate(told.counted.leads, start=1)),
        total=_row(told.counted.table.total, ""),
        notes=(*wording.METHOD, *([f"{told.seal}."] if told.seal else [])),
        details_as_at=_details_line(told.counted, line, groups),
        groups=groups,
    )


def _late(session: Session, one: Counted) -> tuple[TaskGroup, ...]:
    late = replace(one.order.scope, figure=Figure.OVERDUE)
    rows = list_periods(session, late, one.at, scope=true(), size=MOST_DETAILS).rows
    order = [row.agency_id for row in one.table.rows if row.agency_id is not None]
    names = coordinating_names(session, [row.task_id for row in rows])
    return late_groups(rows, order, names)


def _details_line(one: Counted, line: str, groups: tuple[TaskGroup, ...]) -> str:
    late, shown = one.lead[Figure.OVERDUE], sum(len(group.rows) for group in groups)
    if not late:
        return f"{line}: không có nhiệm vụ quá hạn chưa hoàn thành"
    if shown < late:
        return (
            f"{line}; in {count_words(shown)} trong {count_words(late)} nhiệm vụ, quá hạn lâu nhất"
        )
    return f"{line}; {count_words(late)} nhiệm vụ, quá hạn lâu nhất xếp trước"


def _row(row: OverviewRow, number: str) -> AgencyFigures:
    lead: Counts = row.lead
    printed = {
        name: vietnamese_number(figure_of(lead, figure)) for name, figure in _PRINTED.items()
    }
    return AgencyFigures(
        number=number,
        agency=row.agency_name or "Tổng cộng",
        done_rate=percent_words(row.done_rate),
        on_time_rate=percent_words(row.on_time_rate),
        **printed,
    )
